//! How long a hundred links take, of which half are bad in five ways, against one. `script/bench pasted` runs it.

use std::time::{Duration, Instant};

use domain::share_link::LinkCode;
use sqlx::PgPool;

use super::mixed::codes;
use crate::links::Sharing;

/// The shortest of some times.
fn best(times: Vec<Duration>) -> Duration {
    times.into_iter().min().unwrap()
}

#[database_test::test(store::MIGRATOR)]
#[ignore = "timed: script/bench pasted runs it"]
async fn a_hundred_take_at_most_three_times_one(pool: PgPool) {
    const TRIES: usize = 7;
    let mut stage = Sharing::new(pool).await;
    let mixed = stage.mixed().await;
    let all = codes(&mixed);
    let good = mixed.iter().filter(|(_, why)| why.is_none());
    let good: Vec<LinkCode> = good.map(|(code, _)| *code).collect();
    // Each adds for the first time. One more warms up what is remembered of statements.
    let creators = stage.new_creators(2 * (TRIES + 1)).await;
    let (mut reads, mut writes) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for (n, both) in creators.chunks(2).enumerate() {
        for (side, creator) in both.iter().enumerate() {
            let (asked, added) = if side == 0 {
                (&good[n..=n], 1)
            } else {
                (&all[..], good.len())
            };
            let begun = Instant::now();
            stage.look_up_each(*creator, asked).await;
            let read = begun.elapsed();
            let begun = Instant::now();
            assert_eq!(stage.add_each(*creator, asked).await.done, added);
            let written = begun.elapsed();
            if n > 0 {
                reads[side].push(read);
                writes[side].push(written);
            }
        }
    }
    for (verb, [one, all]) in [("look_up_each", reads), ("add_each", writes)] {
        let (one, all) = (best(one), best(all));
        println!("{verb}: one took {one:?}, a hundred {all:?}");
        assert!(
            all <= 3 * one,
            "{verb}: one took {one:?}, a hundred {all:?}"
        );
    }
}
