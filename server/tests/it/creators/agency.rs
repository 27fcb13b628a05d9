//! My agency, linking requests and invitations.

use axum::http::StatusCode;
use domain::{actor::MemberRole, rate::SharePercent};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{creators::NewCreator, import::Rows};

use super::{Stage, cell, fact};
use crate::{
    notices::relay,
    people::{Person, Place, hides, shows},
};

const PAGE: &str = "/creator/agency";

#[database_test::test(store::MIGRATOR)]
async fn a_creator_accepts_a_request_and_ends_the_link(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    shows(
        &ann.get(PAGE).await.body,
        &["No agency manages you", "No linking requests."],
    );
    let request = stage.asks().await;
    let page = format!("{PAGE}/requests/{request}");
    let list = ann.get(PAGE).await.body;
    shows(&list, &["other", &page, "Expires in 7 days"]);
    let shown = ann.get(&page).await.body;
    shows(
        &shown,
        &[
            "other wants to manage you",
            "20.00% of your commission",
            "Of £1.00 commission you get £0.80.",
            "We met in Bath.",
            "Refuse",
        ],
    );
    hides(&shown, &["id=\"accept-linking\""]);
    let asked = ann.get(&format!("{page}?ask=accept")).await.body;
    shows(
        &asked,
        &[
            "<dialog",
            "other gets 20.00% of your commission.",
            "Orders placed from the time you accept are shared.",
        ],
    );
    let body = format!("request={request}");
    let accepted = ann.send(&page, "/api/creators/accept_linking", &body).await;
    assert_eq!(accepted, format!("{PAGE}?done=accepted"));
    let list = ann.get(&accepted).await.body;
    shows(
        &list,
        &["Request accepted.", "20.00% of your commission", "End link"],
    );
    // Going back and sending it again says what it is.
    let again = ann
        .send_and_see(&page, "/api/creators/accept_linking", &body)
        .await;
    shows(&again, &["Accepted"]);

    let (_, link) = list.split_once(&format!("{PAGE}?end=")).unwrap();
    let link = &link[..36];
    let dialog = ann.get(&format!("{PAGE}?end={link}")).await.body;
    shows(
        &dialog,
        &[
            "End the link with other?",
            "Orders placed from now on are no longer shared.",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_refuses_a_request(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    let request = stage.asks().await;
    let page = format!("{PAGE}/requests/{request}");
    let body = format!("request={request}");
    let refused = ann.send(&page, "/api/creators/refuse_linking", &body).await;
    assert_eq!(refused, format!("{PAGE}?done=refused"));
    let shown = ann.get(&page).await.body;
    shows(&shown, &["Refused"]);
    hides(&shown, &["?ask=accept"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_that_an_import_made_is_ended_by_its_creator(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let bob = stage.person("bob").await;
    let list = bob.get(PAGE).await.body;
    shows(&list, &["other", "From the start", "No end date"]);
    let (_, link) = list.split_once(&format!("{PAGE}?end=")).unwrap();
    let body = format!("link={}", &link[..36]);
    let ended = bob.send(PAGE, "/api/creators/end_link", &body).await;
    assert_eq!(ended, format!("{PAGE}?done=ended"));
    shows(
        &bob.get(&ended).await.body,
        &["Link ended.", "Ended by you on 10\u{a0}Mar\u{a0}2031"],
    );
}

impl Stage {
    /// `other` has a company that is approved; it manages cat, dan and eve beside bob, and has managed fay.
    async fn is_known(&self) {
        let share: SharePercent = "20".parse().unwrap();
        let managed_by = Some(("other".to_owned(), share));
        let new = ["cat", "dan", "eve", "fay"].map(|handle| NewCreator {
            handle: handle.into(),
            managed_by: managed_by.clone(),
        });
        self.world.take(Rows::Creators(&new)).await;
        for statement in [
            r#"with company as (
                   insert into application (
                       application_id, organisation_id, subject, market_code, state, version
                     , content, created_at, saved_at, submitted_at, decided_at
                   )
                   select gen_random_uuid(), agency_id, 'entity', 'GB', 'approved', 1
                        , '{"kind": "entity", "legal_name": "Other Holdings"
                          , "introduction": "We look after cooks."
                          , "registered_address": "1 Quay Street, Bath"}'::jsonb
                        , now(), now(), now(), now()
                   from agency where slug = 'other'
                   returning application_id, organisation_id
               )
               insert into held_entity (organisation_id, application_id, since)
               select organisation_id, application_id, now() from company"#,
            "update agency_link as link
             set during = tstzrange(term.begins_at, term.ends_at)
             from creator
             join (
                 values ('cat', '2031-01-10 00:00:00+00'::timestamptz, null::timestamptz)
                      , ('dan', '2031-02-10 00:00:00+00', null)
                      , ('eve', '2031-03-01 00:00:00+00', null)
                      , ('fay', '2030-05-01 00:00:00+00', '2030-11-01 00:00:00+00')
             ) as term (handle, begins_at, ends_at) on term.handle = creator.handle
             where creator.creator_id = link.creator_id",
        ] {
            let done = sqlx::query(statement).execute(&self.world.db.primary).await;
            done.unwrap_or_else(|error| panic!("{error}: {statement}"));
        }
    }

    /// The creators of the marketplace have followers, fay most of all.
    async fn has_followers(&self) {
        sqlx::query(
            "update creator_card as card set followers = known.followers
             from (
                 values ('bob', 100::bigint), ('cat', 500), ('dan', 900), ('eve', 700)
                      , ('fay', 90000)
             ) as known (handle, followers)
             where known.handle = card.handle",
        )
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_invitation_comes_to_the_inbox_and_its_answer_to_the_agency(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    stage.is_known().await;
    let invitation = stage.invites().await;
    stage.has_followers().await;
    relay(&stage.world).await;
    let ann = stage.person("ann").await;
    let page = format!("/creator/inbox/invitations/{invitation}");
    let inbox = ann.get("/creator/inbox").await.body;
    shows(
        &inbox,
        &[
            "other invites you: it wants to manage you",
            "See the message and who the agency is.",
        ],
    );
    let (_, notice) = inbox.split_once(&format!("href=\"{page}?notice=")).unwrap();
    let (notice, _) = notice.split_once('"').unwrap();
    let shown = ann.get(&format!("{page}?notice={notice}")).await.body;
    shows(&shown, &["other invites you", "We manage creators."]);
    for (name, says) in [
        ("Company name", "other"),
        (
            "Service",
            "Creator Service Partner, Seller Service – Creator Matchmaking",
        ),
        ("Category", "Creator Management, Creator Matchmaking"),
        ("Introduction", "We look after cooks."),
        ("Address", "1 Quay Street, Bath"),
        // Those with the most followers; fay isn't managed any more.
        ("Creators it manages", "dan, eve, cat"),
        ("Creators linked so far", "5"),
        ("Latest linked creators", "eve, dan, cat, fay, bob"),
    ] {
        assert_eq!(fact(&shown, name), says, "{name}");
    }

    let body = format!("invitation={invitation}");
    ann.send(&page, "/api/creators/interested", &body).await;
    relay(&stage.world).await;
    let inbox = ann.get("/creator/inbox").await.body;
    shows(
        &inbox,
        &["You’re interested: see how to contact the agency."],
    );
    let manager = Place::Agency("other", MemberRole::Manager);
    let manager = Person::of(&stage.world, manager).await;
    let history = "/partner/creators/invitations?market=GB&intention=creator_partnership&q=ann";
    shows(
        &manager.get("/partner/notices").await.body,
        &[
            "ann is interested in your invitation",
            "Creator partnership",
            &format!("href=\"{history}&notice="),
        ],
    );
    let history = manager.get(history).await.body;
    shows(&history, &["View details of @ann"]);
    assert_eq!(cell(&history, "Answer"), "Interested");
}

#[database_test::test(store::MIGRATOR)]
async fn contacts_come_with_being_interested(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    let invitation = stage.invites().await;
    let page = format!("/creator/inbox/invitations/{invitation}");
    shows(&ann.get(PAGE).await.body, &[&page]);
    let shown = ann.get(&page).await.body;
    shows(
        &shown,
        &[
            "other invites you",
            "We manage creators.",
            "bob",
            "I’m interested",
        ],
    );
    hides(&shown, &["other@example.org"]);
    let body = format!("invitation={invitation}");
    let done = ann.send(&page, "/api/creators/interested", &body).await;
    assert_eq!(done, format!("{page}?done=interested"));
    let shown = ann.get(&done).await.body;
    shows(&shown, &["mailto:other@example.org", "You’re interested"]);
    hides(&shown, &["/api/creators/decline_invitation"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_anothers_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let bob = stage.person("bob").await;
    let (request, invitation) = (stage.asks().await, stage.invites().await);
    for page in [
        format!("{PAGE}/requests/{request}"),
        format!("{PAGE}/requests/nothing"),
        format!("/creator/inbox/invitations/{invitation}"),
    ] {
        let shown = bob.get(&page).await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND, "{page}");
        hides(&shown.body, &["We met in Bath.", "We manage creators."]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_creator_looks_and_answers_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let ann = stage.person("ann").await;
    let request = stage.asks().await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         select account_id, 'account', now(), 'under_review', ''
         from creator_account where creator_id = $1",
    )
    .bind(stage.ann.uuid())
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let page = format!("{PAGE}/requests/{request}");
    assert_eq!(ann.get(&page).await.status, StatusCode::OK);
    let body = format!("request={request}");
    ann.sent(&page, "/api/creators/accept_linking", &body).await;
    let kept: String = sqlx::query_scalar("select state from linking_request")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    assert_eq!(kept, "waiting");
}
