//! What the program can be told: its commands, and the options that every command shares.
//!
//! Each option can be given as a flag or as an environment variable; the flag wins. Options that
//! belong to one command are declared in that command's own file under `command/`.

mod account;
mod audit;
mod bills;
mod finance;
mod ledger;
mod payout;

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
    sync::LazyLock,
};

use clap::{
    ArgAction, Args, Parser,
    builder::{FalseyValueParser, NonEmptyStringValueParser},
};

use domain::command_user::CommandUser;
use http::Uri;

pub use self::{
    account::AccountOptions, audit::AuditOptions, bills::BillOptions, finance::FinanceOptions,
    ledger::LedgerOptions, payout::PayoutOptions,
};
use crate::{
    RELEASE, command::Command, commit, document_files::DocumentOptions, log::LogOptions,
    mail::MailOptions,
};

const EXIT_CODES: &str = "Exit codes:
  0  success
  1  failed
  2  invalid command or options
  3  \
                          finished, some rows were rejected

Without --database-url, Partner \
                          Center runs its own PostgreSQL in the data directory and stops it
on \
                          exit. Commands you run while a server is running use the same database.";

/// Partner Center: affiliate campaigns for agencies, sellers and creators
#[derive(Debug, Parser)]
#[command(name = "partner-center", version = version(), after_help = EXIT_CODES)]
#[command(propagate_version = true)]
pub struct Cli {
    /// The options that every command shares.
    #[command(flatten)]
    pub options: Options,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The options that every command shares.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Options {
    /// Directory for the built-in database and its keys, and for documents and emails that have no other
    /// place [default: /var/lib/partner-center for root, else ~/.local/share/partner-center]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DATA_DIR",
        value_name = "DIRECTORY"
    )]
    pub data_dir: Option<PathBuf>,

    /// Run in production: require --database-url and an https --public-url; turn off development
    /// pages and demo data
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_PRODUCTION",
        action = ArgAction::SetTrue,
        value_parser = FalseyValueParser::new(),
    )]
    pub production: bool,

    /// Public URL of the site, for example `https://partners.example.org`; used in links, also those in
    /// emails, and as the allowed origin
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_PUBLIC_URL",
        value_name = "URL"
    )]
    pub public_url: Option<PublicUrl>,

    /// Name recorded in the audit trail for this command, next to the system user
    /// [default: the system user alone; for root, the user who ran sudo]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_ACTING_AS",
        value_name = "NAME"
    )]
    pub acting_as: Option<CommandUser>,

    /// Which database to use.
    #[command(flatten)]
    pub database: DatabaseOptions,

    /// What the audit trail is sealed with.
    #[command(flatten)]
    pub audit: AuditOptions,

    /// What protects accounts.
    #[command(flatten)]
    pub account: AccountOptions,

    /// What protects tax and bank information.
    #[command(flatten)]
    pub finance: FinanceOptions,

    /// What the ledger is signed with.
    #[command(flatten)]
    pub ledger: LedgerOptions,

    /// What is printed on bills.
    #[command(flatten)]
    pub bills: BillOptions,

    /// What payouts are made from.
    #[command(flatten)]
    pub payout: PayoutOptions,

    /// Where emails go.
    #[command(flatten)]
    pub mail: MailOptions,

    /// Where documents and files to import lie.
    #[command(flatten)]
    pub documents: DocumentOptions,

    /// What to log, and how.
    #[command(flatten)]
    pub log: LogOptions,
}

/// Which database to use.
///
/// A URL may carry a password, so each can also be read from a file; values are never shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Database options")]
pub struct DatabaseOptions {
    /// PostgreSQL URL for the application role
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    #[arg(conflicts_with = "database_url_file", value_parser = NonEmptyStringValueParser::new())]
    pub database_url: Option<String>,

    /// Read --database-url from this file
    #[arg(long, global = true, env = "DATABASE_URL_FILE", value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,

    /// PostgreSQL URL for the owner role; used for migrations and partitions
    #[arg(
        long,
        global = true,
        env = "DATABASE_OWNER_URL",
        hide_env_values = true
    )]
    #[arg(value_name = "URL", conflicts_with = "database_owner_url_file")]
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub database_owner_url: Option<String>,

    /// Read --database-owner-url from this file
    #[arg(
        long,
        global = true,
        env = "DATABASE_OWNER_URL_FILE",
        value_name = "FILE"
    )]
    pub database_owner_url_file: Option<PathBuf>,

    /// PostgreSQL URL of a read replica for dashboards and exports [default: the primary database]
    #[arg(
        long,
        global = true,
        env = "DATABASE_REPLICA_URL",
        hide_env_values = true
    )]
    #[arg(value_name = "URL", conflicts_with = "database_replica_url_file")]
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub database_replica_url: Option<String>,

    /// Read --database-replica-url from this file
    #[arg(
        long,
        global = true,
        env = "DATABASE_REPLICA_URL_FILE",
        value_name = "FILE"
    )]
    pub database_replica_url_file: Option<PathBuf>,

    /// Maximum connections to each database. `serve` reserves a quarter of them for the API and a
    /// quarter for the worker
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DATABASE_CONNECTIONS",
        value_name = "COUNT"
    )]
    #[arg(default_value_t = 32, value_parser = clap::value_parser!(u32).range(16..=1000))]
    pub database_connections: u32,

    /// Directory of the PostgreSQL binaries for the built-in database [default: newest in
    /// /usr/lib/postgresql, otherwise PATH]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_POSTGRES_BIN",
        value_name = "DIRECTORY"
    )]
    pub postgres_bin: Option<PathBuf>,
}

/// An origin: a scheme, a host and perhaps a port, with nothing after it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The origin as a browser writes it, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a browser reaches it encrypted.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str =
            "must be scheme and host only, for example https://partners.example.org";
        let uri: Uri = text.parse().map_err(|_| SHAPE)?;
        let (Some(scheme @ ("http" | "https")), Some(authority)) =
            (uri.scheme_str(), uri.authority())
        else {
            return Err(SHAPE);
        };
        let is_bare = uri.path() == "/" && uri.query().is_none() && !text.ends_with('?');
        if !is_bare || authority.as_str().contains('@') {
            return Err(SHAPE);
        }
        Ok(Self(format!(
            "{scheme}://{}",
            authority.as_str().to_ascii_lowercase()
        )))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Options {
    /// The data directory: the one that was given, or the default of whoever runs the program.
    ///
    /// # Errors
    ///
    /// A sentence when none was given and there is no home to put it in.
    pub fn data_dir(&self) -> Result<PathBuf, String> {
        if let Some(given) = &self.data_dir {
            return Ok(given.clone());
        }
        if rustix::process::geteuid().is_root() {
            return Ok(PathBuf::from("/var/lib/partner-center"));
        }
        let base = absolute_variable("XDG_DATA_HOME")
            .or_else(|| absolute_variable("HOME").map(|home| home.join(".local/share")));
        base.map(|base| base.join("partner-center"))
            .ok_or_else(|| "no home directory for the data: set --data-dir".to_owned())
    }
}

fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| match commit() {
        Some(commit) => format!("{RELEASE} ({commit})"),
        None => RELEASE.to_owned(),
    });
    &VERSION
}

fn absolute_variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .map(PathBuf::from)
        .filter(|path| Path::is_absolute(path))
}

#[cfg(test)]
mod tests;
