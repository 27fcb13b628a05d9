//! A market whose money goes all the way: with a clock that the test turns, a key that seals the ledger, two
//! operators, and a bank account for everybody who is paid.

mod paying;
mod statements;

use std::{
    convert::Infallible,
    io::{self, Cursor},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    bill::BillId,
    ids::AccountId,
    ledger::account::PartyEntryKind,
    market::{Market, MarketRules},
};
use ledger_proof::SigningKey;
use serde_json::{Value, json};
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sha2::{Digest as _, Sha256};
use sqlx::{PgPool, postgres::PgConnectOptions};
use store::{
    ActorContext, Error,
    accounts::{self, NewAccount},
    api_keys::{self, NewApiKey, Scope},
    bills::{self, Closer},
    incentives, ledger,
};
use tokio::sync::watch;
use uuid::Uuid;

use self::statements::ACCOUNTS;
pub(crate) use self::statements::UNSOUND;
use crate::world::World;

/// What the ledger is sealed with.
const SEED: [u8; 32] = [7; 32];

/// By what requests to the API are signed.
const API_KEY: &str = "pck_of_this_test";

/// How many parties a piece of a payout batch is about.
const AT_ONCE: i64 = 500;

/// The market, and who works in it.
pub(crate) struct MoneyWorld {
    pub(crate) world: World,
    pub(crate) rules: MarketRules,
    pub(crate) key: SigningKey,
    seconds: Arc<AtomicI64>,
    operators: [AccountId; 2],
    _stop: watch::Sender<bool>,
    stopped: watch::Receiver<bool>,
}

