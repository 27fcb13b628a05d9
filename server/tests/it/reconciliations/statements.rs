//! Settlement statements: what was paid, on which day; for an agency, a creator and the platform, as page and as file.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Reader as _, Xlsx};
use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    currency::Currency,
    intake::ContentType,
    market::{Market, MarketRules},
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::Rows,
    orders::SubmittedLine,
    settlement::{self, Reach},
};

use super::compared;
use crate::{
    orders::{NORTH, sold},
    people::{Person, Place, hides, shows},
    world::World,
};

/// What was paid in March by the platform's statement: of S2 less, of S3 on another day than here, of S9 that isn't
/// here; and S4 is left out. B/1 is what is left of it since a mug came back.
const STATEMENT: &str = "\
    Order ID,SKU ID,Order date,Settlement status,Commission base,Affiliate partner commission,\
    Total final earned amount,Commission settlement date,Payment ID\r\n\
    S1,1,10/03/2011,Settled,39.98,5.99,6.00,28/03/2011,P-1\r\n\
    S2,1,10/03/2011,Settled,39.98,4.80,4.80,28/03/2011,P-1\r\n\
    S3,1,10/03/2011,Settled,39.98,5.99,6.00,02/04/2011,P-2\r\n\
    B/1,1,10/03/2011,Settled,19.99,3.00,3.00,28/03/2011,P-1\r\n\
    S9,1,11/03/2011,Settled,39.98,5.99,6.00,28/03/2011,P-1\r\n";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The market in which ann has sold two mugs in each of these orders, too, all but the last settled on 28 March.
async fn settled(options: PgConnectOptions) -> World {
    let world = sold(options).await;
    let orders = ["S1", "S2", "S3", "S4", "S5"].map(|order| SubmittedLine {
        order_code: order.into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 2,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: at("2011-03-10T10:00:00Z"),
        paid_at: None,
        delivered_at: (order != "S5").then(|| at("2011-03-13T10:00:00Z")),
        cancelled_at: None,
    });
    world.take(Rows::Orders(&orders)).await;
    let (rules, outside) = (MarketRules::founding(Market::Gb), &world.outside);
    let (until, now) = (at("2011-04-30T00:00:00Z"), outside.now());
    while !settlement::settle_due(&world.db, &rules, until, Reach::All, now, &*outside.ids)
        .await
        .unwrap()
        .is_nothing()
    {}
    world
}

/// The page of the rows of a class says these, and no others of these orders.
async fn class_has(person: &Person<'_>, page: &str, class: &str, orders: &[&str], says: &[&str]) {
    let shown = person.get(&format!("{page}?class={class}")).await;
    assert_eq!(shown.status, StatusCode::OK, "{page} {class}");
    let named = |order: &str| format!("Order {order}, line 1");
    for order in ["S1", "S2", "S3", "S4", "S5", "S9", "B/1", "A"] {
        let is_of_class = orders.contains(&order);
        let check = if is_of_class { shows } else { hides };
        check(&shown.body, &[&named(order)]);
    }
    shows(&shown.body, says);
}

