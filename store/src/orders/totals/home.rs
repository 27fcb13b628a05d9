//! What a home page says of money, from running totals by one statement.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    home::MoneyDays,
    ids::CampaignId,
    market::Market,
    order_line::{
        listing::{AgencyPart, CountedFilter},
        totals::{OrderTotals, TotalsExtent},
    },
};

use super::{add, list_of, none, told_apart};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    order_totals::{self, Breakdown, Wanted},
};

/// What the order lines of whoever asks come to, as a home page tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeTotals {
    /// All of them.
    pub all: OrderTotals,
    /// By the days of [`MoneyDays::settlement`] on which they settled or are due.
    pub by_settlement_day: Vec<(NaiveDate, OrderTotals)>,
    /// By the days of [`MoneyDays::recent_and_before`] on which they were ordered.
    pub by_order_day: Vec<(NaiveDate, OrderTotals)>,
    /// Those of [`MoneyDays::recent`] by the campaigns that they count for, in the order of their ids.
    pub by_campaign: Vec<(CampaignId, OrderTotals)>,
}

/// What a home page says of the order lines of the shop, the agency by its part in them, or the creator
/// who asks; none where the lines from before aren't counted yet.
///
/// # Errors
///
/// As [`super::totals`].
pub async fn home_totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    days: &MoneyDays,
) -> Result<Option<HomeTotals>, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let (party, party_id) = list.owner.party();
    let wanted = |filter, breakdown| Wanted {
        party,
        party_id,
        market,
        filter,
        by: breakdown,
    };
    let settlement = CountedFilter {
        days: days.settlement(),
        ..CountedFilter::default()
    };
    let questions = [
        wanted(CountedFilter::default(), Breakdown::Nothing),
        wanted(settlement, Breakdown::SettlementDay),
        wanted(days.recent_and_before(), Breakdown::Day),
        wanted(days.recent(), Breakdown::Campaign),
    ];
    let mut connection = reading(&db.primary, by).await?;
    let cells = order_totals::sums_of_several(&mut connection, &questions).await?;
    let Some(cells) = cells.and_then(|cells| <[_; 4]>::try_from(cells).ok()) else {
        return Ok(None);
    };
    let [ever, by_settlement_day, by_order_day, by_campaign] = cells;
    let mut all = none(market, by, &ever, TotalsExtent::Complete);
    for cell in &ever {
        add(&mut all, cell)?;
    }
    Ok(Some(HomeTotals {
        all,
        by_settlement_day: told_apart(by, market, by_settlement_day, |cell| cell.day)?,
        by_order_day: told_apart(by, market, by_order_day, |cell| cell.day)?,
        by_campaign: told_apart(by, market, by_campaign, |cell| {
            cell.campaign_id.map(CampaignId::new)
        })?,
    }))
}
