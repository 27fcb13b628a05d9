//! Searches two million creators by the engine, by PostgreSQL, by DuckDB and by tantivy, in turn, and says how long
//! each takes. What the engine, PostgreSQL and DuckDB answer is compared for each request; tantivy has a notion of its
//! own of what is near, so only its time counts.
//!
//! `search-peers DATABASE_URL FOLDER PYTHON`: a migrated database without creators, a folder to write into, and a
//! Python that has DuckDB.

mod awaited;
mod by_duckdb;
mod by_postgres;
mod by_tantivy;
mod data;
mod freshness;
mod report;

use std::{
    env,
    error::Error,
    path::Path,
    time::{Duration, Instant},
};

use creator_search::{CreatorIndex, generate};
use domain::{creator_search::SearchRequest, market::Market};

use crate::{
    by_duckdb::DuckDb,
    by_postgres::Postgres,
    by_tantivy::Tantivy,
    report::{Times, measured},
};

/// Whatever goes wrong ends the benchmark.
type Failure = Box<dyn Error + Send + Sync>;

/// What creators and requests are made of.
const SEED: u64 = 1;

/// The market of all creators.
const MARKET: Market = Market::Gb;

/// The requests are asked in so many sets, whose ratios give the range.
const SETS: usize = 5;

/// The names of the four, in the order in which they take turns.
const NAMES: [&str; 4] = ["engine", "PostgreSQL", "DuckDB", "tantivy"];

/// What the engine's 95th of a hundred may be, at most, of each one's.
const RATIOS_MAX: [Option<f64>; 4] = [None, Some(1.0 / 50.0), Some(1.0 / 8.0), Some(1.0 / 3.0)];

/// The most bytes of memory for each creator.
const BYTES_MAX: f64 = 100.0;

/// The longest that reading all creators may take.
const LOAD_MAX: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [url, folder, python] = words.as_slice() else {
        return Err("search-peers DATABASE_URL FOLDER PYTHON".into());
    };
    let creators = number("SEARCH_CREATORS", 2_000_000);
    // Of the creators' own seed, so that it is their names that are looked for.
    let requests = generate::requests(SEED, number("SEARCH_REQUESTS", 1_000), MARKET);
    let folder = Path::new(folder);

    say("writing the creators");
    let file = folder.join("creators.tsv");
    data::write(&file, generate::creators(SEED, creators, MARKET))?;
    say("PostgreSQL takes them in");
    let postgres = Postgres::fill(url, &file).await?;
    // Before there is much else in this process.
    say("the engine reads them from PostgreSQL");
    let before = report::resident_bytes()?;
    let (index, load) = postgres.load().await?;
    let grown = report::resident_bytes()?.saturating_sub(before);
    let mut fails = print_memory(&index, grown, load);
    say("DuckDB takes them in");
    let mut duckdb = DuckDb::fill(python, &file)?;
    say("tantivy takes them in");
    let tantivy = Tantivy::fill(generate::creators(SEED, creators, MARKET))?;

    let mut times: [Times; 4] = Default::default();
    for (place, request) in requests.iter().enumerate() {
        if place % 100 == 0 {
            say(&format!("request {place} of {}", requests.len()));
        }
        let asked = (request, place);
        ask_all(
            asked,
            (&index, &postgres, &mut duckdb, &tantivy),
            &mut times,
        )
        .await?;
    }
    fails |= print_times(&times);

    say("a minute of 1,000 updates a second");
    fails |= freshness::measure(index, &postgres, &requests, &times[0]).await?;
    if fails {
        return Err("something takes longer, or more, than it may".into());
    }
    Ok(())
}

