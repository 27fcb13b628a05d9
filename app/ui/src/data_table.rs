//! A table of a list: its columns, and the rows that they make cells of. What differs between lists is
//! over once the cells are made, so that a bundle has the rest of it once.

use leptos::prelude::*;

use super::{
    Column, ColumnHeads, Keyed, Sorting, TableBody, TableHead,
    column::ColumnHead,
    columns::hidden_places,
    hidden_columns,
    selection::{TickForm, select_all, tick, unavailable_tick},
    sorting::{head_words, sort_head},
    table::{OnPhone, Room, RowHeight, cell, row_class, table_class},
};
use crate::text::{Text, t};

/// A table of `Row`s. `Cx` is what the cells need beside the row.
pub struct DataTable<Row: 'static, Cx: 'static = ()> {
    columns: &'static [Column<Row, Cx>],
    tick_of: Option<fn(&Row, &Cx) -> RowTick>,
    is_marked: Option<fn(&Row) -> bool>,
    frame: TableFrame,
}

/// The ticks of a table's rows, which stand before its first column.
pub struct Ticks<Row, Cx = ()> {
    /// The id of the form that they belong to.
    pub form: &'static str,
    /// The name under which the form sends the ticked: of a list, `ids[]`.
    pub name: &'static str,
    /// Whether the rows of all pages are selected: then each row is ticked, and its tick says and sends
    /// nothing.
    pub is_fixed: bool,
    /// The tick of a row.
    pub of: fn(&Row, &Cx) -> RowTick,
}

/// The tick of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTick {
    /// There is one. What is typed into the row stays with what it sends.
    Tick {
        /// What it sends.
        value: String,
        /// What it ticks, for readers' programs: "Select Wool check throw".
        label: String,
        /// Whether it is ticked to begin with.
        is_checked: bool,
    },
    /// The row can't be ticked; what is said of it to readers' programs.
    Unavailable(&'static str),
}

/// What a table is beside its rows.
struct TableFrame {
    caption: Text,
    heads: ColumnHeads,
    row_height: RowHeight,
    room: Room,
    on_phone: OnPhone,
    sorting: Option<Sorting>,
    ticks: Option<TickForm>,
}

/// A row whose cells are made, each with whether it has its column's label.
struct RowCells {
    tick: Option<RowTick>,
    is_marked: bool,
    cells: Vec<(bool, AnyView)>,
}

impl<Row: 'static, Cx: 'static> DataTable<Row, Cx> {
    /// A table with these columns; the caption says to readers' programs what it shows. On a phone each
    /// of its rows is two lines.
    pub fn new(caption: Text, columns: &'static [Column<Row, Cx>]) -> Self {
        Self {
            columns,
            tick_of: None,
            is_marked: None,
            frame: TableFrame {
                caption,
                heads: columns.into(),
                row_height: RowHeight::Line,
                room: Room::Title,
                on_phone: OnPhone::Lines,
                sorting: None,
                ticks: None,
            },
        }
    }

    /// Its rows have two lines.
    #[must_use]
    pub fn tall(mut self) -> Self {
        self.frame.row_height = RowHeight::Tall;
        self
    }

    /// Its columns share the room that is left, where the title needs no more of it than the others; and
    /// what can be done with a row stands on the row's first line.
    #[must_use]
    pub fn even(mut self) -> Self {
        self.frame.room = Room::Even;
        self
    }

    /// It stays a table on a phone: three narrow columns at most.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.frame.on_phone = OnPhone::Rows;
        self
    }

    /// Its list can be sorted, by the columns that say so.
    #[must_use]
    pub fn sorted(mut self, sorting: Sorting) -> Self {
        self.frame.sorting = Some(sorting);
        self
    }

    /// Its rows can be ticked.
    #[must_use]
    pub fn ticked(mut self, ticks: Ticks<Row, Cx>) -> Self {
        self.tick_of = Some(ticks.of);
        self.frame.ticks = Some(TickForm {
            form: ticks.form,
            name: ticks.name,
            is_fixed: ticks.is_fixed,
        });
        self
    }

    /// Some rows stand out: the one that is open beside the list, or the reader's own.
    #[must_use]
    pub fn marked(mut self, is_marked: fn(&Row) -> bool) -> Self {
        self.is_marked = Some(is_marked);
        self
    }

    /// The table with these rows.
    pub fn view(self, rows: &[Row], cx: &Cx) -> AnyView {
        let rows = rows.iter().map(|row| RowCells {
            tick: self.tick_of.map(|tick_of| tick_of(row, cx)),
            is_marked: self.is_marked.is_some_and(|is_marked| is_marked(row)),
            cells: self.columns.iter().map(|one| one.cell(row, cx)).collect(),
        });
        table(self.frame, rows.collect())
    }
}

fn table(frame: TableFrame, rows: Vec<RowCells>) -> AnyView {
    let TableFrame {
        caption,
        heads,
        row_height,
        room,
        on_phone,
        sorting,
        ticks,
    } = frame;
    let select_all = ticks.map(|ticks| select_all(ticks.is_fixed));
    let leaving = heads.leaving(ticks.is_some());
    let head: Vec<AnyView> = heads
        .all()
        .map(|head| head_cell(head, sorting.as_ref()))
        .collect();
    let rows: Vec<Keyed> = rows
        .into_iter()
        .map(|cells| row(cells, &heads, ticks))
        .collect();
    // The address outlives the table, so nothing of the page's own is read beside it.
    let hidden = hidden_columns();
    let hide = move || hidden.with(|hidden| hidden_places(&heads, ticks.is_some(), hidden));
    view! {
        <table
            class=table_class(row_height, room, on_phone)
            role="table"
            data-hide=hide
            data-leaves=leaving
        >
            <caption class="hidden-label">{t(caption)}</caption>
            <TableHead>{select_all} {head}</TableHead>
            <TableBody>{rows}</TableBody>
        </table>
    }
    .into_any()
}

fn head_cell(head: ColumnHead, sorting: Option<&Sorting>) -> AnyView {
    if let (Some(sorting), Some((by, _))) = (sorting, head.sort) {
        return sort_head(head, by, sorting);
    }
    view! {
        <th
            class=head.kind.head_class()
            scope="col"
            role="columnheader"
            title=head.explanation.map(t)
        >
            <span class=head.is_label_hidden.then_some("hidden-label")>{head_words(head)}</span>
        </th>
    }
    .into_any()
}

fn row(row: RowCells, heads: &ColumnHeads, ticks: Option<TickForm>) -> Keyed {
    let mut key = String::new();
    let tick = ticks.zip(row.tick).map(|(ticks, row)| match row {
        RowTick::Tick {
            value,
            label,
            is_checked,
        } => {
            key.clone_from(&value);
            tick(ticks, value, label, is_checked)
        }
        RowTick::Unavailable(says) => unavailable_tick(says),
    });
    let cells = heads.all().zip(row.cells);
    let cells: Vec<AnyView> = cells
        .map(|(head, (is_labelled, view))| {
            let label = head.label().filter(|_| is_labelled);
            cell(head.kind, label.map(|label| t(label).to_owned()), view)
        })
        .collect();
    let row = view! {
        <tr class=row_class(row.is_marked) role="row">
            {tick}
            {cells}
        </tr>
    };
    Keyed::new(key, row)
}
