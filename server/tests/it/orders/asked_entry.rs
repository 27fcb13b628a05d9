//! One entry of the ledger on the page of its order line, as bills and accounts lead to it (`?entry=`), and the page on
//! which operators see every party's amounts.

use axum::http::StatusCode;
use domain::{
    actor::Actor,
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers, DisputeText},
    ids::DisputeId,
    market::{Market, MarketRules},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext,
    disputes::{self, NewDispute},
    import::Rows,
    lookup,
    orders::SubmittedLine,
};
use uuid::Uuid;

use super::{BOB, NORTH, OTHER, SELLER, assert_hidden, at, line, page, sold, words};
use crate::{people::Place, world::World};

const B: &str = "GB/B%2F1/1";

/// Everybody who has a part in order B/1: the area, what settled, what the refund took back, and what is left.
const PARTS: [(Place, &str, [&str; 3]); 4] = [
    (SELLER, "seller", ["£11.99", "−£5.99", "£6.00"]),
    (NORTH, "partner", ["£5.99", "−£2.99", "£3.00"]),
    (OTHER, "partner", ["£1.20", "−£0.60", "£0.60"]),
    (BOB, "creator", ["£4.80", "−£2.40", "£2.40"]),
];

/// The last entry of an order that records this.
async fn entry(world: &World, order: &str, kind: &str) -> Uuid {
    sqlx::query_scalar(
        "select entry_id from ledger_entry
         join order_line using (shop_id, order_line_id)
         where order_code = $1 and ledger_entry.kind = $2
         order by recorded_at desc, entry_id desc
         limit 1",
    )
    .bind(order)
    .bind(kind)
    .fetch_one(&world.db.primary)
    .await
    .unwrap()
}

/// Bob questions his rate of order B/1, and an operator decides that it is 18 %.
async fn decided(world: &World) -> DisputeId {
    let (db, ids) = (&world.db, &*world.outside.ids);
    let rules = MarketRules::founding(Market::Gb);
    let by = |actor, now| ActorContext {
        actor,
        now,
        ids,
        form: None,
    };
    let creator = lookup::creator(db, Market::Gb, "bob").await.unwrap();
    let account = world.account("bob@example.org", None).await;
    let bob = by(
        Actor::Creator { account, creator },
        at("2011-05-02T09:00:00Z"),
    );
    let new = NewDispute {
        order: "B/1".into(),
        line: Some("1".into()),
        claim: Claim::Rate {
            claimed: ClaimedRate::Creator("18".parse().unwrap()),
        },
        text: DisputeText::try_from("It was 18 %.".to_owned()).unwrap(),
        documents: Vec::new(),
    };
    let (dispute, _) = disputes::open(db, &bob, &rules, &new).await.unwrap();
    let account = world.account("decides@example.org", None).await;
    let operator = by(Actor::Operator { account }, world.outside.now());
    disputes::take(db, &operator, dispute).await.unwrap();
    let answers = DecisionAnswers {
        to_opener: "It was.".to_owned().try_into().unwrap(),
        to_others: None,
    };
    let decision = Decision::Terms {
        total: "30".parse().unwrap(),
        creator: "18".parse().unwrap(),
        managing: Some("20".parse().unwrap()),
    };
    disputes::decide(db, &operator, &rules, dispute, (decision, &answers))
        .await
        .unwrap();
    dispute
}

