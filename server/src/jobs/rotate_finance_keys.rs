//! `rotate_finance_keys`: what names an earlier key of the files is wrapped and indexed again with the newest, so
//! that the earlier one can be taken out of its file.

use std::{convert::Infallible, fmt::Display};

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error, SecretSource, documents,
    identifiers::rotation,
    sealing::{KeyId, Rotated},
};

use super::JobContext;

/// How many rows one transaction wraps or indexes again at most.
const PIECE: i64 = 500;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RotateFinanceKeys {}

impl TaskHandler for RotateFinanceKeys {
    const IDENTIFIER: &'static str = "rotate_finance_keys";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, rotate_finance_keys).await
    }
}

/// Wraps and indexes everything again that names an earlier key of the files, piece by piece.
///
/// # Errors
///
/// When the database fails; what is left is done the next time.
pub async fn rotate_finance_keys(context: JobContext) -> Result<(), Error<Infallible>> {
    let Some(ring) = context.environment.finance_keys() else {
        return Ok(());
    };
    let (db, secrets): (_, &dyn SecretSource) = (&context.db, &context.environment);
    for key in rotation::keys_in_use(db).await? {
        if !ring.knowing(&key).knows(key.as_str()) {
            tracing::error!(%key, "numbers are sealed with a key that is in no file");
        }
    }
    let held = ring.now();
    let keys = &*held;
    for earlier in keys.ids().filter(|id| *id != keys.newest()) {
        let numbers = in_pieces(&context, (earlier, "numbers"), |behind| {
            rotation::rewrap_some(db, (keys, secrets), (earlier, behind), PIECE)
        });
        let numbers = numbers.await?;
        let documents = in_pieces(&context, (earlier, "documents"), |behind| {
            documents::rewrap_some(db, (keys, secrets), (earlier, behind), PIECE)
        });
        let documents = documents.await?;
        tracing::debug!(%earlier, numbers, documents, "wrapped again");
    }
    // What is indexed again is opened, so an index key that was lost is no harm.
    for other in rotation::index_keys_in_use(db).await? {
        if other == *keys.newest_index() {
            continue;
        }
        let numbers = in_pieces(&context, (&other, "index"), |behind| {
            rotation::index_some(db, keys, (&other, behind), PIECE)
        });
        let numbers = numbers.await?;
        tracing::debug!(%other, numbers, "indexed again");
    }
    Ok(())
}

/// Does a piece after the other until nothing is left or the job is to end; says how many rows. Those that don't
/// open are told of and passed over.
async fn in_pieces<Id, Behind, Doing>(
    context: &JobContext,
    (earlier, what): (&KeyId, &'static str),
    piece: impl Fn(Option<Behind>) -> Doing,
) -> Result<u64, Error<Infallible>>
where
    Id: Display,
    Doing: Future<Output = Result<Rotated<Id, Behind>, Error<Infallible>>>,
{
    let (mut all, mut behind) = (0_u64, None);
    while !context.is_closing() {
        let rotated = piece(behind).await?;
        all = all.saturating_add(rotated.done);
        for id in rotated.unreadable {
            tracing::error!(%id, %earlier, what, "this doesn't open and stays with its earlier key");
        }
        behind = rotated.behind;
        if behind.is_none() {
            break;
        }
    }
    Ok(all)
}
