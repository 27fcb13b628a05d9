//! Finding out what became of a payout that no answer settles: an operator asked the bank, and says how.

use std::collections::{BTreeMap, HashMap};

use domain::{
    ids::{AccountId, PayoutId},
    market::{Market, MarketRules},
    money::Money,
    payout::{PayoutMove, Resolution, ResolveRefusal, check_resolution},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    answering::{Named, cut_reason, give_back_in, rules_of_all},
    rows::{PAYOUT, operator, read},
    telling,
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Says what became of a payout that is with the bank, or of which nobody knows. One that was not paid is owed again.
///
/// # Errors
///
/// [`ResolveRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn resolve(
    db: &Db,
    by: &ActorContext<'_>,
    payout: PayoutId,
    resolution: &Resolution,
    note: &str,
) -> Result<(), Error<ResolveRefusal>> {
    let operator = operator(by)?;
    let note = check_resolution(note).map_err(Error::Refused)?;
    let (made, reason) = match resolution {
        Resolution::Paid => (PayoutMove::Pay, None),
        Resolution::Rejected { reason } => {
            let reason = cut_reason(reason);
            (PayoutMove::Reject, Some(reason).filter(|it| !it.is_empty()))
        }
    };
    let markets = rules_of_all(db, by.now).await?;
    let content = (payout, *resolution == Resolution::Paid, &reason, &note);
    once!(db.primary, by, "payout.resolve", &content, |tx| {
        let mut found = hold(&mut *tx, payout).await?;
        let state = found.state.after(made);
        found.state = state.map_err(|refusal| Error::Refused(ResolveRefusal::State(refusal)))?;
        found.reason.clone_from(&reason);
        set_in(&mut *tx, &found, (operator, note.as_str()), by).await?;
        tell_in(tx, found, &markets, by).await
    })
}

/// A payout, whose row nobody else changes until the transaction ends.
async fn hold(
    connection: &mut PgConnection,
    payout: PayoutId,
) -> Result<Named, Error<ResolveRefusal>> {
    let row = sqlx::query!(
        "select party_id, payout_id, party_kind, market_code, currency, units, last_four, state
         from payout
         where payout_id = $1
         for update",
        payout.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = row.payout_id;
    let state = read(&row.state, PAYOUT, "state", id)?;
    let currency = read(&row.currency, PAYOUT, "currency", id)?;
    Ok(Named {
        party_id: row.party_id,
        payout_id: id,
        party_kind: row.party_kind,
        market: read(&row.market_code, PAYOUT, "market_code", id)?,
        amount: Money::new(row.units, currency),
        account_end: row.last_four,
        was: state,
        state,
        reason: None,
    })
}

async fn set_in(
    connection: &mut PgConnection,
    found: &Named,
    (operator, note): (AccountId, &str),
    by: &ActorContext<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update payout
         set state = $3, reason = $4, answered_at = $5, resolved_by = $6, resolved_note = $7
         where party_id = $1 and payout_id = $2",
        found.party_id,
        found.payout_id,
        found.state.code(),
        found.reason,
        by.now,
        operator.uuid(),
        note,
    )
    .execute(&mut *connection)
    .await?;
    let entry = AuditEntry {
        verb: "payout.resolve",
        object_kind: PAYOUT,
        object_id: found.payout_id,
        detail: json!({ "was": found.was, "state": found.state }),
    };
    audit(connection, by, entry).await
}

/// Writes the entry of a payout that is owed again, and tells its party.
async fn tell_in(
    connection: &mut PgConnection,
    found: Named,
    markets: &BTreeMap<Market, MarketRules>,
    by: &ActorContext<'_>,
) -> Result<(), Error<ResolveRefusal>> {
    let when = (by.now, by.ids);
    let told: Vec<_> = found.told().into_iter().collect();
    let found = HashMap::from([(found.payout_id, found)]);
    give_back_in(&mut *connection, &found, markets, when).await?;
    Ok(telling::tell_all(connection, &told, when).await?)
}
