//! An open page asks for the organisation that it was opened in, whatever is chosen meanwhile in another
//! window.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{actor::MemberRole, ids::OrganisationId};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{lookup, sessions};

use super::{SUBMIT, campaign, choose, count, form, leave, market, member, member_of_both, open};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

/// The verb by which a campaign is shown to sellers or hidden from them.
const PUBLISH: &str = "/api/campaigns/publish";

/// The campaigns that sellers see.
const PUBLISHED: &str = "campaign where published_at is not null";

/// What hides `spring` from sellers.
async fn hiding(world: &World) -> String {
    form(&[
        ("campaign", &campaign_id(world).await),
        ("published", "false"),
    ])
}

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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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
    let north: OrganisationId = lookup::agency(&world.db, "north").await.unwrap().into();
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

#[database_test::test(store::MIGRATOR)]
async fn what_a_page_asks_of_another_workspace_is_refused_and_written_down(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const LIST: &str = "/api/campaigns/of_agency";
    let world = market(options).await;
    let account = member(&world, "ada@example.org", "north").await;
    let shop = Place::Shop("SHOP1", MemberRole::Owner);
    world.seat(account, shop).await;
    let person = Person::with(&world, account).await;
    let page = person.get("/seller/campaigns").await.body;
    let of_shop = opened(&page);
    let hide = hiding(&world).await;
    for (to, body) in [(LIST, ""), (PUBLISH, hide.as_str())] {
        let answer = person.call_from(of_shop, to, body).await;
        assert_eq!(answer.status, 403, "{to}: {}", answer.body);
        shows(&answer.body, &["not_allowed"]);
        hides(&answer.body, &["spring"]);
    }
    assert_eq!(count(&world, PUBLISHED).await, 1);
    let written_down: Vec<String> = sqlx::query_scalar(
        "select detail ->> 'what' from audit_event where verb = 'access.denied' order by 1",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(written_down, [LIST, PUBLISH]);

    // From a page of the agency the same person does the same.
    let page = person.get("/partner/campaigns").await.body;
    let of_agency = opened(&page);
    shows(
        &person.call_from(of_agency, LIST, "").await.body,
        &["spring"],
    );
    person.call_from(of_agency, PUBLISH, &hide).await;
    assert_eq!(count(&world, PUBLISHED).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_that_is_older_than_any_session_calls_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let seconds = Arc::new(AtomicI64::new(0));
    let begun: DateTime<Utc> = "2031-03-10T12:00:00Z".parse().unwrap();
    let passed = Arc::clone(&seconds);
    let clock = move || begun + TimeDelta::seconds(passed.load(Ordering::Relaxed));
    let world = World::at(options, clock).with_market().await;
    let account = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, account).await;
    let page = person.get("/partner/campaigns").await.body;
    let opened = opened(&page);
    let show = form(&[
        ("campaign", &campaign_id(&world).await),
        ("published", "true"),
    ]);
    let hide = hiding(&world).await;

    // Signed in anew each time: as old as the oldest session, the page still calls.
    let oldest = sessions::LIFE.num_seconds();
    seconds.store(oldest, Ordering::Relaxed);
    let person = Person::with(&world, account).await;
    person.call_from(opened, PUBLISH, &hide).await;
    assert_eq!(count(&world, PUBLISHED).await, 0);
    for later in [oldest + 1, TimeDelta::days(15).num_seconds()] {
        seconds.store(later, Ordering::Relaxed);
        let person = Person::with(&world, account).await;
        let answer = person.call_from(opened, PUBLISH, &show).await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        shows(&answer.body, &["\"old\""]);
        assert_eq!(count(&world, PUBLISHED).await, 0);
    }
    // Without the page's word the same call goes through.
    let person = Person::with(&world, account).await;
    person.call(PUBLISH, &show).await;
    assert_eq!(count(&world, PUBLISHED).await, 1);
}
