//! The planner of the day: what is left of the agency's invitations, who sent what, and who can be invited again soon.

use leptos::prelude::*;

use super::{
    api::day_of_invitations,
    resend::creator_item,
    wire::{Planner, Soon},
};
use crate::text::invitation_history as words;
use runtime::{
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Card, Column, DataTable, DescriptionList, Fact, Note, PageHead, PageTitle, Section,
    SkeletonRows, Tone,
    text::{Text, market as markets, t},
};

type SoonColumn = Column<Soon>;

const COLUMNS: &[SoonColumn] = &[
    SoonColumn::title("creator", words::CREATOR, |row, ()| {
        creator_item(&row.invited, Some(paths::invite(row.invited.creator)))
    }),
    SoonColumn::text("market", words::MARKET, |row, ()| {
        t(markets::name(row.market)).into_any()
    })
    .leaves(1),
    SoonColumn::text("from", words::AGAIN_FROM, |row, ()| {
        row.next.clone().into_any()
    }),
];

/// The page.
#[component]
pub fn InvitationsTodayPage() -> impl IntoView {
    let day = load(|| (), |()| day_of_invitations());
    let under = vec![(t(words::TITLE).to_owned(), paths::INVITATIONS.to_owned())];
    view! {
        <PageTitle page=t(words::TODAY) />
        <PageHead title=t(words::TODAY) lead=t(words::TODAY_LEAD) under />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(day.await, |planner| view! { <Day planner /> })
            })}
        </Transition>
    }
}

#[component]
fn Day(
    /// The day.
    planner: Planner,
) -> impl IntoView {
    let Planner {
        left,
        has_no_company,
        by_member,
        by_intention,
        soon,
    } = planner;
    let company = has_no_company.then(|| {
        view! { <Note tone=Tone::Information>{t(words::NO_COMPANY)}</Note> }
    });
    let soon = if soon.is_empty() {
        view! { <p>{t(words::SOON_NONE)}</p> }.into_any()
    } else {
        DataTable::new(words::SOON_CAPTION, COLUMNS).view(&soon, &())
    };
    view! {
        <Card>
            <p class="goods__title">{left}</p>
        </Card>
        {company}
        {counts(words::BY_MEMBER, by_member)}
        {counts(words::BY_INTENTION, by_intention)}
        <Section title=t(words::SOON)>{soon}</Section>
    }
}

/// How many were sent, by something.
fn counts(title: Text, counts: Vec<(String, String)>) -> AnyView {
    let facts = counts.into_iter();
    let facts: Vec<_> = facts
        .map(|(name, count)| view! { <Fact name>{count}</Fact> })
        .collect();
    let sent = if facts.is_empty() {
        view! { <p>{t(words::NONE_TODAY)}</p> }.into_any()
    } else {
        view! { <DescriptionList>{facts}</DescriptionList> }.into_any()
    };
    view! { <Section title=t(title)>{sent}</Section> }.into_any()
}
