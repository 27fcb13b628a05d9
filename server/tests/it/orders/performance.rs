//! **Performance** over HTTP: what was sold through a campaign, for its agency and for a seller.

use axum::http::StatusCode;
use domain::{actor::MemberRole, ids::CampaignId, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{lookup, sale_totals};

use super::{NORTH, SELLER, assert_hidden, page, sold};
use crate::{people::Place, world::World};

async fn added_up(options: PgConnectOptions) -> (World, CampaignId) {
    let world = sold(options).await;
    let now = world.outside.now();
    sale_totals::fold_all(&world.db, now).await.unwrap();
    let (campaign, _) = lookup::campaign(&world.db, Market::Gb, "winter")
        .await
        .unwrap();
    (world, campaign)
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_sees_its_sales_by_each_of_their_parts(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, campaign) = added_up(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let of = |more: &str| format!("/partner/campaigns/{campaign}/performance{more}");
    for (more, says) in [
        ("", "10\u{a0}Mar\u{a0}2011"),
        ("?by=product", "mug"),
        ("?by=list", "Added without a list"),
        ("?by=creator", "bob"),
        ("?by=creator&month=2011-03", "bob"),
        (
            "?by=creator&month=2011-04",
            "Nothing was sold in this period",
        ),
        ("?by=creator&month=never", "bob"),
        ("?by=nothing", "10\u{a0}Mar\u{a0}2011"),
        ("?from=2011-04-01", "Nothing was sold in this period"),
        ("?from=2011-04-01&to=2011-03-01", "These days are no period"),
    ] {
        let shown = page(&world, &cookie, &of(more)).await;
        assert!(shown.body.contains(says), "{more}: {says}");
        assert_eq!(shown.body.matches("</h1>").count(), 1, "{more}");
        // Four mugs at 19.99, whatever the page is narrowed to.
        assert!(shown.body.contains("£79.96"), "{more}");
    }
    let file = page(&world, &cookie, &of(".csv?by=creator")).await;
    let rows: Vec<_> = file.body.lines().collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    let bob = rows.iter().find(|row| row.starts_with("bob")).unwrap();
    assert_eq!(*bob, "bob,GBP,39.98,1,2,1,19.99,0.00,3.00,0.00,6.00");
    let sheet = page(&world, &cookie, &of(".xlsx?by=creator")).await;
    assert!(sheet.body.starts_with("PK"), "an archive");
    assert_eq!(sheet.header("content-encoding"), "identity");
    let name = sheet.header("content-disposition");
    assert!(name.ends_with(".xlsx\""), "{name}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_sees_its_own_products_and_nothing_of_a_creator(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, campaign) = added_up(options).await;
    let cookie = world.sign_in_as(SELLER).await;
    let of = |more: &str| format!("/seller/campaigns/{campaign}/performance{more}");
    for more in [
        "",
        "?by=creator",
        "?by=list",
        "?month=2011-03",
        ".csv",
        ".csv?by=day",
    ] {
        let shown = page(&world, &cookie, &of(more)).await;
        assert_hidden(&shown, &["bob"]);
    }
    let file = page(&world, &cookie, &of(".csv")).await;
    let rows: Vec<_> = file.body.lines().collect();
    // What the shop pays: 11.99 is estimated, and 5.99 of another 11.99 came back.
    assert!(rows[1].ends_with(",11.99,6.00"), "{rows:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn who_may_not_see_money_and_foreigners_get_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, campaign) = added_up(options).await;
    let agency = format!("/partner/campaigns/{campaign}/performance");
    let seller = format!("/seller/campaigns/{campaign}/performance");
    for (place, path, status) in [
        (
            Place::Agency("north", MemberRole::Viewer),
            &agency,
            StatusCode::FORBIDDEN,
        ),
        (
            Place::Agency("other", MemberRole::Owner),
            &agency,
            StatusCode::NOT_FOUND,
        ),
        (
            Place::Shop("SHOP1", MemberRole::Viewer),
            &seller,
            StatusCode::FORBIDDEN,
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        for ending in ["", ".csv", ".xlsx"] {
            let path = format!("{path}{ending}");
            let answer = world.get_with(&path, &[("cookie", &cookie)]).await;
            assert_eq!(answer.status, status, "{place:?}: {path}");
        }
    }
}
