//! What shops authorise partners for.

use store::lookup;

use super::*;

const SHOPS: &str = "/partner/account/shops";
const PARTNERS: &str = "/seller/partners";

async fn hold_shop_management(world: &World) {
    let agency = lookup::agency(&world.db, "north").await.unwrap();
    sqlx::query(
        "insert into held_category (organisation_id, market_code, category_code, since)
         values ($1, 'GB', 'shop_management', now())",
    )
    .bind(agency.uuid())
    .execute(&world.db.primary)
    .await
    .unwrap();
}

/// The id that the first link with `?open=` has.
fn opened_on(page: &str, path: &str) -> String {
    let (_, rest) = page.split_once(&format!("{path}?open=")).unwrap();
    rest.chars().take(36).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_accepts_what_a_partner_asks_for(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let partner = Person::of(&world, OWNER).await;
    let seller = Person::of(&world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    shows(
        &partner.get(SHOPS).await.body,
        &[
            "No shops yet",
            "an approved category that shops authorise",
            "/partner/onboarding/category?role=seller_service",
        ],
    );
    shows(&seller.get(PARTNERS).await.body, &["No partners yet"]);
    hold_shop_management(&world).await;

    let request = "/api/authorisations/request";
    let wrong = "category=GB.shop_management&shop_code=NOSHOP&scope[]=see_products";
    let wrong = partner.send_and_see(SHOPS, request, wrong).await;
    shows(
        &wrong,
        &["This isn’t a Shop Code in this market.", "value=\"NOSHOP\""],
    );
    let body = "category=GB.shop_management&shop_code=SHOP1&scope[]=see_products&scope[]=see_sales";
    let asked = partner.send(SHOPS, request, body).await;
    assert_eq!(asked, format!("{SHOPS}?done=requested"));
    shows(
        &partner.get(&asked).await.body,
        &["Request sent.", "SHOP1", "Requested"],
    );

    let page = seller.get(PARTNERS).await.body;
    shows(
        &page,
        &["north", "Shop Management", "See products, See sales totals"],
    );
    let authorisation = opened_on(&page, PARTNERS);
    let dialog = seller
        .get(&format!("{PARTNERS}?open={authorisation}"))
        .await
        .body;
    shows(&dialog, &["<dialog", "Accept", "Decline"]);
    let viewer = Person::of(&world, Place::Shop("SHOP1", MemberRole::Viewer)).await;
    hides(&viewer.get(PARTNERS).await.body, &["?open="]);
    let body = format!("authorisation={authorisation}");
    let accepted = seller
        .send(PARTNERS, "/api/authorisations/accept", &body)
        .await;
    assert_eq!(accepted, format!("{PARTNERS}?done=accepted"));
    let shop = format!("{SHOPS}/{authorisation}");
    shows(
        &partner.get(SHOPS).await.body,
        &["Authorised", &format!("href=\"{shop}\"")],
    );
    for (tab, open) in [
        ("", "Products"),
        ("?tab=sales", "Sales"),
        ("?tab=pending", "Products"),
    ] {
        let page = partner.get(&format!("{shop}{tab}")).await;
        assert_eq!(page.status, StatusCode::OK, "{tab}");
        shows(
            &page.body,
            &["See products, See sales totals", "Sales", open],
        );
        hides(&page.body, &["Ongoing"]);
    }
    let ended = partner
        .send(SHOPS, "/api/authorisations/end_by_partner", &body)
        .await;
    assert_eq!(ended, format!("{SHOPS}?done=ended"));
    assert_eq!(partner.get(&shop).await.status, StatusCode::NOT_FOUND);
    let again = seller
        .send_and_see(PARTNERS, "/api/authorisations/end_by_shop", &body)
        .await;
    shows(&again, &["Ended"]);
}

#[database_test::test(store::MIGRATOR)]
async fn foreign_authorisations_look_missing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    hold_shop_management(&world).await;
    let partner = Person::of(&world, OWNER).await;
    let body = "category=GB.shop_management&shop_code=SHOP1&scope[]=see_products";
    partner
        .send(SHOPS, "/api/authorisations/request", body)
        .await;
    let authorisation = opened_on(&partner.get(SHOPS).await.body, SHOPS);
    let missing = world.outside.ids.next().to_string();
    let seller = Person::of(&world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let other = Person::of(&world, Place::Agency("other", MemberRole::Owner)).await;
    for id in [authorisation, missing] {
        let body = format!("authorisation={id}");
        for (person, verb) in [
            (&seller, "accept"),
            (&seller, "refuse"),
            (&seller, "end_by_shop"),
            (&other, "withdraw"),
            (&other, "end_by_partner"),
        ] {
            let answer = person
                .call(&format!("/api/authorisations/{verb}"), &body)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
            assert_eq!(answer.body, r#"{"failure":"not_found"}"#, "{verb}");
        }
    }
}
