//! The ways on that stand around a page: of an area, of an organisation, and where there is no page.

use axum::http::StatusCode;
use domain::{
    actor::{Actor, MemberRole},
    campaign::Approval,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{ActorContext, approvals, lookup};

use super::market;
use crate::{
    orders,
    people::{Person, Place},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn who_is_refused_a_page_gets_home_and_hears_whom_to_ask(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let ada = world.account("ada@example.org", None).await;
    world
        .seat(ada, Place::Agency("north", MemberRole::Owner))
        .await;
    sqlx::query("update account set display_name = 'Ada Whitlock' where account_id = $1")
        .bind(ada.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let viewer = Person::of(&world, Place::Agency("north", MemberRole::Viewer)).await;
    let refused = viewer.get("/partner/orders").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let (_, main) = refused
        .body
        .rsplit_once("Your role doesn’t include this")
        .unwrap();
    assert!(main.contains("href=\"/partner\""), "{main}");

    let owners = async |person: &Person<'_>, workspace: &str| {
        let asked = format!("workspace={workspace}");
        person.call("/api/account/owners", &asked).await.body
    };
    let told = owners(&viewer, "partner").await;
    assert_eq!(told, "\"Ada Whitlock is an owner of north.\"");
    // Members of others, and of nothing like it, hear nothing.
    let stranger = Person::of(&world, Place::Agency("other", MemberRole::Owner)).await;
    let creator = Person::of(&world, Place::Creator("ann")).await;
    for (person, workspace) in [
        (&stranger, "partner"),
        (&viewer, "seller"),
        (&creator, "partner"),
        (&creator, "creator"),
    ] {
        assert_eq!(owners(person, workspace).await, "null", "{workspace}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_has_one_face_and_me_is_a_person(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &orders::sold(options).await;
    let account = world.account("olive.vane@example.org", None).await;
    world.seat(account, Place::Creator("bob")).await;
    let bob = Person::with(world, account).await;
    let page = bob.get("/creator/me").await.body;
    // The letters and the ground of each monogram: in the corner, and beside the handle.
    let faces = page.split("class=\"monogram ").skip(1);
    let faces: Vec<_> = faces
        .filter_map(|face| {
            let (tone, rest) = face.split_once([' ', '"'])?;
            let (_, rest) = rest.split_once('>')?;
            let (letters, _) = rest.split_once('<')?;
            Some((tone, letters))
        })
        .collect();
    assert!(faces.len() >= 2, "{faces:?}");
    let one = faces[0];
    assert_eq!(one.1, "B", "{faces:?}");
    assert!(faces.iter().all(|face| *face == one), "{faces:?}");
    let (_, way) = page.split_once("href=\"/creator/me\"").unwrap();
    let (way, _) = way.split_once("</a>").unwrap();
    assert!(way.contains("#i-user") && way.contains("Me"), "{way}");
}

/// Where there is no room for both, the markets are in the organisation's menu. They are links, so they
/// work without scripts.
#[database_test::test(store::MIGRATOR)]
async fn the_organisations_menu_has_the_agencys_markets(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let owner = &Person::of(world, Place::Agency("north", MemberRole::Owner)).await;
    let menu = async |path: &str| {
        let page = owner.get(path).await.body;
        let (_, menu) = page.split_once("menu__markets")?;
        menu.split("</div>").next().map(str::to_owned)
    };
    assert_eq!(menu("/partner").await, None, "one market is no choice");

    let agency = lookup::agency(&world.db, "north").await.unwrap();
    let by = ActorContext {
        actor: Actor::System,
        now: world.outside.now(),
        ids: &*world.outside.ids,
        form: None,
    };
    let second = Approval::CreatorMatchmaking(Market::Id);
    approvals::approve(&world.db, &by, agency, second)
        .await
        .unwrap();
    for path in ["/partner", "/partner/campaigns"] {
        let menu = menu(path).await.unwrap();
        for market in ["GB", "ID"] {
            let way = format!("href=\"{path}?market={market}\"");
            assert_eq!(menu.matches(&way).count(), 1, "{path}: {menu}");
        }
    }
    let chosen = menu("/partner?market=ID").await.unwrap();
    let (_, after) = chosen.split_once("?market=ID").unwrap();
    assert!(after.contains("aria-current=\"true\""), "{chosen}");
    assert_eq!(menu("/partner/orders").await, None, "a page of all markets");
}

/// Its shell is there, so there are ways on. Who is not signed in learns no more than of a page.
#[database_test::test(store::MIGRATOR)]
async fn an_unknown_address_of_an_area_is_missed_in_its_shell(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &World::over(options).with_market().await;
    for (place, home, around) in [
        (
            Place::Agency("north", MemberRole::Viewer),
            "/partner",
            "id=\"navigation\"",
        ),
        (
            Place::Shop("SHOP1", MemberRole::Viewer),
            "/seller",
            "id=\"navigation\"",
        ),
        (Place::Creator("ann"), "/creator", "class=\"bottombar\""),
        (Place::Operations, "/ops", "class=\"topbar\""),
    ] {
        let person = Person::of(world, place).await;
        for path in ["nowhere", "no/where?x=1", "%E2%9C%93"] {
            let path = format!("{home}/{path}");
            let page = person.get(&path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.header("cache-control").contains("no-store"), "{path}");
            let html = page.body;
            assert!(html.contains("<title>Page not found · "), "{path}");
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert!(html.contains(around), "{path}: {html}");
            assert!(!html.contains("public-head"), "{path}");
            let (_, ways) = html.split_once("problem__actions").unwrap();
            let (ways, _) = ways.split_once("</section>").unwrap();
            assert_eq!(ways.matches("href=").count(), 1, "{path}: {ways}");
            assert!(ways.contains(&format!("href=\"{home}\"")), "{path}: {ways}");

            let stranger = world.get(&path).await;
            assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
            let to = stranger.header("location");
            assert!(to.starts_with("/sign-in?then=%2F"), "{path}: {to}");
        }
    }
    // To whom has no place there it is missing as every page of the area is.
    let bob = Person::of(world, Place::Creator("bob")).await;
    for path in ["/partner/nowhere", "/seller/nowhere", "/ops/nowhere"] {
        let page = bob.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.body.contains("topbar"), "{path}: {}", page.body);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn public_pages_lead_to_the_readers_own_area(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &World::over(options).with_market().await;
    let sign_in = "href=\"/sign-in\"";
    for (place, home, name) in [
        (
            Place::Agency("north", MemberRole::Viewer),
            "/partner",
            "Partner Console",
        ),
        (
            Place::Shop("SHOP1", MemberRole::Viewer),
            "/seller",
            "Seller Center",
        ),
        (Place::Creator("ann"), "/creator", "Creator app"),
        (Place::Operations, "/ops", "Operations"),
    ] {
        let person = Person::of(world, place).await;
        for (path, ways) in [("/", 1), ("/nowhere", 2)] {
            let html = person.get(path).await.body;
            assert!(!html.contains(sign_in), "{path}: {html}");
            let way = format!("href=\"{home}\"");
            assert_eq!(html.matches(&way).count(), ways, "{home} {path}: {html}");
            assert!(html.contains(&format!(">{name}<")), "{home} {path}: {html}");
        }
    }
    for path in ["/", "/nowhere"] {
        let html = world.get(path).await.body;
        assert!(html.contains(sign_in), "{path}");
        assert!(!html.contains("data-home"), "{path}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_navigation_has_no_page_that_the_role_may_not_see(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    use MemberRole::{Finance, Manager, Owner, Viewer};

    let world = &World::over(options).with_market().await;
    let navigation = |html: &str| {
        let (_, navigation) = html.split_once("id=\"navigation\"")?;
        navigation.split("</nav>").next().map(str::to_owned)
    };
    for (role, sees_money, is_paid) in [
        (Owner, true, true),
        (Manager, true, false),
        (Finance, true, true),
        (Viewer, false, false),
    ] {
        for (place, home) in [
            (Place::Agency("north", role), "/partner"),
            (Place::Shop("SHOP1", role), "/seller"),
        ] {
            let html = Person::of(world, place).await.get(home).await.body;
            let shown = navigation(&html).unwrap();
            let orders = shown.contains(&format!("href=\"{home}/orders"));
            assert_eq!(orders, sees_money, "{place:?}: {shown}");
            let accounts = shown.contains(&format!("href=\"{home}/finance/payment-accounts"));
            assert_eq!(accounts, is_paid, "{place:?}: {shown}");
            assert!(
                shown.contains(&format!("href=\"{home}/campaigns")),
                "{shown}"
            );
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_console_has_a_navigation_and_the_way_to_open_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &World::over(options).with_market().await;
    for (place, home, has_ways) in [
        (Place::Agency("north", MemberRole::Viewer), "/partner", true),
        (Place::Shop("SHOP1", MemberRole::Viewer), "/seller", true),
        (Place::Operations, "/ops", true),
        // Its ways are in the bar below, always in sight.
        (Place::Creator("ann"), "/creator", false),
    ] {
        let html = Person::of(world, place).await.get(home).await.body;
        assert_eq!(html.contains("id=\"navigation\""), has_ways, "{home}");
        assert_eq!(
            html.contains("popovertarget=\"navigation\""),
            has_ways,
            "{home}"
        );
    }
}
