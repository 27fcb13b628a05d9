//! Why the first line of a file is not the header of the expected kind, and how to save the file so
//! that it is.

use std::fmt;

use super::super::{
    kind::{Column, Kind},
    row_error::shortened,
};

/// Why the first line of a file is not the header of the expected kind.
#[derive(Debug, Eq, PartialEq)]
pub enum HeaderFault {
    /// The table is written in another form than CSV with commas.
    Form(Form),
    /// The columns are others.
    Columns(Box<OtherColumns>),
    /// It is the header of the platform's order export, and lacks columns.
    ExportLacks(Vec<&'static str>),
    /// It is the header of the platform's order export, and has a column twice.
    ExportRepeats(&'static str),
}

/// How a table is written that is no CSV with commas.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Form {
    /// There is a second byte-order mark.
    SecondMark,
    /// The first line says which separator is used.
    SepLine,
    /// Semicolons are between the values.
    Semicolons,
    /// Tabs are between the values.
    Tabs,
    /// A column, counted from 1, has no name.
    EmptyName(usize),
}

/// How the columns differ from those of the expected kind.
#[derive(Debug, Eq, PartialEq)]
pub struct OtherColumns {
    expected: Kind,
    looks_like: Option<Kind>,
    may_be_of_another_language: bool,
    missing: Vec<&'static str>,
    unexpected: Vec<String>,
    repeated: Vec<String>,
}

impl HeaderFault {
    /// What is wrong with how the table is written, as far as its first line shows.
    pub(super) fn of_form(names: &[String]) -> Option<Self> {
        let first = names.first()?;
        let is_one = names.len() == 1;
        let form = if first.starts_with('\u{FEFF}') {
            Form::SecondMark
        } else if first.to_ascii_lowercase().starts_with("sep=") {
            Form::SepLine
        } else if is_one && first.contains('\t') {
            Form::Tabs
        } else if is_one && first.contains(';') {
            Form::Semicolons
        } else {
            let empty = names.iter().position(|name| name.trim().is_empty())?;
            Form::EmptyName(empty + 1)
        };
        Some(Self::Form(form))
    }

    /// How the columns differ from those of the kind, if they do.
    pub(super) fn of_columns(names: &[String], kind: Kind) -> Option<Self> {
        let mut other = OtherColumns::of(names, kind)?;
        other.looks_like = Kind::ALL
            .into_iter()
            .find(|other| OtherColumns::of(names, *other).is_none());
        Some(Self::Columns(Box::new(other)))
    }
}

impl OtherColumns {
    fn of(names: &[String], kind: Kind) -> Option<Self> {
        let columns = kind.columns();
        let has = |column: &Column| names.iter().any(|name| name == column.name);
        let missing: Vec<&'static str> = columns
            .iter()
            .filter(|column| !column.is_optional && !has(column))
            .map(|column| column.name)
            .collect();
        let is_known = |name: &&String| columns.iter().any(|column| column.name == **name);
        let unexpected: Vec<String> = names
            .iter()
            .filter(|name| !is_known(name))
            .cloned()
            .collect();
        let repeated: Vec<String> = names
            .iter()
            .enumerate()
            .filter(|(at, name)| names[..*at].contains(name))
            .map(|(_, name)| name.clone())
            .collect();
        if missing.is_empty() && unexpected.is_empty() && repeated.is_empty() {
            return None;
        }
        // The platform's export has dozens of columns, of which none is called like one of ours.
        let may_be_of_another_language = kind == Kind::Orders
            && names.len() >= columns.len().saturating_sub(3)
            && unexpected.len() == names.len();
        Some(Self {
            expected: kind,
            looks_like: None,
            may_be_of_another_language,
            missing,
            unexpected,
            repeated,
        })
    }
}

impl std::error::Error for HeaderFault {}

impl fmt::Display for HeaderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(form) => form.fmt(f),
            Self::Columns(other) => other.fmt(f),
            Self::ExportLacks(missing) => write!(
                f,
                "this is the platform's order export, but columns are missing: {}. Export it again \
                 with all columns",
                list(missing)
            ),
            Self::ExportRepeats(column) => write!(
                f,
                "this is the platform's order export, but the column {column} is repeated: remove \
                 the wrong one"
            ),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAVE: &str = "save the table as CSV UTF-8 (comma delimited)";
        match self {
            Self::SecondMark => f.write_str(
                "the file starts with two byte order marks: open it in a text editor, delete \
                 everything before the first letter and save it as UTF-8",
            ),
            Self::SepLine => f.write_str(
                "the first line is a sep= line for Excel: delete it, so that the file starts with \
                 the column names",
            ),
            Self::Semicolons => write!(
                f,
                "the columns are separated by semicolons: {SAVE}, with points for the decimals"
            ),
            Self::Tabs => write!(f, "the columns are separated by tabs: {SAVE}, not as text"),
            Self::EmptyName(column) => write!(
                f,
                "column {column} has no name: delete the empty columns beside the table and the \
                 empty rows below it, and {SAVE} again"
            ),
        }
    }
}

impl fmt::Display for OtherColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            expected,
            looks_like,
            may_be_of_another_language,
            missing,
            unexpected,
            repeated,
        } = self;
        if let Some(other) = looks_like {
            return write!(
                f,
                "this is a file of {other}, but you are importing {expected}: change KIND or the file"
            );
        }
        write!(f, "the header doesn't match {expected}: ")?;
        let mut parts = Vec::new();
        if !missing.is_empty() {
            parts.push(format!("missing: {}", list(missing)));
        }
        if !unexpected.is_empty() {
            parts.push(format!("unknown: {}", list(unexpected)));
        }
        if !repeated.is_empty() {
            parts.push(format!("repeated: {}", list(repeated)));
        }
        f.write_str(&parts.join("; "))?;
        if *may_be_of_another_language {
            f.write_str(
                ". For the platform's order export in another language, set the platform's \
                 language to English and export it again, or translate its columns with --mapping",
            )?;
        }
        let columns = expected.columns().iter().map(|column| column.name);
        let columns: Vec<&str> = columns.collect();
        write!(f, "\nExpected columns: {}", columns.join(", "))
    }
}

/// The names, separated by commas. A header may be anything, so only the beginning of it is shown.
fn list(names: &[impl AsRef<str>]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| shortened(name.as_ref()))
        .collect();
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.join(", "))
}
