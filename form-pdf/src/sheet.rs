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
    /// What stands at the foot of each page: what kind of copy it is.
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
