//! The page of several that is in use: what the browser asks for by itself is of its organisation.

use domain::ids::OrganisationId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use super::{
    NEW, SUBMIT, campaign, choose, form, leave, market, member, member_of_both, open,
    open_pages::{campaign_id, opened},
    places::agencies_of,
};
use crate::people::{Person, hides, shows};

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
async fn who_chooses_an_organisation_goes_on_there_whichever_page_is_in_use(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    let other: OrganisationId = lookup::agency(&world.db, "other").await.unwrap().into();
    let body = form(&[("kind", "agency"), ("place", &other.to_string())]);
    let answer = person
        .sent("/partner", "/api/account/choose_place", &body)
        .await;
    assert_eq!(
        answer.header("set-cookie"),
        app::opened_page::NO_PAGE_IN_USE
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_leads_to_a_page_of_its_own_organisation_whichever_page_is_in_use(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let of_north = opened(&person.get(NEW).await.body).to_owned();
    for (in_use, chosen) in [("north", "other"), ("other", "north")] {
        choose(&world, &person, "other").await;
        let (page, of_other) = open(&person).await;
        let page_in_use = if in_use == "north" {
            &*of_north
        } else {
            opened(&page)
        };
        choose(&world, &person, chosen).await;
        let name = format!("Sent while {chosen} was chosen");
        let answer = person
            .using(page_in_use)
            .sent(NEW, SUBMIT, &campaign(&of_other, &name))
            .await;
        assert!(answer.status.is_redirection(), "{}", answer.body);
        assert_eq!(
            answer.header("set-cookie"),
            app::opened_page::NO_PAGE_IN_USE
        );
        assert_eq!(agencies_of(&world, &name).await, ["other"]);
        // The browser then has no such cookie.
        let leads_to = answer.header("location");
        let leads_to = leads_to.trim_start_matches("https://partners.example.org");
        shows(&person.get(leads_to).await.body, &[&name]);
    }
}
