//! Files on their way in: CSV, gzip or not, read strictly, taken in batch by batch through the same
//! verbs as the screens and the API.
//!
//! A file is read twice. The first time it is only checked: a file that is cut off, or of another
//! kind, or not a table at all, changes nothing. The second time its rows are taken in, and a row
//! that is wrong is refused by itself. Memory stays flat whatever the file's size: every limit that
//! keeps it so is in `records`, `batches` and `pipeline`.

mod batches;
mod counters;
mod creator_rows;
mod creator_statistics;
mod cutter;
mod error;
mod file_error;
mod header;
mod heartbeat;
mod intake;
mod kind;
mod mapping_file;
mod pipeline;
mod plan;
mod platform_export;
mod platform_statement;
mod records;
mod rejects;
mod report;
mod row_error;
mod rows;
mod shop_products;
mod source;
mod stored;
mod turns;
mod value;

use std::{
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    intake::platform_export::ExportMapping,
    market::{Market, MarketRules},
};
use store::{Db, import::Importer, imports::RowCounts};
use tokio::task::spawn_blocking;

pub(crate) use self::{
    creator_statistics::{ReadStatistics, read_statistics},
    header::Header,
    pipeline::{Circumstances, Stopped},
    platform_statement::{StatementFault, StatementReading, read_statement},
    row_error::RowError,
    rows::TypedRows,
    shop_products::{header_of, read_rows},
    stored::{StoredBytes, StoredFile, run_stored},
    value::{Fields, parse_instant},
};
pub use self::{
    error::{Error, Extent},
    file_error::FileError,
    header::HeaderFault,
    kind::Kind,
    mapping_file::{MappingFault, read_mapping},
    plan::Plan,
    platform_export::Reading,
};
use self::{
    heartbeat::Heartbeat,
    intake::Intake,
    plan::InputFile,
    rejects::Rejects,
    report::{Imported, Stage},
};
use crate::{environment::Environment, progress::Progress};

/// How to take the files in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who takes them in.
    pub actor: Actor,
    /// The market that the rows belong to.
    pub market: Market,
    /// Whether to only say what would become of the rows.
    pub dry_run: bool,
    /// Where the refused rows are written.
    pub rejects: Option<RejectsPlace>,
    /// How to read the platform's order export.
    pub reading: Reading,
}

/// Where the refused rows are written.
#[derive(Clone, Debug)]
pub enum RejectsPlace {
    /// Into this file: there is one file to import.
    File(PathBuf),
    /// Into this directory, one file for each kind.
    Directory(PathBuf),
}

/// How the market's files are read: in its zone and currency, with what was said of another language
/// before.
///
/// # Errors
///
/// [`Error::NoSuchMarket`], or the database's failure.
pub async fn reading(
    db: &Db,
    market: Market,
    now: DateTime<Utc>,
) -> Result<(MarketRules, ExportMapping), Error> {
    let rules = rules(db, market, now).await?;
    let mapping = store::export_mappings::of_market(db, market)
        .await
        .map_err(Error::Preparation)?;
    Ok((rules, mapping))
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
    environment: &Environment,
    stop: &Arc<AtomicBool>,
) -> Result<u64, Error> {
    let market = rules(db, settings.market, environment.now()).await?;
    let circumstances = Circumstances {
        market,
        environment: environment.clone(),
        stop: Arc::clone(stop),
    };
    let mut rows = RowCounts::default();
    if settings.dry_run {
        let rehearsal = Importer::rehearsal(db.clone());
        take_in_all(
            plan,
            settings,
            db,
            &circumstances,
            Some(rehearsal),
            &mut rows,
        )
        .await?;
    } else {
        let heartbeat = Heartbeat::begin(
            db,
            environment,
            settings.actor,
            settings.market,
            plan.kind(),
        );
        let heartbeat = heartbeat.await.map_err(Error::Preparation)?;
        let taken = take_in_all(plan, settings, db, &circumstances, None, &mut rows).await;
        heartbeat.finish(rows).await;
        taken?;
    }
    Ok(rows.refused)
}

async fn rules(db: &Db, market: Market, now: DateTime<Utc>) -> Result<MarketRules, Error> {
    let rules = store::markets::rules_of(db, market, now).await;
    rules.map_err(|error| match error {
        store::Error::NotFound => Error::NoSuchMarket(market),
        error => Error::Preparation(error),
    })
}

/// Takes the files in, or rehearses it, and counts the rows.
async fn take_in_all(
    plan: &Plan,
    settings: &Settings,
    db: &Db,
    circumstances: &Circumstances,
    mut rehearsal: Option<Importer>,
    rows: &mut RowCounts,
) -> Result<(), Error> {
    for (files_before, file) in plan.files.iter().enumerate() {
        let importers = match rehearsal.take() {
            Some(importer) => vec![importer],
            None => (0..file.kind.writers())
                .map(|_| Importer::durable(db.clone()))
                .collect(),
        };
        let mut importers =
            ingest(file, files_before, importers, settings, circumstances, rows).await?;
        if settings.dry_run {
            rehearsal = importers.pop();
        }
    }
    Ok(())
}

/// Takes one file in, says what became of it and counts its rows. Gives the importers back.
async fn ingest(
    file: &InputFile,
    files_before: usize,
    importers: Vec<Importer>,
    settings: &Settings,
    circumstances: &Circumstances,
    rows: &mut RowCounts,
) -> Result<Vec<Importer>, Error> {
    let extent = |rows| {
        if settings.dry_run {
            Extent::Rehearsed
        } else {
            Extent::Rows {
                rows,
                files: files_before,
            }
        }
    };
    let started = circumstances.environment.now();
    let (opened, reading) = (file.clone(), settings.reading.clone());
    let batches = blocking(move || opened.open(&reading))
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
    let intakes = importers.into_iter().map(Intake::Plain).collect();
    let (counters, intakes, ended) =
        pipeline::ingest(batches, intakes, circumstances, rejects, progress).await;
    heartbeat::count(rows, &counters);
    let took = (circumstances.environment.now() - started)
        .to_std()
        .unwrap_or_default();
    report::say(&Stage::Imported(Imported {
        kind: file.kind,
        file: &file.path,
        market: settings.market,
        dry_run: settings.dry_run,
        complete: ended.is_ok(),
        took,
        counters: &counters,
        rejects: rejects_path.as_deref(),
    }))
    .map_err(Error::Output)?;
    let (path, extent) = (file.path.clone(), extent(counters.taken_in()));
    match ended {
        Ok(()) => Ok(intakes.into_iter().filter_map(Intake::importer).collect()),
        Err(Stopped::Asked) => Err(Error::Stopped { path, extent }),
        Err(Stopped::File(fault)) => Err(Error::File {
            path,
            fault,
            extent,
        }),
        Err(Stopped::Database(source)) => Err(Error::Database {
            path,
            source,
            extent,
        }),
        Err(Stopped::Rejects(source)) => Err(unwritable(source, counters.taken_in())),
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
