//! What a seller reaches: campaigns that are meant for the shop, its own registrations, and the buttons
//! of its role.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{campaigns, lookup, products, registrations};

use super::{NOW, OWNER, REGISTER, Stage, row};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_is_not_meant_for_the_shop_is_not_there(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let other = lookup::shop(&stage.world.db, Market::Gb, "SHOP2")
        .await
        .unwrap();
    let mug = stage.mug;
    let home = stage.home();
    let is_there = async |expected: StatusCode| {
        for path in [home.clone(), format!("{home}/register")] {
            assert_eq!(seller.get(&path).await.status, expected, "{path}");
        }
        let list = seller.get("/seller/campaigns").await;
        let is_listed = list.body.contains(&home);
        assert_eq!(is_listed, expected == StatusCode::OK, "{}", list.body);
    };
    is_there(StatusCode::OK).await;

    let refused = async || {
        let body = stage.choice(&[(mug, "10")]);
        let called = seller.call(REGISTER, &body).await;
        assert_eq!(called.status, StatusCode::NOT_FOUND, "{}", called.body);
        assert_eq!(stage.registered().await, []);
    };
    let by = stage.by_agency().await;
    campaigns::set_published(&stage.world.db, &by, stage.spring, false)
        .await
        .unwrap();
    is_there(StatusCode::NOT_FOUND).await;
    refused().await;

    campaigns::set_published(&stage.world.db, &by, stage.spring, true)
        .await
        .unwrap();
    for statement in [
        "update campaign set audience = 'named' where campaign_id = $1 and $2 is not null",
        "insert into campaign_shop (campaign_id, shop_id) values ($1, $2)",
    ] {
        sqlx::query(statement)
            .bind(stage.spring.uuid())
            .bind(other.uuid())
            .execute(&stage.world.db.primary)
            .await
            .unwrap();
    }
    is_there(StatusCode::NOT_FOUND).await;
    refused().await;
    let named = Person::of(&stage.world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let target = named.get("/seller/campaigns?show=target").await;
    assert!(target.body.contains(&home) && target.body.contains("For your shop"));
    // The home says it in the row that leads there, and on the campaign's card.
    let start = named.get("/seller").await.body;
    shows(
        &start,
        &["For your shop, by north.", "chip--marked\">For your shop"],
    );
    hides(&seller.get("/seller").await.body, &["For your shop"]);

    for junk in [
        "0",
        "mine%20",
        "%FF",
        "00000000-0000-7000-8000-000000000000",
    ] {
        let path = format!("/seller/campaigns/{junk}");
        assert_eq!(
            seller.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_shops_registration_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let home = stage.home();
    let mug = stage.mug;
    let body = stage.choice(&[(mug, "10")]);
    seller.send(&home, REGISTER, &body).await;
    let address = stage.address_of("mug").await;
    let by = stage.by_agency().await;
    registrations::approve(&stage.world.db, &by, address)
        .await
        .unwrap();

    let other = Person::of(&stage.world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let about = format!("campaign={}&registration={address}&rate=20", stage.spring);
    for verb in [
        "request_close",
        "take_back_close",
        "withdraw",
        "change_rate",
    ] {
        let called = other
            .call(&format!("/api/registrations/{verb}"), &about)
            .await;
        assert_eq!(called.status, StatusCode::NOT_FOUND, "{verb}");
    }
    let page = other
        .get(&format!("{home}?tab=ongoing&close={address}"))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    hides(&page.body, &["A mug"]);
    let foreign = other.get(&format!("{home}/register?product={mug}")).await;
    hides(&foreign.body, &["A mug"]);
    assert_eq!(stage.registered().await, [row("mug", "approved", 1_000)]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_only_looks_is_shown_no_button_that_does(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let owner = stage.owner().await;
    let home = stage.home();
    let mug = stage.mug;
    let body = stage.choice(&[(mug, "10")]);
    owner.send(&home, REGISTER, &body).await;
    for role in [MemberRole::Viewer, MemberRole::Finance] {
        let looking = Person::of(&stage.world, Place::Shop("SHOP1", role)).await;
        for path in [home.clone(), "/seller/campaigns".into(), "/seller".into()] {
            let page = looking.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let register = format!("{home}/register");
            assert!(!page.body.contains(&register), "{path}: {}", page.body);
        }
        assert!(
            !looking.get(&home).await.body.contains("Withdraw"),
            "{role:?}"
        );
        let called = looking.call(REGISTER, &body).await;
        assert_eq!(called.status, StatusCode::FORBIDDEN, "{role:?}");
        let page = looking.get(&format!("{home}/register")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let by = stage.by_agency().await;
    let own = products::list_for_shop(
        &stage.world.db,
        &by,
        lookup::shop(&stage.world.db, Market::Gb, "SHOP1")
            .await
            .unwrap(),
        "",
        None,
        None,
    )
    .await;
    assert!(
        matches!(own, Err(store::Error::NotFound)),
        "an agency lists no shop's products"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn the_shop_code_stands_in_the_profile(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let page = seller.get("/seller/profile").await;
    shows(
        &page.body,
        &["Seller Information", "SHOP1", "United Kingdom", "GBP"],
    );
    let nobody = stage.world.get("/seller/profile").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    assert_eq!(
        nobody.header("location"),
        "/sign-in?then=%2Fseller%2Fprofile"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn agency_and_seller_read_the_same_days_left(_: PgPoolOptions, options: PgConnectOptions) {
    let begun: DateTime<Utc> = NOW.parse().unwrap();
    let days = Arc::new(AtomicI64::new(0));
    let passed = Arc::clone(&days);
    let clock = move || begun + TimeDelta::days(passed.load(Ordering::Relaxed));
    let world = World::at(options, clock).with_market().await;
    let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    // Registration is open to the end of 20 Apr.
    for (later, says) in [(0, "42 days left"), (40, "2 days left"), (41, "Ends today")] {
        days.store(later, Ordering::Relaxed);
        let agency = Person::of(&world, Place::Agency("north", MemberRole::Owner)).await;
        let seller = Person::of(&world, OWNER).await;
        let opened = agency.get(&format!("/partner/campaigns/{spring}")).await;
        shows(&opened.body, &[says]);
        let list = seller.get("/seller/campaigns").await;
        shows(&list.body, &[says]);
    }
}
