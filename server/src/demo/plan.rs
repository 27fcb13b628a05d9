//! Everything that will be in a market, planned before anything is written.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    market::MarketRules,
    period::{CampaignDates, CampaignDatesRefusal},
};
use store::{creators::NewCreator, products::NewProduct};

use super::{
    numbers::Numbers,
    people,
    sales::{Sale, Sales},
    scenarios::{self, Scenarios},
    shape::{Campaign, Shape},
};

/// How long before now the market began.
const AGE: TimeDelta = TimeDelta::days(92);

/// A market from its first day up to now.
pub(super) struct Plan {
    pub(super) shape: &'static Shape,
    pub(super) market: MarketRules,
    pub(super) begins_at: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
    pub(super) products: Vec<NewProduct>,
    pub(super) creators: Vec<NewCreator>,
    pub(super) campaigns: Vec<(&'static Campaign, CampaignDates)>,
    pub(super) scenarios: Scenarios,
    pub(super) sales: Vec<Sale>,
}

impl Plan {
    /// Plans the market of this shape. The same shape, rules and moment give the same plan.
    pub(super) fn of(
        shape: &'static Shape,
        market: MarketRules,
        now: DateTime<Utc>,
    ) -> Result<Self, CampaignDatesRefusal> {
        let mut numbers = Numbers::from_seed(shape.seed);
        let products = people::products(shape, market, &mut numbers);
        let creators = people::creators(shape, &mut numbers);
        let today = now.with_timezone(&market.zone).date_naive();
        let dated = shape
            .campaigns
            .iter()
            .map(|campaign| Ok((campaign, dates(campaign, today)?)));
        let campaigns: Vec<_> = dated.collect::<Result<_, CampaignDatesRefusal>>()?;
        let scenarios =
            scenarios::plan(shape, &campaigns, market, products.len(), now, &mut numbers);
        let begins_at = now - AGE;
        let sales = Sales {
            scenarios: &scenarios,
            products: products.len(),
            creators: creators.len(),
            orders_most: shape.orders_most,
            begins_at,
            now,
        }
        .draw(&mut numbers);
        Ok(Self {
            shape,
            market,
            begins_at,
            now,
            products,
            creators,
            campaigns,
            scenarios,
            sales,
        })
    }
}

fn dates(campaign: &Campaign, today: NaiveDate) -> Result<CampaignDates, CampaignDatesRefusal> {
    let day = |distance| today + TimeDelta::days(distance);
    CampaignDates::new(
        day(campaign.starts),
        day(campaign.registration_ends),
        day(campaign.ends),
    )
}
