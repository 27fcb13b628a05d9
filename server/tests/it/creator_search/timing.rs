//! How long a search takes tells nobody whether a creator keeps something back.

use std::time::{Duration, Instant};

use server::creator_search::CreatorSearchProcess;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    hidden::{Kept, request},
    stage::{Chance, Stage},
};

/// So often each of the two is asked.
const TRIES: usize = 4_000;

/// Beyond this Welch's t says that two samples are not of one kind, as is usual where programs are measured.
const T_MAX: f64 = 4.5;

/// How long one request takes.
fn took(process: &CreatorSearchProcess, seed: u64) -> Duration {
    let (request, _) = request(&mut Chance::new(seed));
    let began = Instant::now();
    let answer = process.index().search(&request);
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

    // A busy machine may make one run unlike the other: three runs that all say so are no accident.
    let mut says = String::new();
    for run in 0..3 {
        let (mut of_hiding, mut of_empty) = (Vec::new(), Vec::new());
        for number in 0..TRIES {
            let seed = u64::try_from(number).unwrap();
            // Each comes first as often as the other.
            if number % 2 == 0 {
                of_hiding.push(took(&hiding, seed));
                of_empty.push(took(&empty, seed));
            } else {
                of_empty.push(took(&empty, seed));
                of_hiding.push(took(&hiding, seed));
            }
        }
        let t = welch(&cut(of_hiding), &cut(of_empty));
        says = format!("{TRIES} tries each, run {run}: Welch's t is {t:.2}");
        println!("{says}");
        if t.abs() < T_MAX {
            return;
        }
    }
    panic!("{says}");
}
