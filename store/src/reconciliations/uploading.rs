//! A file on its way in: noted first and stored then, so that none lies somewhere without anybody knowing.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    ids::{OrganisationId, ReconciliationId},
    ledger::Party,
    market::Market,
    reconcile::{CancelReconciliationRefusal, ReconciliationState, ReconciliationUploadRefusal},
};
use serde_json::json;
use uuid::Uuid;

use super::{corrupt, party_and_person, platform_of, stored};
use crate::{
    ActorContext, Db, Error, api_keys,
    orders::lists::own_market,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// How long an upload may take before another takes its place.
const UPLOADED_WITHIN: TimeDelta = TimeDelta::hours(6);

/// How many files of a party are compared at once.
const OPEN_MAX: i64 = 3;

/// A file that is uploaded.
#[derive(Clone, Copy, Debug)]
pub struct NewReconciliation<'a> {
    /// The market of its rows; a creator's is that of the creator.
    pub market: Option<Market>,
    /// Whose part in the lines is compared: an agency has two.
    pub part: Party,
    /// What the file was called where it came from.
    pub file_name: &'a str,
    /// Under which name it will lie: 64 hexadecimal digits.
    pub object_name: &'a str,
}

/// Notes that a file is being uploaded.
///
/// # Errors
///
/// [`ReconciliationUploadRefusal::NoMarket`] without a market, [`ReconciliationUploadRefusal::TooMany`] while others
/// of the party are compared; not found for a shop; or the database's failure.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    new: NewReconciliation<'_>,
) -> Result<ReconciliationId, Error<ReconciliationUploadRefusal>> {
    let (platform, market, part) = of_whom(db, by, new).await?;
    let market = market.ok_or(Error::Refused(ReconciliationUploadRefusal::NoMarket))?;
    let (party, kind, account) = party_and_person(by, platform)?;
    let reconciliation = ReconciliationId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        // One that broke off without anybody having been told of it.
        sqlx::query!(
            "update reconciliation set state = 'cancelled', done_at = $2
             where party_id = $1 and state = 'uploading' and uploaded_at <= $3",
            party,
            by.now,
            by.now - UPLOADED_WITHIN,
        )
        .execute(&mut *tx)
        .await?;
        let open = sqlx::query_scalar!(
            r#"select count(*) as "open!" from reconciliation
               where party_id = $1 and state in ('uploading', 'reading', 'comparing')"#,
            party,
        )
        .fetch_one(&mut *tx)
        .await?;
        if open >= OPEN_MAX {
            return Err(Error::Refused(ReconciliationUploadRefusal::TooMany));
        }
        sqlx::query!(
            "insert into reconciliation (
                 party_id, reconciliation_id, party_kind, market_code, part, file_name, object_name
               , state, uploaded_by, uploaded_at
             ) values ($1, $2, $3, $4, $5, $6, $7, 'uploading', $8, $9)",
            party,
            reconciliation.uuid(),
            kind.code(),
            market.code(),
            part.code(),
            new.file_name,
            new.object_name,
            account.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "reconciliation.upload",
            object_kind: "reconciliation",
            object_id: reconciliation.uuid(),
            detail: json!({ "market": market, "part": part }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(reconciliation)
    })
}

/// The platform's own row for an operator, which is made where there is none, the market, and the part that is
/// compared.
async fn of_whom(
    db: &Db,
    by: &ActorContext<'_>,
    new: NewReconciliation<'_>,
) -> Result<(Option<Uuid>, Option<Market>, Party), Error<ReconciliationUploadRefusal>> {
    match by.actor {
        Actor::Creator { .. } => {
            let market = own_market(db, by).await.map_err(Error::without_refusal)?;
            Ok((None, Some(market), Party::Creator))
        }
        Actor::Agency { .. } => {
            let part = match new.part {
                Party::ManagingAgency => Party::ManagingAgency,
                Party::CampaignAgency | Party::Seller | Party::Creator => Party::CampaignAgency,
            };
            Ok((None, new.market, part))
        }
        Actor::Operator { .. } => {
            let platform = api_keys::platform(db, by.now, by.ids);
            let platform = platform.await.map_err(Error::without_refusal)?;
            let part = match new.part {
                Party::Creator => Party::Creator,
                Party::CampaignAgency | Party::Seller | Party::ManagingAgency => {
                    Party::CampaignAgency
                }
            };
            Ok((Some(OrganisationId::uuid(platform)), new.market, part))
        }
        Actor::Shop { .. } | Actor::CommandLine { .. } | Actor::System => Err(Error::NotFound),
    }
}

/// Notes that the whole file lies there: its rows are compared next.
///
/// # Errors
///
/// Not found for anybody but its party; a conflict when it was cancelled meanwhile; or the database's failure.
pub async fn uploaded(
    db: &Db,
    by: &ActorContext<'_>,
    reconciliation: ReconciliationId,
    bytes: u64,
) -> Result<(), Error<Infallible>> {
    let platform = platform_of(db, by).await?;
    let (party, _, _) = party_and_person(by, platform)?;
    in_transaction!(db.primary, by, |tx| {
        let changed = sqlx::query!(
            "update reconciliation set state = 'reading', bytes = $3
             where party_id = $1 and reconciliation_id = $2 and state = 'uploading'",
            party,
            reconciliation.uuid(),
            stored(bytes),
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Err(Error::Conflict);
        }
        Ok(())
    })
}

/// Notes that an upload broke off.
///
/// # Errors
///
/// Not found for anybody but its party, or the database's failure.
pub async fn abandon(
    db: &Db,
    by: &ActorContext<'_>,
    reconciliation: ReconciliationId,
) -> Result<(), Error<Infallible>> {
    let platform = platform_of(db, by).await?;
    let (party, _, _) = party_and_person(by, platform)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "update reconciliation set state = 'cancelled', done_at = $3
             where party_id = $1 and reconciliation_id = $2 and state = 'uploading'",
            party,
            reconciliation.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Cancels the comparison of a file. What was compared before stays.
///
/// # Errors
///
/// [`CancelReconciliationRefusal`] when it has ended; not found for anybody but its party; or the database's failure.
pub async fn cancel(
    db: &Db,
    by: &ActorContext<'_>,
    reconciliation: ReconciliationId,
) -> Result<(), Error<CancelReconciliationRefusal>> {
    let platform = platform_of(db, by).await;
    let platform = platform.map_err(Error::without_refusal)?;
    let (party, _, _) = party_and_person(by, platform)?;
    in_transaction!(db.primary, by, |tx| {
        let state = sqlx::query_scalar!(
            "select state from reconciliation
             where party_id = $1 and reconciliation_id = $2
             for update",
            party,
            reconciliation.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let state: ReconciliationState = state
            .parse()
            .map_err(|_| corrupt("state", reconciliation.uuid()))?;
        state.check_cancel().map_err(Error::Refused)?;
        sqlx::query!(
            "update reconciliation
             set state = 'cancelled', done_at = $3, lease = null, leased_until = null
             where party_id = $1 and reconciliation_id = $2",
            party,
            reconciliation.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "reconciliation.cancel",
            object_kind: "reconciliation",
            object_id: reconciliation.uuid(),
            detail: json!({}),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}
