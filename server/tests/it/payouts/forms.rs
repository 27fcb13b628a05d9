//! When markets pay, and beginning a batch: each mistake stands at its field, and what was typed is kept.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{BATCHES, Desk, states};
use crate::people::{main_of, shows};

const RULES: &str = "/ops/payouts/rules";
const SET: &str = "/api/payouts/set_rule";
const BEGIN: &str = "/api/payouts/begin_batch";

/// A market's calendar and minimum as they are typed.
fn rule(market: &str, [day, delay, threshold]: [&str; 3]) -> String {
    format!("rule[market]={market}&rule[day]={day}&rule[delay]={delay}&rule[threshold]={threshold}")
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_pays_on_another_day_and_from_another_amount_on(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let page = otto.get(RULES).await.body;
    shows(
        &page,
        &[
            "United Kingdom",
            "£10.00",
            "From the beginning",
            "15 Apr 2011",
        ],
    );
    for (market, typed, says) in [
        ("", ["21", "", "12.00"], "Choose a market."),
        ("GB", ["29", "", "12.00"], "Enter a day from 1 to 28."),
        ("GB", ["0", "", "12.00"], "Enter a day from 1 to 28."),
        ("GB", ["some", "", "12.00"], "Enter a day from 1 to 28."),
        ("GB", ["21", "32", "12.00"], "Enter 0 to 31 days."),
        (
            "GB",
            ["21", "", "12.001"],
            "Enter an amount in the market’s money, 0 or more.",
        ),
        (
            "GB",
            ["21", "", "-1"],
            "Enter an amount in the market’s money, 0 or more.",
        ),
        ("GB", ["15", "0", "10"], "It’s so already."),
    ] {
        let wrong = otto.send_and_see(RULES, SET, &rule(market, typed)).await;
        let main = main_of(&wrong);
        shows(main, &["The market wasn’t changed", says]);
        for typed in typed.into_iter().filter(|typed| !typed.is_empty()) {
            shows(main, &[&format!("value=\"{typed}\"")]);
        }
    }
    let none = "select count(*) from payout_rule";
    assert_eq!(desk.money.number(none).await, 0);

    // From now on GB pays on the 21st and from 25.00 on: nothing is due today, and bob and ann wait.
    let right = rule("GB", ["20", "1", "25.00"]);
    let set = otto.send_and_see(RULES, SET, &right).await;
    shows(
        &set,
        &[
            "Market changed",
            "£25.00",
            "21 Apr 2011",
            "15 Apr 2011, 09:00 UTC",
        ],
    );
    let audited = "select count(*) from audit_event where verb = 'payout_rule.set'";
    assert_eq!(desk.money.number(audited).await, 1);
    desk.prepare().await;
    let begun = "select count(*) from payout_batch";
    assert_eq!(desk.money.number(begun).await, 0);
    let begin = "beginning[market]=GB&beginning[day]=2011-04-21";
    otto.send(BATCHES, BEGIN, begin).await;
    desk.prepare().await;
    let batch = desk.batch().await;
    assert_eq!(desk.payouts(batch).await, states(&[(3_000, "prepared")]));
    let page = otto.get(&super::page_of(batch)).await.body;
    shows(&page, &["Skipped by reason", "Below the minimum", "£32.50"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_batch_begins_only_where_none_is_open(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let begin =
        |market: &str, day: &str| format!("beginning[market]={market}&beginning[day]={day}");
    for (market, day, says) in [
        ("", "2011-04-18", "Choose a market."),
        ("GB", "", "Enter a date."),
        ("GB", "the+18th", "Enter a date."),
        ("GB", "2011-04-14", "Choose a date from today on."),
    ] {
        let wrong = begin(market, day);
        let wrong = otto.send_and_see(BATCHES, BEGIN, &wrong).await;
        shows(&wrong, &["The batch wasn’t begun", says]);
        if day.starts_with("2011") {
            shows(main_of(&wrong), &[&format!("value=\"{day}\"")]);
        }
    }
    let right = begin("GB", "2011-04-18");
    let begun = otto.send_and_see(BATCHES, BEGIN, &right).await;
    shows(&begun, &["Batch begun", "18 Apr 2011"]);
    let second = otto.send_and_see(BATCHES, BEGIN, &right).await;
    shows(
        &second,
        &["This market has a batch that isn’t approved yet. Approve or cancel it first."],
    );
    // Nor does the clock begin one beside it.
    desk.prepare().await;
    let batches = "select count(*) from payout_batch";
    assert_eq!(desk.money.number(batches).await, 1);
    let list = otto.get(&format!("{BATCHES}?state=submitted")).await.body;
    shows(&list, &["No batches match"]);
}
