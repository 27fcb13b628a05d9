//! The commands of the program, one file each, and how each may end.

mod admin;
mod demo;
mod export;
mod healthcheck;
mod import;
mod migrate;
mod serve;
mod settle;
mod verify;
mod worker;

use std::{
    convert::Infallible, io, num::NonZero, process::ExitCode, thread::available_parallelism,
    time::Duration,
};

use clap::Subcommand;
use domain::market::Market;
use rustix::thread::disable_transparent_huge_pages;
use tokio::runtime::{Builder, Runtime};

use crate::{
    cli::{Cli, Options},
    log, postgres, production,
};

/// How long what runs beside the runtime's own threads may go on once a command has ended.
const RUNTIME_SHUTDOWN: Duration = Duration::from_secs(1);

/// The most threads that a command has for its tasks, if it isn't one that serves: as many as an import
/// has writers.
const COMMAND_THREADS: usize = 2;

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the web server and the background worker
    Serve(serve::Arguments),
    /// Start a background worker without the web server
    Worker(worker::Arguments),
    /// Apply pending database migrations
    Migrate(migrate::Arguments),
    /// Import products, creators, campaigns, registrations, showcases, orders or refunds from CSV
    /// files
    Import(import::Arguments),
    /// Settle every order line due by a given time, including lines imported late
    Settle(settle::Arguments),
    /// Export a market's data as CSV
    Export(export::Arguments),
    /// Load demo data into an empty database
    Demo(demo::Arguments),
    /// Manage accounts, approvals and API keys
    #[command(subcommand)]
    Admin(admin::Command),
    /// Check a running server: exit code 0 if it is ready, 1 if not
    Healthcheck(healthcheck::Arguments),
    /// Check the data file of a payment bill, without a database and without a network: exit code 0 if
    /// every amount, signature and proof is right, 1 if not, 2 if it is no such file
    Verify(verify::Arguments),
}

impl Command {
    /// Whether it runs until it is stopped.
    fn serves(&self) -> bool {
        matches!(self, Self::Serve(_) | Self::Worker(_))
    }
}

/// How a command ended when it did what was asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// All was done but for rows that were refused and reported.
    DoneWithRefusedRows,
}

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The options contradict each other or the place they are used in.
    #[error("{0}")]
    Usage(String),
    /// The rules say no.
    #[error("{0}")]
    Refused(String),
    /// The built-in database can't be used.
    #[error(transparent)]
    BuiltIn(#[from] postgres::Error),
    /// The built-in database went away and could not be brought back.
    #[error("the built-in database isn't running: {0}")]
    Lost(String),
    /// The database can't be reached, or refuses.
    #[error("database error: {}", production::explained(.0))]
    Database(#[from] sqlx::Error),
    /// The schema can't be brought to this program's version.
    #[error(transparent)]
    Migrate(#[from] store::MigrateError),
    /// The job queue can't be brought to this program's version.
    #[error(transparent)]
    Queue(#[from] crate::jobs::queue::Failure),
    /// The server that was asked is not ready.
    #[error("{0}")]
    NotReady(String),
    /// A backup was not made, verified or restored.
    #[error(transparent)]
    Backup(#[from] crate::backup::Error),
    /// An import did not come to its end.
    #[error(transparent)]
    Import(#[from] crate::import::Error),
    /// A verb of the database failed.
    #[error(transparent)]
    Store(#[from] store::Error<Infallible>),
    /// A file, an address or a signal could not be handled.
    #[error("{what}: {source}")]
    Io {
        /// What it was about.
        what: String,
        /// What went wrong.
        source: io::Error,
    },
}

impl Failure {
    /// Says what an input or output error was about.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

/// Runs the command that was asked for and says by the exit code how it ended.
pub fn run(cli: Cli) -> ExitCode {
    let format = cli.options.log.log_format;
    match attempt(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::DoneWithRefusedRows) => ExitCode::from(3),
        Err(failure) => {
            log::report_failure(format, &failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}

fn attempt(cli: Cli) -> Result<Outcome, Failure> {
    let Cli { options, command } = cli;
    // What is checked comes from elsewhere, and whoever checks it may have nothing but the file.
    if let Command::Verify(arguments) = command {
        return verify::run(&arguments);
    }
    log::start(&options.log).map_err(|error| Failure::Usage(format!("--log-level: {error}")))?;
    let runtime = runtime_for(&command).map_err(Failure::io("the runtime"))?;
    let ended = runtime.block_on(dispatch(&options, command));
    // What is still under way had its time; a file or a name that doesn't answer holds up no stop.
    runtime.shutdown_timeout(RUNTIME_SHUTDOWN);
    ended
}

/// The threads of a command. What serves has all of the machine; what ends soon has little memory: each
/// thread has a heap of its own, and with huge pages a few freed bytes keep two megabytes in use.
fn runtime_for(command: &Command) -> io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    if !command.serves() {
        let processors = available_parallelism().map_or(1, NonZero::get);
        builder.worker_threads(processors.min(COMMAND_THREADS));
        if let Err(error) = disable_transparent_huge_pages(true) {
            tracing::debug!(%error, "huge pages stay in use");
        }
    }
    builder.enable_all().build()
}

async fn dispatch(options: &Options, command: Command) -> Result<Outcome, Failure> {
    app::bill_papers::name_platform(&options.bills.platform_name);
    match command {
        Command::Serve(arguments) => serve::run(options, arguments).await,
        Command::Worker(arguments) => worker::run(options, arguments).await,
        Command::Migrate(arguments) => migrate::run(options, arguments).await,
        Command::Import(arguments) => import::run(options, arguments).await,
        Command::Settle(arguments) => settle::run(options, arguments).await,
        Command::Export(arguments) => export::run(options, arguments).await,
        Command::Demo(arguments) => demo::run(options, arguments).await,
        Command::Admin(command) => admin::run(options, command).await,
        Command::Healthcheck(arguments) => healthcheck::run(arguments).await,
        // Done before there is a runtime.
        Command::Verify(arguments) => verify::run(&arguments),
    }
}

fn no_such_market(market: Market) -> Failure {
    Failure::Refused(format!("market {market} isn't set up in this database"))
}
