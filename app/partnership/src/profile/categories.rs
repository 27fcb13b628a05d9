//! *Service category info*: what is applied for in each category and market, and what is held.

use domain::{application::ApplicationState, market::Market};
use leptos::prelude::*;

use super::api::{HeldView, OwnProfile};
use crate::{
    applying::name_of,
    decided::{Reasons, dated},
    text::{application, applying, profile as words},
    verbs::{ModifyButton, Verbs},
    wire::{ApplicationView, CategoryView},
    withdrawing::WithdrawButton,
};
use runtime::paths::partner as paths;
use ui::{
    Actions, Address, Card, EmptyState, Kind, LinkButton, Note, Picture, Section, StatusBadge,
    Tone, format,
    text::{market as markets, t},
};

/// The tab.
#[component]
pub(super) fn Categories(
    /// What there is.
    profile: OwnProfile,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OwnProfile {
        may_change,
        categories: all,
        current_categories,
        held,
        names,
        zone,
        ..
    } = profile;
    if current_categories.is_empty() && held.is_empty() {
        return view! { <NoneYet may_change /> }.into_any();
    }
    let held = (!held.is_empty()).then(|| {
        let names = names.clone();
        view! { <Held held names zone /> }
    });
    let cards = current_categories.into_iter().map(|own| {
        let name = name_of(&own, &names);
        let copy = all
            .iter()
            .find(|other| other.earlier == Some(own.application))
            .map(|copy| paths::application(copy.application).to_string());
        view! { <One own name copy may_change zone verbs /> }
    });
    let cards: Vec<_> = cards.collect();
    // What is held may have been approved without an application.
    let applications = (!cards.is_empty()).then(|| {
        view! {
            <Section title=t(words::APPLICATIONS)>
                <div class="application-list">{cards}</div>
            </Section>
        }
    });
    view! { <div class="form">{held} {applications}</div> }.into_any()
}

/// What is approved, with what creators see of it.
#[component]
fn Held(
    /// The categories and markets.
    held: Vec<HeldView>,
    /// What the categories are called.
    names: Vec<CategoryView>,
    /// The market by whose clocks moments are told.
    zone: Market,
) -> impl IntoView {
    let rows = held.into_iter().map(|held| {
        let category = names.iter().find(|name| name.code == held.category);
        let category = category.map_or("", |category| category.name.as_str());
        let name = applying::application_of(category, t(markets::name(held.market)));
        let href = Address::new(paths::SEEN_BY_CREATORS)
            .with("category", held.category)
            .with("market", held.market);
        let since = words::since(&format::date(format::day_of(held.since, zone)));
        let label = words::details_of(&name);
        view! {
            <li>
                <p>{name}</p>
                <p class="field__hint">{since}</p>
                <LinkButton href label>
                    {t(words::VIEW_DETAILS)}
                </LinkButton>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Section title=t(words::MINE)>
            <p>{t(words::MINE_LEAD)}</p>
            <ul class="application-list">{rows}</ul>
        </Section>
    }
}

/// The application that counts for a category and market.
#[component]
fn One(
    /// The application.
    own: ApplicationView,
    /// Its category and market.
    name: String,
    /// What goes on in its place, if an upgrade closed it.
    copy: Option<String>,
    /// Whether the reader may change it.
    may_change: bool,
    /// The market by whose clocks moments are told.
    zone: Market,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (state, says) = (own.state, dated(&own, zone));
    let open = paths::application(own.application);
    let label = words::open_one(&name);
    let buttons = may_change.then(|| buttons(&own, &name, verbs));
    let upgraded = (state == ApplicationState::RejectedUpgrade).then(|| {
        let copy = copy.map(|href| {
            view! {
                " "
                <a class="link" href=href>
                    {t(application::SEE_COPY)}
                </a>
            }
        });
        view! {
            <Note tone=Tone::Information>
                {t(application::UPGRADED)} {copy}
            </Note>
        }
    });
    view! {
        <Card>
            <h3 class="section__title">{name} " " <StatusBadge status=state filled=true /></h3>
            <p>{says}</p>
            <Reasons application=own zone />
            {upgraded}
            <div class="actions">
                <LinkButton href=open label>
                    {t(words::OPEN)}
                </LinkButton>
                {buttons}
            </div>
        </Card>
    }
}

/// What can be done with an application as it is.
fn buttons(own: &ApplicationView, name: &str, verbs: Verbs) -> AnyView {
    let what = name.to_owned();
    let id = own.application;
    let page = paths::service_categories();
    match own.state {
        ApplicationState::Draft => {
            let href = Address::new(paths::CATEGORY_INFORMATION)
                .with_some("category", own.category)
                .with_some("market", own.market);
            let label = application::continue_one(name);
            view! {
                <WithdrawButton page application=id what is_draft=true />
                <LinkButton href kind=Kind::Primary label>
                    {t(application::CONTINUE)}
                </LinkButton>
            }
            .into_any()
        }
        ApplicationState::Pending => view! {
            <WithdrawButton page application=id what />
        }
        .into_any(),
        ApplicationState::Approved => view! {
            <ModifyButton verbs application=id what is_approved=true />
        }
        .into_any(),
        ApplicationState::Rejected | ApplicationState::Withdrawn => view! {
            <ModifyButton verbs application=id what />
        }
        .into_any(),
        ApplicationState::RejectedUpgrade => ().into_any(),
    }
}

#[component]
fn NoneYet(
    /// Whether the reader may apply.
    may_change: bool,
) -> impl IntoView {
    let add = may_change.then(|| {
        view! {
            <Actions>
                <LinkButton href=paths::BUSINESS_CATEGORY>{t(words::START)}</LinkButton>
            </Actions>
        }
    });
    view! {
        <EmptyState picture=Picture::Store title=t(words::NO_CATEGORIES)>
            <p>{t(words::NO_CATEGORIES_WHY)}</p>
            {add}
        </EmptyState>
    }
}
