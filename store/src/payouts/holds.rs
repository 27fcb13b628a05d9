//! Holds: an operator keeps payouts to somebody back, in a market or in all, and lets them go on.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    code::compared_handle,
    ids::PayoutHoldId,
    market::Market,
    page::{Cursor, Page, Position},
    payout::{HoldFault, PayoutHoldReason, PayoutHoldRow, check_hold},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{operator, read};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    forms::once,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// The table of holds.
const HOLD: &str = "payout_hold";

/// Whose payouts an operator holds, and why, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHold {
    /// The short name of an agency, or the handle of a creator with an @ before it.
    pub party: String,
    /// In which market; a creator's handle is one of this market. None: an agency's, in all markets.
    pub market: Option<Market>,
    /// Why.
    pub reason: Option<PayoutHoldReason>,
    /// What operators read beside it.
    pub note: String,
}

/// Holds payouts to somebody from now on: no batch that is approved later has one.
///
/// # Errors
///
/// [`HoldFault`]; not found for an actor who is no operator; or the database's failure.
pub async fn hold(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewHold,
) -> Result<PayoutHoldId, Error<HoldFault>> {
    let operator = operator(by)?;
    let (reason, note) = check_hold(new.reason, &new.note).map_err(Error::Refused)?;
    let content = (&new.party, new.market, reason, &note);
    let held = once!(db.primary, by, "payout_hold.set", &content, |tx| {
        let party = party_in(&mut *tx, new).await?;
        let (party_kind, party) = party.ok_or(Error::Refused(HoldFault::UnknownParty))?;
        let hold = PayoutHoldId::new(by.ids.next());
        sqlx::query!(
            "insert into payout_hold (
                 party_id, payout_hold_id, party_kind, market_code, reason, note, since, set_by
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            party,
            hold.uuid(),
            party_kind,
            new.market.map(Market::code),
            reason.code(),
            note,
            by.now,
            operator.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        let entry = AuditEntry {
            verb: "payout_hold.set",
            object_kind: HOLD,
            object_id: hold.uuid(),
            detail: json!({ "party": party, "market": new.market, "reason": reason }),
        };
        audit(tx, by, entry).await?;
        Ok(hold)
    });
    held.map_err(|error: Error<HoldFault>| {
        error.on_constraint("payout_hold_one", || HoldFault::IsHeld)
    })
}

/// Whom the operator means.
async fn party_in(
    connection: &mut PgConnection,
    new: &NewHold,
) -> Result<Option<(&'static str, Uuid)>, sqlx::Error> {
    let typed = new.party.trim();
    let Some(handle) = typed.strip_prefix('@') else {
        let agency = sqlx::query_scalar!("select agency_id from agency where slug = $1", typed)
            .fetch_optional(connection)
            .await?;
        return Ok(agency.map(|agency| ("agency", agency)));
    };
    let Some(market) = new.market else {
        return Ok(None);
    };
    let creator = sqlx::query_scalar!(
        "select creator_id from creator_identity
         where market_code = $1
             and (handle = $2 and not by_spelling_only or handle = $3 and by_spelling_only)",
        market.code(),
        &*compared_handle(handle),
        handle,
    )
    .fetch_optional(connection)
    .await?;
    Ok(creator.map(|creator| ("creator", creator)))
}

/// Releases a hold: the next batch pays again. One that was released before stays so.
///
/// # Errors
///
/// Not found for an actor who is no operator, and where there is no such hold; or the database's failure.
pub async fn release_hold(
    db: &Db,
    by: &ActorContext<'_>,
    hold: PayoutHoldId,
) -> Result<(), Error<Infallible>> {
    let operator = operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let released = sqlx::query!(
            "update payout_hold set released_at = $2, released_by = $3
             where payout_hold_id = $1 and released_at is null",
            hold.uuid(),
            by.now,
            operator.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        if released.rows_affected() == 0 {
            return is_known(tx, hold).await;
        }
        let entry = AuditEntry {
            verb: "payout_hold.release",
            object_kind: HOLD,
            object_id: hold.uuid(),
            detail: json!({}),
        };
        Ok(audit(tx, by, entry).await?)
    })
}

async fn is_known(
    connection: &mut PgConnection,
    hold: PayoutHoldId,
) -> Result<(), Error<Infallible>> {
    let known = sqlx::query_scalar!(
        "select payout_hold_id from payout_hold where payout_hold_id = $1",
        hold.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    if known.is_some() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Holds, those that are open and those that were, the latest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn holds(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<PayoutHoldRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let bound = cursor_bound(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select hold.payout_hold_id
                        , coalesce(
                              organisation.name
                            , '@' || creator.handle
                            , hold.party_id::text
                          ) as "name!"
                        , hold.market_code, hold.reason, hold.note, hold.since, hold.released_at
                        , coalesce(setter.display_name, setter.email) as "set_by?"
                   from payout_hold as hold
                   left join organisation on organisation.organisation_id = hold.party_id
                   left join creator on creator.creator_id = hold.party_id
                   left join account as setter on setter.account_id = hold.set_by
                   where hold.payout_hold_id "#
                    + $behind
                    + r#" $1
                   order by hold.payout_hold_id "#
                    + $direction
                    + r#"
                   limit $2"#,
                bound,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.hold.uuid())
    }))
}

/// A hold as a row.
struct Row {
    payout_hold_id: Uuid,
    name: String,
    market_code: Option<String>,
    reason: String,
    note: String,
    since: DateTime<Utc>,
    released_at: Option<DateTime<Utc>>,
    set_by: Option<String>,
}

impl Row {
    fn read(self) -> Result<PayoutHoldRow, Error<Infallible>> {
        let id = self.payout_hold_id;
        let market = match self.market_code {
            Some(code) => Some(read(&code, HOLD, "market_code", id)?),
            None => None,
        };
        Ok(PayoutHoldRow {
            hold: id.into(),
            name: self.name,
            market,
            reason: read(&self.reason, HOLD, "reason", id)?,
            note: self.note,
            since: self.since,
            set_by: self.set_by,
            released_at: self.released_at,
        })
    }
}
