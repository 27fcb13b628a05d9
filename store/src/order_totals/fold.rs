//! Adds what transactions changed to the sums.

use std::convert::Infallible;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How many parties' changes one transaction adds.
const PARTIES: i64 = 500;

/// Adds the changes of some parties, those with the least ids after one of them, to their sums; answers
/// with the last. Call it again with that until there is none: so everybody has a turn, and it comes to an
/// end however much is written meanwhile. While somebody counts anew there is none, too.
///
/// # Errors
///
/// When the database fails; every change is then where it was.
pub async fn fold(db: &Db, after: Uuid) -> Result<Option<Uuid>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !takes_turn(tx).await? {
            return Ok(None);
        }
        let parties = changed(tx, after).await?;
        if !parties.is_empty() {
            let emptied = add(tx, &parties).await?;
            delete(tx, &emptied).await?;
        }
        Ok(parties.last().copied())
    })
}

/// Adds the changes of everybody, in as many transactions as it takes.
///
/// # Errors
///
/// As [`fold()`]; what was added until then stays.
pub async fn fold_all(db: &Db) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    while let Some(last) = fold(db, after).await? {
        after = last;
    }
    Ok(())
}

/// Whether it is this transaction's turn: one at a time adds changes or counts anew, since two would
/// only be in each other's way. Whoever counts may take long, and is not waited for.
pub(crate) async fn takes_turn(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let turn = sqlx::query_scalar!(
        "select market_code from order_total_market
         where market_code = (select min(market_code) from order_total_market)
         for no key update skip locked"
    );
    Ok(turn.fetch_optional(connection).await?.is_some())
}

/// Waits until nobody adds changes or counts anew.
pub(crate) async fn wait_for_turn(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "select market_code from order_total_market
         where market_code = (select min(market_code) from order_total_market)
         for no key update"
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// Waits until nobody adds changes, and keeps everybody from it; others who share the turn may count anew what has nothing
/// in common with this.
pub(crate) async fn share_turn(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "select market_code from order_total_market
         where market_code = (select min(market_code) from order_total_market)
         for share"
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// Parties with changes, after one of them: rows that were deleted before it aren't looked through again.
async fn changed(connection: &mut PgConnection, after: Uuid) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select party_id from order_total_change
         where party_id > $1
         group by party_id
         order by party_id
         limit $2",
        after,
        PARTIES,
    )
    .fetch_all(connection)
    .await
}

/// A sum by its key.
struct Emptied {
    party_id: Uuid,
    party: String,
    market_code: String,
    day_kind: String,
    span: String,
    first_day: NaiveDate,
    campaign_id: Uuid,
    state: String,
    currency: String,
}

