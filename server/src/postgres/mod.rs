//! The built-in PostgreSQL: found, made, run, watched and stopped by the program itself, so that a
//! newcomer needs no database server. Never in production.
//!
//! One process of a data directory runs it. `serve` and `worker` insist on being that process; any
//! other command runs it when nobody does, and else is a client of the one that runs.

mod account;
mod cluster;
mod error;
mod installation;
mod installed_files;
mod lock;
mod paths;
mod private_file;
mod stale_files;
mod supervisor;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use tokio::{
    sync::watch,
    task::{JoinError, spawn_blocking},
};

pub(crate) use self::installation::client_program;
pub use self::{error::Error, supervisor::State};
use self::{
    installation::Installation,
    lock::{ClientLock, Lock, LockOwner},
    paths::{DATABASE, Paths},
    supervisor::{Stop, Supervisor},
};

/// How long a command waits for the process that has the data directory to let it in.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a process wants with the built-in database.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// Run it for as long as the process lives, and alone: `serve`, `worker`.
    Serve,
    /// Use it for a while, whoever runs it: every other command.
    Command,
}

/// The built-in database, ready for connections.
#[derive(Debug)]
pub struct BuiltIn {
    paths: Paths,
    hold: Hold,
}

#[derive(Debug)]
enum Hold {
    /// This process runs it.
    Host {
        server: Supervisor,
        lock: Lock,
        purpose: Purpose,
    },
    /// Another process runs it.
    Client { _lock: ClientLock },
}

impl BuiltIn {
    /// Opens the database under `directory` for `command`, making and starting it where needed with
    /// the programs in `bin`, or those that are found.
    ///
    /// # Errors
    ///
    /// A sentence that says what is missing, or who else has the data directory.
    pub async fn open(
        directory: &Path,
        bin: Option<&Path>,
        purpose: Purpose,
        command: &str,
    ) -> Result<Self, Error> {
        let paths = Paths::prepare(directory)?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let owner = match Lock::take(&paths.directory, command)? {
                Ok(lock) => return host(paths, bin, lock, purpose).await,
                Err(owner) => owner,
            };
            if purpose == Purpose::Serve {
                let LockOwner { pid, command } = owner;
                return Err(Error::InUse {
                    directory: paths.directory,
                    pid,
                    command,
                });
            }
            if let Some(lock) = ClientLock::begin(&paths.directory)?
                && answers(&paths).await
            {
                return Ok(Self {
                    paths,
                    hold: Hold::Client { _lock: lock },
                });
            }
            if Instant::now() > deadline {
                return Err(Error::Silent {
                    directory: paths.directory,
                    pid: owner.pid,
                });
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// How to connect as the role that owns the schema.
    pub fn owner(&self) -> PgConnectOptions {
        self.paths.connect_options(store::OWNER_ROLE, DATABASE)
    }

    /// How to connect as the role that the program works with.
    pub fn program(&self) -> PgConnectOptions {
        self.paths.connect_options(store::PROGRAM_ROLE, DATABASE)
    }

    /// Tells how it is doing, when this process runs it.
    pub fn state(&self) -> Option<watch::Receiver<State>> {
        match &self.hold {
            Hold::Host { server, .. } => Some(server.state()),
            Hold::Client { .. } => None,
        }
    }

    /// Ends the use of it: stops it when this process runs it. A command first waits for its
    /// clients; `serve` and `worker` cut them, since they were told to end.
    ///
    /// # Errors
    ///
    /// When it can't be stopped.
    pub async fn close(self) -> Result<(), Error> {
        let Hold::Host {
            server,
            lock,
            purpose,
        } = self.hold
        else {
            return Ok(());
        };
        let directory = self.paths.directory;
        let (stop, closed) = match purpose {
            Purpose::Serve => (Stop::Fast, None),
            Purpose::Command => {
                let visitors = blocking(move || ClientLock::none_left(&directory)).await?;
                (Stop::Smart, Some(visitors))
            }
        };
        let stopped = server.stop(stop).await;
        drop(lock);
        drop(closed);
        stopped
    }
}

async fn host(
    paths: Paths,
    bin: Option<&Path>,
    lock: Lock,
    purpose: Purpose,
) -> Result<BuiltIn, Error> {
    let release = paths.release()?;
    let installation = Installation::find(bin, release, &paths.cluster)?;
    if release.is_none() {
        tracing::info!(directory = %paths.cluster.display(), "making the built-in database");
        let (paths, installation) = (paths.clone(), installation.clone());
        blocking(move || cluster::initialise(&paths, &installation)).await?;
    }
    let server = Supervisor::start(paths.clone(), installation)?;
    if let Err(error) = make_ready(&paths, &server).await {
        // The first error tells more than one on the way out.
        let _ = server.stop(Stop::Fast).await;
        return Err(error);
    }
    Ok(BuiltIn {
        paths,
        hold: Hold::Host {
            server,
            lock,
            purpose,
        },
    })
}

async fn make_ready(paths: &Paths, server: &Supervisor) -> Result<(), Error> {
    server
        .wait_until_ready(&paths.connect_options(store::OWNER_ROLE, "postgres"))
        .await?;
    let library = cluster::prepare(paths).await.map_err(Error::Prepare)?;
    server.watch_library(Path::new(&library));
    Ok(())
}

/// Whether the database that another process runs lets the program in.
async fn answers(paths: &Paths) -> bool {
    let options = paths.connect_options(store::PROGRAM_ROLE, DATABASE);
    match PgConnection::connect_with(&options).await {
        Ok(connection) => connection.close().await.is_ok(),
        Err(_) => false,
    }
}

/// Runs what waits for files, locks or child processes beside the runtime's own threads.
async fn blocking<T, F>(work: F) -> Result<T, Error>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Error> + Send + 'static,
{
    spawn_blocking(work)
        .await
        .unwrap_or_else(|error: JoinError| std::panic::resume_unwind(error.into_panic()))
}
