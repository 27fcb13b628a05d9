//! Everything that can happen to money, in random order: orders, marks, refunds by items and by amount, freezes and
//! releases, disputes and decisions, incentives, settlements and closings. Whatever came, every entry sums to zero,
//! the whole worked out anew is the same, and bills come to what was posted.
//!
//! `PARTNER_CENTER_LINES` says how many order lines there are (3,000), and `PARTNER_CENTER_SEED` (1) which.

use std::time::Instant;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{
    actor::Actor,
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers},
    ids::{AccountId, CreatorId, DisputeId},
    incentive::{AwardKind, IncentiveForm},
    market::Market,
    order_line::HoldReason,
};
use ledger_proof::SigningKey;
use sqlx::PgPool;
use store::{
    ActorContext, BatchContext, Error, Source,
    bills::{self, Closer},
    disputes::{self, NewDispute},
    freezes::{self, LineCodes},
    import::{Importer, RowResult, Rows},
    incentives, ledger, ledger_checks, lookup, order_totals,
    orders::SubmittedLine,
    refunds::{GivenBack, SubmittedRefund},
    settlement::{self, Reach},
};

use crate::world::{World, at, line, refund};

const LINES: usize = 3_000;

/// On so many days orders are placed, from the first on.
const ORDER_DAYS: usize = 45;

/// For so many days something happens to them.
const DAYS: usize = 150;

const FIRST: &str = "2011-03-11T00:00:00Z";

