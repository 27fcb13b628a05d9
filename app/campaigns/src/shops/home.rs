//! What a seller sees first: what waits, and what can be done next.

use domain::{
    campaign::{MarketplaceRow, RegistrationCounts},
    registration::SellerRegistrationRow,
};
use leptos::prelude::*;

use super::api::{SellerAttention, attention};
use crate::text::{seller_campaign, seller_campaigns, seller_home};
use runtime::{
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Card, Item, Kind, LinkButton, PageHead, PageTitle, SecondaryLine, Section, SkeletonRows, Stat,
    Stats, Step, Steps, Thumb, Well, format,
    text::{Text, t},
};

/// **Home** of the Seller Center.
#[component]
pub fn SellerHomePage() -> impl IntoView {
    let waiting = load(|| (), |()| attention());
    view! {
        <PageTitle page=t(seller_home::TITLE) />
        <PageHead title=t(seller_home::TITLE) lead=t(seller_home::LEAD) />
        <Suspense fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(waiting.await, |waiting| view! { <Waiting waiting /> })
            })}
        </Suspense>
    }
}

#[component]
fn Waiting(waiting: SellerAttention) -> impl IntoView {
    let SellerAttention {
        counts,
        rejected,
        open,
        may_work,
    } = waiting;
    let is_new = counts == RegistrationCounts::default();
    view! {
        <div class="seller-home">
            <div class="seller-home__work">
                {if is_new {
                    view! { <HowItGoes /> }.into_any()
                } else {
                    view! {
                        <Rejected rejected may_work />
                        <Progress counts />
                    }
                        .into_any()
                }} <OpenCampaigns open may_work />
            </div>
        </div>
    }
}

/// What a shop that has registered nothing yet should know.
#[component]
fn HowItGoes() -> impl IntoView {
    let steps = [
        (seller_home::STEP_CHOOSE, seller_home::STEP_CHOOSE_HOW),
        (seller_home::STEP_REGISTER, seller_home::STEP_REGISTER_HOW),
        (seller_home::STEP_SELL, seller_home::STEP_SELL_HOW),
    ];
    let steps = steps.map(|(name, how)| {
        view! {
            <Step title=t(name)>
                <p>{t(how)}</p>
            </Step>
        }
    });
    view! {
        <Section title=t(seller_home::FIRST_STEPS)>
            <Well>
                <Steps>{steps.into_iter().collect_view()}</Steps>
            </Well>
        </Section>
    }
}

/// Rejected products that the seller may register again.
#[component]
fn Rejected(rejected: Vec<SellerRegistrationRow>, may_work: bool) -> impl IntoView {
    let content = if rejected.is_empty() {
        view! { <p class="seller-home__nothing">{t(seller_home::NOTHING)}</p> }.into_any()
    } else {
        let rows = rejected.into_iter().map(move |row| {
            let campaign = row.campaign_name.to_string();
            let sub = seller_home::may_reregister_in(&campaign);
            let tab = format!("{}?tab=rejected", paths::campaign(row.campaign));
            let again = paths::reregister(row.campaign, &row.product);
            let label =
                seller_campaign::of_product(t(seller_campaign::REREGISTER), &row.product.title);
            view! {
                <li class="seller-home__row">
                    <Item title=row.product.title href=Some(tab) sub=sub>
                        <Thumb />
                    </Item>
                    {may_work
                        .then(|| {
                            view! {
                                <LinkButton href=again kind=Kind::Soft label>
                                    {t(seller_campaign::REREGISTER)}
                                </LinkButton>
                            }
                        })}
                </li>
            }
        });
        view! { <ul class="seller-home__rows">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <Section title=t(seller_home::ATTENTION)>{content}</Section> }
}

/// How the shop's registrations stand.
#[component]
fn Progress(counts: RegistrationCounts) -> impl IntoView {
    let stats = [
        (
            seller_home::PENDING,
            seller_home::PENDING_WHAT,
            counts.pending,
        ),
        (
            seller_home::ONGOING,
            seller_home::ONGOING_WHAT,
            counts.approved,
        ),
        (
            seller_home::CLOSE_REQUESTED,
            seller_home::CLOSE_REQUESTED_WHAT,
            counts.close_requested,
        ),
    ];
    let stats = stats.map(|(name, more, count)| {
        view! {
            <Stat name=t(name) more=t(more)>
                {format::count(count)}
            </Stat>
        }
    });
    let mine = || way(paths::MY_CAMPAIGNS, seller_campaigns::MINE);
    view! {
        <Section title=t(seller_home::PROGRESS) aside=mine>
            <Stats>{stats.into_iter().collect_view()}</Stats>
        </Section>
    }
}

/// Campaigns that take registrations.
#[component]
fn OpenCampaigns(open: Vec<MarketplaceRow>, may_work: bool) -> impl IntoView {
    let content = if open.is_empty() {
        view! { <p class="seller-home__nothing">{t(seller_home::NO_CAMPAIGNS)}</p> }.into_any()
    } else {
        let cards = open
            .into_iter()
            .map(move |row| view! { <OpenCampaign row may_work /> });
        view! { <div class="seller-home__cards">{cards.collect_view()}</div> }.into_any()
    };
    let all = || way(paths::MARKETPLACE, seller_home::ALL_CAMPAIGNS);
    view! {
        <Section title=t(seller_home::OPEN_CAMPAIGNS) aside=all>
            {content}
        </Section>
    }
}

#[component]
fn OpenCampaign(row: MarketplaceRow, may_work: bool) -> impl IntoView {
    let name = row.name.to_string();
    let label = seller_campaigns::of_campaign(t(seller_campaigns::REGISTER), &name);
    let asks = seller_home::asks(
        &format::rate(row.least, row.market),
        &format::date(row.dates.registration_ends_on()),
    );
    view! {
        <Card>
            <Item
                title=name
                href=Some(paths::campaign(row.campaign))
                sub=seller_campaigns::by(&row.agency)
            />
            <SecondaryLine>{asks}</SecondaryLine>
            {may_work
                .then(|| {
                    view! {
                        <LinkButton href=paths::register(row.campaign) kind=Kind::Soft label>
                            {t(seller_campaigns::REGISTER)}
                        </LinkButton>
                    }
                })}
        </Card>
    }
}

/// A way to the whole of what a section shows some of.
fn way(href: &'static str, name: Text) -> impl IntoView {
    view! {
        <a class="link" href=href>
            {t(name)}
        </a>
    }
}
