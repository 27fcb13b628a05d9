//! What the pages of sales ask: a page of a breakdown in the order of its sums, and the sums of what a
//! page shows already.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    ids::{CampaignId, ShopId},
    ledger::Party,
    market::Market,
    page::{Cursor, Direction, Page, Sort, SortPosition, SortValue},
    registration::RegistrationAddress,
    sale::{BreakdownRow, SaleDimension, SaleSort, SaleSums},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{check::sums_of, names};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, SortedBoundary, keyset_page},
};

/// How many rows of a file are read at a time.
const FILE_ROWS: i64 = 500;

/// The order of a breakdown that nobody sorted: the greatest value first.
const GREATEST_FIRST: Sort<SaleSort> = Sort {
    by: SaleSort::Gmv,
    is_descending: true,
};

/// Whose sums are asked for, and which.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    party: Party,
    party_id: Uuid,
    campaign: CampaignId,
    dimension: SaleDimension,
    /// The first day of the month, or of all days.
    first_day: NaiveDate,
}

/// A sum and what it is of.
#[derive(Clone, Debug)]
pub(super) struct SumRow {
    pub(super) subject_id: Uuid,
    pub(super) subject_shop_id: Option<Uuid>,
    /// In the order of the columns of `sale_total`.
    sums: Vec<i64>,
}

impl SumRow {
    pub(super) fn sums(&self) -> Result<SaleSums, Error<Infallible>> {
        sums_of(&self.sums).ok_or(Error::Corrupt {
            table: "sale_total",
            column: "lines",
            id: self.subject_id,
        })
    }

    /// Where it stands among the others.
    fn place(&self) -> Result<SortPosition, Error<Infallible>> {
        Ok(SortPosition {
            value: SortValue::Number(self.sums()?.sales),
            id: self.subject_id,
        })
    }
}

/// What the campaign's sales are made up of, for its agency: of a month, by its first day, or of all time.
/// In the order that is asked for, else the greatest value first. A page of another order is the first.
///
/// # Errors
///
/// Not found for whoever is no agency; a row that can't be what it says; or the database's failure. Of
/// another agency's campaign there is nothing.
pub async fn breakdown(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    dimension: SaleDimension,
    month: Option<NaiveDate>,
    order: Option<Sort<SaleSort>>,
    page: Option<&Cursor>,
) -> Result<Page<BreakdownRow>, Error<Infallible>> {
    let wanted = of_agency(by, campaign, dimension, month)?;
    page_of(db, by, wanted, order, page).await
}

/// What the shop's own sales through the campaign are made up of, by product: as [`breakdown`].
///
/// # Errors
///
/// Not found for another shop; a row that can't be what it says; or the database's failure.
pub async fn seller_products(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    month: Option<NaiveDate>,
    order: Option<Sort<SaleSort>>,
    page: Option<&Cursor>,
) -> Result<Page<BreakdownRow>, Error<Infallible>> {
    let wanted = of_shop(by, shop, campaign, month)?;
    page_of(db, by, wanted, order, page).await
}

/// The next rows of the same breakdown for a file, the greatest value first, and where the rows behind them
/// begin; none behind the last.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn breakdown_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    dimension: SaleDimension,
    month: Option<NaiveDate>,
    after: Option<&Cursor>,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let wanted = of_agency(by, campaign, dimension, month)?;
    rows_for_file(db, by, wanted, after).await
}

/// The same of [`seller_products`].
///
/// # Errors
///
/// As [`seller_products`].
pub async fn seller_products_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    month: Option<NaiveDate>,
    after: Option<&Cursor>,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let wanted = of_shop(by, shop, campaign, month)?;
    rows_for_file(db, by, wanted, after).await
}

/// What registrations of the campaign come to for its agency, of all time; those without sales are left out.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn of_registrations(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let wanted = of_agency(by, campaign, SaleDimension::Registration, None)?;
    of_addresses(db, by, wanted, registrations).await
}

/// What the shop's own registrations in the campaign come to for it, of all time; those without sales are
/// left out.
///
/// # Errors
///
/// As [`seller_products`].
pub async fn of_own_registrations(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let wanted = of_shop(by, shop, campaign, None)?;
    of_addresses(db, by, wanted, registrations).await
}

/// What was sold by way of the campaign's links, for its agency, of all time; those without sales are left
/// out.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn of_links(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    links: &[Uuid],
) -> Result<HashMap<Uuid, SaleSums>, Error<Infallible>> {
    let wanted = of_agency(by, campaign, SaleDimension::Link, None)?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_subjects(&mut connection, wanted, links).await?;
    let sums = rows
        .into_iter()
        .map(|row| Ok((row.subject_id, row.sums()?)));
    sums.collect()
}

