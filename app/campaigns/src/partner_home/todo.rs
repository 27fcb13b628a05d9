//! What waits for the agency, the nearest to money first.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{CampaignRow, CampaignStatus},
    market::Market,
    period::days_left,
    registration::AgencyTab,
};
use leptos::prelude::*;

use crate::text::partner_home as words;
use runtime::paths;
use ui::{Address, EmptyState, LinkButton, Picture, Section, Size, format, text::t};

/// With how many days left a campaign ends soon.
const SOON: u64 = 8;

/// One thing that waits.
struct Waiting {
    count: Option<u64>,
    what: String,
    why: String,
    way: String,
    says: &'static str,
    label: String,
}

/// The list of what waits.
#[component]
pub(super) fn Now(
    /// The campaigns that are not over.
    campaigns: Vec<CampaignRow>,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// The market that is looked at.
    market: Market,
) -> impl IntoView {
    let today = format::day_of(now, market);
    let kinds: [fn(&CampaignRow, NaiveDate) -> Option<Waiting>; 4] =
        [pending, closing, ends_soon, unpublished];
    let waiting: Vec<Waiting> = kinds
        .into_iter()
        .flat_map(|kind| campaigns.iter().filter_map(move |row| kind(row, today)))
        .collect();
    let list = if waiting.is_empty() {
        view! {
            <EmptyState picture=Picture::Done title=t(words::NOTHING)>
                <p>{t(words::NOTHING_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let waiting = waiting.into_iter().map(one).collect_view();
        view! { <ul class="waiting">{waiting}</ul> }.into_any()
    };
    view! { <Section title=t(words::NOW)>{list}</Section> }
}

fn one(waiting: Waiting) -> impl IntoView {
    view! {
        <li class="waiting__one">
            <span class="waiting__count figure">{waiting.count.map(format::count)}</span>
            <div class="waiting__words">
                <p class="waiting__what">{waiting.what}</p>
                <p class="waiting__why">{waiting.why}</p>
            </div>
            <LinkButton href=waiting.way size=Size::Small label=waiting.label>
                {waiting.says}
            </LinkButton>
        </li>
    }
}

fn tab(row: &CampaignRow, tab: AgencyTab) -> String {
    let campaign = Address::new(paths::partner::campaign(row.campaign));
    campaign.with("tab", tab).to_string()
}

fn pending(row: &CampaignRow, _: NaiveDate) -> Option<Waiting> {
    let count = row.counts.pending;
    (count > 0).then(|| Waiting {
        count: Some(count),
        what: words::pending(count),
        why: row.name.to_string(),
        way: tab(row, AgencyTab::Pending),
        says: t(words::REVIEW),
        label: words::review_in(row.name.as_str()),
    })
}

fn closing(row: &CampaignRow, _: NaiveDate) -> Option<Waiting> {
    let (count, name) = (row.counts.close_requested, row.name.as_str());
    (count > 0).then(|| Waiting {
        count: Some(count),
        what: words::closing(count),
        why: words::closing_why(name),
        way: tab(row, AgencyTab::PendingClosed),
        says: t(words::DECIDE),
        label: words::decide_in(name),
    })
}

fn ends_soon(row: &CampaignRow, today: NaiveDate) -> Option<Waiting> {
    let last = row.dates.ends_on();
    let left = days_left(today, last);
    let is_running = matches!(
        row.status,
        CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing
    );
    let what = words::ends_soon(left);
    let (name, day) = (row.name.as_str(), format::date(last));
    (is_running && (1..=SOON).contains(&left)).then(|| Waiting {
        count: None,
        what,
        why: words::ends_soon_why(name, &day),
        way: paths::partner::campaign(row.campaign),
        says: t(words::OPEN),
        label: words::open_one(name),
    })
}

fn unpublished(row: &CampaignRow, _: NaiveDate) -> Option<Waiting> {
    let is_for_sellers = matches!(
        row.status,
        CampaignStatus::Upcoming | CampaignStatus::RegistrationOpen
    );
    let day = format::date(row.dates.registration_ends_on());
    let name = row.name.as_str();
    (is_for_sellers && !row.is_published).then(|| Waiting {
        count: None,
        what: t(words::UNPUBLISHED).to_owned(),
        why: words::unpublished_why(name, &day),
        way: paths::partner::campaign(row.campaign),
        says: t(words::OPEN),
        label: words::open_one(name),
    })
}
