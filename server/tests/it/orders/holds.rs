//! Held order lines: why, since when and until when, for each who has a part in them.

use domain::{
    actor::Actor,
    market::{Market, MarketRules},
    order_line::HoldReason,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext,
    freezes::{self, LineCodes},
};

use super::{ANN, NORTH, SELLER, assert_hidden, at, page, sold, words};
use crate::{half_year::Program, people::Place, world::World};

const EVERYONE: [(Place, &str); 3] = [
    (SELLER, "/seller/orders"),
    (NORTH, "/partner/orders"),
    (ANN, "/creator/orders"),
];

/// Holds ann's line for a reason; what was delivered decides nothing here.
async fn hold(world: &World, reason: HoldReason) {
    let by = ActorContext {
        actor: Actor::System,
        now: at("2011-03-20T12:00:00Z"),
        ids: &*world.outside.ids,
        form: None,
    };
    let market = MarketRules::founding(Market::Gb);
    let line = LineCodes {
        order: "A",
        line: "1",
    };
    freezes::freeze(&world.db, &by, &market, line, reason)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_held_line_says_why_since_when_and_until_when(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    hold(&world, HoldReason::SelfOrder).await;
    for (place, orders) in EVERYONE {
        let cookie = world.sign_in_as(place).await;
        let list = words(&page(&world, &cookie, orders).await);
        let said = "Self-order check since 20 Mar 2011, decision due 3 Apr 2011";
        assert!(list.contains(said), "{list}");

        let explained = page(&world, &cookie, &format!("{orders}/GB/A/1")).await;
        let read = words(&explained);
        for said in [
            "On hold since 20 Mar 2011: the platform operator is checking whether the buyer",
            "The decision is due within 14 days, by 3 Apr 2011.",
            "When the order line is released, it settles",
            "Frozen: Self-order check",
        ] {
            assert!(read.contains(said), "{said}: {read}");
        }
        if orders.starts_with("/seller") {
            assert_hidden(&explained, &["\"ann\""]);
        }

        let file = page(&world, &cookie, &format!("{orders}.csv?status=frozen")).await;
        let cells = "frozen,2011-03-20T12:00:00Z,self_order,2011-04-03T12:00:00Z,";
        assert!(file.body.contains(cells), "{}", file.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_hold_from_before_reasons_says_that_there_is_none(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    hold(&world, HoldReason::SelfOrder).await;
    sqlx::query("update order_line set hold_reason = null where order_code = 'A'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    for (place, orders) in EVERYONE {
        let cookie = world.sign_in_as(place).await;
        let list = words(&page(&world, &cookie, orders).await);
        assert!(
            list.contains("Since 20 Mar 2011, no reason recorded"),
            "{list}"
        );
        let read = words(&page(&world, &cookie, &format!("{orders}/GB/A/1")).await);
        assert!(
            read.contains("No reason was recorded for this hold, and no decision date."),
            "{read}"
        );
        let file = page(&world, &cookie, &format!("{orders}.csv?status=frozen")).await;
        let cells = "frozen,2011-03-20T12:00:00Z,not_recorded,,";
        assert!(file.body.contains(cells), "{}", file.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_command_that_freezes_takes_a_reason_and_another_releases(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let program = Program::over(&options);
    let world = sold(options).await;
    let of_line = ["--market", "GB", "--order", "A", "--line", "1"];
    let freeze = [&["admin", "freeze-order-line"][..], &of_line].concat();
    let with_reason = [&freeze[..], &["--reason", "delivery-dispute"]].concat();
    program.ends_with(2, &freeze);
    program.ends_with(2, &[&freeze[..], &["--reason", "mood"]].concat());
    let said = program.ends_with(0, &with_reason);
    let said = String::from_utf8(said).unwrap();
    assert!(
        said.starts_with("Frozen. The decision is due by "),
        "{said}"
    );
    program.ends_with(1, &with_reason);

    let cookie = world.sign_in_as(SELLER).await;
    let read = words(&page(&world, &cookie, "/seller/orders/GB/A/1").await);
    for said in [
        "a dispute about the delivery or a return is being resolved.",
        "The decision is due within 30 days",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    let release = [&["admin", "release-order-line"][..], &of_line].concat();
    program.ends_with(0, &release);
    program.ends_with(1, &release);
    let list = words(&page(&world, &cookie, "/seller/orders").await);
    assert!(!list.contains("Delivery or return dispute"), "{list}");
}
