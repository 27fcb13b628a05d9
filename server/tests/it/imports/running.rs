//! An import from its upload to its end.

use axum::http::StatusCode;
use domain::{
    browser_import::ImportSummary,
    currency::Currency,
    ids::BrowserImportId,
    market::{Market, MarketRules},
};
use sqlx::postgres::PgConnectOptions;
use store::{
    BatchContext, Source,
    browser_imports::{self, BatchDone},
    import::Rows,
    products::NewProduct,
};

use super::{CANCEL, HEADER, START, Site, gzip, operator, upload};
use crate::{
    people::{hides, shows},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_file_is_checked_and_imported_and_its_rejected_rows_come_back(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let file = format!(
        "{HEADER}SHOP1,pan,A pan,12.50,GBP\nSHOP1,lid,A lid,a lot,GBP\nSHOP3,urn,=urn(),9.00,GBP\n"
    );
    let import = upload(world, &cookie, &file).await;
    let page = format!("/ops/imports/{import}");
    shows(
        &person.get(&page).await.body,
        &["Checking", "Cancel import"],
    );

    site.work().await;
    assert_eq!(site.products().await, 2, "a check saves nothing");
    let checked = person.get(&page).await.body;
    shows(
        &checked,
        &[
            "Checked",
            "Result of the check",
            "price",
            "a lot",
            "First rejected rows",
        ],
    );
    shows(
        &person.get("/ops/imports").await.body,
        &["products.csv", "Checked"],
    );

    let body = format!("import={import}");
    let started = person.send_and_see(&page, START, &body).await;
    shows(
        &started,
        &["Import started.", "Importing", "Progress", "0 of 3 rows"],
    );
    // Somebody who presses the button again is told so.
    let again = person.send_and_see(&page, START, &body).await;
    shows(&again, &["This import was started before."]);
    site.work().await;
    let done = person.get(&page).await.body;
    shows(
        &done,
        &["Done", "Result of the import", "Download rejected rows"],
    );
    hides(&done, &["Cancel import"]);
    assert_eq!(site.products().await, 4);

    let rejects = person.get(&format!("{page}/rejects.csv")).await;
    assert_eq!(rejects.status, StatusCode::OK);
    assert!(rejects.header("content-type").starts_with("text/csv"));
    assert!(
        rejects.body.starts_with(
            "row,column,value,reason,shop_code,product_id,title,price,currency\r\n2,price,a lot,"
        ),
        "{}",
        rejects.body
    );
    assert!(
        rejects.body.ends_with(",SHOP1,lid,A lid,a lot,GBP\r\n"),
        "{}",
        rejects.body
    );
    // Mended, the file is imported as it is.
    let mended = rejects.body.replace(",A lid,a lot,", ",A lid,3.20,");
    let import = upload(world, &cookie, &mended).await;
    site.work().await;
    let page = format!("/ops/imports/{import}");
    person.send(&page, START, &format!("import={import}")).await;
    site.work().await;
    assert_eq!(site.products().await, 5);
    let without_rejects = person.get(&format!("{page}/rejects.csv")).await;
    assert_eq!(without_rejects.status, StatusCode::NOT_FOUND);

    // The first file again changes nothing.
    let import = upload(world, &cookie, &file).await;
    site.work().await;
    let page = format!("/ops/imports/{import}");
    person.send(&page, START, &format!("import={import}")).await;
    site.work().await;
    assert_eq!(site.products().await, 5);
    let authors: i64 = sqlx::query_scalar(
        "select count(*) from audit_event
         where verb = 'take_in' and object_kind = 'product' and actor_id is not null",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(authors, 2, "the audit log names the operator");
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_takes_over_goes_on_with_the_next_row(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let rows = "SHOP1,a1,A,1.00,GBP\nSHOP1,a2,B,2.00,GBP\nSHOP1,a3,C,3.00,GBP\n";
    let file = gzip(format!("{HEADER}{rows}").as_bytes());
    let import = upload(world, &cookie, file).await;
    site.work().await;
    let page = format!("/ops/imports/{import}");
    person.send(&page, START, &format!("import={import}")).await;

    // A worker takes the first row in and dies.
    let (now, ids) = (world.outside.now(), &*world.outside.ids);
    let lease = browser_imports::take_due(&world.db, ids, now).await;
    let lease = lease.unwrap().unwrap();
    let market = MarketRules::founding(Market::Gb);
    let batch = BatchContext {
        market: &market,
        now,
        ids,
        source: Source::File,
    };
    let first = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "a1".into(),
        title: "A".into(),
        price_units: 100,
        currency: Currency::Gbp,
    };
    let done = |_: &[store::import::RowResult]| BatchDone {
        rows_done: 1,
        bytes_read: 10,
        summary: ImportSummary {
            rows: 1,
            new: 1,
            ..ImportSummary::default()
        },
        rejects: None,
        rejects_cut: false,
    };
    let rows = [first];
    let taken =
        browser_imports::submit(&world.db, &lease, &batch, Some(Rows::Products(&rows)), done);
    taken.await.unwrap();
    shows(&person.get(&page).await.body, &["1 of 3 rows", "33%"]);

    // Its word counts for a while, and then somebody goes on.
    site.work().await;
    assert_eq!(site.products().await, 3);
    site.put_forward(120);
    site.work().await;
    assert_eq!(site.products().await, 5);
    let id: BrowserImportId = import.parse().unwrap();
    let opened = browser_imports::open(&world.db, &by_operator(world).await, id).await;
    let imported = opened.unwrap().imported.unwrap();
    assert_eq!((imported.rows, imported.new, imported.unchanged), (3, 3, 0));
    let new: i64 = sqlx::query_scalar(
        "select sum((detail ->> 'new')::bigint)::bigint from audit_event
         where verb = 'take_in' and actor_id is not null",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(new, 3, "no row went in twice");
    // The one that was silent for too long can't come back.
    let late =
        browser_imports::submit(&world.db, &lease, &batch, Some(Rows::Products(&rows)), done);
    assert!(matches!(late.await, Err(store::Error::Conflict)));
}

async fn by_operator(world: &World) -> store::ActorContext<'_> {
    let account = world.account("another@example.org", None).await;
    store::ActorContext {
        actor: domain::actor::Actor::Operator { account },
        ..world.by_program()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_cancelled_import_is_over(_: sqlx::postgres::PgPoolOptions, options: PgConnectOptions) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let import = upload(world, &cookie, format!("{HEADER}SHOP1,a1,A,1.00,GBP\n")).await;
    site.work().await;
    let (page, body) = (format!("/ops/imports/{import}"), format!("import={import}"));
    person.send(&page, START, &body).await;
    let cancelled = person.send_and_see(&page, CANCEL, &body).await;
    shows(&cancelled, &["Import cancelled.", "Cancelled"]);
    site.work().await;
    assert_eq!(site.products().await, 2);
    let again = person.send_and_see(&page, CANCEL, &body).await;
    shows(&again, &["This import has already ended."]);
    let late = person.send_and_see(&page, START, &body).await;
    shows(&late, &["This import has ended. Upload the file again."]);
}

#[database_test::test(store::MIGRATOR)]
async fn starting_needs_a_proof_that_is_not_old(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let import = upload(world, &cookie, format!("{HEADER}SHOP1,a1,A,1.00,GBP\n")).await;
    site.work().await;
    site.put_forward(16 * 60);
    let page = format!("/ops/imports/{import}");
    let leads_to = person.send(&page, START, &format!("import={import}")).await;
    assert!(leads_to.starts_with("/account/confirm?then="), "{leads_to}");
    site.work().await;
    assert_eq!(site.products().await, 2);
}
