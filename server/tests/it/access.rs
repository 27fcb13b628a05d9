//! Who may call what: the table is whole, and it is what the wire answers.

use std::collections::BTreeSet;

use app::access::{self, Area, TABLE};
use axum::http::StatusCode;
use domain::actor::{MemberRole, may};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{people::Place, world::World};

#[test]
fn every_server_function_is_in_the_table_and_nothing_else() {
    let registered: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
    assert!(
        registered.contains("/api/account/sign_in"),
        "{registered:?}"
    );
    let listed: BTreeSet<&str> = TABLE.iter().map(|(path, _, _)| *path).collect();
    assert_eq!(registered, listed);
    assert_eq!(TABLE.len(), listed.len(), "an address is listed twice");
}

#[test]
fn only_those_with_roles_are_asked_for_permissions() {
    for (path, area, needed) in TABLE {
        let has_roles = matches!(area, Area::Partner | Area::Seller);
        assert_eq!(needed.is_some(), has_roles, "{path}");
    }
}

/// Every kind of person who may ask, and in which area the person has a place.
const PEOPLE: [(Place, Option<Area>); 8] = [
    (Place::Nowhere, None),
    (
        Place::Agency("north", MemberRole::Viewer),
        Some(Area::Partner),
    ),
    (
        Place::Agency("north", MemberRole::Finance),
        Some(Area::Partner),
    ),
    (
        Place::Agency("north", MemberRole::Manager),
        Some(Area::Partner),
    ),
    (
        Place::Agency("north", MemberRole::Owner),
        Some(Area::Partner),
    ),
    (Place::Shop("SHOP1", MemberRole::Owner), Some(Area::Seller)),
    (Place::Creator("ann"), Some(Area::Creator)),
    (Place::Operations, Some(Area::Operations)),
];

/// What the table says of this person, worked out anew.
fn is_let_in(path: &str, place: Place, at_home: Option<Area>) -> bool {
    let (area, needed) = access::of(path).unwrap();
    let role = match place {
        Place::Agency(_, role) | Place::Shop(_, role) => role,
        _ => MemberRole::Owner,
    };
    match area {
        Area::Anyone | Area::SignedIn => true,
        area => at_home == Some(area) && needed.is_none_or(|needed| may(role, needed)),
    }
}

/// Sent as a browser's half sends it, with arguments that nothing can read: who is let in gets as
/// far as being told so.
async fn call(world: &World, path: &str, cookie: Option<&str>) -> (StatusCode, String) {
    let mut headers = vec![
        ("accept", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    let answer = world.ask("POST", path, &headers, "%FF=%FF").await;
    (answer.status, answer.body)
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn each_kind_of_person_is_refused_where_the_table_says_so(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    for (path, area, _) in TABLE {
        let (status, body) = call(&world, path, None).await;
        if *area == Area::Anyone {
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{path}");
        } else {
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(body, r#"{"failure":"signed_out"}"#, "{path}");
        }
    }
    for (place, at_home) in PEOPLE {
        let cookie = world.sign_in_as(place).await;
        // All but the one that would end the session.
        let others = TABLE.iter().map(|(path, ..)| *path);
        for path in others.filter(|path| *path != "/api/account/sign_out") {
            let (status, body) = call(&world, path, Some(&cookie)).await;
            let is_refused = status == StatusCode::FORBIDDEN;
            assert_eq!(
                is_refused,
                !is_let_in(path, place, at_home),
                "{place:?}: {path} {body}"
            );
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{place:?}: {path}");
            if is_refused {
                assert_eq!(body, r#"{"failure":"not_allowed"}"#, "{place:?}: {path}");
            }
        }
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn pages_are_for_those_who_have_a_place_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let areas = [
        ("/partner", Area::Partner),
        ("/seller", Area::Seller),
        ("/creator", Area::Creator),
        ("/ops", Area::Operations),
    ];
    let pages: Vec<_> = app::routes::all()
        .into_iter()
        .filter(|path| !path.contains('{'))
        .filter_map(|path| {
            let in_area = |(first, _): &&(&str, Area)| {
                path == *first || path.starts_with(&format!("{first}/"))
            };
            areas.iter().find(in_area).map(|(_, area)| (path, *area))
        })
        .collect();
    assert!(pages.iter().any(|(path, _)| *path == "/ops"));
    for (path, _) in &pages {
        let asked = world.get(&format!("{path}?tab=all&q=%C3%A9")).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{path}");
        let encoded = path.replace('/', "%2F");
        let expected = format!("/sign-in?then={encoded}%3Ftab%3Dall%26q%3D%25C3%25A9");
        assert_eq!(asked.header("location"), expected, "{path}");
    }
    for (place, at_home) in PEOPLE {
        let cookie = world.sign_in_as(place).await;
        for (path, area) in &pages {
            let page = world.get_with(path, &[("cookie", &cookie)]).await;
            let status = page.status;
            if at_home == Some(*area) {
                // A role may not reach what a page shows: the page is there and says so.
                let is_told = matches!(place, Place::Agency(_, MemberRole::Viewer))
                    && status == StatusCode::FORBIDDEN;
                assert!(
                    is_told || status == StatusCode::OK,
                    "{place:?}: {path} {status}"
                );
            } else {
                assert_eq!(status, StatusCode::NOT_FOUND, "{place:?}: {path}");
            }
            assert!(page.header("cache-control").contains("no-store"), "{path}");
            assert_eq!(page.body.matches("</h1>").count(), 1, "{place:?}: {path}");
        }
    }
}
