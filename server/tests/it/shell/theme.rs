//! The theme that a reader chose.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::market;
use crate::{
    people::{Person, Place},
    world::World,
};

const CHOOSE_THEME: &str = "/api/shell/choose_theme";

#[database_test::test(store::MIGRATOR)]
async fn the_theme_that_was_chosen_is_in_the_next_page(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let page = |cookie: &'static str| {
        let world = &world;
        async move { world.get_with("/", &[("cookie", cookie)]).await.body }
    };
    for (theme, kept, on_document, schemes) in [
        (
            "dark",
            "__Host-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
            " data-theme=\"dark\">",
            "dark",
        ),
        (
            "light",
            "__Host-theme=light; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
            " data-theme=\"light\">",
            "light",
        ),
        (
            "system",
            "__Host-theme=system; Path=/; Max-Age=0; SameSite=Lax; Secure",
            ">",
            "light dark",
        ),
        (
            "%22%3E%3Cb%3E",
            "__Host-theme=system; Path=/; Max-Age=0; SameSite=Lax; Secure",
            ">",
            "light dark",
        ),
    ] {
        let from = "https://partners.example.org/become-a-partner?x=1";
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("referer", from),
            ("sec-fetch-site", "same-origin"),
        ];
        let body = format!("theme={theme}");
        let answer = world.ask("POST", CHOOSE_THEME, &headers, &body).await;
        assert!(answer.status.is_redirection(), "{theme}: {}", answer.status);
        assert_eq!(answer.header("location"), from, "{theme}");
        assert_eq!(answer.header("set-cookie"), kept, "{theme}");
        let cookie = match theme {
            "dark" => "a=b; __Host-theme=dark",
            "light" => "__Host-theme=light;c=d",
            "system" => "__Host-theme=system",
            _ => "__Host-theme=\"><b>",
        };
        let html = page(cookie).await;
        assert!(
            html.contains(&format!("<html lang=\"en\"{on_document}")),
            "{theme}"
        );
        let meta = format!("<meta name=\"color-scheme\" content=\"{schemes}\">");
        assert!(html.contains(&meta), "{theme}");
        assert!(
            html.contains(&format!("action=\"{CHOOSE_THEME}\"")),
            "{theme}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_refusal_wears_the_theme_that_was_chosen(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let session = world.sign_in_as(Place::Creator("ann")).await;
    for (chosen, on_document, schemes) in [
        ("__Host-theme=dark", " data-theme=\"dark\">", "dark"),
        ("__Host-theme=none", ">", "light dark"),
    ] {
        let cookie = format!("{session}; {chosen}");
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        let missing = world.get_with("/partner/orders", &headers).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        let refused = world
            .ask("POST", "/api/shell/find_for_agency", &headers, "text=mug")
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        for html in [missing.body, refused.body] {
            let document = format!("<html lang=\"en\"{on_document}");
            assert!(html.contains(&document), "{chosen}: {html}");
            let meta = format!("<meta name=\"color-scheme\" content=\"{schemes}\">");
            assert!(html.contains(&meta), "{chosen}: {html}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn every_area_offers_the_theme_and_the_palette(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let palette = "aria-keyshortcuts=\"Control+K Meta+K\"";
    for (place, home) in [
        (Place::Agency("north", MemberRole::Viewer), "/partner"),
        (Place::Shop("SHOP1", MemberRole::Viewer), "/seller"),
        (Place::Creator("ann"), "/creator"),
        (Place::Operations, "/ops"),
    ] {
        let person = Person::of(world, place).await;
        let html = person.get(home).await.body;
        let action = format!("action=\"{CHOOSE_THEME}\"");
        assert_eq!(html.matches(&action).count(), 1, "{home}");
        assert!(html.contains(palette), "{home}");
        assert!(html.contains(">Keyboard shortcuts<"), "{home}");
        assert!(!html.contains("<dialog"), "{home}");
        // What is for anyone has no pages to jump to.
        let public = person.get("/").await.body;
        assert!(!public.contains(palette), "{home}");
    }
}
