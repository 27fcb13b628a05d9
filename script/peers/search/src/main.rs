//! Searches two million creators by the engine, by PostgreSQL, by DuckDB and by tantivy, in turn, and says how long
//! each takes. What the engine, PostgreSQL and DuckDB answer is compared for each request; tantivy has a notion of its
//! own of what is near, so only its time counts.
//!
//! `search-peers DATABASE_URL FOLDER PYTHON`: a migrated database without creators, a folder to write into, and a
//! Python that has DuckDB.

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

use crate::{by_duckdb::DuckDb, by_postgres::Postgres, by_tantivy::Tantivy, report::Times};

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

/// What the 95th of a hundred may take, at most, as a part of what another one takes.
const RATIOS_MAX: [(usize, f64); 3] = [(1, 1.0 / 50.0), (2, 1.0 / 8.0), (3, 1.0 / 3.0)];

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
    say("DuckDB takes them in");
    let mut duckdb = DuckDb::fill(python, &file)?;
    say("tantivy takes them in");
    let tantivy = Tantivy::fill(generate::creators(SEED, creators, MARKET))?;

    let before = report::resident_bytes()?;
    let (index, load) = postgres.load().await?;
    let resident = report::resident_bytes()?.saturating_sub(before);
    let mut fails = say_memory(&index, resident, load)?;

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
    fails |= say_times(&times)?;

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

fn say_memory(index: &CreatorIndex, resident: u64, load: Duration) -> Result<bool, Failure> {
    let memory = index.memory();
    let per_creator = report::ratio(memory.bytes, memory.creators);
    println!(
        "memory: {} creators in {} bytes, {per_creator:.1} each; the process grew by {resident} bytes, {:.1} each",
        memory.creators,
        memory.bytes,
        report::ratio(resident, memory.creators),
    );
    println!("read from PostgreSQL in {:.2} s", load.as_secs_f64());
    Ok(per_creator > BYTES_MAX || load > LOAD_MAX)
}

fn say_times(times: &[Times; 4]) -> Result<bool, Failure> {
    for (name, times) in NAMES.iter().zip(times) {
        println!("{name}: {}", times.says());
    }
    let mut fails = false;
    for (which, most) in RATIOS_MAX {
        let whole = times[0].part(95) / times[which].part(95);
        let sets = times[0].sets(SETS).into_iter().zip(times[which].sets(SETS));
        let mut ratios: Vec<f64> = sets.map(|(ours, theirs)| ours / theirs).collect();
        ratios.sort_by(f64::total_cmp);
        let (Some(least), Some(greatest)) = (ratios.first(), ratios.last()) else {
            return Err("nothing was asked".into());
        };
        println!(
            "ratio: {whole:.4} ({least:.4} to {greatest:.4}, {SETS} sets) of {}'s time, {most:.4} at most",
            NAMES[which]
        );
        fails |= whole > most;
    }
    Ok(fails)
}

fn number(name: &str, usual: usize) -> usize {
    let said = env::var(name).ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(usual)
}

fn say(what: &str) {
    eprintln!("{what}");
}
