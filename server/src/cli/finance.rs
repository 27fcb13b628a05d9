//! Where the keys are that protect tax and bank information.

use std::path::PathBuf;

use clap::Args;

/// What tax numbers, bank account numbers and documents are sealed with.
#[derive(Debug, Args)]
#[command(next_help_heading = "Finance options")]
pub struct FinanceOptions {
    /// File with the key that seals tax numbers, bank account numbers and documents: 64 random hexadecimal
    /// digits (`openssl rand -hex 32`), followed by earlier keys, one per line. It is read again while the
    /// program runs [default: created in the data directory for the built-in database; required in production
    /// for your own database]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_FINANCE_KEY_FILE",
        value_name = "FILE"
    )]
    pub finance_key_file: Option<PathBuf>,

    /// File with the key that finds a tax number or bank account number again without reading it: another 64
    /// random hexadecimal digits, followed by earlier keys, one per line. It is read again while the program
    /// runs [default: created in the data directory for the built-in database; required in production for
    /// your own database]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_FINANCE_INDEX_KEY_FILE",
        value_name = "FILE"
    )]
    pub finance_index_key_file: Option<PathBuf>,
}
