//! **Data Compass** over HTTP: what each area reads, the order lines behind each figure, and what is nobody's to know.

mod areas;
mod asked;
mod sellers;

use axum::http::StatusCode;
use domain::{actor::MemberRole::Viewer, category::CategoryCode, market::Market};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{approvals, compass, lookup};

use super::{
    NORTH, OTHER,
    downloads::{Row, cell, rows},
    sold, sold_elsewhere,
};
use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

/// The day on which ann and bob have sold.
const DAYS: &str = "from=2011-03-10&to=2011-03-10";

/// The market of [`sold`], whose lines are added up.
async fn added_up(options: PgConnectOptions) -> World {
    let world = sold(options).await;
    add_up(&world).await;
    world
}

async fn add_up(world: &World) {
    let now = world.outside.now();
    compass::fold_all(&world.db, now).await.unwrap();
}

/// Gives an agency a service category in a market.
async fn holds(world: &World, agency: &str, which: (Market, CategoryCode)) {
    let agency = lookup::agency(&world.db, agency).await.unwrap();
    approvals::approve_category(&world.db, &world.by_program(), agency, which)
        .await
        .unwrap();
}

/// An amount of a file in its smallest unit; nothing of an empty cell.
fn pence(amount: &str) -> i64 {
    match amount.replace('.', "").as_str() {
        "" => 0,
        digits => digits.parse().unwrap(),
    }
}

/// A part of the figures of some days.
struct Part<'p> {
    /// The area's Data Compass.
    compass: &'p str,
    dimension: &'p str,
    /// What the part is called in files, by its name or its code.
    name: &'p str,
    /// The columns of orders as a file that have the own commission, estimated and actual.
    own: [&'p str; 2],
}

