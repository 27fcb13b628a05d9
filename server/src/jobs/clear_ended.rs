//! `clear_ended`: what nobody can use any more goes: sessions that have ended, attempts to sign in
//! that are no longer counted, forms that were left behind, what was answered to forms that no page has
//! any more, old notices and what is remembered of them, documents that were never handed in, pictures that
//! are shown no more, files of imports that ended a month ago, files of products that shops uploaded three months
//! ago, files of statistics that creators uploaded a week ago, files of the platform that were compared a year ago,
//! answers to requests that were sent a week ago, invitations that have been over for a week, browsers that were not
//! signed in with for long, codes that were sent and never typed, second steps that nobody took, decisions on many
//! registrations of a week ago, mails of a month ago, numbers of tax and bank that nobody asks for any more, and the
//! addresses that samples went to.

use std::convert::Infallible;

use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{
    Error, browser_imports, creator_facts::uploads, documents, email_codes, forms, idempotency,
    identifiers, images, invitations, kept_forms, known_browsers, mails, members, notices,
    product_imports, reconciliations, registrations, samples, sessions, sign_ins, two_factor,
};

use super::JobContext;

/// How many rows one statement clears at most.
const PORTION: i64 = 1_000;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct ClearEnded {}

impl TaskHandler for ClearEnded {
    const IDENTIFIER: &'static str = "clear_ended";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, clear_ended).await
    }
}

/// Clears everything of that kind.
///
/// # Errors
///
/// When the database fails; what is left goes the next time.
pub async fn clear_ended(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, now) = (&context.db, context.environment.now());
    let sessions = in_portions(&context, || sessions::clear_ended(db, now, PORTION)).await?;
    let attempts = in_portions(&context, || sign_ins::clear_over(db, now, PORTION)).await?;
    let kept = in_portions(&context, || kept_forms::clear_old(db, now, PORTION)).await?;
    let answers = in_portions(&context, || forms::clear_old(db, now, PORTION)).await?;
    let notices = in_portions(&context, || notices::clear_old(db, now, PORTION)).await?;
    let marks = in_portions(&context, || notices::clear_marks(db, now, PORTION)).await?;
    let requests = in_portions(&context, || idempotency::clear_old(db, now, PORTION)).await?;
    let sendings = in_portions(&context, || members::clear_old(db, now, PORTION)).await?;
    let invitations = in_portions(&context, || invitations::clear_over(db, now, PORTION)).await?;
    let browsers = in_portions(&context, || known_browsers::clear_old(db, now, PORTION)).await?;
    let codes = in_portions(&context, || email_codes::clear_over(db, now, PORTION)).await?;
    let limits = in_portions(&context, || email_codes::clear_limits(db, now, PORTION)).await?;
    let steps = in_portions(&context, || two_factor::clear_over(db, now, PORTION)).await?;
    let documents = in_portions(&context, || clear_documents(&context)).await?;
    let images = in_portions(&context, || clear_images(&context)).await?;
    let imports = in_portions(&context, || clear_imports(&context)).await?;
    let product_files = in_portions(&context, || clear_product_files(&context)).await?;
    let statistics = in_portions(&context, || uploads::clear_old(db, now, PORTION)).await?;
    let compared_files = in_portions(&context, || clear_compared_files(&context)).await?;
    let mails = in_portions(&context, || mails::clear_old(db, now, PORTION)).await?;
    let numbers = in_portions(&context, || identifiers::clear_old(db, now, PORTION)).await?;
    let addresses = in_portions(&context, || samples::clear_addresses(db, now, PORTION)).await?;
    let clear_decisions = || registrations::clear_old_decisions(db, now, PORTION);
    let decisions = in_portions(&context, clear_decisions).await?;
    tracing::debug!(
        sessions,
        attempts,
        kept,
        answers,
        notices,
        marks,
        requests,
        invitations,
        sendings,
        browsers,
        codes,
        limits,
        steps,
        documents,
        images,
        imports,
        product_files,
        statistics,
        compared_files,
        mails,
        addresses,
        numbers,
        decisions,
        "cleared"
    );
    Ok(())
}

