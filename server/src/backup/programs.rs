//! PostgreSQL's own programs for backups, and how they reach the database.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use percent_encoding::percent_decode_str;
use sqlx::{ConnectOptions as _, postgres::PgConnectOptions};
use tokio::process::Command;

use super::Error;
use crate::postgres::client_program;

/// Runs a program to its end; what it says goes into the error when it fails.
pub(super) async fn run(program: &'static str, mut command: Command) -> Result<(), Error> {
    let ended = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .map_err(Error::at(program))?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    Err(Error::Program {
        program,
        said: said.trim().replace('\n', "; "),
    })
}

/// A program of PostgreSQL that connects to the database. How it does so is in its environment, where
/// other users can't read a password, and nothing else of this process's is.
pub(super) fn client(
    program: &'static str,
    bin: Option<&Path>,
    options: &PgConnectOptions,
) -> Result<Command, Error> {
    let file: PathBuf = client_program(program, bin).ok_or(Error::NoProgram(program))?;
    let mut command = Command::new(file);
    command.env_clear().env("LC_ALL", "C.UTF-8");
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    match options.get_socket() {
        Some(socket) => command.env("PGHOST", socket),
        None => command.env("PGHOST", options.get_host()),
    };
    command
        .env("PGPORT", options.get_port().to_string())
        .env("PGUSER", options.get_username())
        .env("PGAPPNAME", "partner-center backup");
    if let Some(database) = options.get_database() {
        command.env("PGDATABASE", database);
    }
    let url = options.to_url_lossy();
    if let Some(password) = url.password() {
        let password = percent_decode_str(password).decode_utf8_lossy();
        command.env("PGPASSWORD", &*password);
    }
    for (key, value) in url.query_pairs() {
        let variable = match &*key {
            "sslmode" => "PGSSLMODE",
            "sslrootcert" => "PGSSLROOTCERT",
            "sslcert" => "PGSSLCERT",
            "sslkey" => "PGSSLKEY",
            _ => continue,
        };
        command.env(variable, &*value);
    }
    command.arg("--no-password");
    Ok(command)
}
