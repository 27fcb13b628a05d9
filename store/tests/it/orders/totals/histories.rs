//! Whatever happens to lines, in whatever order: the running totals are what the lines add up to, and what
//! the lists show.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    ids::AccountId,
    market::Market,
    order_line::{
        HoldReason,
        listing::{
            AgencyOrder, AgencyPart, DayKind, Earned, OrderFilter, OrderStatus, OrderedLine,
            StateKind,
        },
        totals::TotalsExtent,
    },
    period::DayRange,
};
use futures::TryStreamExt as _;
use sqlx::PgPool;
use store::{
    compass,
    freezes::{self, LineCodes},
    import::Rows,
    order_totals,
    orders::{
        SubmittedLine,
        lists::{export_for_agency, export_for_creator, export_for_shop},
        totals::totals,
    },
    refunds::{GivenBack, SubmittedRefund},
    sale_totals,
};
use uuid::Uuid;

use super::{super::Sales, compass as questions, homes, sold};
use crate::world::{World, at, line};

/// How many things happen in one history.
const STEPS: u64 = 80;

/// A repeatable stream of numbers (splitmix64).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// So many days after the moment at most, to the minute.
    fn after(&mut self, moment: DateTime<Utc>, days: u64) -> DateTime<Utc> {
        let minutes = i64::try_from(self.below(days * 24 * 60)).unwrap();
        moment + TimeDelta::minutes(minutes)
    }
}

/// A market under way, and what has come in so far.
struct History {
    world: World,
    numbers: Numbers,
    lines: Vec<SubmittedLine>,
}

impl History {
    fn new_line(&mut self) -> SubmittedLine {
        let numbers = &mut self.numbers;
        let placed_at = numbers.after(at("2011-02-27T00:00:00Z"), 66);
        let mut line = SubmittedLine {
            creator: ["ann", "bob"][usize::try_from(numbers.below(2)).unwrap()].into(),
            quantity: u32::try_from(numbers.below(3)).unwrap() + 1,
            unit_price_units: i64::try_from(numbers.below(5_000)).unwrap(),
            placed_at,
            delivered_at: None,
            ..line(&format!("R{:03}", self.lines.len()))
        };
        if numbers.one_in(5) {
            line.shop_code = "SHOP2".into();
            line.product_code = "cup".into();
        }
        if numbers.one_in(8) {
            // After the moment of every batch.
            line.paid_at = Some(at("2012-06-01T18:00:00Z"));
        }
        if !numbers.one_in(3) {
            line.delivered_at = Some(numbers.after(placed_at, 10));
        }
        if numbers.one_in(10) {
            line.cancelled_at = Some(numbers.after(placed_at, 30));
        }
        line
    }

    async fn orders_come_in(&mut self) {
        let number = self.numbers.below(6) + 1;
        let mut batch = Vec::new();
        for _ in 0..number {
            let line = self.new_line();
            self.lines.push(line.clone());
            batch.push(line);
        }
        self.world.take(Rows::Orders(&batch)).await;
    }

    /// A line that came in before.
    fn some_line(&mut self) -> usize {
        usize::try_from(self.numbers.below(self.lines.len() as u64)).unwrap()
    }

    async fn a_line_is_marked(&mut self) {
        let some = self.some_line();
        let placed_at = self.lines[some].placed_at;
        if self.numbers.one_in(2) {
            let delivered_at = self.numbers.after(placed_at, 10);
            self.lines[some].delivered_at.get_or_insert(delivered_at);
        } else {
            let cancelled_at = self.numbers.after(placed_at, 60);
            self.lines[some].cancelled_at.get_or_insert(cancelled_at);
        }
        let line = self.lines[some].clone();
        self.world.take(Rows::Orders(&[line])).await;
    }

