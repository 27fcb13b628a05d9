//! What is said of rows and files once they were read.

use std::fs;

use store::import::RowResult;

use super::{
    super::{
        counters::{Counters, Judged},
        error::{Error, Extent},
        plan::{InputFile, Plan},
        rejects::Rejects,
    },
    *,
};

#[test]
fn row_results_and_row_errors_are_counted_together() {
    let unknown = |code: &str| RowResult::Refused {
        column: "creator",
        reason: format!(
            "no creator {code} in this market: correct it, or import the creator first"
        ),
    };
    let lines: [&str; 5] = [
        &order_with("creator", "anna"),
        ORDER,
        &order_with("quantity", "0"),
        &order_with("creator", "ben"),
        ORDER,
    ];
    let mut batches = open(Kind::Orders, with_orders(&lines.join("\n"))).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let row_results = vec![
        unknown("anna"),
        RowResult::New,
        unknown("ben"),
        RowResult::Unchanged,
    ];
    let judged = Judged::of(&batch, &row_results, &header);
    assert_eq!(
        judged.refused.iter().map(|row| row.row).collect::<Vec<_>>(),
        [1, 3, 4]
    );

    let mut counters = Counters::default();
    counters.add(judged);
    let counts = (
        counters.rows,
        counters.new,
        counters.changed,
        counters.unchanged,
        counters.refused,
    );
    assert_eq!(counts, (5, 1, 0, 1, 3));
    assert_eq!(counters.first_refused[2].value, "ben");
    let reasons = counters.reasons.by_frequency();
    let shown: Vec<(&str, &str, u64)> = reasons
        .iter()
        .map(|reason| (reason.column.as_str(), reason.reason.as_str(), reason.rows))
        .collect();
    assert_eq!(
        shown,
        [
            (
                "creator",
                "no creator … in this market: correct it, or import the creator first",
                2
            ),
            ("quantity", "must be 1 or more", 1),
        ]
    );
}

#[test]
fn reasons_are_counted_apart_only_so_far() {
    let mut batches = open(Kind::Orders, with_orders(&vec![ORDER; 500].join("\n"))).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let row_result = |n| RowResult::Refused {
        column: "order_id",
        reason: format!("reason {}", n + 1_000),
    };
    let mut counters = Counters::default();
    let row_results: Vec<RowResult> = (0..500).map(row_result).collect();
    counters.add(Judged::of(&batch, &row_results, &header));
    let reasons = counters.reasons.by_frequency();
    assert_eq!(reasons.len(), 31);
    assert_eq!(
        (reasons[0].reason.as_str(), reasons[0].rows),
        ("other reasons", 470)
    );
    assert_eq!(counters.first_refused.len(), 20);
}

#[test]
fn rejects_hold_the_whole_row_and_no_formula() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("rejects.csv");
    let text = "refund_id,order_id,line_id,quantity,refunded_at\n\
                =cmd(),,35004C,-1,2010-12-01T09:49:00Z\n\
                too,few\n";
    let mut batches = open(Kind::Refunds, text).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let mut rejects = Rejects::create(&path, &header).unwrap();
    for row in &batch.refused {
        rejects.add(row, &header).unwrap();
    }
    rejects.finish().unwrap();
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        "row,column,value,reason,refund_id,order_id,line_id,quantity,refunded_at\r\n\
         1,order_id,,required: enter a value,'=cmd(),,35004C,-1,2010-12-01T09:49:00Z\r\n\
         2,,,2 values for 5 columns: check quotes and separators,too,few,,,\r\n"
    );
}

#[test]
fn a_directory_gives_its_files_in_order_and_names_the_missing() {
    let directory = tempfile::tempdir().unwrap();
    for name in [
        "orders.csv.gz",
        "products.csv",
        "products.csv.gz",
        "notes.csv",
        "refunds.CSV",
    ] {
        fs::write(directory.path().join(name), "").unwrap();
    }
    let plan = Plan::of_directory(directory.path()).unwrap();
    let names: Vec<String> = plan.files.iter().map(InputFile::name).collect();
    assert_eq!(names, ["products.csv", "orders.csv.gz"]);
    assert_eq!(plan.missing.len(), 5);

    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(
        Plan::of_directory(empty.path()),
        Err(Error::NothingToImport(_))
    ));
}

#[test]
fn an_early_end_says_what_is_in() {
    for (extent, sentence) in [
        (Extent::Nothing, "nothing was imported"),
        (Extent::Rows { rows: 0, files: 0 }, "nothing was imported"),
        (Extent::Rehearsed, "dry run, nothing was saved"),
        (
            Extent::Rows {
                rows: 15_000,
                files: 0,
            },
            "15,000 of its rows were imported and are saved; run the same command again to \
             continue",
        ),
        (
            Extent::Rows { rows: 0, files: 5 },
            "0 of its rows and the 5 files before it were imported and are saved; run the same \
             command again to continue",
        ),
    ] {
        assert_eq!(extent.to_string(), sentence);
    }
}
