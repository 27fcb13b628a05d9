//! The machine fails in the middle of an import: the program and its database are killed together,
//! again and again, and in the end nothing is lost or doubled.
//!
//! `PARTNER_CENTER_KILLS` says how often (20 times), and `PARTNER_CENTER_SEED` (1) where: the same
//! seed kills at the same rows.

use std::{collections::HashMap, path::Path, process::Command, time::Duration};

use rustix::process::Signal;
use serde_json::Value;
use sqlx::{Connection, PgConnection};

use crate::{
    half_year::{Program, half_year, imported, unpacked},
    killing::{Chance, Durable, Machine, Point, from_environment, number},
    program::{Server, text},
};

/// How many kills one import gets before it runs to its end. Each lets at least one batch in, so
/// that they are spread over the showcases, the orders and the refunds.
const KILLS_PER_IMPORT: u64 = 20;

/// The largest batch of an import.
const BATCH_ROWS: u64 = 5_000;

#[tokio::test]
async fn an_import_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    let Some(folder) = half_year() else { return };
    let kills = from_environment("PARTNER_CENTER_KILLS", KILLS_PER_IMPORT);
    let seed = from_environment("PARTNER_CENTER_SEED", 1);
    println!("PARTNER_CENTER_KILLS={kills} PARTNER_CENTER_SEED={seed}");
    let mut chance = Chance(seed);
    let mut killed = 0;
    while killed < kills {
        let import = Import::new(&folder);
        let at_most = KILLS_PER_IMPORT.min(kills - killed);
        for point in import.points(at_most, &mut chance) {
            if !import.run_until_killed_at(&point).await {
                break;
            }
            killed += 1;
            println!("kill {killed} of {kills}: {point}");
        }
        import.ends();
        import.is_whole().await;
        println!("{killed} of {kills} kills: nothing is lost or doubled");
    }
}

/// An import of the half-year into a data directory of its own.
struct Import<'f> {
    folder: &'f Path,
    /// How many rows each of its files has.
    rows: HashMap<String, u64>,
    machine: Machine,
}

impl<'f> Import<'f> {
    fn new(folder: &'f Path) -> Self {
        let rows = KINDS.map(|(kind, _)| (kind.to_owned(), rows_in(folder, kind)));
        Self {
            folder,
            rows: rows.into(),
            machine: Machine::new(),
        }
    }

    /// Chooses so many points, in the order in which an import comes to them.
    fn points(&self, count: u64, chance: &mut Chance) -> Vec<Point> {
        let in_showcases = count.div_ceil(2);
        let in_refunds = count / 10;
        let in_orders = count - in_showcases - in_refunds;
        // The last rows are left to what comes in between a look and the kill.
        let showcases = self.rows["showcases"] - 2 * BATCH_ROWS;
        let orders = self.rows["orders"] - 6 * BATCH_ROWS;
        let mut points = Vec::new();
        for (table, rows, count) in [
            ("showcase_entry", showcases, in_showcases),
            ("order_line_identity", orders, in_orders),
        ] {
            for n in 0..count {
                let durable = rows * n / count + chance.below(rows / count);
                points.push((table, Durable::Rows(durable)));
            }
        }
        points.extend((0..in_refunds).map(|_| ("refund", Durable::Anything)));
        let with_delay = |(table, durable)| Point {
            table,
            durable,
            later: Duration::from_micros(chance.below(30_000)),
            with_database: true,
        };
        points.into_iter().map(with_delay).collect()
    }

    /// Starts the program and kills it and its database at the point; false when the program came
    /// to its end before.
    async fn run_until_killed_at(&self, point: &Point) -> bool {
        self.machine
            .run_until_killed_at(self.program(), point)
            .await
    }

