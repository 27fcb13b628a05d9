//! Orders, refunds and facts about creators come in: batches of up to 1,000 rows, a result for each row.

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::HeaderMap,
};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{
    BatchContext, Db, Error, Source,
    api_keys::{self, Scope},
    idempotency::RequestKey,
    import::{self, Importer, RequestRefusal, RowResult},
    markets,
};

use super::{key::SignedBy, problem::Problem, rows};
use crate::{
    environment::Environment,
    import::{Kind, RowError},
};

/// How many rows are taken at once.
const ROWS_MAX: usize = 1_000;

/// The header by which a sender names a request, to send it again safely.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The longest such name, in characters.
const IDEMPOTENCY_KEY_MAX: usize = 200;

/// The body of a batch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    rows: Vec<Value>,
}

/// `POST /api/v1/orders`: order lines, as the rows of an orders file.
pub(super) async fn orders(
    signed_by: SignedBy,
    State(db): State<Db>,
    State(environment): State<Environment>,
    headers: HeaderMap,
    body: Result<Json<Rows>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    take(
        Kind::Orders,
        Scope::OrdersWrite,
        &signed_by,
        &db,
        &environment,
        &headers,
        body,
    )
    .await
}

/// `POST /api/v1/refunds`: refunds, as the rows of a refunds file.
pub(super) async fn refunds(
    signed_by: SignedBy,
    State(db): State<Db>,
    State(environment): State<Environment>,
    headers: HeaderMap,
    body: Result<Json<Rows>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    take(
        Kind::Refunds,
        Scope::RefundsWrite,
        &signed_by,
        &db,
        &environment,
        &headers,
        body,
    )
    .await
}

/// `POST /api/v1/creators/profiles`: what the platform says of creators, as the rows of such a file.
pub(super) async fn creator_profiles(
    signed_by: SignedBy,
    State(db): State<Db>,
    State(environment): State<Environment>,
    headers: HeaderMap,
    body: Result<Json<Rows>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    take(
        Kind::CreatorProfiles,
        Scope::CreatorsWrite,
        &signed_by,
        &db,
        &environment,
        &headers,
        body,
    )
    .await
}

/// `POST /api/v1/creators/days`: what creators did and sold, as the rows of such a file.
pub(super) async fn creator_days(
    signed_by: SignedBy,
    State(db): State<Db>,
    State(environment): State<Environment>,
    headers: HeaderMap,
    body: Result<Json<Rows>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    take(
        Kind::CreatorDays,
        Scope::CreatorsWrite,
        &signed_by,
        &db,
        &environment,
        &headers,
        body,
    )
    .await
}

async fn take(
    kind: Kind,
    scope: Scope,
    signed_by: &SignedBy,
    db: &Db,
    environment: &Environment,
    headers: &HeaderMap,
    body: Result<Json<Rows>, JsonRejection>,
) -> Result<Json<Value>, Problem> {
    let key = match signed_by.platform_with(scope) {
        Ok(key) => key,
        Err(problem) => return Err(denied(signed_by, scope, db, environment, problem).await),
    };
    let Json(Rows { rows }) = body.map_err(|rejection| unreadable(&rejection))?;
    if rows.len() > ROWS_MAX {
        return Err(Problem::too_many_rows(ROWS_MAX, rows.len()));
    }
    let market = markets::rules_of(db, key.market, environment.now())
        .await
        .map_err(|error| broken(&error))?;
    let batch = BatchContext {
        market: &market,
        now: environment.now(),
        ids: &*environment.ids,
        source: Source::Api,
    };
    let read = rows::read(kind, &rows);
    let typed = read.typed.as_rows();
    let answer = |row_results: &[RowResult]| results(&read.row_errors, row_results);
    let Some(name) = headers.get(IDEMPOTENCY_KEY) else {
        let row_results = Importer::signed(db.clone(), key.api_key_id)
            .submit(&batch, typed)
            .await
            .map_err(|error| broken(&error))?;
        return Ok(Json(answer(&row_results)));
    };
    let request = RequestKey {
        api_key_id: key.api_key_id,
        idempotency_key: request_name(name)?,
        request_hash: request_hash(kind, &rows),
    };
    match import::ingest_idempotent(db, &batch, &request, typed, answer).await {
        Ok(answer) => Ok(Json(answer)),
        Err(Error::Refused(refusal @ RequestRefusal::OtherRequest)) => {
            Err(Problem::key_reused(refusal.to_string()))
        }
        Err(error) => Err(broken(&error)),
    }
}

/// Writes down that a key is not for what was asked. The refusal stays one, also when it can't.
async fn denied(
    SignedBy(key): &SignedBy,
    scope: Scope,
    db: &Db,
    environment: &Environment,
    problem: Problem,
) -> Problem {
    if let Err(error) = api_keys::denied(db, key, scope, environment.now(), &*environment.ids).await
    {
        tracing::error!(%error, "a refused request could not be written down");
    }
    problem
}

/// The name that a sender gave a request.
fn request_name(value: &axum::http::HeaderValue) -> Result<&str, Problem> {
    let name = value.to_str().unwrap_or_default();
    if (1..=IDEMPOTENCY_KEY_MAX).contains(&name.len()) {
        return Ok(name);
    }
    let most = IDEMPOTENCY_KEY_MAX;
    Err(Problem::unreadable(format!(
        "Idempotency-Key must have 1 to {most} visible ASCII characters."
    )))
}

/// What was asked, whatever white space it was written with.
fn request_hash(kind: Kind, rows: &[Value]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(kind.code());
    for row in rows {
        hash.update(row.to_string());
        hash.update("\n");
    }
    hash.finalize().into()
}

/// A result for each row of the request, in its order.
fn results(row_errors: &[Option<RowError>], row_results: &[RowResult]) -> Value {
    let mut row_results = row_results.iter();
    let results: Vec<Value> = row_errors
        .iter()
        .enumerate()
        .map(|(index, row_error)| {
            let row = index + 1;
            let refused = |column: &str, reason: &str| json!({ "row": row, "outcome": "refused", "column": column, "reason": reason });
            match row_error {
                Some(row_error) => refused(row_error.column, &row_error.reason),
                None => match row_results.next() {
                    Some(RowResult::New) => json!({ "row": row, "outcome": "new" }),
                    Some(RowResult::Changed) => json!({ "row": row, "outcome": "changed" }),
                    // A row is left unjudged by a dry run alone, which no request is.
                    Some(RowResult::Unchanged | RowResult::NotJudged) | None => json!({ "row": row, "outcome": "unchanged" }),
                    Some(RowResult::Refused { column, reason }) => refused(column, reason),
                },
            }
        })
        .collect();
    json!({ "results": results })
}

fn unreadable(rejection: &JsonRejection) -> Problem {
    Problem::unreadable(match rejection {
        JsonRejection::MissingJsonContentType(_) => {
            "Send the header Content-Type: application/json."
        }
        JsonRejection::JsonSyntaxError(_) => "The body isn't valid JSON.",
        JsonRejection::JsonDataError(_) => r#"The body must have the form {"rows": [...]}."#,
        _ => "The body arrived incomplete. Send the request again.",
    })
}

fn broken<R: std::fmt::Display>(error: &Error<R>) -> Problem {
    Problem::of(error, "a batch could not be taken in")
}
