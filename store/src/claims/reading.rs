//! What people read of their own applications for shops and handles.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationContent,
    claim::{ClaimContent, OwnClaim, TypedCreatorClaim, TypedShopClaim},
    ids::{AccountId, ApplicationId},
    market::Market,
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Db, Error,
    acting::{Acting, reading},
};

/// How many applications a person sees, the latest first.
const SHOWN_MAX: i64 = 50;

/// Whether the address of the person's account is proven, so that something can be handed in.
///
/// # Errors
///
/// When the database fails.
pub async fn is_proven(db: &Db, account: AccountId) -> Result<bool, Error<Infallible>> {
    let is_proven = sqlx::query_scalar!(
        r#"select email_proven_at is not null as "is_proven!" from account
           where account_id = $1"#,
        account.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, Acting::NOBODY).await?)
    .await?;
    Ok(is_proven.unwrap_or(false))
}

/// The person's applications for shops and handles, the latest first.
///
/// # Errors
///
/// When the database fails.
pub async fn own(db: &Db, account: AccountId) -> Result<Vec<OwnClaim>, Error<Infallible>> {
    read(db, account, None).await
}

/// One of them.
///
/// # Errors
///
/// Not found for what isn't the person's, or the database's failure.
pub async fn one(
    db: &Db,
    account: AccountId,
    application: ApplicationId,
) -> Result<OwnClaim, Error<Infallible>> {
    let found = read(db, account, Some(application)).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

struct Row {
    application_id: Uuid,
    market_code: Option<String>,
    state: String,
    content: Value,
    submitted_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    reasons: Vec<String>,
    note: String,
}

async fn read(
    db: &Db,
    account: AccountId,
    application: Option<ApplicationId>,
) -> Result<Vec<OwnClaim>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        "select application_id, market_code, state, content, submitted_at, decided_at, reasons, note
         from application
         where account_id = $1 and organisation_id is null and subject in ('shop', 'creator')
             and application_id = coalesce($2, application_id)
         order by application_id desc
         limit $3",
        account.uuid(),
        application.map(ApplicationId::uuid),
        SHOWN_MAX,
    )
    .fetch_all(&mut *reading(&db.primary, Acting::NOBODY).await?)
    .await?;
    rows.into_iter().map(claim_of).collect()
}

fn claim_of(row: Row) -> Result<OwnClaim, Error<Infallible>> {
    let corrupt = |column| Error::Corrupt {
        table: "application",
        column,
        id: row.application_id,
    };
    let market = match &row.market_code {
        Some(code) => Some(code.parse::<Market>().map_err(|_| corrupt("market_code"))?),
        None => None,
    };
    let content: ApplicationContent =
        serde_json::from_value(row.content.clone()).map_err(|_| corrupt("content"))?;
    let content = match content {
        ApplicationContent::Shop(claim) => {
            ClaimContent::Shop(TypedShopClaim::of_application(&claim, market))
        }
        ApplicationContent::Creator(claim) => {
            ClaimContent::Creator(TypedCreatorClaim::of_application(&claim, market))
        }
        ApplicationContent::Entity(_)
        | ApplicationContent::Category(_)
        | ApplicationContent::Tax(_)
        | ApplicationContent::Bank(_) => {
            return Err(corrupt("subject"));
        }
    };
    let mut reasons = Vec::new();
    for code in &row.reasons {
        reasons.push(code.parse().map_err(|_| corrupt("reasons"))?);
    }
    Ok(OwnClaim {
        application: row.application_id.into(),
        market,
        content,
        state: row.state.parse().map_err(|_| corrupt("state"))?,
        submitted_at: row.submitted_at,
        decided_at: row.decided_at,
        reasons,
        note: row.note,
    })
}
