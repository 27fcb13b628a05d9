//! What needs the agency: one row for each kind of thing over all campaigns, with the campaigns inside.

use chrono::NaiveDate;
use domain::{
    actor::MemberRole,
    home::{AttentionCampaign, AttentionKind, AttentionRow, NextEnd, involvement},
    market::Market,
    period::days_left,
    registration::{AgencyTab, ApprovedOnly},
};
use leptos::prelude::*;

use crate::{
    money::OrderList,
    text::{campaigns, creator_rates, partner_home as words},
};
use runtime::paths::partner as paths;
use ui::{
    Address, EmptyState, LinkButton, Picture, Section, Size, format,
    text::{Text, t},
};

/// The rows, or that there are none and what comes next.
#[component]
pub(super) fn Attention(
    /// What needs the agency.
    rows: Vec<AttentionRow>,
    /// What the reader is there.
    role: MemberRole,
    /// The next end of a campaign.
    next_end: Option<NextEnd>,
    /// The day that it is in the market.
    today: NaiveDate,
    /// The market that is looked at.
    market: Market,
    /// Where order lines are.
    list: OrderList,
) -> impl IntoView {
    let appears = if involvement(role, AttentionKind::Pending).is_some() {
        words::NOTHING_WHY
    } else {
        words::NOTHING_HELD_WHY
    };
    let content = if rows.is_empty() {
        let next = next_end.map(|next| {
            let says = words::next_end(next.name.as_str(), &format::date(next.on));
            view! {
                <p>
                    <a class="link" href=paths::campaign(next.campaign)>
                        {says}
                    </a>
                </p>
            }
        });
        view! {
            <EmptyState picture=Picture::Done title=t(words::NOTHING)>
                <p>{t(appears)}</p>
                {next}
            </EmptyState>
        }
        .into_any()
    } else {
        let rows = rows.iter().map(|row| line(row, today, market, list));
        view! { <ul class="waiting">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <Section title=t(words::NOW)>{content}</Section> }
}

/// One kind of thing.
fn line(row: &AttentionRow, today: NaiveDate, market: Market, list: OrderList) -> AnyView {
    let (kind, count) = (row.kind, row.count);
    let facts = facts(row, today, market);
    let facts = facts
        .into_iter()
        .map(|fact| view! { <span class="waiting__fact">{fact}</span> });
    let why = t(why(kind));
    let way = row.acts.then(|| way(row, list)).flatten();
    view! {
        <li class="waiting__one">
            <span class="waiting__count figure">{format::count(count)}</span>
            <div class="waiting__words">
                <p class="waiting__what">{what(kind, count)}</p>
                <p class="waiting__why">{facts.collect_view()}</p>
                <p class="waiting__why">{why}</p>
                {within(row, today, market)}
            </div>
            {way}
        </li>
    }
    .into_any()
}

fn what(kind: AttentionKind, count: u64) -> String {
    match kind {
        AttentionKind::Pending => words::pending(count),
        AttentionKind::CloseRequests => words::closing(count),
        AttentionKind::WithoutRate => words::without_rate(count),
        AttentionKind::WithoutLink => words::without_link(count),
        AttentionKind::HeldLines => words::held(count),
        AttentionKind::EndsSoon => words::ends_soon(count),
        AttentionKind::NotPublished => words::unpublished(count),
    }
}

/// What follows from it.
const fn why(kind: AttentionKind) -> Text {
    match kind {
        AttentionKind::Pending => words::PENDING_WHY,
        AttentionKind::CloseRequests => words::CLOSING_WHY,
        AttentionKind::WithoutRate => words::WITHOUT_RATE_WHY,
        AttentionKind::WithoutLink => words::WITHOUT_LINK_WHY,
        AttentionKind::HeldLines => words::HELD_WHY,
        AttentionKind::EndsSoon => words::ENDS_SOON_WHY,
        AttentionKind::NotPublished => words::UNPUBLISHED_WHY,
    }
}

/// How long, whose and whose money.
fn facts(row: &AttentionRow, today: NaiveDate, market: Market) -> Vec<String> {
    let waited = row.since.map(|since| {
        // The day on which it began is none of those that it waited.
        let days = days_left(format::day_of(since, market), today).saturating_sub(1);
        match days {
            0 => t(words::SINCE_TODAY).to_owned(),
            days => words::oldest(days),
        }
    });
    let until = row.until.map(|day| words::first(&format::date(day)));
    let amount = row
        .amount
        .map(|amount| words::yours(&format::money(amount)));
    let shops = (row.shops > 0).then(|| words::shops(row.shops));
    let is_of_campaigns = row.kind != AttentionKind::EndsSoon
        && row.kind != AttentionKind::NotPublished
        && row.campaign_count > 0;
    let campaigns = is_of_campaigns.then(|| words::in_campaigns(row.campaign_count));
    let all = [waited, until, amount, shops, campaigns];
    all.into_iter().flatten().collect()
}

/// Where it is seen to: in the campaign that comes first, or among the order lines.
fn way(row: &AttentionRow, list: OrderList) -> Option<AnyView> {
    if row.kind == AttentionKind::HeldLines {
        let href = list.all().with("status", "frozen");
        let label = t(words::VIEW_HELD);
        return Some(
            view! {
                <LinkButton href size=Size::Small label=label>
                    {t(words::VIEW)}
                </LinkButton>
            }
            .into_any(),
        );
    }
    let first = row.campaigns.first()?;
    let name = first.name.as_str();
    let (says, label) = match row.kind {
        AttentionKind::Pending => (t(words::REVIEW), words::review_in(name)),
        AttentionKind::CloseRequests => (t(words::DECIDE), words::decide_in(name)),
        AttentionKind::WithoutRate => (t(words::SET_RATES), words::set_rates_in(name)),
        AttentionKind::WithoutLink => (t(creator_rates::EXPORT), words::export_in(name)),
        AttentionKind::HeldLines | AttentionKind::EndsSoon | AttentionKind::NotPublished => {
            (t(words::OPEN), words::open_one(name))
        }
    };
    let href = place_in(row.kind, first);
    Some(view! { <LinkButton href size=Size::Small label=label>{says}</LinkButton> }.into_any())
}

/// Where the things of a kind are in a campaign.
fn place_in(kind: AttentionKind, within: &AttentionCampaign) -> Address {
    let (tab, only) = match kind {
        AttentionKind::Pending => (AgencyTab::Pending, None),
        AttentionKind::CloseRequests => (AgencyTab::PendingClosed, None),
        AttentionKind::WithoutRate => (AgencyTab::Approved, Some(ApprovedOnly::NoRate)),
        AttentionKind::WithoutLink => (AgencyTab::Approved, Some(ApprovedOnly::NotExported)),
        AttentionKind::HeldLines | AttentionKind::EndsSoon | AttentionKind::NotPublished => {
            return Address::new(paths::campaign(within.campaign));
        }
    };
    paths::campaign_tab(within.campaign, tab).with_some("only", only)
}

/// The campaigns that it is in: one as a link, several to unfold.
fn within(row: &AttentionRow, today: NaiveDate, market: Market) -> Option<AnyView> {
    let kind = row.kind;
    let links: Vec<AnyView> = row
        .campaigns
        .iter()
        .map(|campaign| link(kind, campaign, today, market))
        .collect();
    let shown = u64::try_from(links.len()).unwrap_or(u64::MAX);
    let further = row.campaign_count.saturating_sub(shown);
    match links.len() {
        0 => None,
        1 => Some(view! { <ul class="waiting__campaigns">{links}</ul> }.into_any()),
        _ => {
            let further = (further > 0).then(|| view! { <li>{words::further(further)}</li> });
            Some(
                view! {
                    <details class="waiting__within">
                        <summary>{words::show_campaigns(row.campaign_count)}</summary>
                        <ul class="waiting__campaigns">{links} {further}</ul>
                    </details>
                }
                .into_any(),
            )
        }
    }
}

/// A campaign, how many are in it, and how long they wait or until when there is time.
fn link(
    kind: AttentionKind,
    campaign: &AttentionCampaign,
    today: NaiveDate,
    market: Market,
) -> AnyView {
    let href = String::from(place_in(kind, campaign));
    let more = match (campaign.until, campaign.since) {
        (Some(day), _) if kind == AttentionKind::EndsSoon => {
            campaigns::days_left(days_left(today, day))
        }
        (Some(day), _) => campaigns::registration_until(&format::date(day)),
        (None, Some(since)) => {
            let day = format::date(format::day_of(since, market));
            words::count_since(&format::count(campaign.count), &day)
        }
        (None, None) => format::count(campaign.count),
    };
    let name = campaign.name.to_string();
    view! {
        <li>
            <a class="link" href=href>
                {name}
            </a>
            " "
            <span class="waiting__more">{more}</span>
        </li>
    }
    .into_any()
}
