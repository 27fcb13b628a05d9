//! What came of an agency's invitations and linking requests.

use leptos::prelude::*;

use super::{
    api::results_of_invitations,
    wire::{ResultRow, Results, ResultsQuery},
};
use crate::{invite::intention_name, text::invitation_history as words};
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Column, DataTable, DateRange, EmptyState, PageHead, PageTitle, Picture, Section,
    SkeletonRows, Stat, Stats, Toolbar,
    text::{Text, t},
};

type ResultColumn = Column<ResultRow>;

const COLUMNS: &[ResultColumn] = &[
    ResultColumn::title("month", words::MONTH, |row, ()| {
        row.month.clone().into_any()
    }),
    ResultColumn::text("intention", words::INTENTION, |row, ()| {
        t(intention_name(row.intention)).into_any()
    }),
    ResultColumn::figure("sent", words::SENT, |row, ()| {
        let [sent, ..] = &row.counts;
        sent.clone().into_any()
    }),
    ResultColumn::figure("opened", words::OPENED, |row, ()| {
        let [_, opened, ..] = &row.counts;
        opened.clone().into_any()
    }),
    ResultColumn::figure("interested", words::INTERESTED, |row, ()| {
        let [.., interested, _] = &row.counts;
        interested.clone().into_any()
    }),
    ResultColumn::figure("linked", words::LINKED, |row, ()| {
        let [.., linked] = &row.counts;
        linked.clone().into_any()
    }),
];

/// What each figure means.
const DEFINITIONS: [Text; 4] = [
    words::SENT_MEANS,
    words::OPENED_MEANS,
    words::INTERESTED_MEANS,
    words::LINKED_MEANS,
];

/// The page.
#[component]
pub fn InvitationResultsPage() -> impl IntoView {
    let query = ResultsQuery::of_address();
    let results = load(move || query.get(), results_of_invitations);
    let under = vec![(t(words::TITLE).to_owned(), paths::INVITATIONS.to_owned())];
    view! {
        <PageTitle page=t(words::RESULTS) />
        <PageHead title=t(words::RESULTS) lead=t(words::RESULTS_LEAD) under />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let results = results.await;
                let query = query.get_untracked();
                render_result(results, |results| view! { <Counted results query /> })
            })}
        </Transition>
    }
}

#[component]
fn Counted(
    /// What came of them.
    results: Results,
    /// What the address asks for.
    query: ResultsQuery,
) -> impl IntoView {
    let Results {
        days,
        today,
        months,
        requests,
    } = results;
    let to = Address::new(paths::INVITATION_RESULTS);
    let list = to.clone();
    let (from, until) = (query.from.unwrap_or_default(), query.to.unwrap_or_default());
    let table = if months.is_empty() {
        let days = days.clone();
        view! {
            <EmptyState picture=Picture::Mail title=t(words::NO_RESULTS)>
                <p>{days}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        DataTable::new(words::RESULTS_CAPTION, COLUMNS).view(&months, &())
    };
    let [sent, opened, accepted] = requests;
    let definitions = DEFINITIONS.map(|says| view! { <p>{t(says)}</p> });
    view! {
        <Toolbar to label=t(words::TOOLS)>
            <DateRange label=t(words::SENT_ON) list from to=until today />
        </Toolbar>
        <p class="found__says">{days}</p>
        {table}
        <Section title=t(words::REQUESTS)>
            <Stats>
                <Stat name=t(words::SENT)>{sent}</Stat>
                <Stat name=t(words::OPENED)>{opened}</Stat>
                <Stat name=t(words::ACCEPTED)>{accepted}</Stat>
            </Stats>
        </Section>
        <Section title=t(words::DEFINITIONS)>{definitions.into_iter().collect_view()}</Section>
    }
}
