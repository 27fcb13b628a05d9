//! Which passwords are taken, and how one is changed, on the real router.

use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    accounts, lookup,
    memberships::{self, Seat},
};

use crate::{
    people::{hides, shows},
    sign_in::{PASSWORD, cookie, operator, post, set_cookie, sign_in},
    world::{Answer, World},
};

const NEW: &str = "seven wet umbrellas";

/// Sends the form of the page without script.
async fn change(world: &World, own: &str, (old, new, again): (&str, &str, &str)) -> Answer {
    let body = format!("old={old}&password={new}&again={again}");
    let headers = [
        ("cookie", own),
        ("referer", "https://partners.example.org/change-password"),
    ];
    post(world, "/api/account/change_password", &body, &headers).await
}

/// What the page says after that.
async fn page_after(world: &World, own: &str, answer: &Answer) -> String {
    let leads_to = answer.header("location");
    let path = leads_to.trim_start_matches("https://partners.example.org");
    world.get_with(path, &[("cookie", own)]).await.body
}

async fn signed_in(world: &World, password: &str) -> Answer {
    let body = format!("email=ops@example.org&password={password}");
    sign_in(world, &body).await
}

#[database_test::test(store::MIGRATOR)]
async fn a_password_is_changed_and_ends_every_other_session(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ops@example.org").await;
    let elsewhere = cookie(&signed_in(&world, PASSWORD).await);
    let own = cookie(&signed_in(&world, PASSWORD).await);
    let page = world
        .get_with("/change-password", &[("cookie", &own)])
        .await;
    shows(&page.body, &["Current password", "ops@example.org"]);
    assert_eq!(page.header("cache-control"), "private, no-store");
    let menu = world.get_with("/ops", &[("cookie", &own)]).await;
    shows(&menu.body, &[r#"href="/change-password""#]);

    let changed = change(&world, &own, (PASSWORD, NEW, NEW)).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let new = cookie(&changed);
    assert_ne!(new, own);
    set_cookie(&changed, "__Host-partner-center-browser=").unwrap();
    shows(
        &page_after(&world, &new, &changed).await,
        &["Password changed"],
    );
    for ended in [&elsewhere, &own] {
        let page = world.get_with("/ops", &[("cookie", ended)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(signed_in(&world, NEW).await.header("location"), "/ops");
    let old = signed_in(&world, PASSWORD).await;
    assert!(old.header("location").contains("__err="));
    let verbs: Vec<String> = sqlx::query_scalar("select verb from audit_event")
        .fetch_all(&world.db.primary)
        .await
        .unwrap();
    assert!(verbs.iter().any(|verb| verb == "account.change_password"));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_wrong_with_a_change_is_said_and_changes_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ops@example.org").await;
    let own = cookie(&signed_in(&world, PASSWORD).await);
    for (typed, sentence) in [
        (("wrong", NEW, NEW), "This isn’t your current password."),
        ((PASSWORD, "short", "short"), "at least 12 characters"),
        (
            (PASSWORD, NEW, "seven wet umbrella"),
            "The passwords don’t match",
        ),
        (
            (PASSWORD, PASSWORD, PASSWORD),
            "This is your current password",
        ),
        (
            (PASSWORD, "aaaaaaaaaaaa", "aaaaaaaaaaaa"),
            "at least 5 different",
        ),
        (
            (PASSWORD, "password1234", "password1234"),
            "a common password",
        ),
        (
            (PASSWORD, "partner-center", "partner-center"),
            "the product name",
        ),
    ] {
        let refused = change(&world, &own, typed).await;
        assert_eq!(set_cookie(&refused, "__Host-partner-center="), None);
        shows(&page_after(&world, &own, &refused).await, &[sentence]);
    }
    cookie(&signed_in(&world, PASSWORD).await);

    // Somebody who found an open browser guesses no longer than at the door.
    for _ in 0..10 {
        change(&world, &own, ("wrong", NEW, NEW)).await;
    }
    let refused = change(&world, &own, (PASSWORD, NEW, NEW)).await;
    shows(
        &page_after(&world, &own, &refused).await,
        &["Too many sign-in attempts"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn only_who_is_signed_in_changes_a_password(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let page = world.get("/change-password").await;
    shows(&page.body, &["/sign-in?then=%2Fchange-password"]);
    hides(&page.body, &["Current password"]);
    let nobody = change(&world, "", (PASSWORD, NEW, NEW)).await;
    assert_eq!(
        nobody.header("location"),
        "/sign-in?then=%2Fchange-password"
    );
    let found = world.get("/.well-known/change-password").await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    assert_eq!(found.header("location"), "/change-password");
}

#[database_test::test(store::MIGRATOR)]
async fn a_first_password_is_not_made_of_the_persons_own_names(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let by = world.by_program();
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
    let seat = Seat::Member(shop.into(), MemberRole::Owner);
    let email = "annabel.smith@northwind.example";
    memberships::invite(&world.db, &by, email, seat, accounts::token_hash("t"))
        .await
        .unwrap();
    sqlx::query("update organisation set name = 'Hedgerow Stores' where organisation_id = $1")
        .bind(shop.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let choose = async |password: &str| {
        let body = format!("token=t&password={password}&again={password}");
        let from = [("accept", "application/json")];
        post(&world, "/api/account/choose_password", &body, &from).await
    };
    for password in ["annabelsmith2031", "Northwind 20312", "hedgerowstores1"] {
        let refused = choose(password).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains("about_the_person"),
            "{}",
            refused.body
        );
    }
    let common = choose("iloveyou12345").await;
    assert!(common.body.contains("common"), "{}", common.body);
    assert_eq!(choose(PASSWORD).await.status, StatusCode::OK);
}
