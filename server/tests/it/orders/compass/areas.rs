//! **Data Compass** of creators, of those who run the platform, and of an agency before its first market.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole::{Finance, Manager, Owner},
    category::CategoryCode,
    market::Market,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;

use super::{
    super::{BOB, sold, sold_elsewhere},
    DAYS, Part, add_up, added_up, cell, holds, leads_to, pence, rows,
};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_creator_reads_the_own_figures_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    let bob = Person::of(world, BOB).await;
    let page = bob.get(&format!("/creator/compass?{DAYS}")).await.body;
    let all = format!("/creator/orders?campaign=any&{DAYS}");
    shows(
        &page,
        &["£39.98", "Your commission, settled", "£2.40", &all],
    );
    hides(&page, &["£79.96", "Active creators"]);
    let (winter, _) = lookup::campaign(&world.db, Market::Gb, "winter")
        .await
        .unwrap();
    let of_campaign = format!("campaign={winter}");
    for (dimension, name, of) in [
        ("campaign", "winter", &*of_campaign),
        ("product", "mug", "campaign=any&product=mug&shop=SHOP1"),
        ("shop", "SHOP1", "campaign=any&shop=SHOP1"),
        ("content_type", "LIVE", "campaign=any&content=LIVE"),
    ] {
        let part = Part {
            compass: "/creator/compass",
            dimension,
            name,
            own: ["estimated_own", "actual_own"],
        };
        let lines = format!("/creator/orders?{of}&{DAYS}");
        leads_to(&bob, &part, &lines).await;
    }
    for missing in ["creator", "list", "agency"] {
        let page = bob.get(&format!("/creator/compass/{missing}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn operators_read_a_market_and_every_line_of_it_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &sold(options).await;
    sold_elsewhere(world).await;
    add_up(world).await;
    let operator = Person::of(world, Place::Operations).await;
    let page = operator
        .get(&format!("/ops/compass?market=GB&{DAYS}"))
        .await;
    shows(
        &page.body,
        &["£119.94", "Commission, estimated", "Active creators"],
    );
    // No list of theirs has just these lines.
    hides(&page.body, &["/ops/orders", "/partner/orders"]);
    for (dimension, parts) in [
        ("agency", 2),
        ("campaign", 2),
        ("creator", 2),
        ("product", 2),
        ("shop", 1),
        ("content_type", 1),
    ] {
        let path = format!("/ops/compass/{dimension}");
        let page = operator.get(&format!("{path}?market=GB&{DAYS}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        let file = format!("{path}/parts.csv?market=GB&{DAYS}");
        let file = rows(&operator.get(&file).await);
        assert_eq!(file.len(), parts, "{path}: {file:?}");
        let sum: i64 = file.iter().map(|row| pence(cell(row, "gmv"))).sum();
        assert_eq!(sum, 11_994, "{path}");
    }
    let list = operator.get("/ops/compass/list?market=GB").await;
    assert_eq!(list.status, StatusCode::NOT_FOUND);
    let elsewhere = format!("/ops/compass?market=ID&{DAYS}");
    let elsewhere = operator.get(&elsewhere).await.body;
    shows(&elsewhere, &["No sales in these dates"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_without_a_market_is_told_how_figures_come(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &World::over(options).with_market().await;
    let owner = Person::of(world, Place::Agency("north", Owner)).await;
    for path in ["/partner/compass", "/partner/compass/creator"] {
        let page = owner.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        shows(&page.body, &["No figures yet", "Apply for a category"]);
    }
    let file = owner.get("/partner/compass.csv").await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
    holds(
        world,
        "north",
        (Market::Gb, CategoryCode::CreatorManagement),
    )
    .await;
    let manager = Person::of(world, Place::Agency("north", Manager)).await;
    let page = manager.get("/partner/compass").await.body;
    shows(&page, &["No sales in these dates"]);
}

#[database_test::test(store::MIGRATOR)]
async fn figures_lead_to_views_and_to_saving_them_as_one(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    for (place, compass, role) in [
        (
            Place::Agency("north", Manager),
            "/partner/compass",
            "campaign_agency",
        ),
        (Place::Shop("SHOP1", Manager), "/seller/compass", "seller"),
        (BOB, "/creator/compass", "creator"),
        (Place::Operations, "/ops/compass", "platform"),
    ] {
        let person = Person::of(world, place).await;
        let views = format!("{compass}/views");
        for (more, parts) in [("", ""), ("/product", "&parts=product")] {
            let asked = format!("market=GB&figure=items&{DAYS}");
            let saving = format!("{views}?save=1&{asked}&market=GB&role={role}{parts}");
            let page = person.get(&format!("{compass}{more}?{asked}")).await.body;
            shows(
                &page,
                &[
                    &format!("href=\"{saving}\""),
                    &format!("href=\"{views}\""),
                    "Views and reports",
                ],
            );
            shows(&person.get(&saving).await.body, &["Name of the view"]);
            // There is nothing to save of days that are none.
            let page = person.get(&format!("{compass}{more}?from=x")).await.body;
            shows(&page, &[&format!("href=\"{views}\"")]);
            hides(&page, &["?save=1"]);
        }
    }
    // Whoever doesn't do the work opens the views of others.
    let finance = Person::of(world, Place::Agency("north", Finance)).await;
    let page = finance.get(&format!("/partner/compass?{DAYS}")).await.body;
    shows(&page, &["href=\"/partner/compass/views\"", "Export CSV"]);
    hides(&page, &["?save=1"]);
}
