//! Adds what transactions changed to the sums.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, order_totals::takes_turn, transaction::in_transaction};

/// How many parties' changes one transaction adds.
const PARTIES: i64 = 500;

/// How many changes one transaction adds: a long import may leave very many of one party, and a statement has
/// its time.
const CHANGES: i64 = 200_000;

/// How far changes were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Those of the parties up to this one: the same as before where the next ones have very many.
    UpTo(Uuid),
    /// Those of everybody.
    Everybody,
    /// None: somebody else adds changes or counts anew.
    NotNow,
}

/// Adds the changes of some parties, those with the least ids after one of them, to their sums. Call it
/// again with the last of them until there is none: so everybody has a turn, and it comes to an end however
/// much is written meanwhile.
///
/// # Errors
///
/// When the database fails; every change is then where it was.
pub async fn fold(db: &Db, after: Uuid) -> Result<Folded, Error<Infallible>> {
    fold_at_most(db, after, CHANGES).await
}

/// The same with so many changes at most.
///
/// # Errors
///
/// As [`fold()`].
pub async fn fold_at_most(db: &Db, after: Uuid, at_most: i64) -> Result<Folded, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !takes_turn(tx).await? {
            return Ok(Folded::NotNow);
        }
        let parties = changed(tx, after).await?;
        let Some(last) = parties.last() else {
            return Ok(Folded::Everybody);
        };
        let added = add(tx, &parties, at_most).await?;
        let are_all = added.first().is_none_or(|added| added.taken < at_most);
        let emptied: Vec<Emptied> = added.into_iter().filter_map(Added::emptied).collect();
        delete(tx, &emptied).await?;
        Ok(Folded::UpTo(if are_all { *last } else { after }))
    })
}

/// Writes down that whatever was written by this moment is in the sums: for whoever has added the changes
/// of everybody since.
///
/// # Errors
///
/// When the database fails.
pub async fn through(db: &Db, since: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    sqlx::query!(
        "update sale_total_market set folded_at = $1
         where folded_at is null or folded_at < $1",
        since,
    )
    .execute(&db.primary)
    .await?;
    Ok(())
}

/// Adds the changes of everybody, in as many transactions as it takes.
///
/// # Errors
///
/// As [`fold()`]; what was added until then stays.
pub async fn fold_all(db: &Db, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    loop {
        match fold(db, after).await? {
            Folded::UpTo(last) => after = last,
            Folded::Everybody => return through(db, now).await,
            Folded::NotNow => return Ok(()),
        }
    }
}

/// Parties with changes, after one of them: rows that were deleted before it aren't looked through again.
async fn changed(connection: &mut PgConnection, after: Uuid) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select party_id from sale_change
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
    campaign_id: Uuid,
    dimension: String,
    first_day: NaiveDate,
    subject_id: Uuid,
    currency: String,
}

/// How many changes were taken, and one of the sums that have nothing left by that, if there are any.
struct Added {
    taken: i64,
    party_id: Option<Uuid>,
    party: Option<String>,
    campaign_id: Option<Uuid>,
    dimension: Option<String>,
    first_day: Option<NaiveDate>,
    subject_id: Option<Uuid>,
    currency: Option<String>,
}

impl Added {
    fn emptied(self) -> Option<Emptied> {
        Some(Emptied {
            party_id: self.party_id?,
            party: self.party?,
            campaign_id: self.campaign_id?,
            dimension: self.dimension?,
            first_day: self.first_day?,
            subject_id: self.subject_id?,
            currency: self.currency?,
        })
    }
}

