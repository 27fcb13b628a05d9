//! An agency invites creators, follows what it sent, and sees what is left of its day: without scripts.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole,
    ids::CreatorId,
    market::{Market, MarketRules},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    BatchContext, Source,
    creators::NewCreator,
    import::{Importer, Rows},
    lookup,
};

use super::{BOTH, Stage};
use crate::people::{Person, Place, hides, shows};

pub(super) const SEND: &str = "/api/invitations/send";
pub(super) const RESEND: &str = "/api/invitations/resend";
pub(super) const HISTORY: &str = "/partner/creators/invitations";

pub(super) fn form_of(creator: CreatorId) -> String {
    format!("/partner/creators/{creator}/invite")
}

fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect()
}

/// What the form sends.
pub(super) fn typed(
    creator: CreatorId,
    intention: &str,
    message: &str,
    contact: (&str, &str),
) -> String {
    let (kind, contact) = contact;
    format!(
        "creator={creator}&form[intention]={intention}&form[message]={}&form[contacts][{kind}]={}",
        encoded(message),
        encoded(contact)
    )
}

impl Stage {
    pub(super) async fn member(&self, role: MemberRole) -> Person<'_> {
        Person::of(&self.world, Place::Agency("other", role)).await
    }

    /// More creators of the market, whom nobody manages.
    pub(super) async fn more_creators(&self, handles: &[&str]) -> Vec<CreatorId> {
        let mut creators = Vec::with_capacity(handles.len());
        for handle in handles {
            creators.push(self.creator_in(Market::Gb, handle).await);
        }
        creators
    }

    /// A creator of this or another market.
    async fn creator_in(&self, market: Market, handle: &str) -> CreatorId {
        let batch = BatchContext {
            market: &MarketRules::founding(market),
            now: super::now(),
            ids: &*self.world.outside.ids,
            source: Source::File,
        };
        let new = NewCreator {
            handle: handle.into(),
            managed_by: None,
        };
        let mut importer = Importer::durable(self.world.db.clone());
        importer
            .submit(&batch, Rows::Creators(&[new]))
            .await
            .unwrap();
        lookup::creator(&self.world.db, market, handle)
            .await
            .unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_with_both_roles_chooses_a_purpose_and_sends(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    stage.opens(Market::Gb, BOTH).await;
    let manager = stage.member(MemberRole::Manager).await;
    let page = form_of(stage.ann);
    shows(
        &manager.get(&page).await.body,
        &[
            "Invite @ann",
            "The ann",
            "Establish long-term linking relationship with creators",
            "Improve the efficiency of product distribution",
            "Invitation message",
            "WhatsApp",
            "/partner/account/profile/seen-by-creators",
            "check information",
            "Send Invitation",
            // The company has no home market, and the day is that of UTC.
            "100 of 100 left until 00:00 UTC, in 14 h 0 min",
            // What the creator will see.
            "Company name",
            "bob",
        ],
    );
    let message = "We know kitchens.\r\nJoin us";
    let body = typed(
        stage.ann,
        "creator_partnership",
        message,
        ("email", "us@example.org"),
    );
    let sent = manager.send(&page, SEND, &body).await;
    let sends = format!("{HISTORY}/{}?intention=creator_partnership", stage.ann);
    assert_eq!(sent, format!("{sends}&done=sent"));
    let again = "You can invite this creator again from 17\u{a0}Mar\u{a0}2031, 10:00 (London).";
    shows(
        &manager.get(&sent).await.body,
        &[
            "Invitation sent.",
            "Invitations to @ann",
            "We know kitchens.\nJoin us",
            "us@example.org",
            "Not yet",
            again,
        ],
    );
    // The next possible time stands beside the button, in both places, and the contacts are there for the next one.
    shows(&manager.get(&page).await.body, &[again, "99 of 100 left"]);
    let other = manager.get(&form_of(stage.ann)).await.body;
    shows(&other, &["us@example.org"]);
    let history = manager.get(HISTORY).await.body;
    shows(&history, &["@ann", "View details", "Not opened", again]);
    // Sent all the same, it is refused with that time, and what was typed is kept.
    let body = typed(
        stage.ann,
        "product_distribution",
        "Once more",
        ("email", "us@example.org"),
    );
    let refused = manager.send_and_see(&page, SEND, &body).await;
    shows(
        &refused,
        &["The invitation wasn’t sent", again, "Once more"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    stage.opens(Market::Gb, BOTH).await;
    let manager = stage.member(MemberRole::Manager).await;
    let page = form_of(stage.ann);
    for (intention, message, contact, says) in [
        (
            "creator_partnership",
            "Join us",
            ("email", ""),
            "Enter at least one contact.",
        ),
        (
            "creator_partnership",
            "Join us",
            ("email", "us"),
            "Enter an email address, for example name@example.org.",
        ),
        (
            "",
            "Join us",
            ("email", "us@example.org"),
            "Choose a purpose.",
        ),
        (
            "creator_partnership",
            "",
            ("email", "us@example.org"),
            "Invitation message is required.",
        ),
    ] {
        let body = typed(stage.ann, intention, message, contact);
        let refused = manager.send_and_see(&page, SEND, &body).await;
        shows(&refused, &["The invitation wasn’t sent", says, message]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn five_hundred_words_fit_whatever_stands_between_them(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let others = stage.more_creators(&["cat", "dan", "eve"]).await;
    stage.opens(Market::Gb, BOTH).await;
    let manager = stage.member(MemberRole::Manager).await;
    // Thai writes no blanks between words, and counts like the others. A line break is no word, however it is sent.
    for (creator, word, between) in [
        (stage.ann, "สวัสดี", ""),
        (others[0], "สวัสดี", "\r\n"),
        (others[1], "สวัสดี", "\n"),
        (others[2], "word", " "),
    ] {
        let page = form_of(creator);
        let body = |words| {
            typed(
                creator,
                "creator_partnership",
                &vec![word; words].join(between),
                ("email", "us@example.org"),
            )
        };
        let refused = manager.send_and_see(&page, SEND, &body(501)).await;
        shows(
            &refused,
            &["The message has 501 words. The maximum is 500."],
        );
        let sent = manager.send(&page, SEND, &body(500)).await;
        assert!(sent.ends_with("done=sent"), "{between:?}: {sent}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn contacts_are_those_of_the_creators_market(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let mai = stage.creator_in(Market::Vn, "mai").await;
    stage.opens(Market::Vn, &["creator_matchmaking"]).await;
    let manager = stage.member(MemberRole::Manager).await;
    let page = form_of(mai);
    let shown = manager.get(&page).await.body;
    shows(&shown, &["Zalo", "Product distribution"]);
    // With one role there is nothing to choose.
    hides(
        &shown,
        &["WhatsApp", "Establish long-term linking relationship"],
    );
    let body = typed(
        mai,
        "product_distribution",
        "Join us",
        ("whatsapp", "+84 90 123 45 67"),
    );
    let answer = manager.call(SEND, &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    shows(
        &answer.body,
        &["This kind of contact isn’t used in this market."],
    );
    let body = typed(
        mai,
        "product_distribution",
        "Join us",
        ("zalo", "+84 90 123 45 67"),
    );
    let sent = manager.send(&page, SEND, &body).await;
    assert!(sent.ends_with("done=sent"), "{sent}");
    // Each market has a history of its own.
    shows(
        &manager.get(&format!("{HISTORY}?market=VN")).await.body,
        &["@mai"],
    );
    hides(
        &manager.get(&format!("{HISTORY}?market=GB")).await.body,
        &["@mai"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn who_only_looks_sends_nothing_and_foreign_creators_are_not_there(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    stage.opens(Market::Gb, &["creator_management"]).await;
    let viewer = stage.member(MemberRole::Viewer).await;
    let page = form_of(stage.ann);
    let shown = viewer.get(&page).await.body;
    shows(
        &shown,
        &["Owners and managers of your agency can invite creators."],
    );
    hides(&shown, &["Send Invitation"]);
    let body = typed(
        stage.ann,
        "creator_partnership",
        "Join us",
        ("email", "us@example.org"),
    );
    assert_eq!(viewer.call(SEND, &body).await.status, StatusCode::FORBIDDEN);
    let again = format!("creator={}&intention=creator_partnership", stage.ann);
    assert_eq!(
        viewer.call(RESEND, &again).await.status,
        StatusCode::FORBIDDEN
    );
    // `north` manages nobody; bob is managed by `other`, and north has the one role that doesn't see that.
    let north = Person::of(&stage.world, Place::Agency("north", MemberRole::Manager)).await;
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         select agency_id, 'GB', 'creator_management', now() from agency where slug = 'north'",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let bob = lookup::creator(&stage.world.db, Market::Gb, "bob")
        .await
        .unwrap();
    assert_eq!(north.get(&form_of(bob)).await.status, StatusCode::NOT_FOUND);
    let body = typed(
        bob,
        "creator_partnership",
        "Join us",
        ("email", "us@example.org"),
    );
    assert_eq!(north.call(SEND, &body).await.status, StatusCode::NOT_FOUND);
    for page in [
        format!("{HISTORY}/{}?intention=creator_partnership", stage.ann),
        format!("{HISTORY}/{}", stage.ann),
        format!("{HISTORY}/nothing?intention=creator_partnership"),
        "/partner/creators/nothing/invite".to_owned(),
    ] {
        let status = north.get(&page).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{page}");
    }
}
