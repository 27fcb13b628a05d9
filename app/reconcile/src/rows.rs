//! The rows of a file: what it says, what is known here, the difference and why.

use domain::{
    market::Market,
    money::Money,
    page::PAGE_ROWS,
    reconcile::{ClassCount, ComparedRow, RowClass, RowReason, Side},
};
use leptos::prelude::*;
use runtime::list_query::ListQuery as _;
use ui::{
    Actions, Address, Amount, Choice, Column, DataTable, Filter, FilterChip, FilterChips, Icon,
    Label, LinkButton, MoneyText, NoFigure, Picture, SearchInput, SecondaryLine, Toolbar, format,
    text::t,
};

use crate::{
    api::{Opened, RowsQuery},
    question::question,
    text::reconcile as words,
    viewer::Viewer,
    worded::{class, reason},
};

/// What the cells of a row need beside it.
struct RowContext {
    viewer: Viewer,
    market: Market,
    file: String,
}

type RowColumn = Column<ComparedRow, RowContext>;

const COLUMNS: &[RowColumn] = &[
    RowColumn::title("line", words::ORDER_LINE, |row, _| line(row)),
    RowColumn::text("class", words::CLASS, |row, _| {
        let (says, marked) = (t(class(row.class)), row.class != RowClass::Match);
        let why = t(reason(row.reason));
        view! {
            <Label marked>{says}</Label>
            <SecondaryLine>{why}</SecondaryLine>
        }
        .into_any()
    })
    .unlabelled(|_| true),
    RowColumn::figure("theirs", words::IN_FILE, |row, _| money(row.their)),
    RowColumn::figure("ours", words::HERE, ours),
    RowColumn::amount("stake", words::AT_STAKE, |row, _| money(Some(row.at_stake))),
    RowColumn::control("question", words::QUESTION, |row, cx| {
        question(row, (cx.viewer, cx.market), &cx.file).unwrap_or_else(|| ().into_any())
    })
    .label_hidden(),
];

/// The order and the line within it; of a row that can't be read, the row as the file has it.
fn line(row: &ComparedRow) -> AnyView {
    if row.reason == RowReason::Unreadable {
        return row.raw.clone().into_any();
    }
    words::line_of(&row.order, &row.sku).into_any()
}

fn money(amount: Option<Money>) -> AnyView {
    match amount {
        Some(amount) => view! { <MoneyText amount /> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

/// What is known here, which opens to how it came about.
fn ours(row: &ComparedRow, cx: &RowContext) -> AnyView {
    let Some(amount) = row.our.filter(|_| row.is_here) else {
        return money(row.our);
    };
    let href = cx.viewer.explained(cx.market, &row.order, &row.sku);
    let label = cx.viewer.explain(&row.order, &row.sku);
    view! { <Amount amount href label /> }.into_any()
}

/// The rows that are asked for, with how many there are of each class and what is at stake in them.
#[component]
pub(crate) fn Rows(
    /// Whose file it is.
    viewer: Viewer,
    /// The file.
    opened: Opened,
    /// What was asked for.
    query: RowsQuery,
) -> impl IntoView {
    let Opened { file, mut rows } = opened;
    let path = viewer.file(file.row.reconciliation);
    let chips = chips(&path, &query, &file.classes);
    let is_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let list = query.address(&path);
    let last = rows.last().map(|row| row.number);
    let next = last.filter(|_| is_more).map(|last| {
        let href = list.clone().with("after", last).to_string();
        view! { <LinkButton href>{t(words::NEXT_ROWS)}</LinkButton> }
    });
    let first = query.after.is_some().then(|| {
        let href = list.to_string();
        view! { <LinkButton href>{t(words::FIRST_ROWS)}</LinkButton> }
    });
    let export = |ending: &str, name: &'static str| {
        let path = viewer.rows_file(file.row.reconciliation, ending);
        let href = query.address(&path).to_string();
        view! {
            <LinkButton href reload=true>
                <Icon picture=Picture::Download />
                {name}
            </LinkButton>
        }
    };
    let exports = (file.row.rows > 0).then(|| {
        view! {
            {export("csv", t(words::EXPORT))}
            {export("xlsx", t(words::EXPORT_XLSX))}
        }
    });
    let table = if rows.is_empty() {
        view! { <p>{t(words::NO_ROWS)}</p> }.into_any()
    } else {
        let cx = RowContext {
            viewer,
            market: file.row.market,
            file: file.row.file_name,
        };
        let table = DataTable::new(words::ROWS_LIST, COLUMNS).tall();
        table.view(&rows, &cx)
    };
    view! {
        {chips}
        <Tools path query />
        {table}
        <Actions>{first} {next} {exports}</Actions>
    }
}

/// The search and the side.
#[component]
fn Tools(
    /// The page.
    path: String,
    /// What was asked for.
    query: RowsQuery,
) -> impl IntoView {
    let to = Address::new(path).with_some("class", query.class.as_deref());
    let sides = vec![
        Choice::new("", t(words::ANY_SIDE)),
        Choice::new(Side::Theirs.code(), t(words::IN_FILE)),
        Choice::new(Side::Ours.code(), t(words::HERE_ONLY)),
    ];
    view! {
        <Toolbar to label=t(words::TOOLS)>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="side"
                label=t(words::SIDE)
                choices=sides
                value=query.side.unwrap_or_default()
            />
        </Toolbar>
    }
}

/// One for each class that has rows, with what is at stake in them.
fn chips(path: &str, query: &RowsQuery, classes: &[ClassCount]) -> AnyView {
    let asked = query.class();
    let chips = classes.iter().map(|count| {
        let is_on = asked == Some(count.class);
        let other = RowsQuery {
            class: (!is_on).then(|| count.class.code().to_owned()),
            after: None,
            ..query.clone()
        };
        let name = t(class(count.class));
        let label = if count.at_stake.units == 0 {
            name.to_owned()
        } else {
            format!("{name} · {}", format::money(count.at_stake))
        };
        FilterChip::new(label, is_on, other.address(path)).counting(count.rows)
    });
    let chips: Vec<_> = chips.collect();
    view! { <FilterChips label=t(words::BY_CLASS) chips /> }.into_any()
}
