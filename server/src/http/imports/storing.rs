//! Storing a file as it comes: it is noted first, so that none lies somewhere without anybody knowing.

use axum::{
    body::Bytes,
    extract::{
        Multipart,
        multipart::{Field, MultipartError},
    },
};
use domain::{
    browser_import::{ImportKind, UploadRefusal, check_size, shown_file_name},
    ids::BrowserImportId,
    market::Market,
};
use store::{
    ActorContext, Error,
    browser_imports::{self, NewUpload},
};

use super::{super::AppState, answer::Chosen};
use crate::document_files::FileFailure;

/// The most bytes of a field that isn't the file.
const FIELD_BYTES: usize = 100;

/// Why no import begins.
pub(super) enum NotStored {
    /// The file isn't taken.
    Refused(UploadRefusal),
    /// The market isn't set up.
    NotFound,
    /// It isn't a form that this program made, or it broke off.
    NoForm,
    /// The database or the place of the files has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl<R: std::fmt::Display> From<Error<R>> for NotStored {
    fn from(error: Error<R>) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            error if error.is_busy() => {
                tracing::warn!(%error, "an upload could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "an upload could not be noted");
                Self::Failed
            }
        }
    }
}

impl From<FileFailure> for NotStored {
    fn from(error: FileFailure) -> Self {
        tracing::error!(%error, "an uploaded file could not be stored");
        Self::Busy
    }
}

impl From<MultipartError> for NotStored {
    fn from(error: MultipartError) -> Self {
        tracing::debug!(%error, "an upload broke off");
        Self::NoForm
    }
}

/// Reads the form and stores its file. What was chosen beside it is told also when the file isn't taken.
pub(super) async fn store_sent(
    state: &AppState,
    by: &ActorContext<'_>,
    mut form: Multipart,
    limit: u64,
    chosen: &mut Chosen,
) -> Result<BrowserImportId, NotStored> {
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("market") => chosen.market = text(field).await?,
            Some("kind") => chosen.kind = text(field).await?,
            Some("file") => return store_file(state, by, field, limit, chosen).await,
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    Err(NotStored::Refused(UploadRefusal::Missing))
}

async fn store_file(
    state: &AppState,
    by: &ActorContext<'_>,
    mut field: Field<'_>,
    limit: u64,
    chosen: &Chosen,
) -> Result<BrowserImportId, NotStored> {
    let refused = NotStored::Refused;
    let market = Market::in_any_case(&chosen.market).ok_or(refused(UploadRefusal::NoMarket))?;
    let kind: ImportKind = chosen
        .kind
        .parse()
        .map_err(|_| refused(UploadRefusal::NoKind))?;
    let given = field.file_name().unwrap_or_default().to_owned();
    let Some(first) = first_piece(&mut field).await? else {
        // A browser sends the field of a file that nobody chose as well.
        let refusal = if given.is_empty() {
            UploadRefusal::Missing
        } else {
            UploadRefusal::Empty
        };
        return Err(refused(refusal));
    };
    let (file_name, object_name) = (shown_file_name(&given), state.environment.secret_text());
    let new = NewUpload {
        market,
        kind,
        file_name: &file_name,
        object_name: &object_name,
    };
    let import = browser_imports::begin_upload(&state.db, by, new).await?;
    match keep(state, field, &first, &object_name, limit).await {
        Ok(bytes) => match browser_imports::uploaded(&state.db, by, import, bytes).await {
            // Whoever cancelled it meanwhile did that on its page, which says so.
            Ok(()) | Err(Error::Conflict) => Ok(import),
            Err(error) => Err(error.into()),
        },
        Err(not_stored) => {
            browser_imports::abandon(&state.db, by, import).await?;
            Err(not_stored)
        }
    }
}

/// The first piece that has any bytes; none of an empty file, which comes as one piece without any.
async fn first_piece(field: &mut Field<'_>) -> Result<Option<Bytes>, MultipartError> {
    while let Some(piece) = field.chunk().await? {
        if !piece.is_empty() {
            return Ok(Some(piece));
        }
    }
    Ok(None)
}

/// Stores the file piece by piece, as long as it isn't too large; says how many bytes it has.
async fn keep(
    state: &AppState,
    mut field: Field<'_>,
    first: &[u8],
    object_name: &str,
    limit: u64,
) -> Result<u64, NotStored> {
    let mut file = state.documents.begin(object_name).await?;
    let mut bytes = first.len() as u64;
    let mut stored = file.write(first).await.map_err(NotStored::from);
    while stored.is_ok() && bytes <= limit {
        match field.chunk().await {
            Ok(Some(piece)) => {
                bytes = bytes.saturating_add(piece.len() as u64);
                stored = file.write(&piece).await.map_err(NotStored::from);
            }
            Ok(None) => break,
            Err(error) => stored = Err(error.into()),
        }
    }
    let stored = stored.and_then(|()| check_size(bytes, limit).map_err(NotStored::Refused));
    match stored {
        Ok(()) => {
            file.finish().await?;
            Ok(bytes)
        }
        Err(not_stored) => {
            file.abort().await;
            Err(not_stored)
        }
    }
}

/// A field's text; none where it is longer than any of ours.
async fn text(mut field: Field<'_>) -> Result<String, NotStored> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await? {
        if bytes.len() + piece.len() <= FIELD_BYTES {
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(String::from_utf8(bytes).unwrap_or_default())
}
