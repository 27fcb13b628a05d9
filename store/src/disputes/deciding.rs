//! An operator decides: as entries, with a person and a reason.

use domain::{
    dispute::{
        DecideRefusal, Decision, DecisionAnswers, DisputeAnswer, DisputeEventKind, DisputeMove,
        DisputeState, outcome,
    },
    explain::{Explanation, FormerParts, WrittenEntry},
    ids::{AccountId, DisputeId, EntryId},
    ledger::{Party, account::PartyEntryKind},
    market::MarketRules,
    money::Money,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    corrupt,
    decided::{NewDecision, as_value, former_parts, save_decision, save_former},
    held_row::{self, HeldDispute},
    moving::{already, entry, release, tell},
    preview::{Changed, Plan, line_of, plan},
    sides::{granted_of, refresh},
    written::KnownDecision,
};
use crate::{
    ActorContext, BatchContext, Db, Error, Outcome, Source,
    forms::once,
    ledger::{NewPartyEntries, PartyEntryAbout},
    lines::{self, DecidedLine, StoredLine},
    orders,
    records::audit,
    refunds::{self, GivenBack, SubmittedRefund},
};

/// Decides a dispute that the operator has taken. Of several who decide at once one decides, and the others are told who
/// did. Nothing is held any more.
///
/// # Errors
///
/// [`DecideRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn decide(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    dispute: DisputeId,
    (decision, answers): (Decision, &DecisionAnswers),
) -> Result<DisputeState, Error<DecideRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let content = (dispute, decision, answers);
    once!(db.primary, by, "dispute.decide", &content, |tx| {
        let found = held_row::lock(tx, dispute).await?;
        is_decidable(by, *market, &found)?;
        is_no_party(tx, by, &found).await?;
        let line = line_of(tx, &found).await?;
        let granted = match &line {
            Some(line) => granted_of(line, found.opened_by_side, &found.claim)?,
            None => None,
        };
        let plan = plan(tx, (&found, line), decision, (market, by.now)).await?;
        let state = outcome(decision, &found.claim, (granted, plan.legs_after()));
        let changes = plan.changes()?;
        let line_decision = carry_out(tx, by, (market, &found), plan).await?;
        let written = Written {
            decision,
            answers,
            state,
            line_decision,
        };
        save(tx, by, &found, &written).await?;
        save_sides(tx, (&found, &changes), answers).await?;
        release(tx, by, found.id).await?;
        if let Some(key) = found.key {
            refresh(tx, &[key]).await?;
        }
        let detail = json!({ "kind": decision.kind(), "state": state });
        audit(tx, by, entry("dispute.decide", found.id, detail)).await?;
        tell(tx, by, found.id, DisputeEventKind::Decided).await?;
        Ok(state)
    })
}

/// Whether the operator may decide it now.
fn is_decidable(
    by: &ActorContext<'_>,
    market: MarketRules,
    found: &HeldDispute,
) -> Result<(), Error<DecideRefusal>> {
    if !found.state.is_open() {
        return Err(Error::Refused(already(found)));
    }
    if found.market != market.market || found.currency != market.currency.code() {
        return Err(Error::Refused(DecideRefusal::NotOfMarket));
    }
    // The command line takes nothing before it decides.
    let operator = by.actor.account().map(AccountId::uuid);
    let is_taken = found
        .state
        .after(DisputeMove::Decide(DisputeState::Rejected))
        .is_ok();
    if operator.is_some() && (!is_taken || found.taken_by != operator) {
        return Err(Error::Refused(DecideRefusal::NotClaimed));
    }
    Ok(())
}

