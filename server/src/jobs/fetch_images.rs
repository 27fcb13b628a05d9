//! `fetch_images`: pictures of products are fetched from the addresses that imports named, some at a time.

use std::convert::Infallible;

use domain::{actor::Actor, image::ImageCode};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    ActorContext, Error,
    images::{self, DueFetch},
};

use super::JobContext;
use crate::images::{ImageFetcher, NotShown, fetch_one};

/// How many are taken at a time.
const PIECE: i64 = 20;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct FetchImages {}

impl TaskHandler for FetchImages {
    const IDENTIFIER: &'static str = "fetch_images";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, fetch_images).await
    }
}

/// Fetches every picture that is due, one after the other.
///
/// # Errors
///
/// When the database fails; what is left is fetched the next time.
pub async fn fetch_images(context: JobContext) -> Result<(), Error<Infallible>> {
    let Some(fetcher) = &context.images else {
        return Ok(());
    };
    while !context.is_closing() {
        let now = context.environment.now();
        let due = images::due_fetches(&context.db, now, PIECE).await?;
        if due.is_empty() {
            return Ok(());
        }
        for due in due {
            if context.is_closing() {
                return Ok(());
            }
            fetch(&context, fetcher, &due).await?;
        }
    }
    Ok(())
}

async fn fetch(
    context: &JobContext,
    fetcher: &ImageFetcher,
    due: &DueFetch,
) -> Result<(), Error<Infallible>> {
    let by = ActorContext {
        actor: Actor::System,
        now: context.environment.now(),
        ids: &*context.environment.ids,
        form: None,
    };
    let Ok(code) = ImageCode::try_from(context.environment.secret_text()) else {
        return Ok(());
    };
    let kept = (&context.db, &context.documents);
    match fetch_one(kept, &by, fetcher, &code, due).await {
        Err(NotShown::Refused(refusal)) => {
            let product = due.product;
            tracing::info!(%product, refusal = refusal.code(), "a picture could not be fetched");
            images::fetch_failed(&context.db, due, refusal).await
        }
        Err(NotShown::Unstored(error)) => {
            tracing::error!(%error, "a picture's files could not be stored");
            Ok(())
        }
        // It was shown; or the product is gone, or another address was named meanwhile.
        Ok(()) | Err(NotShown::Db(Error::NotFound)) => Ok(()),
        Err(NotShown::Db(error)) => Err(error),
    }
}
