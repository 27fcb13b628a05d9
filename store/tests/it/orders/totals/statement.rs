//! A seller's statement against the ledger: what is owed, what was charged in a month, and what was taken back of it
//! since, to the last penny.

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    ids::AccountId,
    market::Market,
    order_line::{HoldReason, totals::StatementSums},
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    Error,
    creators::NewCreator,
    freezes::{self, LineCodes},
    import::Rows,
    order_totals,
    orders::totals::{Statement, statement_of_shop},
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use super::super::Sales;
use crate::world::{at, campaign, line, product, refund, registration};

/// Owed, charged, deducted and net.
type Amounts = [i64; 4];

/// Months in which something settled, the latest first, with their last days.
const MONTHS: [(&str, &str); 3] = [
    ("2011-05-01", "2011-05-31"),
    ("2011-04-01", "2011-04-30"),
    ("2011-03-01", "2011-03-31"),
];

fn amounts(sums: StatementSums) -> Amounts {
    [sums.owed, sums.charged, sums.deducted, sums.net].map(|money| money.units)
}

/// [`Sales::settled_with_a_return`], and besides: a line that settled in May, one of another campaign in April, one
/// that waits, one that waits and has lost an item, one that is held, and one that was cancelled.
async fn sales(pool: PgPool) -> Sales {
    let sales = Sales::settled_with_a_return(pool).await;
    let world = &sales.world;
    let jug = [product("SHOP1", "jug")];
    world.take(Rows::Products(&jug)).await;
    let cleo = NewCreator {
        handle: "cleo".into(),
        managed_by: None,
    };
    world.take(Rows::Creators(&[cleo])).await;
    let summer = [campaign("summer", "south")];
    world.take(Rows::Campaigns(&summer)).await;
    let registered = [registration("summer", "SHOP1", "jug")];
    world.take(Rows::Registrations(&registered)).await;
    let entry = NewShowcaseEntry {
        creator: "cleo".into(),
        campaign_code: "summer".into(),
        product_code: "jug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    world.take(Rows::Showcases(&[entry])).await;

    let mut may = line("May");
    (may.placed_at, may.delivered_at) =
        (at("2011-04-15T10:00:00Z"), Some(at("2011-04-20T10:00:00Z")));
    let mut april = line("April");
    april.product_code = "jug".into();
    april.creator = "cleo".into();
    (april.placed_at, april.delivered_at) =
        (at("2011-04-10T10:00:00Z"), Some(at("2011-04-12T10:00:00Z")));
    let waiting = |order: &str, quantity| {
        let mut waiting = line(order);
        (waiting.quantity, waiting.delivered_at) = (quantity, None);
        waiting
    };
    let mut cancelled = waiting("Cancelled", 1);
    cancelled.cancelled_at = Some(at("2011-03-11T10:00:00Z"));
    let lines = [
        may,
        april,
        waiting("Waiting", 3),
        waiting("Shortened", 2),
        waiting("Held", 1),
        cancelled,
    ];
    world.take(Rows::Orders(&lines)).await;
    let shortened = refund("S", "Shortened", 1, "2011-03-20T12:00:00Z");
    world.take(Rows::Refunds(&[shortened])).await;
    hold(&sales, "Held").await;
    world.settle("2011-12-31T00:00:00Z").await;
    sales
}

/// An operator holds the line of the order.
async fn hold(sales: &Sales, order: &str) {
    let account = AccountId::new(Uuid::from_u128(1));
    let by = sales.by(Actor::Operator { account });
    let (db, market) = (&sales.world.db, &sales.world.market);
    let codes = LineCodes { order, line: "1" };
    freezes::freeze(db, &by, market, codes, HoldReason::SelfOrder)
        .await
        .unwrap();
}

async fn statement(sales: &Sales, shop: &str, (first, last): (&str, &str)) -> Statement {
    let by = sales.by(sales.shop(shop).await);
    let month = DayRange::new(first.parse().ok(), last.parse().ok()).unwrap();
    let told = statement_of_shop(&sales.world.db, &by, Market::Gb, month).await;
    told.unwrap().unwrap()
}

/// The same by the ledger alone: by campaign, the newest first. What is owed is pending and not held; what was charged
/// and taken back is of lines that settled on the days, in the market's time.
async fn of_ledger(sales: &Sales, (first, last): (&str, &str)) -> Vec<(Uuid, Amounts)> {
    let Actor::Shop { shop, .. } = sales.shop("SHOP1").await else {
        panic!("a shop");
    };
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let rows: Vec<(Uuid, i64, i64, i64)> = sqlx::query_as(
        "with settled as (
             select order_line_id, (dated_at at time zone 'Europe/London')::date as settled_on
             from ledger_entry
             where shop_id = $1 and kind = 'settled'
         )
         select line.campaign_id
              , coalesce(-(sum(entry.pending_seller) filter (where line.state <> 'frozen')), 0)::bigint
              , coalesce(
                    -(sum(entry.posted_seller) filter (
                          where entry.kind = 'settled' and settled_on between $2 and $3
                      ))
                  , 0
                )::bigint
              , coalesce(
                    -(sum(entry.posted_seller) filter (
                          where entry.kind = 'corrected' and settled_on between $2 and $3
                      ))
                  , 0
                )::bigint
         from ledger_entry as entry
         join order_line as line
             on line.shop_id = entry.shop_id and line.placed_at = entry.placed_at
             and line.order_line_id = entry.order_line_id
         left join settled on settled.order_line_id = entry.order_line_id
         where entry.shop_id = $1
         group by line.campaign_id
         order by line.campaign_id desc",
    )
    .bind(shop.uuid())
    .bind(day(first))
    .bind(day(last))
    .fetch_all(&sales.pool)
    .await
    .unwrap();
    let rows = rows.into_iter().map(|(campaign, owed, charged, deducted)| {
        (campaign, [owed, charged, deducted, charged + deducted])
    });
    rows.filter(|(_, amounts)| *amounts != [0; 4]).collect()
}

