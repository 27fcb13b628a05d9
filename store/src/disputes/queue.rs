//! Disputes as operators see them: those that wait, the oldest first, and each with all that was handed in.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    dispute::{
        DECIDED_WITHIN, DisputeFilter, DisputeForOperator, DisputeKind, DisputeNumber,
        DisputeSideRow, DisputeState, DisputedLineCodes, QueuedDispute,
    },
    ids::{AccountId, DisputeId},
    market::Market,
    money::Money,
    page::{Cursor, Page, Position},
    rate::{CreatorRate, SharePercent, TotalRate},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{corrupt, held_row, listing::events_of, offered::entries_of, statement::statement_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    lines::{LineKey, terms},
    paging::{PAGE_FETCH, is_before},
};

/// How many disputes wait for a decision.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn waiting(db: &Db, by: &ActorContext<'_>) -> Result<u64, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "count!" from dispute where state in ('open', 'in_review')"#,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(u64::try_from(waiting).unwrap_or_default())
}

/// Disputes for which a condition holds. Statements that are checked when the program is built are written out, so this
/// is a macro.
macro_rules! queued {
    ([$($condition:tt)+], $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            QueuedRow,
            r#"select dispute.dispute_id, dispute.market_code, dispute.number, dispute.kind
                    , dispute.state, dispute.order_code, dispute.line_code
                    , dispute.opened_by_side, dispute.opened_at, dispute.currency
                    , coalesce(organisation.name, creator.handle, '') as "opener!"
                    , coalesce(account.display_name, account.email) as taken_by
                    , (
                          select sum(side.held_units)::bigint from dispute_side as side
                          where side.dispute_id = dispute.dispute_id and side.released_at is null
                      ) as held_units
               from dispute
               left join organisation
                   on organisation.organisation_id = dispute.opened_by_party
               left join creator on creator.creator_id = dispute.opened_by_party
               left join account on account.account_id = dispute.taken_by
               where "#
                $(+ $condition)+,
            $($argument),+
        )
    };
}

/// The disputes that the filter leaves, the oldest first: those that wait for a decision, or in one state.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn queue(
    db: &Db,
    by: &ActorContext<'_>,
    filter: DisputeFilter,
    page: Option<&Cursor>,
) -> Result<Page<QueuedDispute>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let states: Vec<&str> = match filter.state {
        Some(state) => vec![state.code()],
        None => DisputeState::ALL
            .into_iter()
            .filter(|state| state.is_open())
            .map(DisputeState::code)
            .collect(),
    };
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            queued!(
                [
                    "dispute.state = any($1)
                         and ($2::text is null or dispute.market_code = $2)
                         and ($3::text is null or dispute.kind = $3)
                         and dispute.dispute_id "
                    $behind
                    " $4 order by dispute.dispute_id "
                    $direction
                    " limit $5"
                ],
                &states as &[&str],
                filter.market.map(Market::code),
                filter.kind.map(DisputeKind::code),
                page.map_or(Uuid::nil(), |cursor| cursor.id),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    // The oldest are first, so what lies ahead of a row is older.
    let rows = if is_before(page) {
        fetch!("<", "desc")
    } else {
        fetch!(">", "asc")
    };
    let rows: Result<Vec<QueuedDispute>, _> = rows.into_iter().map(QueuedRow::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.id.uuid())
    }))
}

/// In which market a dispute is.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn market_of(
    db: &Db,
    by: &ActorContext<'_>,
    dispute: DisputeId,
) -> Result<Market, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let market = sqlx::query_scalar!(
        "select market_code from dispute where dispute_id = $1",
        dispute.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let market = market.parse();
    market.map_err(|_| corrupt(("dispute", "market_code"), dispute.uuid()))
}

