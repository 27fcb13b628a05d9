//! The Partner Console's home: what needs the agency, its money, what was sold, and the campaigns that
//! run. Which blocks there are, and in which order, follows from the reader's role ([`domain::home`]).

pub(crate) mod api;
mod attention;
mod campaigns;
mod creators;
mod first_steps;
mod invitations;

use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    home::{AgencyBlock, AgencyBlocks, agency_blocks},
    market::Market,
    order_line::listing::AgencyPart,
};
use leptos::prelude::*;

use self::{
    api::{PartnerHome, look_at_partner_home},
    attention::Attention,
    campaigns::RunningCampaigns,
    creators::YourCreators,
    first_steps::NextSteps,
    invitations::InvitationsLeft,
};
use crate::{
    campaigns::agency::MissingSteps,
    money::{Figures, HomeMoney, MoneyWords, OrderList, Recent, SettlesNext},
    text::{campaigns as campaign_words, partner_home as words},
};
use runtime::{
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::{render_result, text::console};
use ui::{
    Actions, Address, Icon, Kind, LinkButton, PageHead, PageTitle, Picture, Section, SkeletonPage,
    Tab, Tabs, TabsLook, format,
    text::{market as markets, money as money_words, t},
};

/// The page **Home** of the Partner Console.
#[component]
pub fn PartnerHomePage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| query.with(|query| (query.get("market"), query.get("role"))));
    let home = load(
        move || asked.get(),
        |(market, role)| look_at_partner_home(market, role),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(home.await, |home| view! { <Home home /> })
            })}
        </Transition>
    }
}

#[component]
fn Home(
    /// What there is.
    home: PartnerHome,
) -> impl IntoView {
    let (market, may_create) = (home.market, home.gate.is_open());
    let AgencyBlocks { main, side } = agency_blocks(home.role);
    let views = |blocks: &'static [AgencyBlock]| {
        let views = blocks.iter().map(|block| shown(*block, &home));
        views.collect_view()
    };
    let class = if side.is_empty() {
        "partner-home partner-home--one"
    } else {
        "partner-home"
    };
    let left = home.invitations.clone();
    let left = left.map(|left| view! { <InvitationsLeft left market /> });
    let side = (!side.is_empty()).then(|| {
        view! { <div class="partner-home__side">{views(side)}</div> }
    });
    view! {
        <PageHead title=t(words::TITLE) lead=as_of(market, home.now)>
            <LinkButton href=find_creator(market)>{t(console::FIND_CREATOR)}</LinkButton>
            {may_create
                .then(|| {
                    view! {
                        <LinkButton href=create(market) kind=Kind::Primary>
                            <Icon picture=Picture::Plus />
                            {t(campaign_words::CREATE)}
                        </LinkButton>
                    }
                })}
        </PageHead>
        <div class=class>
            <div class="partner-home__main">{views(main)} {left}</div>
            {side}
        </div>
    }
}

/// A block, where there is something to show in it.
fn shown(block: AgencyBlock, home: &PartnerHome) -> AnyView {
    let market = home.market;
    match block {
        AgencyBlock::Attention => {
            let (rows, next_end, today) =
                (home.attention.clone(), home.next_end.clone(), home.today);
            let list = order_list(home);
            let role = home.role;
            view! { <Attention rows role next_end today market list /> }.into_any()
        }
        AgencyBlock::Commission => {
            let list = order_list(home);
            let (money, has_parts) = (home.money.clone(), home.has_parts);
            let exports = home.role == MemberRole::Finance;
            money
                .map(|money| view! { <Commission money list has_parts exports /> })
                .into_any()
        }
        AgencyBlock::SettlesNext => {
            let list = order_list(home);
            let settling = home.money.as_ref().map(|money| money.settling.clone());
            settling
                .map(|settling| view! { <SettlesNext settling list /> })
                .into_any()
        }
        AgencyBlock::Recent => {
            let list = order_list(home);
            let (money, creators) = (home.money.clone(), home.creators);
            money
                .map(|HomeMoney { days, trend, .. }| view! { <Recent trend days list creators /> })
                .into_any()
        }
        AgencyBlock::Campaigns => campaigns_or_creators(home),
        AgencyBlock::SetUp => {
            let gate = home.gate.clone();
            view! { <MissingSteps gate market /> }.into_any()
        }
        AgencyBlock::FirstSteps => {
            let may_create = home.gate.is_open();
            home.first_steps
                .clone()
                .map(|steps| view! { <NextSteps steps market may_create /> })
                .into_any()
        }
    }
}

/// The campaigns that run; beside the money of managed creators these, and not the agency's campaigns.
fn campaigns_or_creators(home: &PartnerHome) -> AnyView {
    let managing = home.part == AgencyPart::Managing;
    if let Some(money) = home.money.as_ref().filter(|_| managing) {
        let (best, sold) = (home.best.clone(), money.trend.recent.lines);
        let list = order_list(home);
        return view! { <YourCreators best sold list /> }.into_any();
    }
    let (rows, all, market) = (home.running.clone(), home.running_count, home.market);
    view! { <RunningCampaigns rows all market /> }.into_any()
}

/// The list of the lines that the money is of.
fn order_list(home: &PartnerHome) -> OrderList {
    OrderList {
        path: paths::ORDERS,
        market: Some(home.market),
        part: home.part,
    }
}

/// What the agency has earned and will earn.
#[component]
fn Commission(
    /// Its money.
    money: HomeMoney,
    /// Where its lines are.
    list: OrderList,
    /// Whether it has lines in another part.
    has_parts: bool,
    /// Whether the reader comes for the month's file.
    exports: bool,
) -> impl IntoView {
    let parts = has_parts.then(|| view! { <Parts list /> });
    let HomeMoney {
        days,
        figures,
        settling,
        ..
    } = money;
    let next = settling.first().copied();
    let file = OrderList {
        path: paths::ORDERS_CSV,
        ..list
    };
    let export = exports.then(|| {
        let href = file.settled(days.this_month, days.today);
        view! {
            <Actions>
                <LinkButton href reload=true>
                    <Icon picture=Picture::Download />
                    {t(words::EXPORT_MONTH)}
                </LinkButton>
            </Actions>
        }
    });
    let all = move || {
        view! {
            <a class="link" href=String::from(list.all())>
                {t(words::ALL_ORDERS)}
            </a>
        }
    };
    view! {
        <Section title=t(money_words::YOUR_COMMISSION) aside=all>
            {parts} <Figures figures days list names=MoneyWords::EARNED next /> {export}
        </Section>
    }
}

/// The parts in which an agency earns.
#[component]
fn Parts(
    /// The lines of the part that is shown.
    list: OrderList,
) -> impl IntoView {
    let tab = |part: AgencyPart, name| {
        let home = Address::new(paths::HOME).with_some("market", list.market);
        Tab::new(t(name), home.with("role", part), list.part == part)
    };
    let tabs = vec![
        tab(AgencyPart::Campaign, words::OF_CAMPAIGNS),
        tab(AgencyPart::Managing, words::OF_CREATORS),
    ];
    view! { <Tabs label=t(words::PARTS) tabs look=TabsLook::Segments /> }
}

fn as_of(market: Market, now: DateTime<Utc>) -> String {
    let moment = format::date_time(now, market);
    words::as_of(t(markets::name(market)), &moment)
}

/// Where creators are found.
fn find_creator(market: Market) -> Address {
    Address::new(paths::FIND_CREATOR).with("market", market)
}

/// Where a campaign is created.
fn create(market: Market) -> Address {
    Address::new(paths::CREATE_CAMPAIGN).with("market", market)
}
