//! The `partner-center` program.

use std::process::ExitCode;

use clap::Parser;
use server::{cli::Cli, command};

fn main() -> ExitCode {
    command::run(Cli::parse())
}
