//! A shop's products over HTTP, without scripts: what was typed is kept, each mistake stands at its field, and two
//! windows don't overwrite each other.

use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const LIST: &str = "/seller/products";
const NEW: &str = "/seller/products/new";
const ADD: &str = "/api/products/add";
const EDIT: &str = "/api/products/edit";
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Manager);

/// The value of a hidden field of a page.
fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let field = page.split("<input").find(|field| {
        let end = field.find('>').unwrap_or_default();
        field[..end].contains(&format!("name=\"{name}\""))
    });
    let value = field.and_then(|field| field.split("value=\"").nth(1));
    value.and_then(|value| value.split('"').next()).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_added_without_scripts_and_what_was_typed_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let seller = Person::of(&world, SELLER).await;
    shows(
        &seller.get(LIST).await.body,
        &["Add product", "Import products", "Export products"],
    );
    let wrong = "form[title]=Oak+tray&form[code]=&form[price]=a+lot&form[stock]=1.5";
    let again = seller.send_and_see(NEW, ADD, wrong).await;
    shows(
        &again,
        &[
            "The product isn’t added yet",
            "Product ID: enter a value.",
            "Price: use digits and a decimal point",
            "Stock: use a whole number",
            "value=\"Oak tray\"",
            "value=\"a lot\"",
        ],
    );
    let taken = "form[title]=Oak+tray&form[code]=mug&form[price]=4";
    let again = seller.send_and_see(NEW, ADD, taken).await;
    shows(&again, &["You have this product ID already."]);
    let others = "form[title]=Oak+tray&form[code]=cup&form[price]=4";
    let again = seller.send_and_see(NEW, ADD, others).await;
    shows(&again, &["Another shop’s product has this product ID."]);

    let right = "form[title]=Oak+tray&form[code]=tray&form[price]=4,25&form[stock]=0\
                 &form[category]=home";
    let page = seller.send_and_see(NEW, ADD, right).await;
    shows(
        &page,
        &[
            "Product added.",
            "Oak tray",
            "£4.25",
            "Out of stock",
            "Home supplies",
            "Price history",
            "Added with this price",
        ],
    );
    shows(
        &seller.get("/seller/products?stock=out").await.body,
        &["Oak tray"],
    );
    hides(
        &seller.get("/seller/products?category=toys").await.body,
        &["Oak tray"],
    );
    let file = seller.get("/seller/products.csv?stock=out").await.body;
    shows(&file, &["product_id,title,price,currency,stock,category"]);
    shows(&file, &["tray,Oak tray,4.25,GBP,0,home"]);
    hides(&seller.get(NEW).await.body, &["Oak tray"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_another_window_wrote_is_shown_before_it_is_replaced(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let seller = Person::of(&world, SELLER).await;
    let (_, mug) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let page = format!("{LIST}/{mug}/edit");
    let opened = seller.get(&page).await.body;
    let seen = hidden(&opened, "seen").to_owned();
    let body = |seen: &str, title: &str, price: &str| {
        format!("product={mug}&seen={seen}&form[title]={title}&form[price]={price}")
    };
    let saved = seller
        .send_and_see(&page, EDIT, &body(&seen, "Mug", "9"))
        .await;
    shows(&saved, &["Product saved.", "£9.00", "Edited"]);

    let refused = seller
        .send_and_see(&page, EDIT, &body(&seen, "Cup", "8"))
        .await;
    shows(
        &refused,
        &[
            "changed the product while you were editing",
            "Mug, 9.00",
            "value=\"Cup\"",
        ],
    );
    let seen = hidden(&refused, "seen").to_owned();
    let saved = seller
        .send_and_see(&page, EDIT, &body(&seen, "Cup", "8"))
        .await;
    shows(&saved, &["Product saved.", "Cup", "£8.00"]);
}

#[database_test::test(store::MIGRATOR)]
async fn viewers_look_and_others_find_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let (_, mug) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let viewer = Place::Shop("SHOP1", MemberRole::Viewer);
    let viewer = Person::of(&world, viewer).await;
    hides(
        &viewer.get(LIST).await.body,
        &["Add product", "Import products"],
    );
    let page = viewer.get(&format!("{LIST}/{mug}")).await.body;
    shows(&page, &["Price history"]);
    hides(&page, &["Edit product", "Unlist product"]);
    let added = viewer
        .call(ADD, "form[title]=Tray&form[code]=tray&form[price]=4")
        .await;
    assert_eq!(added.status, StatusCode::FORBIDDEN);

    let other = Place::Shop("SHOP2", MemberRole::Owner);
    let other = Person::of(&world, other).await;
    for page in ["", "/edit"] {
        let foreign = other.get(&format!("{LIST}/{mug}{page}")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_unlisted_product_is_not_offered_for_registration(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let seller = Person::of(&world, SELLER).await;
    let (_, mug) = lookup::product(&world.db, Market::Gb, "mug").await.unwrap();
    let page = format!("{LIST}/{mug}");
    let body = format!("product={mug}");
    let unlisted = seller
        .send_and_see(&page, "/api/products/unlist", &body)
        .await;
    shows(
        &unlisted,
        &[
            "Product unlisted.",
            "This product is unlisted.",
            "List product again",
        ],
    );
    shows(
        &seller.get("/seller/products?stock=unlisted").await.body,
        &["Unlisted"],
    );
    let listed = seller
        .send_and_see(&page, "/api/products/list_again", &body)
        .await;
    shows(&listed, &["Product listed.", "Unlist product"]);
}
