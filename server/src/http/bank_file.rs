//! The file with which an operator asks a bank for a batch of payouts: `POST /ops/payouts/{batch}/bank-file`, as a
//! form of the batch's page, with `format`. Its answer is the only one that has the numbers of accounts, and is kept
//! nowhere: it is no page of the application's own router, whose answers programs of pages read.
//!
//! The same batch is the same bytes each time: what a bank sees twice it drops. Where they would be others, nothing
//! is answered.
//!
//! Who isn't signed in or has no second step was refused before (`session::authorize`).

use app::{
    context::RequestSession,
    paths::{self, operations},
};
use axum::{
    Extension, Form, Router,
    body::Body,
    extract::{Path, State, rejection::FormRejection},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
    routing::get,
};
use bank_files::{PaymentFile, csv_payments, pain001};
use chrono::TimeDelta;
use domain::{ids::PayoutBatchId, payout::BankFileFormat, signed_in_user::Workspace};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use store::{
    ActorContext, Error,
    payouts::{self, SendRefusal},
};

use super::{
    AppState,
    documents::{answer::see_other, place},
    problem,
};
use crate::payout_accounts::NoPayoutAccount;

/// How long ago the person may have typed the password or a code.
const PROVEN_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// The route.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(operations::BANK_FILE, get(back).post(file))
}

/// What the form of the page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SentForm {
    form_token: String,
    format: String,
}

/// Whoever asks for the file by its address is led to the batch.
async fn back(Path(batch): Path<String>) -> Response {
    match batch.parse::<PayoutBatchId>() {
        Ok(batch) => see_other(&operations::payout_batch(batch)),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Answers with the file, or leads back to the page of the form.
async fn file(
    State(state): State<AppState>,
    Path(batch): Path<String>,
    Extension(caller): Extension<RequestSession>,
    sent: Result<Form<SentForm>, FormRejection>,
) -> Response {
    let Ok(batch) = batch.parse::<PayoutBatchId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = operations::payout_batch(batch);
    let Some(user) = caller.visitor.clone() else {
        return see_other(&app::sign_in_address(&page));
    };
    let Some(actor) = user.actor_in(Workspace::Operations) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !caller.has_two_factor {
        return problem::not_permitted();
    }
    let Ok(Form(sent)) = sent else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let Ok(format) = sent.format.parse::<BankFileFormat>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // The form's own id stands before the point.
    let opened = sent.form_token.split_once('.');
    let opened = opened.map_or("", |(_, opened)| opened);
    if !place::is_of_platform(&state, &caller, &user, opened) {
        return StatusCode::CONFLICT.into_response();
    }
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    let is_recent = |at| by.now.signed_duration_since(at) <= PROVEN_WITHIN;
    if !caller.proved_at.is_some_and(is_recent) {
        return see_other(&ui_address(paths::CONFIRM, "then", &page));
    }
    match make(&state, &by, batch, format).await {
        Ok(bytes) => answer(bytes, batch, format),
        Err(failure) => not_made(&failure, batch),
    }
}

/// An address with one thing that it asks for.
fn ui_address(path: &str, name: &str, value: &str) -> String {
    let mut asked = form_urlencoded::Serializer::new(String::new());
    asked.append_pair(name, value);
    format!("{path}?{}", asked.finish())
}

/// Why there is no file.
enum NotMade {
    /// The process has no key of finance.
    NoKeys,
    /// There is no account to pay from.
    NoAccount(NoPayoutAccount),
    /// The batch has none, or it isn't there.
    Store(Error<SendRefusal>),
    /// It could not be written.
    Unwritten(std::io::Error),
}

impl From<Error<SendRefusal>> for NotMade {
    fn from(error: Error<SendRefusal>) -> Self {
        Self::Store(error)
    }
}

/// Makes the file, and notes that it was made before anybody gets it: whoever is killed in between makes it again.
async fn make(
    state: &AppState,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
    format: BankFileFormat,
) -> Result<Vec<u8>, NotMade> {
    let keys = state.environment.finance_keys().ok_or(NotMade::NoKeys)?;
    let facts = payouts::bank_payments(&state.db, by, keys, batch, format).await?;
    let payer = state.environment.payout_accounts().of(facts.market).await;
    let asked = PaymentFile {
        batch,
        approved_at: facts.approved_at,
        pay_on: facts.pay_on,
        payer: payer.map_err(NotMade::NoAccount)?,
        total: facts.total,
        payments: facts.payments,
    };
    let made = match format {
        BankFileFormat::Pain001 => pain001(&asked),
        BankFileFormat::Csv => csv_payments(&asked),
    };
    let bytes = made.map_err(NotMade::Unwritten)?;
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    payouts::sent(&state.db, by, batch, (format, digest)).await?;
    Ok(bytes)
}

fn answer(bytes: Vec<u8>, batch: PayoutBatchId, format: BankFileFormat) -> Response {
    let (kind, ending) = match format {
        BankFileFormat::Pain001 => ("application/xml", "xml"),
        BankFileFormat::Csv => ("text/csv; charset=utf-8", "csv"),
    };
    let name = format!("attachment; filename=\"payouts-{batch}.{ending}\"");
    let name =
        HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        // What compresses would keep parts of it.
        (CONTENT_ENCODING, HeaderValue::from_static("identity")),
    ];
    (headers, Body::from(bytes)).into_response()
}

/// Leads back to the page, which says why there is no file; or a bare answer, which the layer around every route
/// puts into words.
fn not_made(failure: &NotMade, batch: PayoutBatchId) -> Response {
    let page = operations::payout_batch(batch);
    match failure {
        NotMade::NoKeys => {
            tracing::error!(
                "no key of finance: set --finance-key-file and --finance-index-key-file"
            );
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        NotMade::NoAccount(error) => {
            tracing::error!(%error, %batch, "no account to make payouts from");
            see_other(&ui_address(&page, "file", "no_account"))
        }
        NotMade::Store(Error::Refused(SendRefusal::NotPosted)) => {
            see_other(&ui_address(&page, "file", "not_posted"))
        }
        NotMade::Store(Error::Refused(SendRefusal::Differs)) => {
            tracing::error!(%batch, "a bank file would not be the one that was made first");
            see_other(&ui_address(&page, "file", "differs"))
        }
        NotMade::Store(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        NotMade::Store(error) if error.is_busy() => {
            tracing::warn!(%error, %batch, "a bank file could not be made");
            problem::busy()
        }
        NotMade::Store(error) => {
            tracing::error!(%error, %batch, "a bank file could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        NotMade::Unwritten(error) => {
            tracing::error!(%error, %batch, "a bank file could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
