//! **Performance** over HTTP: what was sold through a campaign, for its agency and for a seller.

use axum::http::StatusCode;
use domain::{actor::MemberRole, ids::CampaignId, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{lookup, sale_totals};

use super::{
    NORTH, SELLER, assert_hidden,
    downloads::{Row, cell, rows, rows_of_sheet},
    page, sold, sold_elsewhere,
};
use crate::{
    people::Place,
    world::{Answer, World},
};

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
        let has_creators = more.starts_with("?by=creator") && says == "bob";
        let has_pictures = shown.body.contains("monogram--large monogram--person");
        assert_eq!(has_pictures, has_creators, "{more}");
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
async fn a_seller_takes_the_orders_of_one_campaign_away_as_both_files(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    type Reader = fn(&Answer) -> Vec<Row>;
    const READERS: [(&str, Reader); 2] = [("csv", rows), ("xlsx", rows_of_sheet)];
    let (world, campaign) = added_up(options).await;
    sold_elsewhere(&world).await;
    let cookie = world.sign_in_as(SELLER).await;
    let all = page(&world, &cookie, "/seller/orders.csv").await;
    assert_eq!(rows(&all).len(), 3, "{}", all.body);
    let performance = format!("/seller/campaigns/{campaign}/performance");
    let shown = page(&world, &cookie, &performance).await;
    let (_, product) = shown.body.split_once("performance?registration=").unwrap();
    let is_address = |letter: &char| letter.is_ascii_hexdigit() || matches!(letter, '-' | '.');
    let product: String = product.chars().take_while(is_address).collect();
    let of_product = format!("&registration={product}");
    for (asked, orders) in [
        ("", 2),
        (&*of_product, 2),
        ("&from=2011-03-10&to=2011-03-10", 2),
        ("&to=2011-03-09", 0),
    ] {
        let path = format!("{performance}{}", asked.replacen('&', "?", 1));
        let shown = page(&world, &cookie, &path).await;
        for (ending, read) in READERS {
            let path = format!("/seller/orders.{ending}?campaign={campaign}{asked}");
            let link = format!("href=\"{}\"", path.replace('&', "&amp;"));
            assert!(shown.body.contains(&link), "{link}: {}", shown.body);
            let found = read(&page(&world, &cookie, &path).await);
            let mut codes: Vec<_> = found.iter().map(|row| cell(row, "order_id")).collect();
            codes.sort_unstable();
            assert_eq!(codes, ["A", "B/1"][..orders], "{path}");
            for row in found {
                assert_eq!(cell(&row, "campaign"), "winter");
                assert_eq!(cell(&row, "estimated_total"), "11.99");
                let is_creators = |(_, cell): &(String, String)| cell == "ann" || cell == "bob";
                assert!(!row.iter().any(is_creators), "{row:?}");
            }
        }
    }
    // Days that are no range have no orders, and so no file.
    let wrong = format!("{performance}?from=2011-03-11&to=2011-03-10");
    let shown = page(&world, &cookie, &wrong).await;
    assert_hidden(&shown, &["/seller/orders.csv", "/seller/orders.xlsx"]);
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
