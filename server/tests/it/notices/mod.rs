//! Notices over HTTP: the bell, the list with its filters, and reading without script by opening one or
//! marking all, for each member and in the own place alone.

mod events;

use axum::http::StatusCode;
use domain::{
    actor::{Actor, MemberRole},
    market::Market,
    registration::{Explanation, RegistrationAddress, RejectReason},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    ActorContext, lookup,
    outbox::{self, RelayLimits},
    registrations::{self, Request},
};

use crate::{
    people::{Person, Place},
    world::World,
};

/// In the middle of the registration period of campaign `spring`.
const NOW: &str = "2031-03-10T12:00:00Z";
const OWNER: Place = Place::Agency("north", MemberRole::Owner);
const VIEWER: Place = Place::Agency("north", MemberRole::Viewer);
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Owner);
const MARK: &str = "/api/notices/mark_read_of_agency";

fn by_program(world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now: world.outside.now(),
        ids: &*world.outside.ids,
        form: None,
    }
}

/// SHOP1 has registered its mug in `spring`.
async fn registered(options: PgConnectOptions) -> (World, RegistrationAddress) {
    let world = World::at(options, || NOW.parse().unwrap())
        .with_market()
        .await;
    let (campaign, _) = lookup::campaign(&world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let (shop, product) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let request = Request {
        campaign,
        shop,
        product,
        total_rate: "30".parse().unwrap(),
    };
    let by = by_program(&world);
    let address = registrations::register(&world.db, &by, request).await;
    let address = address.unwrap();
    relay(&world).await;
    (world, address)
}

/// Makes notices of all that has happened.
pub(crate) async fn relay(world: &World) {
    let much = RelayLimits {
        events: 500,
        entries: 500,
    };
    let (ids, now) = (&*world.outside.ids, world.outside.now());
    while outbox::relay(&world.db, ids, much, now, |_| {})
        .await
        .unwrap()
        > 0
    {}
}

/// The value of the first hidden field of this name.
fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, after) = page
        .split_once(&format!(r#"name="{name}" value=""#))
        .unwrap_or_else(|| panic!("no field {name}: {page}"));
    after.split('"').next().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_reads_what_a_seller_did_and_each_member_marks_it_for_oneself(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, address) = registered(options).await;
    let (owner, viewer) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, VIEWER).await,
    );
    let page = owner.get("/partner/notices").await;
    assert_eq!(page.status, StatusCode::OK);
    let way = format!(
        "/partner/registrations/{}/{}",
        address.shop, address.registration
    );
    for shown in [
        "A mug from SHOP1 waits in spring",
        "30.00% offered, minimum 5.00%. Registration ends on 20\u{a0}Apr\u{a0}2031.",
        &way,
        "Notifications, 1 unread",
        "Mark all as read",
        "notices__day\">Today",
        "title=\"10\u{a0}Mar\u{a0}2031, 12:00\"",
        "Just now",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    let body = format!("up_to={}", hidden(&page.body, "up_to"));
    assert_eq!(
        owner.send("/partner/notices", MARK, &body).await,
        "/partner/notices"
    );
    let page = owner.get("/partner/notices").await;
    assert!(page.body.contains("A mug from SHOP1 waits in spring"));
    for gone in ["1 unread", "notice--unread", "Mark all as read"] {
        assert!(!page.body.contains(gone), "{gone}: {}", page.body);
    }
    // Also on every other page, and for nobody else.
    let home = viewer.get("/partner").await;
    assert!(
        home.body.contains("Notifications, 1 unread"),
        "{}",
        home.body
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_the_agencys_decision_and_nothing_of_the_agencys(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, address) = registered(options).await;
    let seller = Person::of(&world, SELLER).await;
    let owner = Person::of(&world, OWNER).await;
    let page = seller.get("/seller/notices").await;
    assert!(page.body.contains("No notifications yet"), "{}", page.body);
    assert!(!page.body.contains("waits in"), "{}", page.body);

    let words = Explanation::parse("The photos are missing <b>all</b>.").unwrap();
    let reason = RejectReason::Other(words);
    registrations::reject(&world.db, &by_program(&world), address, &reason, true)
        .await
        .unwrap();
    relay(&world).await;
    let page = seller.get("/seller/notices").await;
    assert!(page.body.contains("A mug was rejected for spring"));
    assert!(
        page.body
            .contains("The photos are missing &lt;b&gt;all&lt;/b&gt;. You offered 30.00%."),
        "{}",
        page.body
    );

    // Another place's notice is not there, and what is no id is refused.
    let theirs = format!("up_to={}", hidden(&page.body, "up_to"));
    let answer = owner.call(MARK, &theirs).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
    for junk in ["", "up_to=", "up_to=7"] {
        let answer = owner.call(MARK, junk).await;
        assert!(answer.status.is_client_error(), "{junk}: {}", answer.status);
    }
    for junk in ["after=junk", "show=junk"] {
        let junk = seller.get(&format!("/seller/notices?{junk}")).await;
        assert!(junk.body.contains("A mug was rejected"), "{}", junk.body);
    }
}

/// The address that the first notice of a page leads to.
fn first_way(page: &str) -> String {
    let (before, after) = page.split_once("notice__way").unwrap();
    let (_, begin) = before.rsplit_once("<a ").unwrap();
    let (end, _) = after.split_once('>').unwrap();
    let link = format!("{begin}{end}");
    let (_, href) = link.split_once("href=\"").unwrap();
    href.split('"').next().unwrap().replace("&amp;", "&")
}

#[database_test::test(store::MIGRATOR)]
async fn opening_a_notice_reads_it_and_a_decision_rewrites_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, address) = registered(options).await;
    let (owner, viewer) = (
        Person::of(&world, OWNER).await,
        Person::of(&world, VIEWER).await,
    );
    let page = owner.get("/partner/notices").await;
    let way = first_way(&page.body);
    assert!(way.contains("?notice="), "{way}");
    let opened = owner.get(&way).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.body.contains("A mug"), "{}", opened.body);
    assert!(!opened.body.contains("1 unread"), "the bell of that page");
    let page = owner.get("/partner/notices").await;
    assert!(!page.body.contains("notice--unread"), "{}", page.body);
    let page = owner.get("/partner/notices?show=unread").await;
    assert!(
        page.body.contains("No unread notifications"),
        "{}",
        page.body
    );
    // It asks for a decision also of who has read it, and is unread for others.
    let page = owner.get("/partner/notices?show=needs-you").await;
    assert!(page.body.contains("A mug from SHOP1"), "{}", page.body);
    let page = viewer.get("/partner/notices").await;
    assert!(page.body.contains("1 unread"), "{}", page.body);
    assert!(!page.body.contains("show=money"), "it is not for a viewer");

    registrations::approve(&world.db, &by_program(&world), address)
        .await
        .unwrap();
    relay(&world).await;
    let page = owner.get("/partner/notices").await;
    assert!(
        page.body.contains("Decided on 10\u{a0}Mar\u{a0}2031."),
        "{}",
        page.body
    );
    assert!(!page.body.contains("waits in"), "{}", page.body);
    let page = viewer.get("/partner/notices").await;
    assert!(!page.body.contains("1 unread"), "{}", page.body);
    let page = owner.get("/partner/notices?show=needs-you").await;
    let nothing = "Nothing needs your attention";
    assert!(page.body.contains(nothing), "{}", page.body);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_without_notices_is_told_what_comes_here(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = registered(options).await;
    let creator = Person::of(&world, Place::Creator("ann")).await;
    let page = creator.get("/creator/inbox").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("No notifications yet"), "{}", page.body);
    assert!(!page.body.contains("data-unread"), "{}", page.body);
}
