//! An agency opens, changes and deletes its lists.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{STRANGER, Stage, VIEWER, rate_of};
use crate::{
    agency::OWNER,
    people::{Person, hides, shows},
};

const SET: &str = "/api/lists/set_rates";
const FILL: &str = "/api/lists/fill_rates";

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_renamed_and_its_rates_are_saved(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let (list, code) = stage.list(&[(stage.mug, "10"), (stage.pot, "12")]).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let here = stage.page(list);
    let page = owner.get(&here).await.body;
    let link = format!("/l/{code}");
    shows(
        &page,
        &[
            "<title>Autumn picks · ",
            "Change commission rates",
            "Add more products",
            "Setup commission in bulk",
            "An increase applies to all creators immediately",
            "until 9\u{a0}Apr\u{a0}2031",
            "value=\"10.00\"",
            "Agency commission 5.00%, £0.50 per item",
            "/partner/campaigns/simulator?market=GB&price=10.00&total=15.00&creator=10.00\"",
            &link,
        ],
    );

    let rename = |name| stage.about(list, &[("name", name)]);
    let page = owner
        .send_and_see(&here, "/api/lists/rename", &rename(" "))
        .await;
    shows(&page, &["Enter a list name."]);
    let leads_to = owner
        .send(&here, "/api/lists/rename", &rename("Winter picks"))
        .await;
    assert_eq!(leads_to, format!("{here}?done=list-renamed"));
    shows(
        &owner.get(&leads_to).await.body,
        &["List renamed.", "<title>Winter picks · "],
    );

    let (mug, pot) = (rate_of(stage.mug), rate_of(stage.pot));
    let (shown_mug, shown_pot) = (
        format!("shown[of.{}]", stage.mug),
        format!("shown[of.{}]", stage.pot),
    );
    let save = |of_mug, of_pot| {
        let fields = [
            (&*mug, of_mug),
            (&*shown_mug, "10.00"),
            (&*pot, of_pot),
            (&*shown_pot, "12.00"),
        ];
        stage.about(list, &fields)
    };
    let page = owner
        .send_and_see(&here, SET, &save("10.00", "12.00"))
        .await;
    shows(&page, &["Change a rate to save it."]);
    // One fits and one doesn't: the first is saved, and the other stands in its field.
    let leads_to = owner.send(&here, SET, &save("16", "13")).await;
    assert_eq!(leads_to, format!("{here}?done=list-rates&n=1"));
    let page = owner.get(&leads_to).await.body;
    shows(
        &page,
        &[
            "1 rate saved.",
            "value=\"16\"",
            "Maximum 15.00%",
            "value=\"13.00\"",
        ],
    );
    // What was seen isn't there any more: nothing is overwritten unseen.
    let page = owner.send_and_see(&here, SET, &save("10.00", "14")).await;
    shows(&page, &["value=\"14\"", "13.00%"]);
}

