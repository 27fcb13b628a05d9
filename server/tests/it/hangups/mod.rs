//! Clients hang up in the middle of whatever they asked for, again and again, and nobody else notices:
//! whoever signed out is out, whoever is signed in is told who they are, and what was acknowledged is
//! there.
//!
//! `PARTNER_CENTER_ROUNDS` says how often (6 times, of 12 clients each), and `PARTNER_CENTER_SEED` (1)
//! when they hang up.

mod client;

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use chrono::{SecondsFormat, TimeDelta};
use domain::market::Market;
use futures::future::join_all;
use rustix::process::Signal;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::api_keys::{self, NewApiKey, Scope};

use self::client::Client;
use crate::{
    half_year::Program,
    killing::{Chance, from_environment},
    orders::{BOB, NORTH, SELLER, sold},
    people::Place,
    program::{Server, data_directory},
    world::World,
};

const ROUNDS: u64 = 6;
const CLIENTS: u64 = 12;

/// How many lines a batch has that is cut: enough to be written by several pieces.
const LINES: u64 = 300;

const KEY: &str = "pck_of_the_hangups";

/// How soon the program must have stopped.
const STOPPED_WITHIN: Duration = Duration::from_secs(20);

/// How long the database may take to notice that somebody left, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

#[database_test::test(store::MIGRATOR)]
async fn whoever_hangs_up_harms_nobody_else(_: PgPoolOptions, options: PgConnectOptions) {
    let rounds = from_environment("PARTNER_CENTER_ROUNDS", ROUNDS);
    let seed = from_environment("PARTNER_CENTER_SEED", 1);
    println!("PARTNER_CENTER_ROUNDS={rounds} PARTNER_CENTER_SEED={seed}");
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    server::database::migrate(&owner).await.unwrap();
    let site = Site::over(options).await;
    let data = data_directory();
    let database = site.program.database();
    // Few connections, so that who was cut left them to the next.
    let few = ["--database-url", database, "--database-connections", "16"];
    let server = Server::start(data.path(), &few);
    let client = Client::of(&server.address);
    let mut chance = Chance(seed);
    for round in 0..rounds {
        site.round(&client, round, &mut chance).await;
    }
    site.is_whole(&client, rounds).await;
    is_at_rest(&owner).await;
    let told = Instant::now();
    let (code, said) = server.stop(Signal::TERM);
    assert_eq!(code, Some(0), "{said:#?}");
    assert!(told.elapsed() < STOPPED_WITHIN, "{:?}", told.elapsed());
}

/// A market, with somebody signed in at each kind of place.
struct Site {
    world: World,
    program: Program,
    /// Who they are, and the cookie that says so.
    people: Vec<(String, String)>,
    /// The page and the file that each of them may ask for.
    seller: String,
}

impl Site {
    async fn over(options: PgConnectOptions) -> Self {
        let program = Program::over(&options);
        let world = sold(options).await;
        // The program has the machine's clock, and the API takes no orders of long ago.
        sqlx::query(
            "update campaign set starts_on = current_date - 90, registration_ends_on = current_date
               , ends_on = current_date + 30",
        )
        .execute(&world.db.primary)
        .await
        .unwrap();
        let outside = &world.outside;
        let platform = api_keys::platform(&world.db, outside.now(), &*outside.ids);
        let key = NewApiKey {
            organisation_id: platform.await.unwrap(),
            market: Market::Gb,
            name: "hangups",
            key_hash: Sha256::digest(KEY).into(),
            scopes: &[Scope::OrdersWrite],
            expires_at: None,
        };
        let by = world.by_program();
        api_keys::issue(&world.db, &by, &key).await.unwrap();
        let mut people = Vec::new();
        for (place, name) in [(SELLER, "seller"), (NORTH, "north"), (BOB, "bob")] {
            let email = format!("{name}@example.org");
            let account = world.account(&email, None).await;
            world.seat(account, place).await;
            people.push((email, world.session_of(account).await));
        }
        let seller = people[0].1.clone();
        Self {
            world,
            program,
            people,
            seller,
        }
    }

    /// Twelve clients ask for something and hang up, while others go on with their work.
    async fn round(&self, client: &Client, round: u64, chance: &mut Chance) {
        let leaving = self.world.sign_in_as(Place::Nowhere).await;
        let cut = (0..CLIENTS).map(|number| {
            let (request, longest) = self.request(round, number, chance.below(6));
            let after = Duration::from_micros(chance.below(longest));
            async move { client.hang_up(&request, after).await }
        });
        let cut: Vec<_> = cut.collect();
        join_all(cut).await;
        let others = (0..CLIENTS).map(|_| self.are_told_who_they_are(client));
        let sign_out = sign_out(&leaving);
        let (out, _) = futures::join!(client.ask(&sign_out), join_all(others));
        assert_eq!(out.status, 303, "{}", out.body);
        let after = client.ask(&visitor(&leaving)).await;
        assert_eq!(after.body, "null", "round {round}: who signed out is out");
        // Batches that were cut may still be under way, and then one more is told to come again.
        let began = Instant::now();
        let mut taken = client.ask(&orders(round, CLIENTS, 1)).await;
        while taken.status == 503 && began.elapsed() < PATIENCE {
            taken = client.ask(&orders(round, CLIENTS, 1)).await;
        }
        assert_eq!(taken.status, 200, "{}", taken.body);
        self.are_told_who_they_are(client).await;
    }

