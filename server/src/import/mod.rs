//! Files on their way in: CSV, gzip or not, read strictly, taken in batch by batch through the same
//! verbs as the screens and the API.
//!
//! A file is read twice. The first time it is only checked: a file that is cut off, or of another
//! kind, or not a table at all, changes nothing. The second time its rows are taken in, and a row
//! that is wrong is refused by itself. Memory stays flat whatever the file's size: every limit that
//! keeps it so is in `records`, `batches` and `pipeline`.

mod batches;
mod error;
mod fault;
mod flaw;
mod header;
mod kind;
mod pipeline;
mod records;
mod rejects;
mod report;
mod rows;
mod source;
mod tally;
mod value;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::market::Market;
use store::{Db, import::Sink};
use tokio::task::spawn_blocking;

use self::{
    batches::Batches,
    pipeline::{Circumstances, Stopped},
    rejects::Rejects,
    report::{Imported, Stage},
    source::Source,
    tally::Tally,
};
pub use self::{
    error::{Error, Extent},
    fault::Fault,
    header::HeaderFault,
    kind::Kind,
};
pub(crate) use self::{
    flaw::Flaw,
    header::Header,
    rows::TypedRows,
    value::{Fields, parse_instant},
};
use crate::{progress::Progress, world::World};

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


impl Plan {
    /// One file.
    pub fn of_file(kind: Kind, path: PathBuf) -> Self {
        Self { files: vec![InputFile { kind, path, rows: None }], missing: Vec::new() }
    }

    /// Every file of a known kind in a directory; others are passed over.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToImport`] when there is none.
    pub fn of_directory(directory: &Path) -> Result<Self, Error> {
        let mut plan = Self { files: Vec::new(), missing: Vec::new() };
        for kind in Kind::ALL {
            match kind.find_in(directory) {
                Some(path) => plan.files.push(InputFile { kind, path, rows: None }),
                None => plan.missing.push(kind),
            }
        }
        if plan.files.is_empty() {
            return Err(Error::NothingToImport(directory.to_owned()));
        }
        Ok(plan)
    }

    /// Reads every file to its end, so that a broken one is found before anything is taken in. What
    /// is no ordinary file can be read only once, and is left for then.
    ///
    /// # Errors
    ///
    /// When a file can't be read to its end as one of its kind, or `stop` turned true.
    pub async fn check(&mut self, stop: &Arc<AtomicBool>) -> Result<(), Error> {
        for kind in &self.missing {
            report::say(&Stage::Missing { kind: *kind, files: kind.file_names() })
                .map_err(Error::Output)?;
        }
        for file in &mut self.files {
            let (checked, stop) = (file.clone(), Arc::clone(stop));
            file.rows = blocking(move || checked.count(&stop)).await?;
            if let InputFile { kind, path, rows: Some(rows) } = file {
                report::say(&Stage::Checked { kind: *kind, file: path, rows: *rows })
                    .map_err(Error::Output)?;
            }
        }
        Ok(())
    }
}

impl InputFile {
    fn count(&self, stop: &AtomicBool) -> Result<Option<u64>, Error> {
        let fault = |fault| self.failed(fault, Extent::Nothing);
        if fs::metadata(&self.path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Ok(None);
        }
        let goes_on = || !stop.load(Ordering::Relaxed);
        let rows = self.open().and_then(|mut file| file.count(goes_on)).map_err(fault)?;
        if goes_on() {
            Ok(Some(rows))
        } else {
            Err(Error::Stopped { path: self.path.clone(), extent: Extent::Nothing })
        }
    }

    fn open(&self) -> Result<Batches, Fault> {
        Batches::of(Source::open(&self.path)?, self.kind)
    }