/// Refuses an operator who is a member of one of those whom it concerns, or is the creator.
pub(super) async fn is_no_party(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &HeldDispute,
) -> Result<(), Error<DecideRefusal>> {
    let Some(operator) = by.actor.account() else {
        return Ok(());
    };
    let is_party = sqlx::query_scalar!(
        r#"select exists (
               select from membership where organisation_id = any($1) and account_id = $2
           ) or exists (
               select from creator_account where creator_id = any($1) and account_id = $2
           ) as "is_party!""#,
        &found.party_ids,
        operator.uuid(),
    )
    .fetch_one(connection)
    .await?;
    if is_party {
        return Err(Error::Refused(DecideRefusal::OwnOrganisation));
    }
    Ok(())
}

/// Does what was decided. Says the decision about the line, if it is one.
async fn carry_out(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (market, found): (&MarketRules, &HeldDispute),
    plan: Plan,
) -> Result<Option<Uuid>, Error<DecideRefusal>> {
    let batch = BatchContext {
        market,
        now: by.now,
        ids: by.ids,
        source: Source::Api,
    };
    match plan {
        Plan::Nothing => Ok(None),
        Plan::Line(line) => {
            let (line, decided) = *line;
            let decision_id = decide_line(connection, by, &batch, (found, &line, &decided)).await?;
            Ok(Some(decision_id))
        }
        Plan::LowerBase(line, units, _) => {
            lower_base(connection, &batch, (found, &line, units)).await?;
            Ok(None)
        }
        Plan::Compensate(party, part, units) => {
            let about = PartyEntryAbout {
                party,
                part,
                market,
                about: found.id,
            };
            let mut entries = NewPartyEntries::new(&batch);
            let id = by.ids.next();
            entries.add(id, &about, by.now, PartyEntryKind::Compensation, units);
            entries.write(connection).await?;
            Ok(None)
        }
    }
}

/// Gives the line other rates or earners, and keeps what it was for those who leave it.
async fn decide_line(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    batch: &BatchContext<'_>,
    (found, line, decided): (&HeldDispute, &StoredLine, &DecidedLine),
) -> Result<Uuid, Error<DecideRefusal>> {
    let decision_id = by.ids.next();
    let former = former_parts(line, &decided.after);
    let inputs = if former.is_empty() {
        None
    } else {
        let inputs = orders::inputs_of(connection, line.key, by.now).await;
        Some(inputs.map_err(Error::without_refusal)?)
    };
    let entry_ids = lines::decide(connection, batch, line, decided).await?;
    let new = NewDecision {
        decision_id,
        dispute: found,
        before: line,
        after: &decided.after,
        entry_ids: &entry_ids,
    };
    save_decision(connection, by, &new).await?;
    if let Some(mut inputs) = inputs {
        let taken_back = decided.taken_back().zip(entry_ids.first());
        inputs
            .entries
            .extend(taken_back.map(|(entry, id)| WrittenEntry {
                id: EntryId::new(*id),
                dated_at: decided.dated_at(&entry, by.now),
                recorded_at: by.now,
                entry,
                former: FormerParts::default(),
            }));
        let known = known(by, &new)?;
        inputs.decisions.push(known.explained());
        let explained = explained(inputs, &former, line.key.order_line_id)?;
        save_former(connection, (decision_id, by), &new, &explained).await?;
    }
    Ok(decision_id)
}

/// The decision as it is read again.
fn known(
    by: &ActorContext<'_>,
    new: &NewDecision<'_>,
) -> Result<KnownDecision, Error<DecideRefusal>> {
    let after = new.after.attributed;
    let after = after.ok_or(Error::Refused(DecideRefusal::NotAttributed))?;
    Ok(KnownDecision {
        id: new.decision_id.into(),
        order_line_id: new.before.key.order_line_id,
        decided_at: by.now,
        dispute: Some(new.dispute.named()),
        before: new.before.attributed,
        after,
        creators: (Some(new.before.creator_id), new.after.creator_id),
        entries: new.entry_ids.to_vec(),
    })
}

