//! The real half-year as it happened: each day its orders by the API, its deliveries and its refunds; each night
//! what is due is settled, sealed, billed and paid. In the end everybody has earned what they must, to the penny,
//! by the exports, by the bills and by the payouts.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

use chrono::{Days, NaiveDate, NaiveTime};
use domain::market::Market;
use serde_json::{Map, Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{ledger_checks, order_totals};
use uuid::Uuid;

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

/// Lives through all days, and pays once a month is billed.
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
        if !money.night().await.is_empty() {
            paid += money.pay().await;
        }
        day = next;
    }
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

/// Nothing is left to be paid to anybody, and what is owed is what the bills leave: below zero where something
/// was deducted after the last payout.
async fn nothing_is_owed(money: &MoneyWorld) {
    let owed: Vec<(Uuid, i64, i64)> = sqlx::query_as(
        "select party_id, sum(billed)::bigint, sum(paid)::bigint
         from (
             select party_id, total_units as billed, 0 as paid from bill where party_kind <> 'shop'
             union all
             select party_id, 0, units from payout where state = 'paid'
         ) as sums
         group by party_id",
    )
    .fetch_all(money.pool())
    .await
    .unwrap();
    assert!(owed.len() > 300, "{}", owed.len());
    for (party, billed, paid) in owed {
        let in_ledger: i64 = sqlx::query_scalar(
            "select coalesce(sum(party_units), 0)::bigint from party_entry where party_id = $1",
        )
        .bind(party)
        .fetch_one(money.pool())
        .await
        .unwrap();
        assert_eq!(in_ledger, -paid, "{party}");
        assert!(billed <= paid, "{party} has {billed} and got {paid}");
    }
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
    nothing_is_owed(&money).await;
    the_ledger_is_clean(&money, Market::Gb).await;
    let bills = money.every_bill_verifies().await.len();
    println!("{bills} bills verified, {:?}", began.elapsed());
}

/// A tenth of the half-year's orders, those of every tenth order, as if it had been in Vietnam: the same figures as
/// whole dongs.
fn in_dong(bytes: &[u8], chosen: &BTreeSet<String>) -> Vec<Map<String, Value>> {
    let mut kept = Vec::new();
    for mut row in rows(bytes) {
        if !chosen.contains(row["order_id"].as_str().unwrap()) {
            continue;
        }
        if let Some(price) = row.get("unit_price") {
            let pence = domain::money::parse_units(price.as_str().unwrap(), 2).unwrap();
            row.insert("unit_price".to_owned(), json!(pence.to_string()));
            row.insert("currency".to_owned(), json!("VND"));
        }
        kept.push(row);
    }
    kept
}

/// A file of the half-year for the other market, in a folder of the test.
fn for_vietnam(folder: &std::path::Path, kind: &str, to: &std::path::Path) -> std::path::PathBuf {
    let bytes = unpacked(&folder.join(format!("{kind}.csv.gz")));
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    let path = to.join(format!("{kind}.csv"));
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&header).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let fields = header
            .iter()
            .zip(record.iter())
            .map(|(name, value)| match name {
                "market" => "VN".to_owned(),
                "currency" => "VND".to_owned(),
                "price" => {
                    let pence = domain::money::parse_units(value, 2).unwrap();
                    pence.to_string()
                }
                _ => value.to_owned(),
            });
        writer.write_record(fields).unwrap();
    }
    writer.flush().unwrap();
    path
}

#[database_test::test(store::MIGRATOR)]
async fn day_by_day_in_a_currency_without_decimals(_: PgPoolOptions, options: PgConnectOptions) {
    let Some(folder) = half_year() else { return };
    let program = Program::over(&options);
    let own = tempfile::tempdir().unwrap();
    for kind in BEFORE {
        let path = for_vietnam(&folder, kind, own.path());
        let path = path.to_str().unwrap();
        program.ends_with(0, &["import", kind, path, "--market", "VN"]);
    }
    let money = MoneyWorld::new(options, Market::Vn, "2010-12-01T00:00:00Z").await;
    money.issue_api_key().await;
    money.give_accounts().await;
    money.pay_every_unit().await;
    let file = |kind: &str| unpacked(&folder.join(format!("{kind}.csv.gz")));
    let orders = file("orders");
    let all: BTreeSet<String> = rows(&orders)
        .iter()
        .map(|row| row["order_id"].as_str().unwrap().to_owned())
        .collect();
    let chosen: BTreeSet<String> = all.into_iter().step_by(10).collect();
    let refunds = in_dong(&file("refunds"), &chosen);
    let days = days(in_dong(&orders, &chosen), refunds);
    let paid = live_through(&money, &days).await;
    assert!(paid > 0);
    the_ledger_is_clean(&money, Market::Vn).await;
    // What was settled, less what was deducted, is on the bills to the dong.
    let posted = money
        .number("select -sum(posted_seller)::bigint from ledger_entry")
        .await;
    let billed = money
        .number("select sum(total_units)::bigint from bill where party_kind = 'shop'")
        .await;
    assert_eq!(billed, posted);
    assert_eq!(
        money
            .number("select count(*) from bill where currency <> 'VND'")
            .await,
        0
    );
    money.every_bill_verifies().await;
}
