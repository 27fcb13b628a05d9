//! *Company entity info*: the company, how far its application has come, and its versions.

use domain::{application::ApplicationState, market::Market};
use leptos::prelude::*;

use super::{api::OwnProfile, versions::Versions};
use crate::{
    decided::{Reasons, dated},
    entity::EntityFacts,
    text::profile as words,
    verbs::{ModifyButton, Verbs},
    wire::ApplicationView,
    withdrawing::WithdrawButton,
};
use runtime::paths::partner as paths;
use ui::{Actions, Address, EmptyState, Kind, LinkButton, Picture, Section, StatusBadge, text::t};

/// The tab.
#[component]
pub(super) fn Company(
    /// What there is.
    profile: OwnProfile,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OwnProfile {
        may_change,
        entity: all,
        current_entity,
        change,
        documents,
        zone,
        ..
    } = profile;
    let Some(own) = current_entity else {
        return view! { <NoneYet may_change /> }.into_any();
    };
    let buttons = buttons(&own, change.as_ref(), may_change, verbs);
    let facts = own.entity().cloned();
    let facts = facts.map(|entity| view! { <EntityFacts entity documents /> });
    let says = dated(&own, zone);
    let state = own.state;
    let badge = move || view! { <StatusBadge status=state filled=true /> };
    let reasons = view! { <Reasons application=own zone /> };
    let change = change.map(|change| view! { <Change change may_change zone /> });
    view! {
        <div class="form">
            <Section title=t(words::ENTITY) aside=badge>
                <p>{says}</p>
                {reasons}
                {facts}
                {buttons}
            </Section>
            {change}
            <Versions all zone />
        </div>
    }
    .into_any()
}

/// What can be done with it as it is.
fn buttons(
    own: &ApplicationView,
    change: Option<&ApplicationView>,
    may_change: bool,
    verbs: Verbs,
) -> Option<AnyView> {
    if !may_change {
        return None;
    }
    let (application, what) = (own.application, t(words::ENTITY));
    let page = Address::new(paths::PROFILE);
    let is_asked = change.is_some_and(|change| change.state == ApplicationState::Pending);
    let buttons = match own.state {
        ApplicationState::Draft => view! {
            <WithdrawButton page application what is_draft=true />
            <LinkButton href=paths::ENTITY kind=Kind::Primary>
                {t(words::CONTINUE_ENTITY)}
            </LinkButton>
        }
        .into_any(),
        ApplicationState::Pending => view! {
            <WithdrawButton page application what />
        }
        .into_any(),
        ApplicationState::Rejected | ApplicationState::Withdrawn => view! {
            <ModifyButton verbs application what />
        }
        .into_any(),
        ApplicationState::Approved if is_asked => return None,
        ApplicationState::Approved => view! {
            <LinkButton href=paths::CHANGE_ENTITY>{t(words::REQUEST_CHANGE)}</LinkButton>
        }
        .into_any(),
        ApplicationState::RejectedUpgrade => return None,
    };
    Some(view! { <div class="actions">{buttons}</div> }.into_any())
}

/// The change request that counts.
#[component]
fn Change(
    /// The request.
    change: ApplicationView,
    /// Whether the reader may take it back.
    may_change: bool,
    /// The market by whose clocks moments are told.
    zone: Market,
) -> impl IntoView {
    let (application, state) = (change.application, change.state);
    let badge = move || view! { <StatusBadge status=state filled=true /> };
    let says = dated(&change, zone);
    let withdraw = (may_change && state == ApplicationState::Pending).then(|| {
        let page = Address::new(paths::PROFILE);
        view! { <WithdrawButton page application what=t(words::CHANGE_REQUEST) /> }
    });
    view! {
        <Section title=t(words::CHANGE_REQUEST) aside=badge>
            <p>{says}</p>
            <Reasons application=change zone />
            <div class="actions">
                <LinkButton href=paths::application(application)>{t(words::SEE_CHANGE)}</LinkButton>
                {withdraw}
            </div>
        </Section>
    }
}

#[component]
fn NoneYet(
    /// Whether the reader may begin.
    may_change: bool,
) -> impl IntoView {
    let start = may_change.then(|| {
        view! {
            <Actions>
                <LinkButton href=paths::ONBOARDING kind=Kind::Primary>
                    {t(words::START)}
                </LinkButton>
            </Actions>
        }
    });
    view! {
        <EmptyState picture=Picture::Store title=t(words::NO_ENTITY)>
            <p>{t(words::NO_ENTITY_WHY)}</p>
            {start}
        </EmptyState>
    }
}