/// Says that the page leads from the part to these order lines, and that they come to what its figures say.
async fn leads_to(person: &Person<'_>, part: &Part<'_>, lines: &str) {
    let Part {
        compass,
        dimension,
        name,
        own: [estimated, actual],
    } = part;
    let page = person.get(&format!("{compass}/{dimension}?{DAYS}")).await;
    assert_eq!(page.status, StatusCode::OK, "{dimension}: {}", page.body);
    shows(&page.body, &[&format!("href=\"{lines}\"")]);
    let file = format!("{compass}/{dimension}/parts.csv?{DAYS}");
    let file = rows(&person.get(&file).await);
    let is_named = |row: &&Row| [cell(row, "name"), cell(row, "code")].contains(name);
    let row = file.iter().find(is_named);
    let row = row.unwrap_or_else(|| panic!("{dimension} has no {name}: {file:?}"));
    let behind = person.get(&lines.replacen('?', ".csv?", 1)).await;
    let behind = rows(&behind);
    assert_eq!(cell(row, "order_lines"), behind.len().to_string(), "{name}");
    let open = behind.iter().filter(|line| cell(line, actual).is_empty());
    let open: i64 = open.map(|line| pence(cell(line, estimated))).sum();
    let settled: i64 = behind.iter().map(|line| pence(cell(line, actual))).sum();
    let said = ["estimated_commission", "settled_commission"];
    let said = said.map(|column| pence(cell(row, column)));
    assert_eq!(said, [open, settled], "{dimension}: {name}: {row:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_goes_from_each_figure_to_its_order_lines(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    let north = Person::of(world, NORTH).await;
    let page = north.get(&format!("/partner/compass?{DAYS}")).await.body;
    let all = format!("/partner/orders?market=GB&{DAYS}");
    shows(
        &page,
        &[
            "£79.96",
            "+£79.96",
            "1 refund, 25.00% of GMV",
            "Active creators",
            "Total commission",
            "As of ",
            "Compared with 9\u{a0}Mar\u{a0}2011.",
            "Price × quantity of all attributed order lines",
            "GMV over time",
            "Show as a table",
            &all,
            &format!("/partner/compass.csv?{DAYS}"),
        ],
    );
    let (winter, _) = lookup::campaign(&world.db, Market::Gb, "winter")
        .await
        .unwrap();
    let of_campaign = format!("campaign={winter}&");
    for (dimension, name, of) in [
        ("campaign", "winter", &*of_campaign),
        ("product", "mug", "product=mug&shop=SHOP1&"),
        ("list", "", "list=none&"),
        ("creator", "ann", "creator=ann&"),
        ("creator", "bob", "creator=bob&"),
        ("shop", "SHOP1", "shop=SHOP1&"),
        ("content_type", "LIVE", "content=LIVE&"),
    ] {
        let part = Part {
            compass: "/partner/compass",
            dimension,
            name,
            own: ["estimated_own", "actual_own"],
        };
        let lines = format!("/partner/orders?market=GB&{of}{DAYS}");
        leads_to(&north, &part, &lines).await;
    }
    for missing in ["agency", "whole", "nothing"] {
        let page = north.get(&format!("/partner/compass/{missing}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_switches_between_its_roles_and_markets(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &sold(options).await;
    // It runs a campaign in which ann sells, and manages bob.
    sold_elsewhere(world).await;
    add_up(world).await;
    holds(
        world,
        "other",
        (Market::Us, CategoryCode::CreatorMatchmaking),
    )
    .await;
    let other = Person::of(world, OTHER).await;
    let page = other.get(&format!("/partner/compass?{DAYS}")).await.body;
    let managing = format!("/partner/compass?role=managing_agency&{DAYS}");
    shows(
        &page,
        &[
            "Your campaigns",
            "Managed creators",
            "United States",
            &managing,
        ],
    );
    let creators = |role: &str| format!("/partner/compass/creator?role={role}&{DAYS}");
    for (role, sold, not) in [
        ("campaign_agency", "creator=ann", "creator=bob"),
        ("managing_agency", "creator=bob", "creator=ann"),
        // It is none of its roles.
        ("platform", "creator=ann", "creator=bob"),
        ("seller", "creator=ann", "creator=bob"),
    ] {
        let page = other.get(&creators(role)).await.body;
        shows(&page, &[sold, "£39.98"]);
        hides(&page, &[not]);
    }
    let file = format!("/partner/compass/creator/parts.csv?role=managing_agency&{DAYS}");
    let file = rows(&other.get(&file).await);
    assert_eq!(file.len(), 1, "{file:?}");
    for (column, expected) in [
        ("name", "bob"),
        ("estimated_commission", "0.00"),
        ("settled_commission", "0.60"),
        ("total_settled", "3.00"),
    ] {
        assert_eq!(cell(&file[0], column), expected, "{column}");
    }
    // Whose campaigns they are is another agency's business.
    let managed = "?role=managing_agency";
    for missing in ["campaign", "list", "agency"] {
        let page = format!("/partner/compass/{missing}{managed}");
        let status = other.get(&page).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{missing}");
    }
    let page = format!("/partner/compass?market=US&{DAYS}");
    let page = other.get(&page).await.body;
    shows(&page, &["No sales in these dates"]);
    hides(&page, &["£39.98", "Managed creators"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_links_and_samples_brought_is_of_the_own_campaigns(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &sold(options).await;
    sold_elsewhere(world).await;
    add_up(world).await;
    let north = Person::of(world, NORTH).await;
    let all = north
        .get(&format!("/partner/compass/campaign?{DAYS}"))
        .await;
    for (code, status) in [
        ("winter", StatusCode::OK),
        ("spring", StatusCode::NOT_FOUND),
    ] {
        let found = lookup::campaign(&world.db, Market::Gb, code).await;
        let (campaign, _) = found.unwrap();
        let path = format!("/partner/compass/campaign?{DAYS}&campaign={campaign}");
        let page = north.get(&path).await;
        assert_eq!(page.status, status, "{code}: {}", page.body);
        let is_led_to = all.body.contains(&path.replace('&', "&amp;"));
        assert_eq!(is_led_to, status == StatusCode::OK, "{path}");
        if is_led_to {
            let title = format!("{code}: links and samples, all time");
            shows(&page.body, &[&title, "Opened a link", "Requested"]);
            hides(&page.body, &["Rose most"]);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_viewer_reads_what_was_sold_and_nothing_of_commission(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &added_up(options).await;
    let viewer = Person::of(world, Place::Agency("north", Viewer)).await;
    for path in ["", "/creator", "/product"] {
        let page = viewer.get(&format!("/partner/compass{path}?{DAYS}")).await;
        shows(&page.body, &["Refunded", "£"]);
        hides(
            &page.body,
            &[
                "Your commission",
                "Estimated commission",
                "Settled commission",
                "Total commission",
                "/partner/orders",
                "Export CSV",
            ],
        );
    }
    let asked = "dimension=creator&query[sort]=-settled&query[figure]=settled\
                 &query[from]=2011-03-10&query[to]=2011-03-10";
    let answer = viewer.call("/api/compass/parts_of_agency", asked).await;
    shows(&answer.body, &["bob"]);
    for hidden in ["estimated", "settled", "total_estimated", "total_settled"] {
        let name = format!("\"{hidden}\":");
        let mut amounts = answer.body.split(&name).skip(1).peekable();
        assert!(amounts.peek().is_some(), "{hidden}: {}", answer.body);
        let are_none = amounts.all(|rest| rest.starts_with('0'));
        assert!(are_none, "{hidden}: {}", answer.body);
    }
    for file in [
        "/partner/compass.csv",
        "/partner/compass/creator/parts.xlsx",
    ] {
        let status = viewer.get(file).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{file}");
    }
}
