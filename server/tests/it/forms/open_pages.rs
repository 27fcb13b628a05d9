//! An open page asks for the organisation that it was opened in, whatever is chosen meanwhile in another
//! window.

use domain::ids::OrganisationId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::codes;

use super::{choose, count, form, leave, market, member, member_of_both};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

/// What the page's document carries of who opened it where.
#[track_caller]
pub(super) fn opened(page: &str) -> &str {
    let (_, rest) = page.split_once("data-opened=\"").unwrap();
    rest.split_once('"').unwrap().0
}

pub(super) async fn campaign_id(world: &World) -> String {
    sqlx::query_scalar("select campaign_id::text from campaign")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
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
    let page = person.get("/partner/campaigns").await.body;
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
}
