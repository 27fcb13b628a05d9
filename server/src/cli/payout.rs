//! Where it says which accounts payouts are made from.

use std::path::PathBuf;

use clap::Args;

/// The platform's own bank accounts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Finance options")]
pub struct PayoutOptions {
    /// JSON file with the bank accounts that payouts are made from, by market: `{"GB": {"name": …, "scheme":
    /// "iban", "account": …}}`. It is read whenever a bank file is made; without it there are none
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_PAYOUT_ACCOUNTS_FILE",
        value_name = "FILE"
    )]
    pub payout_accounts_file: Option<PathBuf>,
}
