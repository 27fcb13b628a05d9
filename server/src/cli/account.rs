//! Where the key is that protects accounts.

use std::path::PathBuf;

use clap::Args;

/// What the secrets of people's two-factor authentication are sealed with.
#[derive(Debug, Args)]
#[command(next_help_heading = "Account options")]
pub struct AccountOptions {
    /// File with the key that seals the secrets of two-factor authentication: 64 random hexadecimal digits
    /// (`openssl rand -hex 32`), followed by earlier keys, one per line [default: created in the data
    /// directory for the built-in database; required in production for your own database]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_ACCOUNT_KEY_FILE",
        value_name = "FILE"
    )]
    pub account_key_file: Option<PathBuf>,
}
