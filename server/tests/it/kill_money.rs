//! The machine fails while money moves: while orders come in, while they settle, while a month is billed, and while
//! a payout is written into the ledger. The program is killed alone or together with its database, and in the end
//! nothing is lost and nothing is there twice.
//!
//! `PARTNER_CENTER_KILLS` says how often (50 times), and `PARTNER_CENTER_SEED` (1) where: the same seed kills at
//! the same rows.

use std::{collections::HashMap, path::Path, process::Command, time::Duration};

use domain::{market::Market, payout::AnsweredStatus};
use rustix::process::Signal;
use server::environment::Environment;
use sqlx::{Connection, PgConnection};

use crate::{
    half_year::{Program, half_year},
    kill::{NOWHERE, rows_in},
    killing::{Chance, Machine, Point, from_environment, number},
    money_world::{MoneyWorld, UNSOUND},
    program::{Server, text},
};

/// How many kills one half-year gets before it runs to its end.
const KILLS: Kills = Kills {
    intake: 20,
    settle: 10,
    bill: 10,
    payout: 10,
};

/// The largest batch of an import.
const BATCH_ROWS: u64 = 5_000;

/// What is there before the first order.
const BEFORE: [&str; 5] = [
    "products",
    "creators",
    "campaigns",
    "registrations",
    "showcases",
];

/// After everything of the half-year is due.
const UNTIL: &str = "2011-12-31T00:00:00Z";

/// How many kills each of the four works gets.
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
        let mut half = Half::new(&folder, killed, kills);
        half.before();
        half.intake(&mut chance).await;
        half.settle(&mut chance).await;
        half.bill(&mut chance).await;
        half.pay(&mut chance).await;
        half.is_whole().await;
        assert!(half.killed > killed, "nothing was killed");
        killed = half.killed;
        println!("{killed} of {kills} kills: nothing is lost or doubled");
    }
}

/// A half-year in a data directory of its own.
struct Half<'f> {
    folder: &'f Path,
    rows: HashMap<&'static str, u64>,
    machine: Machine,
    killed: u64,
    kills: u64,
}

impl<'f> Half<'f> {
    fn new(folder: &'f Path, killed: u64, kills: u64) -> Self {
        let rows = ["orders", "refunds"].map(|kind| (kind, rows_in(folder, kind)));
        Self {
            folder,
            rows: rows.into(),
            machine: Machine::new(),
            killed,
            kills,
        }
    }

    /// Runs a command to its end.
    fn ends(&self, mut command: Command) -> Vec<u8> {
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", text(&ended.stderr));
        ended.stdout
    }

    /// The import of a file.
    fn import(&self, kind: &str) -> Command {
        let file = self.folder.join(format!("{kind}.csv.gz"));
        let mut command = self.machine.command(&["import", kind]);
        command.arg(file).args(["--market", "GB"]);
        command
    }

    /// What is there before the first order.
    fn before(&self) {
        for kind in BEFORE {
            self.ends(self.import(kind));
        }
    }