    async fn something_is_given_back(&mut self, step: u64) {
        let some = self.some_line();
        let line = &self.lines[some];
        let given_back = if self.numbers.one_in(2) {
            GivenBack::Items(1)
        } else {
            GivenBack::Amount(format!(
                "{}.{:02}",
                self.numbers.below(4),
                self.numbers.below(99) + 1
            ))
        };
        let refund = SubmittedRefund {
            refund_code: format!("B{step}"),
            order_code: line.order_code.clone(),
            line_code: line.line_code.clone(),
            given_back,
            refunded_at: self.numbers.after(line.placed_at, 45),
        };
        // What is more than is left is refused, and changes nothing.
        self.world.take(Rows::Refunds(&[refund])).await;
    }

    async fn a_line_is_held_or_released(&mut self) {
        let some = self.some_line();
        let now = self.numbers.after(self.lines[some].placed_at, 20);
        let account = AccountId::new(Uuid::from_u128(1));
        let now = now.to_rfc3339();
        let by = self.world.by(Actor::Operator { account }, &now);
        let codes = LineCodes {
            order: &self.lines[some].order_code,
            line: &self.lines[some].line_code,
        };
        let (db, market) = (&self.world.db, &self.world.market);
        // One of them is refused, or both where the line has settled.
        if freezes::freeze(db, &by, market, codes, HoldReason::SelfOrder)
            .await
            .is_err()
        {
            let _: Result<_, _> = freezes::release(db, &by, market, codes).await;
        }
    }

    async fn happens(&mut self, step: u64) {
        match self.numbers.below(10) {
            _ if self.lines.is_empty() => self.orders_come_in().await,
            0..=2 => self.orders_come_in().await,
            3..=4 => self.a_line_is_marked().await,
            5..=6 => self.something_is_given_back(step).await,
            7 => self.a_line_is_held_or_released().await,
            8 => {
                let until = self.numbers.after(at("2011-03-10T00:00:00Z"), 100);
                self.world.settle(&until.to_rfc3339()).await;
            }
            _ => {
                let (db, now) = (&self.world.db, self.world.now);
                order_totals::fold_all(db).await.unwrap();
                sale_totals::fold_all(db, now).await.unwrap();
                compass::fold_all(db, now).await.unwrap();
            }
        }
    }
}

/// Lines, items, sales, estimated and actual.
type Sums = [i64; 5];

fn sums_of_rows(rows: &[(OrderedLine, Earned)]) -> BTreeMap<StateKind, Sums> {
    let mut sums: BTreeMap<StateKind, Sums> = BTreeMap::new();
    for (line, earned) in rows {
        let of_line = [
            1,
            i64::from(line.quantity),
            i64::from(line.quantity) * line.unit_price.units,
            earned.estimated.units,
            earned.actual.map_or(0, |actual| actual.units),
        ];
        let known = sums.entry(line.state.kind()).or_default();
        for (known, more) in known.iter_mut().zip(of_line) {
            *known += more;
        }
    }
    sums
}

/// What each viewer's list shows, line by line.
async fn rows(
    sales: &Sales,
    actor: Actor,
    part: AgencyPart,
    filter: &OrderFilter,
) -> Vec<(OrderedLine, Earned)> {
    let (db, by) = (&sales.world.db, sales.by(actor));
    match actor {
        Actor::Shop { .. } => {
            let rows = export_for_shop(db, &by, Market::Gb, filter).await.unwrap();
            let rows = rows.map_ok(|row| (row.line, row.total));
            rows.try_collect().await.unwrap()
        }
        Actor::Agency { .. } => {
            let rows = export_for_agency(db, &by, Market::Gb, part, filter).await;
            let rows = rows.unwrap().map_ok(|row| match row {
                AgencyOrder::Campaign(order) => (order.line, order.own),
                AgencyOrder::Managing(order) => (order.line, order.own),
            });
            rows.try_collect().await.unwrap()
        }
        _ => {
            let rows = export_for_creator(db, &by, Market::Gb, filter)
                .await
                .unwrap();
            let rows = rows.map_ok(|row| (row.line, row.own));
            rows.try_collect().await.unwrap()
        }
    }
}

