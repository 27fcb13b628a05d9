//! Finding sellers: on the real router, without scripts.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::Approval,
    ids::ShopId,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{ActorContext, approvals, lookup, seller_finder};

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const PAGE: &str = "/partner/sellers";

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market whose products are counted, in which `north` may find sellers and `other` may not.
struct Stage {
    world: World,
    shop: ShopId,
}

impl Stage {
    async fn new(options: PgConnectOptions) -> Self {
        let world = World::at(options, now).with_market().await;
        let by = ActorContext {
            actor: Actor::System,
            now: now(),
            ids: &*world.outside.ids,
            form: None,
        };
        let north = lookup::agency(&world.db, "north").await.unwrap();
        let category = Approval::CreatorMatchmaking(Market::Gb);
        approvals::approve(&world.db, &by, north, category)
            .await
            .unwrap();
        let mut counted = None;
        loop {
            let ranked = seller_finder::rank(&world.db, Market::Gb, counted, now()).await;
            counted = ranked.unwrap();
            if counted.is_none() {
                break;
            }
        }
        let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
        Self { world, shop }
    }

    async fn member(&self, agency: &'static str, role: MemberRole) -> Person<'_> {
        Person::of(&self.world, Place::Agency(agency, role)).await
    }
}

#[database_test::test(store::MIGRATOR)]
async fn products_and_shops_are_found_and_filtered(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let manager = stage.member("north", MemberRole::Manager).await;
    let page = manager.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("<h1").count(), 1);
    shows(
        &page.body,
        &[
            "Find sellers",
            "Product Management",
            "Creator Management",
            "A mug",
            "A cup",
            "£10.00",
            "Best-selling first",
        ],
    );
    for (query, shown, hidden) in [
        ("?q=mug", &["A mug"][..], &["A cup"][..]),
        (
            "?price_from=10.01",
            &["No products or shops match"],
            &["A mug"],
        ),
        ("?price_to=10&market=GB", &["A mug", "A cup"], &[]),
        // What can't be read filters nothing.
        ("?price_to=cheap&sold=lots&category=x", &["A mug"], &[]),
        (
            "?show=shops&sort=best_selling",
            &["SHOP1", "1 product"],
            &["A mug"],
        ),
        (
            "?market=VN",
            &["Finding sellers isn’t available in Vietnam"],
            &["A mug"],
        ),
    ] {
        let page = manager.get(&format!("{PAGE}{query}")).await.body;
        shows(&page, shown);
        hides(&page, hidden);
    }
    let missing = stage.member("other", MemberRole::Owner).await;
    let page = missing.get(&format!("{PAGE}?market=GB")).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(
        &page.body,
        &[
            "needs the service category Creator Matchmaking",
            "category=creator_matchmaking",
        ],
    );
    hides(&page.body, &["A mug"]);
    let shop = format!("{PAGE}/{}", stage.shop);
    assert_eq!(missing.get(&shop).await.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_is_invited_and_finds_the_campaign(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let manager = stage.member("north", MemberRole::Manager).await;
    let (spring, _) = lookup::campaign(&stage.world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let shop = format!("{PAGE}/{}", stage.shop);
    shows(
        &manager.get(&shop).await.body,
        &["SHOP1", "A mug", "Invite to a campaign"],
    );
    let form = format!("{shop}/invite");
    let filled = manager.get(&format!("{form}?campaign={spring}")).await.body;
    shows(&filled, &["Invite SHOP1 to a campaign", "spring"]);

    let verb = "/api/sellers/invite";
    let of_shop = format!("shop={}", stage.shop);
    let none = manager
        .send_and_see(&form, verb, &format!("{of_shop}&campaign=&message=Hello"))
        .await;
    // What was typed is kept.
    shows(&none, &["Choose a campaign.", "Hello"]);
    let long = "n".repeat(501);
    let body = format!("{of_shop}&campaign={spring}&message={long}");
    let long = manager.send_and_see(&form, verb, &body).await;
    shows(&long, &["This has 501 characters. Use up to 500."]);

    let body = format!("{of_shop}&campaign={spring}&message=Your+mugs+suit+us");
    let sent = manager.send(&form, verb, &body).await;
    assert_eq!(sent, format!("{shop}?done=invited"));
    shows(
        &manager.get(&sent).await.body,
        &["Invitation sent", "spring"],
    );
    let again = manager.send_and_see(&form, verb, &body).await;
    shows(&again, &["already invited this shop to this campaign"]);

    let seller = Person::of(&stage.world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let target = seller.get("/seller/campaigns?show=target").await.body;
    shows(&target, &["spring", "north invited you: Your mugs suit us"]);
    let opened = format!("/seller/campaigns/{spring}");
    shows(
        &seller.get(&opened).await.body,
        &["north invited you: Your mugs suit us"],
    );
    shows(
        &manager.get(&shop).await.body,
        &["spring (opened by the shop)"],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_keeps_its_products_from_agencies(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let manager = stage.member("north", MemberRole::Manager).await;
    let profile = "/seller/profile";
    let seller = Person::of(&stage.world, Place::Shop("SHOP1", MemberRole::Manager)).await;
    shows(
        &seller.get(profile).await.body,
        &["Show my products to agencies"],
    );
    let verb = "/api/sellers/show_products";
    let off = seller.send_and_see(profile, verb, "shows=false").await;
    shows(&off, &["Your products are no longer shown to agencies"]);
    let page = manager.get(PAGE).await.body;
    shows(&page, &["A cup"]);
    hides(&page, &["A mug"]);
    let shop = format!("{PAGE}/{}", stage.shop);
    for page in [shop.clone(), format!("{shop}/invite")] {
        assert_eq!(manager.get(&page).await.status, StatusCode::NOT_FOUND);
    }
    seller.send(profile, verb, "shows=true").await;
    shows(&manager.get(PAGE).await.body, &["A mug"]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_only_looks_invites_nobody(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let viewer = stage.member("north", MemberRole::Viewer).await;
    let page = viewer.get(PAGE).await.body;
    shows(&page, &["A mug"]);
    hides(&page, &["/invite"]);
    let form = format!("{PAGE}/{}/invite", stage.shop);
    shows(
        &viewer.get(&form).await.body,
        &["Your role can’t invite shops"],
    );
    let (spring, _) = lookup::campaign(&stage.world.db, Market::Gb, "spring")
        .await
        .unwrap();
    let body = format!("shop={}&campaign={spring}", stage.shop);
    let sent = viewer.call("/api/sellers/invite", &body).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}
