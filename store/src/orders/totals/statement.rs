//! What a shop owes, and what it was charged in a month, campaign by campaign.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    ids::{AgencyId, CampaignId, ShopId},
    market::Market,
    money::MoneyError,
    order_line::{
        listing::{AgencyPart, CountedFilter, DayKind, SoldThrough},
        totals::{OrderTotals, StatementSums},
    },
    period::DayRange,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{currency_of, list_of, told_apart, wanted};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    order_totals::{self, Breakdown},
};

/// The most months that are named.
const MONTHS_NAMED: i64 = 120;

/// What a shop owes and was charged, as of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The moment.
    pub as_of: DateTime<Utc>,
    /// Each campaign of which something is owed, or was charged in the month, the newest first.
    pub rows: Vec<StatementRow>,
    /// All of them together.
    pub total: StatementSums,
    /// The first days of the months in which something was charged, the latest first.
    pub months: Vec<NaiveDate>,
}

/// What a shop owes for a campaign, and what it was charged for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRow {
    /// The campaign.
    pub campaign: CampaignId,
    /// What it is called.
    pub name: String,
    /// The agency that runs it.
    pub agency_id: AgencyId,
    /// What that agency is called.
    pub agency: String,
    /// The amounts.
    pub sums: StatementSums,
}

/// The statement of the shop that asks for lines that settled on these days, a month; none while lines aren't
/// summed. Three statements.
///
/// # Errors
///
/// Not found for whoever is no shop; [`Error::Corrupt`] where a sum doesn't fit; or the database's failure.
pub async fn statement_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    month: DayRange,
) -> Result<Option<Statement>, Error<Infallible>> {
    let Actor::Shop { shop, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let list = list_of(by, market, AgencyPart::default())?;
    let of_campaigns = CountedFilter {
        sold_through: SoldThrough::Campaign,
        ..CountedFilter::default()
    };
    let settled = CountedFilter {
        day_kind: DayKind::Settled,
        days: month,
        ..of_campaigns
    };
    let questions = [
        wanted(&list, of_campaigns, Breakdown::Campaign),
        wanted(&list, settled, Breakdown::Campaign),
    ];
    let mut connection = reading(&db.primary, by).await?;
    let cells = order_totals::sums_of_several(&mut connection, &questions).await?;
    let Some([all, settled]) = cells.and_then(|cells| <[_; 2]>::try_from(cells).ok()) else {
        return Ok(None);
    };
    let all = told_apart(by, market, all, |cell| cell.campaign_id)?;
    let settled = told_apart(by, market, settled, |cell| cell.campaign_id)?;
    let sums = sums_of(&all, &settled, market)?;
    let total = sums
        .values()
        .try_fold(StatementSums::none(currency_of(market)), |total, sums| {
            total.checked_add(*sums)
        });
    let rows = named(&mut connection, sums).await?;
    Ok(Some(Statement {
        as_of: by.now,
        rows,
        total: total.map_err(too_large)?,
        months: months_of(&mut connection, shop, market).await?,
    }))
}

/// The amounts of each campaign that has any.
fn sums_of(
    all: &[(Uuid, OrderTotals)],
    settled: &[(Uuid, OrderTotals)],
    market: Market,
) -> Result<BTreeMap<Uuid, StatementSums>, Error<Infallible>> {
    let of = |totals: &[(Uuid, OrderTotals)]| -> HashMap<Uuid, OrderTotals> {
        totals.iter().cloned().collect()
    };
    let (all, settled) = (of(all), of(settled));
    let mut sums = BTreeMap::new();
    for campaign in all.keys().chain(settled.keys()) {
        let (all, settled) = (all.get(campaign), settled.get(campaign));
        let of_campaign = StatementSums::of(all, settled, currency_of(market));
        let of_campaign = of_campaign.map_err(too_large)?;
        if !of_campaign.is_zero() {
            sums.insert(*campaign, of_campaign);
        }
    }
    Ok(sums)
}

fn too_large(_: MoneyError) -> Error<Infallible> {
    Error::Corrupt {
        table: "order_total",
        column: "own_estimated",
        id: Uuid::nil(),
    }
}

/// The same with the names of campaigns and agencies, the newest campaign first.
async fn named(
    connection: &mut PgConnection,
    sums: BTreeMap<Uuid, StatementSums>,
) -> Result<Vec<StatementRow>, sqlx::Error> {
    let campaigns: Vec<Uuid> = sums.keys().copied().collect();
    let rows = sqlx::query!(
        "select campaign.campaign_id, campaign.name, agency_id, organisation.name as agency
         from campaign
         join organisation on organisation_id = agency_id
         where campaign_id = any($1)
         order by campaign.campaign_id desc",
        &campaigns,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().filter_map(|row| {
        Some(StatementRow {
            campaign: CampaignId::new(row.campaign_id),
            name: row.name,
            agency_id: AgencyId::new(row.agency_id),
            agency: row.agency,
            sums: *sums.get(&row.campaign_id)?,
        })
    });
    Ok(rows.collect())
}

/// The first days of the months in which lines of the shop settled, the latest first.
async fn months_of(
    connection: &mut PgConnection,
    shop: ShopId,
    market: Market,
) -> Result<Vec<NaiveDate>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select month as "month!"
           from (
               select total.first_day as month
               from order_total as total
               where total.party_id = $1 and total.party = 'seller' and total.market_code = $2
                   and total.day_kind = 'settled' and total.span = 'month' and total.lines <> 0
               union
               select date_trunc('month', change.settled_on)::date
               from order_total_change as change
               where change.party_id = $1 and change.party = 'seller' and change.market_code = $2
                   and change.settled_on is not null
           ) as months
           order by month desc
           limit $3"#,
        shop.uuid(),
        market.code(),
        MONTHS_NAMED,
    )
    .fetch_all(connection)
    .await
}