/// Moves their changes, the first ones of so many, into the sums of months, days and all time, as `Sold::keys` has
/// them; answers with how many they were, and with the sums of parts that have nothing left by that.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
async fn add(
    connection: &mut PgConnection,
    parties: &[Uuid],
    at_most: i64,
) -> Result<Vec<Added>, sqlx::Error> {
    sqlx::query_as!(
        Added,
        r#"with taken as (
             select party_id, change_id
             from sale_change
             where party_id = any($1)
             order by party_id, change_id
             limit $2
         ), gone as (
             delete from sale_change as change
             using taken
             where change.party_id = taken.party_id and change.change_id = taken.change_id
             returning change.party_id, party, market_code, currency, campaign_id, ordered_in
                     , registration_id, registration_shop_id, creator_id, product_list_id
                     , share_link_id, lines, items, sales_units, refunds, refunded_units
                     , estimated, settled, total_estimated, total_settled, ordered_on
         ), days as (
             -- Only a program from before there were these sums doesn't say the day.
             insert into sale_total_of_day as total (
                 party_id, party, campaign_id, first_day, market_code, currency, lines, items
               , sales_units, refunds, refunded_units, estimated, settled, total_estimated
               , total_settled
             )
             select gone.party_id, gone.party, gone.campaign_id, span.first_day, gone.market_code
                  , gone.currency
                  , sum(gone.lines)::bigint, sum(gone.items)::bigint, sum(gone.sales_units)::bigint
                  , sum(gone.refunds)::bigint, sum(gone.refunded_units)::bigint
                  , sum(gone.estimated)::bigint, sum(gone.settled)::bigint
                  , sum(gone.total_estimated)::bigint, sum(gone.total_settled)::bigint
             from gone
             cross join lateral (
                 values (gone.ordered_on), ('1970-01-01'::date)
             ) as span (first_day)
             where span.first_day is not null
             group by gone.party_id, gone.party, gone.campaign_id, span.first_day
                    , gone.market_code, gone.currency
             order by gone.party_id, gone.party, gone.campaign_id, span.first_day, gone.currency
             on conflict (party_id, party, campaign_id, first_day, currency) do update
             set lines = total.lines + excluded.lines
               , items = total.items + excluded.items
               , sales_units = total.sales_units + excluded.sales_units
               , refunds = total.refunds + excluded.refunds
               , refunded_units = total.refunded_units + excluded.refunded_units
               , estimated = total.estimated + excluded.estimated
               , settled = total.settled + excluded.settled
               , total_estimated = total.total_estimated + excluded.total_estimated
               , total_settled = total.total_settled + excluded.total_settled
         ), of_creators as (
             insert into sale_total_of_creator as total (
                 party_id, campaign_id, registration_id, creator_id, first_day, market_code
               , currency, lines, items, sales_units, refunds, refunded_units, estimated, settled
               , total_estimated, total_settled
             )
             select gone.party_id, gone.campaign_id, gone.registration_id, gone.creator_id
                  , gone.ordered_in, gone.market_code, gone.currency
                  , sum(gone.lines)::bigint, sum(gone.items)::bigint, sum(gone.sales_units)::bigint
                  , sum(gone.refunds)::bigint, sum(gone.refunded_units)::bigint
                  , sum(gone.estimated)::bigint, sum(gone.settled)::bigint
                  , sum(gone.total_estimated)::bigint, sum(gone.total_settled)::bigint
             from gone
             where gone.party = 'campaign_agency'
             group by gone.party_id, gone.campaign_id, gone.registration_id, gone.creator_id
                    , gone.ordered_in, gone.market_code, gone.currency
             order by gone.party_id, gone.campaign_id, gone.registration_id, gone.creator_id
                    , gone.ordered_in, gone.currency
             on conflict (
                 party_id, campaign_id, registration_id, creator_id, first_day, currency
             ) do update
             set lines = total.lines + excluded.lines
               , items = total.items + excluded.items
               , sales_units = total.sales_units + excluded.sales_units
               , refunds = total.refunds + excluded.refunds
               , refunded_units = total.refunded_units + excluded.refunded_units
               , estimated = total.estimated + excluded.estimated
               , settled = total.settled + excluded.settled
               , total_estimated = total.total_estimated + excluded.total_estimated
               , total_settled = total.total_settled + excluded.total_settled
         ), added as (
             insert into sale_total as total (
                 party_id, party, campaign_id, dimension, subject_id, subject_shop_id, first_day
               , market_code, currency, lines, items, sales_units, refunds, refunded_units
               , estimated, settled, total_estimated, total_settled
             )
             select gone.party_id, gone.party, gone.campaign_id, cell.dimension, cell.subject_id
                  , cell.subject_shop_id, span.first_day, gone.market_code, gone.currency
                  , sum(gone.lines)::bigint, sum(gone.items)::bigint, sum(gone.sales_units)::bigint
                  , sum(gone.refunds)::bigint, sum(gone.refunded_units)::bigint
                  , sum(gone.estimated)::bigint, sum(gone.settled)::bigint
                  , sum(gone.total_estimated)::bigint, sum(gone.total_settled)::bigint
             from gone
             cross join lateral (
                 values ('registration', gone.registration_id, gone.registration_shop_id)
                      , ('creator', gone.creator_id, null::uuid)
                      , ('list', coalesce(gone.product_list_id, '00000000-0000-0000-0000-000000000000'::uuid), null::uuid)
                      , ('link', coalesce(gone.share_link_id, '00000000-0000-0000-0000-000000000000'::uuid), null::uuid)
             ) as cell (dimension, subject_id, subject_shop_id)
             cross join lateral (
                 values (gone.ordered_in), ('1970-01-01'::date)
             ) as span (first_day)
             where gone.party = 'campaign_agency' or cell.dimension = 'registration'
             group by gone.party_id, gone.party, gone.campaign_id, cell.dimension, span.first_day
                    , cell.subject_id, cell.subject_shop_id, gone.market_code, gone.currency
             order by gone.party_id, gone.party, gone.campaign_id, cell.dimension, span.first_day
                    , cell.subject_id, gone.currency
             on conflict (
                 party_id, party, campaign_id, dimension, first_day, subject_id, currency
             ) do update
             set lines = total.lines + excluded.lines
               , items = total.items + excluded.items
               , sales_units = total.sales_units + excluded.sales_units
               , refunds = total.refunds + excluded.refunds
               , refunded_units = total.refunded_units + excluded.refunded_units
               , estimated = total.estimated + excluded.estimated
               , settled = total.settled + excluded.settled
               , total_estimated = total.total_estimated + excluded.total_estimated
               , total_settled = total.total_settled + excluded.total_settled
             returning total.*
         )
         select counted.taken as "taken!", emptied.party_id as "party_id?"
              , emptied.party as "party?", emptied.campaign_id as "campaign_id?"
              , emptied.dimension as "dimension?", emptied.first_day as "first_day?"
              , emptied.subject_id as "subject_id?", emptied.currency as "currency?"
         from (select count(*) as taken from gone) as counted
         left join (
             select * from added
             where lines = 0 and items = 0 and sales_units = 0 and refunds = 0
                 and refunded_units = 0 and estimated = 0 and settled = 0
                 and total_estimated = 0 and total_settled = 0
         ) as emptied on true"#,
        parties,
        at_most,
    )
    .fetch_all(connection)
    .await
}

