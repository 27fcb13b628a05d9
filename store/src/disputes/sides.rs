//! Those who share in a disputed line, and what is held of each.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    dispute::{Claim, DisputeSide, DisputedLine, granted_legs, held},
    ledger::{Legs, Party},
    market::Market,
    order_line::{RefundFact, listing::StateKind},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::corrupt;
use crate::{
    Error,
    lines::{self, LineKey, StoredLine},
};

/// One of those who share in a line beside whoever opened the dispute, or pay it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) part: Party,
    pub(super) party: Uuid,
    pub(super) held_units: i64,
}

/// Who has a part in a line, as what.
pub(super) fn parts_of(line: &StoredLine) -> Vec<(Party, Uuid)> {
    let attributed = line.attributed;
    [
        (Party::Seller, Some(line.key.shop_id)),
        (
            Party::CampaignAgency,
            attributed.map(|found| found.agency_id),
        ),
        (Party::Creator, Some(line.creator_id)),
        (
            Party::ManagingAgency,
            attributed.and_then(|found| found.managing_agency_id),
        ),
    ]
    .into_iter()
    .filter_map(|(part, party)| Some((part, party?)))
    .collect()
}

/// As what a party has a part in a line.
pub(super) fn part_of(line: &StoredLine, party: Uuid) -> Option<Party> {
    let mut parts = parts_of(line).into_iter();
    parts.find(|(_, one)| *one == party).map(|(part, _)| part)
}

/// What the parties have of a line now, in the book that has it.
pub(super) fn legs_of<R>(line: &StoredLine) -> Result<Legs, Error<R>> {
    match state_of(line)? {
        StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => Ok(line.sums.estimated),
        StateKind::Settled | StateKind::Deducted => {
            let posted = line.sums.posted();
            posted.map_err(|_| corrupt(UNIT_PRICE, line.key.order_line_id))
        }
        StateKind::Ineligible => Ok(Legs::ZERO),
    }
}

/// The state that is written on a line.
pub(super) fn state_of<R>(line: &StoredLine) -> Result<StateKind, Error<R>> {
    let state: Result<StateKind, _> = line.state.parse();
    state.map_err(|_| corrupt(("order_line", "state"), line.key.order_line_id))
}

/// The refunds that the ledger has taken into account.
pub(super) fn refunds_of(line: &StoredLine) -> Vec<RefundFact> {
    let applied = line.refunds.iter().filter(|refund| refund.applied);
    applied.map(|refund| refund.fact).collect()
}

/// What each party would have of the line if the claim were right.
pub(super) fn granted_of<R>(
    line: &StoredLine,
    claimed_by: DisputeSide,
    claim: &Claim,
) -> Result<Option<Legs>, Error<R>> {
    let refunds = refunds_of(line);
    let disputed = DisputedLine {
        facts: &line.facts,
        refunds: &refunds,
        state: state_of(line)?,
        terms: line.attributed.map(|attributed| attributed.terms),
        now: legs_of(line)?,
        claimed_by,
    };
    Ok(granted_legs(&disputed, claim))
}

/// Those whom a claim about the line concerns, beside whoever makes it.
pub(super) fn sides_of<R>(
    line: &StoredLine,
    (claimed_by, party): (DisputeSide, Uuid),
    claim: &Claim,
) -> Result<Vec<Side>, Error<R>> {
    let now = legs_of(line)?;
    let granted = granted_of(line, claimed_by, claim)?;
    let held = granted.map(|granted| held(now, granted));
    let others = parts_of(line).into_iter().filter(|(_, one)| *one != party);
    let sides = others.map(|(part, party)| {
        let of_part = held.iter().flatten().find(|(held, _)| *held == part);
        Side {
            part,
            party,
            held_units: of_part.map_or(0, |(_, units)| *units),
        }
    });
    Ok(sides.collect())
}

const UNIT_PRICE: (&str, &str) = ("order_line", "unit_price_units");

/// What a party is, of its part.
const fn kind_of(part: Party) -> &'static str {
    match part {
        Party::Seller => "shop",
        Party::CampaignAgency | Party::ManagingAgency => "agency",
        Party::Creator => "creator",
    }
}

/// Of which market and currency the amounts are, and when the line settled.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfLine<'l> {
    pub(super) market: &'l str,
    pub(super) currency: &'l str,
    pub(super) settled_at: Option<DateTime<Utc>>,
}

