//! The `partner-center` program.

use std::{
    env,
    os::unix::process::CommandExt as _,
    process::{self, ExitCode},
};

use clap::Parser;
use mimalloc::MiMalloc;
use server::{
    cli::Cli,
    command::{self, Command},
};

/// Writing a page takes tens of thousands of small pieces of memory, on whichever thread is free.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// After how many milliseconds the allocator gives freed memory back to the system.
const PURGE_DELAY: &str = "MIMALLOC_PURGE_DELAY";

/// That of an import, which frees megabytes with every batch; otherwise it is a second.
const PURGE_DELAY_OF_IMPORT: &str = "100";

fn main() -> ExitCode {
    let cli = Cli::parse();
    if matches!(cli.command, Command::Import(_)) && env::var_os(PURGE_DELAY).is_none() {
        restart_with_purge_delay();
    }
    command::run(cli)
}

/// Starts the program again in its own place: the allocator reads its settings only at the start. Comes
/// back only if that fails; the import then takes more memory.
fn restart_with_purge_delay() {
    let mut arguments = env::args_os();
    if let (Ok(program), Some(name)) = (env::current_exe(), arguments.next()) {
        let _ = process::Command::new(program)
            .arg0(name)
            .args(arguments)
            .env(PURGE_DELAY, PURGE_DELAY_OF_IMPORT)
            .exec();
    }
}