    /// A request of this kind, and within how many microseconds its client hangs up.
    fn request(&self, round: u64, number: u64, kind: u64) -> (String, u64) {
        match kind {
            0 => (sign_in(round, number), 2_000),
            1 => (get("/seller/orders?q=mug", &self.seller), 60_000),
            2 => (visitor(&self.seller), 4_000),
            3 => (get("/seller/orders.csv", &self.seller), 30_000),
            4 => (get("/seller/nowhere", &self.seller), 10_000),
            _ => (orders(round, number, LINES), 200_000),
        }
    }

    async fn are_told_who_they_are(&self, client: &Client) {
        for (email, cookie) in &self.people {
            let told = client.ask(&visitor(cookie)).await;
            assert_eq!(told.status, 200, "{email}: {}", told.body);
            let visitor: Value = serde_json::from_str(&told.body).unwrap();
            assert_eq!(visitor["email"], email.as_str(), "{}", told.body);
        }
    }

    /// Every batch that was acknowledged is in, and every other one whole or not at all; nobody who
    /// signed out has a session.
    async fn is_whole(&self, client: &Client, rounds: u64) {
        let number = async |query: &'static str| -> i64 {
            let number = sqlx::query_scalar(query).fetch_one(&self.world.db.primary);
            number.await.unwrap()
        };
        let kept = number("select count(*) from order_line where order_code like 'hangups %/12'");
        let kept = kept.await;
        assert_eq!(kept, i64::try_from(rounds).unwrap(), "acknowledged lines");
        let torn = number(
            "select count(*) from (
                 select count(*) as lines from order_line
                 where order_code like 'hangups %' group by order_code
                 having count(*) not in (1, 300)
             ) as torn",
        );
        assert_eq!(torn.await, 0, "batches of which a part is in");
        let left = number(
            "select count(*) from web_session join account using (account_id)
             where email not in ('seller@example.org', 'north@example.org', 'bob@example.org')",
        );
        assert_eq!(left.await, 0, "sessions of who signed out");
        self.are_told_who_they_are(client).await;
    }
}

/// Nobody left a transaction open that stands still.
async fn is_at_rest(owner: &PgPool) {
    let began = Instant::now();
    loop {
        let open: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%'
                 and state_change < clock_timestamp() - interval '1 second'",
        )
        .fetch_one(owner)
        .await
        .unwrap();
        if open == 0 {
            return;
        }
        assert!(
            began.elapsed() < PATIENCE,
            "{open} stand still in a transaction"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn get(path: &str, cookie: &str) -> String {
    format!(
        "GET {path} HTTP/1.0\r\nHost: localhost\r\nAccept: text/html\r\nCookie: {cookie}\r\n\r\n"
    )
}

fn post(path: &str, headers: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.0\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n{headers}\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

const FORM: &str = "application/x-www-form-urlencoded";

fn sign_in(round: u64, number: u64) -> String {
    let body = format!("email=nobody-{round}-{number}@example.org&password=not+this+one");
    post("/api/account/sign_in", "Accept: text/html", FORM, &body)
}

fn sign_out(cookie: &str) -> String {
    let headers = format!("Accept: text/html\r\nCookie: {cookie}");
    post("/api/account/sign_out", &headers, FORM, "")
}

fn visitor(cookie: &str) -> String {
    let headers = format!("Accept: application/json\r\nCookie: {cookie}");
    post("/api/account/visitor", &headers, FORM, "")
}

/// When the orders were placed: the same whenever they are sent.
static PLACED_AT: LazyLock<String> = LazyLock::new(|| {
    let placed_at = server::environment::Environment::system().now() - TimeDelta::days(30);
    placed_at.to_rfc3339_opts(SecondsFormat::Secs, true)
});

/// A batch with so many lines of one order.
fn orders(round: u64, number: u64, lines: u64) -> String {
    let order = format!("hangups {round}/{number}");
    let line = |line| {
        json!({
            "order_id": order, "line_id": format!("{line}"), "shop_code": "SHOP1",
            "product_id": "mug", "creator": "ann", "content_type": "LIVE", "quantity": 1,
            "unit_price": "19.99", "currency": "GBP", "placed_at": *PLACED_AT,
            "delivered_at": null,
        })
    };
    let rows: Vec<_> = (1..=lines).map(line).collect();
    let body = json!({ "rows": rows }).to_string();
    let headers = format!("Authorization: Bearer {KEY}\r\nIdempotency-Key: {round}-{number}");
    post("/api/v1/orders", &headers, "application/json", &body)
}
