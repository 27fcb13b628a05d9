//! What a tax form says, as parts with rows.

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormPart {
    /// Its heading.
    pub(crate) heading: String,
    /// What it says before its rows; may be empty.
    pub(crate) text: String,
    /// Its rows.
    pub(crate) rows: Vec<FormRow>,
}

/// A row of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FormRow {
    /// A field with what stands in it.
    Field(String, String),
    /// A field of which one answer is chosen, with all answers.
    Choice(String, Vec<(String, bool)>),
    /// A box that is ticked or not.
    Check(String, bool),
}

impl FormRow {
    /// A field with what stands in it.
    pub(crate) fn field(label: &str, value: impl Into<String>) -> Self {
        Self::Field(label.to_owned(), value.into())
    }
}
