//! The pages that explain an amount.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::Rows,
    refunds::{GivenBack, SubmittedRefund},
};

use super::{ANN, BOB, NORTH, OTHER, SELLER, assert_hidden, at, page, sold, words};
use crate::people::Place;

const B: &str = "GB/B%2F1/1";

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_sellers_page_explains_the_total(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(SELLER).await;
    let explained = page(&world, &cookie, &format!("/seller/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "How £6.00 was calculated",
        "Original estimate: £11.99",
        "−£19.99",
        "Commission base",
        "Total commission rate, offered by SHOP1 for winter",
        "5.997",
        "11.994",
        "Agency and creator side, combined",
        "Corrected",
        "£0.00",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(
        &explained,
        &[
            "bob",
            "other<",
            "£4.80",
            "15.00%",
            "£5.99 ",
            "\"creator_rate\":{",
        ],
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_agencys_page_explains_by_its_part(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let explained = page(&world, &cookie, &format!("/partner/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "How £3.00 was calculated",
        "Creator commission rate, set by north for winter and accepted by bob",
        "It was the only rate in the window.",
        "bob, creator commission",
        "−£11.99",
        "Your commission, 15.00%",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(
        &explained,
        &["£4.80", "£1.20", "20.00%", ":480", "\"other\""],
    );

    let cookie = world.sign_in_as(OTHER).await;
    let explained = page(&world, &cookie, &format!("/partner/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "How £0.60 was calculated",
        "20.00%",
        "Seller and campaign agency, combined",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(&explained, &["£11.99", "30.00%", ":3000", ":1199"]);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_creators_page_shows_the_effect_of_what_is_hidden(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let explained = page(&world, &cookie, &format!("/creator/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "How £2.40 was calculated",
        "accepted by you",
        "The creator commission was rounded up (largest-remainder rule).",
        "other, 20.00% of the creator commission",
        "You £2.40 other £0.60",
        "2.9985",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(
        &explained,
        &["£11.99", "£5.99 ", "30.00%", ":3000", ":1199"],
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_amount_that_was_given_back_is_a_step_of_its_own(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let refund = SubmittedRefund {
        refund_code: "R2".into(),
        order_code: "A".into(),
        line_code: "1".into(),
        given_back: GivenBack::Amount("5.00".into()),
        refunded_at: at("2011-04-01T00:00:00Z"),
    };
    world.take(Rows::Refunds(&[refund])).await;
    for (place, area) in [(SELLER, "seller"), (NORTH, "partner"), (ANN, "creator")] {
        let cookie = world.sign_in_as(place).await;
        let path = format!("/{area}/orders/GB/A/1?check=again");
        let read = words(&page(&world, &cookie, &path).await);
        // Two at 19.99 are 39.98.
        for said in [
            "without items",
            "£5.00",
            "£34.98",
            "every share matches the ledger exactly",
        ] {
            assert!(read.contains(said), "{area}: {said}: {read}");
        }
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn checking_again_says_that_all_agrees(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, area) in [
        (SELLER, "seller"),
        (NORTH, "partner"),
        (OTHER, "partner"),
        (BOB, "creator"),
    ] {
        let cookie = world.sign_in_as(place).await;
        let path = format!("/{area}/orders/{B}");
        let before = page(&world, &cookie, &path).await;
        assert!(words(&before).contains("Recalculate"));
        let form = format!(r#"<form method="get" action="{path}#check""#);
        assert!(before.body.contains(&form), "{form}: {}", before.body);
        assert!(!words(&before).contains("matches the ledger exactly"));
        let checked = page(&world, &cookie, &format!("{path}?check=again")).await;
        assert!(words(&checked).contains("every share matches the ledger exactly"));
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_market_in_small_letters_leads_to_the_address_that_counts(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let typed = ["gb", "Gb"].map(|market| B.replacen("GB", market, 1));
    for (place, area) in [(SELLER, "seller"), (OTHER, "partner"), (BOB, "creator")] {
        let cookie = world.sign_in_as(place).await;
        let headers = [("cookie", &*cookie), ("accept", "text/html")];
        for (line, query) in typed.iter().zip(["", "?check=again"]) {
            let path = format!("/{area}/orders/{line}{query}");
            let led = world.get_with(&path, &headers).await;
            assert_eq!(led.status, StatusCode::SEE_OTHER, "{path}");
            let counts = format!("/{area}/orders/{B}{query}");
            assert_eq!(led.header("location"), counts, "{path}");
            // What asks without a browser, as a bundle in one does, gets the line itself.
            let bundle = [("cookie", &*cookie), ("accept", "*/*")];
            let line = world.get_with(&path, &bundle).await;
            assert_eq!(line.status, StatusCode::OK, "{path}: {}", line.body);
        }
    }
    // A line of others stays unknown, however its market is written.
    let cookie = world.sign_in_as(OTHER).await;
    let headers = [("cookie", &*cookie), ("accept", "text/html")];
    let missing = world.get_with("/partner/orders/gb/A/1", &headers).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_line_of_others_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path) in [
        (ANN, "/creator/orders/GB/B%2F1/1"),
        (OTHER, "/partner/orders/GB/A/1"),
        (SELLER, "/seller/orders/GB/Z/1"),
        (SELLER, "/seller/orders/XX/A/1"),
        (SELLER, "/seller/orders/GB/A%00/1"),
        (SELLER, "/partner/orders/GB/A/1"),
        (Place::Operations, "/seller/orders/GB/A/1"),
    ] {
        let cookie = world.sign_in_as(place).await;
        let missing = world.get_with(path, &[("cookie", &cookie)]).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{place:?}: {path}");
        assert_hidden(&missing, &["£11.99", "£4.80", ":1199", ":480"]);
    }
}
