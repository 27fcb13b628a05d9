//! Facts about creators by key and by file: both are judged alike and leave the same.

use std::{
    fs,
    sync::{Arc, atomic::AtomicBool},
};

use domain::{actor::Actor, market::Market};
use serde_json::{Value, json};
use server::import::{self, Kind, Plan, Reading, RejectsPlace, Settings};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::api_keys::Scope;
use tempfile::TempDir;

use crate::{api::Api, world::World};

const PROFILES: &str = "handle,nickname,followers,age_18_24_percent,age_25_34_percent,women_percent,\
                        rating,ecommerce_permission,official,categories";
const DAYS: &str = "handle,day,currency,videos,video_gmv,video_exposures,messages,replies";

/// A table's rows as a file has them.
fn profiles() -> Vec<Vec<&'static str>> {
    vec![
        vec![
            "@Ann",
            "Ann Lee",
            "1200",
            "10.00",
            "60.5",
            "61.25",
            "4.5",
            "yes",
            "no",
            "food|beauty",
        ],
        vec!["nobody", "", "", "", "", "", "", "yes", "", ""],
        vec!["ann\u{200b}", "", "", "", "", "", "", "yes", "", ""],
        vec!["ann", "", "", "90.00", "20.00", "", "", "yes", "", ""],
        vec!["ann", "", "", "", "", "", "6", "yes", "", ""],
    ]
}

fn days() -> Vec<Vec<&'static str>> {
    vec![
        vec!["ann", "2026-03-10", "GBP", "2", "12.50", "1000", "", ""],
        vec!["ANN", "2026-03-10", "GBP", "2", "12.50", "1000", "", ""],
        vec!["ann", "2026-03-11", "GBP", "1", "1.005", "", "", ""],
        vec!["ann", "2026-03-09", "GBP", "1", "", "", "3", "4"],
        vec!["ann", "2026-03-13", "GBP", "1", "", "", "", ""],
        vec!["ann", "2026-03-09", "USD", "1", "", "", "", ""],
    ]
}

/// What is kept of facts and figures.
async fn kept(world: &World) -> Value {
    let kept: Value = sqlx::query_scalar(
        "select jsonb_build_object(
             'facts', (
                 select jsonb_agg(to_jsonb(facts) - 'source_at' - 'creator_id') from creator_facts as facts
             )
           , 'days', (
                 select jsonb_agg(to_jsonb(kept) - 'recorded_at' - 'creator_id' order by day)
                 from creator_day as kept
             )
           , 'figures', (
                 select jsonb_agg(to_jsonb(figures) - 'creator_id') from creator_figures as figures
             )
         )",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    kept
}

fn as_json(header: &str, rows: &[Vec<&str>]) -> Value {
    let row = |row: &Vec<&str>| -> Value {
        let members = header
            .split(',')
            .zip(row)
            .filter(|(_, value)| !value.is_empty());
        let members = members.map(|(name, value)| (name.to_owned(), json!(value)));
        Value::Object(members.collect())
    };
    json!({ "rows": rows.iter().map(row).collect::<Vec<_>>() })
}

fn as_csv(header: &str, rows: &[Vec<&str>]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

#[database_test::test(store::MIGRATOR)]
async fn each_row_is_answered_and_the_key_must_be_for_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let api = Api::new(options, &[Scope::CreatorsWrite]).await;
    let results = async |path: &str, rows: &Value| -> Vec<(String, String)> {
        let answer = api.send(path, rows).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        let results = said["results"].as_array().unwrap();
        let result = |result: &Value| {
            let of = |name: &str| result[name].as_str().unwrap_or_default().to_owned();
            (of("outcome"), of("column"))
        };
        results.iter().map(result).collect()
    };
    let expected = |results: &[(&str, &str)]| -> Vec<(String, String)> {
        let results = results.iter();
        results
            .map(|(outcome, column)| ((*outcome).to_owned(), (*column).to_owned()))
            .collect()
    };
    let rows = as_json(PROFILES, &profiles());
    assert_eq!(
        results("/api/v1/creators/profiles", &rows).await,
        expected(&[
            ("new", ""),
            ("refused", "handle"),
            ("refused", "handle"),
            ("refused", "age_18_24_percent"),
            ("refused", "rating"),
        ])
    );
    let rows = as_json(DAYS, &days());
    assert_eq!(
        results("/api/v1/creators/days", &rows).await,
        expected(&[
            ("new", ""),
            ("unchanged", ""),
            ("refused", "video_gmv"),
            ("refused", "replies"),
            ("refused", "day"),
            ("refused", "currency"),
        ])
    );
    let corrected = json!({ "rows": [{
        "handle": "ann", "day": "2026-03-10", "currency": "GBP", "videos": 3, "video_gmv": "9.00",
    }]});
    assert_eq!(
        results("/api/v1/creators/days", &corrected).await,
        expected(&[("changed", "")])
    );
    let orders = api.send("/api/v1/orders", &json!({ "rows": [] })).await;
    assert_eq!(orders.status, 403);
}

#[database_test::test(store::MIGRATOR)]
async fn files_and_the_api_leave_the_same(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::CreatorsWrite]).await;
    let world = &api.world;
    let folder = TempDir::new().unwrap();
    fs::write(
        folder.path().join("creator-profiles.csv"),
        as_csv(PROFILES, &profiles()),
    )
    .unwrap();
    fs::write(
        folder.path().join("creator-days.csv"),
        as_csv(DAYS, &days()),
    )
    .unwrap();
    let (rules, mapping) = import::reading(&world.db, Market::Gb, world.outside.now())
        .await
        .unwrap();
    let settings = Settings {
        actor: Actor::System,
        market: Market::Gb,
        dry_run: false,
        rejects: Some(RejectsPlace::Directory(folder.path().to_owned())),
        reading: Reading::new(rules, mapping),
    };
    let plan = Plan::of_directory(folder.path()).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let refused = import::run(&plan, &settings, &world.db, &world.outside, &stop)
        .await
        .unwrap();
    assert_eq!(refused, 8);
    let by_file = kept(world).await;
    for table in ["creator_day", "creator_facts", "creator_figures"] {
        let delete = sqlx::AssertSqlSafe(format!("delete from {table}"));
        sqlx::query(delete)
            .execute(&world.db.primary)
            .await
            .unwrap();
    }
    for (path, rows) in [
        ("/api/v1/creators/profiles", as_json(PROFILES, &profiles())),
        ("/api/v1/creators/days", as_json(DAYS, &days())),
    ] {
        assert_eq!(api.send(path, &rows).await.status, 200);
    }
    assert_eq!(kept(world).await, by_file);
    // The refused rows can be imported again as they are, once they are mended.
    let rejects = folder
        .path()
        .join(format!("{}.rejects.csv", Kind::CreatorDays));
    let rejects = fs::read_to_string(rejects).unwrap();
    assert_eq!(rejects.lines().count(), 5, "{rejects}");
    assert!(rejects.contains("more replies than messages"), "{rejects}");
}
