//! Numbers of tax forms and bank accounts: who may see a whole one, and where it stands when somebody has.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole::{Finance, Owner},
    ids::AccountId,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{lookup, sealing::SealedPlace};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

/// A number that stands nowhere else.
const NUMBER: &str = "127834569";

const W9: &str = r#"{
    "kind": "tax", "tax_form": "w9", "name": "Fern & Ash LLC", "classification": "llc",
    "llc_taxation": "p", "identifier_kind": "ein", "certified_name": "Ann Fern", "certifies": true
}"#;

async fn market(options: PgConnectOptions) -> World {
    World::over(options).with_market().await
}

async fn agency(world: &World, slug: &str) -> Uuid {
    lookup::agency(&world.db, slug).await.unwrap().uuid()
}

/// A tax form of the party that waits for review, as `content` says it.
async fn waits(
    world: &World,
    (organisation, creator): (Option<Uuid>, Option<Uuid>),
    content: &str,
) -> Uuid {
    let person = world
        .account(&format!("{}@example.org", world.outside.ids.next()), None)
        .await;
    sqlx::query_scalar(
        "insert into application (
             application_id, organisation_id, creator_id, account_id, subject, market_code, state
           , version, content, created_at, saved_at, submitted_at
         ) values (
             gen_random_uuid(), $1, $2, $3, 'tax', 'GB', 'pending', 1, $4::jsonb, now(), now(), now()
         )
         returning application_id",
    )
    .bind(organisation)
    .bind(creator)
    .bind(person.uuid())
    .bind(content)
    .fetch_one(&world.db.primary)
    .await
    .unwrap()
}

/// Keeps the number for it, as the program does.
async fn keep(world: &World, party: Uuid, application: Uuid) {
    let keys = world.outside.finance_keys().unwrap().now();
    let place = SealedPlace {
        table: "sealed_identifier",
        row: application,
        part: "ein",
        party,
    };
    let sealed = keys.seal(&place, NUMBER.as_bytes(), &world.outside);
    let sealed = sealed.unwrap();
    let (index_key, index) = keys.blind_index("ein", NUMBER);
    sqlx::query(
        "insert into sealed_identifier (
             party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
           , index_key_id, blind_index, created_at
         ) values ($1, $2, 'ein', 'agency', '4569', $3, $4, $5, $6, $7, now())",
    )
    .bind(party)
    .bind(application)
    .bind(sealed.key_id.as_str())
    .bind(sealed.wrapped_key)
    .bind(sealed.sealed)
    .bind(index_key.as_str())
    .bind(index.as_slice())
    .execute(&world.db.primary)
    .await
    .unwrap();
}

/// A W-9 of the agency `north` that waits, with its number.
async fn waiting_w9(world: &World) -> Uuid {
    let north = agency(world, "north").await;
    let application = waits(world, (Some(north), None), W9).await;
    keep(world, north, application).await;
    application
}

