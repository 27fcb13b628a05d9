//! A showcase is searched, sorted and emptied, and tells what a product paid when: on the real router, without
//! scripts.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{market::Market, offer::RateFrom, registration::RegistrationAddress};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::Rows, lookup, offers, products::NewProduct, registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::World,
};

const ANN: Place = Place::Creator("ann");
const BOB: Place = Place::Creator("bob");
const REMOVE: &str = "/creator/showcase/remove";
const REMOVE_EACH: &str = "/api/showcase/remove_each";

fn now() -> DateTime<Utc> {
    "2031-03-10T10:00:00Z".parse().unwrap()
}

/// A market in which ann shows 30 products, `p00` to `p29`, at 15 %, since five days.
async fn thirty(options: PgConnectOptions) -> World {
    let world = World::at(options, now).with_market().await;
    let all: Vec<String> = (0..30).map(|n| format!("p{n:02}")).collect();
    let products: Vec<_> = all
        .iter()
        .map(|code| NewProduct {
            shop_code: "SHOP1".into(),
            product_code: code.clone(),
            title: format!("A {code}"),
            price_units: 1_000,
            currency: domain::currency::Currency::Gbp,
        })
        .collect();
    world.take(Rows::Products(&products)).await;
    let registrations: Vec<_> = all
        .iter()
        .map(|code| NewRegistration {
            campaign_code: "spring".into(),
            shop_code: "SHOP1".into(),
            product_code: code.clone(),
            total_rate: "30".parse().unwrap(),
            creator_rate: "15".parse().unwrap(),
            change: None,
        })
        .collect();
    world.take(Rows::Registrations(&registrations)).await;
    let entries: Vec<_> = all
        .iter()
        .map(|code| NewShowcaseEntry {
            creator: "ann".into(),
            campaign_code: "spring".into(),
            product_code: code.clone(),
            accepted_at: now() - TimeDelta::days(5),
        })
        .collect();
    world.take(Rows::Showcases(&entries)).await;
    world
}

/// The addresses of the entries that can be ticked on a page.
fn ticks(page: &str) -> Vec<String> {
    let each = page.split("name=\"picked[]\" value=\"").skip(1);
    let each = each.map(|rest| rest.split('"').next().unwrap().to_owned());
    each.collect()
}

/// What a hidden field of a page sends.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A moment as a form sends it.
fn encoded(moment: &str) -> String {
    moment.replace('+', "%2B").replace(':', "%3A")
}

