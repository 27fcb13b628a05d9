//! Where the key and the heads of the ledger are.

use std::path::PathBuf;

use clap::Args;

/// What the ledger's chain and bills are signed with, and what is kept of the chain outside the database.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ledger options")]
pub struct LedgerOptions {
    /// File with the key that signs the ledger's chain and bills: 64 random hexadecimal digits (`openssl rand
    /// -hex 32`), followed by earlier keys, one per line [default: created in the data directory for the
    /// built-in database; required in production for your own database]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_LEDGER_KEY_FILE",
        value_name = "FILE"
    )]
    pub ledger_key_file: Option<PathBuf>,

    /// File to which the heads of the ledger's chain are appended, so that a shortened or restored ledger is
    /// detected [default: ledger-head in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_LEDGER_HEAD",
        value_name = "FILE"
    )]
    pub ledger_head: Option<PathBuf>,
}
