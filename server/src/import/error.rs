//! Why an import did not come to its end, and what it had taken in by then.

use std::{convert::Infallible, fmt, io, path::PathBuf};

use domain::market::Market;
use indicatif::HumanCount;

use super::file_error::FileError;

/// Why an import did not take in all of its files.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file to import.
    #[error(
        "no import files in {}: expected products.csv, creators.csv, creator-profiles.csv, \
         creator-days.csv, campaigns.csv, registrations.csv, showcases.csv, orders.csv or refunds.csv, \
         plain or .gz", .0.display()
    )]
    NothingToImport(PathBuf),
    /// A file can't be read, or can't be read further.
    #[error("{}: {fault}; {extent}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: FileError,
        /// What was taken in before.
        extent: Extent,
    },
    /// Someone asked for the import to stop.
    #[error("stopped in {}; {extent}", .path.display())]
    Stopped {
        /// The file that was under way.
        path: PathBuf,
        /// What was taken in before.
        extent: Extent,
    },
    /// The database failed in the middle.
    #[error("{source} (in {}); {extent}", .path.display())]
    Database {
        /// The file that was under way.
        path: PathBuf,
        /// What failed.
        source: store::Error<Infallible>,
        /// What was taken in before.
        extent: Extent,
    },
    /// The database failed before anything was taken in.
    #[error("{0}; nothing was imported")]
    Preparation(store::Error<Infallible>),
    /// The market is not in this database.
    #[error("market {0} isn't set up in this database")]
    NoSuchMarket(Market),
    /// The file of rejects can't be written.
    #[error("can't write the rejected rows to {}: {source}; {extent}", .path.display())]
    Rejects {
        /// The file of rejects.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
        /// What was taken in before.
        extent: Extent,
    },
    /// Standard output can't be written.
    #[error("standard output: {0}")]
    Output(io::Error),
}

/// What was taken in when an import ended early.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Extent {
    /// Nothing.
    Nothing,
    /// Nothing, since it was a dry run.
    Rehearsed,
    /// Some files, and some rows of the one that was under way.
    Rows {
        /// Rows of that file whose batches are durable.
        rows: u64,
        /// Files that were taken in before it.
        files: usize,
    },
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing | Self::Rows { rows: 0, files: 0 } => f.write_str("nothing was imported"),
            Self::Rehearsed => f.write_str("dry run, nothing was saved"),
            Self::Rows { rows, files } => {
                let rows = HumanCount(*rows);
                write!(f, "{rows} of its rows")?;
                match files {
                    0 => {}
                    1 => f.write_str(" and the file before it")?,
                    files => write!(f, " and the {files} files before it")?,
                }
                f.write_str(" were imported and are saved; run the same command again to continue")
            }
        }
    }
}
