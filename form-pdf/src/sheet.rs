//! What a form says, as it is set.

/// What a form is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// That of the United States.
    Letter,
    /// That of everybody else.
    #[default]
    A4,
}

/// A form that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What the form is called, as "Form W-9".
    pub title: String,
    /// What it is for, in a line below.
    pub subtitle: String,
    /// Its parts, in order.
    pub sections: Vec<Section>,
    /// What stands at the foot of each page: what kind of copy it is. `{page}` is the page's number and `{pages}`
    /// how many there are; where it has neither, the number stands beside it.
    pub foot: String,
    /// What it is printed on.
    pub paper: Paper,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says before its rows; may be empty.
    pub text: String,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// A table below them, if there is one.
    pub table: Option<Table>,
}

/// A table. Its heads stand again on each page that it goes on on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns, in order.
    pub columns: Vec<TableColumn>,
    /// The cells of each row, as many as there are columns. What doesn't fit into two lines of a cell is cut.
    pub rows: Vec<Vec<String>>,
    /// The cells of a last row, of sums.
    pub foot: Option<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// What stands above it.
    pub head: String,
    /// How much of the width it has, compared with the others.
    pub share: u8,
    /// Whether its cells are figures, which stand one under the other at their right ends.
    pub is_figure: bool,
}

/// A row of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A field with what was filled in.
    Field {
        /// What it is called.
        label: String,
        /// What stands in it; several lines where it has line breaks.
        value: String,
    },
    /// A box that is ticked or not.
    Check {
        /// What it is called.
        label: String,
        /// Whether it is ticked.
        is_ticked: bool,
    },
}
