//! Sending a document to whoever may read it. A document of others looks like one that there isn't.

use std::convert::Infallible;

use app::context::RequestSession;
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use domain::{
    document::DOCUMENT_BYTES_MAX,
    ids::DocumentId,
    signed_in_user::{SignedInUser, Workspace},
};
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::{
    ActorContext, Error,
    documents::{self, FoundDocument},
    sealing::Unreadable,
};
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
};

use super::super::{AppState, problem, run_to_end::body_while_taken};
use super::{AT_ONCE, answer};
use crate::document_files::FileFailure;

/// Where somebody may have documents.
const WORKSPACES: [Workspace; 4] = [
    Workspace::Partner,
    Workspace::Seller,
    Workspace::Creator,
    Workspace::Operations,
];

/// The most bytes of a sealed file: those of a document, and some by which it is sealed.
const SEALED_BYTES_MAX: usize = DOCUMENT_BYTES_MAX + 1_024;

/// How many files are in memory at once because they were opened: whoever reads slowly keeps one there.
static OPENED: Semaphore = Semaphore::const_new(8 * AT_ONCE);

/// How many bytes of an opened file are handed on at once.
const PIECE: usize = 64 * 1024;

/// Sends the document as a file to keep: no browser opens it as a page of this site.
pub(super) async fn download(
    State(state): State<AppState>,
    Path(document): Path<String>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
) -> Response {
    let Some(user) = caller.visitor else {
        return answer::signed_out(&headers);
    };
    let Ok(document) = document.parse::<DocumentId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let found = match find(&state, (&*user, caller.has_two_factor), document).await {
        Ok(found) => found,
        Err(Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) if error.is_busy() => return problem::busy(),
        Err(error) => {
            tracing::error!(%error, %document, "a document could not be found");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    match body_of(&state, &found).await {
        Ok(body) => (headers_of(&found), body).into_response(),
        Err(Unsent::Busy) => problem::busy(),
        Err(error) => {
            tracing::error!(%error, %document, "a document's file could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Why a file isn't sent.
#[derive(Debug, thiserror::Error)]
enum Unsent {
    #[error("{0}")]
    File(#[from] FileFailure),
    #[error("too many are being sent")]
    Busy,
    #[error("it is larger than any file that was stored")]
    TooLarge,
    #[error("it is sealed: set --finance-key-file and --finance-index-key-file")]
    NoKeys,
    #[error("{0}")]
    Unreadable(#[from] Unreadable),
    #[error("{0}")]
    Died(#[from] JoinError),
}

/// The file. One that is sealed is opened as a whole before its first byte is sent, so that nothing is sent of one
/// that doesn't open; one from before lies there as it came.
async fn body_of(state: &AppState, found: &FoundDocument) -> Result<Body, Unsent> {
    let pieces = state.documents.get(&found.object_name).await?;
    if !found.is_sealed() {
        return Ok(body_while_taken(pieces));
    }
    let keys = state.environment.finance_keys().ok_or(Unsent::NoKeys)?;
    let place = OPENED.try_acquire().map_err(|_| Unsent::Busy)?;
    let sealed = whole(pieces).await?;
    let (found, keys) = (found.clone(), keys.clone());
    let opened = spawn_blocking(move || found.open(&keys, sealed)).await??;
    // The place is free again when the last piece was taken, or nobody wants the others.
    let pieces = stream::unfold(
        (Bytes::from(opened), place),
        |(mut rest, place)| async move {
            let piece = rest.split_to(rest.len().min(PIECE));
            let is_one = !piece.is_empty();
            is_one.then_some((Ok::<_, Infallible>(piece), (rest, place)))
        },
    );
    Ok(Body::from_stream(pieces.fuse()))
}

/// All pieces of a file, of which there are no more than of the largest document.
async fn whole(
    mut pieces: BoxStream<'static, Result<Bytes, FileFailure>>,
) -> Result<Vec<u8>, Unsent> {
    let mut whole = Vec::new();
    while let Some(piece) = pieces.try_next().await? {
        if whole.len().saturating_add(piece.len()) > SEALED_BYTES_MAX {
            return Err(Unsent::TooLarge);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// Looks for it in every place of the person; in that of who runs the platform with a second step alone, and so
/// for what is about being paid wherever it is.
async fn find(
    state: &AppState,
    (user, has_two_factor): (&SignedInUser, bool),
    document: DocumentId,
) -> Result<FoundDocument, Error<Infallible>> {
    let actors = WORKSPACES
        .into_iter()
        .filter(|workspace| *workspace != Workspace::Operations || has_two_factor)
        .flat_map(|workspace| user.actors_in(workspace));
    for actor in actors {
        let by = ActorContext {
            actor,
            now: state.environment.now(),
            ids: &*state.environment.ids,
            form: None,
        };
        match documents::to_read(&state.db, &by, document).await {
            Err(Error::NotFound) => {}
            Ok(found) if found.kind.is_about_being_paid() && !has_two_factor => {}
            found => return found,
        }
    }
    documents::to_read_own(&state.db, user.account, document).await
}

fn headers_of(found: &FoundDocument) -> [(http::HeaderName, HeaderValue); 4] {
    let name = utf8_percent_encode(&found.name, NON_ALPHANUMERIC);
    let attachment = format!("attachment; filename*=UTF-8''{name}");
    let attachment = HeaderValue::from_str(&attachment)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    [
        (
            CONTENT_TYPE,
            HeaderValue::from_static(found.is.media_type()),
        ),
        (CONTENT_DISPOSITION, attachment),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ]
}
