//! Backups: a folder with a dump of the whole database, what its audit trail is read against, and a
//! manifest that says what is in it.
//!
//! PostgreSQL's own `pg_dump` writes the dump, on the very snapshot on which the manifest's numbers
//! were counted. The manifest is written last: a folder without one is no backup. To verify a backup
//! is to restore it into a database of its own and count again.

mod folder;
mod make;
mod programs;
mod restore;

use std::{convert::Infallible, io, path::PathBuf};

pub(crate) use self::{
    folder::{Folder, Manifest},
    make::make,
    restore::{restore, verify},
};
use crate::postgres;

/// Why a backup was not made, verified or restored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder is somebody else's.
    #[error("{} is not empty: choose an empty directory for the backup", .0.display())]
    FolderInUse(PathBuf),
    /// There is no backup in the folder, or one that was cut short.
    #[error("{} isn't a complete backup: {reason}", .folder.display())]
    NotABackup {
        /// The folder.
        folder: PathBuf,
        /// What is missing or can't be read.
        reason: String,
    },
    /// The dump, or a file beside it, is not the one that was written.
    #[error(
        "{} is damaged (SHA-256 {found}, expected {expected}): use another copy of this backup",
        .file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The checksum of the file.
        found: String,
        /// The checksum that the manifest has.
        expected: String,
    },
    /// The database to restore into holds something.
    #[error(
        "the database isn't empty: to restore a backup, use a new --data-dir or the \
         --database-owner-url of a new database"
    )]
    NotEmpty,
    /// A program of PostgreSQL is not installed.
    #[error("{0} isn't installed: install the PostgreSQL client programs, or set --postgres-bin")]
    NoProgram(&'static str),
    /// A program of PostgreSQL failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Its name.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// What was restored is not what was backed up.
    #[error("the restored data differs from the backup: {}", .0.join("; "))]
    Differs(Vec<String>),
    /// The database can't be reached, or refuses.
    #[error("database error: {0}")]
    Database(#[from] sqlx::Error),
    /// The contents could not be counted.
    #[error(transparent)]
    Store(#[from] store::Error<Infallible>),
    /// The database to restore into can't be made.
    #[error(transparent)]
    BuiltIn(#[from] postgres::Error),
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

impl Error {
    /// Says which file it was.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
