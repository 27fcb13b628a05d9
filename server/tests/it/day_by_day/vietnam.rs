//! The same in a currency without decimals.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use domain::market::Market;
use serde_json::{Map, Value, json};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{BEFORE, days, live_through, owed::nothing_is_owed, rows, the_ledger_is_clean};
use crate::{
    half_year::{Program, half_year, unpacked},
    money_world::MoneyWorld,
};

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
fn for_vietnam(folder: &Path, kind: &str, to: &Path) -> PathBuf {
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
    assert!(nothing_is_owed(&money, billed).await > 0);
    assert_eq!(
        money
            .number("select count(*) from bill where currency <> 'VND'")
            .await,
        0
    );
    money.every_bill_verifies().await;
}
