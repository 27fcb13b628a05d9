//! Pictures: their files are made here from what somebody sent or what was fetched, and lie where documents
//! lie, one for each size.

mod addresses;
mod encode;
mod fetch;

use std::convert::Infallible;

use domain::image::{ImageCode, ImageRefusal, ImageSize};
use store::{ActorContext, Error, images::DueFetch};
use tokio::sync::Semaphore;

use self::encode::{ImageFiles, encode};
pub use self::fetch::{Found, ImageFetcher, Lookup};
use crate::{
    cli::Options,
    document_files::{DocumentFiles, FileFailure},
};

/// What fetches pictures; none where the options turn that off, and none on a machine that knows no
/// certificates, where nothing can be fetched.
pub(crate) fn fetcher(options: &Options) -> Option<ImageFetcher> {
    if options.documents.no_image_downloads {
        return None;
    }
    ImageFetcher::new()
        .inspect_err(|error| tracing::warn!(%error, "pictures can't be downloaded"))
        .ok()
}

/// How many pictures are made at once: each takes a core, and its pixels are in memory.
static MADE_AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Makes the files of a picture, where it holds up nobody else, once it is its turn. Whatever a decoder does to a file that was made
/// to break it ends there: the file is damaged then.
pub(crate) async fn make_files(file: Vec<u8>) -> Result<ImageFiles, ImageRefusal> {
    // Turns never end, so that there always is one.
    let _turn = MADE_AT_ONCE.acquire().await.ok();
    let made = tokio::task::spawn_blocking(move || encode(&file)).await;
    made.unwrap_or_else(|error| {
        tracing::error!(%error, "a picture could not be decoded");
        Err(ImageRefusal::Damaged)
    })
}

/// Stores the files of a picture.
pub(crate) async fn store_files(
    documents: &DocumentFiles,
    code: &ImageCode,
    files: ImageFiles,
) -> Result<(), FileFailure> {
    for (size, file) in files {
        documents.put(&code.object_name(size), file).await?;
    }
    Ok(())
}

/// Deletes the files of a picture.
pub(crate) async fn delete_files(
    documents: &DocumentFiles,
    code: &ImageCode,
) -> Result<(), FileFailure> {
    for size in ImageSize::ALL {
        documents.delete(&code.object_name(size)).await?;
    }
    Ok(())
}

/// Why a picture that was fetched isn't shown.
#[derive(Debug)]
pub(crate) enum NotShown {
    /// It can't be one.
    Refused(ImageRefusal),
    /// Its files could not be stored: it is tried again.
    Unstored(FileFailure),
    /// The database failed, or the product is gone.
    Db(Error<Infallible>),
}

impl From<Error<Infallible>> for NotShown {
    fn from(error: Error<Infallible>) -> Self {
        Self::Db(error)
    }
}

/// Fetches a picture and puts it on its product. No transaction waits for the other side.
pub(crate) async fn fetch_one(
    (db, documents): (&store::Db, &DocumentFiles),
    by: &ActorContext<'_>,
    fetcher: &ImageFetcher,
    code: &ImageCode,
    due: &DueFetch,
) -> Result<(), NotShown> {
    let file = fetcher.fetch(&due.url).await.map_err(NotShown::Refused)?;
    let files = make_files(file).await.map_err(NotShown::Refused)?;
    store::images::begin_fetched(db, by, code, due).await?;
    let stored = store_files(documents, code, files).await;
    stored.map_err(NotShown::Unstored)?;
    Ok(store::images::fetched(db, by, code, due).await?)
}
