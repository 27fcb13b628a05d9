//! Tables. Every part says its role, since rows that are stacked on a phone are no table to a
//! browser any more.

use leptos::prelude::*;

use super::{Column, Keyed, columns::hidden_places, hidden_columns};

/// How much room the rows take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowHeight {
    /// One line, 44 px.
    #[default]
    Line,
    /// Two lines, 64 px, on two baselines.
    Tall,
}

/// A table: a [`TableHead`] and a [`TableBody`]. On a phone its rows become stacks.
#[component]
pub fn Table(
    /// What it shows, for readers' programs.
    #[prop(into)]
    caption: String,
    /// How much room the rows take.
    #[prop(optional)]
    rows: RowHeight,
    /// Whether it stays a table on a phone: three narrow columns at most.
    #[prop(optional)]
    narrow: bool,
    /// Whether newer rows are on their way and these are the old ones.
    #[prop(optional, into)]
    stale: Signal<bool>,
    /// All its columns in their order, where some can be hidden; the same as its [`super::Toolbar`]'s.
    #[prop(optional)]
    columns: &'static [Column],
    /// The head and the body.
    children: Children,
) -> impl IntoView {
    let mut class = String::from("table");
    if rows == RowHeight::Tall {
        class.push_str(" table--tall");
    }
    if !narrow {
        class.push_str(" table--stacked");
    }
    // The address outlives the table, so nothing of the page's own is read beside it.
    let hidden = hidden_columns();
    let hide = move || hidden.with(|hidden| hidden_places(columns, hidden));
    view! {
        <table
            class=class
            role="table"
            aria-busy=move || stale.get().then_some("true")
            data-hide=hide
        >
            <caption class="hidden-label">{caption}</caption>
            {children()}
        </table>
    }
}

/// A table's head, which stays in sight: [`HeadCell`]s.
#[component]
pub fn TableHead(
    /// The columns' heads.
    children: Children,
) -> impl IntoView {
    view! {
        <thead role="rowgroup">
            <tr role="row">{children()}</tr>
        </thead>
    }
}

/// A table's rows: [`Row`]s.
#[component]
pub fn TableBody(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <tbody role="rowgroup">{children()}</tbody> }
}

/// A table's sum.
#[component]
pub fn TableFoot(
    /// The row.
    children: Children,
) -> impl IntoView {
    view! { <tfoot role="rowgroup">{children()}</tfoot> }
}

/// What a row is of, as its tick or the page says it while the row is being made.
#[derive(Clone, Copy)]
pub(super) struct RowKey(pub(super) StoredValue<Option<String>>);

/// One row: [`Cell`]s, one of them a title. A row with a [`super::Tick`] is of what the tick sends;
/// one with other fields says by `key` what it is of.
#[component]
pub fn Row(
    /// What the row is of: its id. What is typed into the row stays with it.
    #[prop(optional, into)]
    key: Option<String>,
    /// Whether it is the one that is open beside the list, or the reader's own.
    #[prop(optional, into)]
    marked: bool,
    /// The cells.
    children: Children,
) -> impl IntoView {
    let class = if marked {
        "table__row table__row--marked"
    } else {
        "table__row"
    };
    let own = RowKey(StoredValue::new(key));
    provide_context(own);
    let children = children();
    let row = view! {
        <tr class=class role="row">
            {children}
        </tr>
    };
    Keyed::new(own.0.get_value().unwrap_or_default(), row)
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Words.
    #[default]
    Words,
    /// What the row is of: takes the room that is left and cuts long names.
    Title,
    /// Figures: right-aligned, one under the other.
    Figure,
    /// A field or a switch.
    Control,
    /// What can be done with the row.
    Menu,
}

impl CellKind {
    pub(super) const fn head_class(self) -> &'static str {
        match self {
            Self::Words => "table__head",
            Self::Title => "table__head table__head--title",
            Self::Figure => "table__head table__head--figure",
            Self::Control => "table__head table__head--control",
            Self::Menu => "table__head table__head--menu",
        }
    }

    const fn cell_class(self) -> &'static str {
        match self {
            Self::Words => "table__cell",
            Self::Title => "table__cell table__cell--title",
            Self::Figure => "table__cell table__cell--figure",
            Self::Control => "table__cell table__cell--control",
            Self::Menu => "table__cell table__cell--menu",
        }
    }
}

/// The head of a column.
#[component]
pub fn HeadCell(
    /// What the column holds.
    #[prop(optional)]
    kind: CellKind,
    /// What rests on it as an explanation.
    #[prop(optional, into)]
    title: Option<String>,
    /// Whether its words are for readers' programs alone.
    #[prop(optional)]
    label_hidden: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <th class=kind.head_class() scope="col" role="columnheader" title=title>
            <span class=label_hidden.then_some("hidden-label")>{children()}</span>
        </th>
    }
}

/// A cell of a row.
#[component]
pub fn Cell(
    /// What the column holds.
    #[prop(optional)]
    kind: CellKind,
    /// The column's name, which stands before the cell where rows are stacked.
    #[prop(optional, into)]
    label: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <td class=kind.cell_class() role="cell" data-label=label>
            {children()}
        </td>
    }
}

/// What a row is of: a title, one line more about it, and a picture or a monogram before them.
#[component]
pub fn Item(
    /// Its name.
    #[prop(into)]
    title: String,
    /// Where its name leads.
    #[prop(optional_no_strip)]
    href: Option<String>,
    /// One line more about it.
    #[prop(optional, into)]
    sub: Option<String>,
    /// What stands before it: a [`super::Monogram`] or a [`super::Thumb`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = match href {
        Some(href) => view! {
            <a class="item__title" href=href title=title.clone()>
                {title.clone()}
            </a>
        }
        .into_any(),
        None => view! {
            <span class="item__title" title=title.clone()>
                {title.clone()}
            </span>
        }
        .into_any(),
    };
    view! {
        <div class="item">
            {children.map(|children| children())}
            <div class="item__words">
                {name}
                {sub.map(|sub| view! { <p class="item__sub">{sub}</p> })}
            </div>
        </div>
    }
}

/// The second line of a cell.
#[component]
pub fn SecondaryLine(
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! { <p class="table__second">{children()}</p> }
}
