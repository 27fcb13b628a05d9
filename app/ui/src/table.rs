//! Tables. Every part says its role, since rows that are stacked on a phone are no table to a
//! browser any more.

use leptos::prelude::*;

/// How much room the rows take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowHeight {
    /// One line, 44 px.
    #[default]
    Line,
    /// Two lines, 64 px, on two baselines.
    Tall,
}

/// What becomes of a table's rows on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum OnPhone {
    /// Each is two lines: what it is and its amount, then the rest of its cells.
    #[default]
    Lines,
    /// Each is a stack of cells with their labels.
    Stack,
    /// They stay rows.
    Rows,
}

/// Which columns have the room that is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Room {
    /// The title's alone.
    #[default]
    Title,
    /// All of them, each by what stands in it.
    Even,
}

pub(super) fn table_class(rows: RowHeight, room: Room, on_phone: OnPhone) -> String {
    let mut class = String::from("table");
    if room == Room::Even {
        class.push_str(" table--even");
    }
    if rows == RowHeight::Tall {
        class.push_str(" table--tall");
    }
    class.push_str(match on_phone {
        OnPhone::Lines => " table--lines",
        OnPhone::Stack => " table--stacked",
        OnPhone::Rows => "",
    });
    class
}

/// A table whose columns its figures decide: a [`TableHead`] and a [`TableBody`]. That of a list is a
/// [`super::DataTable`]. On a phone its rows become stacks.
#[component]
pub fn Table(
    /// What it shows, for readers' programs.
    #[prop(into)]
    caption: String,
    /// Whether it stays a table on a phone: three narrow columns at most.
    #[prop(optional)]
    narrow: bool,
    /// The head and the body.
    children: Children,
) -> impl IntoView {
    let on_phone = if narrow {
        OnPhone::Rows
    } else {
        OnPhone::Stack
    };
    view! {
        <table class=table_class(RowHeight::Line, Room::Title, on_phone) role="table">
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

pub(super) const fn row_class(is_marked: bool) -> &'static str {
    if is_marked {
        "table__row table__row--marked"
    } else {
        "table__row"
    }
}

/// One row: [`Cell`]s, one of them a title.
#[component]
pub fn Row(
    /// Whether it is the reader's own.
    #[prop(optional, into)]
    marked: bool,
    /// The cells.
    children: Children,
) -> impl IntoView {
    view! {
        <tr class=row_class(marked) role="row">
            {children()}
        </tr>
    }
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
    /// Figures that stand beside the title where rows are stacked.
    Amount,
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
            Self::Figure | Self::Amount => "table__head table__head--figure",
            Self::Control => "table__head table__head--control",
            Self::Menu => "table__head table__head--menu",
        }
    }

    /// The room, in px, that a column takes as a rule: a name, two lines of words, an amount.
    pub(super) const fn width(self) -> u16 {
        match self {
            Self::Title => 208,
            Self::Words => 152,
            Self::Figure | Self::Amount => 112,
            Self::Control => 120,
            Self::Menu => 48,
        }
    }

    const fn cell_class(self) -> &'static str {
        match self {
            Self::Words => "table__cell",
            Self::Title => "table__cell table__cell--title",
            Self::Figure => "table__cell table__cell--figure",
            Self::Amount => "table__cell table__cell--figure table__cell--amount",
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
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <th class=kind.head_class() scope="col" role="columnheader">
            <span>{children()}</span>
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
    cell(kind, label, children())
}

pub(super) fn cell(kind: CellKind, label: Option<String>, says: AnyView) -> AnyView {
    view! {
        <td class=kind.cell_class() role="cell" data-label=label>
            {says}
        </td>
    }
    .into_any()
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
                {sub
                    .filter(|sub| !sub.is_empty())
                    .map(|sub| view! { <p class="item__sub">{sub}</p> })}
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
