//! A half-year that is killed again and again on its way from orders to bills.

use std::{collections::HashMap, path::Path, process::Command};

use rustix::process::Signal;
use sqlx::{Connection as _, PgConnection};

use super::{KILLS, KILLS_OF_REFUNDS, Kills, of_months, of_refunds, spread};
use crate::{
    half_year::Program,
    kill::{NOWHERE, rows_in},
    killing::{Chance, Machine, Point, number},
    money_world::UNSOUND,
    program::{Server, text},
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

/// What there must be none of once everybody is paid.
const UNPAID: [(&str, &str); 3] = [
    (
        "batches that are claimed by no month, though something was posted",
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    ),
    (
        "payees who were paid less than their bills come to, or more",
        "select count(*) from (
             select party_id from (
                 select party_id, total_units as units, false as is_payout from bill
                 where party_kind <> 'shop'
                 union all
                 select party_id, -units, true from payout where state = 'paid'
             ) as owed
             group by party_id
             having sum(units) > 0 or sum(units) < 0 and bool_or(is_payout)
         ) as wrong",
    ),
    (
        "payees whose account in the ledger says otherwise than what they were paid",
        "select count(*) from (
             select party_id from (
                 select party_id, party_units as units from party_entry
                 union all
                 select party_id, units from payout where state = 'paid'
             ) as paid
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
];

/// How often intake was killed.
const fn of_intake(kills: &mut Kills) -> &mut u64 {
    &mut kills.intake
}

/// A half-year in a data directory of its own.
pub(super) struct Half<'f> {
    folder: &'f Path,
    rows: HashMap<&'static str, u64>,
    pub(super) machine: Machine,
    /// How often it was killed.
    pub(super) killed: Kills,
    /// How often it may be.
    kills: u64,
}

impl<'f> Half<'f> {
    /// One that is killed so often at most.
    pub(super) fn new(folder: &'f Path, kills: u64) -> Self {
        let rows = ["orders", "refunds"].map(|kind| (kind, rows_in(folder, kind)));
        Self {
            folder,
            rows: rows.into(),
            machine: Machine::new(),
            killed: Kills::default(),
            kills,
        }
    }

    /// Whether it may be killed once more.
    pub(super) const fn may_be_killed(&self) -> bool {
        self.killed.all() < self.kills
    }

    /// Notes that a work was killed.
    #[expect(
        clippy::print_stdout,
        reason = "a reader of the test's output must see where it was killed last"
    )]
    pub(super) fn note(&mut self, work: impl Fn(&mut Kills) -> &mut u64, point: &Point) {
        *work(&mut self.killed) += 1;
        println!("kill {} of {}: {point}", self.killed.all(), self.kills);
    }

    /// Runs a command to its end.
    fn ends(&self, mut command: Command) {
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", text(&ended.stderr));
    }

    /// The import of a file.
    fn import(&self, kind: &str) -> Command {
        let file = self.folder.join(format!("{kind}.csv.gz"));
        let mut command = self.machine.command(&["import", kind]);
        command.arg(file).args(["--market", "GB"]);
        command
    }

    /// What is there before the first order.
    pub(super) fn before(&self) {
        for kind in BEFORE {
            self.ends(self.import(kind));
        }
    }

    /// Kills a work at each of these points, as long as it goes on and there are kills left.
    async fn kill_at(
        &mut self,
        points: Vec<Point>,
        work: impl Fn(&mut Kills) -> &mut u64,
        command: impl Fn(&Self) -> Command,
    ) {
        for point in points {
            if !self.may_be_killed() {
                return;
            }
            let command = command(self);
            if !self.machine.run_until_killed_at(command, &point).await {
                return;
            }
            self.note(&work, &point);
        }
    }

    /// Orders come in, and then their refunds.
    pub(super) async fn intake(&mut self, chance: &mut Chance) {
        // The last rows are left to what comes in between a look and the kill.
        let rows = self.rows["orders"] - 6 * BATCH_ROWS;
        let count = KILLS.intake - KILLS_OF_REFUNDS;
        let points = spread("order_line_identity", (0, rows), count, chance);
        self.kill_at(points, of_intake, |half| half.import("orders"))
            .await;
        self.ends(self.import("orders"));
        let points = of_refunds(chance);
        self.kill_at(points, of_intake, |half| half.import("refunds"))
            .await;
        self.ends(self.import("refunds"));
    }

    /// Everything settles that is due.
    pub(super) async fn settle(&mut self, chance: &mut Chance) {
        let settle = |half: &Self| {
            half.machine
                .command(&["settle", "--market", "GB", "--until", UNTIL])
        };
        // As many entries again as lines were estimated, some of which are only taken back.
        let estimated = self.number("select count(*) from ledger_entry").await;
        let points = spread(
            "ledger_entry",
            (estimated, estimated * 4 / 5),
            KILLS.settle,
            chance,
        );
        self.kill_at(points, |kills| &mut kills.settle, settle)
            .await;
        self.ends(settle(self));
    }

    /// Every month is billed.
    pub(super) async fn bill(&mut self, chance: &mut Chance) {
        let close = |half: &Self| {
            half.machine
                .command(&["admin", "close-months", "--market", "GB"])
        };
        let months = "select count(distinct month) from ledger_batch where has_posted";
        let months = self.number(months).await;
        let points = of_months(months, chance);
        self.kill_at(points, |kills| &mut kills.bill, close).await;
        self.ends(close(self));
    }

    /// The number that a query answers. A server runs for as long, since the database does so under it.
    async fn number(&self, query: &str) -> u64 {
        let server = Server::start(self.machine.data(), &[]);
        let owner = self.machine.database(store::OWNER_ROLE);
        let mut database = PgConnection::connect_with(&owner).await.unwrap();
        let found = number(&mut database, query).await;
        database.close().await.unwrap();
        server.stop(Signal::TERM);
        found.unwrap()
    }

    /// Everyone has earned, is billed and is paid what they must; all of it once more changes nothing.
    pub(super) async fn is_whole(&self) {
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
