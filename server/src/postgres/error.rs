//! Why the built-in PostgreSQL can't be used, each as a sentence that says what to do.

use std::{io, path::PathBuf};

/// Why the built-in PostgreSQL can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder with `postgres` and `initdb` was found.
    #[error(
        "there is no PostgreSQL on this machine to run the built-in database with; install it \
         (apt-get install postgresql), name the folder of its programs (--postgres-bin), or give \
         a database of your own (--database-url)"
    )]
    NotInstalled,
    /// `--postgres-bin` names a folder without the programs.
    #[error("{} does not hold the PostgreSQL programs postgres and initdb", .0.display())]
    NotPrograms(PathBuf),
    /// The installed release is too old.
    #[error("PostgreSQL {found} is too old: the built-in database needs {least} or newer")]
    TooOld {
        /// The installed major release.
        found: u32,
        /// The oldest that will do.
        least: u32,
    },
    /// The data was written by a release that is no longer installed.
    #[error(
        "the built-in database in {} was made by PostgreSQL {major}, which is not installed; \
         install it (apt-get install postgresql-{major}), or choose another --data-dir", .cluster.display()
    )]
    OtherRelease {
        /// The folder of the cluster.
        cluster: PathBuf,
        /// The major release that made it.
        major: u32,
    },
    /// `setpriv` is missing.
    #[error(
        "the program setpriv is missing, which ends the built-in database with this program; \
         install it (apt-get install util-linux)"
    )]
    NoSetpriv,
    /// The program runs as root and there is no account to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root and there is no system user {0} to run it as; \
         install PostgreSQL's own package (apt-get install postgresql), which makes that user"
    )]
    NoAccount(&'static str),
    /// The account that PostgreSQL runs as can't reach the data directory.
    #[error(
        "PostgreSQL refuses to run as root, and the user {user} can't reach {}; choose another \
         --data-dir, for example /var/lib/partner-center", .directory.display()
    )]
    Unreachable {
        /// The user's name or number.
        user: String,
        /// The data directory.
        directory: PathBuf,
    },
    /// Someone else could read or replace the socket.
    #[error(
        "{} belongs to someone else or is open to others, so the built-in database won't put its \
         socket there; remove it, or choose a --data-dir with a shorter path", .0.display()
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
        "the data directory {} is in use by process {pid}, whose database does not answer; \
         wait for it or stop it", .directory.display()
    )]
    Silent {
        /// The data directory.
        directory: PathBuf,
        /// The process that has it.
        pid: u32,
    },
    /// Processes of an earlier run won't end.
    #[error("processes of an earlier run still use the built-in database and won't end: {0:?}")]
    Leftovers(Vec<i32>),
    /// `initdb` failed.
    #[error("the built-in database could not be made: {0}")]
    Initialise(String),
    /// PostgreSQL ended by itself.
    #[error("the built-in database does not run: {0}")]
    Ended(String),
    /// PostgreSQL runs but refuses what the program needs.
    #[error("the built-in database could not be prepared: {0}")]
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