fn filters() -> Vec<OrderFilter> {
    let day = |text: &str| text.parse().ok();
    let ranges = [
        DayRange::default(),
        DayRange::new(day("2011-03-01"), day("2011-03-31")).unwrap(),
        DayRange::new(day("2011-03-10"), day("2011-05-05")).unwrap(),
        DayRange::new(day("2011-04-10"), day("2011-04-20")).unwrap(),
        DayRange::new(day("2011-04-10"), None).unwrap(),
        DayRange::new(None, day("2011-04-10")).unwrap(),
    ];
    let mut filters = Vec::new();
    let mut statuses = OrderStatus::ALL.into_iter().cycle();
    for days in ranges {
        for day_kind in DayKind::ALL {
            for status in [None, statuses.next(), statuses.next()] {
                filters.push(OrderFilter {
                    status,
                    day_kind,
                    days,
                    ..OrderFilter::default()
                });
            }
        }
    }
    // Words are looked for in the lines themselves, and come to the same.
    let words = Some("a mug".to_owned());
    let searched = filters.iter().step_by(5).map(|filter| OrderFilter {
        text: words.clone(),
        ..filter.clone()
    });
    let searched: Vec<OrderFilter> = searched.collect();
    filters.extend(searched);
    filters
}

#[database_test::test(store::MIGRATOR)]
async fn totals_are_what_the_lines_of_any_history_add_up_to(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut history = History {
        world,
        numbers: Numbers(0x5EED),
        lines: Vec::new(),
    };
    for step in 0..STEPS {
        history.happens(step).await;
        if step % 8 == 7 {
            let checked = order_totals::check_market(&history.world.db, Market::Gb).await;
            let checked = checked.unwrap();
            assert_eq!(checked.differences, [], "after step {step}");
            let sold = sale_totals::check_market(&history.world.db, Market::Gb).await;
            let sold = sold.unwrap().unwrap();
            assert_eq!(sold.differences, [], "after step {step}");
            let checked = compass::check_market(&history.world.db, Market::Gb).await;
            let checked = checked.unwrap().unwrap();
            assert!(checked.is_right(), "after step {step}: {checked:?}");
        }
    }
    let sales = Sales {
        world: history.world,
        pool,
    };
    let states = sales.world.states().await;
    for state in StateKind::ALL {
        assert!(
            states.iter().any(|known| known == state.code()),
            "none is {state}"
        );
    }
    sold::adds_up_to_what_is_counted_by_day(&sales).await;
    questions::are_answered_as_by_the_lines(&sales).await;
    let viewers = [
        (sales.shop("SHOP1").await, AgencyPart::Campaign),
        (sales.shop("SHOP2").await, AgencyPart::Campaign),
        (sales.agency("north").await, AgencyPart::Campaign),
        (sales.agency("other").await, AgencyPart::Managing),
        (sales.creator("ann").await, AgencyPart::Campaign),
        (sales.creator("bob").await, AgencyPart::Campaign),
    ];
    for (actor, part) in viewers {
        for today in ["2011-03-10", "2011-04-30", "2011-05-20"] {
            homes::says_what_the_lists_say(&sales, actor, part, today).await;
        }
        for filter in filters() {
            let listed = sums_of_rows(&rows(&sales, actor, part, &filter).await);
            let by = sales.by(actor);
            let counted = totals(&sales.world.db, &by, Market::Gb, part, &filter).await;
            let counted = counted.unwrap();
            assert_eq!(counted.extent, TotalsExtent::Complete);
            let counted: BTreeMap<StateKind, Sums> = counted
                .states
                .into_iter()
                .map(|(state, sums)| {
                    let own = sums.own;
                    let actual = own.settled + own.corrected;
                    (
                        state,
                        [sums.lines, sums.items, sums.sales, own.estimated, actual],
                    )
                })
                .collect();
            assert_eq!(counted, listed, "{actor:?}, {filter:?}");
        }
    }
}
