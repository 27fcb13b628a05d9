//! Those who run the platform: every page of theirs, and what they decide.

use axum::http::StatusCode;
use domain::actor::MemberRole::{Manager, Owner};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const PAGES: [(&str, &str); 19] = [
    ("/ops", "Operations"),
    ("/ops/compass", "Data Compass"),
    ("/ops/reviews", "Review queue"),
    ("/ops/organisations", "Organisations"),
    ("/ops/organisations?new=true", "Create organisation"),
    ("/ops/accounts", "Accounts"),
    ("/ops/categories", "Service categories"),
    ("/ops/markets", "Markets"),
    ("/ops/creator-rules?market=ID", "Creator rules"),
    ("/ops/legal-texts", "Terms and privacy"),
    (
        "/ops/legal-texts/privacy/GB",
        "Privacy notice: United Kingdom",
    ),
    ("/ops/imports", "Imports"),
    ("/ops/incentives", "Incentives"),
    ("/ops/incentives/new", "New incentive"),
    ("/ops/audit", "Audit log"),
    ("/ops/system", "System health"),
    ("/ops/ledger", "Ledger"),
    ("/ops/ledger/links", "Chain of the ledger"),
    ("/ops/bills", "Bills"),
];

async fn market(options: PgConnectOptions) -> World {
    World::over(options).with_market().await
}

async fn agency(world: &World, slug: &str) -> String {
    let id: Uuid = sqlx::query_scalar("select agency_id from agency where slug = $1")
        .bind(slug)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    id.to_string()
}

/// Something of the agency that waits for review.
async fn waits(world: &World, agency: &str) -> String {
    let id: Uuid = sqlx::query_scalar(
        r#"insert into application (
               application_id, organisation_id, subject, market_code, state, version, content
             , created_at, saved_at, submitted_at
           ) values (
               gen_random_uuid(), $1::text::uuid, 'entity', 'GB', 'pending', 1
             , '{"kind":"entity","role":"creator_matchmaking","legal_name":"Fern & Ash",
                 "country":"GB","website":"https://fern.example"}'
             , now(), now(), now()
           )
           returning application_id"#,
    )
    .bind(agency)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    id.to_string()
}

