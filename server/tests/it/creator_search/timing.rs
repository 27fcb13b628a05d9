//! How long a search takes tells nobody whether a creator keeps something back.

use std::time::{Duration, Instant};

use server::creator_search::CreatorSearchProcess;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    hidden_requests::{HiddenRequest, by_filter, by_order},
    kept::Kept,
    stage::{Chance, Stage},
};

/// So often memory is asked with and without something hidden.
const TRIES: u64 = 4_000;

/// So often the database is.
const DATABASE_TRIES: u64 = 200;

/// So often it is before it has what is hidden, or has it no longer.
const TRIES_IN_A_ROW: u64 = 5;

/// A busy machine may make one run unlike the other: so many that all say so are no accident.
const RUNS: u32 = 3;

/// Beyond this Welch's t says that two samples are not of one kind, as is usual where programs are measured.
const T_MAX: f64 = 4.5;

/// What is asked in a try: the same each time.
fn asked(seed: u64) -> HiddenRequest {
    let chance = &mut Chance::new(seed);
    if chance.below(4) == 0 {
        by_order(chance)
    } else {
        by_filter(chance)
    }
}

/// How long memory takes for one request.
fn took(process: &CreatorSearchProcess, seed: u64) -> Duration {
    let asked = asked(seed);
    let began = Instant::now();
    let answer = process.index().search(&asked.request);
    let took = began.elapsed();
    assert!(answer.is_ok());
    took
}

/// Without the slowest tenth, which is what else the machine did.
fn cut(mut all: Vec<Duration>) -> Vec<f64> {
    all.sort_unstable();
    all.truncate(all.len() * 9 / 10);
    all.iter().map(Duration::as_secs_f64).collect()
}

/// The mean and how uncertain it is.
fn mean_of(sample: &[f64]) -> (f64, f64) {
    let many = f64::from(u32::try_from(sample.len()).unwrap());
    let mean = sample.iter().sum::<f64>() / many;
    let spread = sample.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (many - 1.0);
    (mean, spread / many)
}

fn welch(left: &[f64], right: &[f64]) -> f64 {
    let ((left, left_spread), (right, right_spread)) = (mean_of(left), mean_of(right));
    (left - right) / (left_spread + right_spread).sqrt()
}

/// How unlike times with and without something hidden are: Welch's t.
fn difference(hiding: Vec<Duration>, empty: Vec<Duration>) -> f64 {
    welch(&cut(hiding), &cut(empty))
}

#[database_test::test(store::MIGRATOR)]
async fn as_quick_where_nothing_is_hidden(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options);
    // One process reads creators of whom much is kept back, the other the same of whom there is nothing to keep.
    stage.tell(Kept::Numbers(1)).await;
    let hiding = CreatorSearchProcess::new(stage.world.db.clone());
    hiding.catch_up().await.unwrap();
    stage.tell(Kept::Nothing).await;
    let empty = CreatorSearchProcess::new(stage.world.db.clone());
    empty.catch_up().await.unwrap();

    for run in 0..RUNS {
        let (mut of_hiding, mut of_empty) = (Vec::new(), Vec::new());
        for seed in 0..TRIES {
            // Each comes first as often as the other.
            if seed % 2 == 0 {
                of_hiding.push(took(&hiding, seed));
                of_empty.push(took(&empty, seed));
            } else {
                of_empty.push(took(&empty, seed));
                of_hiding.push(took(&hiding, seed));
            }
        }
        let t = difference(of_hiding, of_empty);
        println!("{TRIES} tries each of memory, run {run}: Welch's t is {t:.2}");
        if t.abs() < T_MAX {
            return;
        }
    }
    panic!("every run says that it isn't as quick");
}

impl Stage {
    /// How long the database takes for some requests while this is kept back. No card has it, so no card is written.
    async fn database_took(&self, kept: Kept, first: u64) -> Vec<Duration> {
        self.note(kept).await;
        // What was written before slows down nothing that counts.
        self.by_database(&asked(first).request).await;
        let mut all = Vec::new();
        for seed in first..first + TRIES_IN_A_ROW {
            let asked = asked(seed);
            let began = Instant::now();
            self.by_database(&asked.request).await;
            all.push(began.elapsed());
        }
        all
    }

    /// How unlike the times of the database are for the same requests, with and without something hidden by turns.
    async fn database_difference(&self) -> f64 {
        let (mut of_hiding, mut of_empty) = (Vec::new(), Vec::new());
        for turn in 0..DATABASE_TRIES / TRIES_IN_A_ROW {
            let first = turn * TRIES_IN_A_ROW;
            // Each comes first as often as the other.
            if turn % 2 == 0 {
                of_hiding.extend(self.database_took(Kept::Numbers(1), first).await);
                of_empty.extend(self.database_took(Kept::Nothing, first).await);
            } else {
                of_empty.extend(self.database_took(Kept::Nothing, first).await);
                of_hiding.extend(self.database_took(Kept::Numbers(1), first).await);
            }
        }
        difference(of_hiding, of_empty)
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_database_is_as_quick_where_nothing_is_hidden(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options);
    stage.tell(Kept::Numbers(1)).await;
    for run in 0..RUNS {
        let t = stage.database_difference().await;
        println!("{DATABASE_TRIES} tries each of the database, run {run}: Welch's t is {t:.2}");
        if t.abs() < T_MAX {
            return;
        }
    }
    panic!("every run says that it isn't as quick");
}
