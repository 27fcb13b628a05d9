//! A column of a table, said once: its head, its cells, and whether the list can be sorted by it and
//! the reader can hide it. The table, its tools and the choice of sorting are all made of the same list.

use leptos::prelude::*;

use super::{CellKind, Picture};
use crate::text::Text;

/// The widths of pages at which columns leave are multiples of this; style/ui/columns.scss has the same.
const STEP: u16 = 80;
/// What makes a width the nearest of them: half of one, less the 24 px by which tables stick out.
const SLACK: u16 = 16;
/// The smallest and the largest of them, as such multiples: 560 px and 1200 px.
const STEPS: (u16, u16) = (7, 15);
/// The turns in which columns leave.
const TURNS: [u8; 4] = [1, 2, 3, 4];
/// The room of a row's tick.
const TICK_WIDTH: u16 = 36;

/// A column of a table of `Row`s. `Cx` is what its cells need beside the row: the market, the verbs.
///
/// ```ignore
/// type ProductColumn = Column<OwnProduct>;
///
/// const COLUMNS: &[ProductColumn] = &[
///     ProductColumn::title("title", words::PRODUCT, |row, ()| title(row)).sortable(),
///     ProductColumn::figure("price", words::PRICE, |row, ()| {
///         view! { <MoneyText amount=row.price /> }.into_any()
///     }),
/// ];
/// ```
pub struct Column<Row, Cx = ()> {
    head: ColumnHead,
    cell: fn(&Row, &Cx) -> AnyView,
    is_unlabelled: Option<fn(&Row) -> bool>,
}

impl<Row, Cx> Column<Row, Cx> {
    /// What the row is of: takes the room that is left and cuts long names. It can't be hidden, and
    /// needs no label where rows are stacked.
    pub const fn title(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Title), cell)
    }

    /// Words. Like the other constructors it takes the column's id in addresses, in small letters only,
    /// the words of its head, and how a cell is made.
    pub const fn text(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Words), cell).hideable()
    }

    /// Figures: right-aligned, one under the other.
    pub const fn figure(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Figure), cell).hideable()
    }

    /// The figure that a row is about: on a phone it stands beside the title. Of several, the last one
    /// that isn't empty stands there.
    pub const fn amount(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Amount), cell).hideable()
    }

    /// A field, a switch or buttons. It can't be hidden unless it says so.
    pub const fn control(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Control), cell)
    }

    /// What else can be done with the row. It can't be hidden; its head is for readers' programs alone.
    pub const fn menu(id: &'static str, head: Text, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self::new(ColumnHead::new(id, head, CellKind::Menu), cell).label_hidden()
    }

    const fn new(head: ColumnHead, cell: fn(&Row, &Cx) -> AnyView) -> Self {
        Self {
            head,
            cell,
            is_unlabelled: None,
        }
    }

    /// The list can be sorted by it, under its own id and name.
    #[must_use]
    pub const fn sortable(self) -> Self {
        let (id, name) = (self.head.id, self.head.text);
        self.sortable_as(id, name)
    }

    /// The list can be sorted by it, under another id and another name than it is hidden under.
    #[must_use]
    pub const fn sortable_as(mut self, id: &'static str, name: Text) -> Self {
        self.head.sort = Some((id, name));
        self
    }

    /// The reader can hide it.
    #[must_use]
    pub const fn hideable(mut self) -> Self {
        self.head.is_hideable = true;
        self
    }

    /// The reader can't hide it.
    #[must_use]
    pub const fn fixed(mut self) -> Self {
        self.head.is_hideable = false;
        self
    }

    /// It leaves a table that has no room for all of its columns, in this turn: the first before the
    /// second. On a phone it is left out, unless it is an amount.
    ///
    /// # Panics
    ///
    /// While the product is built, if the turn is none of 1 to 4.
    #[must_use]
    pub const fn leaves(mut self, turn: u8) -> Self {
        assert!(turn >= 1 && turn <= 4, "columns leave in turns 1 to 4");
        self.head.turn = Some(turn);
        self
    }

    /// Its head is for readers' programs alone, and its cells have no label where rows are stacked.
    #[must_use]
    pub const fn label_hidden(mut self) -> Self {
        self.head.is_label_hidden = true;
        self
    }

    /// The cells of some rows have no label where rows are stacked.
    #[must_use]
    pub const fn unlabelled(mut self, is_unlabelled: fn(&Row) -> bool) -> Self {
        self.is_unlabelled = Some(is_unlabelled);
        self
    }

    /// What rests on the head as an explanation.
    #[must_use]
    pub const fn explained(mut self, explanation: Text) -> Self {
        self.head.explanation = Some(explanation);
        self
    }

    /// What stands in the head before its words.
    #[must_use]
    pub const fn icon(mut self, picture: Picture) -> Self {
        self.head.picture = Some(picture);
        self
    }

    /// The row's cell, and whether it has the column's label where rows are stacked.
    pub(super) fn cell(&self, row: &Row, cx: &Cx) -> (bool, AnyView) {
        let is_unlabelled = self.is_unlabelled.is_some_and(|is| is(row));
        (!is_unlabelled, (self.cell)(row, cx))
    }
}

