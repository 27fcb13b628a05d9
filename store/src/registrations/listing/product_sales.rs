//! What was sold of a product in a campaign: the figures of *Registration details*.

use std::convert::Infallible;

use domain::{
    currency::Currency,
    ids::AgencyId,
    market::Market,
    money::Money,
    period::DayRange,
    registration::{ProductSales, RegistrationAddress},
};

use crate::{ActorContext, Db, Error, acting::reading, markets::zone_of};

/// The most order lines of a product that are summed.
const SUMMED: i64 = 2_000;

/// What the product's order lines that were placed on these days of the market come to, for the campaign's
/// agency; none where they are too many to be summed. One statement, over what the shop sold on these days.
///
/// # Errors
///
/// Not found for a registration in another agency's campaign, a row that can't be what it says, or the
/// database's failure.
pub async fn product_sales(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    market: Market,
    days: DayRange,
) -> Result<Option<ProductSales>, Error<Infallible>> {
    let (from, until) = days.instants(zone_of(db, market).await?);
    let mut connection = reading(&db.primary, by).await?;
    // An agency's own is what is estimated of lines that have not settled, and what was posted for the
    // others: as the totals of lists have it.
    let row = sqlx::query!(
        r#"with sold as (
               select line.order_line_id, line.placed_at, line.order_code, line.quantity
                    , line.unit_price_units, line.state
               from order_line as line
               where line.shop_id = $1 and line.registration_id = $2
                   and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                   and line.placed_at < coalesce($4, 'infinity'::timestamptz)
               limit $5::bigint + 1
           ), earned as (
               select count(*) as lines, count(distinct sold.order_code) as orders
                    , coalesce(sum(sold.quantity), 0)::bigint as items
                    , coalesce(sum(sold.quantity * sold.unit_price_units), 0)::bigint as sales
                    , coalesce(sum(entry.own), 0)::bigint as own
                    , coalesce(sum(given_back.refunds), 0)::bigint as refunds
               from sold
               cross join lateral (
                   select sum(case
                       when sold.state in ('unpaid', 'processing') and entry.kind = 'estimated'
                           then entry.pending_agency
                       when sold.state in ('settled', 'deducted')
                           and entry.kind in ('settled', 'corrected')
                           then entry.posted_agency
                       else 0
                   end) as own
                   from ledger_entry as entry
                   where entry.shop_id = $1 and entry.order_line_id = sold.order_line_id
                       and entry.dated_at >= sold.placed_at
               ) as entry
               cross join lateral (
                   select count(*) as refunds from refund
                   where refund.shop_id = $1 and refund.order_line_id = sold.order_line_id
               ) as given_back
           )
           select campaign.agency_id, product.currency, earned.lines as "lines!"
                , earned.orders as "orders!", earned.items as "items!", earned.sales as "sales!"
                , earned.own as "own!", earned.refunds as "refunds!"
           from registration
           join product on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           join campaign on campaign.campaign_id = registration.campaign_id
           cross join earned
           where registration.shop_id = $1 and registration.registration_id = $2"#,
        address.shop.uuid(),
        address.registration.uuid(),
        from,
        until,
        SUMMED,
    )
    .fetch_optional(&mut *connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let currency: Currency = row.currency.parse().map_err(|_| Error::Corrupt {
        table: "product",
        column: "currency",
        id: address.registration.uuid(),
    })?;
    Ok((row.lines <= SUMMED).then(|| ProductSales {
        orders: row.orders.unsigned_abs(),
        items: row.items.unsigned_abs(),
        sales: Money::new(row.sales, currency),
        own: Money::new(row.own, currency),
        refunds: row.refunds.unsigned_abs(),
    }))
}
