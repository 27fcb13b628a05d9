//! What a creator earns by product, and what the days of a month bring.

use domain::{
    actor::Actor,
    currency::Currency,
    market::Market,
    order_line::{
        calendar::CashMonth,
        listing::{AgencyPart, CountedFilter},
        totals::EarningsSums,
    },
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    orders::{
        Earnings, campaigns_called, cash_month_of_creator, coming_of_creator, earnings_by_product,
        lists::campaigns_of,
        on_the_way_of_creator,
        totals::{totals_by_campaign, totals_by_day},
    },
};

use super::{Sales, account};
use crate::world::{at, line, refund};

const NOW: &str = "2011-03-21T12:00:00Z";

fn days(from: &str, to: &str) -> DayRange {
    DayRange::new(from.parse().ok(), to.parse().ok()).unwrap()
}

async fn earnings(sales: &Sales, handle: &str, days: DayRange) -> Earnings {
    let by = sales.by(sales.creator(handle).await);
    let earned = earnings_by_product(&sales.world.db, &by, &sales.world.market, days).await;
    earned.unwrap()
}

/// On the way, settled, deducted, on hold.
fn units(sums: &EarningsSums) -> [i64; 4] {
    [
        sums.on_the_way.units,
        sums.settled.units,
        sums.deducted.units,
        sums.on_hold.units,
    ]
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_comes_to_what_its_lines_come_to(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let all = DayRange::default();
    let bob = earnings(&sales, "bob", all).await;
    let [mug] = bob.rows.as_slice() else {
        panic!("{bob:?}");
    };
    assert_eq!(
        (mug.product.as_str(), mug.campaign.as_str()),
        ("A mug", "spring")
    );
    // After the share of who manages bob (vectors G3 and G9).
    assert_eq!((mug.sums.lines, units(&mug.sums)), (1, [0, 480, -240, 0]));
    assert_eq!((bob.lines, bob.is_cut), (1, false));
    // The cup counts for no campaign, so it is in no product.
    let ann = earnings(&sales, "ann", all).await;
    assert_eq!((ann.rows.len(), ann.lines), (1, 2));
    assert_eq!(units(&ann.rows[0].sums), [0, 600, 0, 0]);
    // Orders of other days.
    let none = earnings(&sales, "ann", days("2011-03-11", "2011-12-31")).await;
    assert_eq!(none, Earnings::default());
}

#[database_test::test(store::MIGRATOR)]
async fn days_campaigns_and_products_sum_to_the_same(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let mut later = line("D");
    later.placed_at = at("2011-03-20T10:00:00Z");
    later.delivered_at = None;
    sales.world.take(Rows::Orders(&[later])).await;
    let (db, part) = (&sales.world.db, AgencyPart::default());
    let by = sales.by(sales.creator("ann").await);
    let sum = |all: Vec<EarningsSums>| {
        all.into_iter()
            .try_fold(EarningsSums::none(Currency::Gbp), EarningsSums::checked_add)
            .unwrap()
    };
    for days in [
        DayRange::default(),
        days("2011-03-10", "2011-03-10"),
        days("2011-03-11", "2011-03-20"),
        days("2011-04-01", "2011-04-30"),
    ] {
        let filter = CountedFilter {
            days,
            ..CountedFilter::default()
        };
        let by_day = totals_by_day(db, &by, Market::Gb, part, filter).await;
        let by_day = by_day.unwrap();
        let by_day = by_day.iter().map(|(_, of)| EarningsSums::of(of).unwrap());
        let by_day = sum(by_day.collect());
        let by_campaign = totals_by_campaign(db, &by, Market::Gb, part, filter).await;
        let by_campaign = by_campaign.unwrap();
        let by_campaign = by_campaign
            .iter()
            .map(|(_, of)| EarningsSums::of(of).unwrap());
        let products = earnings_by_product(db, &by, &sales.world.market, days).await;
        let products = products.unwrap().rows.into_iter().map(|row| row.sums);
        assert_eq!(sum(by_campaign.collect()), by_day, "{days:?}");
        assert_eq!(sum(products.collect()), by_day, "{days:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn campaigns_of_a_creator_are_those_with_its_lines(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let (spring, _) = sales.world.campaign_called("spring").await;
    let by = sales.by(sales.creator("ann").await);
    let own = campaigns_of(db, &by, Market::Gb).await.unwrap();
    assert_eq!(own, [(spring, "spring".to_owned())]);
    assert_eq!(campaigns_of(db, &by, Market::Us).await.unwrap(), []);
    let named = campaigns_called(db, &by, &[spring]).await.unwrap();
    let [named] = named.as_slice() else {
        panic!("{named:?}");
    };
    assert_eq!((named.campaign, named.name.as_str()), (spring, "spring"));
    assert_eq!(campaigns_called(db, &by, &[]).await.unwrap(), []);
}

async fn month(sales: &Sales, handle: &str, of: &str, now: &str) -> CashMonth {
    let (db, market) = (&sales.world.db, &sales.world.market);
    let by = sales.world.by(sales.creator(handle).await, now);
    let month = cash_month_of_creator(db, &by, market, of.parse().unwrap()).await;
    month.unwrap()
}

/// The days with what is settled, likely and estimated on each.
fn told(month: &CashMonth) -> Vec<(String, [i64; 3])> {
    let days = month.days.iter().map(|day| {
        let sums = [day.sums.settled, day.sums.likely, day.sums.estimated];
        (day.on.to_string(), sums.map(|amount| amount.units))
    });
    days.collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_refund_that_is_known_lowers_what_is_likely(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let returned = refund("R", "B", 1, "2011-03-15T00:00:00Z");
    sales.world.take(Rows::Refunds(&[returned])).await;
    let march = month(&sales, "bob", "2011-03-01", NOW).await;
    assert_eq!(told(&march), [("2011-03-28".to_owned(), [0, 240, 0])]);
    // The estimate stays what it was: what is settled is worked out on the day.
    let by = sales.world.by(sales.creator("bob").await, NOW);
    let coming = coming_of_creator(&sales.world.db, &by, &sales.world.market).await;
    assert_eq!(coming.unwrap().next[0].estimated.units, 480);
    sales.world.settle("2011-03-29T00:00:00Z").await;
    let march = month(&sales, "bob", "2011-03-01", "2011-03-29T12:00:00Z").await;
    assert_eq!(told(&march), [("2011-03-28".to_owned(), [240, 0, 0])]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_deduction_lowers_the_day_that_the_line_settled_on(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let march = month(&sales, "bob", "2011-03-01", "2012-01-01T12:00:00Z").await;
    assert_eq!(told(&march), [("2011-03-28".to_owned(), [240, 0, 0])]);
    let may = month(&sales, "bob", "2011-05-01", "2012-01-01T12:00:00Z").await;
    assert!(may.days.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn earnings_are_the_creators_alone(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (db, market) = (&sales.world.db, &sales.world.market);
    let strangers = [
        sales.shop("SHOP1").await,
        sales.agency("north").await,
        Actor::Operator { account: account() },
    ];
    for stranger in strangers {
        let by = sales.by(stranger);
        let asked = earnings_by_product(db, &by, market, DayRange::default()).await;
        assert!(matches!(asked, Err(Error::NotFound)), "{stranger:?}");
        let asked = on_the_way_of_creator(db, &by, market).await;
        assert!(matches!(asked, Err(Error::NotFound)), "{stranger:?}");
    }
}