#[database_test::test(store::MIGRATOR)]
async fn one_rate_for_several_products_waits_to_be_saved_and_is_taken_back(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (list, _) = stage.list(&[(stage.mug, "10"), (stage.pot, "12")]).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let here = stage.page(list);
    let (of_mug, of_pot) = (rate_of(stage.mug), rate_of(stage.pot));
    let (mug, pot) = (stage.mug.to_string(), stage.pot.to_string());
    let stands = [(&*of_mug, "10.00"), (&*of_pot, "12.00")];
    let none = [&stands[..], &[("typed[one_rate]", "14"), ("then", "set")]].concat();
    let page = owner
        .send_and_see(&here, FILL, &stage.about(list, &none))
        .await;
    shows(&page, &["Select the products to set the rate for."]);

    let ticked = [("typed[ticked][]", &*mug), ("typed[ticked][]", &*pot)];
    let both = [&none[..], &ticked].concat();
    let leads_to = owner.send(&here, FILL, &stage.about(list, &both)).await;
    assert_eq!(leads_to, here);
    let page = owner.get(&here).await.body;
    shows(
        &page,
        &["Set 14.00% for 2 products (2 had another rate).", "Undo"],
    );
    assert_eq!(page.matches("value=\"14\"").count(), 3, "{page}");
    let rates: i64 = sqlx::query_scalar("select count(*) from offer_rate")
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap();
    assert_eq!(rates, 2, "nothing is set before it is saved");

    let filled = [(&*of_mug, "14"), (&*of_pot, "14"), ("then", "undo")];
    owner.send(&here, FILL, &stage.about(list, &filled)).await;
    let page = owner.get(&here).await.body;
    shows(&page, &["value=\"10.00\"", "value=\"12.00\""]);
    hides(&page, &["Set 14.00% for"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_removed_product_is_put_back(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let (list, _) = stage.list(&[(stage.mug, "10")]).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let here = stage.page(list);
    let address = stage.mug.to_string();
    let body = stage.about(list, &[("address", &address)]);
    let leads_to = owner.send(&here, "/api/lists/remove_product", &body).await;
    assert_eq!(leads_to, format!("{here}?removed={address}"));
    let page = owner.get(&leads_to).await.body;
    shows(
        &page,
        &["A mug removed.", "Undo", "This list has no products"],
    );
    let back = owner
        .send(&leads_to, "/api/lists/put_product_back", &body)
        .await;
    assert_eq!(back, format!("{here}?done=list-added&n=1"));
    let page = owner.get(&back).await.body;
    shows(&page, &["1 product added.", "value=\"10.00\""]);
    // An address that names what wasn't removed says nothing.
    let page = owner.get(&leads_to).await.body;
    hides(&page, &["A mug removed."]);
}

#[database_test::test(store::MIGRATOR)]
async fn products_are_added_to_a_list_in_two_steps(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let (list, _) = stage.list(&[(stage.mug, "10")]).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let here = stage.page(list);
    let choosing = format!("{here}?add=products");
    let page = owner.get(&choosing).await.body;
    shows(
        &page,
        &["Add more products", "Already in the list", "A pot"],
    );
    let pot = stage.pot.to_string();
    let chosen = [
        ("typed[chosen][]", &*pot),
        ("at[step]", "products"),
        ("then", "next"),
    ];
    let next = owner
        .send(&choosing, "/api/lists/choose", &stage.about(list, &chosen))
        .await;
    assert_eq!(next, format!("{here}?add=rates"));
    shows(&owner.get(&next).await.body, &["A pot", "Add to list"]);
    let of_pot = rate_of(stage.pot);
    let rated = [("typed[chosen][]", &*pot), (&*of_pot, "12,5")];
    let added = owner
        .send(&next, "/api/lists/add_products", &stage.about(list, &rated))
        .await;
    assert_eq!(added, format!("{here}?done=list-added&n=1"));
    shows(
        &owner.get(&added).await.body,
        &["A mug", "A pot", "value=\"12.50\""],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_is_duplicated_and_deleted_after_a_question(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (list, _) = stage.list(&[(stage.mug, "10")]).await;
    let owner = Person::of(&stage.world, OWNER).await;
    let (all, here) = (stage.lists(), stage.page(list));
    let page = owner.get(&all).await.body;
    shows(
        &page,
        &[
            "Product lists",
            "Create product list",
            "Autumn picks",
            "10.00%",
        ],
    );
    let body = stage.about(list, &[]);
    let copy = owner.send(&all, "/api/lists/duplicate", &body).await;
    assert!(copy.ends_with("?done=list-duplicated"), "{copy}");
    shows(&owner.get(&copy).await.body, &["Copy of Autumn picks"]);

    let page = owner.get(&format!("{here}?delete=true")).await.body;
    shows(
        &page,
        &[
            "Delete “Autumn picks”?",
            "0 creators keep the products they added.",
            "Delete list",
        ],
    );
    let gone = owner.send(&here, "/api/lists/delete", &body).await;
    assert_eq!(gone, format!("{all}?done=list-deleted"));
    let page = owner.get(&gone).await.body;
    shows(&page, &["List deleted.", "Copy of Autumn picks"]);
    assert_eq!(owner.get(&here).await.status, StatusCode::NOT_FOUND);
    let found = owner.get(&format!("{all}?q=autumn")).await.body;
    shows(&found, &["Copy of Autumn picks"]);
    let found = owner.get(&format!("{all}?q=spring")).await.body;
    shows(&found, &["No product lists match your search"]);
}

#[database_test::test(store::MIGRATOR)]
async fn lists_are_seen_by_their_agency_and_changed_by_who_may(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (list, _) = stage.list(&[(stage.mug, "10")]).await;
    let here = stage.page(list);
    let viewer = Person::of(&stage.world, VIEWER).await;
    let page = viewer.get(&here).await.body;
    shows(&page, &["Autumn picks", "A mug", "10.00%"]);
    hides(&page, &["Save rates", "typed[rates]", "Add more products"]);
    let stranger = Person::of(&stage.world, STRANGER).await;
    for path in [here, stage.lists(), format!("{}/new", stage.lists())] {
        let status = stranger.get(&path).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}
