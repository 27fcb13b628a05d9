//! Why the built-in PostgreSQL can't be used, each as a sentence that says what to do.

use std::{io, path::PathBuf};

/// Why the built-in PostgreSQL can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder with `postgres` and `initdb` was found.
    #[error(
        "PostgreSQL isn't installed: install it (apt-get install postgresql), set --postgres-bin, \
         or use your own database with --database-url"
    )]
    NotInstalled,
    /// `--postgres-bin` names a folder without the programs.
    #[error("no postgres and initdb in {}: correct --postgres-bin", .0.display())]
    NotPrograms(PathBuf),
    /// The installed release is too old.
    #[error("PostgreSQL {found} is too old: version {least} or newer is required")]
    TooOld {
        /// The installed major release.
        found: u32,
        /// The oldest that will do.
        least: u32,
    },
    /// The data was written by a release that is no longer installed.
    #[error(
        "the database in {} needs PostgreSQL {major}, which isn't installed: install it (apt-get \
         install postgresql-{major}) or choose another --data-dir", .cluster.display()
    )]
    OtherRelease {
        /// The folder of the cluster.
        cluster: PathBuf,
        /// The major release that made it.
        major: u32,
    },
    /// `setpriv` is missing.
    #[error("setpriv isn't installed: install it (apt-get install util-linux)")]
    NoSetpriv,
    /// The program runs as root and there is no account to run PostgreSQL as.
    #[error(
        "PostgreSQL can't run as root and the system user {0} doesn't exist: install the \
         postgresql package (apt-get install postgresql), which creates it"
    )]
    NoAccount(&'static str),
    /// The account that PostgreSQL runs as can't reach the data directory.
    #[error(
        "PostgreSQL runs as {user}, who can't access {}: choose another --data-dir, for example \
         /var/lib/partner-center", .directory.display()
    )]
    Unreachable {
        /// The user's name or number.
        user: String,
        /// The data directory.
        directory: PathBuf,
    },
    /// Someone else could read or replace the socket.
    #[error(
        "{} is owned by or open to other users, so it isn't safe for the database socket: remove \
         it, or choose a --data-dir with a shorter path", .0.display()
    )]
    SocketFolder(PathBuf),
    /// Another process has the data directory.
    #[error("the data directory {} is in use by process {pid} (partner-center {command})", .directory.display())]
    InUse {
        /// The data directory.
        directory: PathBuf,
        /// The process that has it.
        pid: u32,
        /// The command that it runs.
        command: String,
    },
    /// Another process has the data directory and its database does not answer.
    #[error(
        "the data directory {} is in use by process {pid}, but its database isn't responding: \
         wait, or stop that process", .directory.display()
    )]
    Silent {
        /// The data directory.
        directory: PathBuf,
        /// The process that has it.
        pid: u32,
    },
    /// Processes of an earlier run won't end.
    #[error(
        "processes from an earlier run still use the built-in database: stop them, then try again: \
         {0:?}"
    )]
    Leftovers(Vec<i32>),
    /// `initdb` failed.
    #[error("couldn't create the built-in database: {0}")]
    Initialise(String),
    /// PostgreSQL ended by itself.
    #[error("the built-in database isn't running: {0}")]
    Ended(String),
    /// PostgreSQL runs but refuses what the program needs.
    #[error("couldn't prepare the built-in database: {0}")]
    Prepare(#[source] sqlx::Error),
    /// A file or a folder could not be handled.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file or the folder.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

impl Error {
    /// Puts the path beside an input or output error.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
