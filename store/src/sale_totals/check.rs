//! Compares the sums that are kept with full sums of the lines.

use std::{collections::BTreeSet, convert::Infallible};

use chrono::NaiveDate;
use domain::{ledger::Party, market::Market, sale::SaleSums};
use futures::TryStreamExt as _;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    cells::{NONE, PARTIES, Sold, SumKey, SumOf, Through},
    full::{Parties, Sums, add, sums_of_lines},
};
use crate::{
    Db, Error,
    acting::Acting,
    order_totals::parties_after,
    transaction::{on_snapshot, take_time},
};

/// A sum that is kept otherwise than the lines have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaleDifference {
    /// By which part in the lines.
    pub party: Party,
    /// Whose sum it is.
    pub party_id: Uuid,
    /// Of which campaign.
    pub campaign_id: Uuid,
    /// By what it is told apart, and of which of these.
    pub subject: (SumOf, Uuid),
    /// Its day, the first day of its month, or of all days.
    pub first_day: NaiveDate,
    /// As it is kept.
    pub kept: SaleSums,
    /// As the lines have it.
    pub full: SaleSums,
}

/// What a check of a market found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedSales {
    /// How many parties' sums were compared.
    pub parties: u64,
    /// How many sums.
    pub sums: u64,
    /// Those that are wrong.
    pub differences: Vec<SaleDifference>,
}

impl CheckedSales {
    /// The parties that have a wrong sum.
    #[must_use]
    pub fn wrong_parties(&self) -> BTreeSet<(Party, Uuid)> {
        let differences = self.differences.iter();
        differences
            .map(|difference| (difference.party, difference.party_id))
            .collect()
    }
}

/// Compares every sum of a market, some parties at a time; none where the lines from before the tables
/// were there aren't counted yet.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub async fn check_market(
    db: &Db,
    market: Market,
) -> Result<Option<CheckedSales>, Error<Infallible>> {
    if !is_counted(db, market).await? {
        return Ok(None);
    }
    let mut checked = CheckedSales::default();
    for party in PARTIES {
        let mut after = Uuid::nil();
        loop {
            let ids = parties_after(&db.primary, (market, party), after).await?;
            let Some(last) = ids.last() else {
                break;
            };
            after = *last;
            let parties = Parties {
                market,
                party,
                ids: &ids,
            };
            let (sums, differences) = compare(db, parties).await?;
            checked.parties = checked.parties.saturating_add(number_of(ids.len()));
            checked.sums = checked.sums.saturating_add(sums);
            checked.differences.extend(differences);
        }
    }
    Ok(Some(checked))
}

async fn is_counted(db: &Db, market: Market) -> Result<bool, sqlx::Error> {
    let counted = sqlx::query_scalar!(
        r#"select counted_at is not null as "is_counted!" from sale_total_market
           where market_code = $1"#,
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(counted.unwrap_or_default())
}

/// How many sums there are, and those that are wrong.
async fn compare(
    db: &Db,
    parties: Parties<'_>,
) -> Result<(u64, Vec<SaleDifference>), Error<Infallible>> {
    let (kept, full) = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        take_time(tx).await?;
        let kept = kept_sums(tx, parties).await?;
        let full = sums_of_lines(tx, parties).await?;
        Ok::<_, Error<Infallible>>((kept, full))
    })?;
    let keys = kept
        .keys()
        .chain(full.keys().filter(|key| !kept.contains_key(*key)));
    let of = |sums: &Sums, key: &SumKey| sums.get(key).copied().unwrap_or_default();
    let differences = keys.filter_map(|key| {
        let (kept, full) = (of(&kept, key), of(&full, key));
        (kept != full).then_some(SaleDifference {
            party: parties.party,
            party_id: key.party_id,
            campaign_id: key.campaign_id,
            subject: (key.of, key.subject_id),
            first_day: key.first_day,
            kept,
            full,
        })
    });
    let differences = differences.collect();
    Ok((number_of(full.len()), differences))
}

