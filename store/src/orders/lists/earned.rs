//! Lines as **Earnings** lists them: the same lines as in lists of orders, each with what its entries come
//! to for whoever looks, and the bill that it is on. Of a shop's lines nothing of a creator is asked for.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::BillId,
    ledger::Party,
    market::Market,
    money::Money,
    order_line::{
        listing::{
            AgencyEarning, AgencyPart, BilledIn, EarnedLine, OrderFilter, OrderSort, SellerDeal,
            SellerEarning,
        },
        totals::EarnedSums,
    },
    page::{Cursor, Sort},
    rate::TotalRate,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    List, agency_list,
    row::{Listed, columns, stored_row},
    shop_list,
    sorted::Asked,
    with_totals::{WithTotals, keys_and_totals},
};
use crate::{ActorContext, Db, Error, acting::reading, lines::LineKey};

/// The order lines of the shop that asks, with their entries: the same page, filters and order as
/// [`super::list_for_shop_with_totals`].
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop; else the database's failure.
pub async fn earnings_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    order: Option<Sort<OrderSort>>,
    page: Option<&Cursor>,
) -> Result<WithTotals<SellerEarning>, Error<Infallible>> {
    let list = shop_list(by, market)?;
    let asked = Asked::new(order, page);
    let found = keys_and_totals(db, by, &list, filter, asked).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_shop(&mut connection, &list, found.keys(), by.now).await?;
    Ok(found.with(rows, |row| &row.earned.line))
}

/// The order lines of one market that the agency that asks has this part in, with their entries: the same
/// page, filters and order as [`super::list_for_agency_with_totals`].
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn earnings_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    filter: &OrderFilter,
    order: Option<Sort<OrderSort>>,
    page: Option<&Cursor>,
) -> Result<WithTotals<AgencyEarning>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let asked = Asked::new(order, page);
    let found = keys_and_totals(db, by, &list, filter, asked).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = of_agency(&mut connection, &list, found.keys(), by.now).await?;
    Ok(found.with(rows, |row| &row.earned.line))
}

