//! The figures above a list are what the entries of its lines come to, whatever is asked for, while lines come
//! in, settle and are given back.

use domain::{
    actor::Actor,
    market::Market,
    order_line::{
        listing::{AgencyPart, DayKind, OrderFilter, OrderStatus, SoldThrough},
        totals::{LedgerCheck, TotalsExtent},
    },
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    import::Rows,
    orders::{
        SubmittedLine,
        lists::{earnings_for_agency, earnings_for_shop},
        totals::{ledger_sums, totals, totals_by_product},
    },
};

use super::Sales;
use crate::world::{line, refund, refund_of_amount};

/// How many filters are tried.
const FILTERS: u64 = 300;

/// A repeatable stream of numbers (splitmix64).
struct Numbers(u64);

impl Numbers {
    /// One below the bound.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// One of these.
    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        let count = u64::try_from(choices.len()).unwrap();
        let at = usize::try_from(self.below(count)).unwrap();
        choices[at].clone()
    }
}

fn any_filter(numbers: &mut Numbers) -> OrderFilter {
    let status = if numbers.below(3) == 0 {
        None
    } else {
        Some(numbers.of(&OrderStatus::ALL))
    };
    let day = |text: &str| text.parse().ok();
    let days = [
        (None, None),
        (day("2011-03-01"), day("2011-03-15")),
        (day("2011-03-20"), None),
        (None, day("2011-05-31")),
    ];
    let (from, to) = numbers.of(&days);
    OrderFilter {
        status,
        creator: numbers.of(&[None, None, Some("ann".to_owned()), Some("bob".to_owned())]),
        text: numbers.of(&[
            None,
            None,
            None,
            Some("mug".to_owned()),
            Some("L1".to_owned()),
        ]),
        shop: numbers.of(&[None, None, Some("SHOP1".to_owned())]),
        day_kind: numbers.of(&DayKind::ALL),
        days: DayRange::new(from, to).unwrap(),
        ..OrderFilter::default()
    }
}

/// Something happens: an order, a refund, or that what is due settles.
async fn moves(sales: &Sales, numbers: &mut Numbers, step: u64) {
    match numbers.below(4) {
        0 | 1 => {
            let sold = SubmittedLine {
                creator: numbers.of(&["ann", "bob"]).into(),
                quantity: 1 + u32::try_from(numbers.below(4)).unwrap(),
                ..line(&format!("L{step}"))
            };
            sales.world.take(Rows::Orders(&[sold])).await;
        }
        2 => {
            let order = format!("L{}", numbers.below(step + 1));
            let code = format!("R{step}");
            let back = if numbers.below(2) == 0 {
                refund(&code, &order, 1, "2011-03-20T10:00:00Z")
            } else {
                refund_of_amount(&code, &order, "3.33", "2011-05-01T10:00:00Z")
            };
            sales.world.take(Rows::Refunds(&[back])).await;
        }
        _ => sales.world.settle("2011-12-31T00:00:00Z").await,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn figures_equal_the_ledger_while_lines_move(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (db, numbers) = (&sales.world.db, &mut Numbers(18));
    let viewers: [(Actor, AgencyPart); 3] = [
        (sales.agency("north").await, AgencyPart::Campaign),
        (sales.agency("other").await, AgencyPart::Managing),
        (sales.shop("SHOP1").await, AgencyPart::Campaign),
    ];
    for step in 0..FILTERS {
        if step % 3 == 0 {
            moves(&sales, numbers, step).await;
        }
        let (actor, part) = numbers.of(&viewers);
        let mut filter = any_filter(numbers);
        if let Actor::Shop { .. } = actor {
            filter.creator = None;
            filter.sold_through = numbers.of(&[SoldThrough::Anything, SoldThrough::Campaign]);
        }
        let by = sales.by(actor);
        let shown = totals(db, &by, Market::Gb, part, &filter).await.unwrap();
        assert_eq!(shown.extent, TotalsExtent::Complete, "{filter:?}");
        let added = ledger_sums(db, &by, (Market::Gb, part), &filter).await;
        let check = added.unwrap().check(&shown).unwrap();
        assert_eq!(check, LedgerCheck::Equal { at: by.now }, "{filter:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_says_what_the_ledger_has_of_it(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let (db, all) = (&sales.world.db, OrderFilter::default());
    let by = sales.by(sales.agency("north").await);
    let list = (Market::Gb, AgencyPart::Campaign);
    let listed = earnings_for_agency(db, &by, list, &all, None, None).await;
    let rows = listed.unwrap().page.rows;
    let of = |order: &str| {
        let mut found = rows
            .iter()
            .filter(|row| row.earned.line.order_code == order);
        found.next().unwrap()
    };
    let units = |order: &str| {
        let earned = &of(order).earned;
        let net = earned.net().unwrap().unwrap();
        let sums = [earned.estimated, earned.settled, earned.corrected, net];
        sums.map(|amount| amount.units)
    };
    assert_eq!(units("A"), [599, 599, 0, 599]);
    assert_eq!(units("B"), [599, 599, -299, 300]);
    assert_eq!(of("B").creator, "bob");
    // No month is closed yet.
    assert_eq!(of("B").earned.bill, None);
    let products = totals_by_product(db, &by, list, &all).await.unwrap();
    let products = products.unwrap();
    assert_eq!(products.len(), 1);
    assert_eq!(products[0].campaign, "spring");
    assert_eq!(products[0].totals.lines(), 2);

    let by = sales.by(sales.shop("SHOP1").await);
    let listed = earnings_for_shop(db, &by, Market::Gb, &all, None, None).await;
    let rows = listed.unwrap().page.rows;
    let paid: i64 = rows.iter().map(|row| row.earned.settled.units).sum();
    assert_eq!(paid, 2 * 1_199);
}
