//! Files that capabilities let people download, sent while they are made.
//!
//! Their routes lie under the pages' own addresses and have rules of access, so that
//! `session::authorize` has refused whoever may not have a file before it is made, and says for whom it is.

use app::{
    access::{self, AccessRule},
    context::SiteOrigin,
    file::{File, FileError, FileFormat, FileRequest},
    locale_of,
};
use axum::{
    Extension, Router,
    body::Bytes,
    extract::{MatchedPath, RawPathParams, Request, State},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY,
            CONTENT_TYPE, X_FRAME_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
    routing::get,
};
use domain::actor::Actor;
use futures::TryStreamExt as _;
use store::Error;

use super::{AppState, problem, run_to_end::body_while_taken};

/// The downloads, by the addresses that their rules name.
pub(super) fn routes() -> Router<AppState> {
    access::downloads().fold(Router::new(), |router, download| {
        let send = move |State(state): State<AppState>,
                         Extension(actor): Extension<Actor>,
                         Extension(site): Extension<SiteOrigin>,
                         parts: RawPathParams,
                         request: Request| async move {
            let parts = parts.iter();
            let (request, _) = request.into_parts();
            let request = FileRequest {
                db: state.db,
                now: state.environment.now(),
                stylesheet: state.files.style().to_owned(),
                actor,
                ids: state.environment.ids,
                origin: site.of(&request.headers),
                parts: parts
                    .map(|(name, part)| (name.to_owned(), part.to_owned()))
                    .collect(),
                language: locale_of(&request),
                uri: request.uri,
            };
            match (download.handler)(request).await {
                Ok(file) => sent(file),
                Err(error) => refused(&error, download.rule.path),
            }
        };
        router.route(download.rule.path, get(send))
    })
}

/// The rule of the file that is asked for, if it is one.
pub(super) fn asked_for(request: &Request) -> Option<&'static AccessRule> {
    let route = request.extensions().get::<MatchedPath>()?;
    access::file(route.as_str())
}

/// What is shown within a page of ours may not be shown within anybody else's. It says nothing of what a page may
/// load: Chromium shows a PDF by an element with styles in a document of its own making, which has the answer's
/// policy, and shows nothing where that allows neither. Its media type, which browsers don't guess, keeps it from
/// being a page.
const SHOWN_POLICY: &str = "frame-ancestors 'self'";

fn sent(file: File) -> Response {
    let format = file.format;
    let taken = if format.is_shown() {
        "inline"
    } else {
        "attachment"
    };
    let name = format!("{taken}; filename=\"{}.{}\"", file.name, format.ending());
    let name =
        HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static(format.content_type()),
        ),
        (CONTENT_DISPOSITION, name),
    ];
    let bytes = file.bytes.map_ok(Bytes::from);
    let mut answer = (headers, body_while_taken(bytes)).into_response();
    if format.is_compressed() {
        // Compressing it again would take time and save nothing.
        let as_it_is = HeaderValue::from_static("identity");
        answer.headers_mut().insert(CONTENT_ENCODING, as_it_is);
    }
    if format.is_shown() {
        answer.headers_mut().extend(shown_headers(format));
    }
    answer
}

/// A document runs nothing, loads nothing but its style and pictures of ours, and is shown in no page.
pub(super) const DOCUMENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What else is said of a file that is shown, by itself or within a page of ours.
fn shown_headers(format: FileFormat) -> [(HeaderName, HeaderValue); 3] {
    let (policy, framed) = if format == FileFormat::Html {
        (DOCUMENT_POLICY, "DENY")
    } else {
        (SHOWN_POLICY, "SAMEORIGIN")
    };
    [
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (X_FRAME_OPTIONS, HeaderValue::from_static(framed)),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ]
}

/// A bare answer, which the layer around every route puts into words.
fn refused(error: &FileError, file: &'static str) -> Response {
    let status = match error {
        FileError::Invalid(why) => {
            tracing::debug!(%why, file, "no file of this");
            StatusCode::BAD_REQUEST
        }
        FileError::Store(Error::NotFound) => StatusCode::NOT_FOUND,
        FileError::Store(error) if error.is_busy() => {
            tracing::warn!(%error, file, "a file could not be read");
            return problem::busy();
        }
        FileError::Store(error) => {
            tracing::error!(%error, file, "a file could not be read");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        FileError::NotMade(why) => {
            tracing::error!(%why, file, "a file could not be made");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    status.into_response()
}
