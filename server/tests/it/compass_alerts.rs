//! **Alerts** over HTTP, without scripts: operators find them on their first page, one works on an alert and decides it,
//! and the others are answered who it was.

use axum::http::StatusCode;
use domain::{actor::MemberRole::Owner, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{compass, lookup};
use uuid::Uuid;

use crate::{
    orders::sold,
    people::{Person, Place, hides, main_of, shows},
    world::World,
};

const ALERTS: &str = "/ops/compass/alerts";

const CLAIM: &str = "/api/compass/claim_alert";
const DISMISS: &str = "/api/compass/dismiss_alert";

/// An alert about SHOP1, of whose two orders something was given back.
async fn alert(world: &World) -> String {
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
    let now = world.outside.now();
    compass::fold_all(&world.db, now).await.unwrap();
    sqlx::query("update compass_line set refunds = 1, refunded_units = 1999")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let alert: Uuid = sqlx::query_scalar(
        "insert into compass_alert (
             compass_alert_id, market_code, rule, party_id, party, subject_id, found_on, observed_bps
           , limit_bps, state, found_at
         ) values (
             gen_random_uuid(), 'GB', 'sudden_refunds', $1, 'seller'
           , '00000000-0000-0000-0000-000000000000', '2011-03-12', 2512, 2000, 'open', now()
         )
         returning compass_alert_id",
    )
    .bind(shop.uuid())
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    alert.to_string()
}

#[database_test::test(store::MIGRATOR)]
async fn an_alert_is_claimed_and_decided_by_one_operator(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &sold(options).await;
    let operator = Person::of(world, Place::Operations).await;
    shows(
        &operator.get(ALERTS).await.body,
        &["No alerts to decide", "Alerts"],
    );
    let alert = alert(world).await;
    let page = format!("{ALERTS}/{alert}");
    shows(
        &operator.get("/ops").await.body,
        &["Alerts to decide", &format!("href=\"{ALERTS}\"")],
    );
    let queue = operator.get(ALERTS).await.body;
    shows(
        &queue,
        &[
            "SHOP1",
            "Sudden refunds",
            "25.12%",
            "No one",
            &format!("href=\"{page}\""),
        ],
    );
    // Of the links beside it the nearest alone is marked, though Data Compass is above it.
    let marked = queue.matches("aria-current=\"page\"").count();
    assert_eq!(marked, 1, "{queue}");
    let found = operator.get(&page).await.body;
    shows(
        &found,
        &[
            "Sudden refunds: SHOP1",
            "25.12% of GMV refunded",
            "20.00%",
            "at least 20 refunds, worth at least 20.00% of GMV and 3 times the share of the 84 days",
            "href=\"/ops/orders/GB/A/1\"",
            "@ann",
            "£19.99",
            "Claim",
        ],
    );

    let second = Person::of(world, Place::Operations).await;
    let claimed = operator
        .send_and_see(&page, CLAIM, &format!("alert={alert}"))
        .await;
    shows(&claimed, &["You claimed the alert.", "Release"]);
    let seen = second.get(&page).await.body;
    shows(&seen, &["Take over"]);
    hides(main_of(&seen), &["Record action"]);
    let note = format!("alert={alert}&form[note]=A+recall");
    let early = second.call(DISMISS, &note).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("works on this alert"), "{}", early.body);

    let dismissing = format!("{page}?dismiss=true");
    shows(
        &operator.get(&dismissing).await.body,
        &["Dismiss the alert about SHOP1?", "Why nothing is wrong"],
    );
    let empty = format!("alert={alert}&form[note]=+");
    let refused = operator.send_and_see(&dismissing, DISMISS, &empty).await;
    shows(&refused, &["The alert wasn’t decided", "Enter a note."]);
    let dismissed = operator.send_and_see(&dismissing, DISMISS, &note).await;
    shows(
        &dismissed,
        &["Alert dismissed.", "Dismissed", "A recall", "Decided by"],
    );
    let late = second.call("/api/compass/act_on_alert", &note).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("decided this alert on"), "{}", late.body);
    shows(&operator.get(ALERTS).await.body, &["No alerts to decide"]);
    let decided = operator.get(&format!("{ALERTS}?state=dismissed")).await;
    shows(&decided.body, &["SHOP1"]);
    let others = operator.get(&format!("{ALERTS}?rule=self_orders")).await;
    shows(&others.body, &["No alerts match these filters"]);
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_but_operators_knows_of_an_alert(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &sold(options).await;
    let alert = alert(world).await;
    for place in [
        Place::Agency("north", Owner),
        Place::Shop("SHOP1", Owner),
        Place::Creator("ann"),
    ] {
        let person = Person::of(world, place).await;
        for path in [ALERTS.to_owned(), format!("{ALERTS}/{alert}")] {
            let answer = person.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{place:?}: {path}");
        }
        let called = person.call(CLAIM, &format!("alert={alert}")).await;
        assert_eq!(called.status, StatusCode::FORBIDDEN, "{place:?}");
    }
}
