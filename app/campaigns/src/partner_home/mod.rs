//! The Partner Console's home: what needs the agency now, and what comes next.

pub(crate) mod api;
mod todo;

use chrono::Utc;
use domain::{campaign::CampaignRow, market::Market};
use leptos::prelude::*;

use self::{
    api::{PartnerAttention, look_at_partner_home},
    todo::Now,
};
use crate::{
    campaigns::agency::MissingSteps,
    text::{campaigns, creator_rates, partner_home as words},
};
use runtime::{
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::{render_result, text::console};
use ui::{
    Address, Icon, Kind, LinkButton, PageHead, PageTitle, Picture, Section, SkeletonRows, Step,
    Steps, format,
    text::{Text, market as markets, t},
};

/// The page **Home** of the Partner Console.
#[component]
pub fn PartnerHomePage() -> impl IntoView {
    let query = page_query();
    let market = Memo::new(move |_| query.with(|query| query.get("market")));
    let attention = load(move || market.get(), look_at_partner_home);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(attention.await, |attention| view! { <Home attention /> })
            })}
        </Transition>
    }
}

#[component]
fn Home(
    /// What there is to do.
    attention: PartnerAttention,
) -> impl IntoView {
    let PartnerAttention {
        market,
        gate,
        campaigns,
        now,
    } = attention;
    let may_create = gate.is_open();
    view! {
        <PageHead title=t(words::TITLE) lead=as_of(market, now)>
            {may_create
                .then(|| {
                    view! {
                        <LinkButton href=create(market) kind=Kind::Primary>
                            <Icon picture=Picture::Plus />
                            {t(campaigns::CREATE)}
                        </LinkButton>
                    }
                })}
        </PageHead>
        <div class="partner-home">
            <Now campaigns=campaigns.clone() now market />
            <div class="partner-home__side">
                <MissingSteps gate market />
                <Next campaigns market may_create />
            </div>
        </div>
    }
}

fn as_of(market: Market, now: chrono::DateTime<Utc>) -> String {
    let moment = format::date_time(now, market);
    let market = t(markets::name(market));
    words::as_of(market, &moment)
}

fn create(market: Market) -> Address {
    Address::new(paths::partner::CREATE_CAMPAIGN).with("market", market)
}

/// What comes next, in the order in which it is done.
#[component]
fn Next(
    /// The campaigns that are not over.
    campaigns: Vec<CampaignRow>,
    /// The market that is looked at.
    market: Market,
    /// Whether a campaign can be created.
    may_create: bool,
) -> impl IntoView {
    let with_products = campaigns.into_iter().find(|row| row.counts.approved > 0);
    let orders = Address::new(paths::partner::ORDERS).with("market", market);
    let step = |title: Text, how: String, href: String, way: Text| {
        view! {
            <Step title=t(title)>
                <p>{how}</p>
                <a class="link" href=href>
                    {t(way)}
                </a>
            </Step>
        }
    };
    let first = may_create.then(|| {
        let how = t(words::NEXT_CREATE_HOW).to_owned();
        step(
            words::NEXT_CREATE,
            how,
            create(market).into(),
            campaigns::CREATE,
        )
    });
    let of_campaign = with_products.map(|row| {
        let name = row.name.as_str();
        let approved = Address::new(paths::partner::campaign(row.campaign)).with("tab", "approved");
        let (rates, links) = (words::next_rates_how(name), words::next_links_how(name));
        view! {
            {step(words::NEXT_RATES, rates, approved.into(), creator_rates::SET_RATE)}
            {step(
                words::NEXT_LINKS,
                links,
                paths::partner::links(row.campaign),
                creator_rates::ALL_LINKS,
            )}
        }
    });
    let how = t(words::NEXT_ORDERS_HOW).to_owned();
    view! {
        <Section title=t(words::NEXT)>
            <Steps>
                {first} {of_campaign} {step(words::NEXT_ORDERS, how, orders.into(), console::ORDERS)}
            </Steps>
        </Section>
    }
}
