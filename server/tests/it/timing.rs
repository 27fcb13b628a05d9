//! How long an answer takes tells nobody whether an address has an account.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{
    sign_in::{operator, post},
    world::World,
};

const KNOWN: &str = "ann@example.org";
const UNKNOWN: &str = "bob@example.org";

/// One thing that a stranger can ask with any address.
struct Way {
    path: &'static str,
    /// What is sent beside the address.
    rest: &'static str,
    /// Whether it is answered that something is wrong.
    is_refused: bool,
    /// How often it is asked for each of the two addresses.
    tries: usize,
    /// How often it may be asked for one until some time is over.
    in_a_row: usize,
    pause: TimeDelta,
}

/// With both addresses 2,000 tries.
const WAYS: [Way; 3] = [
    Way {
        path: "/api/account/sign_in",
        rest: "&password=wrong password",
        is_refused: true,
        tries: 400,
        in_a_row: 10,
        pause: TimeDelta::minutes(15),
    },
    Way {
        path: "/api/account/register",
        rest: "&phone=&password=seven wet umbrellas&again=seven wet umbrellas",
        is_refused: false,
        tries: 100,
        in_a_row: 5,
        pause: TimeDelta::hours(1),
    },
    Way {
        path: "/api/account/forget_password",
        rest: "",
        is_refused: false,
        tries: 500,
        in_a_row: 5,
        pause: TimeDelta::hours(1),
    },
];

impl Way {
    /// Asks once; how long the answer takes.
    async fn took(&self, world: &World, email: &str) -> Duration {
        let body = format!("email={email}{}", self.rest);
        let from = [("referer", "https://partners.example.org/sign-in")];
        let began = Instant::now();
        let answer = post(world, self.path, &body, &from).await;
        let took = began.elapsed();
        let leads_to = answer.header("location");
        assert!(answer.status.is_redirection(), "{}", answer.status);
        assert_eq!(leads_to.contains("__err="), self.is_refused, "{leads_to}");
        took
    }

    /// Asks for both addresses in turns; how long the answers take, as they came.
    async fn compare(
        &self,
        world: &World,
        clock: &Mutex<DateTime<Utc>>,
    ) -> (Vec<Duration>, Vec<Duration>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for number in 0..self.tries {
            if number % self.in_a_row == 0 {
                *clock.lock().unwrap() += self.pause;
            }
            // Each comes first as often as the other.
            if number % 2 == 0 {
                known.push(self.took(world, KNOWN).await);
                unknown.push(self.took(world, UNKNOWN).await);
            } else {
                unknown.push(self.took(world, UNKNOWN).await);
                known.push(self.took(world, KNOWN).await);
            }
        }
        (known, unknown)
    }
}

/// By how much the answers of a pair differ, whichever takes longer: the median of all pairs. What else the machine
/// does slows both of a pair, so it says more than the medians of either.
fn median_difference(known: &[Duration], unknown: &[Duration]) -> Duration {
    let nanoseconds = |took: Duration| i64::try_from(took.as_nanos()).unwrap();
    let pairs = known.iter().zip(unknown);
    let mut differences: Vec<i64> = pairs
        .map(|(known, unknown)| nanoseconds(*known) - nanoseconds(*unknown))
        .collect();
    differences.sort_unstable();
    Duration::from_nanos(differences[differences.len() / 2].unsigned_abs())
}

/// How often an answer about the known address took longer than one about the unknown, in a hundred pairs of
/// all that there are: 50 says nothing at all.
fn slower_in_a_hundred(known: &[Duration], unknown: &[Duration]) -> usize {
    let slower: usize = known
        .iter()
        .map(|took| unknown.partition_point(|other| other < took))
        .sum();
    slower * 100 / (known.len() * unknown.len())
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn two_thousand_tries_tell_no_account_from_none(_: PgPoolOptions, options: PgConnectOptions) {
    let clock = Arc::new(Mutex::new("2031-03-01T12:00:00Z".parse().unwrap()));
    let hands = Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    operator(&world, KNOWN).await;
    for way in &WAYS {
        let (mut known, mut unknown) = way.compare(&world, &clock).await;
        let difference = median_difference(&known, &unknown);
        known.sort_unstable();
        unknown.sort_unstable();
        let (slow, fast) = (known[known.len() / 2], unknown[unknown.len() / 2]);
        let slower = slower_in_a_hundred(&known, &unknown);
        let says = format!(
            "{}, {} tries: median {slow:?} with an account, {fast:?} without, {difference:?} between the two of \
             a pair; slower with one in {slower} of 100 pairs",
            way.path,
            known.len() + unknown.len(),
        );
        println!("{says}");
        let allowed = (slow.max(fast) / 20).max(Duration::from_millis(1));
        assert!(difference <= allowed, "{says}");
        assert!((35..=65).contains(&slower), "{says}");
    }
}
