//! What a creator earns, product by product: no running totals know it, so the lines of the days are
//! looked through, if they aren't too many.

use std::{collections::BTreeMap, convert::Infallible};

use domain::{
    actor::Actor,
    currency::Currency,
    ids::{CampaignId, RegistrationId, ShopId},
    market::MarketRules,
    order_line::totals::{EarnedSums, EarningsSums, LineSums, OrderTotals, TotalsExtent},
    period::DayRange,
    registration::RegistrationAddress,
};
use uuid::Uuid;

use super::lists::row::corrupt;
use crate::{ActorContext, Db, Error, acting::reading};

/// The most order lines that are told apart by their product.
pub const EARNINGS_LINES_MAX: i64 = 20_000;

/// What a creator earns on some days, product by product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earnings {
    /// The products in their campaigns, in no order that means anything; lines that count for no campaign
    /// are in none.
    pub rows: Vec<EarningsRow>,
    /// How many lines the days have, attributed or not; one more than the most where they have too many.
    pub lines: i64,
    /// The days have more lines than are told apart: there are no rows.
    pub is_cut: bool,
}

/// What a creator earns with a product in a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarningsRow {
    /// The product in its campaign, by which its order lines are found.
    pub registration: RegistrationAddress,
    /// What the product is called.
    pub product: String,
    /// What the campaign is called.
    pub campaign: String,
    /// The amounts.
    pub sums: EarningsSums,
}

/// What the creator who asks earns with each product, of orders that were placed on these days of the
/// market. One statement along the creator's own index.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn earnings_by_product(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    days: DayRange,
) -> Result<Earnings, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let (from, until) = days.instants(market.zone);
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"with looked as (
               select line.shop_id, line.placed_at, line.order_line_id, line.product_id
                    , line.registration_id, line.campaign_id, line.state, line.settled_at
                    , line.is_decided
               from order_line as line
               where line.creator_id = $1 and line.market_code = $2
                   and line.placed_at >= coalesce($3, '-infinity'::timestamptz)
                   and line.placed_at < coalesce($4, 'infinity'::timestamptz)
               order by line.placed_at desc, line.order_line_id desc
               limit $5::bigint + 1
           ), counted as (
               select count(*) as lines from looked
           ), sold as (
               select looked.shop_id, looked.product_id, looked.registration_id
                    , looked.campaign_id, looked.state, count(*) as lines
                    , sum(earned.estimated)::bigint as estimated
                    , sum(earned.settled)::bigint as settled
                    , sum(earned.corrected)::bigint as corrected
               from looked
               cross join lateral (
                   select coalesce(
                              sum(entry.pending_creator) filter (where entry.kind = 'estimated'), 0
                          ) as estimated
                        , coalesce(
                              sum(entry.posted_creator) filter (where entry.kind = 'settled'), 0
                          ) as settled
                        , coalesce(
                              sum(entry.posted_creator) filter (where entry.kind = 'corrected'), 0
                          ) as corrected
                   from ledger_entry as entry
                   where entry.shop_id = looked.shop_id
                       and entry.order_line_id = looked.order_line_id
                       and entry.dated_at >= looked.placed_at
                       -- As in lists: the months that a line can have no entry in aren't looked into.
                       and entry.dated_at <= case
                           when looked.state in ('unpaid', 'processing', 'frozen')
                               then looked.placed_at
                           when looked.state = 'settled' and not looked.is_decided
                               then looked.settled_at
                           else 'infinity'
                       end
               ) as earned
               -- Too many to be told apart: then none is.
               where (select counted.lines from counted) <= $5
                   and looked.registration_id is not null
               group by looked.shop_id, looked.product_id, looked.registration_id
                   , looked.campaign_id, looked.state
           )
           select counted.lines as "looked!", sold.shop_id as "shop_id?"
                , sold.registration_id as "registration_id?", product.title as "product?"
                , campaign.name as "campaign?", sold.state as "state?", sold.lines as "lines?"
                , sold.estimated as "estimated?", sold.settled as "settled?"
                , sold.corrected as "corrected?"
           from counted
           left join sold on true
           left join lateral (
               select title from product
               where product.shop_id = sold.shop_id and product.product_id = sold.product_id
               limit 1
           ) as product on true
           left join campaign on campaign.campaign_id = sold.campaign_id
           order by sold.shop_id, sold.registration_id"#,
        creator.uuid(),
        market.market.code(),
        from,
        until,
        EARNINGS_LINES_MAX,
    )
    .fetch_all(&mut *connection)
    .await?;
    let lines = rows.first().map_or(0, |row| row.looked);
    let mut products = BTreeMap::new();
    for row in rows {
        row.add_to(&mut products, *market, by)?;
    }
    let rows = products.into_iter().map(|(registration, product)| {
        let sums = EarningsSums::of(&product.totals);
        Ok(EarningsRow {
            registration,
            product: product.title,
            campaign: product.campaign,
            sums: sums.map_err(|_| too_large(registration))?,
        })
    });
    Ok(Earnings {
        rows: rows.collect::<Result<_, Error<Infallible>>>()?,
        lines,
        is_cut: lines > EARNINGS_LINES_MAX,
    })
}

