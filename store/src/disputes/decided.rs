//! Decisions about lines: written down with what was before, and read again.

use std::convert::Infallible;

use domain::{dispute::DisputeNumber, explain::Explanation, ids::LineDecisionId, ledger::Party};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    corrupt,
    held_row::HeldDispute,
    sides::parts_of,
    written::{KnownDecision, WrittenEarners},
};
use crate::{
    ActorContext, Error,
    lines::{LineKey, StoredLine},
};

/// The decisions about these lines, the earliest first.
pub(crate) async fn decisions_of(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<Vec<KnownDecision>, Error<Infallible>> {
    let shops: Vec<Uuid> = keys.iter().map(|key| key.shop_id).collect();
    let lines: Vec<Uuid> = keys.iter().map(|key| key.order_line_id).collect();
    let rows = sqlx::query!(
        "select decision.line_decision_id, decision.order_line_id, decision.decided_at
              , decision.market_code, decision.dispute_number, decision.before, decision.after
              , decision.entry_ids
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, order_line_id)
         join line_decision as decision
             on decision.shop_id = asked.shop_id
             and decision.order_line_id = asked.order_line_id
         order by decision.decided_at, decision.line_decision_id",
        &shops,
        &lines,
    )
    .fetch_all(connection)
    .await?;
    let decisions = rows.into_iter().map(|row| {
        let id = row.line_decision_id;
        let read = |value, column| {
            let written = serde_json::from_value::<WrittenEarners>(value).ok();
            let earners = written.and_then(WrittenEarners::read);
            earners.ok_or_else(|| corrupt(("line_decision", column), id))
        };
        let before = row
            .before
            .map(|before| read(before, "before"))
            .transpose()?;
        let after = read(row.after, "after")?;
        let market = row.market_code.parse();
        let number = row
            .dispute_number
            .and_then(|count| u32::try_from(count).ok());
        Ok(KnownDecision {
            id: LineDecisionId::new(id),
            order_line_id: row.order_line_id,
            decided_at: row.decided_at,
            dispute: market
                .ok()
                .zip(number)
                .map(|(market, count)| DisputeNumber { market, count }),
            before: before.as_ref().map(|before| before.attributed),
            after: after.attributed,
            creators: (
                before.as_ref().map(|before| before.creator_id),
                after.creator_id,
            ),
            entries: row.entry_ids,
        })
    });
    decisions.collect()
}

/// A decision about a line, with the line before and after it.
pub(super) struct NewDecision<'d> {
    pub(super) decision_id: Uuid,
    pub(super) dispute: &'d HeldDispute,
    pub(super) before: &'d StoredLine,
    pub(super) after: &'d StoredLine,
    pub(super) entry_ids: &'d [Uuid],
}

/// Writes it down.
pub(super) async fn save_decision<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    new: &NewDecision<'_>,
) -> Result<(), Error<R>> {
    let key = new.before.key;
    let mut parties: Vec<Uuid> = [new.before, new.after]
        .into_iter()
        .flat_map(parts_of)
        .map(|(_, party)| party)
        .collect();
    parties.sort_unstable();
    parties.dedup();
    let before = earners_of(new.before)?;
    let after = earners_of(new.after)?;
    sqlx::query!(
        "insert into line_decision (
             shop_id, line_decision_id, order_line_id, placed_at, dispute_id, market_code
           , dispute_number, decided_by, decided_at, before, after, entry_ids, party_ids
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        key.shop_id,
        new.decision_id,
        key.order_line_id,
        key.placed_at,
        new.dispute.id,
        new.dispute.market.code(),
        new.dispute.number,
        by.actor.account().map(domain::ids::AccountId::uuid),
        by.now,
        before,
        after.unwrap_or_default(),
        new.entry_ids,
        &parties,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn earners_of<R>(line: &StoredLine) -> Result<Option<Value>, Error<R>> {
    let attributed = line.attributed.as_ref();
    let written = attributed.map(|attributed| WrittenEarners::of(line.creator_id, attributed));
    written.as_ref().map(as_value).transpose()
}

/// Keeps for those who have no part in the line any more what it was for them.
pub(super) async fn save_former<R>(
    connection: &mut PgConnection,
    (decision_id, by): (Uuid, &ActorContext<'_>),
    new: &NewDecision<'_>,
    explained: &[(Party, Explanation)],
) -> Result<(), Error<R>> {
    let former = parts_of(new.before);
    for (part, explanation) in explained {
        let party = former.iter().find(|(one, _)| one == part);
        let Some((_, party)) = party else { continue };
        sqlx::query!(
            "insert into line_former_party (
                 party_id, line_decision_id, market_code, order_code, line_code, decided_at
               , explanation
             ) values ($1, $2, $3, $4, $5, $6, $7)",
            party,
            decision_id,
            new.dispute.market.code(),
            explanation.line.order_code,
            explanation.line.line_code,
            by.now,
            as_value(explanation)?,
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// The parts of a line whose parties have none in it after a decision.
pub(super) fn former_parts(before: &StoredLine, after: &StoredLine) -> Vec<Party> {
    let present = parts_of(after);
    let former = parts_of(before).into_iter();
    former
        .filter(|(_, party)| present.iter().all(|(_, one)| one != party))
        .map(|(part, _)| part)
        .collect()
}

pub(super) fn as_value<R>(value: &impl Serialize) -> Result<Value, Error<R>> {
    serde_json::to_value(value).map_err(|error| Error::Db(sqlx::Error::Encode(error.into())))
}
