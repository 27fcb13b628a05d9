//! Refunds come in: each names its line by the market's ids, and all of a line's refunds together
//! never exceed what was sold.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::{OrderLineId, ShopId},
    intake::{Comparison, RefundFacts, RefundRefusal, compare_refund},
    money::Money,
    order_line::{RefundFact, Refunded, check_refund},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext, Error, Outcome,
    display_value::display_value,
    lines::{self, LineKey, StoredLine, StoredRefund, Until},
    number,
    partitions::BegunMonths,
    settlement::tell_deductions,
};

/// A refund as a file or a request brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedRefund {
    /// The market's own id of the refund.
    pub refund_code: String,
    /// The order that it belongs to.
    pub order_code: String,
    /// The line within that order.
    pub line_code: String,
    /// What was given back.
    pub given_back: GivenBack,
    /// When.
    pub refunded_at: DateTime<Utc>,
}

/// What a refund gives back, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenBack {
    /// So many items.
    Items(u32),
    /// Money without items: a decimal number of the market's currency, such as `4.25`.
    Amount(String),
}

impl GivenBack {
    fn read(&self, currency: Currency) -> Result<Refunded, RefundRefusal> {
        match self {
            Self::Items(quantity) => Ok(Refunded::Items(*quantity)),
            Self::Amount(text) => match Money::parse(text, currency) {
                Ok(amount) => Ok(Refunded::Amount(amount.units)),
                Err(why) => Err(RefundRefusal::BadAmount {
                    value: text.clone(),
                    why,
                }),
            },
        }
    }
}

/// A refund that goes in.
struct NewRefund<'r> {
    key: LineKey,
    refund_id: Uuid,
    refunded: Refunded,
    submitted: &'r SubmittedRefund,
}

/// Takes refunds in, in their order: what an earlier one leaves of a line is what a later one may
/// take.
pub(crate) async fn ingest(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    refunds: &[SubmittedRefund],
) -> Result<Vec<Outcome<RefundRefusal>>, Error<Infallible>> {
    let keys = line_keys(connection, batch, refunds).await?;
    let distinct: HashSet<LineKey> = keys.iter().flatten().copied().collect();
    let distinct: Vec<LineKey> = distinct.into_iter().collect();
    let mut lines: HashMap<LineKey, StoredLine> = lines::lock(connection, &distinct)
        .await?
        .into_iter()
        .map(|line| (line.key, line))
        .collect();
    let mut known = known_refunds(connection, batch, refunds).await?;
    let moments: Vec<_> = refunds.iter().map(|refund| refund.refunded_at).collect();
    let mut months = BegunMonths::of(connection, batch, &moments).await?;
    let mut new = Vec::new();
    let mut outcomes = Vec::with_capacity(refunds.len());
    for (refund, key) in refunds.iter().zip(keys) {
        let Some(line) = key.and_then(|key| lines.get_mut(&key)) else {
            outcomes.push(Outcome::Refused(RefundRefusal::NoSuchOrderLine {
                order_id: refund.order_code.clone(),
                line_id: refund.line_code.clone(),
            }));
            continue;
        };
        let books = (&mut known, &mut months);
        outcomes.push(take(connection, batch, line, refund, books, &mut new).await?);
    }
    insert(connection, batch, &new).await?;
    let touched: HashSet<LineKey> = new.iter().map(|refund| refund.key).collect();
    let touched = lines
        .into_values()
        .filter(|line| touched.contains(&line.key));
    let mut saved = Vec::new();
    for line in touched {
        let advance = line.advance(batch.now, Until::Known(batch.now))?;
        saved.push((line, advance));
    }
    // In the order of their keys, so that a batch writes the same entries whenever it runs.
    saved.sort_unstable_by_key(|(line, _)| line.key);
    lines::save(connection, batch, &saved).await?;
    tell_deductions(connection, batch, &saved).await?;
    Ok(outcomes)
}