/// The largest batch.
const ROWS_MAX: usize = 5_000;

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
    refunds: usize,
    operator: AccountId,
    creator: (AccountId, CreatorId),
    open: Vec<DisputeId>,
    now: DateTime<Utc>,
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
        let world = World::selling(pool).await;
        let operator = world.account("operator@example.org").await;
        let account = world.account("ann@example.org").await;
        let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
        Self {
            world,
            key: SigningKey::new([7; 32]).unwrap(),
            numbers: Numbers(seed as u64),
            lines: Vec::new(),
            refunds: 0,
            operator,
            creator: (account, ann),
            open: Vec::new(),
            now: at(FIRST),
        }
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

    fn by_operator(&self) -> ActorContext<'_> {
        self.by(Actor::Operator {
            account: self.operator,
        })
    }

    fn by_creator(&self) -> ActorContext<'_> {
        let (account, creator) = self.creator;
        self.by(Actor::Creator { account, creator })
    }

    /// A moment of the day that is over.
    fn moment(&mut self) -> DateTime<Utc> {
        let minutes = 1 + self.numbers.below(24 * 60 - 1);
        self.now - TimeDelta::minutes(i64::try_from(minutes).unwrap())
    }

    /// Takes rows in, of which some may be refused; says what became of them.
    async fn take(&self, rows: Rows<'_>) -> Vec<RowResult> {
        Importer::durable(self.world.db.clone())
            .submit(&self.batch(), rows)
            .await
            .unwrap()
    }

    /// So many new lines of this day.
    async fn sell(&mut self, count: usize) {
        let mut new = Vec::with_capacity(count);
        for _ in 0..count {
            let n = self.lines.len() + new.len();
            let placed_at = self.moment();
            let mut sold = line(&format!("order-{n}"));
            sold.creator = ["ann", "ann", "bob"][self.numbers.below(3)].into();
            if self.numbers.one_in(10) {
                // Nobody's campaign has it.
                sold.shop_code = "SHOP2".into();
                sold.product_code = "cup".into();
            }
            sold.quantity = u32::try_from(1 + self.numbers.below(5)).unwrap();
            sold.unit_price_units = i64::try_from(self.numbers.below(5_000)).unwrap();
            sold.placed_at = placed_at;
            sold.paid_at = self.numbers.one_in(5).then_some(placed_at);
            sold.delivered_at = None;
            new.push(sold);
        }
        for rows in new.chunks(ROWS_MAX) {
            let results = self.take(Rows::Orders(rows)).await;
            let new = results.iter().all(|result| *result == RowResult::New);
            assert!(new, "{results:?}");
        }
        self.lines.extend(new);
    }

    /// Some lines are delivered, cancelled, or sent again.
    async fn mark(&mut self, count: usize) {
        let mut changed = std::collections::BTreeMap::new();
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let mark = self.numbers.below(12);
            let at = self.moment().max(self.lines[n].placed_at);
            let marked = &mut self.lines[n];
            match mark {
                0 => marked.cancelled_at = marked.cancelled_at.or(Some(at)),
                1 => {}
                _ => marked.delivered_at = marked.delivered_at.or(Some(at)),
            }
            changed.insert(n, marked.clone());
        }
        let rows: Vec<SubmittedLine> = changed.into_values().collect();
        for rows in rows.chunks(ROWS_MAX) {
            self.take(Rows::Orders(rows)).await;
        }
    }

    /// Some lines are refunded, by items or by amount; more than there is to refund is refused.
    async fn refund(&mut self, count: usize) {
        let mut rows: Vec<SubmittedRefund> = Vec::with_capacity(count);
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let at = self.moment().max(self.lines[n].placed_at);
            self.refunds += 1;
            let (code, order) = (format!("r{}", self.refunds), format!("order-{n}"));
            let mut given = refund(&code, &order, 1, FIRST);
            given.refunded_at = at;
            if self.numbers.one_in(2) {
                let units = 1 + self.numbers.below(2_000);
                let amount = format!("{}.{:02}", units / 100, units % 100);
                given.given_back = GivenBack::Amount(amount);
            }
            rows.push(given);
        }
        for rows in rows.chunks(ROWS_MAX) {
            self.take(Rows::Refunds(rows)).await;
        }
    }

    /// Some lines are frozen, and some released.
    async fn hold(&mut self, count: usize) {
        for _ in 0..count {
            let order = format!("order-{}", self.numbers.below(self.lines.len()));
            let codes = LineCodes {
                order: &order,
                line: "1",
            };
            let (db, market) = (&self.world.db, &self.world.market);
            if self.numbers.one_in(2) {
                let by = self.by_operator();
                let frozen = freezes::freeze(db, &by, market, codes, HoldReason::UnusualOrders);
                tolerate(frozen.await);
            } else {
                let by = self.by_operator();
                tolerate(freezes::release(db, &by, market, codes).await);
            }
        }
    }

    /// Ann questions some of her lines.
    async fn question(&mut self, count: usize) {
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let claim = match self.numbers.below(3) {
                0 => Claim::Rate {
                    claimed: ClaimedRate::Creator("20".parse().unwrap()),
                },
                1 => Claim::Base {
                    units: i64::try_from(self.numbers.below(4_000)).unwrap(),
                },
                _ => Claim::Attribution {
                    campaign: Some("spring".into()),
                    creator: None,
                },
            };
            let new = NewDispute {
                order: format!("order-{n}"),
                line: Some("1".into()),
                claim,
                text: "It is another one.".to_owned().try_into().unwrap(),
                documents: Vec::new(),
            };
            let (db, market) = (&self.world.db, &self.world.market);
            let by = self.by_creator();
            let opened = disputes::open(db, &by, market, &new).await;
            if let Some((dispute, _)) = tolerate(opened) {
                self.open.push(dispute);
            }
        }
    }

    /// The operator decides some of what is open.
    async fn decide(&mut self) {
        let count = self.open.len() / 2;
        for _ in 0..count {
            let n = self.numbers.below(self.open.len());
            let dispute = self.open.swap_remove(n);
            let decision = match self.numbers.below(4) {
                0 => Decision::Reject,
                1 => Decision::Terms {
                    total: "30".parse().unwrap(),
                    creator: ["10", "20", "30"][self.numbers.below(3)].parse().unwrap(),
                    managing: None,
                },
                2 => Decision::LowerBase {
                    units: i64::try_from(1 + self.numbers.below(500)).unwrap(),
                },
                _ => Decision::Compensate {
                    units: i64::try_from(1 + self.numbers.below(300)).unwrap(),
                },
            };
            let answers = DecisionAnswers {
                to_opener: "We looked at it.".to_owned().try_into().unwrap(),
                to_others: None,
            };
            let (db, market) = (&self.world.db, &self.world.market);
            let by = self.by_operator();
            tolerate(disputes::take(db, &by, dispute).await);
            let decided = (decision, &answers);
            tolerate(disputes::decide(db, &by, market, dispute, decided).await);
        }
    }

    /// An amount for everybody who is paid.
    async fn award(&mut self) {
        let form = IncentiveForm {
            name: "A thank-you".into(),
            explanation: "For all of this.".into(),
            kind: AwardKind::OneTime,
            amount: format!("{}.50", 1 + self.numbers.below(20)),
            payees: "@ann\n@bob\nnorth\nother".into(),
            ..IncentiveForm::default()
        };
        let (db, market) = (&self.world.db, &self.world.market);
        let by = self.by_operator();
        let incentive = incentives::draft(db, &by, market, &form).await.unwrap();
        incentives::post(db, &by, incentive).await.unwrap();
        while incentives::award_some(db, self.now, &self.world.ids, 3)
            .await
            .unwrap()
        {}
    }

    async fn settle(&self) {
        let (db, market, ids) = (&self.world.db, &self.world.market, &self.world.ids);
        loop {
            let settled =
                settlement::settle_due(db, market, self.now, Reach::ByClock, self.now, ids);
            if settled.await.unwrap().is_nothing() {
                break;
            }
        }
    }

    async fn seal(&self) {
        loop {
            let sealed = ledger::seal(&self.world.db, Some(&self.key), None, self.now);
            if sealed.await.unwrap().is_all() {
                break;
            }
        }
    }

    /// Closes the months that are over.
    async fn close(&self) {
        self.seal().await;
        let (db, rules) = (&self.world.db, &self.world.market);
        while let Some(month) = bills::next_to_close(db, rules, self.now).await.unwrap() {
            bills::claim(db, rules, month, self.now).await.unwrap();
            self.seal().await;
            let (key, ids) = (&self.key, &self.world.ids);
            bills::close(db, rules, month, key, Closer::Clock, self.now, ids)
                .await
                .unwrap();
        }
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

/// What there must be none of, as counts.
const UNSOUND: [(&str, &str); 5] = [
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
        "lines of which something is expected, though they are settled or void",
        "select count(*) from (
             select entry.order_line_id from ledger_entry as entry
             join order_line as line
                 on line.shop_id = entry.shop_id and line.order_line_id = entry.order_line_id
                 and line.placed_at = entry.placed_at
             where line.state in ('settled', 'deducted', 'ineligible')
             group by entry.order_line_id
             having sum(pending_seller) <> 0 or sum(pending_agency) <> 0 or sum(pending_creator) <> 0
                 or sum(pending_managing) <> 0
         ) as left_over",
    ),
    (
        "parties whose bills come to something else than what was posted",
        "select count(*) from (
             select party_id from (
                 select shop_id as party_id, -posted_seller as units from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select agency_id, posted_agency from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select creator_id, posted_creator from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select managing_agency_id, posted_managing from ledger_entry
                 where kind in ('settled', 'corrected') and managing_agency_id is not null
                 union all
                 select party_id, party_units from party_entry
                 where kind in ('incentive', 'compensation')
                 union all
                 select party_id, -total_units from bill
             ) as legs
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
    (
        "batches of something posted that no month has claimed",
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    ),
];

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
    }
    // In the end what was delivered settles, and the last month is billed.
    mixed.now = at("2012-03-15T00:00:00Z");
    mixed.settle().await;
    order_totals::fold_all(&mixed.world.db).await.unwrap();
    mixed.close().await;
    println!("{count} lines, {:?}", began.elapsed());

    for (what, query) in UNSOUND {
        let unsound: i64 = sqlx::query_scalar(query).fetch_one(&pool).await.unwrap();
        assert_eq!(unsound, 0, "{what}");
    }
    let checked = order_totals::check_market(&mixed.world.db, Market::Gb);
    assert_eq!(checked.await.unwrap().differences, []);
    let months: Vec<NaiveDate> =
        sqlx::query_scalar("select distinct month from ledger_batch order by month")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(months.len() >= 4, "{months:?}");
    for month in months {
        let checked = ledger_checks::check_month(&mixed.world.db, Market::Gb, month).await;
        let checked = checked.unwrap();
        assert!(checked.faults.is_empty(), "{month}: {:?}", checked.faults);
    }
    println!("checked, {:?}", began.elapsed());
}
