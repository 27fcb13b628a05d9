//! One file has an order line twice, or two refunds of one line (an export that was read page by page
//! while orders changed): whatever is written side by side, the rows are judged in the file's order.

use std::{fmt::Write as _, fs, path::Path};

use serde_json::{Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::half_year::{Program, imported};

/// A market with one product and one creator who has accepted it.
const MARKET: [(&str, &str); 5] = [
    (
        "products",
        "shop_code,product_id,title,price,currency\nGBSHP9001,MUG1,Blue mug,10.00,GBP\n",
    ),
    (
        "creators",
        "handle,managing_agency,agency_share_percent\nann,,\n",
    ),
    (
        "campaigns",
        "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent\n\
         spring,north,GB,2011-03-01,2011-03-20,2011-04-30,5.00\n",
    ),
    (
        "registrations",
        "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,\
         new_creator_rate_percent\nspring,GBSHP9001,MUG1,30.00,15.00,,\n",
    ),
    (
        "showcases",
        "creator,campaign,product_id,accepted_at\nann,spring,MUG1,2011-03-02T09:00:00Z\n",
    ),
];

/// As many rows as one batch has: the row behind them is in another.
const BATCH: usize = 5_000;

/// Orders of `BATCH` lines of three items and of one item of DUP, which comes first and once more, with
/// two items, at the head of a batch that is written much faster than the first.
fn orders(run: usize) -> String {
    let mut file =
        "order_id,line_id,shop_code,product_id,creator,content_type,quantity,unit_price,\
                    currency,placed_at,delivered_at\n"
            .to_owned();
    let mut add = |order: &str, quantity: u32| {
        let rest = "10.00,GBP,2011-03-10T10:00:00Z,2011-03-12T10:00:00Z";
        writeln!(
            file,
            "{run}-{order},1,GBSHP9001,MUG1,ann,VIDEO,{quantity},{rest}"
        )
        .unwrap();
    };
    add("DUP", 1);
    for number in 1..BATCH {
        add(&format!("N{number}"), 3);
    }
    add("DUP", 2);
    add("LAST", 3);
    file
}

/// Refunds of every line; two of N1's three items before it settles, and two once more after that.
fn refunds(run: usize) -> String {
    let mut file = "refund_id,order_id,line_id,quantity,refunded_at\n".to_owned();
    let mut add = |refund: &str, order: &str, quantity: u32, day: &str| {
        writeln!(
            file,
            "{run}-{refund},{run}-{order},1,{quantity},{day}T10:00:00Z"
        )
        .unwrap();
    };
    add("R-A", "N1", 2, "2011-03-13");
    for number in 2..BATCH {
        add(
            &format!("R{number}"),
            &format!("N{number}"),
            1,
            "2011-03-13",
        );
    }
    // The same refund of another line.
    add("R-C", "LAST", 1, "2011-03-13");
    add("R-B", "N1", 2, "2011-04-20");
    add("R-C", "DUP", 1, "2011-03-13");
    file
}

/// Imports a file of that kind; answers what was said of it.
fn import(program: &Program, folder: &Path, code: i32, kind: &str, rows: &str) -> Value {
    let path = folder.join(format!("{kind}.csv"));
    fs::write(&path, rows).unwrap();
    imported(&program.import(code, kind, &path)).pop().unwrap()
}

fn reasons(report: &Value) -> Vec<&str> {
    let refused = report["first_refused"].as_array().unwrap();
    refused
        .iter()
        .map(|row| row["reason"].as_str().unwrap())
        .collect()
}

#[database_test::test(store::MIGRATOR)]
async fn what_comes_first_in_a_file_is_judged_first(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let folder = tempfile::tempdir().unwrap();
    for (kind, rows) in MARKET {
        import(&program, folder.path(), 0, kind, rows);
    }
    for run in 0..5 {
        let report = import(&program, folder.path(), 3, "orders", &orders(run));
        assert_eq!(report["new"], json!(BATCH + 1), "{report}");
        let said = reasons(&report);
        assert_eq!(said.len(), 1, "{report}");
        assert!(said[0].contains("1 saved, 2 in this row"), "{report}");

        let report = import(&program, folder.path(), 3, "refunds", &refunds(run));
        assert_eq!(report["new"], json!(BATCH), "{report}");
        let said = reasons(&report);
        assert_eq!(said.len(), 2, "{report}");
        assert!(said[0].contains("only 1 of this line"), "{report}");
        assert!(said[1].contains("a different line_id"), "{report}");
    }
    let until = ["settle", "--until", "2011-12-31T00:00:00Z"];
    program.ends_with(0, &until);
    let exported = program.ends_with(0, &["export", "lines", "--market", "GB"]);
    let exported = String::from_utf8(exported).unwrap();
    for run in 0..5 {
        let settled = |order: &str| {
            let start = format!("{run}-{order},");
            let line = exported.lines().find(|line| line.starts_with(&start));
            line.unwrap().split(',').nth(10).unwrap().to_owned()
        };
        assert_eq!(settled("N1"), "3.00");
        assert_eq!(settled("DUP"), "3.00");
        assert_eq!(settled("LAST"), "6.00");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn also_within_one_batch(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let folder = tempfile::tempdir().unwrap();
    for (kind, rows) in MARKET {
        import(&program, folder.path(), 0, kind, rows);
    }
    let lines = orders(0);
    let header = lines.lines().next().unwrap();
    let row = |order: &str, quantity: u32, delivered: &str| {
        format!(
            "{order},1,GBSHP9001,MUG1,ann,VIDEO,{quantity},10.00,GBP,2011-03-10T10:00:00Z,{delivered}"
        )
    };
    let rows = [
        header.to_owned(),
        row("SHORT", 1, ""),
        row("S-2", 1, "2011-03-12T10:00:00Z"),
        row("SHORT", 2, ""),
        row("SHORT", 1, "2011-03-12T10:00:00Z"),
        row("SHORT", 1, "2011-03-13T10:00:00Z"),
        row("S-3", 1, "2011-03-12T10:00:00Z"),
    ];
    let report = import(&program, folder.path(), 3, "orders", &rows.join("\n"));
    assert_eq!(
        (&report["new"], &report["changed"]),
        (&json!(3), &json!(1)),
        "{report}"
    );
    let said = reasons(&report);
    assert!(said[0].contains("1 saved, 2 in this row"), "{report}");
    let twice = "2011-03-12T10:00:00Z saved, 2011-03-13T10:00:00Z in this row";
    assert!(said[1].contains(twice), "{report}");
    let until = ["settle", "--until", "2011-12-31T00:00:00Z"];
    program.ends_with(0, &until);
    let exported = program.ends_with(0, &["export", "lines", "--market", "GB"]);
    let exported = String::from_utf8(exported).unwrap();
    let money = "spring,30.00,15.00,,3.00,1.50,1.50,0.00,3.00,1.50,1.50,0.00,3.00,1.50,1.50,0.00";
    let lines: Vec<&str> = exported.lines().skip(1).map(str::trim_end).collect();
    let expected = ["S-2", "S-3", "SHORT"].map(|order| format!("{order},1,{money}"));
    assert_eq!(lines, expected);
}
