//! What a decision would do, party by party, before it is made; and the same for the decision itself.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    dispute::{DecideRefusal, Decision, DisputePreview, PreviewRow, outcome},
    ids::DisputeId,
    ledger::{Legs, Party, account::PartyId},
    market::MarketRules,
    money::Money,
    order_line::{RefundFact, Refunded, check_refund, listing::StateKind, net},
    split::Terms,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    corrupt,
    held_row::{self, HeldDispute},
    offered::earners_by,
    sides::{granted_of, legs_of, parts_of, state_of},
    written::WrittenEarners,
};
use crate::{
    ActorContext, Db, Error,
    lines::{self, DecidedLine, Earners, StoredLine},
    transaction::in_transaction,
};

/// What a decision does.
pub(super) enum Plan {
    /// Nothing to the line.
    Nothing,
    /// The line earns by other rates or for others.
    Line(Box<(StoredLine, DecidedLine)>),
    /// The line's base is lower: what each party has of it then.
    LowerBase(Box<StoredLine>, i64, Legs),
    /// Whoever opened the dispute gets an amount.
    Compensate(PartyId, Party, i64),
}

/// What a party has of a line more than before; of a seller, how much less it pays.
pub(super) type Changed = BTreeMap<(Uuid, Party), i64>;

impl Plan {
    /// What it changes, party by party.
    pub(super) fn changes<R>(&self) -> Result<Changed, Error<R>> {
        Ok(match self {
            Self::Nothing => Changed::new(),
            Self::Line(line) => {
                let (before, decided) = &**line;
                let was = (parts_of(before), decided.was);
                changes_of(was, (parts_of(&decided.after), decided.is))
            }
            Self::LowerBase(line, _, is) => {
                let parts = parts_of(line);
                changes_of((parts.clone(), legs_of(line)?), (parts, *is))
            }
            Self::Compensate(party, part, units) => {
                Changed::from([((party.uuid(), *part), *units)])
            }
        })
    }

    /// What the parties of the line have then; none where nothing is done to a line.
    pub(super) fn legs_after(&self) -> Option<Legs> {
        match self {
            Self::Line(line) => Some(line.1.is),
            Self::LowerBase(_, _, is) => Some(*is),
            Self::Nothing | Self::Compensate(..) => None,
        }
    }
}

fn changes_of(
    (former, was): (Vec<(Party, Uuid)>, Legs),
    (present, is): (Vec<(Party, Uuid)>, Legs),
) -> Changed {
    let mut changes = Changed::new();
    let lost = former
        .into_iter()
        .map(|(part, party)| (part, party, was.of(part).saturating_neg()));
    let got = present
        .into_iter()
        .map(|(part, party)| (part, party, is.of(part)));
    for (part, party, units) in lost.chain(got) {
        let change: &mut i64 = changes.entry((party, part)).or_default();
        *change = change.saturating_add(units);
    }
    changes
}

/// The line of a dispute, locked, if the market has it.
pub(super) async fn line_of<R>(
    connection: &mut PgConnection,
    found: &HeldDispute,
) -> Result<Option<StoredLine>, Error<R>> {
    let Some(key) = found.key else {
        return Ok(None);
    };
    Ok(lines::lock(connection, &[key]).await?.pop())
}

/// What a decision about a dispute does; the line is locked.
pub(super) async fn plan(
    connection: &mut PgConnection,
    (found, line): (&HeldDispute, Option<StoredLine>),
    decision: Decision,
    (market, now): (&MarketRules, DateTime<Utc>),
) -> Result<Plan, Error<DecideRefusal>> {
    let no_line = Error::Refused(DecideRefusal::NoLine);
    match decision {
        Decision::Reject => Ok(Plan::Nothing),
        Decision::Terms {
            total,
            creator,
            managing,
        } => {
            let line = line.ok_or(no_line)?;
            let refused = |refusal| Err(Error::Refused(refusal));
            let Some(attributed) = line.attributed else {
                return refused(DecideRefusal::NotAttributed);
            };
            if managing.is_some() && attributed.managing_agency_id.is_none() {
                return refused(DecideRefusal::NoManagingAgency);
            }
            let share = managing.or(attributed.terms.managing());
            let terms = Terms::new(total, creator, share);
            let terms = terms.map_err(|why| Error::Refused(DecideRefusal::Rate(why)))?;
            let mut earners = Earners {
                creator_id: line.creator_id,
                attributed,
            };
            earners.attributed.terms = terms;
            of_line(line, &earners, now)
        }
        Decision::Attribute { entry, creator } => {
            let line = line.ok_or(no_line)?;
            let earners = earners_by(connection, &line, (entry, creator)).await?;
            of_line(line, &earners, now)
        }
        Decision::LowerBase { units } => lower_base(line.ok_or(no_line)?, units, (market, now)),
        Decision::Compensate { units } => compensate(found, units),
    }
}

