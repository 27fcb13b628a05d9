//! Disputes as those see them whom they concern: what the own side wrote, and of the other side only the course.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    currency::Currency,
    dispute::{
        DECIDED_WITHIN, DecidedFor, DisputeDetail, DisputeEvent, DisputeEventKind, DisputeNumber,
        DisputeRow, DisputeState, DisputedLineCodes,
    },
    ids::DisputeId,
    money::Money,
    page::{Cursor, Page, Position},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Asking, corrupt, statement::statement_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// Those of a party's disputes whose id passes a condition. Statements that are checked when the program is built are
/// written out, so this is a macro.
macro_rules! listed {
    ([$($condition:tt)+], $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            ListedRow,
            r#"select dispute.dispute_id, dispute.market_code, dispute.number, dispute.kind
                    , dispute.state, dispute.order_code, dispute.line_code, dispute.opened_at
                    , dispute.ended_at, dispute.claimed_units, dispute.currency
                    , dispute.opened_by_party = $1 as "is_own!"
                    , (
                          select sum(side.held_units)::bigint from dispute_side as side
                          where side.dispute_id = dispute.dispute_id and side.party_id = $1
                              and side.released_at is null
                      ) as held_units
               from dispute
               where dispute.party_ids @> array[$1::uuid] and dispute.dispute_id "#
                $(+ $condition)+,
            $($argument),+
        )
    };
}

/// The disputes that the party has opened, and those that concern it, the newest first.
///
/// # Errors
///
/// Not found for whoever is no party or may not see its money, or the database's failure.
pub async fn of_party(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<DisputeRow>, Error<Infallible>> {
    let asking = asking(by)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            listed!(
                [$behind " $2 order by dispute.dispute_id " $direction " limit $3"],
                asking.party,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let rows: Result<Vec<DisputeRow>, _> = rows.into_iter().map(ListedRow::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.id.uuid())
    }))
}

