//! What was submitted beside the earlier version, its documents, and what became of all versions.

use leptos::prelude::*;

use super::{
    api::{ReviewedDocument, ReviewedField, ReviewedVersion},
    words::{field, reason, status},
};
use crate::{moment::moment, text::reviews as words};
use runtime::paths::operations as paths;
use ui::{Column, DataTable, Item, Label, NoFigure, SecondaryLine, Section, StatusBadge, text::t};

type FieldColumn = Column<ReviewedField>;

/// Without an earlier version there is nothing beside it.
const ALONE: &[FieldColumn] = &[NAME, NOW.unlabelled(|_| true)];
const COMPARED: &[FieldColumn] = &[NAME, BEFORE, NOW];

const NAME: FieldColumn = FieldColumn::title("field", words::FIELD, |row, ()| {
    t(field(&row.code)).into_any()
});
const BEFORE: FieldColumn =
    FieldColumn::text("earlier", words::EARLIER, |row, ()| lines(&row.was)).fixed();
const NOW: FieldColumn =
    FieldColumn::text("now", words::SUBMITTED_NOW, |row, ()| lines(&row.is)).fixed();

/// A text of several lines, or that there is none.
fn lines(text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <span class="review__empty">{t(words::EMPTY)}</span> }.into_any();
    }
    let lines: Vec<_> = text
        .lines()
        .map(|line| view! { <span>{line.to_owned()}</span> })
        .collect();
    view! { <span class="review__lines">{lines}</span> }.into_any()
}

/// What was submitted, field by field. What differs from the earlier version is marked.
#[component]
pub(super) fn Submitted(
    /// The fields.
    fields: Vec<ReviewedField>,
    /// Whether there is an earlier version.
    has_earlier: bool,
) -> impl IntoView {
    let columns = if has_earlier { COMPARED } else { ALONE };
    let mut table = DataTable::new(words::COMPARED_CAPTION, columns);
    if has_earlier {
        table = table.marked(|row| row.was != row.is);
    }
    let changed = fields.iter().filter(|field| field.was != field.is);
    let changed: Vec<_> = changed
        .map(|row| t(field(&row.code)))
        .map(|name| view! { <Label marked=true>{name}</Label> " " })
        .collect();
    let changed = has_earlier.then(|| {
        view! {
            <p>
                {t(words::CHANGED)} ": " {changed}
            </p>
        }
    });
    view! {
        <Section title=t(words::INFORMATION)>
            {changed}
            {table.view(&fields, &())}
        </Section>
    }
}

/// The documents, each to open.
#[component]
pub(super) fn Documents(
    /// The documents.
    documents: Vec<ReviewedDocument>,
    /// Whether there is an earlier version.
    has_earlier: bool,
) -> impl IntoView {
    let content = if documents.is_empty() {
        view! { <p>{t(words::NO_DOCUMENTS)}</p> }.into_any()
    } else {
        let items = documents.into_iter().map(|one| {
            let new = (has_earlier && !one.is_known).then(|| {
                view! { <Label marked=true>{t(words::NEW_DOCUMENT)}</Label> }
            });
            view! {
                <li>
                    <a class="link" href=format!("/documents/{}", one.document) rel="external">
                        {one.name}
                    </a>
                    " "
                    <span class="choice__hint">{one.about}</span>
                    " "
                    {new}
                </li>
            }
        });
        let items: Vec<_> = items.collect();
        view! { <ul class="review__documents">{items}</ul> }.into_any()
    };
    view! { <Section title=t(words::DOCUMENTS)>{content}</Section> }
}

type VersionColumn = Column<ReviewedVersion>;

const VERSIONS: &[VersionColumn] = &[
    VersionColumn::title("version", words::VERSION, |row, ()| {
        if row.is_open {
            return t(words::THIS_VERSION).into_any();
        }
        let href = paths::review(row.application);
        view! { <Item title=t(words::VERSION) href=Some(href) /> }.into_any()
    }),
    VersionColumn::text("submitted", words::SUBMITTED, |row, ()| {
        moment(row.submitted_at)
    })
    .fixed(),
    VersionColumn::text("decision", words::DECISION, |row, ()| decision(row))
        .fixed()
        .unlabelled(|_| true),
    VersionColumn::text("decided", words::DECIDED, |row, ()| {
        let Some(at) = row.decided_at else {
            return view! { <NoFigure /> }.into_any();
        };
        let by = row.decided_by.clone();
        let by = by.unwrap_or_else(|| t(words::THE_PLATFORM).to_owned());
        view! {
            {moment(at)}
            <SecondaryLine>{by}</SecondaryLine>
        }
        .into_any()
    })
    .fixed(),
];

/// How it was decided, and why.
fn decision(row: &ReviewedVersion) -> AnyView {
    let reasons = row.reasons.iter().map(|one| {
        let says = t(reason(*one));
        view! { <SecondaryLine>{says}</SecondaryLine> }
    });
    let reasons: Vec<_> = reasons.collect();
    let note = (!row.note.is_empty()).then(|| {
        let note = row.note.clone();
        view! { <SecondaryLine>{note}</SecondaryLine> }
    });
    view! {
        <StatusBadge status=status(row.state) />
        {reasons}
        {note}
    }
    .into_any()
}

/// What became of all versions.
#[component]
pub(super) fn History(
    /// The versions, the newest first.
    versions: Vec<ReviewedVersion>,
) -> impl IntoView {
    let table = DataTable::new(words::HISTORY_CAPTION, VERSIONS)
        .tall()
        .marked(|row| row.is_open);
    view! { <Section title=t(words::HISTORY)>{table.view(&versions, &())}</Section> }
}
