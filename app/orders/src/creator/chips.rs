//! The filters in force, each with the way out of it: the sheet that sets them is shut.

use domain::{
    order_line::listing::{ANY_CAMPAIGN, DayKind, OrderStatus},
    period::DayRange,
};

use crate::{
    api::NamedCampaign,
    filters::day_kind,
    query::OrderQuery,
    summary::SummaryWords,
    text::{creator as words, orders},
};
use runtime::{list_query::ListQuery as _, paths::creator as paths};
use ui::{
    FilterChip, format,
    text::{common, interpolate, t},
};

/// The campaign, the status, the kind of content and the days that the list is narrowed to.
pub(super) fn set_filters(query: &OrderQuery, campaigns: &[NamedCampaign]) -> Vec<FilterChip> {
    let on = |label: String, change: fn(&mut OrderQuery)| {
        let mut others = query.clone();
        change(&mut others);
        FilterChip::new(label, true, others.address(paths::ORDERS))
    };
    let campaign = query.campaign.as_deref().map(|id| {
        let mut known = campaigns.iter();
        let known = known.find(|(campaign, _)| campaign.to_string() == id);
        let other = if id == ANY_CAMPAIGN {
            orders::WITH_CAMPAIGN
        } else {
            orders::CAMPAIGN
        };
        let name = known.map_or_else(|| t(other).to_owned(), |(_, name)| name.clone());
        on(name, |query| query.campaign = None)
    });
    let status: Option<OrderStatus> = query.status.as_deref().and_then(|code| code.parse().ok());
    let status = status.map(|status| {
        let name = t(SummaryWords::EARNED.filter(status)).to_owned();
        on(name, |query| query.status = None)
    });
    let days = days_of(query).map(|days| {
        on(days, |query| {
            query.date = None;
            query.from = None;
            query.to = None;
        })
    });
    let content = query.content.as_deref();
    let content = content.map(|_| {
        let name = t(words::OF_CONTENT).to_owned();
        on(name, |query| query.content = None)
    });
    [campaign, status, content, days]
        .into_iter()
        .flatten()
        .collect()
}

/// What the days are of, and which.
fn days_of(query: &OrderQuery) -> Option<String> {
    let range = DayRange::read(query.from.as_deref(), query.to.as_deref()).ok()?;
    let with = |text, day| interpolate(text, &[("day", &format::date(day))]);
    let days = match (range.from(), range.to()) {
        (None, None) => return None,
        (Some(from), None) => with(common::DAYS_FROM, from),
        (None, Some(to)) => with(common::DAYS_TO, to),
        (Some(from), Some(to)) => format::days(from, to),
    };
    let kind: Option<DayKind> = query.date.as_deref().and_then(|kind| kind.parse().ok());
    Some(words::days_of(t(day_kind(kind.unwrap_or_default())), &days))
}
