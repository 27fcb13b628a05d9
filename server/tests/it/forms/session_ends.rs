//! What was typed when the session ended is there again after signing in: for the person who typed it,
//! and for nobody else.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NEW, SUBMIT, campaign, count, market, member, open, token_of};
use crate::{
    agency::{approved, form, open_the_gate, open_the_gate_of, spring},
    people::{Person, Place, hides, shows},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_long_form_survives_the_end_of_its_session(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate_of(&world, "other").await;
    let ada = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, ada).await;
    let (_, token) = open(&person).await;
    // In another tab somebody signs out: the browser has no session when the form is sent.
    let answer = person
        .signed_out()
        .sent(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.header("location");
    assert!(
        to.starts_with("/sign-in?then=%2Fpartner%2Fcampaigns%2Fnew"),
        "{to}"
    );
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);

    // Somebody else, of another agency, signs in there and sees nothing of it.
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    hides(
        &eve.get(NEW).await.body,
        &["Winter", "Warm things", "+44 20 7946 0000"],
    );
    // Nor does a colleague.
    let bea = member(&world, "bea@example.org", "north").await;
    let bea = Person::with(&world, bea).await;
    hides(&bea.get(NEW).await.body, &["Winter", "Warm things"]);

    // Ada finds everything, and one more Submit makes one campaign.
    let again = Person::with(&world, ada).await;
    let (page, token) = open(&again).await;
    shows(
        &page,
        &[
            "value=\"Winter\"",
            "Warm things",
            "value=\"2031-03-12\"",
            "value=\"2031-04-30\"",
            "value=\"12,5\"",
            "value=\"+44 20 7946 0000\"",
        ],
    );
    again.send(NEW, SUBMIT, &campaign(&token, "Winter")).await;
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 1);
    hides(&again.get(NEW).await.body, &["value=\"Winter\""]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_call_by_script_is_told_and_its_text_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, ada).await;
    let (_, token) = open(&person).await;
    let answer = person
        .signed_out()
        .call(SUBMIT, &campaign(&token, "Winter"))
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("signed_out"), "{}", answer.body);
    // The page is still open; signed in again in another tab, the same form goes through, once.
    let again = Person::with(&world, ada).await;
    shows(&again.get(NEW).await.body, &["value=\"Winter\""]);
    for _ in 0..2 {
        let sent = again.call(SUBMIT, &campaign(&token, "Winter")).await;
        assert!(
            !sent.status.is_client_error(),
            "{} {}",
            sent.status,
            sent.body
        );
    }
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn rates_that_were_typed_come_back_too(_: PgPoolOptions, options: PgConnectOptions) {
    const REGISTER: &str = "/api/registrations/register";
    const SET: &str = "/api/offers/set_creator_rates";

    let world = market(options).await;
    let shop = world.account("shop@example.org", None).await;
    world
        .seat(shop, Place::Shop("SHOP1", MemberRole::Owner))
        .await;
    let seller = Person::with(&world, shop).await;
    let spring = spring(&world).await.to_string();
    let page = format!("/seller/campaigns/{spring}/register");
    let token = token_of(&seller.get(&page).await.body, REGISTER);
    let (_, mug) = store::lookup::product(&world.db, domain::market::Market::Gb, "mug")
        .await
        .unwrap();
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        ("typed[chosen][]", &mug.to_string()),
        (&format!("typed[rates][of-{mug}]"), "12.75"),
    ]);
    seller.signed_out().sent(&page, REGISTER, &body).await;
    let seller = Person::with(&world, shop).await;
    shows(
        &seller.get(&page).await.body,
        &["value=\"12.75\"", "checked"],
    );

    let address = approved(&world, "mug", "20").await.to_string();
    let ada = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, ada).await;
    let tab = format!("/partner/campaigns/{spring}/approved");
    let token = token_of(&person.get(&tab).await.body, SET);
    let body = form(&[
        ("form_token", &token),
        ("campaign", &spring),
        (&format!("rates[of.{address}]"), "7.5"),
        (&format!("shown[of.{address}]"), ""),
    ]);
    person.signed_out().sent(&tab, SET, &body).await;
    let person = Person::with(&world, ada).await;
    let page = person.get(&tab).await.body;
    shows(&page, &["value=\"7.5\"", "Not saved yet"]);
    person.send(&tab, SET, &body).await;
    hides(&person.get(&tab).await.body, &["Not saved yet"]);
}

/// Signing in goes on in the agency of the form, also where it isn't the person's first.
#[database_test::test(store::MIGRATOR)]
async fn signing_in_leads_back_into_the_agency_of_the_form(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    open_the_gate_of(&world, "other").await;
    let ada = member(&world, "ada@example.org", "north").await;
    world
        .seat(ada, Place::Agency("other", MemberRole::Owner))
        .await;
    let person = Person::with(&world, ada).await;
    let (_, token) = open(&person).await;
    person
        .signed_out()
        .sent(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    let left = store::kept_forms::left_in(&world.db, ada, world.outside.now())
        .await
        .unwrap();
    let north = store::lookup::agency(&world.db, "north").await.unwrap();
    assert_eq!(left, Some(domain::signed_in_user::PlaceId::Agency(north)));
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_keeps_anything_without_a_form_of_ours(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, ada).await;
    let (_, token) = open(&person).await;
    let (id, _) = token.split_once('.').unwrap();
    let out = person.signed_out();
    for forged in [
        "",
        "7",
        id,
        &format!("{id}.{}", "A".repeat(76)),
        &format!("{token}A"),
    ] {
        let answer = out.sent(NEW, SUBMIT, &campaign(forged, "Winter")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{forged}");
        let answer = out.call(SUBMIT, &campaign(forged, "Winter")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{forged}");
    }
    // Too much, and what isn't typed into forms, is not read either.
    let long = campaign(&token, &"x".repeat(300_000));
    let answer = out.call(SUBMIT, &long).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(count(&world, "kept_form").await, 0);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_that_was_left_open_overnight_keeps_its_text_and_a_month_old_one_does_not(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let hours = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(0));
    let begun: DateTime<Utc> = "2031-03-10T12:00:00Z".parse().unwrap();
    let passed = std::sync::Arc::clone(&hours);
    let clock = move || begun + TimeDelta::hours(passed.load(std::sync::atomic::Ordering::Relaxed));
    let world = World::at(options, clock).with_market().await;
    open_the_gate(&world).await;
    let ada = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, ada).await;
    let (_, token) = open(&person).await;
    hours.store(16, std::sync::atomic::Ordering::Relaxed);
    // The session has ended for want of use; the browser still has its cookie.
    let answer = person.sent(NEW, SUBMIT, &campaign(&token, "Winter")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let again = Person::with(&world, ada).await;
    shows(&again.get(NEW).await.body, &["value=\"Winter\""]);

    hours.store(30 * 24, std::sync::atomic::Ordering::Relaxed);
    person.sent(NEW, SUBMIT, &campaign(&token, "Summer")).await;
    let again = Person::with(&world, ada).await;
    hides(&again.get(NEW).await.body, &["value=\"Summer\""]);
}