/// The instant that an RFC 3339 text names.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl MoneyWorld {
    /// A market of that database at a moment.
    pub(crate) async fn new(options: PgConnectOptions, market: Market, now: &str) -> Self {
        let seconds = Arc::new(AtomicI64::new(at(now).timestamp()));
        let clock = {
            let seconds = Arc::clone(&seconds);
            move || DateTime::from_timestamp(seconds.load(Ordering::Relaxed), 0).unwrap()
        };
        let world = World::at(options, clock);
        let operators = [
            operator(&world, "first@example.org").await,
            operator(&world, "second@example.org").await,
        ];
        let (stop, stopped) = watch::channel(false);
        Self {
            world,
            rules: MarketRules::founding(market),
            key: SigningKey::new(SEED).unwrap(),
            seconds,
            operators,
            _stop: stop,
            stopped,
        }
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.world.db.primary
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.world.outside.now()
    }

    /// Turns the clock to a moment.
    pub(crate) fn turn_to(&self, now: DateTime<Utc>) {
        self.seconds.store(now.timestamp(), Ordering::Relaxed);
    }

    /// The operator of this number, 0 or 1.
    pub(crate) fn operator(&self, number: usize) -> ActorContext<'_> {
        self.by(Actor::Operator {
            account: self.operators[number],
        })
    }

    /// Somebody, at this moment.
    pub(crate) fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.now(),
            ids: &*self.world.outside.ids,
            form: None,
        }
    }

    /// What jobs work with.
    pub(crate) fn context(&self) -> JobContext {
        JobContext {
            db: self.world.db.clone(),
            environment: self.world.outside.clone(),
            health: WorkerHealth::default(),
            stop: self.stopped.clone(),
            audit: None,
            ledger: None,
            mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
            documents: self.world.documents.clone(),
            images: None,
        }
    }

    /// A key for the market's orders and refunds.
    pub(crate) async fn issue_api_key(&self) {
        let db = &self.world.db;
        let ids = &*self.world.outside.ids;
        let platform = api_keys::platform(db, self.now(), ids).await.unwrap();
        let new = NewApiKey {
            organisation_id: platform,
            market: self.rules.market,
            name: "test",
            key_hash: Sha256::digest(API_KEY).into(),
            scopes: &[Scope::OrdersWrite, Scope::RefundsWrite],
            expires_at: None,
        };
        api_keys::issue(db, &self.by(Actor::System), &new)
            .await
            .unwrap();
    }

    /// Sends rows to the API, a thousand in a request; each must come out so.
    pub(crate) async fn send(&self, kind: &str, rows: &[Value], outcome: &str) {
        let authorization = format!("Bearer {API_KEY}");
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/json"),
        ];
        let path = format!("/api/v1/{kind}");
        for batch in rows.chunks(1_000) {
            let body = json!({ "rows": batch }).to_string();
            let answer = self.world.ask("POST", &path, &headers, &body).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            let answer: Value = serde_json::from_str(&answer.body).unwrap();
            let results = answer["results"].as_array().unwrap();
            assert_eq!(results.len(), batch.len());
            let other = results.iter().find(|result| result["outcome"] != outcome);
            assert!(other.is_none(), "{kind} at {}: {other:?}", self.now());
        }
    }

    /// Tax information and a bank account with a number for every agency and creator. The numbers are sealed with
    /// no key: nobody opens them here.
    pub(crate) async fn give_accounts(&self) {
        sqlx::raw_sql(ACCOUNTS)
            .execute(&self.owner().await)
            .await
            .unwrap();
    }

    /// The database as its owner.
    pub(crate) async fn owner(&self) -> PgPool {
        let options = (*self.pool().connect_options()).clone();
        PgPool::connect_with(options).await.unwrap()
    }

    /// What the clock does within a night: it settles what is due, sums up, awards, seals, and closes the months
    /// that are over; says which.
    pub(crate) async fn night(&self) -> Vec<NaiveDate> {
        jobs::settle_due(self.context()).await.unwrap();
        jobs::sum_orders(self.context()).await.unwrap();
        let (db, ids) = (&self.world.db, &*self.world.outside.ids);
        while incentives::award_some(db, self.now(), ids, AT_ONCE)
            .await
            .unwrap()
        {}
        self.seal().await;
        let mut closed = Vec::new();
        while let Some(month) = bills::next_to_close(db, &self.rules, self.now())
            .await
            .unwrap()
        {
            self.close(month).await;
            closed.push(month);
        }
        closed
    }

    /// Puts all batches that wait into the chain.
    pub(crate) async fn seal(&self) {
        loop {
            let sealed = ledger::seal(&self.world.db, Some(&self.key), None, self.now());
            if sealed.await.unwrap().is_all() {
                break;
            }
        }
    }

    /// Closes a month.
    pub(crate) async fn close(&self, month: NaiveDate) {
        let (db, rules) = (&self.world.db, &self.rules);
        bills::claim(db, rules, month, self.now()).await.unwrap();
        self.seal().await;
        let (key, ids) = (&self.key, &*self.world.outside.ids);
        bills::close(db, rules, month, key, Closer::Clock, self.now(), ids)
            .await
            .unwrap();
    }

    /// Every bill's data file, by its number: each verifies without a database, with the key that is published.
    pub(crate) async fn every_bill_verifies(&self) -> Vec<(String, Vec<u8>)> {
        let all: Vec<(Uuid, Uuid, String)> =
            sqlx::query_as("select party_id, bill_id, number from bill order by number")
                .fetch_all(self.pool())
                .await
                .unwrap();
        let public = self.key.public();
        let mut files = Vec::with_capacity(all.len());
        for (party, bill, number) in all {
            let mut file = Vec::new();
            let mut write = |bytes: &[u8]| -> io::Result<()> {
                file.extend_from_slice(bytes);
                Ok(())
            };
            let bill = (party, BillId::new(bill));
            let made: Result<[u8; 32], Error<Infallible>> =
                bills::data::bill_data(&self.world.db, bill, &self.key, &mut write).await;
            made.unwrap();
            let report = ledger_proof::verify::verify(Cursor::new(&file), Some(&public)).unwrap();
            assert_eq!(report.number, number);
            assert!(report.is_verified(), "{number}: {:?}", report.checks);
            files.push((number, file));
        }
        files
    }

    /// The number that a query answers.
    pub(crate) async fn number(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(self.pool())
            .await
            .unwrap_or_else(|error| panic!("{error}: {query}"))
    }

    /// What is so wherever money went: each statement counts what must not be.
    pub(crate) async fn is_sound(&self) {
        for (what, query) in UNSOUND {
            assert_eq!(self.number(query).await, 0, "{what}");
        }
        let kinds = PartyEntryKind::ALL.map(PartyEntryKind::code).to_vec();
        let unknown: i64 =
            sqlx::query_scalar("select count(*) from party_entry where kind <> all($1)")
                .bind(kinds)
                .fetch_one(self.pool())
                .await
                .unwrap();
        assert_eq!(unknown, 0);
    }
}

async fn operator(world: &World, email: &str) -> AccountId {
    let new = NewAccount {
        email,
        display_name: None,
        password_hash: None,
        is_operator: true,
    };
    let ids = &*world.outside.ids;
    accounts::create(&world.db, new, world.outside.now(), ids)
        .await
        .unwrap()
}
