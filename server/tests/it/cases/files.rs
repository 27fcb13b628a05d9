//! Cases 6, 14, 15 and 17: what other programs save as CSV, and the way of a refused row back in.

use std::{fs, path::Path};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Case;

impl Case {
    /// What the program says when it takes nothing of a file in.
    fn fault(&self, what: &str, file: &str) -> String {
        let path = self.folder.join(file);
        let path = path.to_str().unwrap();
        let output = self
            .program
            .run(&["import", what, path, "--market", self.market]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{file}: {said}");
        said
    }

    /// Imports a file and has the refused rows written to another.
    fn import_with_rejects(&self, what: &str, path: &Path, rejects: &Path) {
        let [path, rejects] = [path, rejects].map(|path| path.to_str().unwrap());
        self.run(3, &["import", what, path, "--rejects", rejects]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_excel_saves_as_csv_is_read_or_named(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("06-excel-saved-csv", options) else {
        return;
    };
    case.import_all(0);
    for (file, names) in [
        ("orders-semicolons.csv", "semicolons"),
        ("orders-sep-line.csv", "sep="),
        ("orders-tabs.csv", "tabs"),
        ("orders-utf16.csv", "UTF-16"),
        ("orders-empty-columns.csv", "empty column"),
        ("orders-double-bom.csv", "two byte order marks"),
    ] {
        let said = case.fault("orders", file);
        assert!(said.contains(names), "{file}: {said}");
        assert!(said.contains("nothing was imported"), "{file}: {said}");
    }
    let returns = case.import(0, "orders", "orders-cr-only.csv");
    assert_eq!(returns.counts(), [2, 0, 0, 0]);
    let joined = case.import(3, "orders", "orders-concatenated.csv");
    assert_eq!(joined.counts(), [2, 0, 2, 1]);
    assert_eq!(joined.refused()[0].0, 3, "the header in the middle");
    let exported = case.run(0, &["export", "orders"]);
    let orders: Vec<&str> = exported
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    let mut sorted = orders.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["C-1", "C-2", "C-3", "C-4"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_quotation_mark_in_a_title_is_kept_or_named(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("14-inch-marks", options) else {
        return;
    };
    let report = case.import(3, "products", "products.csv");
    assert_eq!(report.counts(), [4, 0, 0, 2]);
    for (_, column, value, reason) in report.refused() {
        assert_eq!(column, "title");
        assert!(
            matches!(value, "\"7\" PLATE\"" | "\"CUP \"LARGE\"\""),
            "{value}"
        );
        assert!(reason.contains("quotation mark"), "{reason}");
    }
    let titles = case
        .texts("select title from product order by product_code collate \"C\"")
        .await;
    let two_lines = "FIRST LINE\r\nSECOND LINE";
    assert_eq!(
        titles,
        [
            "Last mug",
            "12\" RULER WOOD",
            "SAY \"HI\" SIGN, RED",
            two_lines
        ]
    );
    let open = case.fault("products", "products-open.csv");
    assert!(
        open.contains("row 2 (line 3) has an opening quote without a closing one"),
        "{open}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn text_of_windows_is_refused_and_can_be_read(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("15-windows-1252", options) else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let rejects = directory.path().join("rejects.csv");
    case.import_with_rejects("products", &case.folder.join("products.csv"), &rejects);
    let creators = case.import(3, "creators", "creators.csv");
    assert_eq!(creators.counts(), [1, 0, 0, 1]);
    let (_, column, value, reason) = creators.refused()[0];
    assert_eq!((column, value), ("handle", "jos\u{E9}"));
    assert!(reason.contains("not UTF-8"), "{reason}");
    assert_eq!(case.texts("select title from product").await, ["Plain set"]);
    // One encoding, in which every letter is there.
    let rejects = fs::read_to_string(rejects).unwrap();
    for (column, value, rest) in [
        (
            "title",
            "CAF\u{C9} SET",
            "GBSHP9001,CAFE,CAF\u{C9} SET,3.10,GBP",
        ),
        (
            "title",
            "DAD\u{2019}S MUG",
            "GBSHP9001,DADS,DAD\u{2019}S MUG,3.10,GBP",
        ),
        (
            "price",
            "\u{A3}3.10",
            "GBSHP9001,QUID,Quid set,\u{A3}3.10,GBP",
        ),
    ] {
        let has =
            |line: &str| line.contains(&format!(",{column},{value},")) && line.ends_with(rest);
        assert!(rejects.lines().any(has), "{value}: {rejects}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_refused_row_comes_back_as_it_was(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("17-rejects-round-trip", options) else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let rejects = directory.path().join("rejects.csv");
    case.import_with_rejects("products", &case.folder.join("products.csv"), &rejects);
    // What a person corrects in a spreadsheet: the two prices, also in the columns before the row.
    let written = fs::read_to_string(&rejects).unwrap();
    let corrected = written
        .replace("\"3,10\",GBP", "3.10,GBP")
        .replace("\u{A3}3.10,GBP", "3.10,GBP");
    fs::write(&rejects, &corrected).unwrap();
    assert_eq!(
        case.import_path(0, "products", &rejects).counts(),
        [2, 0, 0, 0]
    );
    // Without the four columns nobody knows whose the apostrophes are.
    let rows: Vec<String> = csv::Reader::from_reader(corrected.as_bytes())
        .into_records()
        .map(|row| row.unwrap().iter().skip(4).collect::<Vec<_>>().join(","))
        .collect();
    let bare = directory.path().join("bare.csv");
    let header = "shop_code,product_id,title,price,currency";
    fs::write(&bare, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let report = case.import_path(3, "products", &bare);
    assert_eq!(report.counts(), [0, 0, 0, 2]);
    for (_, _, _, reason) in report.refused() {
        assert!(reason.contains("remove the apostrophe"), "{reason}");
    }
    let products = case
        .texts(
            "select product_code || ' ' || title from product order by product_code collate \"C\"",
        )
        .await;
    assert_eq!(
        products,
        [
            "+44 =NEW= MUG",
            "-1A -50% MUG",
            "1729735803858294955 Plain mug"
        ]
    );
}
