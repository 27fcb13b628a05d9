//! Thousands of registrations decided on slice by slice, without scripts.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::registration_totals::recount;

use super::{OWNER, STRANGER, VIEWER, form, lists::value_of, market, register, spring, state_of};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

const APPROVE: &str = "/api/registrations/approve";
const REJECT: &str = "/api/registrations/reject";
const GO_ON: &str = "/api/registrations/go_on_deciding";

/// So many further products of the shop that registered the mug, registered like it.
async fn things(world: &World, count: i32) {
    sqlx::query(
        "with mug as (
             select registration.*, market_code, price_units, currency
             from registration
             join product using (shop_id, product_id)
         ), thing as (
             insert into product (
                 shop_id, product_id, market_code, product_code, title, price_units, currency
               , created_at
             )
             select shop_id, md5('product' || n)::uuid, market_code, 'n' || n, 'Thing ' || n
                  , price_units, currency, registered_at
             from mug
             cross join generate_series(1, $1) as n
         )
         insert into registration (
             shop_id, registration_id, campaign_id, product_id, state, total_rate_bps, registered_at
         )
         select shop_id, md5('registration' || n)::uuid, campaign_id, md5('product' || n)::uuid
              , 'pending', total_rate_bps, registered_at
         from mug
         cross join generate_series(1, $1) as n",
    )
    .bind(count)
    .execute(&world.db.primary)
    .await
    .unwrap();
    recount(&world.db, spring(world).await).await.unwrap();
}

/// The sellers withdraw the last two that are pending.
async fn withdraw_two(world: &World) {
    sqlx::query(
        "update registration set state = 'withdrawn', closed_at = registered_at + interval '1 hour'
         where registration_id in (
             select registration_id from registration
             join product using (shop_id, product_id)
             where state = 'pending' and title like 'Thing %'
             order by registration_id desc
             limit 2
         )",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn thousands_are_approved_by_one_button_after_the_other(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let mug = register(&world, "mug", "20").await;
    things(&world, 1_200).await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let details = format!("/partner/campaigns/{id}");
    let selected = format!("{details}?tab=pending&q=thing&select=all");
    let page = owner.get(&selected).await.body;
    shows(&page, &["All 1,200 selected"]);
    let as_of = value_of(&page, "all[as_of]");
    let all = form(&[
        ("campaign", &id),
        ("all[q]", "thing"),
        ("all[as_of]", &as_of),
    ]);
    let under_way = owner.send(&selected, APPROVE, &all).await;
    let expected = format!("{details}?tab=pending&decision=");
    assert!(under_way.starts_with(&expected), "{under_way}");

    // However often it is asked for, it says how far it has come, and nothing goes on by itself.
    for _ in 0..2 {
        let page = owner.get(&under_way).await.body;
        shows(
            &page,
            &[
                "500 of 1,200 products approved",
                "max=\"1200\"",
                "value=\"500\"",
                "700 products are still pending",
                "Continue",
            ],
        );
    }
    let page = owner.get(&under_way).await.body;
    let decision = value_of(&page, "decision");
    let viewer = Person::of(&world, VIEWER).await;
    hides(&viewer.get(&under_way).await.body, &[GO_ON, "<progress"]);
    withdraw_two(&world).await;
    let next = form(&[("decision", &decision)]);
    let leads_to = owner.send(&under_way, GO_ON, &next).await;
    assert_eq!(leads_to, under_way);
    let page = owner.get(&under_way).await.body;
    shows(&page, &["1,000 of 1,200 products approved", "200 products"]);

    // At the end those are named that were left out.
    let leads_to = owner.send(&under_way, GO_ON, &next).await;
    assert_eq!(leads_to, under_way);
    let page = owner.get(&under_way).await.body;
    shows(
        &page,
        &[
            "1,198 updated, 2 not updated",
            "2 products: withdrawn by the seller",
            "Thing ",
            "left-out.csv",
        ],
    );
    hides(&page, &[GO_ON, "<progress"]);
    assert_eq!(state_of(&world, mug).await, "pending");

    let path = format!("{details}/decisions/{decision}/left-out.csv");
    let file = owner.get(&path).await.body;
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 3, "{file}");
    assert_eq!(lines[0], "product_title,product_id,shop,reason");
    for line in &lines[1..] {
        let is_told = line.starts_with("Thing ") && line.ends_with(",withdrawn by the seller");
        assert!(is_told, "{line}");
    }
    let stranger = Person::of(&world, STRANGER).await;
    assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
    let answer = stranger.call(GO_ON, &next).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_left_is_offered_again_and_rejected_to_the_end(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    register(&world, "mug", "20").await;
    things(&world, 600).await;
    let owner = Person::of(&world, OWNER).await;
    let id = spring(&world).await.to_string();
    let details = format!("/partner/campaigns/{id}");
    let selected = format!("{details}?tab=pending&select=all");
    let all = async |count: &str| {
        let page = owner.get(&selected).await.body;
        shows(&page, &[format!("All {count} selected").as_str()]);
        form(&[
            ("campaign", &id),
            ("all[as_of]", &value_of(&page, "all[as_of]")),
        ])
    };
    let approve = all("601").await;
    owner.send(&selected, APPROVE, &approve).await;

    // Nobody went on with it: the list has the rest, which is decided on otherwise.
    let reject = all("101").await;
    let reject = format!("{reject}&rejection%5Breason%5D=too_expensive");
    let leads_to = owner.send(&selected, REJECT, &reject).await;
    let expected = format!("{details}?tab=pending&done=rejected&n=101");
    assert_eq!(leads_to, expected);
    let states: Vec<(String, i64)> =
        sqlx::query_as("select state, count(*) from registration group by state order by state")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let expected = [("approved".to_owned(), 500), ("rejected".to_owned(), 101)];
    assert_eq!(states, expected);
}
