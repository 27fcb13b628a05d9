//! What was sold on some days, as far as no running totals know it: how many creators sold, and which
//! products or creators sold most. All look through a bounded number of order lines, the latest.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    campaign::CampaignName,
    currency::Currency,
    home::{
        BEST_LINES_MAX, BEST_SHOWN, CREATORS_LINES_MAX, CreatorCount, CreatorSales,
        CreatorsWithSale, MoneyDays, ProductSales, RecentSales,
    },
    ids::RegistrationId,
    market::{Market, first_instant_of},
    money::Money,
    order_line::listing::AgencyPart,
    rate::TotalRate,
    registration::RegistrationAddress,
};

use super::lists::{list_of, scope::Owner};
use crate::{ActorContext, Db, Error, acting::reading, markets::zone_of};

/// How many creators have an order line of the agency that asks, by its part in the lines: on the recent
/// days, and on as many days before.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn creators_with_sale(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    days: &MoneyDays,
) -> Result<CreatorsWithSale, Error<Infallible>> {
    let owner = list_of(by, market, part)?.owner;
    let zone = zone_of(db, market).await?;
    let recent = first_instant_of(days.recent_from, zone);
    let tomorrow = days.today.succ_opt().unwrap_or(days.today);
    let firsts = [recent, first_instant_of(days.before_from, zone)];
    let ends = [first_instant_of(tomorrow, zone), recent];
    let mut connection = reading(&db.primary, by).await?;
    /// The creators of the lines whose `$owner` is the agency.
    macro_rules! creators {
        ($owner:literal, $id:expr) => {
            sqlx::query_as!(
                Creators,
                r#"select count(line.creator_id) as "lines!"
                        , count(distinct line.creator_id) as "creators!"
                   from unnest($3::timestamptz[], $4::timestamptz[]) with ordinality
                       as stretch (first_at, ends_at, number)
                   left join lateral (
                       select order_line.creator_id from order_line
                       where order_line."#
                    + $owner
                    + r#" = $1 and order_line.market_code = $2
                           and order_line.placed_at >= stretch.first_at
                           and order_line.placed_at < stretch.ends_at
                       order by order_line.placed_at desc, order_line.order_line_id desc
                       limit $5
                   ) as line on true
                   group by stretch.number
                   order by stretch.number"#,
                $id.uuid(),
                market.code(),
                &firsts[..],
                &ends[..],
                CREATORS_LINES_MAX,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let counted = match owner {
        Owner::Agency(agency) => creators!("agency_id", agency),
        Owner::ManagingAgency(agency) => creators!("managing_agency_id", agency),
        Owner::Shop(_) | Owner::Creator(_) => return Err(Error::NotFound),
    };
    let [recent, before] = counted.as_slice() else {
        return Err(Error::NotFound);
    };
    Ok(CreatorsWithSale {
        recent: recent.read(),
        before: before.read(),
    })
}

/// Creators among the order lines that were looked through.
struct Creators {
    lines: i64,
    creators: i64,
}

impl Creators {
    fn read(&self) -> CreatorCount {
        CreatorCount {
            count: u64::try_from(self.creators).unwrap_or_default(),
            is_complete: self.lines < CREATORS_LINES_MAX,
        }
    }
}

/// Which products of the shop that asks sold best in campaigns on these days, each campaign by itself:
/// of the latest [`BEST_LINES_MAX`] order lines, so whoever asks chooses days that have no more.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop, a row that can't be what it says, or the
/// database's failure.
pub async fn best_products(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<ProductSales>, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let zone = zone_of(db, market).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select sold.registration_id as "registration_id!", product.title
                , campaign.name as campaign, registration.total_rate_bps
                , sold.currency as "currency!", sold.lines as "lines!"
                , sold.sales_units as "sales_units!", sold.own_units as "own_units!"
           from (
               select line.registration_id, line.currency, count(*) as lines
                    , sum(line.unit_price_units * line.quantity)::bigint as sales_units
                    , sum(entry.own_units)::bigint as own_units
               from (
                   select shop_id, placed_at, order_line_id, registration_id, currency, state
                        , unit_price_units, quantity
                   from order_line
                   where order_line.shop_id = $1 and order_line.placed_at >= $2
                       and order_line.placed_at < $3 and order_line.campaign_id is not null
                   order by order_line.placed_at desc, order_line.order_line_id desc
                   limit $4
               ) as line
               cross join lateral (
                   select coalesce(-sum(case
                              when line.state in ('unpaid', 'processing')
                                  and entry.kind = 'estimated' then entry.pending_seller
                              when line.state in ('settled', 'deducted')
                                  and entry.kind in ('settled', 'corrected') then entry.posted_seller
                          end), 0) as own_units
                   from ledger_entry as entry
                   where entry.shop_id = line.shop_id
                       and entry.order_line_id = line.order_line_id
                       and entry.dated_at >= line.placed_at
               ) as entry
               group by line.registration_id, line.currency
               order by sales_units desc, line.registration_id
               limit $5
           ) as sold
           join registration
               on registration.shop_id = $1
               and registration.registration_id = sold.registration_id
           join product
               on product.shop_id = $1 and product.product_id = registration.product_id
           join campaign on campaign.campaign_id = registration.campaign_id
           order by sold.sales_units desc, sold.registration_id"#,
        shop.uuid(),
        first_instant_of(from, zone),
        first_instant_of(to.succ_opt().unwrap_or(to), zone),
        BEST_LINES_MAX,
        i64::try_from(BEST_SHOWN).unwrap_or(i64::MAX),
    )
    .fetch_all(&mut *connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let corrupt = |table, column| Error::Corrupt {
                table,
                column,
                id: row.registration_id,
            };
            let currency: Currency = row
                .currency
                .parse()
                .map_err(|_| corrupt("order_line", "currency"))?;
            Ok(ProductSales {
                registration: RegistrationAddress {
                    shop,
                    registration: RegistrationId::new(row.registration_id),
                },
                title: row.title,
                campaign: CampaignName::parse(&row.campaign)
                    .map_err(|_| corrupt("campaign", "name"))?,
                total_rate: TotalRate::try_from(row.total_rate_bps)
                    .map_err(|_| corrupt("registration", "total_rate_bps"))?,
                sales: RecentSales {
                    lines: row.lines,
                    sales: Money::new(row.sales_units, currency),
                    own: Money::new(row.own_units, currency),
                },
            })
        })
        .collect()
}

/// Which creators whom the agency that asks manages sold most on these days: of the latest
/// [`BEST_LINES_MAX`] order lines, so whoever asks chooses days that have no more.
///
/// # Errors
///
/// As [`best_products`], for whoever is no member of an agency.
pub async fn best_creators(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<CreatorSales>, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let zone = zone_of(db, market).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select sold.creator_id as "creator_id!", creator.handle, sold.currency as "currency!"
                , sold.lines as "lines!", sold.sales_units as "sales_units!"
                , sold.own_units as "own_units!"
           from (
               select line.creator_id, line.currency, count(*) as lines
                    , sum(line.unit_price_units * line.quantity)::bigint as sales_units
                    , sum(entry.own_units)::bigint as own_units
               from (
                   select shop_id, placed_at, order_line_id, creator_id, currency, state
                        , unit_price_units, quantity
                   from order_line
                   where order_line.managing_agency_id = $1 and order_line.market_code = $2
                       and order_line.placed_at >= $3 and order_line.placed_at < $4
                   order by order_line.placed_at desc, order_line.order_line_id desc
                   limit $5
               ) as line
               cross join lateral (
                   select coalesce(sum(case
                              when line.state in ('unpaid', 'processing')
                                  and entry.kind = 'estimated' then entry.pending_managing
                              when line.state in ('settled', 'deducted')
                                  and entry.kind in ('settled', 'corrected')
                                  then entry.posted_managing
                          end), 0) as own_units
                   from ledger_entry as entry
                   where entry.shop_id = line.shop_id
                       and entry.order_line_id = line.order_line_id
                       and entry.dated_at >= line.placed_at
               ) as entry
               group by line.creator_id, line.currency
               order by sales_units desc, line.creator_id
               limit $6
           ) as sold
           join creator on creator.creator_id = sold.creator_id
           order by sold.sales_units desc, sold.creator_id"#,
        agency.uuid(),
        market.code(),
        first_instant_of(from, zone),
        first_instant_of(to.succ_opt().unwrap_or(to), zone),
        BEST_LINES_MAX,
        i64::try_from(BEST_SHOWN).unwrap_or(i64::MAX),
    )
    .fetch_all(&mut *connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let currency: Currency = row.currency.parse().map_err(|_| Error::Corrupt {
                table: "order_line",
                column: "currency",
                id: row.creator_id,
            })?;
            Ok(CreatorSales {
                handle: row.handle,
                sales: RecentSales {
                    lines: row.lines,
                    sales: Money::new(row.sales_units, currency),
                    own: Money::new(row.own_units, currency),
                },
            })
        })
        .collect()
}