/// Asks each for one request, another one first each time, and compares what three of them say.
async fn ask_all(
    (request, place): (&SearchRequest, usize),
    (index, postgres, duckdb, tantivy): (&CreatorIndex, &Postgres, &mut DuckDb, &Tantivy),
    times: &mut [Times; 4],
) -> Result<(), Failure> {
    let (mut by_index, mut by_postgres, mut by_duckdb) = (None, None, None);
    for turn in 0..4 {
        let which = (place + turn) % 4;
        let began = Instant::now();
        let own_clock = match which {
            0 => {
                by_index = Some(index.search(request)?);
                None
            }
            1 => {
                by_postgres = Some(postgres.search(request).await?);
                None
            }
            2 => {
                let (answer, took) = duckdb.search(request)?;
                by_duckdb = Some(answer);
                Some(took)
            }
            _ => {
                tantivy.search(request)?;
                None
            }
        };
        times[which].push(own_clock.unwrap_or_else(|| began.elapsed()));
    }
    if by_index != by_postgres || by_index != by_duckdb {
        return Err(format!(
            "they differ about {request:?}:\nengine {by_index:?}\nPostgreSQL {by_postgres:?}\nDuckDB {by_duckdb:?}"
        )
        .into());
    }
    Ok(())
}

/// Prints what the creators take; whether it is more than they may.
fn print_memory(index: &CreatorIndex, grown: u64, load: Duration) -> bool {
    let memory = index.memory();
    let counted = report::ratio(memory.bytes, memory.creators);
    let grown = report::ratio(grown, memory.creators);
    let seconds = load.as_secs_f64();
    report::print_measured(&[
        measured("creators", memory.creators, ""),
        measured("bytes of all", memory.bytes, ""),
        measured("bytes a creator", format!("{counted:.1}"), BYTES_MAX),
        measured(
            "bytes a creator by which the process grew",
            format!("{grown:.1}"),
            "",
        ),
        measured(
            "seconds to read all of them in",
            format!("{seconds:.2}"),
            LOAD_MAX.as_secs(),
        ),
    ]);
    counted > BYTES_MAX || load > LOAD_MAX
}

/// Prints how long each took; whether the engine takes longer, beside one of the others, than it may.
fn print_times(times: &[Times; 4]) -> bool {
    let (mut rows, mut ratios, mut fails) = (Vec::new(), Vec::new(), false);
    for ((name, own), most) in NAMES.iter().zip(times).zip(RATIOS_MAX) {
        let [half, nearly_all, all_but_one] =
            [50, 95, 99].map(|part| format!("{:.3} ms", 1_000.0 * own.part(part)));
        let (mut ratio, mut allowed) = (String::new(), String::new());
        if let Some(most) = most {
            let (whole, least, greatest) = ratio_of(&times[0], own);
            fails |= whole.is_nan() || whole > most;
            ratio = format!("{whole:.4} ({least:.4} to {greatest:.4})");
            allowed = format!("{most:.4}");
            ratios.push(format!(
                "ratio: {whole:.4} ({least:.4} to {greatest:.4}, {SETS} sets) of {name}'s time, {most:.4} at most"
            ));
        }
        rows.push([
            (*name).to_owned(),
            half,
            nearly_all,
            all_but_one,
            ratio,
            allowed,
        ]);
    }
    let ratio = "the engine's p95 as a part of it";
    report::print_table(["who", "p50", "p95", "p99", ratio, "allowed"], &rows);
    for ratio in ratios {
        println!("{ratio}");
    }
    fails
}

/// What the 95th of a hundred is of another's, and the least and the greatest that it is in one of the sets.
fn ratio_of(ours: &Times, theirs: &Times) -> (f64, f64, f64) {
    let sets = ours.sets(SETS).into_iter().zip(theirs.sets(SETS));
    let sets = sets.map(|(ours, theirs)| ours / theirs);
    let (least, greatest) = sets.fold((f64::INFINITY, 0.0_f64), |(least, greatest), ratio| {
        (least.min(ratio), greatest.max(ratio))
    });
    (ours.part(95) / theirs.part(95), least, greatest)
}

fn number(name: &str, usual: usize) -> usize {
    let said = env::var(name).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(usual)
}

fn say(what: &str) {
    eprintln!("{what}");
}
