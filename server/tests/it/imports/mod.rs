//! Imports in the browser over HTTP: a file is uploaded, checked and imported by the worker's job, its rejected
//! rows come back, and nothing goes in twice.

mod refused;
mod running;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::{body::Body, http::StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::postgres::PgConnectOptions;
use tokio::sync::watch;

use crate::{
    people::{Person, Place},
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
            ledger: None,
            mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
            documents: self.world.documents.clone(),
            images: None,
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

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