/// What the whole campaign comes to for its agency, and as of which moment: that of [`breakdown`], if a job
/// has been through. None where the lines from before aren't counted yet.
///
/// # Errors
///
/// As [`breakdown`].
pub async fn whole_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    campaign: CampaignId,
) -> Result<Option<(SaleSums, Option<DateTime<Utc>>)>, Error<Infallible>> {
    // Every line is in the sums of one list, or of none, and there are few lists.
    let wanted = of_agency(by, campaign, SaleDimension::List, None)?;
    whole(db, by, market, wanted).await
}

/// The same of the shop's own sales through the campaign.
///
/// # Errors
///
/// As [`seller_products`].
pub async fn whole_of_own_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<Option<(SaleSums, Option<DateTime<Utc>>)>, Error<Infallible>> {
    whole(db, by, market, of_shop(by, shop, campaign, None)?).await
}

/// One row of [`seller_products`]; none without sales.
///
/// # Errors
///
/// As [`seller_products`].
pub async fn of_own_registration(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
    month: Option<NaiveDate>,
) -> Result<Option<BreakdownRow>, Error<Infallible>> {
    let wanted = of_shop(by, address.shop, campaign, month)?;
    let mut connection = reading(&db.primary, by).await?;
    let registration = [address.registration.uuid()];
    let rows = of_subjects(&mut connection, wanted, &registration).await?;
    drop(connection);
    let mut rows = names::named(db, by, campaign, wanted.dimension, rows).await?;
    Ok(rows.pop())
}

/// What one of the shop's registrations in the campaign comes to, month by month of the orders.
///
/// # Errors
///
/// As [`seller_products`].
pub async fn months_of_own_registration(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
) -> Result<Vec<(NaiveDate, SaleSums)>, Error<Infallible>> {
    let wanted = of_shop(by, address.shop, campaign, None)?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select first_day, array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total as total
           where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
               and subject_id = $5 and first_day > $6
               and exists (
                   select from sale_total_market as counted
                   where counted.market_code = total.market_code and counted_at is not null
               )
           order by first_day"#,
        wanted.party_id,
        wanted.party.code(),
        campaign.uuid(),
        wanted.dimension.code(),
        address.registration.uuid(),
        wanted.first_day,
    )
    .fetch_all(&mut *connection)
    .await?;
    let months = rows.into_iter().map(|row| {
        let sums = sums_of(&row.sums).ok_or(Error::Corrupt {
            table: "sale_total",
            column: "lines",
            id: address.registration.uuid(),
        })?;
        Ok((row.first_day, sums))
    });
    months.collect()
}

/// As of which moment the sums of the market are: whatever was written by then is in them. None where no
/// job has been through yet, or the lines from before aren't counted.
///
/// # Errors
///
/// When the database fails.
pub async fn folded_at(
    db: &Db,
    market: Market,
) -> Result<Option<DateTime<Utc>>, Error<Infallible>> {
    let folded_at = sqlx::query_scalar!(
        "select folded_at from sale_total_market
         where market_code = $1 and counted_at is not null",
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(folded_at.flatten())
}

fn of_agency(
    by: &ActorContext<'_>,
    campaign: CampaignId,
    dimension: SaleDimension,
    month: Option<NaiveDate>,
) -> Result<Wanted, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    Ok(Wanted {
        party: Party::CampaignAgency,
        party_id: agency.uuid(),
        campaign,
        dimension,
        first_day: month.unwrap_or_default(),
    })
}

fn of_shop(
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    month: Option<NaiveDate>,
) -> Result<Wanted, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    Ok(Wanted {
        party: Party::Seller,
        party_id: shop.uuid(),
        campaign,
        dimension: SaleDimension::Registration,
        first_day: month.unwrap_or_default(),
    })
}

async fn page_of(
    db: &Db,
    by: &ActorContext<'_>,
    wanted: Wanted,
    order: Option<Sort<SaleSort>>,
    page: Option<&Cursor>,
) -> Result<Page<BreakdownRow>, Error<Infallible>> {
    let sort = order.unwrap_or(GREATEST_FIRST);
    let page = page.filter(|page| page.is_in(Some(sort)));
    let mut connection = reading(&db.primary, by).await?;
    let rows = sorted_rows(&mut connection, wanted, sort, page, PAGE_FETCH).await?;
    drop(connection);
    let places = rows.iter().map(SumRow::place);
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let rows = names::named(db, by, wanted.campaign, wanted.dimension, rows).await?;
    let rows = rows.into_iter().zip(places).collect();
    Ok(Page::of_sorted(sort, page, rows))
}