/// What a column is beside its cells: the same type for the columns of all tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnHead {
    /// The column's word in addresses, where hidden columns stand.
    pub(super) id: &'static str,
    pub(super) text: Text,
    pub(super) kind: CellKind,
    pub(super) is_hideable: bool,
    pub(super) is_label_hidden: bool,
    /// When it leaves a table that gets narrow; none for never.
    pub(super) turn: Option<u8>,
    pub(super) explanation: Option<Text>,
    pub(super) picture: Option<Picture>,
    /// The word under which the order stands in addresses, and what it is called.
    pub(super) sort: Option<(&'static str, Text)>,
}

impl ColumnHead {
    const fn new(id: &'static str, text: Text, kind: CellKind) -> Self {
        Self {
            id,
            text,
            kind,
            is_hideable: false,
            is_label_hidden: false,
            turn: None,
            explanation: None,
            picture: None,
            sort: None,
        }
    }

    /// What its cells are called where rows are stacked.
    pub(super) fn label(self) -> Option<Text> {
        let is_labelled = match self.kind {
            CellKind::Words | CellKind::Figure | CellKind::Amount | CellKind::Control => {
                !self.is_label_hidden
            }
            CellKind::Title | CellKind::Menu => false,
        };
        is_labelled.then_some(self.text)
    }
}

/// The columns of a table without their cells, as a list's tools need them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnHeads(Vec<ColumnHead>);

impl<Row, Cx> From<&[Column<Row, Cx>]> for ColumnHeads {
    fn from(columns: &[Column<Row, Cx>]) -> Self {
        Self(columns.iter().map(|column| column.head).collect())
    }
}

impl ColumnHeads {
    /// All of them, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = ColumnHead> {
        self.0.iter().copied()
    }

    /// The places of the columns that leave, counted from one, each after the width of the page below
    /// which its table has no room for it, as its style asks for them: `880:6 800:5`. None where all stay.
    pub(super) fn leaving(&self, has_ticks: bool) -> Option<String> {
        let ticks = u8::from(has_ticks);
        let mut width = u16::from(ticks) * TICK_WIDTH;
        width += self.all().map(|head| head.kind.width()).sum::<u16>();
        let mut words: Vec<String> = Vec::new();
        for turn in TURNS {
            let places = (1 + ticks..).zip(self.all());
            for (place, head) in places.filter(|(_, head)| head.turn == Some(turn)) {
                let step = ((width + SLACK) / STEP).clamp(STEPS.0, STEPS.1) * STEP;
                words.push(format!("{step}:{place}"));
                width = width.saturating_sub(head.kind.width());
            }
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Those that the reader can hide.
    pub(super) fn hideable(&self) -> impl Iterator<Item = ColumnHead> {
        self.all().filter(|head| head.is_hideable)
    }

    /// The words and names of the orders that the list can be in.
    pub(super) fn sorts(&self) -> impl Iterator<Item = (&'static str, Text)> {
        self.all().filter_map(|head| head.sort)
    }

    /// Whether the list can be sorted.
    pub fn is_sortable(&self) -> bool {
        self.sorts().next().is_some()
    }
}
