//! Which links an agency shares in the last days before now, and what creators add by them. It is
//! worked out from the plan and draws no numbers, so that what is sold stays what it is.

use chrono::{DateTime, TimeDelta, Utc};
use domain::share_link::SENT_AGAIN_AFTER;

use super::{accounts, plan::Plan, scenarios::Action, shape::Appearance};

/// How long before now the links are exported.
const EXPORTED_BEFORE: TimeDelta = TimeDelta::days(3);

/// How long before now a list of them is sent: so long that it can be sent to the same creators again.
const SENT_BEFORE: TimeDelta = SENT_AGAIN_AFTER;

/// How long it takes from one addition to the next. All of them come before now.
const BETWEEN: TimeDelta = TimeDelta::hours(9);

/// The most links that are exported: the agency has others to export.
const LINKS_MOST: usize = 10;

/// How many creators follow a link.
const CREATORS: usize = 2;

/// The most products that each of them adds.
const ADDED_MOST: usize = 2;

/// The links of a campaign, and what became of them.
pub(super) struct Sharing {
    /// The campaign that they are of.
    pub(super) campaign: &'static str,
    pub(super) exported_at: DateTime<Utc>,
    /// The registrations whose links are exported. There are some.
    pub(super) linked: Vec<usize>,
    /// In the order of their moments.
    pub(super) added: Vec<Added>,
    /// The creators whom the last of the links is for alone, and who are sent a list.
    pub(super) chosen: Vec<usize>,
    pub(super) sent_at: DateTime<Utc>,
}

/// A creator adds the product of a registration by its link.
pub(super) struct Added {
    pub(super) scenario: usize,
    pub(super) creator: usize,
    pub(super) at: DateTime<Utc>,
}

impl Sharing {
    /// The links of the first campaign that runs: its agency is one of those named first. None if
    /// the campaign has no product to share.
    pub(super) fn of(plan: &Plan) -> Option<Self> {
        let exported_at = plan.now - EXPORTED_BEFORE;
        let mut campaigns = plan.campaigns.iter();
        let (campaign, _) = campaigns.find(|(campaign, dates)| {
            let period = dates.campaign_period(plan.market.zone);
            campaign.appearance == Appearance::Published
                && period.contains(exported_at)
                && period.contains(plan.now)
        })?;
        let linked = linked(plan, campaign.code, exported_at);
        let added = added(plan, &linked, exported_at);
        (!linked.is_empty()).then_some(Self {
            campaign: campaign.code,
            exported_at,
            linked,
            added,
            chosen: accounts::busiest(plan).into_iter().take(CREATORS).collect(),
            sent_at: plan.now - SENT_BEFORE,
        })
    }
}

/// Some of the campaign's products that are in it and have a creator rate at the moment.
fn linked(plan: &Plan, campaign: &str, at: DateTime<Utc>) -> Vec<usize> {
    let is_rated = |scenario: usize| {
        let mut before = plan.scenarios.events.iter().filter(|event| event.at < at);
        before.any(
            |event| matches!(event.action, Action::SetCreatorRate { scenario: of, .. } if of == scenario),
        )
    };
    let scenarios = plan.scenarios.scenarios.iter().enumerate();
    scenarios
        .filter(|(_, scenario)| scenario.campaign == campaign && scenario.closed_at.is_none())
        .map(|(scenario, _)| scenario)
        .filter(|scenario| is_rated(*scenario))
        .take(LINKS_MOST)
        .collect()
}

/// What the first of those who can sign in add after the export, one after the other.
fn added(plan: &Plan, linked: &[usize], exported_at: DateTime<Utc>) -> Vec<Added> {
    let mut added = Vec::new();
    let mut at = exported_at;
    for creator in accounts::busiest(plan).into_iter().take(CREATORS) {
        let mut scenarios = linked.to_vec();
        scenarios.retain(|scenario| can_add(plan, *scenario, creator, exported_at));
        // What is shown through another campaign already is added last.
        scenarios.sort_by_key(|scenario| sells(plan, *scenario, creator));
        // Whoever signs in as this creator should find a link to follow, too.
        let most = scenarios.len().saturating_sub(1).clamp(1, ADDED_MOST);
        for scenario in scenarios.into_iter().take(most) {
            at += BETWEEN;
            added.push(Added {
                scenario,
                creator,
                at,
            });
        }
    }
    added
}

/// Whether the creator never showed the offer, and sold none of the product since that moment: an
/// order that is older than an entry is never attributed to it.
fn can_add(plan: &Plan, scenario: usize, creator: usize, since: DateTime<Utc>) -> bool {
    let product = plan.scenarios.scenarios[scenario].product;
    let mut shelves = plan.scenarios.shelves.iter();
    let mut sales = plan.sales.iter().filter(|sale| sale.placed_at >= since);
    !shelves.any(|shelf| shelf.creator == creator && shelf.scenario == scenario)
        && !sales.any(|sale| sale.creator == creator && sale.product == product)
}

/// Whether the creator ever showed or sold the product.
fn sells(plan: &Plan, scenario: usize, creator: usize) -> bool {
    let scenarios = &plan.scenarios.scenarios;
    let product = scenarios[scenario].product;
    let (mut shelves, mut sales) = (plan.scenarios.shelves.iter(), plan.sales.iter());
    shelves.any(|shelf| shelf.creator == creator && scenarios[shelf.scenario].product == product)
        || sales.any(|sale| sale.creator == creator && sale.product == product)
}
