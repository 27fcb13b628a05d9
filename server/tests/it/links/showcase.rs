//! A product in the showcase: how it gets there, what it pays, and how it is removed.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole, currency::Currency, ids::AccountId, intake::ContentType, offer::RateFrom,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{import::Rows, offers, orders::SubmittedLine, showcases::NewShowcaseEntry};
use uuid::Uuid;

use super::{Stage, by_program, now, says};
use crate::{
    people::{Person, Place},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_pasted_link_becomes_a_product_in_the_showcase(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let empty = stage.page(&ann, "/creator").await;
    assert_eq!(empty.status, StatusCode::OK);
    says(&empty, "Your showcase is empty");
    says(&empty, "Add product");
    let field = stage.page(&ann, "/creator/add").await;
    says(&field, "Product URL");

    let message = format!(
        "kak ini ya 「https://partners.example.org/p/{}」 makasih!!\r\n",
        stage.code
    );
    let opened = stage.paste(&ann, &message).await;
    assert_eq!(opened.location, format!("/creator/add/{}", stage.code));
    assert_eq!(opened.page.status, StatusCode::OK);
    for words in [
        "A mug",
        "spring",
        "north",
        "15.00%",
        "About £1.50 per item",
        "Agree to the terms",
        "Creator terms",
        "Add to showcase",
    ] {
        says(&opened.page, words);
    }
    assert!(!opened.page.body.contains("30.00"), "the seller's total");

    let unread = stage.add(&ann, 1500, "").await;
    says(&unread.page, "Select “Agree to the terms”");
    let stale = stage.add(&ann, 1200, "&agreed=true").await;
    says(
        &stale.page,
        "The agency changed the commission rate from 12.00% to 15.00%",
    );
    // The tick stays, since the terms are still the same.
    says(&stale.page, "checked");
    let added = stage.add(&ann, 1500, "&agreed=true").await;
    assert_eq!(added.location, "/creator?done=added");
    says(&added.page, "Added to your showcase.");
    says(&added.page, "A mug");
    let again = stage.add(&ann, 1500, "&agreed=true").await;
    assert_eq!(again.location, "/creator?done=kept");

    let receipts = stage.page(&ann, "/creator/receipts").await;
    let (_, id) = receipts.body.split_once("/creator/receipts/").unwrap();
    let id = &id[..36];
    let receipt = stage.page(&ann, &format!("/creator/receipts/{id}")).await;
    assert_eq!(receipt.status, StatusCode::OK);
    for words in ["15.00%", "What you promise", &stage.code] {
        says(&receipt, words);
    }
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    let foreign = stage.page(&bob, &format!("/creator/receipts/{id}")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_order_earned_leads_its_creator_to_the_receipt(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let line = SubmittedLine {
        order_code: "N-1".into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: 1_000,
        currency: Currency::Gbp,
        placed_at: now(),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    };
    stage.world.take(Rows::Orders(&[line])).await;
    let explained = stage.page(&ann, "/creator/orders/GB/N-1/1").await;
    assert_eq!(explained.status, StatusCode::OK);
    says(&explained, "View receipt");
    let (_, id) = explained
        .body
        .split_once("href=\"/creator/receipts/")
        .unwrap();
    let receipt = format!("/creator/receipts/{}", &id[..36]);
    let receipt = stage.page(&ann, &receipt).await;
    assert_eq!(receipt.status, StatusCode::OK);
    says(&receipt, &stage.code);
    // It is the creator's own.
    let north = Place::Agency("north", MemberRole::Finance);
    let north = stage.world.sign_in_as(north).await;
    let explained = stage.page(&north, "/partner/orders/GB/N-1/1").await;
    assert_eq!(explained.status, StatusCode::OK);
    assert!(!explained.body.contains("/receipts/"), "{}", explained.body);
}

#[database_test::test(store::MIGRATOR)]
async fn what_has_ended_stands_apart_and_says_what_it_paid(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options.clone()).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let earning = stage.page(&ann, "/creator").await;
    says(&earning, "about £1.50 per item");
    says(&earning, "15.00% of the price of £10.00.");
    let none = stage.page(&ann, "/creator?group=ended").await;
    says(&none, "No ended products");
    // Bob came by an import, so there is no receipt, and is managed by another agency at 20 %.
    let entry = NewShowcaseEntry {
        creator: "bob".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: now(),
    };
    stage.world.take(Rows::Showcases(&[entry])).await;
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    let earning = stage.page(&bob, "/creator").await;
    for words in [
        "about £1.20 per item",
        "15.00% of the price of £10.00, less your agency’s share of 20.00%.",
    ] {
        says(&earning, words);
    }
    let offer = stage
        .page(&bob, &format!("/creator/add/{}", stage.code))
        .await;
    says(&offer, "About £1.20 per item, after other’s share");
    let receipts = stage.page(&bob, "/creator/receipts").await;
    says(
        &receipts,
        "1 product was imported by the platform, so it has no receipt.",
    );
    let receipts = stage.page(&ann, "/creator/receipts").await;
    says(&receipts, "1 receipt.");
    assert!(!receipts.body.contains("imported by the platform"));

    // The campaign's last day is 30 April.
    let later = World::at(options, || "2031-05-02T10:00:00Z".parse().unwrap());
    let account: Uuid = sqlx::query_scalar(
        "select account_id from creator_account join creator using (creator_id)
         where handle = 'ann'",
    )
    .fetch_one(&later.db.primary)
    .await
    .unwrap();
    let ann = Person::with(&later, AccountId::new(account)).await;
    let page = async |path: &str| ann.get(path).await;
    let earning = page("/creator").await;
    says(&earning, "No products earning");
    assert!(!earning.body.contains("A mug"), "{}", earning.body);
    let ended = page("/creator?group=ended").await;
    says(&ended, "Paid 15.00% until 30\u{a0}Apr\u{a0}2031");
    assert!(!ended.body.contains("per item"), "{}", ended.body);
    let (_, entry) = ended.body.split_once("/creator/showcase/").unwrap();
    let entry = page(&format!("/creator/showcase/{}", &entry[..73])).await;
    says(&entry, "Paid 15.00% until 30\u{a0}Apr\u{a0}2031");
    assert!(!entry.body.contains("deal__rate"), "nothing stands large");
}

/// Says what time it is.
type Clock = fn() -> DateTime<Utc>;

#[database_test::test(store::MIGRATOR)]
async fn the_showcase_tells_of_what_takes_something_away(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options.clone()).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let change = RateFrom {
        // She accepted before it.
        from: now() + TimeDelta::seconds(1),
        rate: "12".parse().unwrap(),
    };
    let by = by_program(&stage.world);
    offers::set_creator_rate(&stage.world.db, &by, stage.mug, change)
        .await
        .unwrap();
    let account: Uuid = sqlx::query_scalar(
        "select account_id from creator_account join creator using (creator_id)
         where handle = 'ann'",
    )
    .fetch_one(&stage.world.db.primary)
    .await
    .unwrap();
    // The cut spares her for thirty days, and the campaign's last day is 30 April.
    let moments: [(Clock, Option<&str>); 4] = [
        (|| "2031-04-01T10:00:00Z".parse().unwrap(), None),
        (
            || "2031-04-03T10:00:00Z".parse().unwrap(),
            Some("A mug pays you 15.00% now, and 12.00% from 9\u{a0}Apr\u{a0}2031."),
        ),
        (|| "2031-04-27T10:00:00Z".parse().unwrap(), None),
        (
            || "2031-04-28T10:00:00Z".parse().unwrap(),
            Some("spring ends on 30\u{a0}Apr\u{a0}2031."),
        ),
    ];
    for (moment, told) in moments {
        let world = World::at(options.clone(), moment);
        let ann = Person::with(&world, AccountId::new(account)).await;
        let showcase = ann.get("/creator").await;
        let notices = showcase.body.matches("class=\"showcase-notice\"").count();
        assert_eq!(notices, usize::from(told.is_some()), "{}", showcase.body);
        if let Some(told) = told {
            says(&showcase, told);
        }
        // It is about what earns.
        let ended = ann.get("/creator?group=ended").await;
        assert!(!ended.body.contains("showcase-notice"), "{}", ended.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_removed_after_it_was_said_what_that_does(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    stage.add(&ann, 1500, "&agreed=true").await;
    let showcase = stage.page(&ann, "/creator").await;
    let (_, entry) = showcase.body.split_once("/creator/showcase/").unwrap();
    let entry = format!("/creator/showcase/{}", &entry[..73]);
    let opened = stage.page(&ann, &entry).await;
    assert_eq!(opened.status, StatusCode::OK);
    says(&opened, "Consent receipt");
    assert!(!opened.body.contains("<dialog"));
    let asked = stage.page(&ann, &format!("{entry}?remove=true")).await;
    says(&asked, "Remove A mug?");
    says(&asked, "Orders placed before you remove it still count.");
    let hidden = |name: &str| {
        let (_, value) = asked
            .body
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap();
        value[..36].to_owned()
    };
    let body = format!("shop={}&offer={}", hidden("shop"), hidden("offer"));
    let bob = stage.world.sign_in_as(Place::Creator("bob")).await;
    assert_eq!(stage.page(&bob, &entry).await.status, StatusCode::NOT_FOUND);
    let removed = stage
        .send(&ann, &entry, "/api/showcase/remove", &body)
        .await;
    assert_eq!(removed.location, "/creator?done=removed");
    says(&removed.page, "Your showcase is empty");
    let again = stage
        .send(
            &ann,
            &format!("{entry}?remove=true"),
            "/api/showcase/remove",
            &body,
        )
        .await;
    says(&again.page, "Removed");
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_told_who_is_signed_in(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.ann().await;
    let me = stage.page(&ann, "/creator/me").await;
    assert_eq!(me.status, StatusCode::OK);
    for words in ["ann", "United Kingdom", "Sign out", "Consent receipts"] {
        says(&me, words);
    }
}
