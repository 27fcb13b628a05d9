//! What became of the rows of a file: the same numbers, reasons and first rejected rows as on the command line.

use domain::browser_import::{ImportSummary, RejectReason, RejectedRow};
use leptos::prelude::*;

use crate::text::imports as words;
use ui::{
    Code, Column, DataTable, Note, SecondaryLine, Section, Stat, Stats, Tone, format,
    text::{Text, t},
};

type ReasonColumn = Column<RejectReason>;

const REASONS: &[ReasonColumn] = &[
    ReasonColumn::title("reason", words::REASON, |row, ()| {
        row.reason.clone().into_any()
    }),
    ReasonColumn::text("column", words::COLUMN, |row, ()| column(&row.column)).fixed(),
    ReasonColumn::figure("rows", words::ROWS, |row, ()| {
        format::count(row.rows).into_any()
    })
    .fixed(),
];

type RejectedColumn = Column<RejectedRow>;

const FIRST: &[RejectedColumn] = &[
    RejectedColumn::title("reason", words::REASON, |row, ()| {
        row.reason.clone().into_any()
    }),
    RejectedColumn::text("row", words::ROW, |row, ()| {
        let line = words::line(&format::count(row.line));
        view! {
            {format::count(row.row)}
            <SecondaryLine>{line}</SecondaryLine>
        }
        .into_any()
    })
    .fixed(),
    RejectedColumn::text("column", words::COLUMN, |row, ()| column(&row.column)).fixed(),
    RejectedColumn::text("value", words::VALUE, |row, ()| {
        row.value.clone().into_any()
    })
    .leaves(1),
];

/// The column that a reason is about.
fn column(name: &str) -> AnyView {
    if name.is_empty() {
        return t(words::WHOLE_ROW).into_any();
    }
    let code = name.to_owned();
    view! { <Code code /> }.into_any()
}

/// The numbers, the reasons and the first rejected rows.
#[component]
pub(super) fn Outcome(
    /// What they are of.
    title: Text,
    /// What became of the rows.
    summary: ImportSummary,
) -> impl IntoView {
    let figures = [
        (words::ROWS, summary.rows),
        (words::NEW, summary.new),
        (words::CHANGED, summary.changed),
        (words::UNCHANGED, summary.unchanged),
        (words::REJECTED, summary.rejected),
    ];
    let figures = figures.map(|(name, rows)| {
        let rows = format::count(rows);
        view! { <Stat name=t(name)>{rows}</Stat> }
    });
    let not_judged = (summary.not_judged > 0).then(|| {
        let title = words::not_checked_rows(summary.not_judged);
        view! {
            <Note tone=Tone::Information title>
                {t(words::NOT_CHECKED_WHY)}
            </Note>
        }
    });
    let reasons = (!summary.reasons.is_empty()).then(|| {
        let table = DataTable::new(words::REASONS_CAPTION, REASONS).tall();
        view! {
            <Section title=t(words::REASONS)>{table.view(&summary.reasons, &())}</Section>
        }
    });
    let first = (!summary.first_rejected.is_empty()).then(|| {
        let table = DataTable::new(words::FIRST_CAPTION, FIRST).tall();
        view! {
            <Section title=t(words::FIRST_REJECTED)>
                {table.view(&summary.first_rejected, &())}
            </Section>
        }
    });
    view! {
        <Section title=t(title)>
            <Stats>{figures.into_iter().collect_view()}</Stats>
            {not_judged}
        </Section>
        {reasons}
        {first}
    }
}
