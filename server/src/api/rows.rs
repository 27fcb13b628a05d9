//! Rows of a request: JSON objects with the columns of the files, read by the files' own code.

use serde_json::{Map, Value};

use crate::import::{Fields, Header, Kind, RowError, TypedRows};

/// The rows of a request that could be read, and why the others could not.
pub(super) struct ReadRows {
    /// What can be taken in.
    pub(super) typed: TypedRows,
    /// For each row of the request: none when it could be read.
    pub(super) row_errors: Vec<Option<RowError>>,
}

/// Reads rows of `kind`. A value is a JSON string, or a whole number where it counts or measures
/// something; `null` and an absent member are an empty column.
pub(super) fn read(kind: Kind, rows: &[Value]) -> ReadRows {
    let header = Header::complete(kind);
    let mut typed = TypedRows::with_capacity(kind, rows.len());
    let mut row_errors = Vec::with_capacity(rows.len());
    let (mut text, mut ends) = (String::new(), Vec::new());
    for row in rows {
        text.clear();
        ends.clear();
        let outcome = lay_out(&header, row, &mut text, &mut ends)
            .and_then(|()| typed.read(&mut Fields::of(&header, &text, &ends)));
        row_errors.push(outcome.err());
    }
    ReadRows { typed, row_errors }
}

/// Lays the members of a row out as the values of a file's row.
fn lay_out(
    header: &Header,
    row: &Value,
    text: &mut String,
    ends: &mut Vec<usize>,
) -> Result<(), RowError> {
    let whole = |reason: String| RowError::of("", reason);
    let Value::Object(members) = row else {
        return Err(whole("must be a JSON object".to_owned()));
    };
    if let Some(name) = unknown_member(header, members) {
        let name: String = name.chars().take(40).collect();
        return Err(whole(format!("unknown column {name}: remove it")));
    }
    for column in header.columns() {
        match members.get(column.name) {
            None | Some(Value::Null) => {}
            Some(Value::String(value)) => text.push_str(value),
            Some(Value::Number(_)) if column.is_code => {
                let reason = "a code is text: send it as a string, so that no digit is lost";
                return Err(RowError::of(column.name, reason));
            }
            Some(Value::Number(number)) if number.is_u64() => text.push_str(&number.to_string()),
            Some(_) => {
                let reason = "must be a JSON string, for example \"4.25\", so that no digit is \
                              lost";
                return Err(RowError::of(column.name, reason));
            }
        }
        ends.push(text.len());
    }
    Ok(())
}

fn unknown_member<'m>(header: &Header, members: &'m Map<String, Value>) -> Option<&'m str> {
    let is_known = |name: &str| header.columns().iter().any(|column| column.name == name);
    members
        .keys()
        .map(String::as_str)
        .find(|name| !is_known(name))
}
