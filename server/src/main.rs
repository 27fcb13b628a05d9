//! The `partner-center` program.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use server::{cli::Cli, command};

/// Writing a page takes tens of thousands of small pieces of memory, on whichever thread is free.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    command::run(Cli::parse())
}