/// Moves their changes into the sums of days, months and all days, as `LineDays::spans` has them; answers
/// with those that every line has left by that.
async fn add(connection: &mut PgConnection, parties: &[Uuid]) -> Result<Vec<Emptied>, sqlx::Error> {
    sqlx::query_as!(
        Emptied,
        r#"with gone as (
             delete from order_total_change where party_id = any($1)
             returning party_id, party, market_code, currency, campaign_id, state
                     , ordered_on, settled_on, due_on, lines, items, sales_units
                     , own_estimated, own_settled, own_corrected
                     , whole_estimated, whole_settled, whole_corrected
         ), added as (
             insert into order_total as total (
                 party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
               , first_ordered_on, last_ordered_on, lines, items, sales_units
               , own_estimated, own_settled, own_corrected
               , whole_estimated, whole_settled, whole_corrected
             )
             select gone.party_id, gone.party, gone.market_code, cell.day_kind, cell.span
                  , cell.first_day, gone.campaign_id, gone.state, gone.currency
                  , min(gone.ordered_on), max(gone.ordered_on)
                  , sum(gone.lines)::bigint, sum(gone.items)::bigint, sum(gone.sales_units)::bigint
                  , sum(gone.own_estimated)::bigint, sum(gone.own_settled)::bigint
                  , sum(gone.own_corrected)::bigint, sum(gone.whole_estimated)::bigint
                  , sum(gone.whole_settled)::bigint, sum(gone.whole_corrected)::bigint
             from gone
             cross join lateral (
                 values ('ordered', 'day', gone.ordered_on)
                      , ('settled', 'day', gone.settled_on)
                      , ('due', 'day', gone.due_on)
                      , ('ordered', 'month', date_trunc('month', gone.ordered_on::timestamp)::date)
                      , ('settled', 'month', date_trunc('month', gone.settled_on::timestamp)::date)
                      , ('due', 'month', date_trunc('month', gone.due_on::timestamp)::date)
                      , ('ordered', 'ever', '1970-01-01'::date)
             ) as cell (day_kind, span, first_day)
             where cell.first_day is not null and (cell.span = 'day' or gone.party <> 'creator')
             group by gone.party_id, gone.party, gone.market_code, cell.day_kind, cell.span
                    , cell.first_day, gone.campaign_id, gone.state, gone.currency
             order by gone.party_id, gone.party, gone.market_code, cell.day_kind, cell.span
                    , cell.first_day, gone.campaign_id, gone.state, gone.currency
             on conflict (
                 party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
             ) do update
             set first_ordered_on = least(total.first_ordered_on, excluded.first_ordered_on)
               , last_ordered_on = greatest(total.last_ordered_on, excluded.last_ordered_on)
               , lines = total.lines + excluded.lines
               , items = total.items + excluded.items
               , sales_units = total.sales_units + excluded.sales_units
               , own_estimated = total.own_estimated + excluded.own_estimated
               , own_settled = total.own_settled + excluded.own_settled
               , own_corrected = total.own_corrected + excluded.own_corrected
               , whole_estimated = total.whole_estimated + excluded.whole_estimated
               , whole_settled = total.whole_settled + excluded.whole_settled
               , whole_corrected = total.whole_corrected + excluded.whole_corrected
             returning total.*
         )
         select party_id as "party_id!", party as "party!", market_code as "market_code!"
              , day_kind as "day_kind!", span as "span!", first_day as "first_day!"
              , campaign_id as "campaign_id!", state as "state!", currency as "currency!"
         from added
         where lines = 0 and items = 0 and sales_units = 0
             and own_estimated = 0 and own_settled = 0 and own_corrected = 0
             and whole_estimated = 0 and whole_settled = 0 and whole_corrected = 0"#,
        parties,
    )
    .fetch_all(connection)
    .await
}

/// Takes away the sums that every line has left.
async fn delete(connection: &mut PgConnection, emptied: &[Emptied]) -> Result<(), sqlx::Error> {
    if emptied.is_empty() {
        return Ok(());
    }
    let texts = |of: fn(&Emptied) -> &str| emptied.iter().map(of).collect::<Vec<_>>();
    let ids = |of: fn(&Emptied) -> Uuid| emptied.iter().map(of).collect::<Vec<_>>();
    let first_days: Vec<NaiveDate> = emptied.iter().map(|sum| sum.first_day).collect();
    sqlx::query!(
        "delete from order_total as total
         using unnest(
             $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::uuid[]
           , $8::text[], $9::text[]
         ) as emptied (
             party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
         )
         where total.party_id = emptied.party_id and total.party = emptied.party
             and total.market_code = emptied.market_code and total.day_kind = emptied.day_kind
             and total.span = emptied.span and total.first_day = emptied.first_day
             and total.campaign_id = emptied.campaign_id and total.state = emptied.state
             and total.currency = emptied.currency",
        &ids(|sum| sum.party_id),
        &texts(|sum| &sum.party) as &[&str],
        &texts(|sum| &sum.market_code) as &[&str],
        &texts(|sum| &sum.day_kind) as &[&str],
        &texts(|sum| &sum.span) as &[&str],
        &first_days,
        &ids(|sum| sum.campaign_id),
        &texts(|sum| &sum.state) as &[&str],
        &texts(|sum| &sum.currency) as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}
