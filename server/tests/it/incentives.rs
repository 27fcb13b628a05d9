//! Incentives through the pages, without scripts: drafted with every mistake at its field, looked at, posted, and
//! explained to whoever got one.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::{
    actor::MemberRole,
    market::{Market, MarketRules},
};
use ledger_proof::SigningKey;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    bills::{self, Closer},
    incentives::award_some,
    ledger, lookup,
};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const NEW: &str = "/ops/incentives/new";
const DRAFT: &str = "/api/incentives/draft";

async fn market(options: PgConnectOptions) -> World {
    World::over(options).with_market().await
}

/// A form that is paid once.
fn once(amount: &str, payees: &str) -> String {
    format!(
        "draft[market]=GB&draft[form][name]=Welcome&draft[form][kind]=one_time\
         &draft[form][explanation]=For+the+first.&draft[form][amount]={amount}\
         &draft[form][payees]={payees}"
    )
}

/// The incentive that was drafted last.
async fn last(world: &World) -> Uuid {
    sqlx::query_scalar("select incentive_id from incentive order by incentive_id desc limit 1")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// The award of a party.
async fn award(world: &World, party: Uuid) -> Uuid {
    sqlx::query_scalar("select incentive_award_id from incentive_award where party_id = $1")
        .bind(party)
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// Closes every month that will be over two months from now.
async fn close_months(world: &World) {
    let (db, ids) = (&world.db, &*world.outside.ids);
    let rules = MarketRules::founding(Market::Gb);
    let now = world.outside.now() + TimeDelta::days(62);
    let key = SigningKey::new([7; 32]).unwrap();
    while let Some(month) = bills::next_to_close(db, &rules, now).await.unwrap() {
        bills::claim(db, &rules, month, now).await.unwrap();
        while !ledger::seal(db, Some(&key), None, now)
            .await
            .unwrap()
            .is_all()
        {}
        bills::close(db, &rules, month, &key, Closer::Clock, now, ids)
            .await
            .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn every_mistake_stands_at_its_field_and_what_was_typed_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let list = operator.get("/ops/incentives").await.body;
    shows(&list, &["Incentives", "No incentives yet", "New incentive"]);

    let body = "draft[market]=GB&draft[form][name]=Welcome&draft[form][kind]=one_time\
                &draft[form][amount]=5.001&draft[form][payees]=%40nobody";
    let refused = operator.send_and_see(NEW, DRAFT, body).await;
    let mistakes = [
        "The incentive wasn’t saved",
        "Enter a value.",
        "This currency has 2 decimals.",
        "5.001",
        "Welcome",
    ];
    shows(&refused, &mistakes);
    let unknown = operator
        .send_and_see(NEW, DRAFT, &once("5.00", "%40nobody"))
        .await;
    shows(&unknown, &["Not in this market: @nobody."]);
    let nowhere = once("5.00", "%40ann").replace("[market]=GB", "[market]=");
    let nowhere = operator.send_and_see(NEW, DRAFT, &nowhere).await;
    shows(&nowhere, &["Choose a market."]);

    let rule = "draft[market]=GB&draft[form][name]=Spring&draft[form][kind]=by_rule\
                &draft[form][explanation]=Sell+more.&draft[form][from]=2031-03-31\
                &draft[form][to]=2031-03-01&draft[form][measure]=settled_lines\
                &draft[form][at_least]=some&draft[form][reward]=percent\
                &draft[form][percent]=101&draft[form][most]=0&draft[form][campaign]=autumn";
    let refused = operator.send_and_see(NEW, DRAFT, rule).await;
    let mistakes = [
        "The last day lies before the first.",
        "Enter a whole number, for example 25.",
        "Enter a percentage from 0.01 to 100, with up to two decimals.",
        "Enter more than 0.",
    ];
    shows(&refused, &mistakes);
}

#[database_test::test(store::MIGRATOR)]
async fn an_incentive_is_drafted_looked_at_posted_and_explained(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let drafted = operator
        .send_and_see(NEW, DRAFT, &once("12.50", "%40ann%0D%0Anorth"))
        .await;
    let known = [
        "Draft saved.",
        "Who would get what",
        "@ann",
        "north",
        "£12.50",
    ];
    shows(&drafted, &known);
    let incentive = last(world).await;
    let page = format!("/ops/incentives/{incentive}");
    let body = format!("incentive={incentive}");
    let posted = operator
        .send_and_see(&page, "/api/incentives/post", &body)
        .await;
    shows(&posted, &["Incentive posted.", "Posted", "End incentive"]);
    let again = operator
        .send_and_see(&page, "/api/incentives/post", &body)
        .await;
    shows(&again, &["This is no longer a draft. Reload the page."]);

    let ids = &*world.outside.ids;
    while award_some(&world.db, world.outside.now(), ids, 1)
        .await
        .unwrap()
    {}
    let done = operator.get(&page).await.body;
    shows(&done, &["Worked out", "2 awards", "£25.00"]);
    hides(&done, &["End incentive", "Post incentive"]);

    let north = lookup::agency(&world.db, "north").await.unwrap();
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    let of_north = award(world, north.uuid()).await;
    let of_ann = award(world, ann.uuid()).await;
    let page = format!("/partner/finance/incentives/{of_north}");
    let finance = Person::of(world, Place::Agency("north", MemberRole::Finance)).await;
    let explained = finance.get(&page).await;
    assert_eq!(explained.status, StatusCode::OK);
    let steps = [
        "How £12.50 was calculated",
        "For the first.",
        "The same for everyone named",
        "Worked out again: these steps come to the same amount.",
    ];
    shows(&explained.body, &steps);
    hides(&explained.body, &["@ann"]);
    let creator = Person::of(world, Place::Creator("ann")).await;
    let explained = creator.get(&format!("/creator/incentives/{of_ann}")).await;
    assert_eq!(explained.status, StatusCode::OK);
    shows(&explained.body, &steps);
    hides(&explained.body, &["north"]);

    // What others got is not there.
    let foreign = creator
        .get(&format!("/creator/incentives/{of_north}"))
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let foreign = finance
        .get(&format!("/partner/finance/incentives/{of_ann}"))
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let viewer = Person::of(world, Place::Agency("north", MemberRole::Viewer)).await;
    assert_ne!(viewer.get(&page).await.status, StatusCode::OK);
}

#[database_test::test(store::MIGRATOR)]
async fn bills_and_accounts_lead_to_the_incentive(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let both = once("12.50", "%40ann%0D%0Anorth");
    operator.send_and_see(NEW, DRAFT, &both).await;
    let incentive = last(world).await;
    let page = format!("/ops/incentives/{incentive}");
    let body = format!("incentive={incentive}");
    operator
        .send_and_see(&page, "/api/incentives/post", &body)
        .await;
    let ids = &*world.outside.ids;
    while award_some(&world.db, world.outside.now(), ids, 1)
        .await
        .unwrap()
    {}
    close_months(world).await;
    let north = lookup::agency(&world.db, "north").await.unwrap().uuid();
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    for (place, area, party) in [
        (
            Place::Agency("north", MemberRole::Finance),
            "/partner/finance",
            north,
        ),
        (Place::Creator("ann"), "/creator", ann.uuid()),
    ] {
        let bill: Uuid = sqlx::query_scalar("select bill_id from bill where party_id = $1")
            .bind(party)
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
        let person = Person::of(world, place).await;
        let bill = person.get(&format!("{area}/bills/{bill}")).await;
        assert_eq!(bill.status, StatusCode::OK, "{}", bill.body);
        let way = format!("{area}/incentives/{}", award(world, party).await);
        let href = format!("href=\"{way}\"");
        let line = ["Welcome: see how it was calculated", "£12.50", &*href];
        shows(&bill.body, &line);
        assert_eq!(person.get(&way).await.status, StatusCode::OK, "{way}");
    }
    let account = operator
        .get(&format!("/ops/ledger/creator/{ann}?market=GB"))
        .await;
    let href = format!("href=\"{page}\"");
    shows(&account.body, &[&*href]);
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_would_post_needs_a_proof_that_is_not_old(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    operator
        .send_and_see(NEW, DRAFT, &once("1.00", "%40ann"))
        .await;
    sqlx::query("update web_session set proved_at = null")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let incentive = last(world).await;
    let page = format!("/ops/incentives/{incentive}");
    let body = format!("incentive={incentive}");
    operator
        .send_and_see(&page, "/api/incentives/post", &body)
        .await;
    let state: String = sqlx::query_scalar("select state from incentive where incentive_id = $1")
        .bind(incentive)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(state, "draft");
}
