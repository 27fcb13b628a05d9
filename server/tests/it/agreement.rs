//! Agreeing anew to terms that changed: announced, asked for from their moment on, and written down, all by
//! pages and forms without scripts.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole::{Manager, Owner},
    ids::AccountId,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use uuid::Uuid;

use crate::{
    agency::form,
    payments::{self, ACCOUNTS, LINK, LINK_PAGE, STOP},
    people::{Person, Place, hides, shows},
    world::World,
};

const AGREE: &str = "/api/account/agree_to_texts";
const PUBLISH: &str = "/api/campaigns/publish";
const WILL_CHANGE: &str = "The platform’s terms will change soon.";
const HAVE_CHANGED: &str = "The platform’s terms have changed.";

fn early() -> DateTime<Utc> {
    "2031-01-10T10:00:00Z".parse().unwrap()
}

fn announced() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

fn in_force() -> DateTime<Utc> {
    "2031-03-31T23:00:00Z".parse().unwrap()
}

/// Puts a second version of the UK's terms in force on 1 April 2031.
async fn write_second(pool: &PgPool) {
    sqlx::query(
        "insert into legal_text (kind, market_code, version, language, effective_at, body)
         values ('terms', 'GB', 2, 'en', '2031-03-31T23:00:00Z', E'New words\nThey apply later.')",
    )
    .execute(pool)
    .await
    .unwrap();
}

/// A site with the second version, and an owner of the agency `north` who registered long before it.
async fn site(pool: PgPoolOptions, options: PgConnectOptions) -> (World, AccountId) {
    let owner = pool.connect_with(options.clone()).await.unwrap();
    write_second(&owner).await;
    let world = World::at(options, early).with_market().await;
    let account = world.account("owner@example.org", None).await;
    world.seat(account, Place::Agency("north", Owner)).await;
    (world, account)
}

async fn hide_campaign(world: &World) -> String {
    let campaign: Uuid = sqlx::query_scalar("select campaign_id from campaign")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    format!("campaign={campaign}&published=false")
}

#[database_test::test(store::MIGRATOR)]
async fn a_later_version_is_announced_and_can_be_agreed_to_before(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (long_before, account) = site(pool, options.clone()).await;
    let person = Person::with(&long_before, account).await;
    let home = person.get("/partner?market=GB").await;
    assert_eq!(home.status, StatusCode::OK);
    hides(&home.body, &[WILL_CHANGE, HAVE_CHANGED]);
    let nothing = person.get("/account/terms").await;
    shows(&nothing.body, &["There’s nothing new to agree to."]);

    let world = World::at(options, announced);
    let person = Person::with(&world, account).await;
    let home = person.get("/partner?market=GB").await;
    assert_eq!(home.status, StatusCode::OK, "nothing is in the way yet");
    shows(&home.body, &[WILL_CHANGE, "href=\"/account/terms\""]);
    let page = person.get("/account/terms").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("<h1").count(), 1);
    shows(
        &page.body,
        &[
            "Terms: United Kingdom",
            "Version 2, in force from 1\u{a0}Apr\u{a0}2031",
            "New: New words",
            "Removed: Your account",
            "href=\"/terms/GB/2\"",
            "href=\"/terms/GB/1\"",
            "value=\"terms/GB/2\"",
            "Agree and go on",
            "Sign out",
        ],
    );
    let body = "texts[]=terms%2FGB%2F2&then=";
    let leads_to = person.send("/account/terms", AGREE, body).await;
    assert_eq!(leads_to, "/partner");
    let home = person.get("/partner?market=GB").await;
    hides(&home.body, &[WILL_CHANGE]);
    let agreed_at: DateTime<Utc> = sqlx::query_scalar("select agreed_at from legal_agreement")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(agreed_at, announced());
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_submitted_before_what_is_in_force_is_agreed_to(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (_, account) = site(pool, options.clone()).await;
    let world = World::at(options, in_force);
    let person = Person::with(&world, account).await;
    let asked = "/account/terms?then=%2Fpartner%2Fcampaigns";
    let page = person.get("/partner/campaigns").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.header("location"), asked);
    let page = person.get(asked).await;
    shows(
        &page.body,
        &[
            "in force since",
            "value=\"/partner/campaigns\"",
            "See orders and commission",
        ],
    );

    // Money is still read, and so is one's own account.
    let orders = person.get("/partner/orders?market=GB").await;
    assert_eq!(orders.status, StatusCode::OK);
    shows(&orders.body, &[HAVE_CHANGED]);
    let own = person.get("/account").await;
    assert_eq!(own.status, StatusCode::OK);

    // By script and by form.
    let hide = hide_campaign(&world).await;
    let refused = person.call(PUBLISH, &hide).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(
        refused.body.contains("agreement_needed"),
        "{}",
        refused.body
    );
    let led = person.send("/partner/campaigns", PUBLISH, &hide).await;
    assert_eq!(led, asked);
    let denied: i64 =
        sqlx::query_scalar("select count(*) from audit_event where verb = 'access.denied'")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(denied, 0, "who hasn't agreed asks for nothing forbidden");

    for missing in ["", "texts[]=terms%2FGB%2F9", "texts[]=rules"] {
        let refused = person.call(AGREE, missing).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let body = "texts[]=terms%2FGB%2F2&then=%2Fpartner%2Fcampaigns";
    for _ in 0..2 {
        let leads_to = person.send(asked, AGREE, body).await;
        assert_eq!(leads_to, "/partner/campaigns");
    }
    let page = person.get("/partner/campaigns").await;
    assert_eq!(page.status, StatusCode::OK);
    hides(&page.body, &[HAVE_CHANGED]);
    let done = person.call(PUBLISH, &hide).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
}

