//! Choosing products and their rates, and what can't be registered.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{REGISTER, Stage, product_id, row};
use crate::people::{hides, shows};

#[database_test::test(store::MIGRATOR)]
async fn a_seller_finds_a_campaign_and_registers_products(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let page = seller.get("/seller/campaigns").await;
    assert_eq!(page.status, StatusCode::OK);
    let home = stage.home();
    shows(&page.body, &["spring", "north", &home]);

    let register = stage.register();
    let page = seller.get(&register).await;
    shows(
        &page.body,
        &[
            "A mug",
            "A pot",
            "A jar",
            "Minimum total commission rate 5.00%",
            "£10.00",
        ],
    );
    assert!(!page.body.contains("A cup"), "another shop's product");

    let (mug, pot) = (stage.mug, stage.pot);
    let body = stage.choice(&[(mug, "12%2C5"), (pot, "5")]);
    let leads_to = seller.send(&register, REGISTER, &body).await;
    assert_eq!(leads_to, format!("{home}?tab=pending&done=registered&n=2"));
    assert_eq!(
        stage.registered().await,
        [row("mug", "pending", 1_250), row("pot", "pending", 500)]
    );
    let page = seller.get(&leads_to).await;
    shows(&page.body, &["Products registered", "12.50%"]);

    // What is registered can't be chosen again, and stands in the lists.
    let page = seller.get(&register).await;
    shows(&page.body, &["already registered in this campaign"]);
    let mine = seller.get("/seller/campaigns/mine").await;
    shows(&mine.body, &[&home]);
    let products = seller.get("/seller/products?q=mug").await;
    shows(&products.body, &["Pending"]);
    hides(&products.body, &["A pot"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_that_can_not_be_offered_loses_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    let (mug, pot) = (stage.mug, stage.pot);
    for (typed, says) in [
        ("4.99", "The minimum total commission rate is 5.00%."),
        ("80.01", "to 80.00%."),
        ("junk", "Enter a percentage, for example 15.25."),
        ("7.005", "Use up to two decimals."),
        ("", "Enter a total commission rate."),
    ] {
        let body = stage.choice(&[(mug, typed), (pot, "33.33")]);
        let called = seller.call(REGISTER, &body).await;
        assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");

        let page = seller.send_and_see(&register, REGISTER, &body).await;
        assert!(page.contains(says), "{typed}: {page}");
        assert!(page.contains("The products weren’t registered"), "{typed}");
        // Both fields hold what was typed, the good one too.
        assert!(page.contains("value=\"33.33\""), "{typed}: {page}");
        let field = format!("value=\"{typed}\"");
        assert!(typed.is_empty() || page.contains(&field), "{typed}: {page}");
    }
    let none = seller.call(REGISTER, &stage.choice(&[])).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stage.registered().await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn what_the_rules_stand_against_is_said_product_by_product(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    let (mug, pot) = (stage.mug, stage.pot);
    let one = stage.choice(&[(mug, "10")]);
    seller.send(&register, REGISTER, &one).await;

    // Registered twice, and another shop's product: nothing is done.
    let foreign = product_id(&stage.world, "cup").await;
    let body = stage.choice(&[(mug, "11"), (foreign, "12")]);
    let called = seller.call(REGISTER, &body).await;
    assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stage.registered().await, [row("mug", "pending", 1_000)]);
    let page = seller.send_and_see(&register, REGISTER, &body).await;
    shows(
        &page,
        &["already registered in this campaign", "belong to the shop"],
    );
    assert!(!page.contains("A cup"), "another shop's product");

    // Beside one that can be registered, that one is.
    let body = stage.choice(&[(mug, "11"), (pot, "12")]);
    let leads_to = seller.send(&register, REGISTER, &body).await;
    assert_eq!(leads_to, format!("{register}?done=partly&n=1"));
    let page = seller.get(&leads_to).await;
    shows(
        &page.body,
        &[
            "1 product registered",
            "Some products weren’t registered",
            "A mug: This product is already registered",
        ],
    );
    assert_eq!(
        stage.registered().await,
        [row("mug", "pending", 1_000), row("pot", "pending", 1_200)]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_choice_goes_from_page_to_page(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let seller = stage.owner().await;
    let register = stage.register();
    let (mug, choose) = (stage.mug, "/api/registrations/choose");
    let body = stage.choice(&[(mug, "9.87")]) + "&q=pot&then=search";
    let leads_to = seller.send(&register, choose, &body).await;
    assert_eq!(leads_to, format!("{register}?q=pot"));
    let page = seller.get(&leads_to).await;
    shows(&page.body, &["A mug", "A pot", "value=\"9.87\""]);
    hides(&page.body, &["A jar"]);

    let body = stage.choice(&[(mug, "9.87")]) + "&q=pot&typed%5Bone_rate%5D=11.11&then=set";
    let page = seller.send_and_see(&register, choose, &body).await;
    assert_eq!(page.matches("value=\"11.11\"").count(), 2, "{page}");
    // What was typed before is only kept to be set back.
    hides(&page, &["value=\"9.87\""]);
    shows(&page, &["Undo"]);
    assert_eq!(stage.registered().await, []);
}
