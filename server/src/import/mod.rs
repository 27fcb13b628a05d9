//! Files on their way in: CSV, gzip or not, read strictly, taken in batch by batch through the same
//! verbs as the screens and the API.
//!
//! A file is read twice. The first time it is only checked: a file that is cut off, or of another
//! kind, or not a table at all, changes nothing. The second time its rows are taken in, and a row
//! that is wrong is refused by itself. Memory stays flat whatever the file's size: every limit that
//! keeps it so is in `records`, `batches` and `pipeline`.

mod batches;
mod fault;
mod flaw;
mod header;
mod kind;
mod pipeline;
mod progress;
mod records;
mod rejects;
mod report;
mod rows;
mod source;
mod tally;
mod value;

use std::{
    convert::Infallible,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::market::{Market, MarketRules};
use store::{Db, import::Sink};
use tokio::task::spawn_blocking;

use self::{
    batches::Batches,
    pipeline::{Circumstances, Stopped},
    progress::Progress,
    rejects::Rejects,
    report::{Imported, Stage},
    source::Source,
    tally::Tally,
};
pub use self::{fault::Fault, header::HeaderFault, kind::Kind};
use crate::world::World;

/// The files of one import, in the order in which they are taken in.
#[derive(Debug)]
pub struct Plan {
    files: Vec<InputFile>,
    /// The kinds that a directory has no file of.
    missing: Vec<Kind>,
}

#[derive(Clone, Debug)]
struct InputFile {
    kind: Kind,
    path: PathBuf,
    /// How many rows it has; unknown before it is checked, and for a pipe.
    rows: Option<u64>,
}

/// How to take the files in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The market that the rows belong to.
    pub market: Market,
    /// Whether to only say what would become of the rows.
    pub dry_run: bool,
    /// Where the refused rows are written.
    pub rejects: Option<RejectsPlace>,
}

/// Where the refused rows are written.
#[derive(Clone, Debug)]
pub enum RejectsPlace {
    /// Into this file: there is one file to import.
    File(PathBuf),
    /// Into this directory, one file for each kind.
    Directory(PathBuf),
}

/// Why an import did not take in all of its files.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file to import.
    #[error("{} has none of products.csv, creators.csv and so on, plain or as .csv.gz", .0.display())]
    NothingToImport(PathBuf),
    /// A file can't be read, or can't be read further.
    #[error("{}: {fault}; {extent}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: Fault,
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
    #[error("{0}; nothing was taken in")]
    Preparation(store::Error<Infallible>),
    /// The market is not in this database.
    #[error("the market {0} is not set up in this database")]
    NoSuchMarket(Market),
    /// The file of rejects can't be written.
    #[error("the refused rows can't be written to {}: {source}; {extent}", .path.display())]
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
