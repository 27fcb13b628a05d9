//! In which language a page, an answer and a mail are, and the files of words that browsers keep.

use app::mails::{MailToWord, word};
use axum::http::StatusCode;
use domain::{
    actor::MemberRole,
    mail::{ClaimedKind, MailContent},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{
    people::{Person, Place},
    world::World,
};

const CHOOSE_LANGUAGE: &str = "/api/shell/choose_language";

/// The language of a document.
#[track_caller]
fn language_of(html: &str) -> &str {
    let (_, rest) = html.split_once("<html lang=\"").unwrap();
    rest.split_once('"').unwrap().0
}

/// The address of the words that a document names.
fn words_of(html: &str) -> Option<&str> {
    let at = html.find("/words/")?;
    html[at..].split('"').next()
}

#[database_test::test(store::MIGRATOR)]
async fn the_browser_s_choice_counts_before_the_person_s_and_both_before_what_is_asked_for(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &World::over(options).with_market().await;
    let account = world.account("mai@example.org", None).await;
    world.seat(account, Place::Creator("ann")).await;
    let session = world.session_of(account).await;
    let chosen = async |language: Option<&str>| {
        sqlx::query("update account set language = $2 where account_id = $1")
            .bind(account.uuid())
            .bind(language)
            .execute(&world.db.primary)
            .await
            .unwrap();
    };
    let asked = async |cookie: &str| {
        let cookie = format!("{session}; {cookie}");
        let headers = [
            ("cookie", cookie.as_str()),
            ("accept-language", "ms-MY, en"),
        ];
        world.get_with("/creator", &headers).await.body
    };
    assert_eq!(language_of(&asked("a=b").await), "ms");
    chosen(Some("th")).await;
    assert_eq!(language_of(&asked("a=b").await), "th");
    assert_eq!(language_of(&asked("__Host-language=vi").await), "vi");
    assert_eq!(language_of(&asked("__Host-language=<b>").await), "th");
    chosen(Some("xx")).await;
    assert_eq!(language_of(&asked("a=b").await), "ms");
    // Nobody has translated the consoles: they are in English whole.
    let agency = world
        .sign_in_as(Place::Agency("north", MemberRole::Owner))
        .await;
    let headers = [("cookie", agency.as_str()), ("accept-language", "th")];
    let console = world.get_with("/partner", &headers).await.body;
    assert_eq!((language_of(&console), words_of(&console)), ("en", None));
}

#[database_test::test(store::MIGRATOR)]
async fn words_are_kept_for_good_under_the_hash_of_what_they_are(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let page = world.get_with("/", &[("accept-language", "th")]).await.body;
    let file = words_of(&page).unwrap();
    assert!(file.starts_with("/words/public/th."), "{file}");
    let words = world.get(file).await;
    assert_eq!(words.status, StatusCode::OK);
    assert_eq!(words.header("content-type"), "application/json");
    assert_eq!(
        words.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let pairs: Vec<String> = serde_json::from_str(&words.body).unwrap();
    assert!(pairs.len().is_multiple_of(2), "{pairs:?}");
    assert!(pairs.iter().any(|words| words == "เปลี่ยนภาษา"));
    let english = world.get("/").await.body;
    assert_eq!(words_of(&english), None);
    for missing in [
        "/words/public/th.0123456789.json",
        "/words/public/en.0123456789.json",
        "/words/public/th.json",
        "/words/public/xx.0123456789.json",
        "/words/partner/th.0123456789.json",
        "/words/nowhere/th.0123456789.json",
    ] {
        let answer = world.get(missing).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
        assert!(!answer.header("cache-control").contains("immutable"));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_answer_is_in_the_language_of_the_page_that_asks(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let ada = world.account("ada@example.org", None).await;
    world
        .seat(ada, Place::Agency("north", MemberRole::Owner))
        .await;
    sqlx::query("update account set display_name = 'Ada Whitlock' where account_id = $1")
        .bind(ada.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let viewer = world
        .sign_in_as(Place::Agency("north", MemberRole::Viewer))
        .await;
    let cookie = format!("{viewer}; __Host-language=th");
    for (page, is_pseudo) in [("en-XA", true), ("en", false)] {
        let headers = [
            ("cookie", cookie.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "application/json"),
            ("sec-fetch-site", "same-origin"),
            ("x-page-language", page),
        ];
        let answer = world
            .ask("POST", "/api/account/owners", &headers, "workspace=partner")
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(answer.body.contains('['), is_pseudo, "{}", answer.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_language_is_chosen_for_the_browser_and_for_the_account(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &World::over(options).with_market().await;
    let account = world.account("mai@example.org", None).await;
    world.seat(account, Place::Creator("ann")).await;
    let mai = Person::with(world, account).await;
    let kept = async || {
        let kept: Option<String> =
            sqlx::query_scalar("select language from account where account_id = $1")
                .bind(account.uuid())
                .fetch_one(&world.db.primary)
                .await
                .unwrap();
        kept
    };
    let from = "/creator/settings?x=1";
    let chosen = mai.sent(from, CHOOSE_LANGUAGE, "language=th").await;
    assert!(chosen.status.is_redirection(), "{}", chosen.body);
    assert!(chosen.header("location").ends_with(from));
    assert_eq!(
        chosen.header("set-cookie"),
        "__Host-language=th; Path=/; Max-Age=31536000; SameSite=Lax; Secure"
    );
    assert_eq!(kept().await.as_deref(), Some("th"));
    // Twice is once.
    mai.sent(from, CHOOSE_LANGUAGE, "language=th").await;
    let written: i64 =
        sqlx::query_scalar("select count(*) from audit_event where verb = 'account.language'")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(written, 1);
    // Another browser of the same person.
    let elsewhere = Person::with(world, account).await;
    assert_eq!(language_of(&elsewhere.get("/creator").await.body), "th");
    let ended = mai.sent(from, CHOOSE_LANGUAGE, "language=%3Cb%3E").await;
    assert_eq!(
        ended.header("set-cookie"),
        "__Host-language=; Path=/; Max-Age=0; SameSite=Lax; Secure"
    );
    assert_eq!(kept().await, None);
    // Who isn't signed in chooses for the browser alone.
    let anyone = mai.signed_out();
    let chosen = anyone.sent("/", CHOOSE_LANGUAGE, "language=vi").await;
    assert!(
        chosen
            .header("set-cookie")
            .starts_with("__Host-language=vi;")
    );
    assert_eq!(kept().await, None);
}

#[test]
fn mails_are_in_their_readers_language_where_that_is_spoken() {
    let claim = |claimed| MailContent::ClaimInvitation {
        claimed,
        name: "mai".to_owned(),
    };
    for (content, language, expected) in [
        (MailContent::PasswordChanged, Some("th"), "th"),
        (MailContent::PasswordChanged, Some("xx"), "en"),
        (MailContent::PasswordChanged, None, "en"),
        (claim(ClaimedKind::Creator), Some("vi"), "vi"),
        (claim(ClaimedKind::Shop), Some("vi"), "en"),
        (claim(ClaimedKind::Shop), Some("en-XA"), "en-XA"),
    ] {
        let mail = word(MailToWord {
            content: &content,
            secret: Some("s3cret"),
            account: None,
            language,
            origin: "https://partners.example.org",
        });
        assert_eq!(language_of(&mail.html), expected, "{content:?}");
    }
}