    /// Lets the import come to its end: every row of every file is new or was known.
    fn ends(&self) {
        let ended = self.program().output().unwrap();
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(0), "{said}");
        let reports = imported(&text(&ended.stdout));
        assert_eq!(reports.len(), KINDS.len());
        for report in reports {
            let count = |name: &str| report[name].as_u64().unwrap();
            let rows = self.rows[report["kind"].as_str().unwrap()];
            assert_eq!(report["complete"], Value::Bool(true), "{report}");
            assert_eq!(count("rows"), rows, "{report}");
            assert_eq!(count("new") + count("unchanged"), rows, "{report}");
        }
    }

    /// The database holds what the files hold and everyone earns what they must; importing it all
    /// once more changes nothing.
    async fn is_whole(&self) {
        let server = Server::start(self.machine.data(), &[]);
        let program = Program::over(&self.machine.database(store::PROGRAM_ROLE));
        program.earns_what_it_must(self.folder);
        program.knows_all_of(self.folder);
        // What is kept by day and of campaigns' sales is what the lines add up to, wherever it was cut off.
        program.ends_with(0, &["admin", "check-totals", "--market", "GB"]);
        let owner = self.machine.database(store::OWNER_ROLE);
        let mut database = PgConnection::connect_with(&owner).await.unwrap();
        for (kind, tables) in KINDS {
            for table in tables {
                let count = format!("select count(*) from {table}");
                let rows = number(&mut database, &count).await;
                assert_eq!(rows, Some(self.rows[kind]), "{table}");
            }
        }
        for (what, count) in NOWHERE {
            assert_eq!(number(&mut database, count).await, Some(0), "{what}");
        }
        database.close().await.unwrap();
        server.stop(Signal::TERM);
    }

    /// The program, told to import it all.
    fn program(&self) -> Command {
        let mut program = self.machine.command(&["import", "all"]);
        program.arg(self.folder).args(["--market", "GB"]);
        program
    }
}

/// The files, and the tables that have a row for each of theirs.
const KINDS: [(&str, &[&str]); 7] = [
    ("products", &["product", "product_identity"]),
    ("creators", &["creator", "creator_identity"]),
    ("campaigns", &["campaign"]),
    ("registrations", &["registration", "offer"]),
    ("showcases", &["showcase_entry"]),
    ("orders", &["order_line", "order_line_identity"]),
    ("refunds", &["refund", "refund_identity"]),
];

/// What there must be none of.
pub(crate) const NOWHERE: [(&str, &str); 5] = [
    (
        "entries that don't sum to zero",
        "select count(*) from ledger_entry
         where pending_seller + pending_agency + pending_creator + pending_managing <> 0
             or posted_seller + posted_agency + posted_creator + posted_managing <> 0",
    ),
    (
        "currencies whose sum is not zero",
        "select count(*) from (
             select currency from ledger_entry group by currency
             having sum(pending_seller + pending_agency + pending_creator + pending_managing) <> 0
                 or sum(posted_seller + posted_agency + posted_creator + posted_managing) <> 0
         ) as sums",
    ),
    (
        "attributed lines that were not estimated just once",
        "select count(*) from order_line as line
         where campaign_id is not null and 1 <> (
             select count(*) from ledger_entry as entry
             where entry.shop_id = line.shop_id
                 and entry.order_line_id = line.order_line_id
                 and entry.kind = 'estimated'
         )",
    ),
    (
        "lines that were settled twice",
        "select count(*) from (
             select order_line_id from ledger_entry where kind in ('settled', 'voided')
             group by order_line_id having count(*) > 1
         ) as twice",
    ),
    (
        "entries of no line",
        "select count(*) from ledger_entry as entry
         where not exists (
             select from order_line as line
             where line.shop_id = entry.shop_id and line.order_line_id = entry.order_line_id
                 and line.placed_at = entry.placed_at
         )",
    ),
];

/// How many rows a file of the half-year has.
pub(crate) fn rows_in(folder: &Path, kind: &str) -> u64 {
    let bytes = unpacked(&folder.join(format!("{kind}.csv.gz")));
    let mut rows = csv::Reader::from_reader(bytes.as_slice());
    rows.byte_records().count() as u64
}