async fn rows_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    wanted: Wanted,
    after: Option<&Cursor>,
) -> Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let rows = sorted_rows(&mut connection, wanted, GREATEST_FIRST, after, FILE_ROWS).await?;
    drop(connection);
    let last = rows.last().map(SumRow::place).transpose()?;
    let next = last.map(|last| Cursor::sorted(GREATEST_FIRST, last, Direction::After));
    let rows = names::named(db, by, wanted.campaign, wanted.dimension, rows).await?;
    Ok((rows, next))
}

/// So many rows, in the list's order, or against it for a page before a row.
async fn sorted_rows(
    connection: &mut PgConnection,
    wanted: Wanted,
    sort: Sort<SaleSort>,
    page: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<SumRow>, sqlx::Error> {
    let boundary = SortedBoundary::of(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SumRow,
                r#"select subject_id, subject_shop_id
                        , array[
                              lines, items, sales_units, refunds, refunded_units, estimated
                            , settled, total_estimated, total_settled
                          ] as "sums!"
                   from sale_total as total
                   where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
                       and first_day = $5
                       and (
                           $7::uuid is null
                           or (sales_units, subject_id) "#
                    + $behind
                    + r#" ($6::bigint, $7)
                       )
                       and exists (
                           select from sale_total_market as counted
                           where counted.market_code = total.market_code
                               and counted_at is not null
                       )
                   order by sales_units "#
                    + $direction
                    + ", subject_id "
                    + $direction
                    + "
                   limit $8",
                wanted.party_id,
                wanted.party.code(),
                wanted.campaign.uuid(),
                wanted.dimension.code(),
                wanted.first_day,
                boundary.number,
                boundary.id,
                limit,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}

/// The sums of some subjects.
async fn of_subjects(
    connection: &mut PgConnection,
    wanted: Wanted,
    subjects: &[Uuid],
) -> Result<Vec<SumRow>, sqlx::Error> {
    sqlx::query_as!(
        SumRow,
        r#"select subject_id, subject_shop_id
                , array[
                      lines, items, sales_units, refunds, refunded_units, estimated, settled
                    , total_estimated, total_settled
                  ] as "sums!"
           from sale_total as total
           where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
               and first_day = $5 and subject_id = any($6)
               and exists (
                   select from sale_total_market as counted
                   where counted.market_code = total.market_code and counted_at is not null
               )"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
        wanted.dimension.code(),
        wanted.first_day,
        subjects,
    )
    .fetch_all(connection)
    .await
}

async fn of_addresses(
    db: &Db,
    by: &ActorContext<'_>,
    wanted: Wanted,
    registrations: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, SaleSums>, Error<Infallible>> {
    let ids: Vec<Uuid> = registrations
        .iter()
        .map(|address| address.registration.uuid())
        .collect();
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_subjects(&mut connection, wanted, &ids).await?;
    let mut sums = HashMap::with_capacity(rows.len());
    for row in rows {
        if let Some(shop) = row.subject_shop_id {
            let address = RegistrationAddress {
                shop: shop.into(),
                registration: row.subject_id.into(),
            };
            sums.insert(address, row.sums()?);
        }
    }
    Ok(sums)
}

/// All sums of a dimension together, and as of which moment.
async fn whole(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    wanted: Wanted,
) -> Result<Option<(SaleSums, Option<DateTime<Utc>>)>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select counted.folded_at, whole.sums as "sums!"
           from sale_total_market as counted
           cross join (
               select array[
                          coalesce(sum(lines), 0), coalesce(sum(items), 0)
                        , coalesce(sum(sales_units), 0), coalesce(sum(refunds), 0)
                        , coalesce(sum(refunded_units), 0), coalesce(sum(estimated), 0)
                        , coalesce(sum(settled), 0), coalesce(sum(total_estimated), 0)
                        , coalesce(sum(total_settled), 0)
                      ]::bigint[] as sums
               from sale_total
               where party_id = $1 and party = $2 and campaign_id = $3 and dimension = $4
                   and first_day = $5
           ) as whole
           where counted.market_code = $6 and counted.counted_at is not null"#,
        wanted.party_id,
        wanted.party.code(),
        wanted.campaign.uuid(),
        wanted.dimension.code(),
        wanted.first_day,
        market.code(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let sums = sums_of(&row.sums).ok_or(Error::Corrupt {
        table: "sale_total",
        column: "lines",
        id: wanted.campaign.uuid(),
    })?;
    Ok(Some((sums, row.folded_at)))
}