#[database_test::test(store::MIGRATOR)]
async fn each_party_is_shown_what_an_entry_did_to_the_own_amount(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let settlement = entry(&world, "B/1", "settled").await;
    let correction = entry(&world, "B/1", "corrected").await;
    for (place, area, [settled, taken_back, left]) in PARTS {
        let cookie = world.sign_in_as(place).await;
        let path = format!("/{area}/orders/{B}?entry={settlement}");
        let read = words(&page(&world, &cookie, &path).await);
        for said in [
            &*format!("Settled before £0.00 Difference {settled} Settled since {settled}"),
            "The line settled with what was kept by then.",
        ] {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
        let path = format!("/{area}/orders/{B}?entry={correction}");
        let read = words(&page(&world, &cookie, &path).await);
        for said in [
            &*format!("Settled before {settled} Difference {taken_back} Settled since {left}"),
            "Something was refunded on 1 May 2011, after the line had settled.",
        ] {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_decision_changed_is_an_entry_too(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    decided(&world).await;
    let correction = entry(&world, "B/1", "corrected").await;
    // One mug is left: 6.00, of which 18 of 30 are 3.60, and 20 % of that are 0.72.
    for (place, area, [before, difference, now]) in [
        (NORTH, "partner", ["£3.00", "−£0.60", "£2.40"]),
        (OTHER, "partner", ["£0.60", "£0.12", "£0.72"]),
        (BOB, "creator", ["£2.40", "£0.48", "£2.88"]),
    ] {
        let cookie = world.sign_in_as(place).await;
        let path = format!("/{area}/orders/{B}?entry={correction}");
        let read = words(&page(&world, &cookie, &path).await);
        for said in [
            &*format!("Settled before {before} Difference {difference} Settled since {now}"),
            "A refund or a decision became known after the line had settled.",
        ] {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_of_another_line_or_part_shows_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let of_ann = entry(&world, "A", "estimated").await;
    let own = entry(&world, "B/1", "settled").await;
    for (place, area, [settled, ..]) in PARTS {
        let cookie = world.sign_in_as(place).await;
        let foreign_part = if area == "creator" {
            "seller"
        } else {
            "creator"
        };
        for asked in [
            of_ann.to_string(),
            Uuid::nil().to_string(),
            "1".to_owned(),
            format!("{own}&party={foreign_part}"),
        ] {
            let path = format!("/{area}/orders/{B}?entry={asked}");
            let read = words(&page(&world, &cookie, &path).await);
            assert!(!read.contains("Settled since"), "{path}: {read}");
            assert!(read.contains(settled), "the page is there: {path}: {read}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_every_partys_amounts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(Place::Operations).await;
    let path = format!("/ops/orders/{B}");
    let explained = page(&world, &cookie, &path).await;
    let read = words(&explained);
    for said in [
        "£5.99 deducted on",
        "Commission on order B/1, line 1, as each party has it.",
        "Original estimate: £11.99",
        "bob £2.40 other £0.60 north £3.00",
        "Total commission rate, offered by SHOP1 for winter",
        "set by north for winter and accepted by bob",
        "Share of the creator commission for other, the managing agency",
        "Agency commission, 15.00%",
        "The total commission is rounded half up",
        "other, managing agency share",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(
        &explained,
        &["Your commission", "accepted by you", "Question this amount"],
    );
    let checked = page(&world, &cookie, &format!("{path}?check=again")).await;
    assert!(words(&checked).contains("every share matches the ledger exactly"));
    // Of an entry each part by itself.
    let correction = entry(&world, "B/1", "corrected").await;
    for (party, name, steps) in [
        ("seller", "Seller", ["£11.99", "−£5.99", "£6.00"]),
        ("campaign_agency", "Campaign agency", PARTS[1].2),
        ("managing_agency", "Managing agency", PARTS[2].2),
        ("creator", "Creator", PARTS[3].2),
    ] {
        let path = format!("{path}?entry={correction}&party={party}");
        let read = words(&page(&world, &cookie, &path).await);
        let [before, difference, now] = steps;
        for said in [
            format!("{name}: Corrected after settlement"),
            format!("Settled before {before} Difference {difference} Settled since {now}"),
        ] {
            assert!(read.contains(&said), "{path}: {said}: {read}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn operators_are_told_why_nobody_earns(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let early = SubmittedLine {
        placed_at: at("2011-03-01T12:00:00Z"),
        ..line("E", "ann", None)
    };
    world.take(Rows::Orders(&[early])).await;
    let cookie = world.sign_in_as(Place::Operations).await;
    let read = words(&page(&world, &cookie, "/ops/orders/GB/E/1").await);
    let why = "The creator added the product after the order was placed";
    assert!(read.contains(why), "{read}");
    assert!(!read.contains("You added"), "{read}");
}

#[database_test::test(store::MIGRATOR)]
async fn accounts_and_disputes_lead_operators_to_the_order_line(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let dispute = decided(&world).await;
    let bob = lookup::creator(&world.db, Market::Gb, "bob").await.unwrap();
    let cookie = world.sign_in_as(Place::Operations).await;
    let account = format!("/ops/ledger/creator/{bob}?market=GB");
    let account = page(&world, &cookie, &account).await;
    let settlement = entry(&world, "B/1", "settled").await;
    let way = format!("/ops/orders/{B}?entry={settlement}&party=creator");
    let written = way.replace('&', "&amp;");
    assert!(
        account.body.contains(&written) || account.body.contains(&way),
        "{way}: {}",
        account.body
    );
    let read = words(&page(&world, &cookie, &way).await);
    let steps = "Settled before £0.00 Difference £4.80 Settled since £4.80";
    assert!(read.contains(steps), "{read}");
    let dispute = page(&world, &cookie, &format!("/ops/disputes/{dispute}")).await;
    let way = format!("href=\"/ops/orders/{B}\"");
    assert!(dispute.body.contains(&way), "{way}: {}", dispute.body);
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_else_has_the_page_of_operators(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path) in [
        (SELLER, "/ops/orders/GB/B%2F1/1"),
        (NORTH, "/ops/orders/GB/B%2F1/1"),
        (BOB, "/ops/orders/GB/B%2F1/1"),
        (Place::Operations, "/ops/orders/GB/Z/1"),
        (Place::Operations, "/ops/orders/XX/A/1"),
    ] {
        let cookie = world.sign_in_as(place).await;
        let missing = world.get_with(path, &[("cookie", &cookie)]).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{place:?}: {path}");
        assert_hidden(&missing, &["£11.99", "£4.80", ":1199", ":480"]);
    }
}
