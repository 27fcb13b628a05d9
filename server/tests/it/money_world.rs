//! A market whose money goes all the way: with a clock that the test turns, a key that seals the ledger, two
//! operators, and a bank account for everybody who is paid.

use std::{
    convert::Infallible,
    io::Cursor,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    bill::BillId,
    ids::{AccountId, PayoutBatchId},
    ledger::account::PartyEntryKind,
    market::{Market, MarketRules, day_of},
    money::Money,
    payout::{AnsweredStatus, BankAnswer, BankAnswerFormat, BankFileFormat, PayoutRule},
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
    payouts::{self, NewAnswer},
};
use tokio::sync::watch;
use uuid::Uuid;

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

    /// Everybody is paid whatever is owed, also a penny.
    pub(crate) async fn pay_every_unit(&self) {
        let rule = PayoutRule {
            day: 15,
            threshold: Money::zero(self.rules.currency),
            delay_days: 0,
        };
        let by = self.operator(0);
        payouts::set_rule(&self.world.db, &by, &self.rules, rule)
            .await
            .unwrap();
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

    /// Pays everybody whom something is owed: one operator submits, the other approves, and the bank pays. Says how
    /// many were paid.
    pub(crate) async fn pay(&self) -> usize {
        let batch = self.prepared().await;
        let payouts = self.payouts_of(batch).await;
        if payouts.is_empty() {
            payouts::cancel(&self.world.db, &self.operator(0), batch)
                .await
                .unwrap();
            return 0;
        }
        self.approve(batch).await;
        self.post(batch).await;
        self.send_to_bank(batch).await;
        self.answer(batch, &payouts, AnsweredStatus::Paid).await;
        payouts::close_decided(&self.world.db, self.now())
            .await
            .unwrap();
        payouts.len()
    }

    /// A batch that is worked out.
    pub(crate) async fn prepared(&self) -> PayoutBatchId {
        let (db, by) = (&self.world.db, self.operator(0));
        let today = day_of(self.now(), self.rules.zone);
        let batch = payouts::begin(db, &by, &self.rules, today).await.unwrap();
        let when = (self.now(), &*self.world.outside.ids);
        while payouts::prepare_some(db, when, batch, AT_ONCE)
            .await
            .unwrap()
            .is_some()
        {}
        batch
    }

    /// The first operator submits it, the second approves what it comes to.
    pub(crate) async fn approve(&self, batch: PayoutBatchId) {
        let db = &self.world.db;
        payouts::submit(db, &self.operator(0), batch).await.unwrap();
        let total: i64 =
            sqlx::query_scalar("select total_units from payout_batch where payout_batch_id = $1")
                .bind(batch.uuid())
                .fetch_one(self.pool())
                .await
                .unwrap();
        let total = Money::new(total, self.rules.currency);
        payouts::approve(db, &self.operator(1), batch, total)
            .await
            .unwrap();
    }

    /// Its entries are written.
    pub(crate) async fn post(&self, batch: PayoutBatchId) {
        let when = (self.now(), &*self.world.outside.ids);
        while payouts::post_some(&self.world.db, when, batch, AT_ONCE)
            .await
            .unwrap()
            .is_some()
        {}
    }

    /// It is taken to the bank.
    pub(crate) async fn send_to_bank(&self, batch: PayoutBatchId) {
        let digest: [u8; 32] = Sha256::digest(batch.uuid()).into();
        let by = self.operator(1);
        payouts::sent(&self.world.db, &by, batch, (BankFileFormat::Csv, digest))
            .await
            .unwrap();
    }

    /// The bank says the same of each of these.
    pub(crate) async fn answer(&self, batch: PayoutBatchId, of: &[Uuid], status: AnsweredStatus) {
        let rows: Vec<BankAnswer> = of
            .iter()
            .map(|payout| BankAnswer {
                end_to_end: payout.simple().to_string(),
                status,
                reason: None,
            })
            .collect();
        let written = format!("{status} {rows:?}");
        let file = NewAnswer {
            file_name: format!("{batch}.csv"),
            format: BankAnswerFormat::Csv,
            sha256: Sha256::digest(written).into(),
            batch: Some(batch),
        };
        payouts::take_answer(&self.world.db, &self.operator(0), &file, &rows)
            .await
            .unwrap();
    }

    /// The payouts of a batch.
    pub(crate) async fn payouts_of(&self, batch: PayoutBatchId) -> Vec<Uuid> {
        sqlx::query_scalar(
            "select payout_id from payout where payout_batch_id = $1 order by payout_id",
        )
        .bind(batch.uuid())
        .fetch_all(self.pool())
        .await
        .unwrap()
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
            let mut write = |bytes: &[u8]| {
                file.extend_from_slice(bytes);
                Ok(())
            };
            let bill = (party, BillId::new(bill));
            let made: Result<[u8; 32], Error<Infallible>> =
                bills::data::bill_data(&self.world.db, bill, &self.key, &mut write).await;
            made.unwrap();
            let report = ledger_proof::verify(Cursor::new(&file), Some(&public)).unwrap();
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

/// What everybody who is paid has handed in.
const ACCOUNTS: &str = r#"
create temporary table payee on commit drop as
select agency_id as id, 'agency' as kind, agency_id as organisation_id, null::uuid as creator_id
from agency
union all
select creator_id, 'creator', null, creator_id from creator;
insert into account (account_id, email, created_at)
values ('00000000-0000-0000-0000-0000000000aa', 'payee@example.org', now());
insert into application (
    application_id, organisation_id, creator_id, account_id, subject, market_code, state, version
  , content, created_at, saved_at, submitted_at, decided_at
)
select md5('bank' || id)::uuid, organisation_id, creator_id
     , '00000000-0000-0000-0000-0000000000aa', 'bank'
     , (select min(market_code) from campaign), 'approved', 1, '{"kind": "bank"}', now(), now(), now()
     , now()
from payee;
insert into held_tax_form (party_id, party_kind, market_code, since)
select id, kind, (select min(market_code) from campaign), '2000-01-01' from payee;
insert into payment_account (
    party_id, payment_account_id, party_kind, application_id, state, last_four, linked_at, is_change
  , approved_at, active_from, active_at
)
select id, md5('account' || id)::uuid, kind, md5('bank' || id)::uuid, 'active', '6789', '2000-01-01'
     , false, '2000-01-01', '2000-01-01', '2000-01-01'
from payee;
insert into sealed_identifier (
    party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
  , index_key_id, blind_index, created_at
)
select id, md5('bank' || id)::uuid, 'bank_account', kind, '6789', repeat('0', 16)
     , decode(repeat('00', 72), 'hex'), decode(repeat('00', 41), 'hex'), repeat('0', 16)
     , sha256(id::text::bytea), now()
from payee;
"#;

/// What there must be none of, as counts.
pub(crate) const UNSOUND: [(&str, &str); 9] = [
    (
        "entries of lines that don't sum to zero",
        "select count(*) from ledger_entry
         where pending_seller + pending_agency + pending_creator + pending_managing <> 0
             or posted_seller + posted_agency + posted_creator + posted_managing <> 0",
    ),
    (
        "entries of payees that don't sum to zero",
        "select count(*) from party_entry where party_units + platform_units <> 0",
    ),
    (
        "entries without a batch",
        "select (
             select count(*) from ledger_entry as entry
             where not exists (
                 select from ledger_batch as batch
                 where batch.ledger_batch_id = entry.ledger_batch_id
                     and batch.market_code = entry.market_code
             )
         ) + (
             select count(*) from party_entry as entry
             where not exists (
                 select from ledger_batch as batch
                 where batch.ledger_batch_id = entry.ledger_batch_id
                     and batch.market_code = entry.market_code
             )
         )",
    ),
    (
        "closed months whose bills have gaps in their numbers",
        "select count(*) from (
             select market_code, month, party_kind = 'shop' from bill
             group by 1, 2, 3
             having count(*) <> count(distinct number)
                 or min(substring(number from '[0-9]+$')::bigint) <> 1
                 or max(substring(number from '[0-9]+$')::bigint) <> count(*)
         ) as gaps",
    ),
    (
        "positions of a month's bills that are missing or double",
        "select count(*) from (
             select market_code, month from bill
             group by 1, 2
             having count(*) <> count(distinct position)
                 or max(position) - min(position) + 1 <> count(*)
         ) as gaps",
    ),
    (
        "bills that say otherwise than what was posted for the party by the closed months",
        "select count(*) from (
             select party_id, sum(units) from (
                 select shop_id as party_id, -posted_seller as units, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select agency_id, posted_agency, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select creator_id, posted_creator, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select managing_agency_id, posted_managing, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected') and managing_agency_id is not null
                 union all
                 select party_id, party_units, ledger_batch_id from party_entry
                 where kind in ('incentive', 'compensation')
                 union all
                 select party_id, -total_units, null from bill
             ) as legs
             where ledger_batch_id is null or exists (
                 select from ledger_batch as batch
                 join bill_run as run
                     on run.market_code = batch.market_code and run.month = batch.bill_month
                 where batch.ledger_batch_id = legs.ledger_batch_id and run.state = 'closed'
             )
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
    (
        "payouts that are in the ledger otherwise than once",
        "select count(*) from payout
         where state in ('sent', 'paid', 'unknown')
             and 1 <> (
                 select count(*) from party_entry as entry
                 where entry.about_id = payout.payout_id and entry.kind = 'payout'
                     and entry.party_units = -payout.units
             )",
    ),
    (
        "payees who were paid more than they were billed, but for corrections after it",
        "select count(*) from (
             select payout.party_id from payout
             where payout.state not in ('rejected', 'returned', 'cancelled')
                 and payout.units + payout.paid_units > payout.billed_units
         ) as wrong",
    ),
    (
        "links of the chain that are missing",
        "select coalesce(max(number), 0) - count(*) from ledger_link",
    ),
];