/// Takes away the sums that have nothing left.
async fn delete(connection: &mut PgConnection, emptied: &[Emptied]) -> Result<(), sqlx::Error> {
    if emptied.is_empty() {
        return Ok(());
    }
    let texts = |of: fn(&Emptied) -> &str| emptied.iter().map(of).collect::<Vec<_>>();
    let ids = |of: fn(&Emptied) -> Uuid| emptied.iter().map(of).collect::<Vec<_>>();
    let first_days: Vec<NaiveDate> = emptied.iter().map(|sum| sum.first_day).collect();
    sqlx::query!(
        "delete from sale_total as total
         using unnest(
             $1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::text[]
         ) as emptied (
             party_id, party, campaign_id, dimension, first_day, subject_id, currency
         )
         where total.party_id = emptied.party_id and total.party = emptied.party
             and total.campaign_id = emptied.campaign_id
             and total.dimension = emptied.dimension and total.first_day = emptied.first_day
             and total.subject_id = emptied.subject_id and total.currency = emptied.currency",
        &ids(|sum| sum.party_id),
        &texts(|sum| &sum.party) as &[&str],
        &ids(|sum| sum.campaign_id),
        &texts(|sum| &sum.dimension) as &[&str],
        &first_days,
        &ids(|sum| sum.subject_id),
        &texts(|sum| &sum.currency) as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}
