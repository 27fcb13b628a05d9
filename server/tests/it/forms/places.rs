//! A form belongs to the organisation that it was opened in, whatever is chosen meanwhile in another
//! window.

use domain::ids::{AccountId, OrganisationId};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::codes;

use super::{
    NEW, SUBMIT, campaign, choose, count, form, market, member, member_of_both, open, token_of,
};
use crate::{
    agency::open_the_gate_of,
    people::{Person, hides, shows},
    world::World,
};

/// Whose campaigns of this name there are.
async fn agencies_of(world: &World, name: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select slug from campaign join agency using (agency_id) where campaign.name = $1",
    )
    .bind(name)
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

/// What the page's document carries of who opened it where.
#[track_caller]
fn opened(page: &str) -> &str {
    let (_, rest) = page.split_once("data-opened=\"").unwrap();
    rest.split_once('"').unwrap().0
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_open_page_reads_for_the_organisation_that_it_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const LIST: &str = "/api/campaigns/of_agency";
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let page = person.get("/partner/campaigns").await.body;
    let opened = opened(&page);
    shows(&person.call(LIST, "").await.body, &["spring"]);
    // In another window the other agency is chosen, which has no campaign.
    choose(&world, &person, "other").await;
    hides(&person.call(LIST, "").await.body, &["spring"]);
    shows(&person.call_from(opened, LIST, "").await.body, &["spring"]);

    let refused = async |person: &Person<'_>, opened: &str, why: &str| {
        let answer = person.call_from(opened, LIST, "").await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        shows(&answer.body, &[why]);
        hides(&answer.body, &["spring"]);
    };
    let ada = member(&world, "ada@example.org", "north").await;
    let ada = Person::with(&world, ada).await;
    refused(&ada, opened, "other_account").await;
    refused(&person, &opened.to_uppercase(), "old").await;
    let answer = person.signed_out().call_from(opened, LIST, "").await;
    assert_eq!(answer.status, 401);
    leave(&world, "north", account).await;
    refused(&person, opened, "left_place").await;
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_next_page_and_file_are_of_the_organisation_of_the_page_in_use(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const LIST: &str = "/partner/campaigns";
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let page = person.get(LIST).await.body;
    let of_north = opened(&page);
    // In another window the other agency is chosen, which has no campaign.
    choose(&world, &person, "other").await;
    hides(&person.get(LIST).await.body, &["spring"]);
    let in_use = person.using(of_north);
    let page = in_use.get(LIST).await.body;
    shows(&page, &["spring"]);
    // And what that page opens goes on there.
    let next = opened(&page);
    shows(
        &person
            .call_from(next, "/api/campaigns/of_agency", "")
            .await
            .body,
        &["spring"],
    );
    let file = format!("/partner/campaigns/{}/links.csv", campaign_id(&world).await);
    assert_eq!(person.get(&file).await.status, 404);
    assert_eq!(in_use.get(&file).await.status, 200);

    // What is no page of this person's, or of a place that was left, chooses nothing.
    for nothing in ["", "north", &of_north.to_uppercase()] {
        hides(&person.using(nothing).get(LIST).await.body, &["spring"]);
    }
    let ada = member(&world, "ada@example.org", "other").await;
    let ada = Person::with(&world, ada).await;
    hides(&ada.using(of_north).get(LIST).await.body, &["spring"]);
    leave(&world, "north", account).await;
    hides(&person.using(of_north).get(LIST).await.body, &["spring"]);
}

async fn campaign_id(world: &World) -> String {
    sqlx::query_scalar("select campaign_id::text from campaign")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn who_chooses_an_organisation_goes_on_there_whichever_page_is_in_use(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    let other: OrganisationId = codes::agency(&world.db, "other").await.unwrap().into();
    let body = form(&[("kind", "agency"), ("place", &other.to_string())]);
    let answer = person
        .sent("/partner", "/api/account/choose_place", &body)
        .await;
    assert_eq!(
        answer.header("set-cookie"),
        app::page_in_use::NO_PAGE_IN_USE
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_form_leads_to_a_page_of_its_own_organisation_whichever_page_is_in_use(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let of_north = opened(&person.get(NEW).await.body).to_owned();
    choose(&world, &person, "other").await;
    let (page, of_other) = open(&person).await;
    let other = opened(&page).to_owned();
    for (page_in_use, chosen) in [(of_north, "other"), (other, "north")] {
        choose(&world, &person, chosen).await;
        let name = format!("Sent while {chosen} was chosen");
        let answer = person
            .using(&page_in_use)
            .sent(NEW, SUBMIT, &campaign(&of_other, &name))
            .await;
        assert!(answer.status.is_redirection(), "{}", answer.body);
        assert_eq!(
            answer.header("set-cookie"),
            app::page_in_use::NO_PAGE_IN_USE
        );
        assert_eq!(agencies_of(&world, &name).await, ["other"]);
        // The browser then has no such cookie.
        let (_, leads_to) = answer.header("location").split_once("example.org").unwrap();
        shows(&person.get(leads_to).await.body, &[&name]);
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_an_open_page_may_not_read_in_its_organisation_is_written_down(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const DENIED: &str = "audit_event where verb = 'access.denied'";
    const TO_EDIT: &str = "/api/campaigns/to_edit";
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (page, token) = open(&person).await;
    let opened = opened(&page);
    let north: OrganisationId = codes::agency(&world.db, "north").await.unwrap().into();
    sqlx::query("update membership set role = 'viewer' where organisation_id = $1")
        .bind(north.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    choose(&world, &person, "other").await;
    let asked = form(&[("campaign", &campaign_id(&world).await), ("anew", "false")]);
    assert_eq!(person.call(TO_EDIT, &asked).await.status, 404);
    assert_eq!(count(&world, DENIED).await, 0);
    let answer = person.call_from(opened, TO_EDIT, &asked).await;
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert_eq!(count(&world, DENIED).await, 1);

    // A form on that page is one call as well.
    let sent = campaign(&token, "Winter");
    let answer = person.call_from(opened, SUBMIT, &sent).await;
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert_eq!(count(&world, DENIED).await, 2);
    assert_eq!(count(&world, "audit_repetition where further > 0").await, 0);
}

async fn leave(world: &World, agency: &str, account: AccountId) {
    let agency: OrganisationId = codes::agency(&world.db, agency).await.unwrap().into();
    sqlx::query("delete from membership where organisation_id = $1 and account_id = $2")
        .bind(agency.uuid())
        .bind(account.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    let north: OrganisationId = codes::agency(&world.db, "north").await.unwrap().into();
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
