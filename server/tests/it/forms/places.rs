//! A form belongs to the organisation that it was opened in, whatever is chosen meanwhile in another
//! window.

use axum::{body::Body, http::StatusCode};
use domain::ids::OrganisationId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use super::{
    NEW, SUBMIT, campaign, choose, count, leave, market, member, member_of_both, open, token_of,
};
use crate::{
    agency::open_the_gate_of,
    documents::PDF,
    people::{Person, hides, shows},
    world::World,
};

/// Whose campaigns of this name there are.
pub(super) async fn agencies_of(world: &World, name: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select slug from campaign join agency using (agency_id) where campaign.name = $1",
    )
    .bind(name)
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_acts_for_the_organisation_that_it_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    // In another window the other agency is chosen.
    choose(&world, &person, "other").await;
    let page = person
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    assert_eq!(agencies_of(&world, "Winter").await, ["north"]);
    // And the page that it leads to is that agency's, where the campaign stands.
    shows(&page, &["Winter"]);

    // What is refused stays with the form's agency too.
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    choose(&world, &person, "other").await;
    let wrong = campaign(&token, &"x".repeat(51));
    let page = person.send_and_see(NEW, SUBMIT, &wrong).await;
    shows(&page, &["51 characters", &"x".repeat(51)]);
    choose(&world, &person, "other").await;
    hides(&person.get(NEW).await.body, &[&"x".repeat(51)]);
}

/// Sends a document by a form with this token; the answer's status.
async fn add_document(world: &World, person: &Person<'_>, token: &str) -> StatusCode {
    const BOUNDARY: &str = "a-boundary-of-the-test";
    let part =
        |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
    let head = format!(
        "{}\r\n\r\n{token}\r\n{}\r\n\r\nother\r\n{}; filename=\"a.pdf\"\r\n\r\n",
        part("form_token"),
        part("kind"),
        part("file"),
    );
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    let body = [head.as_bytes(), PDF, tail.as_bytes()].concat();
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", person.cookie()),
        ("content-type", kind.as_str()),
        ("accept", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let sent = world.post_bytes("/documents?for=partner", &headers, Body::from(body));
    sent.await.status
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_is_of_the_organisation_that_its_form_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    choose(&world, &person, "other").await;
    let added = add_document(&world, &person, &token).await;
    assert_eq!(added, StatusCode::OK);
    let owners: Vec<String> = sqlx::query_scalar(
        "select slug from document join agency on agency_id = document.organisation_id",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(owners, ["north"]);
    // A form is nothing in somebody else's hands, and nothing in a place that was left.
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    let foreign = add_document(&world, &eve, &token).await;
    assert_eq!(foreign, StatusCode::CONFLICT);
    leave(&world, "north", account).await;
    let left = add_document(&world, &person, &token).await;
    assert_eq!(left, StatusCode::NOT_FOUND);
    assert_eq!(count(&world, "document").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn who_has_left_the_organisation_does_nothing_there_by_an_old_form(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    leave(&world, "north", account).await;
    let page = person
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    shows(&page, &["no longer a member of the organisation"]);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_refused_in_the_place_of_a_form_is_written_down_and_nothing_else(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const DENIED: &str = "audit_event where verb = 'access.denied'";
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "other").await;
    let (_, of_other) = open(&person).await;
    choose(&world, &person, "north").await;
    let (_, of_north) = open(&person).await;

    // Only a reader in the place that is chosen, an owner in that of the form.
    let north: OrganisationId = lookup::agency(&world.db, "north").await.unwrap().into();
    sqlx::query("update membership set role = 'viewer' where organisation_id = $1")
        .bind(north.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    choose(&world, &person, "north").await;
    person
        .send_and_see(NEW, SUBMIT, &campaign(&of_other, "Winter"))
        .await;
    assert_eq!(agencies_of(&world, "Winter").await, ["other"]);
    assert_eq!(count(&world, DENIED).await, 0);

    // And the other way round.
    choose(&world, &person, "other").await;
    person
        .send(NEW, SUBMIT, &campaign(&of_north, "Summer"))
        .await;
    assert_eq!(count(&world, "campaign where name = 'Summer'").await, 0);
    assert_eq!(count(&world, DENIED).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_is_nothing_in_somebody_elses_hands(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate_of(&world, "other").await;
    let ada = member(&world, "ada@example.org", "north").await;
    let ada = Person::with(&world, ada).await;
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    let (_, token) = open(&ada).await;
    let page = eve
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    shows(&page, &["Another account has signed in"]);
    hides(&page, &["value=\"Winter\""]);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);
    // It is there for Ada, who has typed it.
    shows(&ada.get(NEW).await.body, &["value=\"Winter\""]);

    // A token that was changed is none of ours.
    let mut changed = token.clone();
    let sign = if changed.ends_with('A') { 'B' } else { 'A' };
    changed.pop();
    changed.push(sign);
    let page = ada
        .send_and_see(NEW, SUBMIT, &campaign(&changed, "Summer"))
        .await;
    shows(&page, &["opened too long ago"]);
    assert_eq!(count(&world, "campaign where name = 'Summer'").await, 0);
    assert_ne!(token_of(&page, SUBMIT), changed);
}

#[database_test::test(store::MIGRATOR)]
async fn who_opened_a_form_stands_in_no_address(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let account = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, account).await;
    let (_, token) = open(&person).await;
    // A button of the same form that asks for a page, in a browser without script.
    let asked = format!("/partner/campaigns?form_token={token}&market=GB");
    let answer = person.get(&asked).await;
    assert_eq!(answer.header("location"), "/partner/campaigns?market=GB");
}
