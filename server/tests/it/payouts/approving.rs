//! Two people for one batch, and the clock for the rest: nothing is done twice, whoever repeats it.

use axum::http::StatusCode;
use futures::future::join;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{APPROVE, BATCHES, Desk, SUBMIT, TOTAL, approval, email_of, page_of, states};
use crate::people::{hides, shows};

#[database_test::test(store::MIGRATOR)]
async fn the_clock_works_a_batch_out_once(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    shows(&otto.get(BATCHES).await.body, &["No batches yet"]);
    desk.prepare().await;
    let batch = desk.batch().await;
    let expected = states(&[
        (3_000, "prepared"),
        (2_000, "prepared"),
        (1_250, "prepared"),
    ]);
    assert_eq!(desk.payouts(batch).await, expected);
    let audited = "select count(*) from audit_event where verb = 'payout_batch.begin'";
    for _ in 0..2 {
        desk.prepare().await;
        assert_eq!(desk.batch().await, batch);
        assert_eq!(desk.payouts(batch).await, expected);
        assert_eq!(desk.money.number(audited).await, 1);
    }
    // Nothing of it is written into the ledger before two people say so.
    desk.post().await;
    assert_eq!(desk.entries().await, (0, 0));
    let list = otto.get(&format!("{BATCHES}?market=GB")).await.body;
    shows(&list, &["3 payouts", "Prepared", "£62.50", &page_of(batch)]);
    let page = otto.get(&page_of(batch)).await.body;
    shows(
        &page,
        &[
            "north",
            "@ann",
            "@bob",
            "£30.00",
            "£20.00",
            "£12.50",
            "Submit for approval",
            "Cancel batch",
        ],
    );
    hides(&page, &["Send back", "Bank file (CSV)"]);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_who_approve_at_once_one_does(_: PgPoolOptions, options: PgConnectOptions) {
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    let oscar = desk.operator("oscar").await;
    desk.prepare().await;
    let batch = desk.batch().await;
    let page = page_of(batch);
    let (this, seen) = (format!("batch={batch}"), approval(batch, TOTAL));
    let early = olga.send_and_see(&page, APPROVE, &seen).await;
    shows(&early, &["This batch isn’t submitted."]);
    let submitted = otto.send_and_see(&page, SUBMIT, &this).await;
    shows(
        &submitted,
        &[
            "Submitted for approval",
            "You submitted this batch, so another operator approves it.",
        ],
    );
    let own = otto.send_and_see(&page, APPROVE, &seen).await;
    shows(
        &own,
        &["You submitted this batch. Another operator approves it."],
    );
    let other_total = approval(batch, TOTAL - 1);
    let other_total = olga.send_and_see(&page, APPROVE, &other_total).await;
    shows(
        &other_total,
        &["This batch has changed and now comes to £62.50. Check it again."],
    );
    let asked = olga.get(&format!("{page}?ask=approve")).await.body;
    shows(
        &asked,
        &["This pays £62.50 in 3 payouts. It can’t be undone."],
    );

    let (of_olga, of_oscar) = join(olga.call(APPROVE, &seen), oscar.call(APPROVE, &seen)).await;
    let (won, lost, winner, loser) = if of_olga.status.is_success() {
        (of_olga, of_oscar, "olga", &oscar)
    } else {
        (of_oscar, of_olga, "oscar", &olga)
    };
    assert!(won.status.is_success(), "{}", won.body);
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    let winner = email_of(winner);
    for said in ["already_approved", winner.as_str()] {
        assert!(lost.body.contains(said), "{said}: {}", lost.body);
    }
    let told = loser.send_and_see(&page, APPROVE, &seen).await;
    shows(&told, &[&format!("{winner} approved this batch on ")]);
    for query in [
        "select count(*) from payout_batch where state = 'approved'",
        "select count(*) from audit_event where verb = 'payout_batch.approve'",
    ] {
        assert_eq!(desk.money.number(query).await, 1, "{query}");
    }

    // The entries, once whatever is repeated.
    for _ in 0..2 {
        desk.post().await;
        assert_eq!(desk.entries().await, (3, -TOTAL));
        assert_eq!(desk.state_of(batch).await, "posted");
    }
    shows(&loser.get(&page).await.body, &["Ready for the bank"]);
    desk.money.is_sound().await;
}

#[database_test::test(store::MIGRATOR)]
async fn a_batch_goes_back_or_away_before_it_is_approved(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const SEND_BACK: &str = "/api/payouts/send_back";
    const CANCEL: &str = "/api/payouts/cancel";
    let desk = Desk::new(options).await;
    let otto = desk.operator("otto").await;
    let olga = desk.operator("olga").await;
    desk.prepare().await;
    let batch = desk.batch().await;
    let (page, this) = (page_of(batch), format!("batch={batch}"));
    let early = olga.send_and_see(&page, SEND_BACK, &this).await;
    let late = "Someone was faster: the batch’s status has changed.";
    shows(&early, &[late]);
    otto.send(&page, SUBMIT, &this).await;
    let back = olga.send_and_see(&page, SEND_BACK, &this).await;
    shows(&back, &["Sent back", "Submit for approval"]);
    otto.send(&page, SUBMIT, &this).await;
    let asked = olga.get(&format!("{page}?ask=cancel")).await.body;
    shows(&asked, &["No one is paid by it."]);
    let gone = olga.send_and_see(&page, CANCEL, &this).await;
    shows(&gone, &["Batch cancelled", "Cancelled"]);
    for verb in [SUBMIT, SEND_BACK, CANCEL] {
        let again = otto.send_and_see(&page, verb, &this).await;
        shows(&again, &[late]);
    }
    desk.post().await;
    assert_eq!(desk.entries().await, (0, 0));
    let expected = states(&[
        (3_000, "cancelled"),
        (2_000, "cancelled"),
        (1_250, "cancelled"),
    ]);
    assert_eq!(desk.payouts(batch).await, expected);
}
