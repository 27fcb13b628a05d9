//! Files of the platform over HTTP: one is uploaded, the worker's job compares it, its page says what differs, and a
//! row leads to a dispute.

mod questions;
mod statements;

use axum::{body::Body, http::StatusCode};
use domain::actor::MemberRole;
use serde_json::Value;
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::watch;

use crate::{
    orders::{NORTH, sold},
    people::{Place, hides, shows},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";

/// What the platform says of the two orders of [`sold`]: of ann's the same, of bob's another rate; and of one that
/// isn't here.
const EXPORT: &str = "\
    Order ID,SKU ID,Price,Quantity,Standard affiliate partner commission rate,\
    Est. affiliate partner commission,Time Created\r\n\
    A,1,19.99,2,15%,5.99,10/03/2011 10:00:00\r\n\
    B/1,1,19.99,2,12%,4.80,10/03/2011 10:00:00\r\n\
    C,1,19.99,2,15%,5.99,10/03/2011 10:00:00\r\n";

/// Lets the worker compare what waits for it.
pub(crate) async fn work(world: &World) {
    let (_stop, stopped) = watch::channel(false);
    let context = JobContext {
        db: world.db.clone(),
        environment: world.outside.clone(),
        health: WorkerHealth::default(),
        stop: stopped,
        audit: None,
        mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
        documents: world.documents.clone(),
        images: None,
        ledger: None,
    };
    jobs::run_reconciliations(context).await.unwrap();
}

/// Sends a file as the form of an agency's page does.
pub(crate) async fn send(
    world: &World,
    cookie: &str,
    (accept, market): (&str, &str),
    file: &str,
) -> Answer {
    let fields = [("market", market)];
    send_for(world, ("partner", cookie), accept, (&fields, file)).await
}

/// The same as the form of an agency, a creator or the platform, with these fields before the file.
async fn send_for(
    world: &World,
    (whom, cookie): (&str, &str),
    accept: &str,
    (fields, file): (&[(&str, &str)], &str),
) -> Answer {
    let part =
        |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
    let fields = fields.iter();
    let fields = fields.map(|(name, value)| format!("{}\r\n\r\n{value}\r\n", part(name)));
    let form = format!(
        "{}{}; filename=\"export.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n\
         --{BOUNDARY}--\r\n",
        fields.collect::<String>(),
        part("file"),
    );
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
    ];
    let address = format!("/reconciliations?for={whom}");
    world.post_bytes(&address, &headers, Body::from(form)).await
}

/// Sends a file and lets the worker compare it; its id.
async fn compared(
    world: &World,
    sender: (&str, &str),
    fields: &[(&str, &str)],
    file: &str,
) -> String {
    let sent = send_for(world, sender, "application/json", (fields, file)).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let said: Value = serde_json::from_str(&sent.body).unwrap();
    work(world).await;
    said["reconciliation"].as_str().unwrap().to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_is_compared_and_a_row_is_questioned(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let sent = send(&world, &cookie, ("application/json", "GB"), EXPORT).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
    let said: Value = serde_json::from_str(&sent.body).unwrap();
    let page = format!(
        "/partner/finance/reconcile/{}",
        said["reconciliation"].as_str().unwrap()
    );
    let get = async |path: &str| world.get_with(path, &[("cookie", &cookie)]).await;
    shows(
        &get(&page).await.body,
        &["Comparing rows", "Cancel comparison"],
    );
    work(&world).await;
    let compared = get(&page).await.body;
    shows(
        &compared,
        &[
            "Rate differs",
            "Another commission rate",
            "Not among your order lines",
            "Question this amount",
            "£5.99",
        ],
    );
    hides(&compared, &["Cancel comparison"]);
    let rates = get(&format!("{page}?class=rate_differs")).await.body;
    shows(&rates, &["Order B/1, line 1"]);
    hides(&rates, &["Order A, line 1", "Order C, line 1"]);
    let file = get(&format!("{page}/rows.csv?class=missing")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(
        file.body.contains(",missing,not_here,C,1,GBP,5.99,,5.99,"),
        "{}",
        file.body
    );
    // An agency without a part in it doesn't know of it.
    let other = world
        .sign_in_as(Place::Agency("other", MemberRole::Finance))
        .await;
    let foreign = world.get_with(&page, &[("cookie", &other)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_taken_says_why(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let plain = send(&world, &cookie, ("text/html", ""), EXPORT).await;
    assert_eq!(plain.status, StatusCode::SEE_OTHER);
    let back = plain.header("location").to_owned();
    assert_eq!(back, "/partner/finance/reconcile?refused=no-market");
    let said = world.get_with(&back, &[("cookie", &cookie)]).await;
    shows(&said.body, &["Choose a market."]);
    let sent = send(&world, &cookie, ("text/html", "GB"), "a;b\n1;2\n").await;
    let page = sent.header("location").to_owned();
    work(&world).await;
    let failed = world.get_with(&page, &[("cookie", &cookie)]).await;
    shows(&failed.body, &["The file can’t be compared", "semicolons"]);
    let viewer = world
        .sign_in_as(Place::Agency("north", MemberRole::Viewer))
        .await;
    let refused = send(&world, &viewer, ("application/json", "GB"), EXPORT).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