/// Clears a portion of the documents that were not handed in, or were removed: first the file of each, then
/// its row. One whose file can't be deleted stays until the next time.
async fn clear_documents(context: &JobContext) -> Result<u64, Error<Infallible>> {
    let now = context.environment.now();
    let old = documents::take_old(&context.db, now, PORTION).await?;
    let mut gone = Vec::with_capacity(old.len());
    for document in old {
        match context.documents.delete(&document.object_name).await {
            Ok(()) => gone.push(document.document),
            Err(error) => {
                let document = document.document;
                tracing::error!(%error, %document, "a document's file could not be deleted");
            }
        }
    }
    documents::forget(&context.db, &gone).await
}

/// Clears a portion of the pictures that were replaced or never put anywhere: first the files of each, then its
/// row. One whose files can't be deleted stays until another time.
async fn clear_images(context: &JobContext) -> Result<u64, Error<Infallible>> {
    let now = context.environment.now();
    let replaced = images::take_replaced(&context.db, now, PORTION).await?;
    let mut gone = Vec::with_capacity(replaced.len());
    for image in replaced {
        match crate::images::delete_files(&context.documents, &image).await {
            Ok(()) => gone.push(image),
            Err(error) => tracing::error!(%error, "a picture's files could not be deleted"),
        }
    }
    images::forget(&context.db, &gone).await
}

/// Clears a portion of the files of imports that ended long ago, each with its rejected rows.
async fn clear_imports(context: &JobContext) -> Result<u64, Error<Infallible>> {
    let (db, now) = (&context.db, context.environment.now());
    let mut gone = 0_u64;
    for file in browser_imports::files_to_clear(db, now, PORTION).await? {
        match context.documents.delete(&file.object_name).await {
            Ok(()) => {
                browser_imports::file_cleared(db, file.import, now).await?;
                gone = gone.saturating_add(1);
            }
            Err(error) => {
                tracing::error!(%error, import = %file.import, "an import's file could not be deleted");
            }
        }
    }
    Ok(gone)
}

/// Clears a portion of the files of products that shops uploaded long ago, each with its rows.
async fn clear_product_files(context: &JobContext) -> Result<u64, Error<Infallible>> {
    let (db, now) = (&context.db, context.environment.now());
    let mut gone = 0_u64;
    for file in product_imports::files_to_clear(db, now, PORTION).await? {
        match context.documents.delete(&file.object_name).await {
            Ok(()) => {
                product_imports::file_cleared(db, (file.shop, file.import), now).await?;
                gone = gone.saturating_add(1);
            }
            Err(error) => {
                tracing::error!(%error, import = %file.import, "a file of products could not be deleted");
            }
        }
    }
    Ok(gone)
}

/// The same of files of the platform that were compared.
async fn clear_compared_files(context: &JobContext) -> Result<u64, Error<Infallible>> {
    let (db, now) = (&context.db, context.environment.now());
    let mut gone = 0_u64;
    for file in reconciliations::files_to_clear(db, now, PORTION).await? {
        match context.documents.delete(&file.object_name).await {
            Ok(()) => {
                let compared = (file.party, file.reconciliation);
                reconciliations::file_cleared(db, compared, now).await?;
                gone = gone.saturating_add(1);
            }
            Err(error) => {
                let file = file.reconciliation;
                tracing::error!(%error, %file, "a compared file could not be deleted");
            }
        }
    }
    Ok(gone)
}

/// Clears a portion after the other until nothing is left or the job is to end; says how much.
async fn in_portions<Cleared>(
    context: &JobContext,
    clear: impl Fn() -> Cleared,
) -> Result<u64, Error<Infallible>>
where
    Cleared: Future<Output = Result<u64, Error<Infallible>>>,
{
    let mut all = 0_u64;
    while !context.is_closing() {
        let cleared = clear().await?;
        all = all.saturating_add(cleared);
        if cleared < PORTION.unsigned_abs() {
            break;
        }
    }
    Ok(all)
}
