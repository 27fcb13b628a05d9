//! What the Partner Console's home asks.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::MemberRole,
    campaign::{CampaignName, CampaignStatus, Gate},
    creator_invitation::LeftToday,
    home::{AttentionRow, BestCreators, CreatorsWithSale, NextEnd, RecentSales},
    ids::CampaignId,
    market::Market,
    order_line::listing::AgencyPart,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::money::HomeMoney;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// How many of the campaigns that run the home shows.
#[cfg(feature = "ssr")]
const RUNNING_SHOWN: usize = 5;

/// What an agency's home shows of a market, to a member of this role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerHome {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// What the reader is there.
    pub(crate) role: MemberRole,
    /// Whether the reader can create a campaign there.
    pub(crate) gate: Gate,
    /// What needs the agency.
    pub(crate) attention: Vec<AttentionRow>,
    /// The next end of a campaign.
    pub(crate) next_end: Option<NextEnd>,
    /// The agency's part in the lines that the money is of.
    pub(crate) part: AgencyPart,
    /// Whether it has lines in both parts, or in the other alone.
    pub(crate) has_parts: bool,
    /// The agency's money; none for those who may not see it, and before it is summed.
    pub(crate) money: Option<HomeMoney>,
    /// How many creators sold of late; none where money isn't shown.
    pub(crate) creators: Option<CreatorsWithSale>,
    /// Which managed creators sold most of late; none where the money isn't that of managed creators,
    /// nothing was sold, or more than is summed.
    pub(crate) best: Option<BestCreators>,
    /// The campaigns that end first of those that run.
    pub(crate) running: Vec<RunningCampaign>,
    /// How many run.
    pub(crate) running_count: u64,
    /// What is done first; none once there is an order line.
    pub(crate) first_steps: Option<FirstSteps>,
    /// How many creators it can still invite today; none for those who may invite nobody.
    pub(crate) invitations: Option<LeftToday>,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// What a new agency does first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirstSteps {
    /// A campaign with products in it, if there is one.
    pub(crate) campaign: Option<(CampaignId, CampaignName)>,
}

/// A campaign that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RunningCampaign {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// What people read.
    pub(crate) name: CampaignName,
    /// Where it is in its course.
    pub(crate) status: CampaignStatus,
    /// Its last day.
    pub(crate) ends_on: NaiveDate,
    /// How many days are left until then.
    pub(crate) days_left: u64,
    /// How many products are in it.
    pub(crate) products: u64,
    /// How many of them have no creator rate.
    pub(crate) without_rate: u64,
    /// What it came to on the recent days; none for those who may not see it, and before it is summed.
    pub(crate) recent: Option<RecentSales>,
}

/// What the agency's home shows: money of its campaigns, or in the part that `role` names.
#[server(endpoint = "campaigns/attention_of_agency", client = PageClient)]
pub(crate) async fn look_at_partner_home(
    market: Option<String>,
    role: Option<String>,
) -> Result<PartnerHome, ApiError<NoRefusal>> {
    use domain::{
        actor::{Actor, Permission, may},
        campaign::gate,
        home::attention,
    };

    let context = runtime::context::context::<LookAtPartnerHome, _>()?;
    let Actor::Agency {
        agency,
        role: member,
        ..
    } = context.actor
    else {
        return Err(ApiError::NotAllowed);
    };
    let market = crate::campaigns::server::market(&context, market.as_deref()).await?;
    let today = ui::format::day_of(context.now, market);
    let (db, by) = (&context.db, context.by());
    let home = store::campaigns::home_of_agency(db, &by, agency, market).await?;
    let part = part_of(role.as_deref(), &home);
    let money = if may(member, Permission::SeeMoney) {
        crate::money::home_money(&context, market, part).await?
    } else {
        None
    };
    let (money, sales) = money.unzip();
    let sales = sales.filter(|_| part == AgencyPart::Campaign);
    let creators = server::creators(&context, market, part, money.as_ref()).await?;
    let best = server::best(&context, market, part, money.as_ref()).await?;
    let running_count = home.work.running().count();
    let running = server::running(&home.work, sales, money.as_ref(), today);
    let held = money.as_ref().and_then(server::held);
    let invitations = if context.may(Permission::DoWork) {
        Some(store::creator_invitations::number_left_today(db, &by).await?)
    } else {
        None
    };
    Ok(PartnerHome {
        gate: gate(may(member, Permission::DoWork), home.approvals),
        attention: attention(&home.work, held, member, today),
        next_end: home.work.next_end(),
        part,
        has_parts: home.has_managed_lines,
        running,
        running_count: u64::try_from(running_count).unwrap_or(u64::MAX),
        first_steps: server::first_steps(&home),
        role: member,
        money,
        creators,
        best,
        invitations,
        market,
        today,
        now: context.now,
    })
}

