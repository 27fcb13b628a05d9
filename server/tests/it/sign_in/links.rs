//! Invitations, and what their links and other addresses can not do.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::accounts;

use super::{PASSWORD, cookie, open_invitation, post, said, said_to, set_cookie, sign_in, site};
use crate::half_year::Program;
use crate::people::Place;
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn a_person_with_several_places_chooses_one(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let ann = world.account("ann@example.org", None).await;
    for place in [
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Shop("SHOP2", MemberRole::Viewer),
    ] {
        world.seat(ann, place).await;
    }
    let cookie = world.session_of(ann).await;
    let headers = [("cookie", &*cookie), ("accept", "application/json")];
    let first = async || {
        let visitor = post(&world, "/api/account/visitor", "", &headers)
            .await
            .body;
        let visitor: serde_json::Value = serde_json::from_str(&visitor).unwrap();
        visitor["shops"][0]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(first().await, "SHOP1");
    let gb = domain::market::Market::Gb;
    let other = store::lookup::shop(&world.db, gb, "SHOP2").await.unwrap();
    let body = format!("kind=shop&place={other}");
    let plain = [("cookie", &*cookie)];
    let chosen = post(&world, "/api/account/choose_place", &body, &plain).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.header("location"), "/seller");
    assert_eq!(first().await, "SHOP2");

    let north = store::lookup::agency(&world.db, "north").await.unwrap();
    for body in [
        format!("kind=agency&place={north}"),
        "kind=shop&place=x".into(),
        "kind=planet&place=x".into(),
    ] {
        let refused = post(&world, "/api/account/choose_place", &body, &headers).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{body}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_used_once_and_its_rules_are_said(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let hash = accounts::token_hash("t");
    accounts::create_operator(&world.db, &world.by_program(), "o@example.org", hash)
        .await
        .unwrap();
    let invited = open_invitation(&world, "t").await;
    let from = [
        ("referer", "https://partners.example.org/choose-password"),
        ("cookie", &*invited),
    ];
    let choose = async |password: &str, again: &str| {
        let body = format!("token=t&password={password}&again={again}");
        post(&world, "/api/account/choose_password", &body, &from).await
    };
    for (password, again, sentence) in [
        ("short", "short", "at least 12 characters"),
        (&*"x".repeat(129), &*"x".repeat(129), "up to 128 characters"),
        (PASSWORD, "fifteen small boots", "The passwords don’t match"),
    ] {
        let page = said_to(&world, &invited, &choose(password, again).await).await;
        assert!(page.contains(sentence), "{page}");
    }
    let chosen = choose(PASSWORD, PASSWORD).await;
    assert_eq!(chosen.header("location"), "/ops");
    cookie(&chosen);
    for token in ["t", "never-was-one", ""] {
        let kept = open_invitation(&world, token).await;
        let page = world
            .get_with("/choose-password", &[("cookie", &kept)])
            .await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.body.contains("no longer valid"), "{token}");
    }
    let over = choose(PASSWORD, PASSWORD).await;
    assert_eq!(set_cookie(&over, "__Host-partner-center="), None);
}

#[database_test::test(store::MIGRATOR)]
async fn the_first_member_comes_by_command(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let world = World::over(options).with_market().await;
    let invite = |place: &[&str]| {
        let email = ["admin", "create-member", "--email", "bea@example.org"];
        let said = program.ends_with(0, &[&email[..], place].concat());
        String::from_utf8(said).unwrap()
    };
    let said = invite(&["--agency", "north", "--role", "manager"]);
    let (_, token) = said.trim().rsplit_once("/choose-password?token=").unwrap();
    let body = format!("token={token}&password={PASSWORD}&again={PASSWORD}");
    let chosen = post(&world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/partner");
    let cookie = cookie(&chosen);

    // Further places of the same person need no link.
    let said = invite(&["--creator", "ann", "--market", "GB"]);
    assert!(said.contains("now has access"), "{said}");
    let creator = world.get_with("/creator", &[("cookie", &cookie)]).await;
    assert_eq!(creator.status, StatusCode::OK);

    for (arguments, code) in [
        (&["--agency", "north"][..], 2),
        (&["--shop", "SHOP1", "--role", "owner"], 2),
        (&["--agency", "nowhere", "--role", "owner"], 1),
        (&["--agency", "north", "--role", "king"], 2),
        (&[], 2),
    ] {
        let email = ["admin", "create-member", "--email", "bea@example.org"];
        program.ends_with(code, &[&email[..], arguments].concat());
    }
    for (arguments, code) in [
        (
            &["north", "--kind", "creator-matchmaking", "--market", "GB"][..],
            0,
        ),
        (&["north", "--kind", "tax"], 0),
        (&["north", "--kind", "tax"], 0),
        (&["north", "--kind", "creator-matchmaking"], 2),
        (&["north", "--kind", "bank", "--market", "GB"], 2),
        (&["nowhere", "--kind", "bank"], 1),
    ] {
        program.ends_with(
            code,
            &[&["admin", "approve", "--agency"], arguments].concat(),
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_makes_no_page_say_anything(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let right = format!("email=ops@example.org&password={PASSWORD}");
    let refused = sign_in(&world, "email=ops@example.org&password=wrong").await;
    let told = refused.header("location").to_owned();
    let told = told.trim_start_matches("https://partners.example.org");
    let marks = set_cookie(&refused, "__Host-partner-center-told=").unwrap();
    let marks = marks.split(';').next().unwrap().to_owned();
    // Another person's browser, to which somebody sent the address.
    let other = World::at_the_same_site(&world);
    for link in [
        told,
        "/sign-in?done=signed-out",
        "/sign-in?d%6Fne=signed-out&then=%2Fops",
    ] {
        let page = other.get(link).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{link}");
        let to = page.header("location");
        assert!(!to.contains("done") && !to.contains("err"), "{to}");
    }
    // One that was told something else.
    let invented = told.replace("__err=", "__err=eyJ");
    let page = other.get_with(&invented, &[("cookie", &marks)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let own = other.get_with(told, &[("cookie", &marks)]).await;
    assert!(
        own.body.contains("email address or password is incorrect"),
        "{}",
        own.body
    );

    // By a call, as a bundle makes it: a page that is loaded after it tells the same.
    let cookie = cookie(&sign_in(&world, &right).await);
    let headers = [("cookie", &*cookie), ("accept", "application/json")];
    let out = post(&other, "/api/account/sign_out", "", &headers).await;
    assert_eq!(out.header("location"), "/sign-in?done=signed-out");
    let page = other.get("/sign-in?done=signed-out").await;
    assert!(page.body.contains("You’re signed out."));
}

#[database_test::test(store::MIGRATOR)]
async fn nul_is_no_part_of_what_anybody_types(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let body = "email=a%00b@x.y&password=x";
    let sentence = said(&world, &sign_in(&world, body).await).await;
    assert!(
        sentence.contains("email address or password is incorrect"),
        "{sentence}"
    );
    let body = format!("email=%00ops@example.org%00&password={PASSWORD}%00&then=%2Fops%00");
    assert_eq!(sign_in(&world, &body).await.header("location"), "/ops");
    for path in ["/sign-in?then=%00", "/p/%00", "/p/abc%00", "/no-such%00"] {
        let page = world.get(path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
    }
}