/// The sums that are kept, with the changes that no job has added yet.
async fn kept_sums(
    connection: &mut PgConnection,
    parties: Parties<'_>,
) -> Result<Sums, Error<Infallible>> {
    let mut sums = Sums::new();
    let mut rows = sqlx::query!(
        r#"select party_id, campaign_id, dimension, subject_id, subject_shop_id, first_day, currency
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total where party_id = any($1) and party = $2 and market_code = $3"#,
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .fetch(&mut *connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("sale_total", column, row.party_id);
        let key = SumKey {
            party_id: row.party_id,
            campaign_id: row.campaign_id,
            of: SumOf::Part(row.dimension.parse().map_err(|_| corrupt("dimension"))?),
            first_day: row.first_day,
            subject_id: row.subject_id,
            subject_shop_id: row.subject_shop_id,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let of_row = sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?;
        add(&mut sums, key, of_row).ok_or_else(|| corrupt("lines"))?;
    }
    drop(rows);
    add_days(&mut *connection, parties, &mut sums).await?;
    add_creators(&mut *connection, parties, &mut sums).await?;
    add_changes(connection, parties, &mut sums).await?;
    // What came and went leaves nothing, and no job may have taken it away yet.
    sums.retain(|_, sums| !sums.is_zero());
    Ok(sums)
}

/// The sums by day.
async fn add_days(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    sums: &mut Sums,
) -> Result<(), Error<Infallible>> {
    let mut rows = sqlx::query!(
        r#"select party_id, campaign_id, first_day, currency
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total_of_day where party_id = any($1) and party = $2 and market_code = $3"#,
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("sale_total_of_day", column, row.party_id);
        let key = SumKey {
            party_id: row.party_id,
            campaign_id: row.campaign_id,
            of: SumOf::Day,
            first_day: row.first_day,
            subject_id: NONE,
            subject_shop_id: None,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let of_row = sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?;
        add(sums, key, of_row).ok_or_else(|| corrupt("lines"))?;
    }
    Ok(())
}

/// The sums of what each creator sold of a product, which agencies alone have.
async fn add_creators(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    sums: &mut Sums,
) -> Result<(), Error<Infallible>> {
    if parties.party != Party::CampaignAgency {
        return Ok(());
    }
    let mut rows = sqlx::query!(
        r#"select party_id, campaign_id, registration_id, creator_id, first_day, currency
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total_of_creator where party_id = any($1) and market_code = $2"#,
        parties.ids,
        parties.market.code(),
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("sale_total_of_creator", column, row.party_id);
        let key = SumKey {
            party_id: row.party_id,
            campaign_id: row.campaign_id,
            of: SumOf::ProductOfCreator(row.creator_id),
            first_day: row.first_day,
            subject_id: row.registration_id,
            subject_shop_id: None,
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let of_row = sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?;
        add(sums, key, of_row).ok_or_else(|| corrupt("lines"))?;
    }
    Ok(())
}

async fn add_changes(
    connection: &mut PgConnection,
    parties: Parties<'_>,
    sums: &mut Sums,
) -> Result<(), Error<Infallible>> {
    let mut rows = sqlx::query!(
        r#"select party_id, campaign_id, currency, coalesce(ordered_on, ordered_in) as "ordered_on!"
                , registration_id
                , registration_shop_id, creator_id, product_list_id, share_link_id
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_change
           where party_id = any($1) and party = $2 and market_code = $3"#,
        parties.ids,
        parties.party.code(),
        parties.market.code(),
    )
    .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let corrupt = |column| corrupt("sale_change", column, row.party_id);
        let sold = Sold {
            party_id: row.party_id,
            party: parties.party,
            campaign_id: row.campaign_id,
            ordered_on: row.ordered_on,
            registration_shop_id: row.registration_shop_id,
            registration_id: row.registration_id,
            through: row.creator_id.map(|creator_id| Through {
                creator_id,
                product_list_id: row.product_list_id,
                share_link_id: row.share_link_id,
            }),
            currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        };
        let of_row = sums_of(&row.sums).ok_or_else(|| corrupt("lines"))?;
        for key in sold.keys() {
            add(sums, key, of_row).ok_or_else(|| corrupt("lines"))?;
        }
    }
    Ok(())
}

/// The sums of a row, in the order of the columns; none if they aren't nine.
pub(super) fn sums_of(columns: &[i64]) -> Option<SaleSums> {
    let columns = <[i64; 9]>::try_from(columns).ok()?;
    Some(SaleSums::of_columns(columns))
}

fn number_of(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}
