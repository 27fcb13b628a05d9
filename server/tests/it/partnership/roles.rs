//! Who may do what: owners change, the others read, and what is another organisation's isn't there.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::memberships::{self, Seat};

use super::{
    Beginner, ENTITY, INFORMATION, MODIFY, PROFILE, SAVE_CATEGORY, SAVE_ENTITY, STATUS, WITHDRAW,
    category, entity, market,
};
use crate::{
    agency::form,
    people::{Person, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn viewers_read_and_change_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    ada.apply().await;
    let own = ada.applications().await.first().unwrap().application;
    let withdraw = form(&[("application", &own.to_string())]);
    for role in [MemberRole::Manager, MemberRole::Finance, MemberRole::Viewer] {
        let account = world
            .account(&format!("{role}@lowtide.example"), None)
            .await;
        let seat = Seat::Member(ada.agency.into(), role);
        memberships::seat(&world.db, &world.by_program(), account, seat)
            .await
            .unwrap();
        let person = Person::with(&world, account).await;
        for page in [PROFILE, STATUS, ENTITY, INFORMATION] {
            let page = person.get(page).await.body;
            shows(
                &page,
                &["Only owners of your organisation can change this."],
            );
            hides(
                &page,
                &["/api/partnership/save", WITHDRAW, "+ Category &amp; market"],
            );
        }
        shows(&person.get(PROFILE).await.body, &["Lowtide Partners Ltd"]);
        for (verb, body) in [
            (SAVE_ENTITY, entity(&[])),
            (SAVE_CATEGORY, category(&[])),
            (WITHDRAW, withdraw.clone()),
            (MODIFY, withdraw.clone()),
        ] {
            let answer = person.call(verb, &body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {verb}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_organisations_application_looks_missing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = Beginner::new(&world, "ada@lowtide.example").await;
    ada.apply().await;
    let stranger = Beginner::new(&world, "eve@elsewhere.example").await;
    let missing = "0192aaaa-0000-7000-8000-00000000002a".to_owned();
    for application in ada.applications().await {
        let foreign = application.application.to_string();
        for id in [&foreign, &missing] {
            let page = format!("/partner/account/profile/application?application={id}");
            let answer = stranger.person.get(&page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
            for verb in [WITHDRAW, MODIFY] {
                let body = form(&[("application", id)]);
                let answer = stranger.person.call(verb, &body).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
            }
            let body = entity(&[("application", id), ("version", "1")]);
            let answer = stranger.person.call(SAVE_ENTITY, &body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
    let seen = "/partner/account/profile/seen-by-creators?category=paid_media&market=GB";
    let answer = stranger.person.get(seen).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