fn added_up(rows: &[(Uuid, Amounts)]) -> Amounts {
    let mut sums = [0; 4];
    for (_, amounts) in rows {
        for (sum, more) in sums.iter_mut().zip(amounts) {
            *sum += more;
        }
    }
    sums
}

#[database_test::test(store::MIGRATOR)]
async fn a_statement_says_what_the_ledger_says(pool: PgPool) {
    let sales = sales(pool).await;
    let (spring, _) = sales.world.campaign_called("spring").await;
    let (summer, _) = sales.world.campaign_called("summer").await;
    // Three mugs wait, and two that were expected before one was given back; the one that is held is left out.
    let owed = 1_799 + 1_199;
    let expected: [Vec<(Uuid, Amounts)>; 3] = [
        vec![(spring.uuid(), [owed, 600, 0, 600])],
        vec![
            (summer.uuid(), [0, 600, 0, 600]),
            (spring.uuid(), [owed, 0, 0, 0]),
        ],
        vec![(spring.uuid(), [owed, 2_398, -599, 1_799])],
    ];
    // Before what changed is added to the sums, and after.
    for _ in 0..2 {
        let mut net = 0;
        for (month, expected) in MONTHS.into_iter().zip(&expected) {
            let told = statement(&sales, "SHOP1", month).await;
            let rows = told.rows.iter();
            let rows: Vec<_> = rows
                .map(|row| (row.campaign.uuid(), amounts(row.sums)))
                .collect();
            assert_eq!(rows, *expected, "{month:?}");
            assert_eq!(rows, of_ledger(&sales, month).await, "{month:?}");
            assert_eq!(amounts(told.total), added_up(&rows), "{month:?}");
            assert_eq!(told.as_of, sales.world.now);
            let months = told.months.iter().map(ToString::to_string);
            let named = MONTHS.map(|(first, _)| first);
            assert_eq!(months.collect::<Vec<_>>(), named);
            net += told.total.net.units;
        }
        // All months together are all that was ever posted.
        let posted: i64 = sqlx::query_scalar(
            "select -sum(posted_seller)::bigint from ledger_entry
             join shop using (shop_id) where shop_code = 'SHOP1'",
        )
        .fetch_one(&sales.pool)
        .await
        .unwrap();
        assert_eq!(net, posted);
        let db = &sales.world.db;
        order_totals::fold_all(db).await.unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_comes_back_later_lowers_the_month_in_which_it_was_charged(pool: PgPool) {
    let sales = sales(pool).await;
    let [may, april, march] = MONTHS;
    let back = refund("L", "April", 1, "2011-06-20T12:00:00Z");
    sales.world.take(Rows::Refunds(&[back])).await;
    let told = statement(&sales, "SHOP1", april).await;
    assert_eq!(amounts(told.rows[0].sums), [0, 600, -600, 0]);
    for month in [may, april, march] {
        let told = statement(&sales, "SHOP1", month).await;
        let rows = of_ledger(&sales, month).await;
        assert_eq!(amounts(told.total), added_up(&rows), "{month:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_statement_is_of_the_own_shop_and_of_sales_through_campaigns(pool: PgPool) {
    let sales = sales(pool).await;
    let [may, ..] = MONTHS;
    // Its cup counts for no campaign, so nothing is owed for it.
    let other = statement(&sales, "SHOP2", may).await;
    assert_eq!(other.rows, []);
    assert_eq!(amounts(other.total), [0; 4]);
    assert_eq!(other.months, []);
    let by = sales.by(sales.agency("north").await);
    let none = statement_of_shop(&sales.world.db, &by, Market::Gb, DayRange::default()).await;
    assert!(matches!(none, Err(Error::NotFound)));
}
