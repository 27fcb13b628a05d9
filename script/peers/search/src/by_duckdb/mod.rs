//! DuckDB: tables of its own, and SQL of its own that says the same. A Python process holds it and has the clock.

mod names;
mod statements;

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use domain::{
    creator_search::{CARDS_A_PAGE, FacetCount, SearchAnswer, SearchCursor, SearchRequest},
    ids::CreatorId,
};
use serde_json::{Value, json};

use self::statements::{counts, looked, page};
use crate::{Failure, data::COLUMNS};

pub(crate) struct DuckDb {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Drop for DuckDb {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl DuckDb {
    /// Takes the creators of a file in.
    pub(crate) fn fill(python: &str, file: &Path) -> Result<Self, Failure> {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/duckdb_peer.py");
        let mut process = Command::new(python)
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let to = process.stdin.take().ok_or("no way to Python")?;
        let from = process.stdout.take().ok_or("no way from Python")?;
        let mut duckdb = Self {
            process,
            to,
            from: BufReader::new(from),
        };
        let texts = COLUMNS
            .iter()
            .map(|column| format!("'{column}': 'VARCHAR'"));
        let texts: Vec<String> = texts.collect();
        let list = |column: &str| {
            format!(
                "case when {column} is null then null when {column} = '{{}}' then [] \
                 else string_split(replace(trim({column}, '{{}}'), '\"', ''), ',') end as {column}"
            )
        };
        duckdb.ask(&[format!(
            "create table card as
             select creator_id::uuid as creator_id, {}, {}, {}, followers::bigint as followers
                  , managed_by::uuid as managed_by, score::smallint as score, creator_type
                  , follower_age, follower_gender, gmv_units::bigint as gmv_units
                  , video_gpm::bigint as video_gpm, live_gpm::bigint as live_gpm
             from read_csv(
                 '{}', delim = '\\t', header = false, quote = '', escape = '', nullstr = '\\N'
               , columns = {{{}}}
             )
             order by creator_id::uuid",
            list("name_parts"),
            list("categories"),
            list("badges"),
            file.display(),
            texts.join(", "),
        )])?;
        Ok(duckdb)
    }

    /// Runs some statements; the rows of each, and how long all took together.
    fn ask(&mut self, statements: &[String]) -> Result<(Vec<Value>, Duration), Failure> {
        writeln!(self.to, "{}", json!({ "sql": statements }))?;
        self.to.flush()?;
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)?;
        if let Some(error) = answer["error"].as_str() {
            return Err(format!("DuckDB: {error}\n{}", statements.join(";\n")).into());
        }
        let seconds = answer["seconds"].as_f64().ok_or("no time is told")?;
        let rows = answer["rows"].as_array().ok_or("no rows are told")?.clone();
        Ok((rows, Duration::from_secs_f64(seconds)))
    }

    pub(crate) fn search(
        &mut self,
        request: &SearchRequest,
    ) -> Result<(SearchAnswer, Duration), Failure> {
        let looked = looked(request);
        let (rows, took) = self.ask(&[page(&looked, request), counts(&looked)])?;
        let [page, counts] = rows.as_slice() else {
            return Err("there are two answers".into());
        };
        Ok((read(request, page, counts)?, took))
    }
}

/// What the two statements said, as an answer.
fn read(request: &SearchRequest, page: &Value, counts: &Value) -> Result<SearchAnswer, Failure> {
    let mut found = Vec::new();
    for row in page.as_array().ok_or("no page")? {
        let creator: CreatorId = row[0].as_str().ok_or("no creator")?.parse()?;
        let class = u8::try_from(row[1].as_u64().ok_or("no class")?)?;
        let value = row[2].as_u64();
        found.push(SearchCursor {
            class,
            value,
            creator,
        });
    }
    let goes_on = found.len() > CARDS_A_PAGE;
    found.truncate(CARDS_A_PAGE);
    let mut counted = HashMap::new();
    for row in counts.as_array().ok_or("no counts")? {
        let [field, value] = [&row[0], &row[1]].map(|text| text.as_str().unwrap_or_default());
        counted.insert((field, value), row[2].as_u64().ok_or("no count")?);
    }
    let of = |field: &'static str, value: &'static str| {
        counted.get(&(field, value)).copied().unwrap_or_default()
    };
    let mut facets = Vec::new();
    for field in request.scope.facet_fields() {
        let values = field.values().into_iter();
        facets.extend(values.map(|value| FacetCount {
            field,
            value,
            count: of(field.code(), value),
        }));
    }
    Ok(SearchAnswer {
        creators: found.iter().map(|one| one.creator).collect(),
        count: of("all", ""),
        facets,
        next: found.last().copied().filter(|_| goes_on),
    })
}
