//! Payouts as whoever is paid reads them: what comes next and why it may wait, what was paid, and how each was
//! worked out.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Permission,
    ids::{BillId, PayoutId},
    market::{Market, day_of},
    money::Money,
    page::{Cursor, Page, Position},
    payout::{
        BilledMonth, EarlierPayout, NextPayout, OpenHold, Payable, PayoutExplained, PayoutRow,
        PayoutState, PayoutStep, PayoutsOfParty, next_payout_days,
    },
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    payable::standings_in,
    rows::{PAYOUT, corrupt, read, taking},
    rules::paying_in,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// How many of the next days are listed.
const DAYS_LISTED: usize = 6;

/// How many bills and earlier payouts are listed beside a payout.
const LISTED: i64 = 24;

/// The actor's own party, if the actor may see its money and it is paid.
fn own<R>(by: &ActorContext<'_>) -> Result<Uuid, Error<R>> {
    match by.actor.place() {
        Some(party @ (PlaceId::Agency(_) | PlaceId::Creator(_)))
            if by.actor.may(Permission::SeeMoney) =>
        {
            Ok(party.uuid())
        }
        Some(PlaceId::Agency(_) | PlaceId::Creator(_) | PlaceId::Shop(_) | PlaceId::Platform)
        | None => Err(Error::NotFound),
    }
}

/// What the actor's party is paid in a market, or in the first where it has bills.
///
/// # Errors
///
/// Not found for whoever isn't paid or may not see it, and for a market that there isn't; or the database's failure.
pub async fn of_party(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
    page: Option<&Cursor>,
) -> Result<PayoutsOfParty, Error<Infallible>> {
    let party = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let markets = markets_in(&mut connection, party).await?;
    let asked = market.or(markets.first().copied()).unwrap_or(Market::Gb);
    let next = next_in(&mut connection, party, asked, by.now).await?;
    let payouts = payouts_in(&mut connection, party, asked, page).await?;
    let last = payouts.rows.first().filter(|_| page.is_none());
    let last_failed =
        last.filter(|last| matches!(last.state, PayoutState::Rejected | PayoutState::Returned));
    Ok(PayoutsOfParty {
        markets,
        last_failed: last_failed.cloned(),
        next,
        payouts,
    })
}

/// The markets in which a party has bills; of one that has none, those that it works in.
async fn markets_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Vec<Market>, Error<Infallible>> {
    let codes = sqlx::query_scalar!(
        r#"select distinct known.market_code as "market_code!"
           from (
               select bill.market_code from bill where bill.party_id = $1
               union all
               select creator.market_code from creator where creator.creator_id = $1
               union all
               select campaign.market_code from campaign where campaign.agency_id = $1
           ) as known
           order by 1"#,
        party,
    )
    .fetch_all(connection)
    .await?;
    let markets = codes
        .iter()
        .map(|code| read(code, "bill", "market_code", party));
    markets.collect()
}

async fn next_in(
    connection: &mut PgConnection,
    party: Uuid,
    market: Market,
    now: DateTime<Utc>,
) -> Result<NextPayout, Error<Infallible>> {
    let paying = paying_in(&mut *connection, market, now).await?;
    let rule = paying.rule;
    let standings = standings_in(connection, paying.scope, &[party], None, now).await?;
    let standing = standings.into_iter().next().ok_or(Error::NotFound)?;
    let checked = standing.payable.check(rule.threshold, standing.obstacles);
    Ok(NextPayout {
        market,
        days: next_payout_days(rule, day_of(now, paying.zone), DAYS_LISTED),
        payable: standing.payable,
        threshold: rule.threshold,
        account_end: standing.account.map(|account| account.last_four),
        why_not: checked.err(),
        hold: standing
            .hold
            .map(|(reason, since)| OpenHold { reason, since }),
    })
}

/// A payout as a row.
struct Row {
    payout_id: Uuid,
    market_code: String,
    currency: String,
    units: i64,
    last_four: String,
    is_abroad: bool,
    state: String,
    reason: Option<String>,
    pay_on: NaiveDate,
}

impl Row {
    fn read(self) -> Result<PayoutRow, Error<Infallible>> {
        let id = self.payout_id;
        let currency = read(&self.currency, PAYOUT, "currency", id)?;
        Ok(PayoutRow {
            payout: id.into(),
            market: read(&self.market_code, PAYOUT, "market_code", id)?,
            amount: Money::new(self.units, currency),
            account_end: self.last_four,
            is_abroad: self.is_abroad,
            state: read(&self.state, PAYOUT, "state", id)?,
            reason: self.reason,
            pay_on: self.pay_on,
        })
    }
}

/// The payouts of a party that are approved, the latest first.
async fn payouts_in(
    connection: &mut PgConnection,
    party: Uuid,
    market: Market,
    page: Option<&Cursor>,
) -> Result<Page<PayoutRow>, Error<Infallible>> {
    let bound = cursor_bound(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select own.payout_id, own.market_code, own.currency, own.units, own.last_four
                        , own.is_abroad, own.state, own.reason, batch.pay_on as "pay_on!"
                   from payout as own
                   join payout_batch as batch
                       on batch.payout_batch_id = own.payout_batch_id
                   where own.party_id = $1 and own.market_code = $2
                       and own.state not in ('prepared', 'cancelled') and own.payout_id "#
                    + $behind
                    + r#" $3
                   order by own.payout_id "#
                    + $direction
                    + r#"
                   limit $4"#,
                party,
                market.code(),
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
        Position::of_id(row.payout.uuid())
    }))
}

