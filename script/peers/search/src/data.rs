//! The creators as a file that both databases read.

use std::{
    fmt::{Display, Write as _},
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use domain::creator_search::{SearchRow, name_parts};

use crate::Failure;

/// The columns of the file, in their order: those of `creator_card`.
pub(crate) const COLUMNS: &[&str] = &[
    "creator_id",
    "market_code",
    "version",
    "is_listed",
    "handle",
    "nickname",
    "name_parts",
    "categories",
    "followers",
    "managed_by",
    "shares_performance",
    "score",
    "creator_type",
    "follower_age",
    "follower_gender",
    "badges",
    "gmv_units",
    "video_gpm",
    "live_gpm",
    "posts",
    "video_views",
    "likes",
];

/// In the place of a value that isn't there.
const NULL: &str = "\\N";

/// Writes a line for each creator, with tabs between.
pub(crate) fn write(file: &Path, rows: impl Iterator<Item = SearchRow>) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(file)?);
    let mut line = String::new();
    for row in rows {
        line.clear();
        write_line(&mut line, &row)?;
        file.write_all(line.as_bytes())?;
    }
    file.flush()?;
    Ok(())
}

fn write_line(line: &mut String, row: &SearchRow) -> Result<(), Failure> {
    let shown = row.shown.as_ref();
    write!(line, "{}\t{}\t1\tt\t", row.creator, row.market)?;
    write!(line, "{}\t{}\t", plain(&row.handle), plain(&row.nickname))?;
    write!(line, "{}\t", array(&name_parts(&row.handle, &row.nickname)))?;
    write!(line, "{}\t", array(&row.categories))?;
    write!(line, "{}\t", or_null(row.followers))?;
    write!(line, "{}\t", or_null(row.managed_by))?;
    write!(line, "{}\t", if shown.is_some() { "t" } else { "f" })?;
    write!(line, "{}\t", or_null(shown.and_then(|shown| shown.score)))?;
    write!(line, "{}\t", or_null(shown.and_then(|shown| shown.kind)))?;
    write!(line, "{}\t", or_null(shown.and_then(|shown| shown.age)))?;
    write!(line, "{}\t", or_null(shown.and_then(|shown| shown.gender)))?;
    write!(
        line,
        "{}\t",
        or_null(shown.map(|shown| array(&shown.badges)))
    )?;
    write!(line, "{}\t", or_null(shown.map(|shown| shown.gmv)))?;
    write!(
        line,
        "{}\t",
        or_null(shown.and_then(|shown| shown.video_gpm))
    )?;
    write!(
        line,
        "{}\t",
        or_null(shown.and_then(|shown| shown.live_gpm))
    )?;
    let none = or_null(shown.map(|_| 0));
    writeln!(line, "{none}\t{none}\t{none}")?;
    Ok(())
}

/// A name without what would end the column.
fn plain(name: &str) -> String {
    name.replace(['\t', '\n', '\r', '\\'], " ")
}

fn or_null(value: Option<impl Display>) -> String {
    value.map_or_else(|| NULL.to_owned(), |value| value.to_string())
}

/// Some texts as PostgreSQL writes an array: they have letters and digits alone.
fn array(texts: &[impl Display]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("{{{}}}", texts.join(","))
}