/// What the line was for each of these parts.
fn explained(
    inputs: domain::explain::Inputs,
    parts: &[Party],
    line_id: Uuid,
) -> Result<Vec<(Party, Explanation)>, Error<DecideRefusal>> {
    let unreadable = |_| corrupt(("order_line", "unit_price_units"), line_id);
    let derivation = domain::explain::derive(inputs).map_err(unreadable)?;
    let explained = parts.iter().map(|part| {
        let seen = derivation.seen_by(domain::dispute::viewer_of(*part));
        Ok((*part, seen.map_err(unreadable)?))
    });
    explained.collect()
}

/// A refund by amount lowers the base, by the rules of refunds.
async fn lower_base(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (found, line, units): (&HeldDispute, &StoredLine, i64),
) -> Result<(), Error<DecideRefusal>> {
    let codes = sqlx::query!(
        "select order_code, line_code from order_line
         where shop_id = $1 and placed_at = $2 and order_line_id = $3",
        line.key.shop_id,
        line.key.placed_at,
        line.key.order_line_id,
    )
    .fetch_one(&mut *connection)
    .await?;
    let amount = Money::new(units, batch.market.currency).decimal_text();
    let refund = SubmittedRefund {
        refund_code: format!("dispute-{}", found.named()),
        order_code: codes.order_code,
        line_code: codes.line_code,
        given_back: GivenBack::Amount(amount.to_string()),
        refunded_at: batch.now,
    };
    let taken_in = refunds::ingest(connection, batch, &[refund]).await;
    let outcomes = taken_in.map_err(Error::without_refusal)?;
    match outcomes.into_iter().next() {
        Some(Outcome::New) => Ok(()),
        Some(Outcome::Refused(why)) => Err(Error::Refused(DecideRefusal::RefundBeyond(why))),
        Some(Outcome::Changed | Outcome::Unchanged) | None => {
            Err(Error::Refused(DecideRefusal::NoChange))
        }
    }
}

/// A decision as it is written down.
struct Written<'w> {
    decision: Decision,
    answers: &'w DecisionAnswers,
    state: DisputeState,
    line_decision: Option<Uuid>,
}

async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &HeldDispute,
    written: &Written<'_>,
) -> Result<(), Error<DecideRefusal>> {
    sqlx::query!(
        "update dispute
         set state = $2, ended_at = $3, decision_kind = $4, answer = $5
         where dispute_id = $1",
        found.id,
        written.state.code(),
        by.now,
        written.decision.kind().code(),
        written.answers.to_opener.as_str(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into dispute_decision (
             dispute_id, decision, decided_by, decided_at, line_decision_id
         ) values ($1, $2, $3, $4, $5)",
        found.id,
        as_value(&written.decision)?,
        by.actor.account().map(AccountId::uuid),
        by.now,
        written.line_decision,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what the decision means for whoever opened the dispute, and for each side.
async fn save_sides(
    connection: &mut PgConnection,
    (found, changes): (&HeldDispute, &Changed),
    answers: &DecisionAnswers,
) -> Result<(), sqlx::Error> {
    let own = changes
        .iter()
        .filter(|((party, _), _)| *party == found.opened_by_party);
    let own: i64 = own.map(|(_, units)| *units).fold(0, i64::saturating_add);
    sqlx::query!(
        "update dispute set changed_units = $2 where dispute_id = $1",
        found.id,
        own,
    )
    .execute(&mut *connection)
    .await?;
    let parties: Vec<Uuid> = changes.keys().map(|(party, _)| *party).collect();
    let parts: Vec<&str> = changes.keys().map(|(_, part)| part.code()).collect();
    let units: Vec<i64> = changes.values().copied().collect();
    sqlx::query!(
        "update dispute_side as side
         set answer = $2, changed_units = coalesce((
             select changed.units
             from unnest($3::uuid[], $4::text[], $5::bigint[]) as changed (party_id, part, units)
             where changed.party_id = side.party_id and changed.part = side.part
         ), 0)
         where side.dispute_id = $1",
        found.id,
        answers.to_others.as_ref().map(DisputeAnswer::as_str),
        &parties,
        &parts as &[&str],
        &units,
    )
    .execute(connection)
    .await?;
    Ok(())
}
