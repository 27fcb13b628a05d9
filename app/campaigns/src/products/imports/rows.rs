//! The rows of a file: what each changes, or why it is refused.

use domain::product::import::{
    ImportedValues, JudgedRow, ProductImportSummary, RowOutcome, RowRefusal, UndoOutcome,
};
use leptos::prelude::*;

use super::{
    api::{ImportQuery, OpenedImport},
    columns::name,
};
use crate::text::product_import as words;
use domain::page::PAGE_ROWS;
use runtime::paths::seller as paths;
use ui::{
    Actions, Address, Code, Column, DataTable, FilterChip, FilterChips, Label, LinkButton,
    SecondaryLine, Section, format,
    text::{Text, product_category, t},
};

type RowColumn = Column<JudgedRow>;

const COLUMNS: &[RowColumn] = &[
    RowColumn::title("row", words::ROW, |row, ()| {
        format::count(row.number).into_any()
    }),
    RowColumn::text("product", words::PRODUCT_ID, |row, ()| {
        view! { <Code code=row.code.clone() /> }.into_any()
    }),
    RowColumn::text("outcome", words::OUTCOME, |row, ()| outcome_cell(row)),
    RowColumn::text("what", words::WHAT, |row, ()| what(row)),
];

/// The rows that are asked for, with how many there are of each outcome.
#[component]
pub(super) fn Rows(
    /// The import.
    opened: OpenedImport,
    /// What was asked for.
    query: ImportQuery,
    /// What the rows are: a preview or a result.
    title: Text,
) -> impl IntoView {
    let import = opened.details.row.import;
    let page = Address::new(paths::product_import(import));
    let summary = opened.details.row.summary;
    let chips = chips(&page, &query, &summary);
    let to = page.with_some("show", query.show.as_deref());
    let mut rows = opened.rows;
    let is_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let last = rows.last().map(|row| row.number);
    let next = last.filter(|_| is_more).map(|last| {
        let href = to.clone().with("after", last).to_string();
        view! { <LinkButton href>{t(words::NEXT_ROWS)}</LinkButton> }
    });
    let first = query.after.is_some().then(|| {
        let href = to.to_string();
        view! { <LinkButton href>{t(words::FIRST_ROWS)}</LinkButton> }
    });
    let rejects = (summary.refused > 0).then(|| {
        let href = paths::product_import_rejects(import);
        view! {
            <LinkButton href reload=true>
                {t(words::REJECTS)}
            </LinkButton>
        }
    });
    let table = if rows.is_empty() {
        view! { <p>{t(words::NO_ROWS)}</p> }.into_any()
    } else {
        DataTable::new(words::ROWS_LIST, COLUMNS)
            .tall()
            .view(&rows, &())
    };
    view! {
        <Section title=t(title)>
            <FilterChips label=t(words::SHOW) chips />
            {table}
            <Actions>{first} {next} {rejects}</Actions>
        </Section>
    }
}

/// One for each outcome.
fn chips(page: &Address, query: &ImportQuery, summary: &ProductImportSummary) -> Vec<FilterChip> {
    let asked = query.outcome();
    let chip = |outcome: RowOutcome, count: u64| {
        let is_on = asked == Some(outcome);
        let to = if is_on {
            page.clone()
        } else {
            page.clone().with("show", outcome)
        };
        FilterChip::new(t(outcome_name(outcome)), is_on, to.to_string()).counting(count)
    };
    vec![
        chip(RowOutcome::New, summary.new),
        chip(RowOutcome::Changed, summary.changed),
        chip(RowOutcome::Unchanged, summary.unchanged),
        chip(RowOutcome::Refused, summary.refused),
    ]
}

const fn outcome_name(outcome: RowOutcome) -> Text {
    match outcome {
        RowOutcome::New => words::NEW,
        RowOutcome::Changed => words::CHANGED,
        RowOutcome::Unchanged => words::UNCHANGED,
        RowOutcome::Refused => words::REFUSED,
    }
}

/// What became of the row, and of its product when the import was undone.
fn outcome_cell(row: &JudgedRow) -> AnyView {
    let undone = row.undone.map(|undone| {
        let (says, why) = match undone {
            UndoOutcome::Restored => (words::RESTORED, None),
            UndoOutcome::Deleted => (words::DELETED, None),
            UndoOutcome::Unlisted => (words::UNLISTED, None),
            UndoOutcome::Left => (words::LEFT, Some(words::LEFT_WHY)),
        };
        let why = why.map(|why| view! { <SecondaryLine>{t(why)}</SecondaryLine> });
        view! {
            <SecondaryLine>{t(says)}</SecondaryLine>
            {why}
        }
    });
    let outcome = row.outcome;
    let marked = outcome == RowOutcome::Refused;
    view! {
        <Label marked>{t(outcome_name(outcome))}</Label>
        {undone}
    }
    .into_any()
}

/// What the row changes, value by value, or why it is refused.
fn what(row: &JudgedRow) -> AnyView {
    if let Some(refusal) = &row.refusal {
        return refused(refusal).into_any();
    }
    let Some(after) = &row.after else {
        return ().into_any();
    };
    let lines = match &row.before {
        Some(before) if row.outcome == RowOutcome::Changed => changes(before, after),
        Some(_) | None => vec![after.title.clone(), format::money(after.price)],
    };
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
    lines.collect_view().into_any()
}

fn refused(refusal: &RowRefusal) -> String {
    let reason = refusal.reason.to_string();
    match refusal.column {
        None => reason,
        Some(column) if refusal.value.is_empty() => words::refused_column(t(name(column)), &reason),
        Some(column) => words::refused_value(t(name(column)), &refusal.value, &reason),
    }
}

/// What is other than before.
fn changes(before: &ImportedValues, after: &ImportedValues) -> Vec<String> {
    let pairs = [
        (words::NAME, before.title.clone(), after.title.clone()),
        (
            words::PRICE,
            format::money(before.price),
            format::money(after.price),
        ),
        (words::STOCK, stock(before), stock(after)),
        (words::CATEGORY, category(before), category(after)),
    ];
    let changed = pairs.into_iter().filter(|(_, was, now)| was != now);
    let changed = changed.map(|(name, was, now)| words::from_to(t(name), &was, &now));
    let picture = after.picture.as_ref();
    let picture = picture.map(|picture| words::value(t(words::PICTURE), picture));
    changed.chain(picture).collect()
}

fn stock(values: &ImportedValues) -> String {
    values.stock.map_or_else(
        || t(words::NOT_TRACKED).to_owned(),
        |stock| format::count(stock.into()),
    )
}

fn category(values: &ImportedValues) -> String {
    let name = values.category.map(product_category::name);
    t(name.unwrap_or(words::NO_CATEGORY)).to_owned()
}
