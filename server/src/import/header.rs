//! A file's header: which of its columns is which, and whether it is that of the expected kind.

use std::fmt;

use super::{
    kind::{Column, Kind},
    records::Record,
};

/// Where the columns of a kind are in one file.
#[derive(Debug)]
pub(crate) struct Header {
    kind: Kind,
    /// The columns' names as the file has them.
    names: Vec<String>,
    /// For each of the kind's columns, in the kind's order, its place in the file.
    places: Vec<Option<usize>>,
}

/// Why the first line of a file is not the header of the expected kind.
#[derive(Debug, Eq, PartialEq)]
pub struct HeaderFault {
    expected: Kind,
    looks_like: Option<Kind>,
    missing: Vec<&'static str>,
    unexpected: Vec<String>,
    repeated: Vec<String>,
}

impl Header {
    /// Reads a file's first record as the header of a file of `kind`.
    pub(crate) fn of(record: Record<'_>, kind: Kind) -> Result<Self, HeaderFault> {
        let names: Vec<String> = record
            .values()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        let fault = HeaderFault::of(&names, kind);
        if fault.is_none() {
            let place = |column: &Column| names.iter().position(|name| name == column.name);
            let places = kind.columns().iter().map(place).collect();
            return Ok(Self {
                kind,
                names,
                places,
            });
        }
        let of_other = Kind::ALL
            .into_iter()
            .find(|other| HeaderFault::of(&names, *other).is_none());
        Err(HeaderFault {
            looks_like: of_other,
            ..fault
        })
    }

    /// The header of a table that has every column of the kind, in the kind's order.
    pub(crate) fn complete(kind: Kind) -> Self {
        let columns = kind.columns();
        Self {
            kind,
            names: columns
                .iter()
                .map(|column| column.name.to_owned())
                .collect(),
            places: (0..columns.len()).map(Some).collect(),
        }
    }

    /// How many values a row has.
    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// The columns' names as the file has them.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The kind's columns, whether the file has them or not.
    pub(crate) fn columns(&self) -> &'static [Column] {
        self.kind.columns()
    }

    /// Where the n-th of the kind's columns is in the file, if it is there.
    pub(crate) fn place(&self, n: usize) -> Option<usize> {
        self.places.get(n).copied().flatten()
    }

    /// The kind's column that is at a place in the file.
    pub(crate) fn column_at(&self, place: usize) -> &'static str {
        let n = self.places.iter().position(|other| *other == Some(place));
        n.and_then(|n| self.columns().get(n))
            .map_or("", |column| column.name)
    }

    /// Where the column of this name is in the file, if it is there.
    pub(crate) fn place_of(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }
}

impl HeaderFault {
    fn of(names: &[String], kind: Kind) -> Self {
        let columns = kind.columns();
        let has = |column: &Column| names.iter().any(|name| name == column.name);
        let missing = columns
            .iter()
            .filter(|column| !column.is_optional && !has(column));
        let is_unknown = |name: &&String| !columns.iter().any(|column| column.name == **name);
        let is_repeated = |(at, name): &(usize, &String)| names[..*at].contains(name);
        Self {
            expected: kind,
            looks_like: None,
            missing: missing.map(|column| column.name).collect(),
            unexpected: names.iter().filter(is_unknown).cloned().collect(),
            repeated: names
                .iter()
                .enumerate()
                .filter(is_repeated)
                .map(|(_, name)| name.clone())
                .collect(),
        }
    }

    fn is_none(&self) -> bool {
        self.missing.is_empty() && self.unexpected.is_empty() && self.repeated.is_empty()
    }
}

impl std::error::Error for HeaderFault {}

impl fmt::Display for HeaderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            expected,
            looks_like,
            missing,
            unexpected,
            repeated,
        } = self;
        if let Some(other) = looks_like {
            return write!(
                f,
                "the header is that of a file of {other}, not of {expected}"
            );
        }
        write!(f, "the header is not that of a file of {expected}: ")?;
        let mut parts = Vec::new();
        if !missing.is_empty() {
            parts.push(format!("{} missing", list(missing)));
        }
        if !unexpected.is_empty() {
            parts.push(format!("{} not known", list(unexpected)));
        }
        if !repeated.is_empty() {
            parts.push(format!("{} more than once there", list(repeated)));
        }
        f.write_str(&parts.join("; "))
    }
}

/// `a is`, or `a, b are`. A header may be anything, so only the beginning of it is shown.
fn list(names: &[impl AsRef<str>]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| super::flaw::shortened(name.as_ref()))
        .collect();
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{}{more} {verb}", shown.join(", "))
}