    /// Kills a work at each of these points, as long as it goes on and there are kills left.
    #[expect(
        clippy::print_stdout,
        reason = "a reader of the test's output must see where it was killed last"
    )]
    async fn kill_at(&mut self, points: Vec<Point>, work: impl Fn(&Self) -> Command) {
        for point in points {
            if self.killed >= self.kills {
                return;
            }
            if !self.machine.run_until_killed_at(work(self), &point).await {
                return;
            }
            self.killed += 1;
            println!("kill {} of {}: {point}", self.killed, self.kills);
        }
    }

    /// Orders come in, and then their refunds.
    async fn intake(&mut self, chance: &mut Chance) {
        // The last rows are left to what comes in between a look and the kill.
        let rows = self.rows["orders"] - 6 * BATCH_ROWS;
        let points = spread("order_line_identity", (0, rows), KILLS.intake, chance);
        self.kill_at(points, |half| half.import("orders")).await;
        self.ends(self.import("orders"));
        self.ends(self.import("refunds"));
    }

    /// Everything settles that is due.
    async fn settle(&mut self, chance: &mut Chance) {
        let settle = |half: &Self| {
            half.machine
                .command(&["settle", "--market", "GB", "--until", UNTIL])
        };
        // As many entries again as lines were estimated, some of which are only taken back.
        let estimated = self.entries().await;
        let points = spread(
            "ledger_entry",
            (estimated, estimated * 4 / 5),
            KILLS.settle,
            chance,
        );
        self.kill_at(points, settle).await;
        self.ends(settle(self));
    }

    /// Every month is billed.
    async fn bill(&mut self, chance: &mut Chance) {
        let close = |half: &Self| {
            half.machine
                .command(&["admin", "close-months", "--market", "GB"])
        };
        // Each is written at once: the months' bills, and the sums that they are compared with.
        let points = (0..KILLS.bill).map(|n| Point {
            table: if n % 2 == 0 { "bill_sum" } else { "bill" },
            durable: None,
            later: Duration::from_micros(chance.below(20_000)),
            with_database: n % 4 < 2,
        });
        self.kill_at(points.collect(), close).await;
        self.ends(close(self));
    }

    /// Batches of payouts are written into the ledger by the worker. The bank rejects all of them but the last, so
    /// that there is something to pay again.
    async fn pay(&mut self, chance: &mut Chance) {
        let server = Server::start(self.machine.data(), &[]);
        let database = self.machine.database(store::PROGRAM_ROLE);
        let clock = Environment::system();
        let now = clock.now().to_rfc3339();
        let money = MoneyWorld::new(database, Market::Gb, &now).await;
        money.give_accounts().await;
        money.pay_every_unit().await;
        let mut batch = money.prepared().await;
        money.approve(batch).await;
        server.stop(Signal::TERM);
        for n in 0..KILLS.payout {
            let point = Point {
                table: if n % 2 == 0 { "party_entry" } else { "payout" },
                durable: None,
                later: Duration::from_micros(chance.below(20_000)),
                with_database: n % 2 == 0,
            };
            self.kill_at(vec![point], |half| half.machine.command(&["worker"]))
                .await;
            // What was cut off goes on: here, by the verb that the job calls.
            let server = Server::start(self.machine.data(), &[]);
            money.turn_to(clock.now());
            money.post(batch).await;
            money.send_to_bank(batch).await;
            let payouts = money.payouts_of(batch).await;
            let is_last = n + 1 == KILLS.payout;
            let status = if is_last {
                AnsweredStatus::Paid
            } else {
                AnsweredStatus::Rejected
            };
            money.answer(batch, &payouts, status).await;
            store::payouts::close_decided(&money.world.db, clock.now())
                .await
                .unwrap();
            if !is_last {
                batch = money.prepared().await;
                money.approve(batch).await;
            }
            server.stop(Signal::TERM);
        }
    }

    /// How many entries of lines there are.
    async fn entries(&self) -> u64 {
        let server = Server::start(self.machine.data(), &[]);
        let owner = self.machine.database(store::OWNER_ROLE);
        let mut database = PgConnection::connect_with(&owner).await.unwrap();
        let entries = number(&mut database, "select count(*) from ledger_entry").await;
        database.close().await.unwrap();
        server.stop(Signal::TERM);
        entries.unwrap()
    }

    /// Everyone has earned, is billed and is paid what they must; all of it once more changes nothing.
    async fn is_whole(&self) {
        let server = Server::start(self.machine.data(), &[]);
        let program = Program::over(&self.machine.database(store::PROGRAM_ROLE));
        program.earns_what_it_must(self.folder);
        program.ends_with(0, &["admin", "check-totals", "--market", "GB"]);
        program.ends_with(0, &["admin", "verify-ledger", "--market", "GB"]);
        let owner = self.machine.database(store::OWNER_ROLE);
        let mut database = PgConnection::connect_with(&owner).await.unwrap();
        for (what, count) in NOWHERE.into_iter().chain(UNSOUND).chain(UNPAID) {
            assert_eq!(number(&mut database, count).await, Some(0), "{what}");
        }
        database.close().await.unwrap();
        server.stop(Signal::TERM);
    }
}

/// What there must be none of once everybody is paid.
const UNPAID: [(&str, &str); 2] = [
    (
        "batches that are claimed by no month, though something was posted",
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    ),
    (
        "payees whose account says otherwise than their bills and payouts",
        "select count(*) from (
             select party_id, sum(units) from (
                 select party_id, total_units as units from bill where party_kind <> 'shop'
                 union all
                 select party_id, -units from payout where state = 'paid'
             ) as owed
             group by party_id
             having sum(units) > 0
         ) as unpaid",
    ),
];

/// So many points, spread over the rows of a table from a first on. The program alone is killed at odd ones.
fn spread(table: &'static str, rows: (u64, u64), count: u64, chance: &mut Chance) -> Vec<Point> {
    let (first, rows) = rows;
    let points = (0..count).map(|n| Point {
        table,
        durable: Some(first + rows * n / count + chance.below((rows / count).max(1))),
        later: Duration::from_micros(chance.below(30_000)),
        with_database: n % 2 == 0,
    });
    points.collect()
}