/// Writes what is held of each side: of those that are none any more, nothing.
pub(super) async fn save_sides(
    connection: &mut PgConnection,
    dispute_id: Uuid,
    of_line: OfLine<'_>,
    sides: &[Side],
) -> Result<(), sqlx::Error> {
    let parties: Vec<Uuid> = sides.iter().map(|side| side.party).collect();
    let kinds: Vec<&str> = sides.iter().map(|side| kind_of(side.part)).collect();
    let parts: Vec<&str> = sides.iter().map(|side| side.part.code()).collect();
    let units: Vec<i64> = sides.iter().map(|side| side.held_units).collect();
    sqlx::query!(
        "insert into dispute_side (
             dispute_id, party_id, party_kind, part, market_code, currency, held_units, settled_at
         )
         select $1, party_id, party_kind, part, $6, $7, held_units, $8
         from unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[])
             as new (party_id, party_kind, part, held_units)
         on conflict (dispute_id, party_id, part) do update
         set held_units = excluded.held_units, settled_at = excluded.settled_at",
        dispute_id,
        &parties,
        &kinds as &[&str],
        &parts as &[&str],
        &units,
        of_line.market,
        of_line.currency,
        of_line.settled_at,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update dispute_side as side set held_units = 0
         where side.dispute_id = $1 and side.held_units > 0
             and not exists (
                 select from unnest($2::uuid[], $3::text[]) as still (party_id, part)
                 where still.party_id = side.party_id and still.part = side.part
             )",
        dispute_id,
        &parties,
        &parts as &[&str],
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update dispute
         set party_ids = array(
             select distinct party_id from unnest(party_ids || $2::uuid[]) as party (party_id)
         )
         where dispute_id = $1 and not (party_ids @> $2::uuid[])",
        dispute_id,
        &parties,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Works out anew what is held of lines that moved, as far as disputes about them are open. The lines are locked.
pub(crate) async fn refresh<R>(
    connection: &mut PgConnection,
    keys: &[LineKey],
) -> Result<(), Error<R>> {
    let ids: Vec<Uuid> = keys.iter().map(|key| key.order_line_id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let open = sqlx::query!(
        r#"select dispute.dispute_id, dispute.market_code, dispute.opened_by_side
                , dispute.opened_by_party, dispute.order_line_id as "order_line_id!"
                , statement.claim
                , exists (
                      select from dispute_side as side where side.dispute_id = dispute.dispute_id
                  ) as "has_sides!"
           from dispute
           join dispute_statement as statement on statement.dispute_id = dispute.dispute_id
           where dispute.order_line_id = any($1) and dispute.state in ('open', 'in_review')
           order by dispute.dispute_id"#,
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    if open.is_empty() {
        return Ok(());
    }
    let disputed: Vec<LineKey> = keys
        .iter()
        .copied()
        .filter(|key| {
            open.iter()
                .any(|row| row.order_line_id == key.order_line_id)
        })
        .collect();
    let lines = lines::lock(connection, &disputed).await?;
    for row in open {
        let line = lines
            .iter()
            .find(|line| line.key.order_line_id == row.order_line_id);
        // One without sides holds nothing: whoever opened it has shown nothing that speaks for it.
        let Some(line) = line.filter(|_| row.has_sides) else {
            continue;
        };
        let unreadable = |column| corrupt(("dispute", column), row.dispute_id);
        let side = row.opened_by_side.parse();
        let side: DisputeSide = side.map_err(|_| unreadable("opened_by_side"))?;
        let claim = serde_json::from_value(row.claim);
        let claim: Claim = claim.map_err(|_| unreadable("claim"))?;
        let sides = sides_of(line, (side, row.opened_by_party), &claim)?;
        let of_line = OfLine {
            market: &row.market_code,
            currency: &line.currency,
            settled_at: line.settled_at,
        };
        save_sides(connection, row.dispute_id, of_line, &sides).await?;
    }
    Ok(())
}

/// What is held of a payee's bills in a market until disputes are decided: of lines that settled in months which are
/// billed, since nothing else is paid out.
pub(crate) async fn held_in(
    connection: &mut PgConnection,
    party: Uuid,
    market: Market,
) -> Result<i64, Error<Infallible>> {
    let units = sqlx::query_scalar!(
        r#"select coalesce(sum(side.held_units), 0)::bigint as "held!"
           from dispute_side as side
           join (
               select market.time_zone, min(run.month) as first_month
                    , max(run.month) as last_month
               from bill_run as run
               join market on market.market_code = run.market_code
               where run.market_code = $2 and run.state = 'closed'
               group by market.time_zone
           ) as billed
               on side.settled_at >= billed.first_month::timestamp at time zone billed.time_zone
               and side.settled_at
                   < (billed.last_month + interval '1 month') at time zone billed.time_zone
           where side.party_id = $1 and side.market_code = $2 and side.released_at is null"#,
        party,
        market.code(),
    )
    .fetch_one(connection)
    .await?;
    Ok(units)
}