/// One dispute with all that was handed in, whom it concerns, and what else the line could count for.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn one_for_operator(
    db: &Db,
    by: &ActorContext<'_>,
    dispute: DisputeId,
) -> Result<DisputeForOperator, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let found = held_row::look(&mut connection, dispute).await?;
    let row = queued!(["dispute.dispute_id = $1"], dispute.uuid())
        .fetch_one(&mut *connection)
        .await?
        .read()?;
    let statement = statement_of(&mut connection, dispute.uuid()).await?;
    let sides = sides(&mut connection, dispute).await?;
    let (rates, entries) = match found.key {
        Some(key) => (
            rates_of(&mut connection, key).await?,
            entries_of(&mut connection, key).await?,
        ),
        None => (None, Vec::new()),
    };
    let currency = found.currency.parse::<Currency>();
    let currency = currency.map_err(|_| corrupt(("dispute", "currency"), found.id))?;
    Ok(DisputeForOperator {
        is_mine: found.taken_by.is_some()
            && found.taken_by == by.actor.account().map(AccountId::uuid),
        events: events_of((row.opened_at, found.taken_at, found.ended_at), found.state),
        statement: statement.ok_or(Error::NotFound)?,
        sides,
        rates,
        entries,
        decision: found.decision,
        answer: found.answer,
        nothing: Money::zero(currency),
        has_line: found.key.is_some(),
        row,
    })
}

/// A dispute as the queue reads it.
struct QueuedRow {
    dispute_id: Uuid,
    market_code: String,
    number: i32,
    kind: String,
    state: String,
    order_code: String,
    line_code: Option<String>,
    opened_by_side: String,
    opened_at: DateTime<Utc>,
    currency: String,
    opener: String,
    taken_by: Option<String>,
    held_units: Option<i64>,
}

impl QueuedRow {
    fn read(self) -> Result<QueuedDispute, Error<Infallible>> {
        let unreadable = |column| corrupt(("dispute", column), self.dispute_id);
        let currency = self.currency.parse::<Currency>();
        let currency = currency.map_err(|_| unreadable("currency"))?;
        let market = self.market_code.parse();
        let opened_by = self.opened_by_side.parse();
        let held = self.held_units.filter(|units| *units > 0);
        Ok(QueuedDispute {
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
            opened_by: opened_by.map_err(|_| unreadable("opened_by_side"))?,
            opener: self.opener,
            opened_at: self.opened_at,
            decide_by: self.opened_at + DECIDED_WITHIN,
            taken_by: self.taken_by,
            held: held.map(|units| Money::new(units, currency)),
        })
    }
}

async fn sides(
    connection: &mut PgConnection,
    dispute: DisputeId,
) -> Result<Vec<DisputeSideRow>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select side.part, side.held_units, side.currency, side.released_at
                , coalesce(organisation.name, creator.handle, '') as "name!"
           from dispute_side as side
           left join organisation on organisation.organisation_id = side.party_id
           left join creator on creator.creator_id = side.party_id
           where side.dispute_id = $1
           order by side.part, side.party_id"#,
        dispute.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let sides = rows.into_iter().map(|row| {
        let unreadable = |column| corrupt(("dispute_side", column), dispute.uuid());
        let currency = row.currency.parse::<Currency>();
        let currency = currency.map_err(|_| unreadable("currency"))?;
        Ok(DisputeSideRow {
            part: row.part.parse().map_err(|_| unreadable("part"))?,
            name: row.name,
            held: Money::new(row.held_units, currency),
            released_at: row.released_at,
        })
    });
    sides.collect()
}

/// The rates of a line, as pages show them.
type Rates = (TotalRate, CreatorRate, Option<SharePercent>);

/// The rates that are written on a line; none of one that counts for nobody.
async fn rates_of(
    connection: &mut PgConnection,
    key: LineKey,
) -> Result<Option<Rates>, Error<Infallible>> {
    let row = sqlx::query!(
        "select total_rate_bps, creator_rate_bps, managing_share_bps from order_line
         where shop_id = $1 and placed_at = $2 and order_line_id = $3",
        key.shop_id,
        key.placed_at,
        key.order_line_id,
    )
    .fetch_optional(connection)
    .await?;
    let rates = row.and_then(|row| {
        let (total, creator) = row.total_rate_bps.zip(row.creator_rate_bps)?;
        Some((total, creator, row.managing_share_bps))
    });
    let Some((total, creator, managing)) = rates else {
        return Ok(None);
    };
    let terms = terms(total, creator, managing);
    let terms =
        terms.ok_or_else(|| corrupt(("order_line", "total_rate_bps"), key.order_line_id))?;
    Ok(Some((
        terms.total_rate(),
        terms.creator_rate(),
        terms.managing(),
    )))
}
