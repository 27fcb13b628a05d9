//! Who may have a bank's file and send in its answer: operators with a second step and, for the file, with a proof that
//! is not old. Nobody else learns that there is such an address.

use axum::http::StatusCode;
use domain::actor::MemberRole::{Finance, Owner};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::memberships::{self, Seat};
use uuid::Uuid;

use super::{
    Desk, SUBMIT,
    answers::{of_csv, upload},
    ask_for, page_of,
};
use crate::people::{Person, Place, hides};

/// Somebody runs the platform who has not set the second step up.
async fn without_second_step(desk: &Desk) -> Person<'_> {
    let world = desk.world();
    let account = world.account("new@platform.example", None).await;
    memberships::seat(&world.db, &world.by_program(), account, Seat::Operator)
        .await
        .unwrap();
    Person::with(world, account).await
}

#[database_test::test(store::MIGRATOR)]
async fn others_get_no_file_and_send_none_in(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.approved(&otto, &olga).await;
    desk.post().await;
    desk.pays_from(&desk.accounts[0]);
    let answer = of_csv(&desk, batch, &[(0, "paid")]).await;
    let file = Some(("answer.csv", answer.as_bytes()));
    let number = desk.payees[0].number.text.as_str();
    for place in [
        Place::Agency("north", Owner),
        Place::Agency("north", Finance),
        Place::Shop("SHOP1", Owner),
        Place::Creator("ann"),
        Place::Nowhere,
    ] {
        let person = Person::of(desk.world(), place).await;
        let asked = ask_for(&person, batch, "csv").await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{place:?}");
        hides(&asked.body, &[number]);
        let sent = upload(&desk, &person, batch, ("text/html", "", file)).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{place:?}");
    }
    let gone = olga.signed_out();
    let asked = ask_for(&gone, batch, "csv").await;
    let sent = upload(&desk, &gone, batch, ("text/html", "", file)).await;
    for answer in [asked, sent] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let leads_to = answer.header("location");
        assert!(leads_to.starts_with("/sign-in"), "{leads_to}");
    }
    let new = without_second_step(&desk).await;
    let asked = ask_for(&new, batch, "csv").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert_eq!(asked.header("location"), app::paths::TWO_FACTOR);
    let sent = upload(&desk, &new, batch, ("text/html", "", file)).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    for what in [
        "select count(*) from audit_event where verb = 'payout.bank_file'",
        "select count(*) from payout where state <> 'approved'",
        "select count(*) from bank_answer",
    ] {
        assert_eq!(desk.money.number(what).await, 0, "{what}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_old_proof_is_asked_for_again(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let batch = desk.approved(&otto, &olga).await;
    desk.post().await;
    desk.pays_from(&desk.accounts[0]);
    sqlx::query("update web_session set proved_at = proved_at - interval '16 minutes'")
        .execute(desk.money.pool())
        .await
        .unwrap();
    let asked = ask_for(&olga, batch, "pain001").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let leads_to = asked.header("location").to_owned();
    let back = page_of(batch).replace('/', "%2F");
    assert_eq!(leads_to, format!("/account/confirm?then={back}"));
    hides(&asked.body, &[&desk.payees[0].number.text]);
    // So it is with everything that moves money.
    let submit = otto
        .send(&page_of(batch), SUBMIT, &format!("batch={batch}"))
        .await;
    assert!(submit.starts_with("/account/confirm?then="), "{submit}");
    let none = "select count(*) from audit_event where verb = 'payout.bank_file'";
    assert_eq!(desk.money.number(none).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_there_is_missing(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let olga = desk.operator("olga").await;
    let nowhere = ask_for(&olga, Uuid::nil(), "csv").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    desk.prepare().await;
    let batch = desk.batch().await;
    for format in ["", "pdf"] {
        let unknown = ask_for(&olga, batch, format).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST, "{format}");
    }
    // Whoever asks by the address is led to the batch.
    let led = olga.get(&super::bank_file_of(batch)).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert_eq!(led.header("location"), page_of(batch));
    let led = olga.get(super::ANSWERS).await;
    assert_eq!(led.header("location"), super::BATCHES);
}
