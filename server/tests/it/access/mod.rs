//! Who may call what: every function has a rule, and what is answered over HTTP is what the specification says.

mod expected;
mod matrix;

use std::collections::BTreeSet;

use app::access::{Audience, files, functions};
use axum::http::StatusCode;
use domain::{
    actor::{
        MemberRole,
        Permission::{BePaid, DoWork, StopAccounts},
    },
    market::Market,
};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{api_keys, lookup};

use crate::{people::Place, world::World};

#[test]
fn every_server_function_hands_its_rule_over() {
    let registered: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
    assert!(
        registered.contains("/api/account/sign_in"),
        "{registered:?}"
    );
    let listed: BTreeSet<&str> = functions().map(|rule| rule.path).collect();
    assert_eq!(registered, listed);
    assert_eq!(
        functions().count(),
        listed.len(),
        "a function has two rules"
    );
}

#[test]
fn only_those_with_roles_are_asked_for_permissions() {
    for rule in functions().chain(files()) {
        let has_roles = matches!(rule.audience, Audience::Partner | Audience::Seller);
        if has_roles {
            assert!(rule.needs.is_some(), "{}", rule.path);
            continue;
        }
        // Elsewhere it only says that something is done, which nobody does who is suspended.
        let says_acting = matches!(rule.audience, Audience::Creator | Audience::SignedIn);
        let says_so = says_acting && matches!(rule.needs, Some(DoWork | BePaid | StopAccounts));
        let is_said = rule.needs.is_none() || says_so;
        assert!(is_said, "{}", rule.path);
    }
}

#[test]
fn of_every_server_function_and_file_it_is_written_down_who_may_have_it() {
    let written: Vec<&str> = expected::calls()
        .chain(expected::FILES.iter().copied())
        .map(|(path, _)| path)
        .collect();
    let expected: BTreeSet<&str> = written.iter().copied().collect();
    assert_eq!(written.len(), expected.len(), "an address is written twice");
    let rules = functions().chain(files());
    let listed: BTreeSet<&str> = rules.map(|rule| rule.path).collect();
    assert_eq!(expected, listed);
}

/// Every kind of person who may be signed in.
const PEOPLE: [Place; 11] = [
    Place::Nowhere,
    Place::Agency("north", MemberRole::Viewer),
    Place::Agency("north", MemberRole::Finance),
    Place::Agency("north", MemberRole::Manager),
    Place::Agency("north", MemberRole::Owner),
    Place::Shop("SHOP1", MemberRole::Viewer),
    Place::Shop("SHOP1", MemberRole::Finance),
    Place::Shop("SHOP1", MemberRole::Manager),
    Place::Shop("SHOP1", MemberRole::Owner),
    Place::Creator("ann"),
    Place::Operations,
];

/// Where the pages of such a person begin.
const fn home_of(place: Place) -> Option<&'static str> {
    match place {
        Place::Agency(..) => Some("/partner"),
        Place::Shop(..) => Some("/seller"),
        Place::Creator(_) => Some("/creator"),
        Place::Operations => Some("/ops"),
        Place::Nowhere => None,
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

#[database_test::test(store::MIGRATOR)]
async fn each_kind_of_person_may_call_what_the_specification_says(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    for (path, who) in expected::calls() {
        let (status, body) = call(&world, path, None).await;
        if who.includes(None) {
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{path}");
        } else {
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(body, r#"{"failure":"signed_out"}"#, "{path}");
        }
    }
    for place in PEOPLE {
        let cookie = world.sign_in_as(place).await;
        // All but those that would end the session.
        let others = expected::calls().filter(|(path, _)| !path.contains("/sign_out"));
        for (path, who) in others {
            let (status, body) = call(&world, path, Some(&cookie)).await;
            let is_refused = status == StatusCode::FORBIDDEN;
            assert_eq!(
                is_refused,
                !who.includes(Some(place)),
                "{place:?}: {path} {body}"
            );
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{place:?}: {path}");
            if is_refused {
                assert_eq!(body, r#"{"failure":"not_allowed"}"#, "{place:?}: {path}");
            }
        }
    }
}

/// An import of which a row was rejected; and one of products of each shop, under the same key.
async fn import_with_rejects(world: &World) -> String {
    let uploader = world.account("uploader@example.org", None).await;
    let import = world.outside.ids.next();
    for query in [
        "insert into browser_import (
             browser_import_id, market_code, kind, file_name, object_name, state, uploaded_by
           , uploaded_at, rejects_bytes
         )
         values ($1, 'GB', 'orders', 'orders.csv', repeat('a', 64), 'checked', $2, now(), 1)",
        "insert into browser_import_rejects (browser_import_id, from_row, csv)
         select $1, 0, 'row'::bytea where $2::uuid is not null",
        "insert into product_import (
             shop_id, product_import_id, file_name, object_name, state, uploaded_by, uploaded_at
           , ended_at
         )
         select shop_id, $1, 'products.csv', repeat('b', 64), 'done', $2, now(), now() from shop",
    ] {
        sqlx::query(query)
            .bind(import)
            .bind(uploader.uuid())
            .execute(&world.db.primary)
            .await
            .unwrap();
    }
    import.to_string()
}

/// A file of the platform that is compared, of everybody who may have one, under this key.
async fn compared_files(world: &World, key: &str) {
    let outside = &world.outside;
    let platform = api_keys::platform(&world.db, outside.now(), &*outside.ids);
    platform.await.unwrap();
    let uploader = world.account("compares@example.org", None).await;
    sqlx::query(
        "insert into reconciliation (
             party_id, reconciliation_id, party_kind, market_code, part, file_name, object_name
           , state, uploaded_by, uploaded_at
         )
         select id, $1::uuid, kind, 'GB', 'creator', 'a.csv', repeat('d', 64), 'reading', $2, now()
         from (
             select agency_id, 'agency' from agency
             union all select creator_id, 'creator' from creator
             union all select organisation_id, kind from organisation where kind = 'platform'
         ) as party (id, kind)",
    )
    .bind(key)
    .bind(uploader.uuid())
    .execute(&world.db.primary)
    .await
    .unwrap();
}

