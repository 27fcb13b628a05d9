//! What is printed on bills.

use clap::{Args, builder::NonEmptyStringValueParser};

/// What stands on every bill and statement.
#[derive(Debug, Args)]
#[command(next_help_heading = "Bill options")]
pub struct BillOptions {
    /// Name of the platform that is printed on bills and statements
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_PLATFORM_NAME",
        value_name = "NAME"
    )]
    #[arg(default_value = "Partner Center", value_parser = NonEmptyStringValueParser::new())]
    pub platform_name: String,
}
