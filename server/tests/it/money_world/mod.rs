//! A market whose money goes all the way: with a clock that the test turns, a key that seals the ledger, two
//! operators, and a bank account for everybody who is paid.

mod paying;
mod printing;
mod statements;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    ids::AccountId,
    ledger::account::PartyEntryKind,
    market::{Market, MarketRules},
};
use ledger_proof::SigningKey;
use serde_json::{Value, json};
use server::{
    jobs::{self, JobContext},
    ledger_files::LedgerFiles,
    mail::Mailer,
    worker::WorkerHealth,
};
use sha2::{Digest as _, Sha256};
use sqlx::{PgPool, postgres::PgConnectOptions};
use store::{
    ActorContext,
    accounts::{self, NewAccount},
    api_keys::{self, NewApiKey, Scope},
};
use tempfile::TempDir;
use tokio::sync::watch;

use self::statements::ACCOUNTS;
pub(crate) use self::statements::UNSOUND;
use crate::world::World;

/// What the ledger is sealed with.
const SEED: [u8; 32] = [7; 32];

/// By what requests to the API are signed.
const API_KEY: &str = "pck_of_this_test";

/// The market, and who works in it.
pub(crate) struct MoneyWorld {
    pub(crate) world: World,
    pub(crate) rules: MarketRules,
    pub(crate) key: SigningKey,
    seconds: Arc<AtomicI64>,
    operators: [AccountId; 2],
    /// Where the heads of the ledger are kept.
    heads: TempDir,
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
            heads: tempfile::tempdir().unwrap(),
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
            ledger: Some(self.ledger_files()),
            mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
            documents: self.world.documents.clone(),
            images: None,
        }
    }

    /// The key that signs, and the file of heads that every job of this market finds again.
    fn ledger_files(&self) -> LedgerFiles {
        LedgerFiles::at(self.key.clone(), self.heads.path().join("ledger-head"))
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

    /// What the clock does within a night: its jobs settle what is due, sum up, award, seal, close the months that
    /// are over, and print what was asked for. Says which months were closed.
    pub(crate) async fn night(&self) -> Vec<NaiveDate> {
        let before = self.closed_months().await;
        jobs::settle_due(self.context()).await.unwrap();
        jobs::sum_orders(self.context()).await.unwrap();
        jobs::award_incentives(self.context()).await.unwrap();
        jobs::seal_ledger(self.context()).await.unwrap();
        jobs::close_months(self.context()).await.unwrap();
        jobs::print_bills(self.context()).await.unwrap();
        let mut closed = self.closed_months().await;
        closed.retain(|month| !before.contains(month));
        closed
    }

    /// The months of the market that are closed, in their order.
    async fn closed_months(&self) -> Vec<NaiveDate> {
        sqlx::query_scalar(
            "select month from bill_run where market_code = $1 and state = 'closed' order by month",
        )
        .bind(self.rules.market.code())
        .fetch_all(self.pool())
        .await
        .unwrap()
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