/// Compares one refund with what is known and, when it is new and fits, adds it to its line.
async fn take<'r>(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    line: &mut StoredLine,
    refund: &'r SubmittedRefund,
    (known, months): (&mut HashMap<String, RefundFacts>, &mut BegunMonths),
    new: &mut Vec<NewRefund<'r>>,
) -> Result<Outcome<RefundRefusal>, sqlx::Error> {
    let shop = ShopId::new(line.key.shop_id);
    let refunded = match refund.given_back.read(batch.market.currency) {
        Ok(refunded) => refunded,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    let facts = RefundFacts {
        order_line: OrderLineId::new(line.key.order_line_id),
        refunded,
        currency: batch.market.currency,
        refunded_at: refund.refunded_at,
    };
    match compare_refund(known.get(&refund.refund_code), &facts) {
        Comparison::Unchanged | Comparison::AddsMarks(_) => return Ok(Outcome::Unchanged),
        Comparison::Conflict(conflict) => {
            return Ok(Outcome::Refused(RefundRefusal::OtherContent {
                column: conflict.column,
                stored: display_value(connection, shop, &conflict.stored).await?,
                submitted: display_value(connection, shop, &conflict.submitted).await?,
            }));
        }
        Comparison::New => {}
    }
    let earlier: Vec<RefundFact> = line.refunds.iter().map(|refund| refund.fact).collect();
    let fact = RefundFact {
        refunded,
        refunded_at: refund.refunded_at,
    };
    let checked = batch
        .dates()
        .check_refund(refund.refunded_at)
        .and_then(|()| check_refund(&line.facts, &earlier, &fact, batch.market.currency))
        .and_then(|()| {
            let begun = months.begin([refund.refunded_at]);
            begun.map_err(|at_most| RefundRefusal::TooManyMonths { at_most })
        });
    if let Err(refusal) = checked {
        return Ok(Outcome::Refused(refusal));
    }
    let refund_id = batch.ids.next();
    known.insert(refund.refund_code.clone(), facts);
    new.push(NewRefund {
        key: line.key,
        refund_id,
        refunded,
        submitted: refund,
    });
    let place = line.refunds.partition_point(|other| {
        (other.fact.refunded_at, other.refund_id) <= (fact.refunded_at, refund_id)
    });
    line.refunds.insert(
        place,
        StoredRefund {
            refund_id,
            fact,
            applied: false,
        },
    );
    Ok(Outcome::New)
}

/// The line that each refund names, if there is one.
async fn line_keys(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    refunds: &[SubmittedRefund],
) -> Result<Vec<Option<LineKey>>, sqlx::Error> {
    let orders: Vec<&str> = refunds
        .iter()
        .map(|refund| refund.order_code.as_str())
        .collect();
    let line_codes: Vec<&str> = refunds
        .iter()
        .map(|refund| refund.line_code.as_str())
        .collect();
    lines::keys_of_codes(connection, batch.market.market, &orders, &line_codes).await
}

async fn known_refunds(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    refunds: &[SubmittedRefund],
) -> Result<HashMap<String, RefundFacts>, Error<Infallible>> {
    let codes: Vec<&str> = refunds
        .iter()
        .map(|refund| refund.refund_code.as_str())
        .collect();
    let identities = sqlx::query!(
        "select identity.shop_id, identity.order_line_id, identity.refund_id
         from unnest($2::text[]) as asked (refund_code)
         cross join lateral (
             select * from refund_identity as identity
             where identity.market_code = $1 and identity.refund_code = asked.refund_code
             limit 1
         ) as identity",
        batch.market.market.code(),
        &codes as &[&str],
    )
    .fetch_all(&mut *connection)
    .await?;
    let shops: Vec<Uuid> = identities.iter().map(|row| row.shop_id).collect();
    let lines: Vec<Uuid> = identities.iter().map(|row| row.order_line_id).collect();
    let refund_ids: Vec<Uuid> = identities.iter().map(|row| row.refund_id).collect();
    let rows = sqlx::query!(
        "select refund.refund_code, refund.refund_id, refund.order_line_id, refund.quantity
              , refund.amount_units, refund.refunded_at
         from unnest($1::uuid[], $2::uuid[], $3::uuid[])
             as asked (shop_id, order_line_id, refund_id)
         cross join lateral (
             select * from refund
             where refund.shop_id = asked.shop_id
                 and refund.order_line_id = asked.order_line_id
                 and refund.refund_id = asked.refund_id
             limit 1
         ) as refund",
        &shops,
        &lines,
        &refund_ids,
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let refunded = lines::refunded(row.quantity, row.amount_units);
        let facts = RefundFacts {
            order_line: OrderLineId::new(row.order_line_id),
            refunded: refunded.ok_or(Error::Corrupt {
                table: "refund",
                column: "quantity",
                id: row.refund_id,
            })?,
            currency: batch.market.currency,
            refunded_at: row.refunded_at,
        };
        Ok((row.refund_code, facts))
    });
    known.collect()
}

async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    refunds: &[NewRefund<'_>],
) -> Result<(), sqlx::Error> {
    let codes: Vec<&str> = refunds
        .iter()
        .map(|refund| refund.submitted.refund_code.as_str())
        .collect();
    let (mut quantities, mut amounts) = (Vec::new(), Vec::new());
    for refund in refunds {
        let (quantity, amount) = match refund.refunded {
            Refunded::Items(quantity) => (Some(number::integer(quantity)?), None),
            Refunded::Amount(units) => (None, Some(units)),
        };
        quantities.push(quantity);
        amounts.push(amount);
    }
    let shops: Vec<Uuid> = refunds.iter().map(|refund| refund.key.shop_id).collect();
    let lines: Vec<Uuid> = refunds
        .iter()
        .map(|refund| refund.key.order_line_id)
        .collect();
    let refund_ids: Vec<Uuid> = refunds.iter().map(|refund| refund.refund_id).collect();
    sqlx::query!(
        "insert into refund_identity (market_code, refund_code, shop_id, order_line_id, refund_id)
         select $5, refund_code, shop_id, order_line_id, refund_id
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
             as new (shop_id, order_line_id, refund_id, refund_code)",
        &shops,
        &lines,
        &refund_ids,
        &codes as &[&str],
        batch.market.market.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into refund (
             shop_id, order_line_id, refund_id, market_code, refund_code, placed_at, quantity
           , amount_units, refunded_at, taken_in_at
         )
         select shop_id, order_line_id, refund_id, $9, refund_code, placed_at, quantity
              , amount_units, refunded_at, $10
         from unnest(
             $1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::int[]
           , $7::bigint[], $8::timestamptz[]
         ) as new (
             shop_id, order_line_id, refund_id, placed_at, refund_code, quantity, amount_units
           , refunded_at
         )",
        &shops,
        &lines,
        &refund_ids,
        &refunds
            .iter()
            .map(|refund| refund.key.placed_at)
            .collect::<Vec<_>>(),
        &codes as &[&str],
        &quantities as &[Option<i32>],
        &amounts as &[Option<i64>],
        &refunds
            .iter()
            .map(|refund| refund.submitted.refunded_at)
            .collect::<Vec<_>>(),
        batch.market.market.code(),
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
