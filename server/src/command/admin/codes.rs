//! What an operator is told about codes.

use std::io::{Write, stdout};

use store::{Db, lookup};

use super::super::{Failure, Outcome};

/// Prints every code that came in before codes were read by one rule and could not be brought into its
/// form: one line each, with what it would be read as.
pub(super) async fn list_conflicts(db: &Db) -> Result<Outcome, Failure> {
    let conflicts = lookup::conflicts(db).await.map_err(Failure::Store)?;
    let mut out = stdout().lock();
    let mut say = || -> std::io::Result<()> {
        if conflicts.is_empty() {
            return writeln!(out, "No conflicts: every code is valid and unique.");
        }
        for conflict in &conflicts {
            let why = if conflict.is_same_as_another {
                "differs from another only by invisible characters or letter case"
            } else {
                "digits or letters of it are lost"
            };
            // Escaped, because what differs is mostly invisible.
            let (code, line) = (&conflict.code, &conflict.line_code);
            let shown = if line.is_empty() {
                format!("{code:?}")
            } else {
                format!("{code:?} {line:?}")
            };
            let (market, kind, read_as) = (&conflict.market, &conflict.kind, &conflict.read_as);
            writeln!(out, "{market} {kind} {shown}, read as {read_as:?}: {why}")?;
        }
        Ok(())
    };
    say().map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}
