//! The real half-year as it happened: each day its orders by the API, its deliveries and its refunds; each night
//! the jobs settle what is due, seal, bill, and on the market's day prepare and post payouts. In the end everybody has
//! earned what they must, to the penny, by the exports, by the bills and by the payouts.

mod owed;
mod vietnam;

use std::{collections::BTreeMap, time::Instant};

use chrono::{Days, NaiveDate, NaiveTime};
use domain::market::Market;
use serde_json::{Map, Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{ledger_checks, order_totals};

use self::owed::nothing_is_owed;
use crate::{
    half_year::{Program, half_year, unpacked},
    money_world::MoneyWorld,
};

/// What is there before the first order.
const BEFORE: [&str; 5] = [
    "products",
    "creators",
    "campaigns",
    "registrations",
    "showcases",
];

const FIRST_DAY: &str = "2010-12-01";
const LAST_DAY: &str = "2011-12-31";

/// What happens on a day, as rows of the API.
#[derive(Default)]
struct Day {
    orders: Vec<Value>,
    /// Orders of other days that are delivered on this one.
    delivered: Vec<Value>,
    refunds: Vec<Value>,
}

/// The rows of a file as the API takes them.
fn rows(bytes: &[u8]) -> Vec<Map<String, Value>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let members = header.iter().zip(record.iter());
        members
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), json!(value)))
            .collect()
    });
    rows.collect()
}

/// The day that a row's moment is on, in UTC.
fn day_of(row: &Map<String, Value>, moment: &str) -> NaiveDate {
    row[moment].as_str().unwrap()[..10].parse().unwrap()
}

/// What happens on each day, of these orders and refunds.
fn days(
    orders: Vec<Map<String, Value>>,
    refunds: Vec<Map<String, Value>>,
) -> BTreeMap<NaiveDate, Day> {
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for order in orders {
        let placed_on = day_of(&order, "placed_at");
        let mut placed = order.clone();
        if placed.remove("delivered_at").is_some() {
            let delivered_on = day_of(&order, "delivered_at");
            let day = days.entry(delivered_on).or_default();
            day.delivered.push(Value::Object(order));
        }
        let day = days.entry(placed_on).or_default();
        day.orders.push(Value::Object(placed));
    }
    for refund in refunds {
        let day = days.entry(day_of(&refund, "refunded_at")).or_default();
        day.refunds.push(Value::Object(refund));
    }
    days
}

/// Lives through all days, and pays when the clock begins a batch.
async fn live_through(money: &MoneyWorld, days: &BTreeMap<NaiveDate, Day>) -> usize {
    let nothing = Day::default();
    let (mut day, last): (NaiveDate, NaiveDate) =
        (FIRST_DAY.parse().unwrap(), LAST_DAY.parse().unwrap());
    let mut paid = 0;
    while day <= last {
        // The last instant of the day: all of it has happened.
        let next = day.checked_add_days(Days::new(1)).unwrap();
        money.turn_to(next.and_time(NaiveTime::MIN).and_utc());
        let Day {
            orders,
            delivered,
            refunds,
        } = days.get(&day).unwrap_or(&nothing);
        money.send("orders", orders, "new").await;
        money.send("orders", delivered, "changed").await;
        money.send("refunds", refunds, "new").await;
        money.night().await;
        paid += money.payday().await;
        day = next;
    }
    // Nobody is left to whom an operator could pay anything.
    assert_eq!(money.pay().await, 0);
    paid
}

/// Sums by kind of party and name.
type Sums = BTreeMap<(String, String), i64>;

