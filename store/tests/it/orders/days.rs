//! Ranges of days: the same lines in every list and in every file, by the market's own clock.

use chrono::NaiveDate;
use domain::{
    market::Market,
    order_line::listing::{AgencyOrder, AgencyPart, OrderFilter, OrderWords},
    period::DayRange,
};
use futures::TryStreamExt as _;
use sqlx::PgPool;
use store::{
    import::Rows,
    orders::lists::{export_for_agency, export_for_creator, export_for_shop},
};

use super::{
    Sales,
    listed::{list_for_agency, list_for_creator, list_for_shop},
};
use crate::world::{at, line};

fn days(from: &str, to: &str) -> OrderFilter {
    between(Some(from), Some(to))
}

fn between(from: Option<&str>, to: Option<&str>) -> OrderFilter {
    let words = OrderWords {
        from,
        to,
        ..OrderWords::default()
    };
    OrderFilter::read(words).unwrap()
}

/// Orders of bob's, each placed at its moment, that nothing more happened to.
async fn take(sales: &Sales, orders: &[(&str, &str)]) {
    let lines: Vec<_> = orders
        .iter()
        .map(|(order, placed_at)| {
            let mut line = line(order);
            line.creator = "bob".into();
            line.placed_at = at(placed_at);
            line.delivered_at = None;
            line
        })
        .collect();
    sales.world.take(Rows::Orders(&lines)).await;
}

/// The orders that the filter leaves of the shop, the campaign's agency, the managing agency and the
/// creator, in the list and in the file: all of the same orders, so one answer.
async fn found_by_all(sales: &Sales, filter: &OrderFilter) -> Vec<String> {
    let (db, market) = (&sales.world.db, sales.world.market.market);
    let by = sales.by(sales.shop("SHOP1").await);
    let listed = list_for_shop(db, &by, Market::Gb, filter, None)
        .await
        .unwrap()
        .rows;
    let found: Vec<String> = listed
        .iter()
        .map(|row| row.line.order_code.clone())
        .collect();
    let file: Vec<_> = export_for_shop(db, &by, Market::Gb, filter)
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(file, listed);

    for (agency, part) in [
        ("north", AgencyPart::Campaign),
        ("other", AgencyPart::Managing),
    ] {
        let by = sales.by(sales.agency(agency).await);
        let listed = list_for_agency(db, &by, market, part, filter, None)
            .await
            .unwrap()
            .rows;
        let codes: Vec<&str> = listed.iter().map(code_of).collect();
        assert_eq!(codes, found, "{agency}");
        let file: Vec<_> = export_for_agency(db, &by, market, part, filter)
            .await
            .unwrap()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(file, listed, "{agency}");
    }

    let by = sales.by(sales.creator("bob").await);
    let listed = list_for_creator(db, &by, Market::Gb, filter, None)
        .await
        .unwrap()
        .rows;
    let codes: Vec<&str> = listed.iter().map(|row| &*row.line.order_code).collect();
    assert_eq!(codes, found);
    let file: Vec<_> = export_for_creator(db, &by, Market::Gb, filter)
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(file, listed);
    found
}

fn code_of(row: &AgencyOrder) -> &str {
    match row {
        AgencyOrder::Campaign(order) => &order.line.order_code,
        AgencyOrder::Managing(order) => &order.line.order_code,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_short_day_is_the_same_for_everyone(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    // London's clock goes forward at 01:00 on 27 March, so that day ends at 23:00 by UTC.
    let orders = [
        ("before", "2011-03-26T23:59:59.999999Z"),
        ("first", "2011-03-27T00:00:00Z"),
        ("last", "2011-03-27T22:59:59.999999Z"),
        ("after", "2011-03-27T23:00:00Z"),
    ];
    take(&sales, &orders).await;
    let (sunday, monday) = ("2011-03-27", "2011-03-28");
    assert_eq!(
        found_by_all(&sales, &days(sunday, sunday)).await,
        ["last", "first"]
    );
    assert_eq!(found_by_all(&sales, &days(monday, monday)).await, ["after"]);
    assert_eq!(
        found_by_all(&sales, &days("2011-03-26", monday)).await,
        ["after", "last", "first", "before"]
    );
    let on = between(Some(monday), None);
    assert_eq!(found_by_all(&sales, &on).await, ["after"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_long_day_has_its_second_one_o_clock(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    // The clock goes back at 02:00 on 30 October: that day has 25 hours.
    let orders = [
        ("before", "2011-10-29T22:59:59.999999Z"),
        ("first", "2011-10-29T23:00:00Z"),
        ("again", "2011-10-30T01:30:00Z"),
        ("last", "2011-10-30T23:59:59.999999Z"),
        ("after", "2011-10-31T00:00:00Z"),
    ];
    take(&sales, &orders).await;
    let by = sales.by(sales.creator("bob").await);
    let sunday = days("2011-10-30", "2011-10-30");
    let page = list_for_creator(&sales.world.db, &by, Market::Gb, &sunday, None).await;
    let rows = page.unwrap().rows;
    let codes: Vec<&str> = rows.iter().map(|row| &*row.line.order_code).collect();
    assert_eq!(codes, ["last", "again", "first"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_calendars_ends_are_days_like_others(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let by = sales.by(sales.shop("SHOP1").await);
    let all = list_for_shop(
        &sales.world.db,
        &by,
        Market::Gb,
        &OrderFilter::default(),
        None,
    )
    .await
    .unwrap();
    for range in [
        DayRange::new(
            NaiveDate::from_ymd_opt(1, 1, 1),
            NaiveDate::from_ymd_opt(9999, 12, 31),
        ),
        DayRange::new(None, Some(NaiveDate::MAX)),
    ] {
        let filter = OrderFilter {
            days: range.unwrap(),
            ..OrderFilter::default()
        };
        let page = list_for_shop(&sales.world.db, &by, Market::Gb, &filter, None).await;
        assert_eq!(page.unwrap(), all, "{range:?}");
    }
}