async fn count(world: &World, query: &'static str) -> i64 {
    sqlx::query_scalar(query)
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// All that these tables have, as text.
async fn kept(world: &World) -> String {
    let mut all = String::new();
    for table in [
        "application",
        "sealed_identifier",
        "identifier_reveal",
        "audit_event",
        "outbox",
        "mail",
        "kept_form",
        "form_answer",
        "organisation_notice",
        "web_session",
    ] {
        let query =
            format!("select coalesce(string_agg(kept::text, ' '), '') from {table} as kept");
        let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
        all.push_str(&rows);
    }
    all
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_who_says_why_sees_a_number_once(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let owner = Person::of(world, Place::Agency("north", Owner)).await;
    let waiting = waiting_w9(world).await;
    let review = format!("/ops/reviews/{waiting}");
    let opened = operator.get(&review).await.body;
    shows(
        &opened,
        &[
            "Fern & Ash LLC",
            "Tax classification",
            "LLC",
            "Partnership",
            "Certified by",
            "•••• 4569",
            "Reveal EIN",
        ],
    );
    let (page, to) = (
        format!("{review}/reveal?field=ein"),
        format!("{review}/revealed"),
    );
    shows(
        &operator.get(&page).await.body,
        &["Reveal EIN", "Fern & Ash LLC", "Choose a reason"],
    );

    let without = operator
        .send_and_see(&page, &to, "field=ein&note=Payroll+asks")
        .await;
    shows(&without, &["Choose a reason.", "Payroll asks"]);
    let short = "field=ein&reason=other&note=Why+not";
    let short = operator.send_and_see(&page, &to, short).await;
    shows(
        &short,
        &["Enter the reason in 10 characters or more.", "Why not"],
    );
    let none = count(world, "select count(*) from identifier_reveal").await;
    assert_eq!(none, 0);

    let body = "field=ein&reason=verify_document&note=Compared+with+the+letter";
    let shown = operator.sent(&page, &to, body).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert_eq!(shown.header("location"), "");
    shows(
        &shown.body,
        &[NUMBER, "EIN of Fern & Ash LLC", "Back to the review"],
    );
    hides(&shown.body, &["<script"]);

    for query in [
        "select count(*) from identifier_reveal where reason = 'verify_document'",
        "select count(*) from audit_event where verb = 'identifier.reveal'",
        "select count(*) from mail where content ->> 'kind' = 'identifier_revealed'",
    ] {
        assert_eq!(count(world, query).await, 1, "{query}");
    }
    let all = kept(world).await;
    assert!(!all.contains(NUMBER), "the number is kept");
    for (person, path) in [
        (&operator, &*review),
        (&operator, &*page),
        (&operator, "/ops/reviews"),
        (&operator, "/ops/audit"),
        (&owner, "/partner?market=GB"),
        (&owner, "/partner/notices"),
    ] {
        hides(&person.get(path).await.body, &[NUMBER]);
    }
    let back = operator.get(&to).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(back.header("location"), review);
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_else_sees_a_number(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let waiting = waiting_w9(world).await;
    let page = format!("/ops/reviews/{waiting}/reveal?field=ein");
    let to = format!("/ops/reviews/{waiting}/revealed");
    let body = "field=ein&reason=verify_document";
    for place in [
        Place::Agency("north", Owner),
        Place::Agency("north", Finance),
        Place::Agency("other", Owner),
        Place::Shop("SHOP1", Owner),
        Place::Creator("ann"),
        Place::Nowhere,
    ] {
        let person = Person::of(world, place).await;
        assert_eq!(person.get(&page).await.status, StatusCode::NOT_FOUND);
        let refused = person.sent(&page, &to, body).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{place:?}");
        hides(&refused.body, &[NUMBER]);
    }
    let operator = Person::of(world, Place::Operations).await;
    let gone = operator.signed_out().sent(&page, &to, body).await;
    assert!(
        gone.header("location").starts_with("/sign-in"),
        "{}",
        gone.status
    );

    // One who works for the agency leaves it to another.
    let account: AccountId = world.account("both@example.org", None).await;
    world.seat(account, Place::Operations).await;
    world.seat(account, Place::Agency("north", Owner)).await;
    let both = Person::with(world, account).await;
    let own = both.send_and_see(&page, &to, body).await;
    shows(&own, &["so another operator must do this."]);
    hides(&own, &[NUMBER]);

    for (page, to) in [
        (page.replace("=ein", "=ssn"), to.clone()),
        (
            page.replace(&waiting.to_string(), &Uuid::nil().to_string()),
            to.replace(&waiting.to_string(), &Uuid::nil().to_string()),
        ),
    ] {
        assert_eq!(operator.get(&page).await.status, StatusCode::NOT_FOUND);
        let field = page.rsplit_once('=').map(|(_, field)| field).unwrap();
        let body = format!("field={field}&reason=verify_document");
        let missing = operator.sent(&page, &to, &body).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{page}");
    }
    let none = count(world, "select count(*) from identifier_reveal").await;
    assert_eq!(none, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_proof_that_is_older_than_five_minutes_is_asked_for_again(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    let waiting = waiting_w9(world).await;
    sqlx::query("update web_session set proved_at = proved_at - interval '6 minutes'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let page = format!("/ops/reviews/{waiting}/reveal?field=ein");
    let to = format!("/ops/reviews/{waiting}/revealed");
    let body = "field=ein&reason=payout_problem&note=Returned+by+the+bank";
    let asked = operator.send(&page, &to, body).await;
    assert!(asked.starts_with("/account/confirm?then="), "{asked}");
    let none = count(world, "select count(*) from identifier_reveal").await;
    assert_eq!(none, 0);
    shows(&operator.get(&page).await.body, &["Returned by the bank"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_queue_says_whose_form_waits(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &market(options).await;
    let operator = Person::of(world, Place::Operations).await;
    waiting_w9(world).await;
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    let form = r#"{
        "kind": "tax", "tax_form": "market", "market": "GB", "version": 1,
        "values": {"party_type": "individual", "legal_name": "Ann Example"}
    }"#;
    let of_creator = waits(world, (None, Some(ann.uuid())), form).await;
    let queue = operator.get("/ops/reviews?subject=tax").await.body;
    shows(
        &queue,
        &["Fern & Ash LLC", "Ann Example", "ann", "Tax information"],
    );
    let others = operator.get("/ops/reviews?subject=bank").await.body;
    hides(&others, &["Ann Example"]);
    let found = operator.get("/ops/reviews?q=ann+example").await.body;
    shows(&found, &["Ann Example"]);
    hides(&found, &["Ash LLC"]);
    let opened = operator.get(&format!("/ops/reviews/{of_creator}")).await;
    shows(
        &opened.body,
        &["Ann Example", "Type of taxpayer", "No numbers are stored."],
    );
    let home = operator.get("/ops").await.body;
    shows(&home, &["Tax information"]);
}