/// A payout of the actor's party: from which bills it comes, what was paid before, and its course. What nobody has
/// approved yet isn't there.
///
/// # Errors
///
/// Not found for whoever isn't paid by it or may not see it; or the database's failure.
pub async fn one_of_party(
    db: &Db,
    by: &ActorContext<'_>,
    payout: PayoutId,
) -> Result<PayoutExplained, Error<Infallible>> {
    let party = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let (row, facts) = one_in(&mut connection, party, payout).await?;
    let currency = row.amount.currency;
    // The threshold that counted when it was worked out.
    let paying = paying_in(&mut connection, row.market, facts.prepared_at).await?;
    let (bills, listed) = bills_in(&mut connection, (party, &row), facts.up_to_month).await?;
    let (earlier, paid) = earlier_in(&mut connection, (party, &row)).await?;
    let rest = |whole: Money, listed: i64| {
        let left = whole.checked_sub(Money::new(listed, currency));
        left.map_err(|_| corrupt(PAYOUT, "billed_units", payout.uuid()))
    };
    Ok(PayoutExplained {
        bills_before: rest(facts.payable.billed, listed)?,
        paid_before: rest(facts.payable.paid, paid)?,
        payable: facts.payable,
        up_to_month: facts.up_to_month,
        bills,
        earlier,
        threshold: paying.rule.threshold,
        course: facts.course,
        payout: row,
    })
}

/// What a payout was worked out from, and its course.
struct Facts {
    payable: Payable,
    up_to_month: NaiveDate,
    prepared_at: DateTime<Utc>,
    course: Vec<(PayoutStep, DateTime<Utc>)>,
}

async fn one_in(
    connection: &mut PgConnection,
    party: Uuid,
    payout: PayoutId,
) -> Result<(PayoutRow, Facts), Error<Infallible>> {
    let row = sqlx::query!(
        r#"select own.payout_id, own.market_code, own.currency, own.units, own.last_four
                , own.is_abroad, own.state, own.reason, batch.pay_on as "pay_on!"
                , own.billed_units, own.paid_units, own.held_units, own.up_to_month
                , own.prepared_at, own.approved_at, own.sent_at, own.answered_at
           from payout as own
           join payout_batch as batch on batch.payout_batch_id = own.payout_batch_id
           where own.party_id = $1 and own.payout_id = $2
               and own.state not in ('prepared', 'cancelled')"#,
        party,
        payout.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let shown = Row {
        payout_id: row.payout_id,
        market_code: row.market_code,
        currency: row.currency,
        units: row.units,
        last_four: row.last_four,
        is_abroad: row.is_abroad,
        state: row.state,
        reason: row.reason,
        pay_on: row.pay_on,
    };
    let shown = shown.read()?;
    let of = |units| Money::new(units, shown.amount.currency);
    let payable = Payable::of(of(row.billed_units), of(row.paid_units), of(row.held_units));
    let steps = [
        (PayoutStep::Prepared, Some(row.prepared_at)),
        (PayoutStep::Approved, row.approved_at),
        (PayoutStep::Sent, row.sent_at),
        (PayoutStep::Answered, row.answered_at),
    ];
    let steps = steps.into_iter();
    let facts = Facts {
        payable: payable.map_err(|_| corrupt(PAYOUT, "billed_units", row.payout_id))?,
        up_to_month: row.up_to_month,
        prepared_at: row.prepared_at,
        course: steps.filter_map(|(step, at)| Some((step, at?))).collect(),
    };
    Ok((shown, facts))
}

/// The latest bills up to a month, and what they come to.
async fn bills_in(
    connection: &mut PgConnection,
    (party, payout): (Uuid, &PayoutRow),
    up_to: NaiveDate,
) -> Result<(Vec<BilledMonth>, i64), Error<Infallible>> {
    let rows = sqlx::query!(
        "select bill_id, number, month, total_units from bill
         where party_id = $1 and market_code = $2 and month <= $3
         order by month desc
         limit $4",
        party,
        payout.market.code(),
        up_to,
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    let mut listed = 0_i64;
    let mut bills = Vec::with_capacity(rows.len());
    for row in rows {
        listed = listed.saturating_add(row.total_units);
        bills.push(BilledMonth {
            bill: BillId::new(row.bill_id),
            number: row.number,
            month: row.month,
            amount: Money::new(row.total_units, payout.amount.currency),
        });
    }
    Ok((bills, listed))
}

/// The latest payouts before one that still take from what can be paid, and what they come to. One that was not
/// paid since then isn't among them any more.
async fn earlier_in(
    connection: &mut PgConnection,
    (party, payout): (Uuid, &PayoutRow),
) -> Result<(Vec<EarlierPayout>, i64), Error<Infallible>> {
    let taken = taking();
    let rows = sqlx::query!(
        r#"select earlier.payout_id, earlier.units, earlier.state, batch.pay_on as "pay_on!"
           from payout as earlier
           join payout_batch as batch on batch.payout_batch_id = earlier.payout_batch_id
           where earlier.party_id = $1 and earlier.market_code = $2 and earlier.payout_id < $3
               and earlier.state = any($4)
           order by earlier.payout_id desc
           limit $5"#,
        party,
        payout.market.code(),
        payout.payout.uuid(),
        &taken,
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    let mut listed = 0_i64;
    let mut earlier = Vec::with_capacity(rows.len());
    for row in rows {
        listed = listed.saturating_add(row.units);
        let currency = payout.amount.currency;
        earlier.push(EarlierPayout {
            payout: row.payout_id.into(),
            amount: Money::new(row.units, currency),
            state: read(&row.state, PAYOUT, "state", row.payout_id)?,
            pay_on: row.pay_on,
        });
    }
    Ok((earlier, listed))
}
