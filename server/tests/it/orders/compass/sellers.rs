//! **Data Compass** of a shop: nothing of a creator, and no days of few.

use axum::http::StatusCode;
use domain::{
    actor::MemberRole::{Owner, Viewer},
    market::Market,
    market_setting::MarketChange,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    creators::NewCreator, import::Rows, lookup, markets, products::NewProduct,
    showcases::NewShowcaseEntry,
};

use super::{
    super::{SELLER, at, downloads::rows_of_sheet, line, product},
    DAYS, Part, add_up, added_up, cell, leads_to, rows,
};
use crate::{
    people::{Person, Place, hides, shows},
    statements::counting::Statements,
    world::World,
};

/// The month of the day on which ann and bob have sold.
const MONTH: &str = "from=2011-03-01&to=2011-03-31";
/// The day after it.
const NEXT_DAY: &str = "from=2011-03-11&to=2011-03-11";
/// What no page or file of a shop says.
const OF_CREATORS: &[&str] = &[
    "bob",
    ">ann",
    "\"ann",
    ",ann",
    "Active creators",
    "active_creators",
];

/// The market withholds what single days would say of few creators.
async fn withhold(world: &World) {
    let by = world.by_program();
    let change = MarketChange {
        withholds_narrow_curves: Some(true),
        ..MarketChange::default()
    };
    markets::change(&world.db, &by, Market::Gb, &change, by.now)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_its_figures_and_nothing_of_a_creator(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    let seller = Person::of(world, SELLER).await;
    let overview = seller.get(&format!("/seller/compass?{DAYS}")).await.body;
    let all = format!("/seller/orders?{DAYS}");
    shows(
        &overview,
        &["£79.96", "Commission cost, settled", "£6.00", &all],
    );
    let (winter, _) = lookup::campaign(&world.db, Market::Gb, "winter")
        .await
        .unwrap();
    let of_campaign = format!("campaign={winter}");
    for (dimension, name, of) in [
        ("campaign", "winter", &*of_campaign),
        ("product", "mug", "product=mug"),
        ("content_type", "LIVE", "content=LIVE"),
    ] {
        let part = Part {
            compass: "/seller/compass",
            dimension,
            name,
            own: ["estimated_total", "actual_total"],
        };
        // Its parts are of whole months always.
        leads_to(&seller, &part, &format!("/seller/orders?{of}&{MONTH}")).await;
    }
    for more in [
        "",
        "/campaign",
        "/product",
        "/content_type",
        ".csv",
        "/campaign/parts.csv",
        "/product/parts.csv",
        "/content_type/parts.csv",
    ] {
        let shown = seller.get(&format!("/seller/compass{more}?{DAYS}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{more}");
        hides(&shown.body, OF_CREATORS);
    }
    for missing in ["creator", "list", "shop", "agency"] {
        for more in ["", "/parts.csv", "/parts.xlsx"] {
            let path = format!("/seller/compass/{missing}{more}");
            let status = seller.get(&path).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        }
        let asked = format!("dimension={missing}");
        let answer = seller.call("/api/compass/parts_of_shop", &asked).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let viewer = Person::of(world, Place::Shop("SHOP1", Viewer)).await;
    let page = viewer.get(&format!("/seller/compass?{DAYS}")).await.body;
    shows(&page, &["£79.96"]);
    hides(&page, &["Commission cost", "/seller/orders", "Export CSV"]);
}

#[database_test::test(store::MIGRATOR)]
async fn another_shop_reads_none_of_it(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    let product = NewProduct {
        shop_code: "SHOP2".into(),
        ..product()
    };
    world.take(Rows::Products(&[product])).await;
    let other = Person::of(world, Place::Shop("SHOP2", Owner)).await;
    let page = other.get(&format!("/seller/compass?{DAYS}")).await.body;
    shows(&page, &["No sales in these dates"]);
    hides(&page, &["79.96", "39.98"]);
    let file = format!("/seller/compass/product/parts.csv?{DAYS}");
    assert_eq!(rows(&other.get(&file).await).len(), 0);
}

/// Single days and what differs by one would say what two creators sold; so would a file, and what a browser asks by itself.
#[database_test::test(store::MIGRATOR)]
async fn a_day_of_few_creators_is_in_no_figure_of_the_seller(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    let seller = Person::of(world, SELLER).await;
    // Nothing is withheld yet.
    let alone = format!("/seller/compass?{NEXT_DAY}&compare=none");
    shows(&seller.get(&alone).await.body, &["No sales in these dates"]);
    withhold(world).await;
    let whole = format!("/seller/orders?{MONTH}");
    for days in [DAYS, NEXT_DAY, "from=2011-03-02&to=2011-03-30"] {
        for compare in ["", "&compare=year", "&compare=none"] {
            let page = seller
                .get(&format!("/seller/compass?{days}{compare}"))
                .await;
            shows(
                &page.body,
                &[
                    "£79.96",
                    "Shown by month.",
                    "Orders of 1–31\u{a0}Mar\u{a0}2011.",
                    &whole,
                ],
            );
            let file = format!("/seller/compass.csv?{days}{compare}");
            let file = rows(&seller.get(&file).await);
            assert_eq!(file.len(), 1, "{file:?}");
            assert_eq!(cell(&file[0], "from_day"), "2011-03-01");
            assert_eq!(cell(&file[0], "to_day"), "2011-03-31");
            assert_eq!(cell(&file[0], "gmv"), "79.96");
        }
        let sheet = seller.get(&format!("/seller/compass.xlsx?{days}")).await;
        assert_eq!(rows_of_sheet(&sheet).len(), 1);
        let parts = seller.get(&format!("/seller/compass/product?{days}")).await;
        shows(
            &parts.body,
            &["£79.96", "Orders of 1–31\u{a0}Mar\u{a0}2011."],
        );
        let asked = format!("query[{}", days.replace('=', "]=").replace('&', "&query["));
        let answer = seller.call("/api/compass/of_shop", &asked).await;
        shows(&answer.body, &["£79.96", "Shown by month."]);
        hides(&answer.body, OF_CREATORS);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn days_on_which_three_creators_sold_are_shown(_: PgPoolOptions, options: PgConnectOptions) {
    let world = &added_up(options).await;
    withhold(world).await;
    let cat = NewCreator {
        handle: "cat".into(),
        managed_by: None,
    };
    world.take(Rows::Creators(&[cat])).await;
    let entry = NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "winter".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    world.take(Rows::Showcases(&[entry])).await;
    world.take(Rows::Orders(&[line("D", "cat", None)])).await;
    add_up(world).await;
    let seller = Person::of(world, SELLER).await;
    let page = format!("/seller/compass?{DAYS}&compare=none");
    let page = seller.get(&page).await.body;
    shows(&page, &["£119.94", &format!("/seller/orders?{DAYS}")]);
    hides(&page, &["Shown by month."]);
    // On the days that these would be compared with nobody sold.
    let page = seller.get(&format!("/seller/compass?{DAYS}")).await.body;
    shows(&page, &["£119.94", "Shown by month."]);
}

#[database_test::test(store::MIGRATOR)]
async fn withheld_days_cost_the_page_no_statement_too_many(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    withhold(world).await;
    let seller = Person::of(world, SELLER).await;
    seller.get("/seller/compass").await;
    let statements = Statements::listen();
    for path in ["", "/product", "/campaign"] {
        for days in [DAYS, NEXT_DAY, "from=2011-01-14&to=2011-03-30"] {
            let path = format!("/seller/compass{path}?{days}");
            let page = seller.get(&path).await;
            let asked = statements.take();
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
            assert!(!asked.is_empty(), "{path}: nothing was heard of it");
            assert!(asked.len() <= 8, "{path} asks {asked:#?}");
        }
    }
}