/// What each party's bills come to.
async fn billed(money: &MoneyWorld) -> Sums {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "select 'seller', shop.shop_code, sum(bill.total_units)::bigint
         from bill join shop on shop.shop_id = bill.party_id group by 2
         union all
         select 'agency', agency.slug, sum(bill.campaign_units)::bigint
         from bill join agency on agency.agency_id = bill.party_id group by 2
         union all
         select 'creator', creator.handle, sum(bill.total_units)::bigint
         from bill join creator on creator.creator_id = bill.party_id group by 2
         union all
         select 'managing_agency', agency.slug, sum(bill.managing_units)::bigint
         from bill join agency on agency.agency_id = bill.party_id group by 2",
    )
    .fetch_all(money.pool())
    .await
    .unwrap();
    let sums = rows.into_iter();
    sums.map(|(party, name, units)| ((party, name), units))
        .filter(|(_, units)| *units != 0)
        .collect()
}

/// What must come out in a column of `expected-parties`, in pence.
fn expected(bytes: &[u8], column: &str) -> Sums {
    let rows = rows(bytes).into_iter();
    let text = |row: &Map<String, Value>, name: &str| row[name].as_str().unwrap().to_owned();
    rows.map(|row| {
        let amount = domain::money::parse_units(&text(&row, column), 2).unwrap();
        ((text(&row, "party"), text(&row, "name")), amount)
    })
    .filter(|(_, units)| *units != 0)
    .collect()
}

/// Every month is as it must be, by everything that was agreed and brought.
async fn the_ledger_is_clean(money: &MoneyWorld, market: Market) {
    let months: Vec<NaiveDate> =
        sqlx::query_scalar("select distinct month from ledger_batch where market_code = $1")
            .bind(market.code())
            .fetch_all(money.pool())
            .await
            .unwrap();
    for month in months {
        let checked = ledger_checks::check_month(&money.world.db, market, month).await;
        let checked = checked.unwrap();
        assert!(checked.faults.is_empty(), "{month}: {:?}", checked.faults);
    }
    let totals = order_totals::check_market(&money.world.db, market).await;
    assert_eq!(totals.unwrap().differences, []);
    money.is_sound().await;
}

#[database_test::test(store::MIGRATOR)]
async fn day_by_day_everyone_is_billed_and_paid_what_they_must(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let Some(folder) = half_year() else { return };
    let began = Instant::now();
    let program = Program::over(&options);
    for kind in BEFORE {
        program.import(0, kind, &folder.join(format!("{kind}.csv.gz")));
    }
    let money = MoneyWorld::new(options, Market::Gb, "2010-12-01T00:00:00Z").await;
    money.issue_api_key().await;
    money.give_accounts().await;
    money.pay_every_unit().await;
    let file = |kind: &str| unpacked(&folder.join(format!("{kind}.csv.gz")));
    let days = days(rows(&file("orders")), rows(&file("refunds")));
    let paid = live_through(&money, &days).await;
    println!("{paid} payouts, {:?}", began.elapsed());

    for table in ["lines", "parties"] {
        let exported = program.ends_with(0, &["export", table, "--market", "GB"]);
        let expected = file(&format!("expected-{table}"));
        assert!(exported == expected, "export {table} differs");
    }
    let parties = file("expected-parties");
    assert_eq!(billed(&money).await, expected(&parties, "net"));
    // Everything settled within its month: no bill has anything of an earlier one but corrections of lines.
    let late = money
        .number("select count(*) from bill where earlier_units <> 0")
        .await;
    assert_eq!(late, 0);
    let settled = money
        .number("select sum(settled_units)::bigint from bill where party_kind = 'shop'")
        .await;
    let sellers = expected(&parties, "settled").into_iter();
    let sellers = sellers.filter(|((party, _), _)| party == "seller");
    assert_eq!(settled, sellers.map(|(_, units)| units).sum::<i64>());
    let earned = expected(&parties, "net").into_iter();
    let of_payees = earned.filter(|((party, _), _)| party != "seller");
    let earned = of_payees.map(|(_, units)| units).sum::<i64>();
    let payees = nothing_is_owed(&money, earned).await;
    assert!(payees > 300, "{payees}");
    the_ledger_is_clean(&money, Market::Gb).await;
    let bills = money.every_bill_verifies().await.len();
    println!("{bills} bills verified, {:?}", began.elapsed());
}
