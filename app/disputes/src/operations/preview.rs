//! What a decision would do, party by party, before it is made.

use domain::dispute::{DisputePreview, PreviewRow};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{Column, DataTable, MoneyText, Note, Section, SkeletonRows, Tone, text::t};

use super::{
    api::{Previewed, TypedDecision, preview_decision},
    decide_form::is_whole,
};
use crate::{
    text::deciding as words,
    words::{part, state},
};

/// The preview of the decision that the address says.
#[component]
pub(super) fn PreviewOf(
    /// Which dispute.
    named: Memo<String>,
    /// What is to be decided.
    asked: Memo<Option<TypedDecision>>,
) -> impl IntoView {
    let preview = load(
        move || (named.get(), asked.get()),
        |(dispute, asked)| previewed(dispute, asked),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move { render_result(preview.await, shown) })}
        </Transition>
    }
}

async fn previewed(
    dispute: String,
    asked: Option<TypedDecision>,
) -> Result<Option<Previewed>, ApiError<NoRefusal>> {
    match asked.filter(is_whole) {
        Some(asked) => preview_decision(dispute, asked).await.map(Some),
        None => Ok(None),
    }
}

fn shown(previewed: Option<Previewed>) -> AnyView {
    match previewed {
        Some(Previewed::Does(preview)) => view! { <Does preview /> }.into_any(),
        Some(Previewed::Refused(refusal)) => {
            view! { <Note tone=Tone::Warning>{refusal.says}</Note> }.into_any()
        }
        None => ().into_any(),
    }
}

type PreviewColumn = Column<PreviewRow>;

const COLUMNS: &[PreviewColumn] = &[
    PreviewColumn::title("party", words::SIDE, |row: &PreviewRow, ()| {
        let (name, as_part) = (row.name.clone(), t(part(row.part)));
        view! { {name} " · " {as_part} }.into_any()
    }),
    PreviewColumn::figure("now", words::NOW, |row: &PreviewRow, ()| {
        let amount = row.now;
        view! { <MoneyText amount /> }.into_any()
    })
    .fixed(),
    PreviewColumn::amount("then", words::THEN, |row: &PreviewRow, ()| {
        let amount = row.then;
        view! { <MoneyText amount /> }.into_any()
    })
    .fixed(),
];

#[component]
fn Does(
    /// What the decision does.
    preview: DisputePreview,
) -> impl IntoView {
    let table = if preview.rows.is_empty() {
        view! { <p>{t(words::NOTHING_CHANGES)}</p> }.into_any()
    } else {
        DataTable::new(words::PREVIEW_TITLE, COLUMNS).view(&preview.rows, &())
    };
    let becomes = words::becomes(t(state(preview.state)));
    view! {
        <Section title=t(words::PREVIEW_TITLE)>
            {table}
            <p>{becomes}</p>
        </Section>
    }
}
