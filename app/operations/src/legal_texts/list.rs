//! The page **Terms and privacy**.

use chrono::{DateTime, Utc};
use domain::legal_text::{LegalVersions, in_force};
use leptos::prelude::*;

use super::{
    api::{LegalTexts, list_legal_texts},
    named, title,
};
use crate::text::legal_texts as words;
use runtime::{
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Column, DataTable, Item, NoFigure, PageHead, PageTitle, SecondaryLine, SkeletonPage, text::t,
};

/// A text's row, of a moment.
type TextColumn = Column<LegalVersions, DateTime<Utc>>;

const COLUMNS: &[TextColumn] = &[
    TextColumn::title("text", words::TEXT, |row, _| {
        let href = paths::legal_text(row.kind, row.market);
        let title = title(row.kind, row.market);
        view! { <Item title href=Some(href) /> }.into_any()
    }),
    TextColumn::text("force", words::IN_FORCE, |row, now| {
        match in_force(&row.versions, *now) {
            Some(version) => named(version, row.market).into_any(),
            None => view! { <NoFigure /> }.into_any(),
        }
    })
    .fixed(),
    TextColumn::text("coming", words::COMING, |row, now| {
        let coming = row.versions.iter().filter(|one| one.effective_at > *now);
        let lines: Vec<_> = coming
            .map(|one| named(*one, row.market))
            .map(|line| view! { <SecondaryLine>{line}</SecondaryLine> })
            .collect();
        if lines.is_empty() {
            return view! { <NoFigure /> }.into_any();
        }
        lines.into_any()
    })
    .fixed(),
];

/// The page **Terms and privacy**.
#[component]
pub fn LegalTextsPage() -> impl IntoView {
    let list = load(|| (), |()| list_legal_texts());
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(list.await, move |shown| view! { <Shown shown /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: LegalTexts,
) -> impl IntoView {
    let LegalTexts { now, texts } = shown;
    let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        {table.view(&texts, &now)}
    }
}
