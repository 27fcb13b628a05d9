//! **Business category**: the service categories of a partner role, with what the agency has of each.

use domain::{
    application::ApplicationState,
    category::{CategoryCode, PartnerRole},
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{ShownCategories, business_categories},
    facts::first_name,
};
use crate::{
    entity::role_name,
    step::{OnlyOwners, Steps},
    text::{application, category as words},
    wire::{ApplicationView, CategoryView},
};
use runtime::{
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Card, Kind, LinkButton, PageHead, PageTitle, SkeletonPage, Status, StatusBadge, Tab,
    Tabs,
    text::{Text, market as markets, t},
};

/// The page **Business category**.
#[component]
pub fn BusinessCategoryPage() -> impl IntoView {
    let query = page_query();
    let role = Memo::new(move |_| query.with(|query| query.get("role")));
    let shown = load(move || role.get(), business_categories);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(shown.await, |shown| view! { <Categories shown /> })
            })}
        </Transition>
    }
}

#[component]
fn Categories(
    /// What there is.
    shown: ShownCategories,
) -> impl IntoView {
    let ShownCategories {
        may_change,
        role,
        categories,
        own,
        held,
    } = shown;
    let tabs = PartnerRole::ALL.map(|other| {
        let href = Address::new(paths::BUSINESS_CATEGORY).with("role", other);
        Tab::new(t(role_name(other)), href, other == role)
    });
    let none = categories
        .iter()
        .all(|category| !category.is_open)
        .then(|| view! { <p>{t(words::NONE_HERE)}</p> });
    let cards = categories.into_iter().map(|category| {
        let own: Vec<_> = own
            .iter()
            .filter(|one| one.category == Some(category.code))
            .cloned()
            .collect();
        let held = held_markets(&held, category.code);
        view! { <Category category own held may_change /> }
    });
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <Steps current=1 />
        <OnlyOwners may_change />
        <Tabs label=t(words::ROLES) tabs=Vec::from(tabs) />
        {none}
        <div class="category-cards">{cards.collect_view()}</div>
        <div class="actions">
            <LinkButton href=paths::ENTITY kind=Kind::Quiet>
                {t(application::STEP_ENTITY)}
            </LinkButton>
            <LinkButton href=paths::APPLY>{t(application::STEP_APPLY)}</LinkButton>
        </div>
    }
}

/// The markets in which the agency holds a category.
fn held_markets(held: &[(CategoryCode, Market)], code: CategoryCode) -> Vec<Market> {
    let own = held.iter().filter(|(category, _)| *category == code);
    own.map(|(_, market)| *market).collect()
}

/// One category.
#[component]
fn Category(
    /// The category.
    category: CategoryView,
    /// The agency's applications for it.
    own: Vec<ApplicationView>,
    /// The markets in which the agency holds it.
    held: Vec<Market>,
    /// Whether the reader may apply.
    may_change: bool,
) -> impl IntoView {
    let name = category.name.clone();
    let choose = (may_change && category.is_open).then(|| {
        let href = Address::new(paths::CATEGORY_INFORMATION).with("category", category.code);
        let label = words::choose_one(&name);
        view! {
            <LinkButton href kind=Kind::Soft label>
                {t(words::CHOOSE)}
            </LinkButton>
        }
    });
    let closed = (!category.is_open).then(|| view! { <p>{t(words::CLOSED)}</p> });
    let states = states(own, held);
    let states = (!states.is_empty()).then(|| {
        let states = states.into_iter().map(|(market, status)| {
            view! {
                <li>
                    {t(markets::name(market))} " " <StatusBadge status />
                </li>
            }
        });
        view! { <ul class="category-cards__states">{states.collect_view()}</ul> }
    });
    view! {
        <Card>
            <p class="guide-programmes__category">{t(first_name(category.first))}</p>
            <h2 class="section__title">{name}</h2>
            {states}
            {closed}
            <More category />
            {choose}
        </Card>
    }
}

/// How far each market has come: what is held, unless an edit of it is under way, and what is applied for.
fn states(own: Vec<ApplicationView>, held: Vec<Market>) -> Vec<(Market, Status)> {
    let applied: Vec<_> = own
        .iter()
        .filter(|own| own.state != ApplicationState::Withdrawn)
        .filter_map(|own| Some((own.market?, Status::from(own.state))))
        .collect();
    let without: Vec<_> = held
        .into_iter()
        .filter(|market| applied.iter().all(|(other, _)| other != market))
        .map(|market| (market, Status::Approved))
        .collect();
    applied.into_iter().chain(without).collect()
}

/// What a category is for, folded.
#[component]
fn More(
    /// The category.
    category: CategoryView,
) -> impl IntoView {
    let CategoryView {
        code,
        role,
        name,
        aliases,
        ..
    } = category;
    let also =
        (!aliases.is_empty()).then(|| view! { <p>{words::also_called(&aliases.join(", "))}</p> });
    view! {
        <details>
            <summary class="link">
                {t(words::VIEW_MORE)}
                <span class="hidden-label">" " {words::view_more_about(&name)}</span>
            </summary>
            <p>{t(about(code))}</p>
            <p>{words::gives_role(t(role_name(role)))}</p>
            {also}
        </details>
    }
}

/// What a category is for.
const fn about(code: CategoryCode) -> Text {
    match code {
        CategoryCode::CreatorManagement => words::ABOUT_CREATOR_MANAGEMENT,
        CategoryCode::ShopManagement => words::ABOUT_SHOP_MANAGEMENT,
        CategoryCode::LiveManagement => words::ABOUT_LIVE_MANAGEMENT,
        CategoryCode::ShortVideoManagement => words::ABOUT_SHORT_VIDEO_MANAGEMENT,
        CategoryCode::SellerAffiliateManagement => words::ABOUT_SELLER_AFFILIATE,
        CategoryCode::ShopRegistration => words::ABOUT_SHOP_REGISTRATION,
        CategoryCode::CreatorMatchmaking => words::ABOUT_CREATOR_MATCHMAKING,
        CategoryCode::MassRecruiting => words::ABOUT_MASS_RECRUITING,
        CategoryCode::MassTutoring => words::ABOUT_MASS_TUTORING,
        CategoryCode::PaidMedia => words::ABOUT_PAID_MEDIA,
    }
}
