//! Where the batches of a file go.

use std::convert::Infallible;

use store::{BatchContext, Error, Source, import::Importer};

use super::{
    batches::Batch, counters::Judged, header::Header, pipeline::Circumstances, stored::StoredRun,
};

/// Where the batches of a file go, one after the other.
pub(crate) enum Intake {
    /// Into the database or a rehearsal, each by itself.
    Plain(Importer),
    /// Into the database together with how far the import has come.
    Stored(Box<StoredRun>),
}

impl Intake {
    /// Takes a batch in and says what became of its rows.
    pub(crate) async fn write(
        &mut self,
        circumstances: &Circumstances,
        batch: &Batch,
        header: &Header,
    ) -> Result<Judged, Error<Infallible>> {
        let Circumstances {
            market,
            environment,
            ..
        } = circumstances;
        let context = BatchContext {
            market,
            now: environment.now(),
            ids: &*environment.ids,
            source: Source::File,
        };
        let rows = (!batch.is_all_refused()).then(|| batch.rows.as_rows());
        match self {
            Self::Plain(importer) => {
                let row_results = match rows {
                    Some(rows) => importer.submit(&context, rows).await?,
                    None => Vec::new(),
                };
                Ok(Judged::of(batch, &row_results, header))
            }
            Self::Stored(run) => run.write(&context, batch, rows, header).await,
        }
    }

    /// What takes batches by themselves.
    pub(crate) fn importer(self) -> Option<Importer> {
        match self {
            Self::Plain(importer) => Some(importer),
            Self::Stored(_) => None,
        }
    }
}
