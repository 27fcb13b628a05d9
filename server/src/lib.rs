//! The process: the `partner-center` program, its router and its own PostgreSQL.
//!
//! Here the product meets the machine: flags, signals, sockets, child processes, the clock and
//! randomness. No rule of the business lives here; every command asks a verb of `store`.

mod account_keys;
mod acting;
mod api;
pub mod audit_files;
mod backup;
pub mod cli;
pub mod command;
pub mod creator_search;
mod csv_file;
pub mod database;
mod demo;
pub mod document_files;
pub mod environment;
mod file_limit;
mod finance_keys;
pub mod http;
pub mod images;
pub mod import;
pub mod jobs;
pub mod ledger_files;
pub mod log;
pub mod mail;
mod password;
pub mod payout_accounts;
pub mod postgres;
mod production;
mod progress;
pub mod signals;
pub mod worker;

use std::{env, fs, sync::LazyLock};

/// The commit that the program was built from: a release says it in the file `commit` beside the program.
#[must_use]
pub fn commit() -> Option<&'static str> {
    static COMMIT: LazyLock<Option<String>> = LazyLock::new(|| {
        let file = env::current_exe().ok()?.with_file_name("commit");
        Some(fs::read_to_string(file).ok()?.trim().to_owned())
    });
    COMMIT.as_deref()
}

/// The program's release.
pub const RELEASE: &str = env!("CARGO_PKG_VERSION");
