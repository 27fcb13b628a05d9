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

/// Everybody who has a part in an order line of a managed creator, and in which area.
const EVERY_PARTY: [(Place, &str); 4] = [
    (SELLER, "seller"),
    (NORTH, "partner"),
    (OTHER, "partner"),
    (BOB, "creator"),
];

#[database_test::test(store::MIGRATOR)]
async fn a_sellers_page_explains_the_total(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(SELLER).await;
    let explained = page(&world, &cookie, &format!("/seller/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "£5.99 deducted on",
        ": 1 item was refunded",
        "Original estimate: £11.99",
        "£19.99 × 30.00% = £6.00",
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
            "\"agency_part\":{",
            "\"creator_rate\":{",
            "\"entry\":\"",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_agencys_page_explains_by_its_part(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let explained = page(&world, &cookie, &format!("/partner/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "£2.99 deducted on",
        "£19.99 × 15.00% = £3.00",
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
        "£0.60 deducted on",
        "£19.99 × 15.00% = £3.00, of which 20.00% = £0.60",
        "Seller and campaign agency, combined",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(
        &explained,
        &["£11.99", "30.00%", ":3000", ":1199", "Registration details"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_creators_page_shows_the_effect_of_what_is_hidden(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let explained = page(&world, &cookie, &format!("/creator/orders/{B}")).await;
    let read = words(&explained);
    for said in [
        "£2.40 deducted on",
        "£19.99 × 15.00% = £3.00, less 20.00% for other = £2.40",
        "set by north for winter and accepted by you",
        "Original estimate: £4.80",
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

#[database_test::test(store::MIGRATOR)]
async fn the_result_stands_first_and_the_ledger_is_folded(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(ANN).await;
    let explained = page(&world, &cookie, "/creator/orders/GB/A/1").await;
    let read = words(&explained);
    let in_order = [
        "How £6.00 was calculated",
        "£39.98 × 15.00% = £6.00",
        "Estimated. Settles about 15 days after delivery.",
        "Rate accepted 2 Mar 2011.",
        "Items sold",
        "Agreed rates",
        "Calculation and rounding",
        "Order placed 10 Mar 2011, 10:00",
        "Ledger entries and versions",
        "Base policy version 1. Split rule version 1.",
    ];
    let places = in_order.map(|said| {
        let place = read.find(said);
        place.unwrap_or_else(|| panic!("{said}: {read}"))
    });
    assert!(places.is_sorted(), "{places:?}: {read}");
    let (_, folded) = explained.body.split_once("derivation__folded").unwrap();
    let (folded, _) = folded.split_once("</details>").unwrap();
    let (tag, folded) = folded.split_once('>').unwrap();
    assert!(!tag.contains("open"), "{tag}");
    assert!(folded.contains("Ledger entries and versions"), "{folded}");
    assert!(folded.contains("Split rule version 1."), "{folded}");
}

#[database_test::test(store::MIGRATOR)]
async fn every_event_of_a_line_has_its_date(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let path = format!("/creator/orders/{B}");
    let read = words(&page(&world, &cookie, &path).await);
    for said in [
        "Order placed 10 Mar 2011, 10:00",
        "Delivered 13 Mar 2011, 10:00",
        "Settled £4.80 28 Mar 2011, 11:00",
        "1 item refunded 1 May 2011, 01:00",
        "Corrected −£2.40",
        "Settled 28 Mar 2011 with £4.80.",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn ways_lead_on_to_what_the_viewer_has_a_page_of(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    for (place, area, ways) in [
        (SELLER, "seller", &["href=\"/seller/campaigns/"][..]),
        (
            NORTH,
            "partner",
            &[
                "href=\"/partner/campaigns/",
                "href=\"/partner/registrations/",
            ],
        ),
        (BOB, "creator", &["href=\"/creator/showcase/"]),
    ] {
        let cookie = world.sign_in_as(place).await;
        let explained = page(&world, &cookie, &format!("/{area}/orders/{B}")).await;
        let (_, card) = explained.body.split_once("outcome__ways").unwrap();
        let (card, _) = card.split_once("</ul>").unwrap();
        for way in ways {
            let (_, from_way) = card
                .split_once(way)
                .unwrap_or_else(|| panic!("{way}: {card}"));
            let (rest, _) = from_way.split_once('"').unwrap();
            let start = way.trim_start_matches("href=\"");
            // None of them is a dead end.
            page(&world, &cookie, &format!("{start}{rest}")).await;
        }
    }
    let cookie = world.sign_in_as(OTHER).await;
    let explained = page(&world, &cookie, &format!("/partner/orders/{B}")).await;
    assert_hidden(&explained, &["outcome__ways"]);
}

/// Who is asked about an amount shows the page to whoever asked: on paper, or by its address.
#[database_test::test(store::MIGRATOR)]
async fn an_explanation_can_be_printed_and_its_address_copied(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    for (place, area) in EVERY_PARTY {
        let cookie = world.sign_in_as(place).await;
        let explained = page(&world, &cookie, &format!("/{area}/orders/{B}")).await;
        let (_, actions) = explained.body.split_once("actions needs-script").unwrap();
        let (actions, _) = actions.split_once("</div>").unwrap();
        for action in ["Print", "Copy link"] {
            assert!(actions.contains(action), "{area}: {action}: {actions}");
        }
        assert_eq!(actions.matches("<button").count(), 2, "{area}: {actions}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_way_back_keeps_the_filters(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, area) in [(SELLER, "seller"), (NORTH, "partner"), (BOB, "creator")] {
        let cookie = world.sign_in_as(place).await;
        let list = format!("/{area}/orders?status=deducted");
        let list = page(&world, &cookie, &list).await;
        // An agency's list says its market as well.
        let way = format!("href=\"/{area}/orders/{B}?");
        let (_, way) = list
            .body
            .split_once(&way)
            .unwrap_or_else(|| panic!("{way}: {}", list.body));
        let (kept, _) = way.split_once('"').unwrap();
        assert!(kept.contains("status=deducted"), "{kept}");
        let kept = kept.replace("&amp;", "&");
        let explained = page(&world, &cookie, &format!("/{area}/orders/{B}?{kept}")).await;
        let back = format!("href=\"/{area}/orders?{}\"", kept.replace('&', "&amp;"));
        let plain = format!("href=\"/{area}/orders?{kept}\"");
        assert!(
            explained.body.contains(&back) || explained.body.contains(&plain),
            "{back}: {}",
            explained.body
        );
        // Checking again keeps them too.
        let (_, form) = explained.body.split_once("class=\"check__form\"").unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        assert!(form.contains("value=\"deducted\""), "{form}");
    }
}

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
async fn checking_again_says_that_all_agrees(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, area) in EVERY_PARTY {
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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
