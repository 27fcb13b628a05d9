//! The machine fails while money moves: while orders and refunds come in, while they settle, while a month is billed,
//! and while a payout is written into the ledger. The program is killed alone or together with its database, and in
//! the end nothing is lost and nothing is there twice.
//!
//! `PARTNER_CENTER_KILLS` says how often (50 times), and `PARTNER_CENTER_SEED` (1) where: the same seed kills at
//! the same rows.

mod half;
mod paying;

use std::time::Duration;

use self::half::Half;
use crate::{
    half_year::half_year,
    killing::{Chance, Durable, Point, from_environment},
};

/// How many kills one half-year gets before it runs to its end.
const KILLS: Kills = Kills {
    intake: 20,
    settle: 10,
    bill: 10,
    payout: 10,
};

/// How many of those at intake are of refunds, which are fewer.
const KILLS_OF_REFUNDS: u64 = 2;

/// How many kills each of the four works gets, or got.
#[derive(Debug, Default)]
struct Kills {
    intake: u64,
    settle: u64,
    bill: u64,
    payout: u64,
}

impl Kills {
    const fn all(&self) -> u64 {
        self.intake + self.settle + self.bill + self.payout
    }

    /// Each of the works was killed; those that write few rows as often as they were to be.
    fn were_everywhere(&self) {
        assert!(self.intake > 0 && self.settle > 0, "{self:?}");
        assert_eq!(
            (self.bill, self.payout),
            (KILLS.bill, KILLS.payout),
            "{self:?}"
        );
    }
}

#[tokio::test]
async fn money_that_is_on_its_way_is_neither_lost_nor_doubled() {
    let Some(folder) = half_year() else { return };
    let kills = from_environment("PARTNER_CENTER_KILLS", KILLS.all());
    let seed = from_environment("PARTNER_CENTER_SEED", 1);
    println!("PARTNER_CENTER_KILLS={kills} PARTNER_CENTER_SEED={seed}");
    let mut chance = Chance(seed);
    let mut killed = 0;
    while killed < kills {
        let left = kills - killed;
        let mut half = Half::new(&folder, left);
        half.before();
        half.intake(&mut chance).await;
        half.settle(&mut chance).await;
        half.bill(&mut chance).await;
        half.pay(&mut chance).await;
        half.is_whole().await;
        assert!(half.killed.all() > 0, "nothing was killed");
        if left >= KILLS.all() {
            half.killed.were_everywhere();
        }
        killed += half.killed.all();
        println!("{killed} of {kills} kills: nothing is lost or doubled");
    }
}

/// So many points, spread over the rows of a table from a first on. The program alone is killed at odd ones.
fn spread(table: &'static str, rows: (u64, u64), count: u64, chance: &mut Chance) -> Vec<Point> {
    let (first, rows) = rows;
    let points = (0..count).map(|n| Point {
        table,
        durable: Durable::Rows(first + rows * n / count + chance.below((rows / count).max(1))),
        later: Duration::from_micros(chance.below(30_000)),
        with_database: n % 2 == 0,
    });
    points.collect()
}

/// Points among refunds, which come in at once.
fn of_refunds(chance: &mut Chance) -> Vec<Point> {
    let points = (0..KILLS_OF_REFUNDS).map(|n| Point {
        table: "refund",
        durable: Durable::Anything,
        later: Duration::from_micros(chance.below(30_000)),
        with_database: n % 2 == 0,
    });
    points.collect()
}

/// Points spread over so many months as they are billed, in turns where a month's entries are summed up and where its
/// bills are written. Each of the two is written at once. The last month is left to what is closed between a look and
/// the kill.
fn of_months(months: u64, chance: &mut Chance) -> Vec<Point> {
    let points = (0..KILLS.bill).map(|n| Point {
        table: if n % 2 == 0 { "bill_sum" } else { "bill" },
        durable: Durable::Others(
            "bill_run where state = 'closed'",
            months.saturating_sub(1) * n / KILLS.bill,
        ),
        later: Duration::from_micros(chance.below(20_000)),
        with_database: n % 4 < 2,
    });
    points.collect()
}

/// The point at which the worker is killed while it writes the entries of a batch, which is one piece: the moment
/// within it is what the seed says, and whether it is before or after the payouts themselves are marked.
fn of_batch(n: u64, chance: &mut Chance) -> Point {
    Point {
        table: if chance.below(2) == 0 {
            "party_entry"
        } else {
            "payout"
        },
        durable: Durable::Anything,
        later: Duration::from_micros(chance.below(20_000)),
        with_database: n.is_multiple_of(2),
    }
}
