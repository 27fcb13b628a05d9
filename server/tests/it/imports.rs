//! Imports in the browser over HTTP: a file is uploaded, checked and imported by the worker's job, its rejected
//! rows come back, and nothing goes in twice.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};

use axum::{
    body::{Body, Bytes},
    http::StatusCode,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole,
    browser_import::ImportSummary,
    currency::Currency,
    ids::BrowserImportId,
    market::{Market, MarketRules},
};
use flate2::{Compression, write::GzEncoder};
use futures::stream;
use serde_json::Value;
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    BatchContext, Source,
    browser_imports::{self, BatchDone},
    import::Rows,
    products::NewProduct,
};
use tokio::sync::watch;

use crate::{
    people::{Person, Place, hides, shows},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";
const HEADER: &str = "shop_code,product_id,title,price,currency\n";
const UPLOAD: &str = "/ops/imports/upload";
const START: &str = "/api/operations/start_import";
const CANCEL: &str = "/api/operations/cancel_import";

/// The market, whose clock is put forward by the test.
struct Site {
    world: World,
    later: Arc<AtomicI64>,
}

impl Site {
    async fn over(options: PgConnectOptions) -> Self {
        let later = Arc::new(AtomicI64::new(0));
        let begun: DateTime<Utc> = "2031-03-10T12:00:00Z".parse().unwrap();
        let seconds = Arc::clone(&later);
        let clock = move || begun + TimeDelta::seconds(seconds.load(Ordering::Relaxed));
        let world = World::at(options, clock).with_market().await;
        Self { world, later }
    }

    fn put_forward(&self, seconds: i64) {
        self.later.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Lets the worker do what waits for it.
    async fn work(&self) {
        let (_stop, stopped) = watch::channel(false);
        let context = JobContext {
            db: self.world.db.clone(),
            environment: self.world.outside.clone(),
            health: WorkerHealth::default(),
            stop: stopped,
            audit: None,
            mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
            documents: self.world.documents.clone(),
        };
        jobs::run_imports(context).await.unwrap();
    }

    async fn products(&self) -> i64 {
        sqlx::query_scalar("select count(*) from product")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }

    async fn imports(&self) -> i64 {
        sqlx::query_scalar("select count(*) from browser_import")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

/// A form with this file, and what is chosen beside it.
fn form(fields: &[(&str, &str)], name: &str, file: &[u8]) -> Vec<u8> {
    let mut form = Vec::new();
    for (field, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        );
        form.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    );
    form.extend_from_slice(head.as_bytes());
    form.extend_from_slice(file);
    form.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    form
}

const PRODUCTS: &[(&str, &str)] = &[("market", "GB"), ("kind", "products")];

async fn send(world: &World, cookie: &str, accept: &str, body: Body) -> Answer {
    send_with(world, cookie, accept, &[], body).await
}

async fn send_with(
    world: &World,
    cookie: &str,
    accept: &str,
    more: &[(&str, &str)],
    body: Body,
) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let mut headers = vec![
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
    ];
    headers.extend_from_slice(more);
    world.post_bytes(UPLOAD, &headers, body).await
}

/// Uploads a file of products; the import.
async fn upload(world: &World, cookie: &str, file: impl AsRef<[u8]>) -> String {
    let body = Body::from(form(PRODUCTS, "products.csv", file.as_ref()));
    let answer = send(world, cookie, "application/json", body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    said["import"].as_str().unwrap().to_owned()
}

/// An operator, with the cookie that files are sent with.
async fn operator(world: &World) -> (Person<'_>, String) {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    world.seat(account, Place::Operations).await;
    let cookie = world.session_of(account).await;
    (Person::with(world, account).await, cookie)
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_file_that_is_broken_or_of_another_kind_says_so(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    let mut cut = gzip(format!("{HEADER}SHOP1,a1,A,1.00,GBP\n").as_bytes());
    cut.truncate(cut.len() - 6);
    for (file, says) in [
        (cut, "the gzip file is cut off"),
        (
            b"refund_id,order_id,line_id,quantity,refunded_at\n".to_vec(),
            "refunds",
        ),
    ] {
        let import = upload(world, &cookie, file).await;
        site.work().await;
        let page = format!("/ops/imports/{import}");
        let failed = person.get(&page).await.body;
        shows(&failed, &["Failed", "The file can’t be read", says]);
        let late = person
            .send_and_see(&page, START, &format!("import={import}"))
            .await;
        shows(&late, &["This import has ended."]);
    }
    assert_eq!(site.products().await, 2);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_is_not_taken_is_refused_with_a_sentence(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (person, cookie) = operator(world).await;
    for (fields, name, file, code, says) in [
        (PRODUCTS, "", &b""[..], "missing", "Choose a CSV file."),
        (PRODUCTS, "a.csv", b"", "empty", "The file is empty."),
        (
            &[("kind", "products")],
            "a.csv",
            b"a",
            "no-market",
            "Choose a market.",
        ),
        (
            &[("market", "GB")],
            "a.csv",
            b"a",
            "no-kind",
            "Choose what to import.",
        ),
    ] {
        let body = || Body::from(form(fields, name, file));
        let told = send(world, &cookie, "application/json", body()).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let said: Value = serde_json::from_str(&told.body).unwrap();
        assert_eq!(said["refusal"], code);
        let led = send(world, &cookie, "text/html", body()).await;
        assert_eq!(led.status, StatusCode::SEE_OTHER);
        let page = person.get(led.header("location")).await;
        shows(&page.body, &["The file wasn’t uploaded", says]);
    }
    assert_eq!(site.imports().await, 0);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_is_too_large_is_refused_early(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (_, cookie) = operator(world).await;
    // What says how large it is isn't even read.
    let read = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&read);
    let pieces = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(Bytes::from_static(&[b'a'; 1024]))
    });
    let says = [("content-length", "5000000000")];
    let body = Body::from_stream(pieces);
    let answer = send_with(world, &cookie, "application/json", &says, body).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.body
    );
    assert!(
        answer.body.contains("The file is too large."),
        "{}",
        answer.body
    );
    assert_eq!(read.load(Ordering::Relaxed), 0);

    // What doesn't is given up as soon as it is larger than it may be: 1 MiB in this test.
    let head = form(PRODUCTS, "a.csv", b"");
    let head = Bytes::from(head[..head.len() - BOUNDARY.len() - 8].to_vec());
    let counted = Arc::clone(&read);
    let begun = stream::once(async move { Ok::<_, std::io::Error>(head) });
    let endless = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok(Bytes::from_static(&[b'a'; 1024]))
    });
    let body = Body::from_stream(futures::StreamExt::chain(begun, endless));
    let answer = send(world, &cookie, "application/json", body).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.body
    );
    assert!(read.load(Ordering::Relaxed) < 1_100, "{read:?}");
    assert_eq!(site.imports().await, 0);
    assert_eq!(world.documents.count().await.unwrap(), 0);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn imports_are_for_operators_alone(
    _: sqlx::postgres::PgPoolOptions,
    options: PgConnectOptions,
) {
    let site = Site::over(options).await;
    let world = &site.world;
    let (_, cookie) = operator(world).await;
    let file = format!("{HEADER}SHOP1,a1,A,1.00,GBP\n");
    let import = upload(world, &cookie, &file).await;
    site.work().await;
    for place in [
        Place::Agency("north", MemberRole::Owner),
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Creator("ann"),
        Place::Nowhere,
    ] {
        let cookie = world.sign_in_as(place).await;
        let body = Body::from(form(PRODUCTS, "a.csv", file.as_bytes()));
        let foreign = send(world, &cookie, "application/json", body).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{place:?}");
        let headers = [("cookie", cookie.as_str())];
        for path in ["/ops/imports".to_owned(), format!("/ops/imports/{import}")] {
            let foreign = world.get_with(&path, &headers).await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{place:?} {path}");
        }
    }
    let body = Body::from(form(PRODUCTS, "a.csv", file.as_bytes()));
    let nobody = send(world, "", "application/json", body).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.imports().await, 1);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