/// The part whose money is shown: the one that is asked for, else that of the campaigns, unless the
/// agency manages creators alone.
#[cfg(feature = "ssr")]
fn part_of(asked: Option<&str>, home: &domain::home::AgencyHome) -> AgencyPart {
    match asked {
        Some(_) => AgencyPart::read(asked),
        None if home.has_managed_lines && !home.has_lines => AgencyPart::Managing,
        None => AgencyPart::Campaign,
    }
}

#[cfg(feature = "ssr")]
mod server {
    use chrono::NaiveDate;
    use domain::{
        home::{
            AgencyHome, AgencyWork, BEST_LINES_MAX, BestCreators, CreatorsWithSale, HeldLines,
            RecentSales,
        },
        market::Market,
        order_line::listing::AgencyPart,
    };
    use runtime::{
        context::RequestContext,
        error::{ApiError, NoRefusal},
    };

    use super::{FirstSteps, RUNNING_SHOWN, RunningCampaign};
    use crate::money::{CampaignSales, HomeMoney};

    /// How many creators sold of late, where money is shown; nothing is asked where nothing was sold.
    pub(super) async fn creators(
        context: &RequestContext,
        market: Market,
        part: AgencyPart,
        money: Option<&HomeMoney>,
    ) -> Result<Option<CreatorsWithSale>, ApiError<NoRefusal>> {
        let Some(money) = money else {
            return Ok(None);
        };
        if money.trend.recent.lines == 0 && money.trend.before.lines == 0 {
            return Ok(None);
        }
        let (db, by) = (&context.db, context.by());
        let counted = store::orders::creators_with_sale(db, &by, market, part, &money.days);
        Ok(Some(counted.await?))
    }

    /// The managed creators who sold most on the latest of the recent days, as far back as is summed in a
    /// moment.
    pub(super) async fn best(
        context: &RequestContext,
        market: Market,
        part: AgencyPart,
        money: Option<&HomeMoney>,
    ) -> Result<Option<BestCreators>, ApiError<NoRefusal>> {
        let Some(money) = money.filter(|_| part == AgencyPart::Managing) else {
            return Ok(None);
        };
        let days = money.trend.latest_days(BEST_LINES_MAX);
        let Some((from, to)) = days.filter(|_| money.trend.recent.lines > 0) else {
            return Ok(None);
        };
        let (db, by) = (&context.db, context.by());
        let creators = store::orders::best_creators(db, &by, market, (from, to)).await?;
        Ok(Some(BestCreators { from, to, creators }))
    }

    /// The campaigns that run and end first, with what they came to where money is shown.
    pub(super) fn running(
        work: &AgencyWork,
        sales: Option<CampaignSales>,
        money: Option<&HomeMoney>,
        today: NaiveDate,
    ) -> Vec<RunningCampaign> {
        let sales = sales.zip(money).map(|(sales, money)| {
            let currency = money.figures.on_the_way.amount.currency;
            (sales, RecentSales::none(currency))
        });
        let running = work.running().take(RUNNING_SHOWN).map(|campaign| {
            let recent = sales.as_ref().map(|(sales, none)| {
                let known = sales.get(&campaign.campaign);
                *known.unwrap_or(none)
            });
            RunningCampaign {
                campaign: campaign.campaign,
                name: campaign.name.clone(),
                status: campaign.status,
                ends_on: campaign.dates.ends_on(),
                days_left: campaign.days_left(today),
                products: campaign.work.products,
                without_rate: campaign.work.without_rate.count,
                recent,
            }
        });
        running.collect()
    }

    /// The lines on hold, as what needs the agency.
    pub(super) fn held(money: &HomeMoney) -> Option<HeldLines> {
        let held = money.figures.on_hold;
        Some(HeldLines {
            lines: u64::try_from(held.lines).ok()?,
            amount: held.amount,
        })
    }

    /// What is done first, until something was ordered.
    pub(super) fn first_steps(home: &AgencyHome) -> Option<FirstSteps> {
        let mut campaigns = home.work.campaigns.iter();
        let with_products = campaigns.find(|campaign| campaign.work.products > 0);
        let is_new = !home.has_lines && !home.has_managed_lines;
        is_new.then(|| FirstSteps {
            campaign: with_products.map(|campaign| (campaign.campaign, campaign.name.clone())),
        })
    }
}
