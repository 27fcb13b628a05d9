//! Everything that can happen to money, in random order: orders, marks, refunds by items and by amount, freezes and
//! releases, disputes and decisions, incentives, settlements, closings and payouts. Whatever came, every entry sums to
//! zero, the whole worked out anew is the same, bills come to what was posted and prove it, and payouts to what was
//! billed.
//!
//! `PARTNER_CENTER_LINES` says how many order lines there are (3,000), and `PARTNER_CENTER_SEED` (1) which.

mod asked;
mod disputing;
mod paying;
mod proven;
mod tally;
mod works;

use std::time::Instant;

use chrono::{DateTime, Days, Utc};
use domain::{
    actor::Actor,
    ids::{AccountId, CreatorId, DisputeId, PayoutId, ShowcaseEntryId},
    market::Market,
};
use ledger_proof::SigningKey;
use sqlx::PgPool;
use store::{
    ActorContext, BatchContext, Error, Source, lookup, order_totals, orders::SubmittedLine,
};
use uuid::Uuid;

use self::tally::Tally;
use crate::world::{World, at};

const LINES: usize = 3_000;

/// On so many days orders are placed, from the first on.
const ORDER_DAYS: usize = 45;

/// For so many days something happens to them.
const DAYS: usize = 150;

const FIRST: &str = "2011-03-11T00:00:00Z";

/// A whole number from the environment.
fn from_environment(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |number| number.parse().unwrap())
}

/// A repeatable stream of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A market in which everything happens.
struct Mixed {
    world: World,
    key: SigningKey,
    numbers: Numbers,
    /// The lines as they were last sent.
    lines: Vec<SubmittedLine>,
    /// Which of them were frozen.
    frozen: Vec<usize>,
    refunds: usize,
    /// Two, since none approves what the same one submitted.
    operators: [AccountId; 2],
    creator: (AccountId, CreatorId),
    /// The mug in the showcases of ann and bob.
    entries: [ShowcaseEntryId; 2],
    open: Vec<DisputeId>,
    /// How many payouts the bank has answered, and those of which it doesn't know.
    answered: usize,
    unknown: Vec<PayoutId>,
    now: DateTime<Utc>,
    tally: Tally,
}

/// What was done may be refused by the rules; nothing else may go wrong.
fn tolerate<T, R: std::fmt::Debug>(done: Result<T, Error<R>>) -> Option<T> {
    match done {
        Ok(done) => Some(done),
        Err(Error::Refused(_) | Error::NotFound | Error::Conflict) => None,
        Err(error) => panic!("{error:?}"),
    }
}

impl Mixed {
    async fn new(pool: PgPool, seed: usize) -> Self {
        let world = World::selling(pool.clone()).await;
        let first = world.account("first@example.org").await;
        let second = world.account("second@example.org").await;
        let account = world.account("ann@example.org").await;
        let creator = async |handle| {
            let found = lookup::creator(&world.db, Market::Gb, handle).await;
            found.unwrap()
        };
        let (ann, bob) = (creator("ann").await, creator("bob").await);
        let entries = [entry_of(&pool, ann).await, entry_of(&pool, bob).await];
        let mixed = Self {
            key: SigningKey::new([7; 32]).unwrap(),
            numbers: Numbers(seed as u64),
            lines: Vec::new(),
            frozen: Vec::new(),
            refunds: 0,
            operators: [first, second],
            creator: (account, ann),
            entries,
            open: Vec::new(),
            answered: 0,
            unknown: Vec::new(),
            now: at(FIRST),
            tally: Tally::default(),
            world,
        };
        mixed.give_accounts(&pool).await;
        mixed
    }

    fn batch(&self) -> BatchContext<'_> {
        BatchContext {
            now: self.now,
            source: Source::Api,
            ..self.world.batch()
        }
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    /// The first operator.
    fn by_operator(&self) -> ActorContext<'_> {
        self.by_operator_of(0)
    }

    fn by_operator_of(&self, number: usize) -> ActorContext<'_> {
        let account = self.operators[number];
        self.by(Actor::Operator { account })
    }

    fn by_creator(&self) -> ActorContext<'_> {
        let (account, creator) = self.creator;
        self.by(Actor::Creator { account, creator })
    }

    /// What happens on a day, in random order.
    async fn live(&mut self, new: usize, share: usize) {
        if new > 0 {
            self.sell(new).await;
        }
        let mut works: Vec<usize> = (0..8).collect();
        while !works.is_empty() {
            let n = self.numbers.below(works.len());
            match works.swap_remove(n) {
                0 => self.mark(share).await,
                1 => self.refund(share / 6 + 1).await,
                2 => self.hold(share / 40 + 1).await,
                3 => self.question(share / 60 + 1).await,
                4 => self.decide().await,
                5 => self.settle().await,
                6 => order_totals::fold_all(&self.world.db).await.unwrap(),
                _ => self.close().await,
            }
        }
    }

    /// A day later.
    fn sleep(&mut self) {
        self.now = self.now.checked_add_days(Days::new(1)).unwrap();
    }
}

/// The product in a creator's showcase.
async fn entry_of(pool: &PgPool, creator: CreatorId) -> ShowcaseEntryId {
    let query = "select showcase_entry_id from showcase_entry where creator_id = $1";
    let found: Uuid = sqlx::query_scalar(query)
        .bind(creator.uuid())
        .fetch_one(pool)
        .await
        .unwrap();
    ShowcaseEntryId::new(found)
}

#[database_test::test(store::MIGRATOR)]
async fn whatever_happens_in_whatever_order_the_ledger_is_right(pool: PgPool) {
    let count = from_environment("PARTNER_CENTER_LINES", LINES);
    let seed = from_environment("PARTNER_CENTER_SEED", 1);
    println!("PARTNER_CENTER_LINES={count} PARTNER_CENTER_SEED={seed}");
    let began = Instant::now();
    let mut mixed = Mixed::new(pool.clone(), seed).await;
    let a_day = count.div_ceil(ORDER_DAYS);
    for day in 0..DAYS {
        mixed.sleep();
        let left = count - mixed.lines.len();
        let new = if day < ORDER_DAYS { a_day.min(left) } else { 0 };
        mixed.live(new, a_day).await;
        if day % 20 == 19 {
            mixed.award().await;
        }
        if day % 10 == 9 {
            mixed.pay(false).await;
        }
    }
    // In the end nothing is in dispute, what was delivered settles, and the last month is billed and paid.
    mixed.now = at("2012-03-15T00:00:00Z");
    mixed.reject_all().await;
    mixed.settle().await;
    order_totals::fold_all(&mixed.world.db).await.unwrap();
    mixed.close().await;
    mixed.pay(true).await;
    mixed.seal().await;
    println!("{count} lines, {:?}", began.elapsed());
    println!("happened: {}", mixed.tally);

    mixed.tally.has_everything();
    mixed.is_sound(&pool).await;
    println!("checked, {:?}", began.elapsed());
    let bills = mixed.every_bill_verifies(&pool).await;
    println!("{bills} bills verified, {:?}", began.elapsed());
}