fn of_line(
    line: StoredLine,
    earners: &Earners,
    now: DateTime<Utc>,
) -> Result<Plan, Error<DecideRefusal>> {
    let decided = line.decided(earners, now)?;
    let was = line.attributed.as_ref();
    let was = was.map(|attributed| WrittenEarners::of(line.creator_id, attributed));
    let is = WrittenEarners::of(earners.creator_id, &earners.attributed);
    if was == Some(is) {
        return Err(Error::Refused(DecideRefusal::NoChange));
    }
    Ok(Plan::Line(Box::new((line, decided))))
}

fn lower_base(
    line: StoredLine,
    units: i64,
    (market, now): (&MarketRules, DateTime<Utc>),
) -> Result<Plan, Error<DecideRefusal>> {
    let Some(attributed) = line.attributed else {
        return Err(Error::Refused(DecideRefusal::NotAttributed));
    };
    if state_of(&line)? == StateKind::Ineligible {
        return Err(Error::Refused(DecideRefusal::NoChange));
    }
    let mut refunds: Vec<RefundFact> = line.refunds.iter().map(|refund| refund.fact).collect();
    let refund = RefundFact {
        refunded: Refunded::Amount(units),
        refunded_at: now,
    };
    check_refund(&line.facts, &refunds, &refund, market.currency)
        .map_err(|why| Error::Refused(DecideRefusal::RefundBeyond(why)))?;
    refunds.push(refund);
    let is = net(&line.facts, &refunds, attributed.terms)
        .map_err(|_| corrupt(("order_line", "unit_price_units"), line.key.order_line_id))?;
    Ok(Plan::LowerBase(Box::new(line), units, Legs::from_parts(is)))
}

fn compensate(found: &HeldDispute, units: i64) -> Result<Plan, Error<DecideRefusal>> {
    use domain::dispute::DisputeSide::{Agency, Creator, Seller};
    if units <= 0 {
        return Err(Error::Refused(DecideRefusal::AmountNotAboveZero));
    }
    let party = found.opened_by_party;
    let (party, part) = match found.opened_by_side {
        Seller => return Err(Error::Refused(DecideRefusal::NoPayee)),
        Agency => {
            let part = found.opened_by_part.unwrap_or(Party::CampaignAgency);
            (PartyId::Agency(party.into()), part)
        }
        Creator => (PartyId::Creator(party.into()), Party::Creator),
    };
    Ok(Plan::Compensate(party, part, units))
}

/// What a decision would do to whom. Nothing is changed by looking.
///
/// # Errors
///
/// [`DecideRefusal`]; not found for anybody but an operator; or the database's failure.
pub async fn preview(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    dispute: DisputeId,
    decision: Decision,
) -> Result<DisputePreview, Error<DecideRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let found = held_row::look(tx, dispute).await?;
        if found.market != market.market {
            return Err(Error::Refused(DecideRefusal::NotOfMarket));
        }
        let line = line_of(tx, &found).await?;
        let granted = match &line {
            Some(line) => granted_of(line, found.opened_by_side, &found.claim)?,
            None => None,
        };
        let plan = plan(tx, (&found, line), decision, (market, by.now)).await?;
        let state = outcome(decision, &found.claim, (granted, plan.legs_after()));
        Ok(DisputePreview {
            decision,
            rows: rows(tx, &plan, market.currency).await?,
            state,
        })
    })
}

/// What each party has before and after.
async fn rows(
    connection: &mut PgConnection,
    plan: &Plan,
    currency: Currency,
) -> Result<Vec<PreviewRow>, Error<DecideRefusal>> {
    let changes = plan.changes()?;
    let parties: Vec<Uuid> = changes.keys().map(|(party, _)| *party).collect();
    let names = names_of(connection, &parties).await?;
    let now = match plan {
        Plan::Line(line) => (parts_of(&line.0), line.1.was),
        Plan::LowerBase(line, ..) => (parts_of(line), legs_of(line)?),
        Plan::Nothing | Plan::Compensate(..) => (Vec::new(), Legs::ZERO),
    };
    let rows = changes.into_iter().map(|((party, part), change)| {
        let has_part = now.0.contains(&(part, party));
        let units = if has_part { now.1.of(part) } else { 0 };
        let then = units.saturating_add(change);
        let shown = |units: i64| match part {
            Party::Seller => Money::new(units.saturating_neg(), currency),
            Party::CampaignAgency | Party::Creator | Party::ManagingAgency => {
                Money::new(units, currency)
            }
        };
        PreviewRow {
            part,
            name: names.get(&party).cloned().unwrap_or_default(),
            now: shown(units),
            then: shown(then),
        }
    });
    let mut rows: Vec<PreviewRow> = rows.collect();
    rows.sort_by(|one, other| (one.part, &one.name).cmp(&(other.part, &other.name)));
    Ok(rows)
}

/// What parties are called: organisations by their names, creators by their handles.
pub(crate) async fn names_of(
    connection: &mut PgConnection,
    parties: &[Uuid],
) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select organisation_id as "party_id!", name as "name!" from organisation
           where organisation_id = any($1)
           union all
           select creator_id, handle from creator where creator_id = any($1)"#,
        parties,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.party_id, row.name))
        .collect())
}