#[database_test::test(store::MIGRATOR)]
async fn a_showcase_is_searched_and_sorted_by_its_address(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = thirty(options).await;
    let ann = Person::of(&world, ANN).await;
    let all = ann.get("/creator").await;
    assert_eq!(all.status, StatusCode::OK);
    shows(
        &all.body,
        &[
            "Search and sort",
            "name=\"q\"",
            "name=\"sort\"",
            "Remove products",
        ],
    );
    hides(&all.body, &["Clear filters", "No products match"]);
    let found = ann.get("/creator?q=A+p1&sort=title").await.body;
    shows(
        &found,
        &[
            "10 products",
            "Search: A p1",
            "By title",
            "Clear filters",
            "A p10",
            "A p19",
        ],
    );
    hides(&found, &["A p05", "A p20"]);
    assert!(found.find("A p10").unwrap() < found.find("A p19").unwrap());
    let turned = ann.get("/creator?q=A+p1&sort=-title").await.body;
    assert!(turned.find("A p10").unwrap() > turned.find("A p19").unwrap());
    let none = ann.get("/creator?q=tea%20cosy").await.body;
    shows(
        &none,
        &["No products match this search", "Search: tea cosy"],
    );
    // The second page keeps both, and junk asks for the first.
    let sorted = ann.get("/creator?sort=title").await.body;
    assert!(sorted.contains("A p00") && !sorted.contains("A p29"));
    for junk in [
        "sort=--title",
        "sort=stock",
        "after=x",
        "group=all&select=x",
    ] {
        let page = ann.get(&format!("/creator?{junk}")).await;
        assert_eq!(page.status, StatusCode::OK, "{junk}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn several_products_are_removed_after_it_was_said_what_that_does(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = thirty(options).await;
    let ann = Person::of(&world, ANN).await;
    let from = format!("{REMOVE}?q=a+p1");
    let page = ann.get(&from).await.body;
    shows(
        &page,
        &[
            "Orders placed before you remove a product still count.",
            "10 products",
        ],
    );
    let picks = ticks(&page);
    assert_eq!(picks.len(), 10);
    let nothing = ann
        .send_and_see(&from, REMOVE_EACH, "place%5Bq%5D=a+p1")
        .await;
    shows(
        &nothing,
        &["No products were removed", "Select at least one product."],
    );
    let two = format!(
        "place%5Bq%5D=a+p1&picked%5B%5D={}&picked%5B%5D={}",
        picks[0], picks[1]
    );
    let bob = Person::of(&world, BOB).await;
    let foreign = bob.send_and_see(REMOVE, REMOVE_EACH, &two).await;
    shows(&foreign, &["No products were removed"]);
    let removed = ann.send(&from, REMOVE_EACH, &two).await;
    assert_eq!(removed, "/creator?q=a%20p1&done=removed-each&n=2");
    shows(
        &ann.get(&removed).await.body,
        &["2 products removed.", "8 products"],
    );
    let again = ann.send_and_see(&from, REMOVE_EACH, &two).await;
    shows(&again, &["These products were no longer in your showcase."]);
    let some = format!("{two}&picked%5B%5D={}", picks[2]);
    let some = ann.send(&from, REMOVE_EACH, &some).await;
    assert_eq!(some, format!("{REMOVE}?q=a%20p1&done=removed-some&n=1"));
    shows(
        &ann.get(&some).await.body,
        &["1 product removed. Check which"],
    );

    // The others of all pages, as of when they were selected.
    let all = ann.get(REMOVE).await.body;
    shows(&all, &["Select all 27"]);
    let all = ann.get(&format!("{REMOVE}?select=all")).await.body;
    shows(&all, &["All 27 selected", "Clear selection"]);
    let as_of = encoded(&hidden(&all, "all[as_of]"));
    let body = format!("all%5Bgroup%5D=earning&all%5Bq%5D=&all%5Bas_of%5D={as_of}");
    let removed = ann.send(REMOVE, REMOVE_EACH, &body).await;
    assert_eq!(removed, "/creator?done=removed-each&n=27");
    shows(&ann.get(&removed).await.body, &["Your showcase is empty"]);
}

/// The first of ann's entries, and the registration of its product.
async fn first_entry(world: &World) -> (String, RegistrationAddress) {
    let ann = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    let (shop, entry, registration): (Uuid, Uuid, Uuid) = sqlx::query_as(
        "select shop_id, showcase_entry_id, registration_id from showcase_entry
         where creator_id = $1 order by showcase_entry_id limit 1",
    )
    .bind(ann.uuid())
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    let registration = RegistrationAddress {
        shop: shop.into(),
        registration: registration.into(),
    };
    (format!("/creator/showcase/{shop}.{entry}"), registration)
}

#[database_test::test(store::MIGRATOR)]
async fn the_rates_of_a_product_are_told_as_of_any_day(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = thirty(options).await;
    let ann = Person::of(&world, ANN).await;
    let (entry, registration) = first_entry(&world).await;
    let rates = format!("{entry}/rates");
    shows(
        &ann.get(&entry).await.body,
        &["View rates over time", rates.as_str()],
    );
    let change = RateFrom {
        from: now() + TimeDelta::seconds(1),
        rate: "12".parse().unwrap(),
    };
    offers::set_creator_rate(&world.db, &world.by_program(), registration, change)
        .await
        .unwrap();
    let today = ann.get(&rates).await;
    assert_eq!(today.status, StatusCode::OK);
    shows(
        &today.body,
        &[
            "Rates over time",
            "On 10\u{a0}Mar\u{a0}2031, 10:00, orders count for spring by north at 15.00%.",
            "Orders count for this one",
            "12.00%",
            "value=\"2031-03-10\"",
        ],
    );
    hides(&today.body, &["30.00%", "This is what is known today"]);
    let kept = ann.get(&format!("{rates}?on=2031-03-20")).await.body;
    shows(
        &kept,
        &[
            "This is what is known today.",
            "so it pays 15.00% until 9\u{a0}Apr\u{a0}2031, 11:00, then 12.00%.",
            "Adding it again would pay 12.00%. From",
            "value=\"2031-03-20\"",
        ],
    );
    let later = ann.get(&format!("{rates}?on=2031-04-15")).await.body;
    shows(&later, &["orders count for spring by north at 12.00%."]);
    let over = ann.get(&format!("{rates}?on=2031-06-01")).await.body;
    shows(
        &over,
        &[
            "no orders count for this product.",
            "The campaign wasn’t running",
        ],
    );
    // What was typed stays in the field, and says why it can't be looked at.
    for (on, says) in [
        ("2031-03-01", "Choose a date from 5\u{a0}Mar\u{a0}2031 to"),
        ("2033-01-01", "Choose a date from 5\u{a0}Mar\u{a0}2031 to"),
        ("soon", "This isn’t a date."),
    ] {
        let wrong = ann.get(&format!("{rates}?on={on}")).await;
        assert_eq!(wrong.status, StatusCode::OK, "{on}");
        let typed = format!("value=\"{on}\"");
        shows(
            &wrong.body,
            &[says, typed.as_str(), "aria-invalid", "at 15.00%."],
        );
    }
    let bob = Person::of(&world, BOB).await;
    for path in [rates, format!("{entry}0/rates")] {
        assert_eq!(bob.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
