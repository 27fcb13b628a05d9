//! Who may do what: owners and finance, with a second step; and what is another's isn't there.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{MODIFY, OWNER, PDF, SAVE, SUBMIT, TAX, W9, WITHDRAW, account, payee, shown_form, w9};
use crate::{
    agency::{form, market},
    people::{Person, Place, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn managers_and_viewers_see_nothing_of_it(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let body = w9(&[("numbers[w9]", "12-3456789")]);
    ada.send(W9, SUBMIT, &body).await;
    let own = shown_form(&ada.get(TAX).await.body).to_string();
    let finance = payee(&world, Place::Agency("north", MemberRole::Finance)).await;
    shows(&finance.get(TAX).await.body, &["•••• 6789", "Withdraw"]);
    for role in [MemberRole::Manager, MemberRole::Viewer] {
        let person = payee(&world, Place::Agency("north", role)).await;
        let page = person.get(TAX).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role}");
        hides(&page.body, &["•••• 6789", "Lowtide"]);
        let made = person.get(&format!("{PDF}?application={own}")).await;
        assert_eq!(made.status, StatusCode::FORBIDDEN, "{role}");
        for verb in [SAVE, SUBMIT, MODIFY, WITHDRAW] {
            let answer = person.call(verb, &form(&[("application", &own)])).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {verb}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_agencys_form_looks_missing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    ada.send(W9, SUBMIT, &w9(&[("numbers[w9]", "12-3456789")]))
        .await;
    let own = shown_form(&ada.get(TAX).await.body).to_string();
    let eve = payee(&world, Place::Agency("other", MemberRole::Owner)).await;
    let missing = "0192aaaa-0000-7000-8000-00000000002a".to_owned();
    for id in [&own, &missing] {
        let made = eve.get(&format!("{PDF}?application={id}")).await;
        assert_eq!(made.status, StatusCode::NOT_FOUND, "{id}");
        for verb in [MODIFY, WITHDRAW] {
            let answer = eve.call(verb, &form(&[("application", id)])).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
        for verb in [SAVE, SUBMIT] {
            let body = w9(&[("application", id), ("version", "1")]);
            let answer = eve.call(verb, &body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
    }
    hides(&eve.get(TAX).await.body, &["Lowtide"]);
}

#[database_test::test(store::MIGRATOR)]
async fn without_a_second_step_there_is_nothing_to_see(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = account(&world, OWNER).await;
    let ada = Person::with(&world, account).await;
    let page = ada.get(W9).await.body;
    shows(
        &page,
        &["Turn on two-factor authentication", "/account/two-factor"],
    );
    hides(&page, &["Federal tax classification"]);
    let body = w9(&[("numbers[w9]", "12-3456789")]);
    for verb in [SAVE, SUBMIT] {
        let answer = ada.call(verb, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
    }
    assert_eq!(ada.get(PDF).await.status, StatusCode::NOT_FOUND);
    let kept: i64 = sqlx::query_scalar("select count(*) from sealed_identifier")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    world.give_two_factor(account).await;
    let ada = Person::with(&world, account).await;
    shows(&ada.get(W9).await.body, &["Federal tax classification"]);
}
