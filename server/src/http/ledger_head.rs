//! The head of the ledger's chain, for anybody: `GET /.well-known/partner-center-ledger.json`. Whoever keeps it
//! knows later that nothing before it was changed, and compares with it by whom a bill is signed.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderValue, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, SecondsFormat, Utc};
use ledger_proof::hex;
use serde_json::{Value, json};
use store::{
    Db, Error,
    ledger::{self, PublishedHead, PublishedKey},
};

use super::{AppState, problem};

/// Where it is.
const PATH: &str = "/.well-known/partner-center-ledger.json";

/// The route.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(PATH, get(send))
}

async fn send(State(db): State<Db>) -> Response {
    match published(&db).await {
        Ok(published) => {
            // May be kept, and is asked for again each time.
            let asked_again = (CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            ([asked_again], Json(published)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the head of the ledger can't be read");
            problem::busy()
        }
    }
}

async fn published(db: &Db) -> Result<Value, Error<std::convert::Infallible>> {
    let keys = ledger::keys(db).await?;
    let head = ledger::newest(db).await?;
    Ok(written(&keys, head))
}

fn written(keys: &[PublishedKey], head: Option<PublishedHead>) -> Value {
    let keys: Vec<Value> = keys
        .iter()
        .map(|known| {
            json!({
                "key": known.key.to_string(),
                "fingerprint": known.key.fingerprint(),
                "first_link": known.first_link,
            })
        })
        .collect();
    let head = head.map(|newest| {
        json!({
            "number": newest.head.number,
            "chain": hex(&newest.head.chain),
            "sealed_at": moment(newest.sealed_at),
            "key": newest.signed.map(|(key, _)| key.to_string()),
            "signature": newest.signed.map(|(_, signature)| signature.to_string()),
        })
    });
    json!({ "keys": keys, "head": head })
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
