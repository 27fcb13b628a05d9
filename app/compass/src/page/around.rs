//! What stands around figures in the consoles: the switches between roles, markets and dimensions, and what is said where an
//! agency has no figures at all.

use domain::{
    compass::{CompassDimension, CompassRole},
    market::Market,
};
use leptos::prelude::*;

use super::{
    opened::Opened,
    parts::columns,
    tools::{dimensions, tools},
};
use crate::{
    query::CompassQuery,
    shown::Setting,
    text::{compass as words, consoles},
};
use runtime::{
    list_query::ListQuery as _,
    paths::{compass as paths, partner},
};
use ui::{
    Actions, Choice, ColumnHeads, EmptyState, Filter, LinkButton, PageHead, Picture, SortChoice,
    Tab, Tabs, TabsLook,
    text::{market as market_words, t},
};

/// There are no figures in any market.
pub(super) fn nowhere(opened: &Opened) -> AnyView {
    let is_agency = opened.compass == paths::PARTNER;
    let why = if is_agency {
        consoles::NOWHERE_WHY
    } else {
        consoles::NOWHERE_ON_PLATFORM
    };
    let applying = is_agency.then(|| {
        view! {
            <Actions>
                <LinkButton href=partner::BUSINESS_CATEGORY>
                    {t(consoles::TO_APPLICATIONS)}
                </LinkButton>
            </Actions>
        }
    });
    view! {
        <PageHead title=t(words::TITLE) lead=t(consoles::LEAD) />
        <EmptyState picture=Picture::Compass title=t(consoles::NOWHERE)>
            <p>{t(why)}</p>
            {applying}
        </EmptyState>
    }
    .into_any()
}

/// What stands around figures, and in place of them where there are none.
pub(super) fn framed(
    opened: &Opened,
    setting: &Setting,
    actions: AnyView,
    figures: AnyView,
) -> AnyView {
    let market = (setting.markets.len() > 1).then(|| markets(setting));
    let is_whole = opened.dimension == CompassDimension::Whole;
    let columns = if is_whole {
        ColumnHeads::default()
    } else {
        columns(setting).into()
    };
    let order = (!is_whole).then(|| {
        let (by, now) = (columns.clone(), opened.query.sort.clone());
        let now = now.unwrap_or_default();
        view! { <SortChoice by now first=words::GREATEST /> }.into_any()
    });
    view! {
        <PageHead title=t(words::TITLE) lead=t(consoles::LEAD)>
            {actions}
        </PageHead>
        {roles(opened, setting)}
        {dimensions(opened, setting)}
        {tools(opened, setting, columns, (market, order))}
        {figures}
    }
    .into_any()
}

/// The switch between the parts that an agency has in order lines. Figures that one of them doesn't know lead to the others'
/// overview.
fn roles(opened: &Opened, setting: &Setting) -> Option<AnyView> {
    let tabs = setting.roles.iter().map(|role| {
        let name = match role {
            CompassRole::ManagingAgency => consoles::AS_MANAGING,
            CompassRole::CampaignAgency
            | CompassRole::Seller
            | CompassRole::Creator
            | CompassRole::Platform => consoles::AS_CAMPAIGN,
        };
        let query = CompassQuery {
            role: Some(role.to_string()),
            ..opened.query.clone()
        };
        let is_told = role.dimensions().contains(&opened.dimension);
        let dimension = if is_told {
            opened.dimension
        } else {
            CompassDimension::Whole
        };
        let to = query.address(&opened.path_by(dimension));
        Tab::new(t(name), to, *role == setting.role)
    });
    let tabs: Vec<Tab> = tabs.collect();
    (tabs.len() > 1).then(|| {
        view! { <Tabs label=t(consoles::ROLES) tabs look=TabsLook::Segments /> }.into_any()
    })
}

/// The choice of a market.
fn markets(setting: &Setting) -> AnyView {
    let choice = |market: &Market| Choice::new(market.code(), t(market_words::name(*market)));
    let choices: Vec<Choice> = setting.markets.iter().map(choice).collect();
    let value = setting.market.code().to_owned();
    view! { <Filter name="market" label=t(consoles::MARKET) choices value /> }.into_any()
}