#[database_test::test(store::MIGRATOR)]
async fn an_account_is_stopped_before_anything_is_agreed_to(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (before, _) = site(pool, options.clone()).await;
    payments::allow_linking(&before).await;
    let place = Place::Agency("north", Owner);
    let owner = payments::account_at(&before, place, true).await;
    let person = Person::with(&before, owner).await;
    let account = payments::account(&[]);
    let leads_to = person.send(LINK_PAGE, LINK, &account).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=linked"));
    let open = payments::open_account(&before).await.to_string();

    let world = World::at(options, in_force);
    let person = Person::with(&world, owner).await;
    let asked = person.get("/account/terms").await.body;
    shows(
        &asked,
        &[
            "See payment accounts",
            "href=\"/partner/finance/payment-accounts\"",
        ],
    );
    // No other account is linked.
    let page = person.get(LINK_PAGE).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let refused = person.call(LINK, &account).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);

    let question = format!("{ACCOUNTS}?stop={open}");
    let page = person.get(&question).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(
        &page.body,
        &[
            HAVE_CHANGED,
            "Stop linking the account ending in 6789?",
            STOP,
        ],
    );
    let stop = form(&[("account", &open)]);
    let leads_to = person.send(&question, STOP, &stop).await;
    assert_eq!(leads_to, format!("{ACCOUNTS}?done=stopped"));
    let page = person.get(&leads_to).await;
    assert_eq!(page.status, StatusCode::OK);
    hides(&page.body, &["Stop linking"]);
    // A manager sees as little of it as before.
    let place = Place::Agency("north", Manager);
    let manager = payments::account_at(&before, place, true).await;
    let manager = Person::with(&world, manager).await;
    let refused = manager.call(STOP, &stop).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[database_test::test(store::MIGRATOR)]
async fn operators_and_who_registers_later_are_not_asked(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    site(pool, options.clone()).await;
    let world = &World::at(options, in_force);
    let operator = Person::of(world, Place::Operations).await;
    let later = Person::of(world, Place::Agency("north", Owner)).await;
    for (person, path) in [(&operator, "/ops"), (&later, "/partner?market=GB")] {
        let page = person.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        hides(&page.body, &[HAVE_CHANGED, WILL_CHANGE]);
    }
    let stranger = world.get("/account/terms").await;
    assert_eq!(stranger.status, StatusCode::OK);
    shows(&stranger.body, &["Sign in"]);
    let refused = world
        .ask("POST", AGREE, &[("accept", "application/json")], "")
        .await;
    assert_ne!(refused.status, StatusCode::OK);
}
