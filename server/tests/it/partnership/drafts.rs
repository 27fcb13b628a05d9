//! Drafts: kept as they are typed, and saved with a version that a second window's stale save is refused by.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{Beginner, ENTITY, SAVE_ENTITY, entity, known, market};
use crate::people::{Person, hides, shows};

/// The form with the draft that a page was opened with.
fn opened_with(page: &str, others: &[(&str, &str)]) -> String {
    let mut body = entity(others);
    for (name, value) in known(page) {
        body = format!("{body}&{name}={value}");
    }
    body
}

#[database_test::test(store::MIGRATOR)]
async fn a_closed_tab_loses_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    let typed = entity(&[("form[legal_name]", "Typed half way")]);
    let kept = ada
        .person
        .call("/api/partnership/keep_entity", &typed)
        .await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    // It is the person's until it is saved.
    assert!(ada.applications().await.is_empty());
    let again = Person::with(&world, ada.account).await;
    shows(&again.get(ENTITY).await.body, &["value=\"Typed half way\""]);
    let afresh = again.get(&format!("{ENTITY}?anew=true")).await;
    assert_eq!(afresh.header("location"), ENTITY);
    hides(&again.get(ENTITY).await.body, &["Typed half way"]);

    let leads_to = ada.person.send(ENTITY, SAVE_ENTITY, &entity(&[])).await;
    assert_eq!(leads_to, format!("{ENTITY}?done=saved"));
    let page = again.get(ENTITY).await.body;
    shows(&page, &["value=\"Lowtide Partners Ltd\""]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_second_windows_stale_save_is_refused_and_says_what_to_do(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    ada.person.send(ENTITY, SAVE_ENTITY, &entity(&[])).await;
    let both = ada.person.get(ENTITY).await.body;
    let first = opened_with(&both, &[("form[legal_name]", "From the first window")]);
    ada.person.send(ENTITY, SAVE_ENTITY, &first).await;

    let second = opened_with(&both, &[("form[legal_name]", "From the second window")]);
    let page = ada.person.send_and_see(ENTITY, SAVE_ENTITY, &second).await;
    shows(
        &page,
        &[
            "The draft wasn’t saved",
            "saved this draft on",
            "Save again to replace the other version",
            "value=\"From the second window\"",
            "Show the saved version",
        ],
    );
    let saved = ada.person.get(&format!("{ENTITY}?anew=true")).await;
    assert_eq!(saved.header("location"), ENTITY);
    shows(
        &ada.person.get(ENTITY).await.body,
        &["value=\"From the first window\""],
    );
    // Knowing of it, the second may replace it.
    let knowing = opened_with(&page, &[("form[legal_name]", "From the second window")]);
    let leads_to = ada.person.send(ENTITY, SAVE_ENTITY, &knowing).await;
    assert_eq!(leads_to, format!("{ENTITY}?done=saved"));
}