    fn failed(&self, fault: Fault, extent: Extent) -> Error {
        Error::File { path: self.path.clone(), fault, extent }
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Takes the files in, one after the other. Answers how many rows were refused.
///
/// # Errors
///
/// What stopped it, and what is in by then: whatever was taken in before stays, and the same import
/// again goes on from there.
pub async fn run(
    plan: &Plan,
    settings: &Settings,
    db: &Db,
    world: &World,
    stop: &Arc<AtomicBool>,
) -> Result<u64, Error> {
    let market = store::markets::rules_of(db, settings.market).await.map_err(|error| {
        match error {
            store::Error::NotFound => Error::NoSuchMarket(settings.market),
            error => Error::Preparation(error),
        }
    })?;
    let circumstances = Circumstances { market, world: world.clone(), stop: Arc::clone(stop) };
    let mut rehearsal = None;
    if settings.dry_run {
        rehearsal = Some(Sink::rehearsal(db).await.map_err(Error::Preparation)?);
    }
    let mut refused = 0;
    for (files_before, file) in plan.files.iter().enumerate() {
        let sinks = match rehearsal.take() {
            Some(sink) => vec![sink],
            None => (0..file.kind.writers()).map(|_| Sink::durable(db.clone())).collect(),
        };
        let (tally, mut sinks) =
            take_in(file, files_before, sinks, settings, &circumstances).await?;
        refused += tally.refused;
        if settings.dry_run {
            rehearsal = sinks.pop();
        }
    }
    Ok(refused)
}

/// Takes one file in and says what became of it.
async fn take_in(
    file: &InputFile,
    files_before: usize,
    sinks: Vec<Sink>,
    settings: &Settings,
    circumstances: &Circumstances,
) -> Result<(Tally, Vec<Sink>), Error> {
    let extent = |rows| match settings.dry_run {
        true => Extent::Rehearsed,
        false => Extent::Rows { rows, files: files_before },
    };
    let started = circumstances.world.now();
    let opened = file.clone();
    let batches = blocking(move || opened.open())
        .await
        .map_err(|fault| file.failed(fault, extent(0)))?;
    let rejects_path = settings.rejects.as_ref().map(|place| place.of(file.kind));
    let unwritable = |source, rows| Error::Rejects {
        path: rejects_path.clone().unwrap_or_default(),
        source,
        extent: extent(rows),
    };
    let rejects = match &rejects_path {
        Some(path) => {
            let (path, header) = (path.clone(), batches.header());
            let created = blocking(move || Rejects::create(&path, &header)).await;
            Some(created.map_err(|source| unwritable(source, 0))?)
        }
        None => None,
    };
    let progress = Progress::of(file.name(), file.rows, "rows");
    let (tally, sinks, ended) =
        pipeline::take_in(batches, sinks, circumstances, rejects, progress).await;
    let took = (circumstances.world.now() - started).to_std().unwrap_or_default();
    report::say(&Stage::Imported(Imported {
        kind: file.kind,
        file: &file.path,
        market: settings.market,
        dry_run: settings.dry_run,
        complete: ended.is_ok(),
        took,
        tally: &tally,
        rejects: rejects_path.as_deref(),
    }))
    .map_err(Error::Output)?;
    let (path, extent) = (file.path.clone(), extent(tally.taken_in()));
    match ended {
        Ok(()) => Ok((tally, sinks)),
        Err(Stopped::Asked) => Err(Error::Stopped { path, extent }),
        Err(Stopped::Fault(fault)) => Err(Error::File { path, fault, extent }),
        Err(Stopped::Database(source)) => Err(Error::Database { path, source, extent }),
        Err(Stopped::Rejects(source)) => Err(unwritable(source, tally.taken_in())),
    }
}

impl RejectsPlace {
    /// The file for the rows of one kind.
    fn of(&self, kind: Kind) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            // Not the kind's own name: the directory may be the one that is imported.
            Self::Directory(directory) => directory.join(format!("{kind}.rejects.csv")),
        }
    }
}

/// Runs what waits for files beside the runtime's own threads.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

#[cfg(test)]
mod tests;
