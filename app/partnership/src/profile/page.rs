//! **Profile** with its two tabs.

use leptos::prelude::*;

use super::{
    api::{OwnProfile, profile_of_agency},
    categories::Categories,
    company::Company,
};
use crate::{
    applying::name_of,
    flash::ApplicationFlash,
    step::OnlyOwners,
    text::profile as words,
    verbs::{VerbErrors, Verbs},
    withdrawing::{WithdrawDialog, Withdrawable},
};
use runtime::{
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::{
    image_upload::{ImageTarget, OwnImage},
    render_result,
};
use ui::{
    Address, Flash as _, FlashToast, Kind, LinkButton, PageHead, PageTitle, SkeletonPage, Tab,
    Tabs, text::t,
};

/// The page **Profile**.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let query = page_query();
    let is_categories =
        Memo::new(move |_| query.with(|query| query.get("tab").as_deref() == Some("category")));
    let verbs = Verbs::new();
    let done = verbs.done();
    let profile = load(
        move || (is_categories.get(), done.get()),
        |_| profile_of_agency(),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let profile = profile.await;
                let is_categories = is_categories.get_untracked();
                render_result(
                    profile,
                    |profile| view! { <Opened profile is_categories verbs /> },
                )
            })}
        </Transition>
        <OwnImage target=ImageTarget::Agency />
    }
}

#[component]
fn Opened(
    /// What there is.
    profile: OwnProfile,
    /// Whether the tab of the categories is open.
    is_categories: bool,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let tabs = vec![
        Tab::new(t(words::COMPANY), paths::PROFILE, !is_categories),
        Tab::new(
            t(words::CATEGORIES),
            paths::service_categories(),
            is_categories,
        ),
    ];
    let may_change = profile.may_change;
    let page = if is_categories {
        paths::service_categories()
    } else {
        Address::new(paths::PROFILE)
    };
    let all = if may_change {
        withdrawable(&profile, is_categories)
    } else {
        Vec::new()
    };
    let add = may_change.then(|| {
        view! {
            <LinkButton href=paths::BUSINESS_CATEGORY kind=Kind::Primary>
                {t(words::ADD_CATEGORY)}
            </LinkButton>
        }
    });
    let contents = if is_categories {
        view! { <Categories profile verbs /> }.into_any()
    } else {
        view! { <Company profile verbs /> }.into_any()
    };
    view! {
        <PageHead title=t(words::TITLE)>{add}</PageHead>
        <FlashToast read=ApplicationFlash::says />
        <Tabs label=t(words::TABS) tabs />
        <VerbErrors verbs />
        <WithdrawDialog verbs all page />
        <OnlyOwners may_change />
        {contents}
    }
}

/// What can be withdrawn on the tab that is open.
fn withdrawable(profile: &OwnProfile, is_categories: bool) -> Vec<Withdrawable> {
    if is_categories {
        let all = profile.current_categories.iter();
        return all
            .filter_map(|own| Withdrawable::of(own, name_of(own, &profile.names)))
            .collect();
    }
    let entity = profile.current_entity.as_ref();
    let entity = entity.and_then(|own| Withdrawable::of(own, t(words::ENTITY).to_owned()));
    let change = profile.change.as_ref();
    let change = change.and_then(|own| Withdrawable::of(own, t(words::CHANGE_REQUEST).to_owned()));
    entity.into_iter().chain(change).collect()
}
