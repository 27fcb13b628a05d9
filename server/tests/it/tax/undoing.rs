//! What is done with a form as a whole: it is withdrawn or thrown away, and one that was rejected is modified.

use axum::http::StatusCode;
use domain::application::RejectionReason;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    MODIFY, OWNER, PDF, SAVE, SUBMIT, TAX, W9, WITHDRAW, account, decide, opened_with, payee,
    shown_form, token_of, w9, with_number,
};
use crate::{
    agency::{form, market},
    people::{Person, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn a_draft_is_thrown_away_after_a_question(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let page = with_number(&ada).await;
    shows(&page, &["Discard draft"]);
    hides(&page, &[WITHDRAW]);
    let own = shown_form(&page);
    let question = ada.get(&format!("{TAX}?withdraw={own}")).await.body;
    shows(
        &question,
        &[
            "Discard draft of tax information?",
            "You can’t get back what you entered",
            WITHDRAW,
        ],
    );
    let discard = form(&[("application", &own.to_string())]);
    let leads_to = ada.send(TAX, WITHDRAW, &discard).await;
    assert_eq!(leads_to, format!("{TAX}?done=discarded"));
    hides(&ada.get(TAX).await.body, &["•••• 6789", "Discard draft"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_with_a_number_that_is_sent_twice_is_done_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let number = w9(&[("numbers[w9]", "12-3456789")]);
    let page = ada.get(W9).await.body;
    let save = format!("{number}&form_token={}", token_of(&page));
    for _ in 0..2 {
        let leads_to = ada.send(W9, SAVE, &save).await;
        assert_eq!(leads_to, format!("{TAX}?done=saved"));
    }
    let page = ada.get(TAX).await.body;
    let other = w9(&[("numbers[w9]", "98-7654321")]);
    let submit = opened_with(&page, &other);
    let submit = format!("{submit}&form_token={}", token_of(&page));
    for _ in 0..2 {
        let leads_to = ada.send(TAX, SUBMIT, &submit).await;
        assert_eq!(leads_to, format!("{TAX}?done=submitted"));
    }
    let page = ada.get(TAX).await.body;
    shows(&page, &["Pending review", "•••• 4321"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_typed_beside_the_number_outlives_its_session(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let id = account(&world, OWNER).await;
    world.give_two_factor(id).await;
    let ada = Person::with(&world, id).await;
    let page = ada.get(W9).await.body;
    let typed = w9(&[("numbers[w9]", "12-3456789")]);
    let body = format!("{typed}&form_token={}", token_of(&page));
    let answer = ada.signed_out().sent(W9, SAVE, &body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let kept: String =
        sqlx::query_scalar("select coalesce(string_agg(fields::text, ''), '') from kept_form")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    let page = Person::with(&world, id).await.get(W9).await.body;
    shows(&page, &["value=\"Lowtide Partners LLC\""]);
    for text in [&page, &kept] {
        hides(text, &["12-3456789", "123456789"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejected_form_is_modified_and_approved(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let page = with_number(&ada).await;
    let body = opened_with(&page, &w9(&[]));
    let leads_to = ada.send(TAX, SUBMIT, &body).await;
    assert_eq!(leads_to, format!("{TAX}?done=submitted"));
    let page = ada.get(TAX).await.body;
    shows(&page, &["Pending review", "Withdraw", "•••• 6789"]);
    let first = shown_form(&page);
    // It asks first.
    hides(&page, &[WITHDRAW]);
    let question = format!("{TAX}?withdraw={first}");
    shows(
        &ada.get(&question).await.body,
        &[
            "Withdraw tax information?",
            "stops reviewing it",
            WITHDRAW,
            "Cancel",
        ],
    );
    // Sent twice it is handed in once.
    assert_eq!(
        ada.send(TAX, WITHDRAW, &form(&[("application", &first.to_string())]))
            .await,
        format!("{TAX}?done=withdrawn")
    );
    let again = ada
        .send(TAX, WITHDRAW, &form(&[("application", &first.to_string())]))
        .await;
    assert_eq!(again, format!("{TAX}?done=withdrawn"));
    hides(&ada.get(&question).await.body, &[WITHDRAW]);

    let modify = form(&[("application", &first.to_string())]);
    assert_eq!(ada.send(TAX, MODIFY, &modify).await, TAX);
    let page = ada.get(TAX).await.body;
    shows(&page, &["•••• 6789", "This is a copy of the earlier form."]);
    ada.send(TAX, SUBMIT, &opened_with(&page, &w9(&[]))).await;
    let second = shown_form(&ada.get(TAX).await.body);
    decide(&world, second, &[RejectionReason::IdentifierMismatch]).await;
    let page = ada.get(TAX).await.body;
    shows(
        &page,
        &[
            "Rejected",
            "The tax number doesn’t go with the name",
            "Compare it with the letter.",
            "Modify",
        ],
    );
    let modify = form(&[("application", &second.to_string())]);
    ada.send(TAX, MODIFY, &modify).await;
    let page = ada.get(TAX).await.body;
    let other = w9(&[("numbers[w9]", "98-7654321")]);
    ada.send(TAX, SUBMIT, &opened_with(&page, &other)).await;
    let third = shown_form(&ada.get(TAX).await.body);
    decide(&world, third, &[]).await;
    let page = ada.get(TAX).await.body;
    shows(
        &page,
        &[
            "In force",
            "Approved",
            "•••• 4321",
            "Link bank account",
            "Versions",
        ],
    );
    hides(&page, &["98-7654321", "987654321"]);
    // Each version keeps its own completed form.
    let [earlier, latest] = [second, third];
    let earlier = ada.get(&format!("{PDF}?application={earlier}")).await.body;
    let latest = ada.get(&format!("{PDF}?application={latest}")).await.body;
    assert_ne!(earlier, latest);
}