/// The rows of these keys of a shop, in their order.
pub(super) async fn of_shop(
    connection: &mut PgConnection,
    list: &List,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<SellerEarning>, Error<Infallible>> {
    let rows = rows(connection, list, keys, now).await?;
    let rows = rows.into_iter().map(|row| {
        let deal = match (row.total_rate_bps, row.campaign, row.agency) {
            (Some(total_bps), Some(campaign), Some(agency)) => Some(SellerDeal {
                campaign,
                agency,
                total_rate: TotalRate::try_from(total_bps)
                    .map_err(|_| corrupt("total_rate_bps", &row.earned))?,
            }),
            _ => None,
        };
        Ok(SellerEarning {
            earned: row.earned,
            deal,
        })
    });
    rows.collect()
}

/// The rows of these keys of an agency, by its part in them, in their order.
pub(super) async fn of_agency(
    connection: &mut PgConnection,
    list: &List,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<AgencyEarning>, Error<Infallible>> {
    let rows = rows(connection, list, keys, now).await?;
    let rows = rows.into_iter().map(|row| {
        let (campaign, shop) = (row.campaign, row.shop);
        let lacks = |column| corrupt(column, &row.earned);
        Ok(AgencyEarning {
            campaign: campaign.ok_or_else(|| lacks("campaign_id"))?,
            creator: row.creator.ok_or_else(|| lacks("creator_id"))?,
            shop,
            shop_code: row.shop_code,
            earned: row.earned,
        })
    });
    rows.collect()
}

/// A line with all that one of its readers is shown of it.
struct EarnedRow {
    earned: EarnedLine,
    total_rate_bps: Option<i16>,
    campaign: Option<String>,
    agency: Option<String>,
    shop: String,
    shop_code: String,
    /// None of a shop's line: who sold isn't asked for.
    creator: Option<String>,
}

/// The rows of these keys, in their order, with what a party's legs come to.
macro_rules! earned_rows {
    ($keys:expr, $party:expr, $connection:expr) => {{
        let (shop_ids, moments, line_ids) = columns($keys);
        sqlx::query!(
            r#"select line.order_line_id, line.market_code, line.order_code, line.line_code
                    , product.product_code, product.title, line.product_id, product.image_code
                    , line.quantity, line.unit_price_units, line.currency, line.placed_at
                    , line.paid_at, line.delivered_at
                    , line.cancelled_at, line.frozen_at, line.hold_reason
                    , line.released_at, line.state
                    , line.campaign_id is not null as "is_attributed!", line.due_at
                    , line.settled_at, sum.deducted_at
                    , case when $4::text = 'seller' then line.total_rate_bps end as total_rate_bps
                    , campaign.name as "campaign?", agency.name as "agency?"
                    , seller.name as shop, shop.shop_code, seen.handle as "creator?"
                    , sum.estimated as "estimated!", sum.settled as "settled!"
                    , sum.corrected as "corrected!", sum.bill_month
               from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) with ordinality
                   as asked (shop_id, placed_at, order_line_id, n)
               cross join lateral (
                   select * from order_line as line
                   where line.shop_id = asked.shop_id
                       and line.placed_at = asked.placed_at
                       and line.order_line_id = asked.order_line_id
                   limit 1
               ) as line
               cross join lateral (
                   select product_code, title, image_code from product
                   where product.shop_id = line.shop_id and product.product_id = line.product_id
                   limit 1
               ) as product
               join market on market.market_code = line.market_code
               join shop on shop.shop_id = line.shop_id
               join organisation as seller on seller.organisation_id = line.shop_id
               left join campaign on campaign.campaign_id = line.campaign_id
               left join organisation as agency on agency.organisation_id = line.agency_id
               left join lateral (
                   select handle from creator
                   where creator.creator_id = line.creator_id and $4 <> 'seller'
                   limit 1
               ) as seen on true
               cross join lateral (
                   -- As in lists of orders: the months that a line can have no entry in aren't looked into.
                   select max(entry.dated_at) filter (where entry.kind = 'corrected') as deducted_at
                        , coalesce(sum(leg.pending) filter (where entry.kind = 'estimated'), 0)::bigint
                              as estimated
                        , coalesce(sum(leg.posted) filter (where entry.kind = 'settled'), 0)::bigint
                              as settled
                        , coalesce(sum(leg.posted) filter (where entry.kind = 'corrected'), 0)::bigint
                              as corrected
                        , max(batch.bill_month) as bill_month
                   from ledger_entry as entry
                   cross join lateral (
                       select case $4
                                  when 'seller' then -entry.pending_seller
                                  when 'campaign_agency' then entry.pending_agency
                                  when 'managing_agency' then entry.pending_managing
                                  else entry.pending_creator
                              end as pending
                            , case $4
                                  when 'seller' then -entry.posted_seller
                                  when 'campaign_agency' then entry.posted_agency
                                  when 'managing_agency' then entry.posted_managing
                                  else entry.posted_creator
                              end as posted
                   ) as leg
                   -- Which bill an entry is on is written on the batch that it was written in, month by month
                   -- of the market's zone. A leg of 0 is on none.
                   left join ledger_batch as batch
                       on batch.ledger_batch_id = entry.ledger_batch_id
                       and batch.market_code = entry.market_code
                       and batch.month = date_trunc(
                           'month', entry.dated_at at time zone market.time_zone
                       )::date
                       and leg.posted <> 0
                   where entry.shop_id = line.shop_id
                       and entry.order_line_id = line.order_line_id
                       and entry.dated_at >= line.placed_at
                       and entry.dated_at <= case
                           when line.state in ('unpaid', 'processing', 'frozen') then line.placed_at
                           when line.state = 'settled' and not line.is_decided
                               then line.settled_at
                           else 'infinity'
                       end
               ) as sum
               order by asked.n"#,
            &shop_ids,
            &moments,
            &line_ids,
            $party.code(),
        )
        .fetch_all($connection)
        .await?
    }};
}

async fn rows(
    connection: &mut PgConnection,
    list: &List,
    keys: &[LineKey],
    now: DateTime<Utc>,
) -> Result<Vec<EarnedRow>, Error<Infallible>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let (party, party_id) = list.owner.party();
    let found = earned_rows!(keys, party, &mut *connection);
    let months: Vec<NaiveDate> = found.iter().filter_map(|row| row.bill_month).collect();
    let bills = bills(connection, (party, party_id), list.market, &months).await?;
    let rows = found.into_iter().map(|row| {
        let (total_rate_bps, campaign, agency) = (row.total_rate_bps, row.campaign, row.agency);
        let (shop, shop_code, creator) = (row.shop, row.shop_code, row.creator);
        let sums = EarnedSums {
            estimated: row.estimated,
            settled: row.settled,
            corrected: row.corrected,
        };
        let bill = row.bill_month.and_then(|month| bills.get(&month).cloned());
        let listed = stored_row!(row).listed(now)?;
        Ok(EarnedRow {
            earned: earned(listed, sums, bill),
            total_rate_bps,
            campaign,
            agency,
            shop,
            shop_code,
            creator,
        })
    });
    rows.collect()
}

fn earned(listed: Listed, sums: EarnedSums, bill: Option<BilledIn>) -> EarnedLine {
    let money = |units| Money::new(units, listed.currency);
    EarnedLine {
        estimated: money(sums.estimated),
        settled: money(sums.settled),
        corrected: money(sums.corrected),
        bill,
        line: listed.line,
    }
}

/// The bills of a party in these months, which a page of lines has few of. Both parts of an agency are on the
/// same.
async fn bills(
    connection: &mut PgConnection,
    (party, party_id): (Party, Uuid),
    market: Market,
    months: &[NaiveDate],
) -> Result<HashMap<NaiveDate, BilledIn>, sqlx::Error> {
    if months.is_empty() {
        return Ok(HashMap::new());
    }
    let kind = match party {
        Party::Seller => "shop",
        Party::CampaignAgency | Party::ManagingAgency => "agency",
        Party::Creator => "creator",
    };
    let rows = sqlx::query!(
        "select bill.bill_id, bill.month, bill.number from bill
         where bill.party_id = $1 and bill.market_code = $2 and bill.month = any($3)
             and bill.party_kind = $4",
        party_id,
        market.code(),
        months,
        kind,
    )
    .fetch_all(connection)
    .await?;
    let bills = rows.into_iter().map(|row| {
        let bill = BilledIn {
            bill: BillId::new(row.bill_id),
            number: row.number,
            month: row.month,
        };
        (bill.month, bill)
    });
    Ok(bills.collect())
}

fn corrupt(column: &'static str, earned: &EarnedLine) -> Error<Infallible> {
    super::row::corrupt(column, earned.line.id.uuid())
}
