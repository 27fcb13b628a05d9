//! What an agency sees of the invitations that it has sent, and sends again: without scripts.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{
    Stage, cell, fact,
    invitations::{HISTORY, RESEND, SEND, form_of, typed},
    now,
};
use crate::people::{Person, Place, hides, main_of, shows};

const INTERESTED: &str = "/api/creators/interested";

#[database_test::test(store::MIGRATOR)]
async fn the_agency_sees_what_became_of_it_and_what_is_left(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let invitation = stage.invites().await;
    let viewer = stage.member(MemberRole::Viewer).await;
    let ann = stage.person("ann").await;
    let page = format!("/creator/inbox/invitations/{invitation}");
    shows(&viewer.get(HISTORY).await.body, &["@ann", "Not opened"]);
    ann.get(&page).await;
    let opened = viewer.get(HISTORY).await.body;
    shows(&opened, &["Opened"]);
    hides(&opened, &["Not opened", RESEND]);
    let body = format!("invitation={invitation}");
    ann.send(&page, INTERESTED, &body).await;
    shows(&viewer.get(HISTORY).await.body, &["Interested"]);
    // Searched, and narrowed to days and to the other intention.
    for (query, is_there) in [
        ("q=THE+A", true),
        ("q=nobody", false),
        ("from=2031-03-10&to=2031-03-10", true),
        ("from=2031-03-11", false),
        ("from=never", false),
        ("intention=product_distribution", false),
    ] {
        let found = viewer.get(&format!("{HISTORY}?{query}")).await.body;
        assert_eq!(found.contains("View details of @ann"), is_there, "{query}");
    }
    shows(
        &viewer.get(&format!("{HISTORY}/today")).await.body,
        &[
            "99 of 100 left until 00:00 UTC",
            "manager@example.org",
            "Creator partnership, United Kingdom",
            "@ann",
            "17\u{a0}Mar\u{a0}2031, 10:00",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn one_click_sends_the_latest_again_after_168_hours(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let clock = Arc::new(Mutex::new(now()));
    let hands = Arc::clone(&clock);
    let stage = Stage::with_clock(options, move || *hands.lock().unwrap()).await;
    stage.invites().await;
    let sends = format!("{HISTORY}/{}?intention=creator_partnership", stage.ann);
    let body = format!("creator={}&intention=creator_partnership", stage.ann);
    let again = "You can invite this creator again from 17\u{a0}Mar\u{a0}2031, 10:00 (London).";
    let manager = stage.member(MemberRole::Manager).await;
    // Before that the button says when, and whoever sends all the same reads it.
    for page in [HISTORY, sends.as_str()] {
        let shown = manager.get(page).await.body;
        shows(&shown, &["Resend to @ann", again]);
        hides(&shown, &[RESEND]);
        let refused = manager.send_and_see(page, RESEND, &body).await;
        shows(&refused, &["The invitation wasn’t sent again", again]);
    }

    *clock.lock().unwrap() += TimeDelta::hours(168);
    // The session of a week ago has ended.
    let manager = stage.member(MemberRole::Manager).await;
    let shown = manager.get(HISTORY).await.body;
    shows(&shown, &["Resend to @ann", RESEND]);
    hides(&shown, &[again]);
    let sent = manager.send(HISTORY, RESEND, &body).await;
    assert_eq!(sent, format!("{sends}&done=sent-again"));
    let shown = manager.get(&sent).await.body;
    shows(
        &shown,
        &[
            "Invitation sent again.",
            "10\u{a0}Mar\u{a0}2031, 10:00 · manager@example.org",
            "17\u{a0}Mar\u{a0}2031, 10:00 · ",
            "You can invite this creator again from 24\u{a0}Mar\u{a0}2031, 10:00 (London).",
        ],
    );
    let messages = main_of(&shown).matches(">We manage creators.</span>");
    assert_eq!(messages.count(), 2);
    let history = manager.get(HISTORY).await.body;
    assert_eq!(cell(&history, "Sent in total"), "2");
}

#[database_test::test(store::MIGRATOR)]
async fn teammates_read_one_day(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let others = stage.more_creators(&["cat", "dan"]).await;
    stage.invites().await;
    let account = stage.world.account("teammate@example.org", None).await;
    let owner = Place::Agency("other", MemberRole::Owner);
    stage.world.seat(account, owner).await;
    let teammate = Person::with(&stage.world, account).await;
    for creator in others {
        let contact = ("email", "us@example.org");
        let body = typed(creator, "product_distribution", "Join us", contact);
        let sent = teammate.send(&form_of(creator), SEND, &body).await;
        assert!(sent.ends_with("done=sent"), "{sent}");
    }
    let readers = [
        teammate,
        Person::with(&stage.world, stage.manager).await,
        stage.member(MemberRole::Viewer).await,
    ];
    for reader in readers {
        let day = reader.get(&format!("{HISTORY}/today")).await.body;
        shows(&day, &["97 of 100 left until 00:00 UTC"]);
        for (name, sent) in [
            ("teammate@example.org", "2"),
            ("manager@example.org", "1"),
            ("Product distribution, United Kingdom", "2"),
            ("Creator partnership, United Kingdom", "1"),
        ] {
            assert_eq!(fact(&day, name), sent, "{name}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn results_say_how_many_were_sent_opened_answered_and_linked(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let others = stage.more_creators(&["cat", "dan", "eve"]).await;
    let mut sent = vec![stage.invites().await];
    for creator in others {
        sent.push(stage.sends_to(creator).await);
    }
    // Of four creators three open theirs, two are interested, and one is linked.
    for (handle, invitation, is_interested) in [
        ("ann", sent[0], true),
        ("cat", sent[1], true),
        ("dan", sent[2], false),
    ] {
        let person = stage.person(handle).await;
        let page = format!("/creator/inbox/invitations/{invitation}");
        person.get(&page).await;
        if is_interested {
            let body = format!("invitation={invitation}");
            person.send(&page, INTERESTED, &body).await;
        }
    }
    let request = stage.asks().await;
    let page = format!("/creator/agency/requests/{request}");
    let body = format!("request={request}");
    let ann = stage.person("ann").await;
    ann.send(&page, "/api/creators/accept_linking", &body).await;

    let viewer = stage.member(MemberRole::Viewer).await;
    let results = viewer.get(&format!("{HISTORY}/results")).await.body;
    shows(&results, &["Mar 2031", "Creator partnership"]);
    for (column, count) in [
        ("Sent", "4"),
        ("Opened", "3"),
        ("Interested", "2"),
        ("Linked", "1"),
    ] {
        assert_eq!(cell(&results, column), count, "{column}");
    }
    // The linking request.
    for name in ["Sent", "Opened", "Accepted"] {
        assert_eq!(fact(&results, name), "1", "{name}");
    }
}
