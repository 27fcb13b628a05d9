//! Another shop's registrations, products, orders and campaigns.

use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;
use uuid::Uuid;

use super::{SHOP, demo};
use crate::people::{Person, Place};

#[database_test::test(store::MIGRATOR)]
async fn what_is_another_shops_looks_missing(pool: PgPoolOptions, options: PgConnectOptions) {
    let (world, pool, secrets) = demo(pool, &options).await;
    let seller = Person::of(&world, Place::Shop(SHOP, MemberRole::Owner)).await;
    let other = lookup::shop(&world.db, Market::Gb, "GBTINLANTERN")
        .await
        .unwrap();
    let campaign: Uuid = sqlx::query_scalar(
        "select campaign_id from campaign where campaign_code = 'home-comforts'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();

    let registrations: Vec<Uuid> =
        sqlx::query_scalar("select registration_id from registration where shop_id = $1")
            .bind(other.uuid())
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(!registrations.is_empty());
    for registration in registrations {
        let about = format!("campaign={campaign}&registration={other}.{registration}&rate=50");
        for verb in [
            "withdraw",
            "request_close",
            "take_back_close",
            "change_rate",
        ] {
            let path = format!("/api/registrations/{verb}");
            let called = seller.call(&path, &about).await;
            assert_eq!(
                called.status,
                StatusCode::NOT_FOUND,
                "{path}: {}",
                called.body
            );
            assert_eq!(called.body, r#"{"failure":"not_found"}"#, "{path}");
        }
    }

    let product = "select product_id, title from product where shop_id = $1 limit 1";
    let (product, title): (Uuid, String) = sqlx::query_as(product)
        .bind(other.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
    let body =
        format!("campaign={campaign}&typed[chosen][]={product}&typed[rates][of-{product}]=40");
    let page = format!("/seller/campaigns/{campaign}/register");
    let refused = seller
        .send(&page, "/api/registrations/register", &body)
        .await;
    for path in [
        refused,
        format!("{page}?product={product}"),
        "/seller/products".into(),
    ] {
        let answer = seller.get(&path).await;
        assert!(!answer.body.contains(&title), "{path}: {}", answer.body);
        secrets.must_not_be_in(&path, &answer);
    }

    let line = "select market_code, order_code, line_code from order_line
                where shop_id = $1 limit 1";
    let (market, order, line): (String, String, String) = sqlx::query_as(line)
        .bind(other.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
    let path = format!("/seller/orders/{market}/{order}/{line}");
    assert_eq!(
        seller.get(&path).await.status,
        StatusCode::NOT_FOUND,
        "{path}"
    );
    let about = format!("line[market]={market}&line[order]={order}&line[line]={line}");
    let called = seller.call("/api/orders/explained_to_shop", &about).await;
    assert_eq!(called.status, StatusCode::NOT_FOUND, "{}", called.body);
    let list = seller.get(&format!("/seller/orders?q={order}")).await;
    assert!(!list.body.contains(&path), "{}", list.body);

    for hidden in ["slow-living", "gift-list", "garden-days"] {
        let of_code = "select campaign_id from campaign where campaign_code = $1";
        let id: Uuid = sqlx::query_scalar(of_code)
            .bind(hidden)
            .fetch_one(&pool)
            .await
            .unwrap();
        let of_shop =
            "select exists (select from registration where shop_id = $1 and campaign_id = $2)";
        let is_in: bool = sqlx::query_scalar(of_shop)
            .bind(
                lookup::shop(&world.db, Market::Gb, SHOP)
                    .await
                    .unwrap()
                    .uuid(),
            )
            .bind(id)
            .fetch_one(&pool)
            .await
            .unwrap();
        let page = seller.get(&format!("/seller/campaigns/{id}")).await;
        let expected = if is_in {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(page.status, expected, "{hidden}");
        let register = seller
            .get(&format!("/seller/campaigns/{id}/register"))
            .await;
        // Whoever is in it reads there that it takes no products now.
        assert_eq!(register.status, expected, "{hidden}");
        assert!(!register.body.contains("typed[chosen]"), "{hidden}");
    }
}