/// How answers begin to say what a file is.
const FILE_TYPES: [&str; 3] = [
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml",
    "image/svg",
];

#[database_test::test(store::MIGRATOR)]
async fn each_kind_of_person_may_fetch_what_the_specification_says(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let (spring, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let import = import_with_rejects(&world).await;
    compared_files(&world, &import).await;
    // An agency has figures in the markets in which it holds a category.
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         select agency_id, 'GB', 'creator_matchmaking', now() from agency",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    // Of an agency that no market is named for, and that has sold nothing, there is no file.
    let address_of = |file: &str| {
        let path = file
            .replace("{campaign}", &spring.to_string())
            .replace("{import}", &import)
            .replace("{reconciliation}", &import)
            .replace("{dimension}", "product")
            // Which is no receipt's id, and no creator's.
            .replace("{receipt}", &import)
            .replace("{creator}", &import);
        format!("{path}?market=GB")
    };
    for (file, _) in expected::FILES {
        let asked = world.get(&address_of(file)).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{file}");
        let sign_in = asked.header("location");
        assert!(sign_in.starts_with("/sign-in?then="), "{file}: {sign_in}");
    }
    let mut refused = Vec::new();
    for place in PEOPLE {
        let cookie = world.sign_in_as(place).await;
        for (file, who) in expected::FILES {
            let answer = world
                .get_with(&address_of(file), &[("cookie", &cookie)])
                .await;
            let is_under = |home: &str| file.starts_with(&format!("{home}/"));
            let is_let_in = who.includes(Some(place));
            // Nobody there has begun a tax form, agreed to anything, exported a link, found a creator, decided on many,
            // or has a bill.
            let none = [
                "/tax/form.pdf",
                "{receipt}",
                "{code}",
                "{creator}",
                "{bill}",
                "{decision}",
            ];
            let has_one = !none.iter().any(|what| file.contains(what));
            let expected = if is_let_in && has_one {
                StatusCode::OK
            } else if is_let_in {
                StatusCode::NOT_FOUND
            } else if home_of(place).is_some_and(is_under) {
                StatusCode::FORBIDDEN
            } else {
                StatusCode::NOT_FOUND
            };
            assert_eq!(answer.status, expected, "{place:?}: {file}");
            let content_type = answer.header("content-type");
            let is_file = if *file == "/creator/offline-copy" && is_let_in {
                content_type.starts_with("text/html")
            } else {
                FILE_TYPES.iter().any(|one| content_type.starts_with(one))
            };
            assert_eq!(is_file, expected == StatusCode::OK, "{place:?}: {file}");
            if !is_let_in {
                refused.push((*file).to_owned());
            }
        }
    }
    // Each by its route, whatever the campaign is called; of nobody in particular nothing.
    let mut written_down: Vec<String> = sqlx::query_scalar(
        "select detail ->> 'what' from audit_event where verb = 'access.denied'",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    refused.sort_unstable();
    written_down.sort_unstable();
    assert_eq!(written_down, refused);
}

#[database_test::test(store::MIGRATOR)]
async fn pages_are_for_those_who_have_a_place_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let homes = ["/partner", "/seller", "/creator", "/ops"];
    let pages: Vec<_> = app::page_paths()
        .into_iter()
        .filter(|path| !path.contains('{'))
        .filter_map(|path| {
            let is_under = |home: &&str| path == *home || path.starts_with(&format!("{home}/"));
            homes.into_iter().find(is_under).map(|home| (path, home))
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
    for place in PEOPLE {
        let cookie = world.sign_in_as(place).await;
        for (path, home) in &pages {
            let page = world.get_with(path, &[("cookie", &cookie)]).await;
            let expected = if home_of(place) != Some(*home) {
                StatusCode::NOT_FOUND
            } else if expected::is_told_so(path, place) {
                // The page is there and says so.
                StatusCode::FORBIDDEN
            } else {
                StatusCode::OK
            };
            assert_eq!(page.status, expected, "{place:?}: {path}");
            assert!(page.header("cache-control").contains("no-store"), "{path}");
            assert_eq!(page.body.matches("</h1>").count(), 1, "{place:?}: {path}");
        }
    }
}
