//! The words of a language, as a browser loads them with a bundle: `GET /words/{bundle}/{tag}.{hash}.json`. A name
//! with the hash of what is in it never means anything else, so it is kept for good, and asks nobody who
//! it is.

use app::{Locale, WordsFile, words_file};
use axum::{
    Router,
    extract::Path,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use super::AppState;

/// The route of the files of words.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/words/{bundle}/{file}", get(send))
}

async fn send(Path((bundle, file)): Path<(String, String)>) -> Response {
    let Some(words) = asked_for(&bundle, &file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, words.json).into_response()
}

/// The file of this name: none of another hash, as another release has.
fn asked_for(bundle: &str, file: &str) -> Option<&'static WordsFile> {
    let (tag, _) = file.split_once('.')?;
    let mut all = Locale::ALL.into_iter();
    let locale = all.find(|locale| locale.tag() == tag)?;
    let words = words_file(bundle, locale)?;
    let (_, name) = words.path.rsplit_once('/')?;
    (name == file).then_some(words)
}