#[database_test::test(store::MIGRATOR)]
async fn every_page_is_there_for_an_operator_and_for_nobody_else(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let owner = Person::of(world, Place::Agency("north", Owner)).await;
    let creator = Person::of(world, Place::Creator("ann")).await;
    for (path, title) in PAGES {
        let page = operator.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        shows(&page.body, &[title]);
        for other in [&owner, &creator] {
            let foreign = other.get(path).await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let nothing = Uuid::nil();
    for kind in [
        "reviews",
        "organisations",
        "accounts",
        "imports",
        "incentives",
    ] {
        for id in [nothing.to_string(), "no-id".to_owned()] {
            let path = format!("/ops/{kind}/{id}");
            let missing = operator.get(&path).await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    for path in ["/ops/legal-texts/terms/FR", "/ops/legal-texts/rules/GB"] {
        let missing = operator.get(path).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_agency_reads_and_changes_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let manager = Person::of(world, Place::Agency("north", Manager)).await;
    let north = agency(world, "north").await;
    let page = format!("/ops/organisations/{north}");
    let suspend = "/api/operations/suspend_organisation";
    let before = operator.get(&page).await.body;
    shows(
        &before,
        &["While an organisation is suspended, its members"],
    );
    hides(&before, &["Members can still sign in"]);
    let silent = operator
        .send_and_see(&page, suspend, &format!("organisation={north}"))
        .await;
    shows(&silent, &["Choose a reason."]);
    let body = format!("organisation={north}&reason=suspected_fraud&note=Refunds");
    let done = operator.send_and_see(&page, suspend, &body).await;
    shows(
        &done,
        &["Organisation suspended.", "Suspected fraud", "Refunds"],
    );

    let home = manager.get("/partner?market=GB").await;
    assert_eq!(home.status, StatusCode::OK);
    shows(&home.body, &["Suspended by the platform"]);
    let campaign: Uuid = sqlx::query_scalar("select campaign_id from campaign")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let hide = format!("campaign={campaign}&published=false");
    let refused = manager.call("/api/campaigns/publish", &hide).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    let orders = manager.get("/partner/orders?market=GB").await;
    assert_eq!(orders.status, StatusCode::OK, "money is still read");

    let reinstate = "/api/operations/reinstate_organisation";
    let body = format!("organisation={north}");
    let done = operator.send_and_see(&page, reinstate, &body).await;
    shows(&done, &["Organisation reinstated."]);
    let home = manager.get("/partner?market=GB").await.body;
    hides(&home, &["Suspended by the platform"]);
    let allowed = manager.call("/api/campaigns/publish", &hide).await;
    assert_ne!(allowed.status, StatusCode::FORBIDDEN, "{}", allowed.body);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejection_says_its_reasons_and_the_next_is_told_who_decided(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let other = Person::of(world, Place::Operations).await;
    let waiting = waits(world, &agency(world, "north").await).await;
    let queue = operator.get("/ops/reviews").await.body;
    shows(&queue, &["Fern & Ash", "Unclaimed", "Entity information"]);
    let claim = format!("application={waiting}&in_queue=true");
    let claimed = operator
        .send_and_see("/ops/reviews", "/api/operations/claim_review", &claim)
        .await;
    shows(&claimed, &["Claimed by me"]);
    let page = format!("/ops/reviews/{waiting}");
    let opened = operator.get(&page).await.body;
    shows(
        &opened,
        &[
            "Seller Service – Creator Matchmaking",
            "Legal name",
            "United Kingdom",
            "https://fern.example",
            "No documents.",
            "History",
        ],
    );
    hides(&opened, &["creator_matchmaking"]);
    let dialog = format!("{page}?reject=true");
    shows(&operator.get(&dialog).await.body, &["Reject Fern & Ash?"]);

    let reject = "/api/operations/reject";
    let without = format!("application={waiting}&decision[note]=Please+add+a+page");
    let refused = operator.send_and_see(&dialog, reject, &without).await;
    shows(
        &refused,
        &["Select one or more reasons.", "Please add a page"],
    );
    let body = format!(
        "application={waiting}&decision[reasons][]=website_unreachable\
         &decision[reasons][]=address_incomplete&decision[note]=See+above"
    );
    let done = operator.send_and_see(&dialog, reject, &body).await;
    shows(
        &done,
        &[
            "Rejected. The applicant is notified.",
            "Website can’t be reached",
            "Address is incomplete",
            "See above",
        ],
    );
    let approve = format!("application={waiting}&subject=entity");
    let late = other
        .send_and_see(&page, "/api/operations/approve", &approve)
        .await;
    shows(&late, &["decided this at"]);
    let empty = operator.get("/ops/reviews").await.body;
    shows(&empty, &["Nothing needs review"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_done_is_found_and_compared_with_its_seal(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let found = operator.get("/ops/audit?verb=account.seat").await.body;
    shows(&found, &["account.seat", "Not sealed yet"]);
    let none = operator.get("/ops/audit?verb=nothing.like.it").await.body;
    shows(&none, &["No events found"]);
    let typed = operator.get("/ops/audit?actor=somebody").await.body;
    shows(&typed, &["Enter 32 digits"]);
    // A server of tests has no key.
    let verified = operator.get("/ops/audit?verify=true").await.body;
    shows(&verified, &["This server has no key for the audit log."]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_organisation_is_made_once_and_what_was_typed_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let (from, to) = (
        "/ops/organisations?new=true",
        "/api/operations/create_organisation",
    );
    let taken = "new[kind]=agency&new[name]=Fern+%26+Ash&new[code]=north";
    let refused = operator.send_and_see(from, to, taken).await;
    shows(
        &refused,
        &["Another organisation has this code.", "Fern & Ash"],
    );
    let free = "new[kind]=agency&new[name]=Fern+%26+Ash&new[code]=fern-and-ash";
    let made = operator.send_and_see(from, to, free).await;
    shows(&made, &["Organisation created.", "No members yet."]);
}

#[database_test::test(store::MIGRATOR)]
async fn dates_are_of_the_chosen_clocks_and_features_are_switched(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let (from, to) = (
        "/ops/categories?dates=shop_registration",
        "/api/operations/set_category_dates",
    );
    let dates = "category=shop_registration&dates[registration_day]=2040-06-05\
                 &dates[registration_time]=23:59:59&dates[clocks]=GB";
    let set = operator.send_and_see(from, to, dates).await;
    shows(&set, &["Dates saved.", "5\u{a0}Jun\u{a0}2040, 22:59 UTC"]);
    let upgrade = operator
        .get("/ops/categories?upgrade=shop_registration")
        .await;
    shows(
        &upgrade.body,
        &["No application for this category is pending"],
    );
    let switch = "switch[feature]=creator_score&switch[market]=GB\
                  &switch[role]=creator_service&switch[is_on]=true&switch[day]=2040-01-01";
    let switched = operator
        .send_and_see("/ops/markets", "/api/operations/switch_capability", switch)
        .await;
    shows(
        &switched,
        &["Feature saved.", "1\u{a0}Jan\u{a0}2040, 00:00 UTC"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_is_changed_from_a_day_of_its_clocks_and_what_was_typed_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let to = "/api/operations/change_market";
    let wrong = "change[market]=GB&change[days]=999&change[day]=2040-06-05";
    let refused = operator.send_and_see("/ops/markets", to, wrong).await;
    shows(
        &refused,
        &["Write a whole number from 0 to 365.", "value=\"999\""],
    );
    let good = "change[market]=GB&change[days]=7&change[line]=needed&change[phone]=unused\
                &change[day]=2040-06-05&change[time]=00:00:00";
    let changed = operator.send_and_see("/ops/markets", to, good).await;
    let coming = "United Kingdom from 4\u{a0}Jun\u{a0}2040, 23:00 UTC: settlement days 7; \
                  contacts WhatsApp (required), Line (required), Email";
    shows(&changed, &["Market changed.", coming]);
    hides(&changed, &["value=\"999\""]);
    let again = operator.send_and_see("/ops/markets", to, good).await;
    shows(&again, &["It is so already at that moment."]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_version_of_a_text_is_published_once_and_read_by_everybody(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let (page, publish) = (
        "/ops/legal-texts/terms/GB",
        "/api/operations/publish_legal_text",
    );
    let opened = operator.get(page).await.body;
    let first = ["Who these terms are for", "href=\"/terms/GB/1\"", "London"];
    shows(&opened, &first);
    let lone = "kind=terms&market=GB&text[body]=Alone&text[day]=2040-07-01";
    let refused = operator.send_and_see(page, publish, lone).await;
    let why = "Section 1 has a heading and no paragraph.";
    shows(&refused, &[why, "Alone", "2040-07-01"]);
    let written = "kind=terms&market=GB&text[body]=For+whom%0D%0AEverybody.&text[day]=2040-07-01";
    let unread = operator.send_and_see(page, publish, written).await;
    shows(
        &unread,
        &["Confirm that you have read the text and its date."],
    );

    let confirmed = format!("{written}&text[is_confirmed]=true");
    let done = operator.send_and_see(page, publish, &confirmed).await;
    let version = ["Version published.", "Version 2", "Upcoming"];
    shows(&done, &version);
    // The first of July in London.
    shows(&done, &["30\u{a0}Jun\u{a0}2040, 23:00 UTC"]);
    let read = world.get("/terms/GB/2").await.body;
    shows(&read, &["For whom", "This version isn’t in force yet."]);
    let again = operator.send_and_see(page, publish, &confirmed).await;
    shows(&again, &["Version 2 is in force from the same moment on."]);

    let at_once = "kind=privacy&market=GB&text[body]=What+is+kept%0D%0ALittle.\
                   &text[is_confirmed]=true";
    let page = "/ops/legal-texts/privacy/GB";
    let done = operator.send_and_see(page, publish, at_once).await;
    shows(&done, &["Version published.", "Replaced"]);
    let read = world.get("/privacy/GB").await.body;
    shows(&read, &["What is kept", "In force since"]);
    let list = operator.get("/ops/legal-texts").await.body;
    shows(&list, &["Version 2, from 1\u{a0}Jul\u{a0}2040"]);
    let audited = operator.get("/ops/audit?verb=legal_text.publish").await;
    shows(&audited.body, &["legal_text.publish", "Not sealed yet"]);
}
