//! An uploaded file on its way in: read from where it is stored, by whoever has the lease of the import, and
//! each batch noted together with how far the import has come. The rows before that are passed over, so that
//! a process that takes over does nothing twice.

use std::{
    convert::Infallible,
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use axum::body::Bytes;
use domain::browser_import::{ImportKind, ImportSummary};
use futures::{StreamExt as _, stream::BoxStream};
use store::{
    BatchContext, Db, Error,
    browser_imports::{self, BatchDone, ImportLease, REJECTS_BYTES_MAX, RejectsPiece},
    import::{Importer, RowResult, Rows},
};
use tokio::runtime::Handle;

use super::{
    Reading,
    batches::{Batch, Batches},
    blocking,
    counters::{Counters, Judged},
    file_error::FileError,
    header::Header,
    intake::Intake,
    kind::Kind,
    pipeline::{self, Circumstances, Stopped},
    rejects,
    source::Source,
};
use crate::{document_files::FileFailure, progress::Progress};

/// An uploaded file.
pub(crate) struct StoredFile {
    /// Its bytes, piece by piece.
    pub(crate) pieces: BoxStream<'static, Result<Bytes, FileFailure>>,
    /// How to read it.
    pub(crate) reading: Reading,
}

impl From<ImportKind> for Kind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Products => Self::Products,
            ImportKind::Creators => Self::Creators,
            ImportKind::CreatorProfiles => Self::CreatorProfiles,
            ImportKind::CreatorDays => Self::CreatorDays,
            ImportKind::Campaigns => Self::Campaigns,
            ImportKind::Registrations => Self::Registrations,
            ImportKind::Showcases => Self::Showcases,
            // A file's header says which of the two it is.
            ImportKind::Orders | ImportKind::OrderExport => Self::Orders,
            ImportKind::Refunds => Self::Refunds,
        }
    }
}

/// Checks the rows of a file that are left, or takes them in, as the lease says. Answers what became of all
/// rows so far, and whether it was stopped before the end.
pub(crate) async fn run_stored(
    file: StoredFile,
    db: &Db,
    lease: &ImportLease,
    circumstances: &Circumstances,
) -> (ImportSummary, Result<(), Stopped>) {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let stop = Arc::clone(&circumstances.stop);
    let bytes = StoredBytes::of(file.pieces, Arc::clone(&bytes_read), stop);
    let (kind, rows_done, reading) = (Kind::from(lease.kind), lease.rows_done, file.reading);
    let opened = blocking(move || -> Result<Batches, FileError> {
        let mut batches = Batches::of(Source::of(bytes)?, kind, &reading)?;
        batches.skip_to(rows_done)?;
        Ok(batches)
    });
    let batches = match opened.await {
        Ok(batches) => batches,
        Err(fault) => return (lease.summary.clone(), Err(Stopped::File(fault))),
    };
    let run = StoredRun {
        db: db.clone(),
        lease: lease.clone(),
        rehearsal: (!lease.is_import).then(|| Importer::rehearsal(db.clone())),
        counters: Counters::restored(lease.summary.clone()),
        rejects_bytes: lease.rejects_bytes,
        bytes_read,
    };
    // One writer: the rows that are done are then the first of the file, whenever it stops.
    let intakes = vec![Intake::Stored(Box::new(run))];
    let (_, intakes, ended) =
        pipeline::ingest(batches, intakes, circumstances, None, Progress::hidden()).await;
    let summary = intakes.into_iter().find_map(|intake| match intake {
        Intake::Stored(run) => Some(run.counters.summary()),
        Intake::Plain(_) => None,
    });
    (summary.unwrap_or_default(), ended)
}

/// An import or a check under way.
pub(crate) struct StoredRun {
    db: Db,
    lease: ImportLease,
    /// What judges the rows of a check.
    rehearsal: Option<Importer>,
    counters: Counters,
    rejects_bytes: u64,
    bytes_read: Arc<AtomicU64>,
}

impl StoredRun {
    /// Takes a batch in, or judges it, and notes how far the import has come.
    pub(super) async fn write(
        &mut self,
        context: &BatchContext<'_>,
        batch: &Batch,
        rows: Option<Rows<'_>>,
        header: &Header,
    ) -> Result<Judged, Error<Infallible>> {
        let row_results = if let Some(rehearsal) = &mut self.rehearsal {
            let row_results = match rows {
                Some(rows) => rehearsal.submit(context, rows).await?,
                None => Vec::new(),
            };
            let done = self.done(batch, &row_results, header);
            browser_imports::note(&self.db, &self.lease, &done, context.now).await?;
            row_results
        } else {
            let done = |row_results: &[RowResult]| self.done(batch, row_results, header);
            browser_imports::submit(&self.db, &self.lease, context, rows, done).await?
        };
        let judged = Judged::of(batch, &row_results, header);
        let kept = self.rejects(&judged, header);
        self.rejects_bytes += kept.map_or(0, |kept| kept.csv.len() as u64);
        self.counters.add(judged.clone());
        Ok(judged)
    }

    /// How far the import is with this batch.
    fn done(&self, batch: &Batch, row_results: &[RowResult], header: &Header) -> BatchDone {
        let judged = Judged::of(batch, row_results, header);
        let rejects = self.rejects(&judged, header);
        let rejects_cut = rejects.is_none() && !judged.refused.is_empty();
        let mut counters = self.counters.clone();
        counters.add(judged);
        BatchDone {
            rows_done: batch.last_row,
            bytes_read: self.bytes_read.load(Ordering::Relaxed),
            summary: counters.summary(),
            rejects,
            rejects_cut,
        }
    }

    /// The rejected rows of a batch, as long as there is room for them.
    fn rejects(&self, judged: &Judged, header: &Header) -> Option<RejectsPiece> {
        if self.rejects_bytes >= REJECTS_BYTES_MAX {
            return None;
        }
        let first = judged.refused.first()?;
        Some(RejectsPiece {
            // Memory takes whatever is written.
            header: rejects::header_line(header).ok()?,
            from_row: first.row,
            csv: rejects::lines(&judged.refused, header).ok()?,
        })
    }
}

/// The bytes of a stored file, for whoever reads them in a thread.
pub(crate) struct StoredBytes {
    pieces: BoxStream<'static, Result<Bytes, FileFailure>>,
    piece: Bytes,
    bytes_read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
    runtime: Handle,
}

impl StoredBytes {
    /// Those that come piece by piece: how many were read is counted, and none is once somebody asks to stop.
    pub(crate) fn of(
        pieces: BoxStream<'static, Result<Bytes, FileFailure>>,
        bytes_read: Arc<AtomicU64>,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            pieces,
            piece: Bytes::new(),
            bytes_read,
            stop,
            runtime: Handle::current(),
        }
    }
}

impl Read for StoredBytes {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            // What is packed may have no end of rows for long.
            if self.stop.load(Ordering::Relaxed) {
                return Err(io::Error::other("somebody asked to stop"));
            }
            match self.runtime.block_on(self.pieces.next()) {
                Some(Ok(piece)) => self.piece = piece,
                Some(Err(error)) => return Err(io::Error::other(error)),
                None => return Ok(0),
            }
        }
        let mut rest: &[u8] = &self.piece;
        let taken = rest.read(into)?;
        drop(self.piece.split_to(taken));
        self.bytes_read.fetch_add(taken as u64, Ordering::Relaxed);
        Ok(taken)
    }
}
