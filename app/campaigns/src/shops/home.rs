//! What a seller sees first: what the shop pays, what needs it, and where it can register products. Which
//! blocks there are follows from the reader's role ([`domain::home`]).

use chrono::NaiveDate;
use domain::{
    campaign::{MarketplaceRow, RegistrationCounts},
    home::{SellerBlock, SettlingDay, WaitingForAgency, seller_blocks},
    market::Market,
    order_line::listing::AgencyPart,
    period::days_left,
};
use leptos::prelude::*;

use super::{
    api::{SellerHome, attention},
    best::BestProductsBlock,
    needs::Needs,
};
use crate::{
    money::{Figures, HomeMoney, MoneyWords, OrderList, Recent},
    text::{campaigns, seller_campaigns, seller_home, seller_profile},
};
use runtime::{
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Card, CopyText, Item, Kind, Label, LinkButton, PageHead, PageTitle, SecondaryLine, Section,
    SkeletonPage, Step, Steps, Well, format,
    text::{Text, market as markets, t},
};

/// **Home** of the Seller Center.
#[component]
pub fn SellerHomePage() -> impl IntoView {
    let home = load(|| (), |()| attention());
    view! {
        <PageTitle page=t(seller_home::TITLE) />
        <Suspense fallback=|| {
            view! { <SkeletonPage title=t(seller_home::TITLE) /> }
        }>
            {await_view(move || async move {
                render_result(home.await, |home| view! { <Home home /> })
            })}
        </Suspense>
    }
}

#[component]
fn Home(
    /// What there is.
    home: SellerHome,
) -> impl IntoView {
    let is_new = home.work.counts == RegistrationCounts::default();
    let blocks = seller_blocks(home.role).iter();
    let blocks = blocks.map(|block| shown(*block, &home)).collect_view();
    let code = home.work.code.clone();
    let register = home.may_work.then(|| {
        view! {
            <LinkButton href=paths::MARKETPLACE kind=Kind::Primary>
                {t(seller_home::REGISTER)}
            </LinkButton>
        }
    });
    view! {
        <PageHead title=t(seller_home::TITLE) lead=as_of(&home)>
            <p class="shop-code">
                <span class="shop-code__name">{t(seller_profile::SHOP_CODE)}</span>
                " "
                <CopyText text=code label=t(seller_profile::SHOP_CODE) />
            </p>
            {register}
        </PageHead>
        <div class="seller-home">
            <div class="seller-home__work">
                {is_new.then(|| view! { <HowItGoes /> })} {blocks}
            </div>
        </div>
    }
}

fn as_of(home: &SellerHome) -> String {
    let market = t(markets::name(home.market));
    seller_home::as_of(market, &format::date_time(home.now, home.market))
}

/// A block, where there is something to show in it.
fn shown(block: SellerBlock, home: &SellerHome) -> AnyView {
    let (may_work, today) = (home.may_work, home.today);
    match block {
        SellerBlock::Charges => {
            let money = home.money.clone();
            money.map(|money| view! { <Charges money /> }).into_any()
        }
        SellerBlock::Attention => {
            let (rejected, news) = (home.rejected.clone(), home.news.clone());
            let (waiting, market) = (home.work.waiting.clone(), home.market);
            view! {
                <Needs rejected news may_work market today />
                <WaitsForAgencies waiting market />
            }
            .into_any()
        }
        SellerBlock::Recent => {
            let money = home.money.clone();
            money
                .map(|HomeMoney { days, trend, .. }| {
                    view! { <Recent trend days list=ORDERS creators=None /> }
                })
                .into_any()
        }
        SellerBlock::Products => {
            let (best, market) = (home.best.clone(), home.market);
            let sold = home.money.as_ref().map(|money| money.trend.recent.lines);
            sold.map(|sold| view! { <BestProductsBlock best sold list=ORDERS market /> })
                .into_any()
        }
        SellerBlock::OpenCampaigns => {
            let open = home.open.clone();
            view! { <OpenCampaigns open may_work today /> }.into_any()
        }
    }
}

/// The shop's order lines.
const ORDERS: OrderList = OrderList {
    path: paths::ORDERS,
    market: None,
    part: AgencyPart::Campaign,
};

/// What the shop pays.
#[component]
fn Charges(
    /// The figures.
    money: HomeMoney,
) -> impl IntoView {
    let HomeMoney {
        days,
        figures,
        settling,
        ..
    } = money;
    let (list, next) = (ORDERS, settling.first().copied());
    let due = SettlingDay::sum(&settling, figures.on_the_way.amount.currency);
    let due = due.ok().filter(|due| due.lines > 0);
    let due = due.map(|due| {
        let lines = list.due(days.today, days.settles_until);
        let day = format::date(days.settles_until);
        let says = seller_home::charged_by(&format::money(due.amount), &day);
        view! {
            " "
            <a class="link" href=String::from(lines)>
                {says}
            </a>
        }
    });
    let more = seller_home::will_be_charged(&format::money(figures.on_the_way.amount));
    let all = || way(paths::ORDERS, seller_home::ALL_ORDERS);
    view! {
        <Section title=t(seller_home::CHARGES) aside=all>
            <Figures figures days list names=MoneyWords::PAID next />
            <p class="home-money__none">{more} {due}</p>
        </Section>
    }
}

/// What agencies have not decided: nothing that the shop can do.
#[component]
fn WaitsForAgencies(
    /// Agency by agency.
    waiting: Vec<WaitingForAgency>,
    /// The shop's market.
    market: Market,
) -> impl IntoView {
    (!waiting.is_empty()).then(|| {
        let waiting = waiting.into_iter().map(move |waiting| {
            let since = format::date(format::day_of(waiting.since, market));
            let says = seller_home::pending_with(waiting.count, &waiting.agency, &since);
            view! { <li>{says}</li> }
        });
        view! {
            <ul class="seller-home__pending">{waiting.collect_view()}</ul>
        }
    })
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

/// Campaigns that take registrations.
#[component]
fn OpenCampaigns(open: Vec<MarketplaceRow>, may_work: bool, today: NaiveDate) -> impl IntoView {
    let content = if open.is_empty() {
        view! { <p class="seller-home__nothing">{t(seller_home::NO_CAMPAIGNS)}</p> }.into_any()
    } else {
        let cards = open
            .into_iter()
            .map(move |row| view! { <OpenCampaign row may_work today /> });
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
fn OpenCampaign(row: MarketplaceRow, may_work: bool, today: NaiveDate) -> impl IntoView {
    let name = row.name.to_string();
    let label = seller_campaigns::of_campaign(t(seller_campaigns::REGISTER), &name);
    let until = row.dates.registration_ends_on();
    let asks = seller_home::asks(&format::rate(row.least, row.market), &format::date(until));
    let left = campaigns::days_left(days_left(today, until));
    let named = row
        .is_target
        .then(|| view! { <Label marked=true>{t(seller_campaigns::FOR_YOUR_SHOP)}</Label> });
    view! {
        <Card>
            <Item title=name href=Some(paths::campaign(row.campaign)) />
            <SecondaryLine>
                <a class="link" href=paths::agency(row.agency_id, Some(row.campaign))>
                    {seller_campaigns::by(&row.agency)}
                </a>
            </SecondaryLine>
            {named}
            <SecondaryLine>{asks}</SecondaryLine>
            <SecondaryLine>{left}</SecondaryLine>
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
