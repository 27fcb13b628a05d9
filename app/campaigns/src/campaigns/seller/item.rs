//! A campaign in a seller's list: who runs it, what it asks for, until when, and what the shop has in
//! it.

use chrono::NaiveDate;
use domain::{
    campaign::{CampaignStatus, MarketplaceRow, RegistrationCounts},
    home::RecentSales,
    ids::CampaignId,
    period::days_left,
};
use leptos::prelude::*;

use crate::{
    invited::invited,
    text::{campaigns, seller_campaigns},
};
use runtime::paths::{seller as paths, thumb};
use ui::{
    Address, Icon, Kind, Label, LinkButton, Monogram, Picture, Status, StatusBadge, format,
    text::{Text, interpolate, t},
};

/// With how many days left registration is said to end soon.
const SOON: u64 = 5;

/// One campaign of the list.
#[component]
pub(super) fn CampaignItem(
    /// The campaign.
    row: MarketplaceRow,
    /// The day that it is in its market.
    today: NaiveDate,
    /// Whether the reader may register products.
    may_work: bool,
    /// What it came to, in a list that says it.
    #[prop(optional_no_strip)]
    sales: Option<RecentSales>,
) -> impl IntoView {
    let id = format!("campaign-{}", row.campaign);
    let heading = id.clone();
    let href = paths::campaign(row.campaign);
    let name = row.name.to_string();
    let description = row.description.to_string();
    let is_plain = matches!(
        row.status,
        CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing
    );
    let image = thumb(row.agency_image.as_ref());
    let invited = invited(&row);
    view! {
        <li class="camps__one">
            <article class="camp" aria-labelledby=id>
                <Monogram name=row.agency.clone() seed=row.agency.clone() image />
                <div class="camp__what">
                    <h2 class="camp__name" id=heading>
                        <a class="item__title" href=href>
                            {name}
                        </a>
                        {row
                            .is_target
                            .then(|| {
                                view! {
                                    <Label marked=true>
                                        <Icon picture=Picture::Target />
                                        {t(seller_campaigns::FOR_YOUR_SHOP)}
                                    </Label>
                                }
                            })}
                        {(!is_plain)
                            .then(|| view! { <StatusBadge status=row.status filled=true /> })}
                    </h2>
                    <p class="camp__by">
                        <a class="link" href=paths::agency(row.agency_id, Some(row.campaign))>
                            {seller_campaigns::by(&row.agency)}
                        </a>
                    </p>
                    {invited.map(|says| view! { <p class="camp__words">{says}</p> })}
                    {(!description.is_empty())
                        .then(|| view! { <p class="camp__words">{description}</p> })}
                    {sales.map(|sales| view! { <Sold campaign=row.campaign sales /> })}
                </div>
                <CampaignFacts row=row.clone() today />
                <div class="camp__you">
                    {may_work.then(|| view! { <Way row=row.clone() /> })} <Own own=row.own />
                </div>
            </article>
        </li>
    }
}

/// What the campaign came to, which leads to its order lines.
#[component]
fn Sold(campaign: CampaignId, sales: RecentSales) -> impl IntoView {
    let lines = Address::new(paths::ORDERS).with("campaign", campaign);
    let count = u64::try_from(sales.lines).unwrap_or_default();
    let (gmv, commission) = (format::money(sales.sales), format::money(sales.own));
    view! {
        <p class="camp__by">
            <a class="link" href=lines.to_string()>
                {seller_campaigns::sold(count, &gmv, &commission)}
            </a>
        </p>
    }
}

/// What the campaign asks for, and its days.
#[component]
fn CampaignFacts(row: MarketplaceRow, today: NaiveDate) -> impl IntoView {
    let (starts, ends) = (row.dates.starts_on(), row.dates.ends_on());
    let until = row.dates.registration_ends_on();
    let left = days_left(today, until);
    let (register_by, more) = match row.status {
        CampaignStatus::Draft | CampaignStatus::Upcoming => (
            on(seller_campaigns::OPENS, starts),
            on(seller_campaigns::ENDS, until),
        ),
        CampaignStatus::RegistrationOpen => (format::date(until), campaigns::days_left(left)),
        CampaignStatus::Ongoing | CampaignStatus::Closed => (
            format::date(until),
            t(seller_campaigns::REGISTRATION_OVER).to_owned(),
        ),
    };
    let is_soon = row.status == CampaignStatus::RegistrationOpen && left <= SOON;
    view! {
        <dl class="camp__facts">
            <div class="camp__fact camp__fact--rate">
                <dt>{t(seller_campaigns::LEAST_RATE)}</dt>
                <dd>{format::rate(row.least, row.market)}</dd>
            </div>
            <div class="camp__fact">
                <dt>{t(seller_campaigns::REGISTER_BY)}</dt>
                <dd>{register_by}</dd>
                <dd class=if is_soon { "camp__more camp__more--soon" } else { "camp__more" }>
                    {is_soon.then(|| view! { <Icon picture=Picture::Clock /> })} {more}
                </dd>
            </div>
            <div class="camp__fact">
                <dt>{t(seller_campaigns::PERIOD)}</dt>
                <dd>{format::days(starts, ends)}</dd>
                <dd class="camp__more">
                    {campaigns::days(days_left(starts, ends))}
                </dd>
            </div>
        </dl>
    }
}

/// What the seller can do with the campaign now.
#[component]
fn Way(row: MarketplaceRow) -> impl IntoView {
    let open = row.own.pending + row.own.approved + row.own.close_requested;
    let (action, href, kind) = if !row.takes_registrations {
        return ().into_any();
    } else if open > 0 {
        let href = paths::register(row.campaign);
        (seller_campaigns::REGISTER_MORE, href, Kind::Plain)
    } else if row.own.rejected > 0 {
        let href = format!("{}?tab=rejected", paths::campaign(row.campaign));
        (seller_campaigns::REREGISTER, href, Kind::Plain)
    } else {
        let href = paths::register(row.campaign);
        (seller_campaigns::REGISTER, href, Kind::Soft)
    };
    let name = row.name.to_string();
    let label = seller_campaigns::of_campaign(t(action), &name);
    view! {
        <LinkButton href kind label>
            {t(action)}
        </LinkButton>
    }
    .into_any()
}

/// The shop's own registrations, those kinds of which there are any.
#[component]
fn Own(own: RegistrationCounts) -> impl IntoView {
    let kinds = [
        (Status::Ongoing, own.approved),
        (Status::Pending, own.pending),
        (Status::CloseRequested, own.close_requested),
        (Status::Rejected, own.rejected),
        (Status::Closed, own.closed),
        (Status::Withdrawn, own.withdrawn),
    ];
    let kinds: Vec<_> = kinds.into_iter().filter(|(_, count)| *count > 0).collect();
    (!kinds.is_empty()).then(|| {
        let kinds = kinds.into_iter().map(|(status, count)| {
            view! {
                <li>
                    <StatusBadge status />
                    " "
                    {format::count(count)}
                </li>
            }
        });
        view! {
            <ul class="camp__mine" aria-label=t(seller_campaigns::YOUR_PRODUCTS)>
                {kinds.collect_view()}
            </ul>
        }
    })
}

fn on(text: Text, day: NaiveDate) -> String {
    interpolate(text, &[("date", &format::date(day))])
}
