//! Publishing, editing and ending a campaign, which nobody does to that of another agency.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::with;
use crate::{
    agency::{
        OWNER, STRANGER, VIEWER, approved, form, market, open_the_gate, register, spring, state_of,
    },
    people::{Person, hides, shows},
};

#[database_test::test(store::MIGRATOR)]
async fn publishing_acts_at_once_and_says_what_it_means(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let list = "/partner/campaigns?market=GB";
    let id = spring.to_string();
    approved(&world, "mug", "20").await;
    shows(&owner.get(list).await.body, &["aria-checked=\"true\""]);
    let off = form(&[("campaign", &id), ("listed", "GB"), ("published", "false")]);
    let page = owner
        .send_and_see(list, "/api/campaigns/publish", &off)
        .await;
    shows(
        &page,
        &[
            "Campaign unpublished",
            "approved products stay in it and orders still count",
            // Nothing above the list: what the switch does rests on the column's head.
            "id=\"publish-effect\" hidden",
            "title=\"On: sellers can see the campaign, and register products while",
            "aria-checked=\"false\"",
        ],
    );
    let on = form(&[("campaign", &id), ("published", "true")]);
    let details = format!("/partner/campaigns/{spring}");
    let viewer = Person::of(&world, VIEWER).await;
    for person in [&owner, &viewer] {
        let page = person.get(&details).await.body;
        shows(&page, &["Not published. 1 approved product keeps selling."]);
    }
    let leads_to = owner.send(&details, "/api/campaigns/publish", &on).await;
    assert_eq!(leads_to, format!("{details}?done=published"));
    shows(
        &owner.get(&leads_to).await.body,
        &[
            "aria-checked=\"true\"",
            "Published. Sellers can register products until 20\u{a0}Apr\u{a0}2031.",
            "<title>spring · Partner Center",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_is_edited_duplicated_and_ended(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate(&world).await;
    let owner = Person::of(&world, OWNER).await;
    let spring = spring(&world).await;
    let details = format!("/partner/campaigns/{spring}");
    let edit = format!("{details}/edit");
    let page = owner.get(&edit).await.body;
    shows(
        &page,
        &["value=\"spring\"", "value=\"2031-03-01\"", "readonly"],
    );
    let id = spring.to_string();
    let moved = with(&[("campaign", &*id.leak()), ("form[starts_on]", "2031-03-11")]);
    let page = owner
        .send_and_see(&edit, "/api/campaigns/edit", &moved)
        .await;
    shows(
        &page,
        &[
            "The campaign wasn’t saved",
            "the start date can’t be changed",
            "Winter at Home",
        ],
    );
    let id = spring.to_string();
    let changed = with(&[("campaign", &*id.leak()), ("form[starts_on]", "2031-03-01")]);
    let page = owner
        .send_and_see(&edit, "/api/campaigns/edit", &changed)
        .await;
    shows(
        &page,
        &["Campaign saved", "Winter at Home", "2 selected sellers"],
    );

    let copy = format!("/partner/campaigns/new?copy_of={spring}");
    let page = owner.get(&copy).await.body;
    shows(
        &page,
        &[
            "This is a copy",
            "Winter at Home",
            "SHOP1",
            "value=\"12.50\"",
        ],
    );

    let mug = register(&world, "mug", "20").await;
    let end = format!("{details}/end");
    let page = owner.get(&end).await.body;
    shows(
        &page,
        &[
            "1 pending, 0 approved",
            "You can’t undo this",
            "with 52 days left until 30\u{a0}Apr\u{a0}2031",
        ],
    );
    let body = form(&[("campaign", &spring.to_string())]);
    let page = owner
        .send_and_see(&end, "/api/campaigns/end_early", &body)
        .await;
    shows(&page, &["Campaign ended", "Closed", "ended early"]);
    assert_eq!(state_of(&world, mug).await, "closed");
    let page = owner
        .send_and_see(&end, "/api/campaigns/end_early", &body)
        .await;
    shows(&page, &["This campaign is already closed"]);
    // Where there is nothing to end, nothing is said to happen.
    let page = owner.get(&end).await.body;
    shows(&page, &["You can’t end this campaign."]);
    hides(&page, &["You can’t undo this", "Registrations that close"]);
    shows(&owner.get(&edit).await.body, &["can’t be changed"]);
}

#[database_test::test(store::MIGRATOR)]
async fn another_agencys_campaign_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let spring = spring(&world).await;
    let mug = register(&world, "mug", "20").await;
    let (stranger, viewer) = (
        Person::of(&world, STRANGER).await,
        Person::of(&world, VIEWER).await,
    );
    let registration = format!("/partner/registrations/{}/{}", mug.shop, mug.registration);
    let base = format!("/partner/campaigns/{spring}");
    for path in ["", "/edit", "/end", "/links", "/links.csv"] {
        let page = stranger.get(&format!("{base}{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        hides(&page.body, &["A mug"]);
    }
    assert_eq!(
        stranger.get(&registration).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        stranger.get("/partner/campaigns/nonsense").await.status,
        StatusCode::NOT_FOUND
    );
    let copy = format!("/partner/campaigns/new?copy_of={spring}");
    assert_eq!(stranger.get(&copy).await.status, StatusCode::NOT_FOUND);

    let (id, address) = (spring.to_string(), mug.to_string());
    let picked = form(&[
        ("campaign", &id),
        ("picked[]", &address),
        ("rejection[reason]", "other"),
        ("rejection[explanation]", "no"),
    ]);
    let one = form(&[("campaign", &id), ("registration", &address)]);
    let publish = form(&[("campaign", &id), ("published", "false")]);
    for (to, body) in [
        ("/api/campaigns/publish", &publish),
        ("/api/campaigns/end_early", &one),
        (
            "/api/campaigns/edit",
            &with(&[("campaign", &*id.clone().leak())]),
        ),
        ("/api/registrations/approve", &picked),
        ("/api/registrations/reject", &picked),
        ("/api/registrations/approve_close", &one),
        ("/api/registrations/refuse_close", &one),
        ("/api/registrations/close", &one),
        ("/api/links/export", &picked),
    ] {
        // Of many each is answered by itself: this one isn't there.
        let answer = stranger.call(to, body).await;
        let is_told = answer.body.contains("no longer exists");
        assert!(
            answer.status == StatusCode::NOT_FOUND || is_told,
            "{to}: {}",
            answer.body
        );
        let answer = viewer.call(to, body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{to}");
    }
    assert_eq!(state_of(&world, mug).await, "pending");
}
