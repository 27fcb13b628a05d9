//! Linked creators of an agency, asking for a link, and moving from one agency to another.

use axum::http::StatusCode;
use domain::{
    actor::{Actor, MemberRole},
    ids::LinkingRequestId,
    linking::{LinkStart, LinkingMessage, NewLinkingRequest},
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{ActorContext, linking, lookup};

use super::{BOTH, Stage, now};
use crate::people::{Person, Place, hides, shows};

const LIST: &str = "/partner/creators/linked";

impl Stage {
    async fn in_role(&self, role: MemberRole) -> Person<'_> {
        Person::of(&self.world, Place::Agency("other", role)).await
    }

    /// `north` asks to manage bob, whom `other` manages and who stands in the marketplace.
    async fn north_asks_bob(&self, from: LinkStart) -> LinkingRequestId {
        self.holds("north").await;
        self.opens(Market::Gb, BOTH).await;
        let db = &self.world.db;
        let by = ActorContext {
            actor: Actor::Agency {
                account: self.manager,
                agency: lookup::agency(db, "north").await.unwrap(),
                role: MemberRole::Manager,
            },
            now: now(),
            ids: &*self.world.outside.ids,
            form: None,
        };
        let asked = NewLinkingRequest {
            creator: lookup::creator(db, Market::Gb, "bob").await.unwrap(),
            share: "50".parse().unwrap(),
            from,
            until: None,
            message: LinkingMessage::default(),
        };
        linking::send(db, &by, &asked).await.unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_asks_sees_the_answer_and_ends_the_link(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    stage.opens(Market::Gb, BOTH).await;
    let manager = stage.in_role(MemberRole::Manager).await;
    let list = manager.get(&format!("{LIST}?market=GB")).await.body;
    shows(
        &list,
        &["Linked creators", "@bob", "From the start", "No end date"],
    );
    hides(&list, &["@ann"]);

    let form = format!("/partner/creators/{}/link", stage.ann);
    let page = manager.get(&form).await.body;
    shows(
        &page,
        &["Request link", "@ann", "When the present link ends"],
    );
    let ask = "/api/linked/request";
    let wrong = format!(
        "creator={}&form[share]=120&form[starts]=on_day&form[message]=Join+us",
        stage.ann
    );
    let refused = manager.send_and_see(&form, ask, &wrong).await;
    shows(
        &refused,
        &[
            "Enter a share from 0.00% to 100.00%.",
            "Enter a start date, or choose another start.",
            "value=\"120\"",
            "Join us",
        ],
    );
    let right = format!(
        "creator={}&form[share]=20&form[starts]=on_acceptance",
        stage.ann
    );
    let sent = manager.send(&form, ask, &right).await;
    assert_eq!(
        sent,
        format!("{LIST}?market=GB&state=requests&done=requested")
    );
    let requests = manager.get(&sent).await.body;
    shows(
        &requests,
        &[
            "Linking request sent.",
            "@ann",
            "Pending. Expires on",
            "Withdraw request",
        ],
    );
    let again = manager.send_and_see(&form, ask, &right).await;
    shows(
        &again,
        &["The creator hasn’t answered your last request yet."],
    );

    let ann = stage.person("ann").await;
    let (_, request) = ann
        .get("/creator/agency")
        .await
        .body
        .split_once("/creator/agency/requests/")
        .map(|(before, after)| (before.to_owned(), after[..36].to_owned()))
        .unwrap();
    ann.get(&format!("/creator/agency/requests/{request}"))
        .await;
    let opened = manager
        .get(&format!("{LIST}?market=GB&state=requests"))
        .await;
    shows(&opened.body, &["Opened by the creator."]);
    let accept = "/api/creators/accept_linking";
    ann.send("/creator/agency", accept, &format!("request={request}"))
        .await;

    let one = format!("{LIST}/{}", stage.ann);
    let page = manager.get(&one).await.body;
    shows(
        &page,
        &[
            "@ann",
            "20.00%",
            "Last 30 days",
            "Linking request sent",
            "End link",
        ],
    );
    let (_, link) = page.split_once(&format!("{one}?end=")).unwrap();
    let link = &link[..36];
    let dialog = manager.get(&format!("{one}?end={link}")).await.body;
    shows(
        &dialog,
        &[
            "<dialog",
            "End the link with ann?",
            "The creator is notified.",
        ],
    );
    let body = format!("creator={}&link={link}&market=GB", stage.ann);
    let ended = manager.send(&one, "/api/linked/end", &body).await;
    assert_eq!(ended, format!("{LIST}?market=GB&done=ended"));
}

#[database_test::test(store::MIGRATOR)]
async fn a_request_is_withdrawn_and_a_viewer_changes_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let request = stage.asks().await;
    let list = format!("{LIST}?market=GB&state=requests");
    let viewer = stage.in_role(MemberRole::Viewer).await;
    let seen = viewer.get(&list).await.body;
    shows(&seen, &["@ann"]);
    hides(&seen, &["Withdraw request", "Export CSV"]);
    let body = format!("creator={}&request={request}&market=GB", stage.ann);
    let call = viewer.call("/api/linked/withdraw", &body).await;
    assert_eq!(call.status, StatusCode::FORBIDDEN);
    let links = viewer.get(&format!("{LIST}?market=GB")).await.body;
    hides(&links, &["Your commission"]);

    let manager = stage.in_role(MemberRole::Manager).await;
    let withdrawn = manager.send(&list, "/api/linked/withdraw", &body).await;
    assert_eq!(
        withdrawn,
        format!("{LIST}?market=GB&state=requests&done=withdrawn")
    );
    shows(
        &manager.get(&withdrawn).await.body,
        &["Linking request withdrawn.", "Withdrawn on"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn linked_creators_are_a_file_without_contacts(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let manager = stage.in_role(MemberRole::Manager).await;
    let file = manager.get(&format!("{LIST}.csv?market=GB")).await;
    assert_eq!(file.status, StatusCode::OK);
    shows(
        &file.body,
        &[
            "creator,nickname,followers,share_percent",
            "bob",
            "20.00",
            "GBP",
        ],
    );
    stage.asks().await;
    let file = manager
        .get(&format!("{LIST}.csv?market=GB&state=requests"))
        .await;
    shows(&file.body, &["ann", "on_acceptance", "waiting"]);
    let sheet = manager.get(&format!("{LIST}.xlsx?market=GB")).await;
    assert_eq!(sheet.status, StatusCode::OK);
    let viewer = stage.in_role(MemberRole::Viewer).await;
    let file = viewer.get(&format!("{LIST}.csv?market=GB")).await;
    assert_eq!(file.status, StatusCode::FORBIDDEN);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_anothers_is_not_there(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let manager = stage.in_role(MemberRole::Manager).await;
    let nobody = "00000000-0000-0000-0000-000000000001";
    for page in [
        format!("{LIST}/{}", stage.ann),
        format!("{LIST}/{nobody}"),
        format!("{LIST}/nothing"),
        format!("/partner/creators/{nobody}/link"),
        "/partner/creators/nothing/link".to_owned(),
    ] {
        let answer = manager.get(&page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
    // Who sees nobody that others manage doesn't see bob.
    sqlx::query("delete from held_category where category_code = 'creator_matchmaking'")
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
    let north = Place::Agency("north", MemberRole::Manager);
    let north = Person::of(&stage.world, north).await;
    let bob = lookup::creator(&stage.world.db, Market::Gb, "bob").await;
    let page = format!("/partner/creators/{}/link", bob.unwrap());
    assert_eq!(north.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_moves_to_another_agency(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let request = stage.north_asks_bob(LinkStart::OnAcceptance).await;
    let bob = stage.person("bob").await;
    let page = format!("/creator/agency/requests/{request}");
    let shown = bob.get(&page).await.body;
    let says = "Move from other to north when you accept. Orders until then are shared with other.";
    shows(&shown, &[says, "Move to this agency", "Refuse"]);
    let asked = bob.get(&format!("{page}?ask=move")).await.body;
    shows(
        &asked,
        &[
            "<dialog",
            "Move to north?",
            "Both agencies are notified.",
            "north gets 50.00%",
        ],
    );
    let (_, link) = asked.split_once("name=\"link\" value=\"").unwrap();
    let link = &link[..36];
    let wrong = format!("request={request}&link={}", stage.ann);
    let refused = bob
        .send_and_see(
            &format!("{page}?ask=move"),
            "/api/creators/hand_over",
            &wrong,
        )
        .await;
    shows(
        &refused,
        &["Your agency has changed since you opened this page."],
    );
    let body = format!("request={request}&link={link}");
    let moved = bob.send(&page, "/api/creators/hand_over", &body).await;
    assert_eq!(moved, "/creator/agency?done=accepted");
    shows(
        &bob.get(&moved).await.body,
        &[
            "north",
            "50.00% of your commission",
            "Ended by you on 10\u{a0}Mar\u{a0}2031",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_moves_on_a_day_to_come(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let from = LinkStart::At("2031-04-01T00:00:00Z".parse().unwrap());
    let request = stage.north_asks_bob(from).await;
    let bob = stage.person("bob").await;
    let page = format!("/creator/agency/requests/{request}");
    let shown = bob.get(&page).await.body;
    shows(
        &shown,
        &[
            "Move from other to north on",
            "Orders until then are shared with other.",
        ],
    );
}
