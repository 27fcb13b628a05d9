//! Case 25: the export of the platform that agencies come from.

use std::fs;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::Case;
use crate::{
    orders::NORTH,
    people::shows,
    reconciliations::{send, work},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn the_platform_s_own_export_comes_in(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("25-partner-center-export", options) else {
        return;
    };
    case.import_all(0);
    let report = case.import(3, "orders", "tap-export.csv");
    assert_eq!(report.counts(), [3, 0, 0, 2], "the explanations are no row");
    let [unpaid, skipped] = &*report.refused() else {
        panic!("not two refused rows");
    };
    assert_eq!((unpaid.0, unpaid.1), (5, "Order settlement status"));
    assert!(unpaid.3.contains("hasn't paid"), "{unpaid:?}");
    assert_eq!((skipped.0, skipped.1), (6, "Time Created"));
    assert!(skipped.3.contains("exist in Europe/London"), "{skipped:?}");
    // A column more and other capitals: the same lines.
    let again = case.import(3, "orders", "tap-export-uk.csv");
    assert_eq!(again.counts(), [0, 0, 3, 2]);

    let lines = "select concat_ws(' ', order_code, line_code, product_code, handle, quantity
                        , unit_price_units, content_type, state, placed_at at time zone 'UTC')
                 from order_line
                 join creator using (creator_id)
                 join product using (shop_id, product_id)
                 order by order_code, line_code";
    let one = "576461413038785001";
    assert_eq!(
        case.texts(lines).await,
        [
            format!(
                "{one} 1729735803858294101 1729735803858294955 ann 1 123450 VIDEO processing \
                 2011-04-03 00:30:00"
            ),
            format!(
                "{one} 1729735803858294102 1729735803858294956 ann 2 1000 LIVE processing \
                 2011-04-03 00:30:00"
            ),
            "576461413038785002 1729735803858294102 1729735803858294956 ann 1 1000 SHOWCASE \
             ineligible 2011-04-04 11:00:00"
                .to_owned(),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn another_language_is_explained_once(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("25-partner-center-export", options) else {
        return;
    };
    case.import_all(0);
    let japanese = case.folder.join("tap-export-ja.csv");
    let said = case.program.run(&[
        "import",
        "orders",
        japanese.to_str().unwrap(),
        "--market",
        "GB",
    ]);
    let sentence = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(1), "{sentence}");
    assert!(
        sentence.contains("set the platform's language to English"),
        "{sentence}"
    );
    assert_eq!(
        case.texts("select order_code from order_line").await,
        [] as [String; 0]
    );

    let mapping = "text,means\n\
                   注文ID,Order ID\nSKU ID,SKU ID\n商品ID,Product ID\n価格,Price\n数量,Quantity\n\
                   ショップコード,Shop code\n注文の決済状況,Order settlement status\n\
                   クリエイターのユーザー名,Creator Username\nコンテンツタイプ,Content Type\n\
                   通貨,Currency\n作成日時,Time Created\n注文配達日時,Time order delivered\n";
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("mapping.csv");
    fs::write(&path, mapping).unwrap();
    let [japanese, mapping] = [&japanese, &path].map(|path| path.to_str().unwrap());
    let rehearse = [
        "import",
        "orders",
        japanese,
        "--mapping",
        mapping,
        "--dry-run",
    ];
    case.run(3, &rehearse);
    let kept = "select count(*)::text from order_export_mapping";
    assert_eq!(case.texts(kept).await, ["0"], "a dry run keeps nothing");
    case.run(3, &["import", "orders", japanese, "--mapping", mapping]);
    // From now on the market knows it.
    let again = case.import(3, "orders", "tap-export-ja.csv");
    assert_eq!(again.counts(), [0, 0, 3, 2]);
    assert_eq!(case.texts(kept).await, ["12"]);
    let audited = "select verb from audit_event where object_kind = 'order_export_mapping'";
    assert_eq!(case.texts(audited).await, ["order_export_mapping.keep"]);

    fs::write(&path, "text,means\n金額,Commission GMV\n").unwrap();
    let said = case.program.run(&[
        "import",
        "orders",
        japanese,
        "--mapping",
        mapping,
        "--market",
        "GB",
    ]);
    let sentence = String::from_utf8(said.stderr).unwrap();
    assert!(
        sentence.contains("line 2: unknown meaning Commission GMV"),
        "{sentence}"
    );
    let wrong = [
        "import",
        "products",
        japanese,
        "--mapping",
        mapping,
        "--market",
        "GB",
    ];
    assert_eq!(case.program.run(&wrong).status.code(), Some(2));
}

/// The class, the reason and the money at stake of each row of one of the files, compared for the agency.
async fn compared(case: &Case, (world, cookie): (&World, &str), file: &str) -> Vec<String> {
    let text = fs::read_to_string(case.folder.join(file)).unwrap();
    let sent = send(world, cookie, ("text/html", "GB"), &text).await;
    let page = sent.header("location").to_owned();
    work(world).await;
    let path = format!("{page}/rows.csv");
    let rows = world.get_with(&path, &[("cookie", cookie)]).await.body;
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let rows = rows.records().map(|row| {
        let row = row.unwrap();
        format!("{} {} {} {}", &row[0], &row[2], &row[3], &row[9])
    });
    rows.collect()
}

#[database_test::test(store::MIGRATOR)]
async fn the_platform_s_own_files_are_compared(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(case) = Case::of("25-partner-center-export", options.clone()) else {
        return;
    };
    case.import_all(0);
    case.import(3, "orders", "tap-export.csv");
    let world = World::over(options);
    let cookie = world.sign_in_as(NORTH).await;
    let by = (&world, cookie.as_str());
    // Of two mugs at 10.00 the platform has a base of 10.00: half of 15 % of 20.00 is at stake.
    let expected = [
        "2 shifted settled_there 0.00",
        "3 base_differs base_differs 1.50",
        "4 match same 0.00",
        "5 missing not_here 0.00",
        "6 missing not_here 0.00",
    ];
    for file in ["tap-export.csv", "tap-export-uk.csv"] {
        assert_eq!(compared(&case, by, file).await, expected, "{file}");
    }
    let text = fs::read_to_string(case.folder.join("tap-export-ja.csv")).unwrap();
    let sent = send(&world, &cookie, ("text/html", "GB"), &text).await;
    work(&world).await;
    let page = sent.header("location");
    let failed = world.get_with(page, &[("cookie", &cookie)]).await;
    shows(&failed.body, &["language set to English"]);
}
