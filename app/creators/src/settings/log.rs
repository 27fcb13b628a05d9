//! **Who saw your contact details**.

use domain::{actor::MemberRole, creator_setting::ContactReveal, market::Market};
use leptos::prelude::*;

use super::api::{OwnContactLog, contact_log};
use crate::{contact_kinds::kinds_in_words, text::settings as words};
use runtime::{
    list_query::{ListQuery as _, PageQuery},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Address, Card, EmptyState, Moment, PageTitle, Pager, Picture, SkeletonRows,
    text::{Text, t},
};

/// The page.
#[component]
pub fn ContactLogPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let log = load(move || query.get(), contact_log);
    view! {
        <PageTitle page=t(words::LOG) />
        <CreatorHead title=t(words::LOG) back=paths::creator::SETTINGS />
        <div class="phone">
            <p class="phone__lead">{t(words::LOG_LEAD)}</p>
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(log.await, |log| view! { <Log log /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Log(
    /// Some of the looks.
    log: OwnContactLog,
) -> impl IntoView {
    let OwnContactLog { market, page } = log;
    if page.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::Shield title=t(words::NO_LOOKS)>
                <p>{t(words::NO_LOOKS_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let rows = page.rows.into_iter();
    view! {
        {rows.map(|row| view! { <Look row market /> }).collect_view()}
        <Pager
            to=Address::new(paths::creator::CONTACT_LOG)
            previous=page.previous
            next=page.next
        />
    }
    .into_any()
}

#[component]
fn Look(
    /// One look.
    row: ContactReveal,
    /// The creator's market.
    market: Market,
) -> impl IntoView {
    let kinds = words::seen_kinds(&kinds_in_words(&row.kinds));
    view! {
        <Card>
            <h2 class="goods__title">{row.agency_name}</h2>
            <p>{t(role_words(row.by_role))}</p>
            <p>{kinds}</p>
            <p class="goods__from">
                <Moment at=row.at market />
            </p>
        </Card>
    }
}

const fn role_words(role: MemberRole) -> Text {
    match role {
        MemberRole::Owner => words::BY_OWNER,
        MemberRole::Manager => words::BY_MANAGER,
        MemberRole::Finance => words::BY_FINANCE,
        MemberRole::Viewer => words::BY_VIEWER,
    }
}
