//! Whose payouts are held, and why somebody isn't paid: as operators set and read it, and as its party does.

use axum::http::StatusCode;
use domain::actor::MemberRole::Finance;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::{Desk, page_of, states};
use crate::people::{Person, Place, hides, main_of, shows};

const HOLDS: &str = "/ops/payouts/holds";
const HOLD: &str = "/api/payouts/hold";
const RELEASE: &str = "/api/payouts/release_hold";

/// A hold as it is typed.
fn hold(party: &str, market: &str, reason: &str, note: &str) -> String {
    let party = party.replace('@', "%40");
    format!("hold[party]={party}&hold[market]={market}&hold[reason]={reason}&hold[note]={note}")
}

async fn open_hold(desk: &Desk) -> Uuid {
    sqlx::query_scalar("select payout_hold_id from payout_hold where released_at is null")
        .fetch_one(desk.money.pool())
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn every_mistake_stands_at_its_field(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    shows(&otto.get(HOLDS).await.body, &["No payouts are held"]);
    let long = "n".repeat(1_001);
    for (typed, says) in [
        (hold("north", "", "", "Look"), "Choose a reason"),
        (
            hold("nobody", "", "legal", "Look"),
            "No payee has this short name or handle.",
        ),
        (
            // Handles are those of a market.
            hold("@ann", "", "legal", "Look"),
            "No payee has this short name or handle.",
        ),
        (
            hold("north", "", "legal", &long),
            "Enter up to 1,000 characters.",
        ),
    ] {
        let wrong = otto.send_and_see(HOLDS, HOLD, &typed).await;
        let party = typed.split(['=', '&']).nth(1).unwrap().replace("%40", "@");
        let party = format!("value=\"{party}\"");
        shows(main_of(&wrong), &["Payouts weren’t held", says, &party]);
    }
    let none = "select count(*) from payout_hold";
    assert_eq!(desk.money.number(none).await, 0);
}

/// An operator holds what the agency is paid, which reads why.
async fn held(desk: &Desk, otto: &Person<'_>, payouts: &str) {
    let right = hold("north", "", "risk_review", "Orders+of+March");
    let held = otto.send_and_see(HOLDS, HOLD, &right).await;
    shows(
        &held,
        &[
            "Payouts held",
            "north",
            "All markets",
            "Orders are being reviewed",
            "Orders of March",
        ],
    );
    let again = otto.send_and_see(HOLDS, HOLD, &right).await;
    shows(&again, &["Payouts to this payee are held already."]);

    let finance = Person::of(desk.world(), Place::Agency("north", Finance)).await;
    let read = finance.get(payouts).await;
    assert_eq!(read.status, StatusCode::OK);
    shows(
        &read.body,
        &[
            "This waits because the platform holds your payouts.",
            "Orders are being reviewed, since 15 Apr 2011.",
            "£30.00",
        ],
    );
    hides(&read.body, &["Orders of March"]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_is_held_reads_why_and_is_left_out(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let payouts = "/partner/finance/payouts?market=GB";
    held(&desk, &otto, payouts).await;
    // Bob's account was replaced by none: he is left out, too.
    let replaced = "update payment_account set state = 'replaced', ended_at = active_at
                    where party_id = $1";
    sqlx::query(replaced)
        .bind(desk.payees[2].party)
        .execute(desk.money.pool())
        .await
        .unwrap();
    desk.prepare().await;
    let batch = desk.batch().await;
    assert_eq!(desk.payouts(batch).await, states(&[(2_000, "prepared")]));
    let page = otto.get(&page_of(batch)).await.body;
    shows(
        &page,
        &[
            "Skipped by reason",
            "On hold",
            "£30.00",
            "No bank account",
            "£12.50",
        ],
    );
    let others = otto.get(&format!("{}?q=bob", page_of(batch))).await.body;
    shows(&others, &["No payouts match"]);
    let found = otto.get(&format!("{}?q=ANN", page_of(batch))).await.body;
    shows(&found, &["@ann", "£20.00"]);

    let release = format!("hold={}", open_hold(&desk).await);
    let released = otto.send_and_see(HOLDS, RELEASE, &release).await;
    shows(&released, &["Hold released", "15 Apr 2011, 09:00 UTC"]);
    let finance = Person::of(desk.world(), Place::Agency("north", Finance)).await;
    let read = finance.get(payouts).await.body;
    shows(&read, &["£30.00 will be paid on "]);
    hides(&read, &["the platform holds your payouts"]);
    let held = "select count(*) from audit_event where verb like 'payout_hold.%'";
    assert_eq!(desk.money.number(held).await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_hold_beside_an_approval_is_in_force_at_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    desk.prepare().await;
    let batch = desk.batch().await;
    let (page, this) = (page_of(batch), format!("batch={batch}"));
    otto.send(&page, super::SUBMIT, &this).await;
    let ann = hold("@ann", "GB", "account_check", "");
    olga.send(HOLDS, HOLD, &ann).await;
    let seen = super::approval(batch, super::TOTAL);
    let changed = olga.send_and_see(&page, super::APPROVE, &seen).await;
    shows(
        &changed,
        &[
            "This batch has changed and now comes to £42.50. Check it again.",
            "Submit for approval",
            "On hold",
        ],
    );
    let expected = states(&[
        (3_000, "prepared"),
        (2_000, "cancelled"),
        (1_250, "prepared"),
    ]);
    assert_eq!(desk.payouts(batch).await, expected);
    // It is submitted again, by whoever does.
    olga.send(&page, super::SUBMIT, &this).await;
    let seen = super::approval(batch, 4_250);
    otto.send(&page, super::APPROVE, &seen).await;
    desk.post().await;
    assert_eq!(desk.entries().await, (2, -4_250));
    assert_eq!(desk.state_of(batch).await, "posted");
}
