//! What the process says about itself: one line per event on standard error, for people or machines.
//!
//! Standard output is kept for what a command produces. No line carries a query string, a cookie, an
//! email address or any other personal data.

use std::{
    io::{IsTerminal, Write, stderr},
    panic::{self, PanicHookInfo},
};

use clap::{Args, ValueEnum};
use tracing_subscriber::{EnvFilter, filter::ParseError};

/// What to log, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Logging options")]
pub struct LogOptions {
    /// Log format: human-readable lines or JSON
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_LOG_FORMAT",
        value_name = "FORMAT"
    )]
    #[arg(value_enum, default_value_t = LogFormat::Human)]
    pub log_format: LogFormat,

    /// Minimum log level (off, error, warn, info, debug, trace), optionally per module:
    /// info,sqlx=debug
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_LOG_LEVEL",
        value_name = "LEVEL"
    )]
    #[arg(default_value = "info,sqlx=warn,graphile_worker=warn")]
    pub log_level: String,
}

/// The form of the log's lines.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum LogFormat {
    /// Human-readable lines
    Human,
    /// One JSON object per line
    Json,
}

/// Starts logging for the whole process. A second call changes nothing.
///
/// # Errors
///
/// When the level can't be read.
pub fn start(options: &LogOptions) -> Result<(), ParseError> {
    let filter = EnvFilter::try_new(&options.log_level)?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    let started = match options.log_format {
        LogFormat::Human => lines
            .with_target(false)
            .with_ansi(stderr().is_terminal())
            .try_init(),
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
    };
    // An error means that this process logs already.
    if started.is_ok() {
        panic::set_hook(Box::new(log_panic));
    }
    Ok(())
}

/// A panic is a line like any other, inside the span of the request that it ended.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let said = panic.payload_as_str().unwrap_or("no words");
    let place = panic.location().map(ToString::to_string);
    tracing::error!(said, place, "panicked");
}

/// Says why the program failed, whatever the level of the log is.
pub fn report_failure(format: LogFormat, sentence: &str) {
    let line = match format {
        LogFormat::Human => format!("partner-center: {sentence}"),
        LogFormat::Json => serde_json::json!({ "level": "ERROR", "message": sentence }).to_string(),
    };
    // With standard error closed there is nobody left to tell; the exit code still says it.
    let _ = writeln!(stderr(), "{line}");
}
