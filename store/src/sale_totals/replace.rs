//! Writes full sums of lines over those that are kept.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{ledger::Party, sale::SaleSums};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    cells::{SumKey, SumOf},
    full::{Parties, sums_of_lines},
};
use crate::Error;

/// How many sums one statement writes.
const ROWS: usize = 5_000;

/// Replaces the sums of some parties, and deletes the changes that are in the full ones.
pub(super) async fn replace(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<(), Error<Infallible>> {
    let sums = sums_of_lines(connection, parties).await?;
    delete(connection, parties).await?;
    let mut rows = Columns::default();
    for (number, (key, sums)) in sums.into_iter().enumerate() {
        if number > 0 && number.is_multiple_of(ROWS) {
            std::mem::take(&mut rows)
                .insert(connection, parties)
                .await?;
        }
        rows.add(&key, &sums);
    }
    // A row that the job made since the snapshot makes a key refuse, as a conflict of snapshots, and the whole
    // transaction runs again.
    rows.insert(connection, parties).await?;
    Ok(())
}

async fn delete(connection: &mut PgConnection, parties: Parties<'_>) -> Result<(), sqlx::Error> {
    macro_rules! delete {
        ($table:literal) => {
            sqlx::query!(
                "delete from "
                    + $table
                    + " where party_id = any($1) and party = $2 and market_code = $3",
                parties.ids,
                parties.party.code(),
                parties.market.code(),
            )
            .execute(&mut *connection)
            .await?
        };
    }
    delete!("sale_change");
    delete!("sale_total");
    delete!("sale_total_of_day");
    if parties.party == Party::CampaignAgency {
        sqlx::query!(
            "delete from sale_total_of_creator where party_id = any($1) and market_code = $2",
            parties.ids,
            parties.market.code(),
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// The sums of a table as the columns that its statement takes.
#[derive(Default)]
struct Table {
    party_ids: Vec<Uuid>,
    campaign_ids: Vec<Uuid>,
    subject_ids: Vec<Uuid>,
    first_days: Vec<NaiveDate>,
    currencies: Vec<&'static str>,
    sums: [Vec<i64>; 9],
}

impl Table {
    fn add(&mut self, key: &SumKey, sums: &SaleSums) {
        self.party_ids.push(key.party_id);
        self.campaign_ids.push(key.campaign_id);
        self.subject_ids.push(key.subject_id);
        self.first_days.push(key.first_day);
        self.currencies.push(key.currency.code());
        for (column, units) in self.sums.iter_mut().zip(sums.columns()) {
            column.push(units);
        }
    }
}

/// The sums of the three tables.
#[derive(Default)]
struct Columns {
    parts: Table,
    dimensions: Vec<&'static str>,
    shop_ids: Vec<Option<Uuid>>,
    days: Table,
    of_creators: Table,
    creator_ids: Vec<Uuid>,
}

impl Columns {
    fn add(&mut self, key: &SumKey, sums: &SaleSums) {
        match key.of {
            SumOf::Part(dimension) => {
                self.parts.add(key, sums);
                self.dimensions.push(dimension.code());
                self.shop_ids.push(key.subject_shop_id);
            }
            SumOf::Day => self.days.add(key, sums),
            SumOf::ProductOfCreator(creator) => {
                self.of_creators.add(key, sums);
                self.creator_ids.push(creator);
            }
        }
    }

    async fn insert(
        self,
        connection: &mut PgConnection,
        parties: Parties<'_>,
    ) -> Result<(), sqlx::Error> {
        insert_parts(
            connection,
            parties,
            self.parts,
            (self.dimensions, self.shop_ids),
        )
        .await?;
        insert_days(connection, parties, self.days).await?;
        insert_of_creators(connection, parties, self.of_creators, &self.creator_ids).await
    }
}

async fn insert_parts(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    table: Table,
    (dimensions, shop_ids): (Vec<&'static str>, Vec<Option<Uuid>>),
) -> Result<(), sqlx::Error> {
    if table.party_ids.is_empty() {
        return Ok(());
    }
    let [
        lines,
        items,
        sales,
        refunds,
        refunded,
        estimated,
        settled,
        total_estimated,
        total_settled,
    ] = table.sums;
    sqlx::query!(
        "insert into sale_total (
             party_id, party, market_code, campaign_id, dimension, subject_id, subject_shop_id
           , first_day, currency, lines, items, sales_units, refunds, refunded_units
           , estimated, settled, total_estimated, total_settled
         )
         select party_id, $1, $2, campaign_id, dimension, subject_id, subject_shop_id
              , first_day, currency, lines, items, sales_units, refunds, refunded_units
              , estimated, settled, total_estimated, total_settled
         from unnest(
             $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::date[], $9::text[]
           , $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[]
           , $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[]
         ) as new (
             party_id, campaign_id, dimension, subject_id, subject_shop_id, first_day, currency
           , lines, items, sales_units, refunds, refunded_units
           , estimated, settled, total_estimated, total_settled
         )",
        parties.party.code(),
        parties.market.code(),
        &table.party_ids,
        &table.campaign_ids,
        &dimensions as &[&str],
        &table.subject_ids,
        &shop_ids as &[Option<Uuid>],
        &table.first_days,
        &table.currencies as &[&str],
        &lines,
        &items,
        &sales,
        &refunds,
        &refunded,
        &estimated,
        &settled,
        &total_estimated,
        &total_settled,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_days(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    table: Table,
) -> Result<(), sqlx::Error> {
    if table.party_ids.is_empty() {
        return Ok(());
    }
    let [
        lines,
        items,
        sales,
        refunds,
        refunded,
        estimated,
        settled,
        total_estimated,
        total_settled,
    ] = table.sums;
    sqlx::query!(
        "insert into sale_total_of_day (
             party_id, party, market_code, campaign_id, first_day, currency, lines, items
           , sales_units, refunds, refunded_units, estimated, settled, total_estimated
           , total_settled
         )
         select party_id, $1, $2, campaign_id, first_day, currency, lines, items, sales_units
              , refunds, refunded_units, estimated, settled, total_estimated, total_settled
         from unnest(
             $3::uuid[], $4::uuid[], $5::date[], $6::text[], $7::bigint[], $8::bigint[]
           , $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[]
           , $14::bigint[], $15::bigint[]
         ) as new (
             party_id, campaign_id, first_day, currency, lines, items, sales_units, refunds
           , refunded_units, estimated, settled, total_estimated, total_settled
         )",
        parties.party.code(),
        parties.market.code(),
        &table.party_ids,
        &table.campaign_ids,
        &table.first_days,
        &table.currencies as &[&str],
        &lines,
        &items,
        &sales,
        &refunds,
        &refunded,
        &estimated,
        &settled,
        &total_estimated,
        &total_settled,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_of_creators(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    table: Table,
    creator_ids: &[Uuid],
) -> Result<(), sqlx::Error> {
    if table.party_ids.is_empty() {
        return Ok(());
    }
    let [
        lines,
        items,
        sales,
        refunds,
        refunded,
        estimated,
        settled,
        total_estimated,
        total_settled,
    ] = table.sums;
    sqlx::query!(
        "insert into sale_total_of_creator (
             party_id, market_code, campaign_id, registration_id, creator_id, first_day, currency
           , lines, items, sales_units, refunds, refunded_units, estimated, settled
           , total_estimated, total_settled
         )
         select party_id, $1, campaign_id, registration_id, creator_id, first_day, currency
              , lines, items, sales_units, refunds, refunded_units, estimated, settled
              , total_estimated, total_settled
         from unnest(
             $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::text[]
           , $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[]
           , $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[]
         ) as new (
             party_id, campaign_id, registration_id, creator_id, first_day, currency
           , lines, items, sales_units, refunds, refunded_units, estimated, settled
           , total_estimated, total_settled
         )",
        parties.market.code(),
        &table.party_ids,
        &table.campaign_ids,
        &table.subject_ids,
        creator_ids,
        &table.first_days,
        &table.currencies as &[&str],
        &lines,
        &items,
        &sales,
        &refunds,
        &refunded,
        &estimated,
        &settled,
        &total_estimated,
        &total_settled,
    )
    .execute(connection)
    .await?;
    Ok(())
}