/// One of them.
///
/// # Errors
///
/// Not found for a dispute that doesn't concern the party, or the database's failure.
pub async fn one_of_party(
    db: &Db,
    by: &ActorContext<'_>,
    dispute: DisputeId,
) -> Result<DisputeDetail, Error<Infallible>> {
    let asking = asking(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = listed!(["= $2"], asking.party, dispute.uuid())
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
    let row = row.read()?;
    let more = more_of(&mut connection, asking, dispute).await?;
    let own = if row.is_own {
        statement_of(&mut connection, dispute.uuid()).await?
    } else {
        None
    };
    let unreadable = |column| corrupt(("dispute", column), dispute.uuid());
    let opened_by = more.opened_by_side.parse();
    let has_part = !row.is_own || more.opened_by_part.is_some();
    Ok(DisputeDetail {
        opened_by: opened_by.map_err(|_| unreadable("opened_by_side"))?,
        events: events_of((row.opened_at, more.taken_at, row.ended_at), row.state),
        decided: more.decided(&row)?,
        own,
        opens_line: has_part && more.has_line && row.codes.line.is_some(),
        row,
    })
}

/// The party that asks, as one of those of its people who may see its money.
fn asking<R>(by: &ActorContext<'_>) -> Result<Asking, Error<R>> {
    let asking = Asking::of(by).filter(|_| by.actor.may(Permission::SeeMoney));
    asking.ok_or(Error::NotFound)
}

/// What happened, of the moments that are written down.
pub(super) fn events_of(
    (opened_at, taken_at, ended_at): (DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    state: DisputeState,
) -> Vec<DisputeEvent> {
    let end = match state {
        DisputeState::Open | DisputeState::InReview => None,
        DisputeState::Withdrawn => Some(DisputeEventKind::Withdrawn),
        DisputeState::Granted | DisputeState::PartlyGranted | DisputeState::Rejected => {
            Some(DisputeEventKind::Decided)
        }
    };
    [
        (Some(opened_at), Some(DisputeEventKind::Opened)),
        (taken_at, Some(DisputeEventKind::Taken)),
        (ended_at, end),
    ]
    .into_iter()
    .filter_map(|(at, kind)| {
        Some(DisputeEvent {
            at: at?,
            kind: kind?,
        })
    })
    .collect()
}

/// A dispute as a list reads it.
struct ListedRow {
    dispute_id: Uuid,
    market_code: String,
    number: i32,
    kind: String,
    state: String,
    order_code: String,
    line_code: Option<String>,
    opened_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    claimed_units: Option<i64>,
    currency: String,
    is_own: bool,
    held_units: Option<i64>,
}

impl ListedRow {
    fn read(self) -> Result<DisputeRow, Error<Infallible>> {
        let unreadable = |column| corrupt(("dispute", column), self.dispute_id);
        let currency = self.currency.parse::<Currency>();
        let currency = currency.map_err(|_| unreadable("currency"))?;
        let market = self.market_code.parse();
        let money = |units| Money::new(units, currency);
        Ok(DisputeRow {
            id: DisputeId::new(self.dispute_id),
            number: DisputeNumber {
                market: market.map_err(|_| unreadable("market_code"))?,
                count: u32::try_from(self.number).map_err(|_| unreadable("number"))?,
            },
            kind: self.kind.parse().map_err(|_| unreadable("kind"))?,
            state: self.state.parse().map_err(|_| unreadable("state"))?,
            codes: DisputedLineCodes {
                order: self.order_code,
                line: self.line_code,
            },
            opened_at: self.opened_at,
            decide_by: self.opened_at + DECIDED_WITHIN,
            ended_at: self.ended_at,
            is_own: self.is_own,
            claimed: self.claimed_units.filter(|_| self.is_own).map(money),
            held: self.held_units.filter(|units| *units > 0).map(money),
        })
    }
}

/// What the page of a dispute shows beside.
struct MoreRow {
    opened_by_side: String,
    opened_by_part: Option<String>,
    taken_at: Option<DateTime<Utc>>,
    has_line: bool,
    decision_kind: Option<String>,
    changed_units: Option<i64>,
    answer: Option<String>,
    currency: String,
}

async fn more_of(
    connection: &mut PgConnection,
    asking: Asking,
    dispute: DisputeId,
) -> Result<MoreRow, sqlx::Error> {
    // Each side has an answer of its own, and what the decision changes of its own.
    sqlx::query_as!(
        MoreRow,
        r#"select dispute.opened_by_side, dispute.opened_by_part, dispute.taken_at
                , dispute.order_line_id is not null as "has_line!", dispute.decision_kind
                , dispute.currency
                , case when dispute.opened_by_party = $2 then dispute.changed_units else (
                      select sum(side.changed_units)::bigint from dispute_side as side
                      where side.dispute_id = dispute.dispute_id and side.party_id = $2
                  ) end as changed_units
                , case when dispute.opened_by_party = $2 then dispute.answer else (
                      select max(side.answer) from dispute_side as side
                      where side.dispute_id = dispute.dispute_id and side.party_id = $2
                  ) end as answer
           from dispute where dispute.dispute_id = $1"#,
        dispute.uuid(),
        asking.party,
    )
    .fetch_one(connection)
    .await
}

impl MoreRow {
    fn decided(&self, row: &DisputeRow) -> Result<Option<DecidedFor>, Error<Infallible>> {
        let (Some(kind), Some(at)) = (&self.decision_kind, row.ended_at) else {
            return Ok(None);
        };
        let unreadable = |column| corrupt(("dispute", column), row.id.uuid());
        let currency = self.currency.parse::<Currency>();
        let currency = currency.map_err(|_| unreadable("currency"))?;
        let change = self.changed_units.filter(|units| *units != 0);
        Ok(Some(DecidedFor {
            kind: kind.parse().map_err(|_| unreadable("decision_kind"))?,
            at,
            change: change.map(|units| Money::new(units, currency)),
            answer: self.answer.clone(),
        }))
    }
}
