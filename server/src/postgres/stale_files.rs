//! What an earlier run left behind: processes that still end, and the files that name them.
//!
//! When the program is killed, its PostgreSQL is told to stop by the kernel and needs a moment. The
//! next start waits for it, and ends it itself where that word did not arrive.

use std::{
    fs, io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use super::{Error, paths::Paths};

/// How long the processes of an earlier run may take to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// Ends what an earlier run left in these folders, and returns once nothing of it runs.
///
/// The caller holds the data directory's lock, so no program that could supervise them is alive.
pub(super) fn clear(paths: &Paths) -> Result<(), Error> {
    let pid_file = paths.cluster.join("postmaster.pid");
    let deadline = Instant::now() + PATIENCE;
    let mut told = false;
    loop {
        let running = processes_in(&paths.cluster)?;
        if running.is_empty() {
            break;
        }
        if !told {
            tracing::info!(processes = ?running, "stopping the database of an earlier run");
            tell_to_stop(&running, first_process(&pid_file));
            told = true;
        }
        if Instant::now() > deadline {
            return Err(Error::Leftovers(running));
        }
        thread::sleep(Duration::from_millis(20));
    }
    // Each file may name a process number that something else has by now, or that a parent has not
    // yet let go of, which would keep PostgreSQL from starting; nothing of this cluster runs, so
    // they say nothing any more.
    remove(&pid_file)?;
    remove(&paths.socket_lock())
}

fn remove(file: &Path) -> Result<(), Error> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::at(file)(error)),
        _ => Ok(()),
    }
}

/// Fast shutdown through the first process, which ends the others; each by itself without it.
fn tell_to_stop(running: &[i32], first: Option<i32>) {
    let (receivers, signal) = match first.filter(|first| running.contains(first)) {
        Some(first) => (vec![first], Signal::INT),
        None => (running.to_vec(), Signal::TERM),
    };
    for pid in receivers.into_iter().filter_map(Pid::from_raw) {
        // One that ended in the meantime is what was wanted.
        let _ = kill_process(pid, signal);
    }
}

/// The processes that work in the cluster's folder: PostgreSQL's first process and all its children
/// go there when they start, and nothing else has a reason to.
fn processes_in(cluster: &Path) -> Result<Vec<i32>, Error> {
    let proc = Path::new("/proc");
    let mut running = Vec::new();
    for entry in fs::read_dir(proc).map_err(Error::at(proc))?.flatten() {
        let Some(pid) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        // Another user's process can't be looked into, and can't be of this cluster either.
        let is_server = fs::read_link(entry.path().join("exe"))
            .is_ok_and(|program| program.file_name().is_some_and(is_server_program));
        if is_server && fs::read_link(entry.path().join("cwd")).is_ok_and(|cwd| cwd == cluster) {
            running.push(pid);
        }
    }
    Ok(running)
}

/// Whether a file is PostgreSQL's server, also while it was replaced by an upgrade.
fn is_server_program(name: &std::ffi::OsStr) -> bool {
    name == "postgres" || name == "postgres (deleted)"
}

/// The number of PostgreSQL's first process, as it wrote it down itself.
fn first_process(pid_file: &Path) -> Option<i32> {
    fs::read_to_string(pid_file)
        .ok()?
        .lines()
        .next()?
        .trim()
        .parse()
        .ok()
}