/// Lines of a product in a campaign that are in one state. Each row says the number of all lines, and one
/// does where there is no product.
struct Row {
    looked: i64,
    shop_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    product: Option<String>,
    campaign: Option<String>,
    state: Option<String>,
    lines: Option<i64>,
    estimated: Option<i64>,
    settled: Option<i64>,
    corrected: Option<i64>,
}

/// A product in a campaign while its states are added up.
struct Product {
    title: String,
    campaign: String,
    totals: OrderTotals,
}

impl Row {
    fn add_to(
        self,
        products: &mut BTreeMap<RegistrationAddress, Product>,
        market: MarketRules,
        by: &ActorContext<'_>,
    ) -> Result<(), Error<Infallible>> {
        let Some((shop, registration)) = self.shop_id.zip(self.registration_id) else {
            return Ok(());
        };
        let corrupt = |column| corrupt(column, registration);
        let registration = RegistrationAddress {
            shop: ShopId::new(shop),
            registration: RegistrationId::new(registration),
        };
        let state = self.state.and_then(|state| state.parse().ok());
        let sums = LineSums {
            lines: self.lines.unwrap_or_default(),
            own: EarnedSums {
                estimated: self.estimated.unwrap_or_default(),
                settled: self.settled.unwrap_or_default(),
                corrected: self.corrected.unwrap_or_default(),
            },
            ..LineSums::default()
        };
        let product = products.entry(registration).or_insert_with(|| Product {
            title: self.product.unwrap_or_default(),
            campaign: self.campaign.unwrap_or_default(),
            totals: OrderTotals::none(market.currency, by.now, TotalsExtent::Complete),
        });
        let state = state.ok_or_else(|| corrupt("state"))?;
        let added = product.totals.add(state, sums);
        added.map_err(|_| too_large(registration))
    }
}

fn too_large(address: RegistrationAddress) -> Error<Infallible> {
    corrupt("unit_price_units", address.registration.uuid())
}

/// A campaign that a creator has order lines in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCampaign {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called.
    pub name: String,
    /// What the agency is called that runs it.
    pub agency: String,
}

/// What these campaigns are called, in no order that means anything.
///
/// # Errors
///
/// The database's failure.
pub async fn campaigns_called(
    db: &Db,
    by: &ActorContext<'_>,
    campaigns: &[CampaignId],
) -> Result<Vec<NamedCampaign>, Error<Infallible>> {
    if campaigns.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = campaigns.iter().map(|campaign| campaign.uuid()).collect();
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        "select campaign.campaign_id, campaign.name, agency.name as agency
         from campaign
         join organisation as agency on agency.organisation_id = campaign.agency_id
         where campaign.campaign_id = any($1)",
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let named = rows.into_iter().map(|row| NamedCampaign {
        campaign: CampaignId::new(row.campaign_id),
        name: row.name,
        agency: row.agency,
    });
    Ok(named.collect())
}

/// What totals of the creator who asks come to.
///
/// # Errors
///
/// [`Error::Corrupt`] if a sum doesn't fit.
pub fn earnings_of(
    by: &ActorContext<'_>,
    totals: &OrderTotals,
) -> Result<EarningsSums, Error<Infallible>> {
    EarningsSums::of(totals).map_err(|_| beyond(by))
}

/// What all of these come to.
///
/// # Errors
///
/// As [`earnings_of`].
pub fn sum_of_earnings(
    by: &ActorContext<'_>,
    currency: Currency,
    all: impl IntoIterator<Item = EarningsSums>,
) -> Result<EarningsSums, Error<Infallible>> {
    let mut all = all.into_iter();
    let sum = all.try_fold(EarningsSums::none(currency), EarningsSums::checked_add);
    sum.map_err(|_| beyond(by))
}

/// A sum that is beyond what an amount can hold.
pub(super) fn beyond(by: &ActorContext<'_>) -> Error<Infallible> {
    let id = if let Actor::Creator { creator, .. } = by.actor {
        creator.uuid()
    } else {
        Uuid::nil()
    };
    Error::Corrupt {
        table: "order_total",
        column: "own_estimated",
        id,
    }
}
