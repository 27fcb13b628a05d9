//! What an import says on standard output: a summary for people at a terminal, one line of JSON per
//! stage for programs.

use std::{
    io::{self, IsTerminal, Write, stdout},
    path::Path,
    time::Duration,
};

use domain::market::Market;
use indicatif::HumanCount;
use serde::{Serialize, Serializer};

use super::{counters::Counters, kind::Kind};

/// One stage of an import, told once it is over.
#[derive(Debug, Serialize)]
#[serde(tag = "stage", rename_all = "lowercase")]
pub(crate) enum Stage<'s> {
    /// A directory has no file of this kind, which is passed over.
    Missing {
        kind: Kind,
        /// The names that were looked for.
        files: [String; 2],
    },
    /// A file was read to its end and is one of its kind. Nothing was taken in yet.
    Checked {
        kind: Kind,
        #[serde(serialize_with = "as_shown")]
        file: &'s Path,
        rows: u64,
    },
    /// The rows of a file were judged.
    Imported(Imported<'s>),
}

/// What became of a file.
#[derive(Debug, Serialize)]
pub(crate) struct Imported<'s> {
    pub(crate) kind: Kind,
    #[serde(serialize_with = "as_shown")]
    pub(crate) file: &'s Path,
    pub(crate) market: Market,
    /// Whether nothing was kept because nothing was to be.
    pub(crate) dry_run: bool,
    /// Whether every row of the file was judged.
    pub(crate) complete: bool,
    #[serde(rename = "milliseconds", serialize_with = "milliseconds")]
    pub(crate) took: Duration,
    #[serde(flatten)]
    pub(crate) counters: &'s Counters,
    /// Where all the refused rows are.
    pub(crate) rejects: Option<&'s Path>,
}

/// Says that a stage is over.
pub(crate) fn say(stage: &Stage<'_>) -> io::Result<()> {
    let mut stdout = stdout().lock();
    if !stdout.is_terminal() {
        let line = serde_json::to_string(stage)?;
        return writeln!(stdout, "{line}");
    }
    match stage {
        Stage::Missing {
            kind,
            files: [plain, packed],
        } => {
            writeln!(
                stdout,
                "Skipped {kind}: found neither {plain} nor {packed}."
            )
        }
        // The bar shows as much.
        Stage::Checked { .. } => Ok(()),
        Stage::Imported(imported) => imported.write(&mut stdout),
    }
}

impl Imported<'_> {
    /// Writes the summary for people.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let counters = self.counters;
        let (file, rows) = (self.file.display(), HumanCount(counters.rows));
        let things = if counters.rows == 1 { "row" } else { "rows" };
        let (done, saved) = if self.dry_run {
            ("checked", ". Dry run, nothing was saved.")
        } else {
            ("imported", "")
        };
        let (seconds, tenths) = (self.took.as_secs(), self.took.subsec_millis() / 100);
        writeln!(
            out,
            "{file}: {rows} {things} {done} in {seconds}.{tenths} s{saved}"
        )?;
        for (count, became) in [
            (counters.new, "new"),
            (counters.changed, "changed"),
            (counters.unchanged, "unchanged"),
            (counters.refused, "rejected"),
        ] {
            writeln!(out, "{:>15} {became}", HumanCount(count).to_string())?;
        }
        if counters.not_judged > 0 {
            let count = HumanCount(counters.not_judged).to_string();
            writeln!(
                out,
                "{count:>15} not checked: they depend on other rows of this run"
            )?;
        }
        if counters.refused == 0 {
            return Ok(());
        }
        writeln!(out, "  Rejected rows by reason:")?;
        for reason in counters.reasons.by_frequency() {
            let count = HumanCount(reason.rows).to_string();
            writeln!(out, "{count:>15} {}", about(&reason.column, &reason.reason))?;
        }
        writeln!(
            out,
            "  First rejected rows (only the first problem of each row is shown):"
        )?;
        for row in &counters.first_refused {
            let column = match row.column.as_str() {
                "" => String::new(),
                column => format!(", {column} \"{}\"", row.value),
            };
            writeln!(
                out,
                "    row {} (line {}){column}: {}",
                row.row, row.line, row.reason
            )?;
        }
        match self.rejects {
            Some(path) => writeln!(out, "  All rejected rows: {}", path.display()),
            None => writeln!(
                out,
                "  To save all rejected rows to a file, add --rejects FILE."
            ),
        }
    }
}

fn about(column: &str, reason: &str) -> String {
    if column.is_empty() {
        reason.to_owned()
    } else {
        format!("{column}: {reason}")
    }
}

/// A name may hold bytes that no text can hold; it is then shown without them.
fn as_shown<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&path.display())
}

fn milliseconds<S: Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u128(took.as_millis())
}
