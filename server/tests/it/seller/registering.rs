//! Choosing products and their rates, and what can't be registered.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, Seller, choice, market, product_id, registered, row, spring};

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_seller_finds_a_campaign_and_registers_products(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let page = seller.get("/seller/campaigns").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("spring") && page.body.contains("north"),
        "{}",
        page.body
    );
    let home = format!("/seller/campaigns/{campaign}");
    assert!(page.body.contains(&home), "{}", page.body);

    let register = format!("{home}/register");
    let page = seller.get(&register).await;
    for shown in ["A mug", "A pot", "A jar", "at least 5.00%", "£10.00"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("A cup"), "another shop's product");

    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let body = choice(campaign, &[(mug, "12%2C5"), (pot, "5")]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    assert_eq!(leads_to, format!("{home}?tab=pending&done=registered&n=2"));
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_250), row("pot", "pending", 500)]
    );
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("The products are registered"),
        "{}",
        page.body
    );
    assert!(page.body.contains("12.50%"), "{}", page.body);

    // What is registered can't be chosen again, and stands in the lists.
    let page = seller.get(&register).await;
    assert!(
        page.body.contains("registered in the campaign already"),
        "{}",
        page.body
    );
    let mine = seller.get("/seller/campaigns/mine").await;
    assert!(mine.body.contains(&home), "{}", mine.body);
    let products = seller.get("/seller/products?q=mug").await;
    assert!(products.body.contains("Pending"), "{}", products.body);
    assert!(!products.body.contains("A pot"), "{}", products.body);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_rate_that_can_not_be_offered_loses_nothing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    for (typed, says) in [
        ("4.99", "The campaign asks for at least 5.00%."),
        ("80.01", "at most 80.00%"),
        ("junk", "Write a percentage such as 15.25."),
        ("7.005", "A rate has at most two decimals."),
        ("", "Enter a total rate."),
    ] {
        let body = choice(campaign, &[(mug, typed), (pot, "33.33")]);
        let called = seller.call("/api/registrations/register", &body).await;
        assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");

        let leads_to = seller
            .send(&register, "/api/registrations/register", &body)
            .await;
        let page = seller.get(&leads_to).await;
        assert!(page.body.contains(says), "{typed}: {}", page.body);
        assert!(page.body.contains("Nothing was registered yet"), "{typed}");
        // Both fields hold what was typed, the good one too.
        assert!(
            page.body.contains("value=\"33.33\""),
            "{typed}: {}",
            page.body
        );
        let field = format!("value=\"{typed}\"");
        assert!(
            typed.is_empty() || page.body.contains(&field),
            "{typed}: {}",
            page.body
        );
    }
    let none = seller
        .call("/api/registrations/register", &choice(campaign, &[]))
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(registered(&world).await, []);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_the_rules_stand_against_is_said_product_by_product(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let (mug, pot) = (
        product_id(&world, "mug").await,
        product_id(&world, "pot").await,
    );
    let one = choice(campaign, &[(mug, "10")]);
    seller
        .send(&register, "/api/registrations/register", &one)
        .await;

    // Registered twice, and another shop's product: nothing is done.
    let foreign = product_id(&world, "cup").await;
    let body = choice(campaign, &[(mug, "11"), (foreign, "12")]);
    let called = seller.call("/api/registrations/register", &body).await;
    assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(registered(&world).await, [row("mug", "pending", 1_000)]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("registered in the campaign already"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("a product of your shop"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("A cup"), "another shop's product");

    // Beside one that can be registered, that one is.
    let body = choice(campaign, &[(mug, "11"), (pot, "12")]);
    let leads_to = seller
        .send(&register, "/api/registrations/register", &body)
        .await;
    assert_eq!(leads_to, format!("{register}?done=partly&n=1"));
    let page = seller.get(&leads_to).await;
    assert!(
        page.body.contains("1 product is registered"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("A mug: This product is registered"),
        "{}",
        page.body
    );
    assert_eq!(
        registered(&world).await,
        [row("mug", "pending", 1_000), row("pot", "pending", 1_200)]
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_choice_goes_from_page_to_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let seller = Person::of(&world, OWNER).await;
    let campaign = spring(&world).await;
    let register = format!("/seller/campaigns/{campaign}/register");
    let mug = product_id(&world, "mug").await;
    let body = choice(campaign, &[(mug, "9.87")]) + "&q=pot&then=search";
    let leads_to = seller
        .send(&register, "/api/registrations/choose", &body)
        .await;
    assert_eq!(leads_to, format!("{register}?q=pot"));
    let page = seller.get(&leads_to).await;
    for shown in ["A mug", "A pot", "value=\"9.87\""] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("A jar"), "{}", page.body);

    let body = choice(campaign, &[(mug, "9.87")]) + "&q=pot&typed%5Bone_rate%5D=11.11&then=set";
    let leads_to = seller
        .send(&register, "/api/registrations/choose", &body)
        .await;
    let page = seller.get(&leads_to).await;
    assert_eq!(
        page.body.matches("value=\"11.11\"").count(),
        2,
        "{}",
        page.body
    );
    assert!(!page.body.contains("9.87"), "{}", page.body);
    assert_eq!(registered(&world).await, []);
}
