//! Rates: one for all that is chosen, and one that somebody else set meanwhile.

use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    accounts::{self, NewAccount},
    lookup,
};

use super::{count, market, member, token_of};
use crate::{
    agency::{approved, form, spring},
    people::{Person, Place, hides, shows},
    world::World,
};

const SET: &str = "/api/offers/set_creator_rates";

/// What the form of the rates sends for one product.
fn rates(token: &str, campaign: &str, address: &str, typed: &str, shown: &str) -> String {
    form(&[
        ("form_token", token),
        ("campaign", campaign),
        (&format!("rates[of.{address}]"), typed),
        (&format!("shown[of.{address}]"), shown),
    ])
}

async fn rate_of(world: &World) -> i16 {
    sqlx::query_scalar("select creator_rate_bps from offer_rate order by from_at desc limit 1")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_of_a_second_window_is_not_overwritten_unseen(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let address = approved(&world, "mug", "20").await.to_string();
    let ada = NewAccount {
        email: "ada@example.org",
        display_name: Some("Ada Whitlock"),
        password_hash: None,
        is_operator: false,
    };
    let ids = &*world.outside.ids;
    let ada = accounts::create(&world.db, ada, world.outside.now(), ids)
        .await
        .unwrap();
    world
        .seat(ada, Place::Agency("north", MemberRole::Owner))
        .await;
    let ada = Person::with(&world, ada).await;
    let bea = member(&world, "bea@example.org", "north").await;
    let bea = Person::with(&world, bea).await;
    let campaign = spring(&world).await.to_string();
    let tab = format!("/partner/campaigns/{campaign}/approved");

    let token = token_of(&ada.get(&tab).await.body, SET);
    ada.send(&tab, SET, &rates(&token, &campaign, &address, "7", ""))
        .await;
    // Both have a page that shows 7 %.
    let (of_ada, of_bea) = (ada.get(&tab).await.body, bea.get(&tab).await.body);
    let seven = "value=\"7.00\"";
    shows(&of_ada, &[seven]);
    shows(&of_bea, &[seven]);
    let body = rates(&token_of(&of_ada, SET), &campaign, &address, "8", "7.00");
    ada.send(&tab, SET, &body).await;
    let body = rates(&token_of(&of_bea, SET), &campaign, &address, "9", "7.00");
    let told = bea.send(&tab, SET, &body).await;
    let page = bea.get(&told).await.body;
    shows(
        &page,
        &[
            "Ada Whitlock set 8.00% on 10\u{a0}Mar\u{a0}2031, 12:00. You entered 9.00%.",
            "Keep 8.00%",
            "Set 9.00%",
            "value=\"9\"",
            "value=\"8.00\"",
        ],
    );
    assert_eq!(rate_of(&world).await, 800);

    // Keep 8.00%: nothing is left of what was typed.
    let token = token_of(&page, SET);
    let keep = format!(
        "{}&button%5Bkeep%5D={address}",
        rates(&token, &campaign, &address, "9", "8.00")
    );
    let page = bea.send_and_see(&told, SET, &keep).await;
    hides(&page, &["Keep 8.00%", "value=\"9\""]);
    assert_eq!(rate_of(&world).await, 800);

    // Set 9.00%: it was seen what there was.
    let token = token_of(&page, SET);
    let set = format!(
        "{}&button%5Bonly%5D={address}",
        rates(&token, &campaign, &address, "9", "8.00")
    );
    let page = bea.send_and_see(&told, SET, &set).await;
    hides(&page, &["You entered"]);
    assert_eq!(rate_of(&world).await, 900);
    assert_eq!(count(&world, "offer_rate").await, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn one_rate_goes_over_what_was_typed_by_hand_and_can_be_undone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const CHOOSE: &str = "/api/registrations/choose";

    let world = market(options).await;
    let seller = Person::of(&world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let campaign = spring(&world).await.to_string();
    let register = format!("/seller/campaigns/{campaign}/register");
    let (_, mug) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let mug = mug.to_string();
    let choice = |rate: &str, one: &str, then: &str| {
        form(&[
            ("campaign", &campaign),
            ("typed[chosen][]", &mug),
            (&format!("typed[rates][of-{mug}]"), rate),
            ("typed[one_rate]", one),
            ("then", then),
        ])
    };
    let page = seller
        .send_and_see(&register, CHOOSE, &choice("15", "14", "set"))
        .await;
    shows(
        &page,
        &[
            "Set 14.00% for 1 product, which had another rate.",
            "Undo",
            "value=\"14\"",
        ],
    );
    hides(&page, &["value=\"15\""]);
    let page = seller
        .send_and_see(&register, CHOOSE, &choice("14", "14", "undo"))
        .await;
    shows(&page, &["value=\"15\""]);
    hides(&page, &["Undo"]);
    // Below the campaign's least rate: its row says so again.
    let page = seller
        .send_and_see(&register, CHOOSE, &choice("15", "4", "set"))
        .await;
    shows(
        &page,
        &["Set 4.00% for 1 product", "5.00%", "aria-invalid=\"true\""],
    );
    // Searching lets go of the notice.
    let page = seller
        .send_and_see(&register, CHOOSE, &choice("4", "4", "search"))
        .await;
    hides(&page, &["Set 4.00%", "Undo"]);
}