/// What the cells of a spreadsheet's rows say.
async fn cells(world: &World, person: &Person<'_>, path: &str) -> Vec<Vec<String>> {
    let bytes = world.file(path, person.cookie()).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (_, sheet) = book.worksheets().pop().unwrap();
    let rows = sheet.rows();
    rows.map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

#[database_test::test(store::MIGRATOR)]
async fn an_agencys_statement_is_compared_with_what_was_posted(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = settled(options).await;
    let agency = Person::of(&world, NORTH).await;
    let sender = ("partner", agency.cookie());
    let fields = [("market", "GB"), ("part", "campaign")];
    let file = compared(&world, sender, &fields, STATEMENT).await;
    let page = format!("/partner/finance/reconcile/{file}");
    // 1.19 less, one that isn't here, and one that isn't there.
    shows(
        &agency.get(&page).await.body,
        &["£13.17", "Shifted in time"],
    );
    let same = ["The same on both sides", "£5.99", "£3.00"];
    class_has(&agency, &page, "match", &["S1", "B/1"], &same).await;
    let less = ["Another amount from the same base", "£4.80", "£1.19"];
    class_has(&agency, &page, "rate_differs", &["S2"], &less).await;
    let moved = ["Settled in another month"];
    class_has(&agency, &page, "shifted", &["S3"], &moved).await;
    // What hasn't settled is missed in no statement.
    let missing = ["Not among your order lines", "Not in the file"];
    class_has(&agency, &page, "missing", &["S4", "S9"], &missing).await;

    let csv = agency.get(&format!("{page}/rows.csv?class=missing")).await;
    assert_eq!(csv.status, StatusCode::OK);
    for row in [
        ",theirs,missing,not_here,S9,1,GBP,5.99,,5.99,",
        ",ours,missing,not_in_file,S4,1,GBP,,5.99,5.99,",
    ] {
        assert!(csv.body.contains(row), "{row} in {}", csv.body);
    }
    let rows = cells(&world, &agency, &format!("{page}/rows.xlsx")).await;
    assert_eq!(rows.len(), 7, "{rows:?}");
    assert_eq!(rows[0][4], "order_id");
    let less = rows.iter().find(|row| row[4] == "S2").unwrap();
    assert_eq!(
        &less[2..10],
        [
            "rate_differs",
            "amount_differs",
            "S2",
            "1",
            "GBP",
            "4.8",
            "5.99",
            "1.19"
        ]
    );
    let some = format!("{page}/rows.xlsx?class=shifted");
    assert_eq!(cells(&world, &agency, &some).await.len(), 2);

    // Others find no such file, whatever they are.
    for (place, list) in [
        (
            Place::Agency("other", MemberRole::Finance),
            "/partner/finance/reconcile",
        ),
        (Place::Creator("ann"), "/creator/reconcile"),
        (Place::Operations, "/ops/reconcile"),
    ] {
        let person = Person::of(&world, place).await;
        for path in [
            format!("{list}/{file}"),
            format!("{list}/{file}/rows.csv"),
            format!("{list}/{file}/rows.xlsx"),
        ] {
            let foreign = person.get(&path).await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creators_statement_is_compared_with_the_own_lines_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = settled(options).await;
    let ann = Person::of(&world, Place::Creator("ann")).await;
    let file = compared(&world, ("creator", ann.cookie()), &[], STATEMENT).await;
    let page = format!("/creator/reconcile/{file}");
    shows(&ann.get(&page).await.body, &["export.csv", "£16.20"]);
    class_has(&ann, &page, "match", &["S1"], &["£6.00"]).await;
    let less = ["£4.80", "£1.20", "/creator/disputes/new?"];
    class_has(&ann, &page, "rate_differs", &["S2"], &less).await;
    // Bob's order isn't hers.
    let missing = ["Not among your order lines", "Not in the file"];
    class_has(&ann, &page, "missing", &["B/1", "S4", "S9"], &missing).await;
    let csv = ann.get(&format!("{page}/rows.csv?class=shifted")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(
        csv.body
            .contains(",settled_in_other_month,S3,1,GBP,6.00,6.00,0.00,")
    );
    let rows = cells(&world, &ann, &format!("{page}/rows.xlsx?class=missing")).await;
    assert_eq!(rows.len(), 4, "{rows:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_platform_compares_everybodys(_: PgPoolOptions, options: PgConnectOptions) {
    let world = settled(options).await;
    let operator = Person::of(&world, Place::Operations).await;
    let sender = ("operations", operator.cookie());
    let fields = [("market", "GB"), ("part", "creator")];
    let file = compared(&world, sender, &fields, STATEMENT).await;
    let list = operator.get("/ops/reconcile").await.body;
    shows(&list, &["export.csv", "Compared", &file]);
    let page = format!("/ops/reconcile/{file}");
    // Bob's part is compared before the agency that manages him takes its share.
    let same = ["The same on both sides", "£6.00", "£3.00"];
    class_has(&operator, &page, "match", &["S1", "B/1"], &same).await;
    class_has(&operator, &page, "rate_differs", &["S2"], &["£1.20"]).await;
    class_has(&operator, &page, "missing", &["S4", "S9"], &["£6.00"]).await;
    // Who decides disputes opens none.
    hides(&operator.get(&page).await.body, &["Question this amount"]);
    let csv = operator.get(&format!("{page}/rows.csv")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.body.lines().count(), 7, "{}", csv.body);
}
