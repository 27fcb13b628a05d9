//! A creator opens a list: the terms, the products, and adding them all or one.

use axum::http::StatusCode;
use domain::{actor::Actor, registration::RegistrationAddress};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{product_lists, registrations::close};

use super::{ANN, NOWHERE, Stage};
use crate::{
    agency::{by, form},
    people::{Person, hides, main_of, shows},
};

const ADD: &str = "/api/showcase/add_from_list";

/// What a form says to these products: the rate that was shown, and what is given up where that is lower.
fn consent(
    code: &str,
    items: &[(RegistrationAddress, &str, Option<&str>)],
    more: &[(&str, &str)],
) -> String {
    let mut named: Vec<(String, String)> = Vec::new();
    for (address, rate, current) in items {
        let shown = format!("{rate},{}", current.unwrap_or_default());
        named.push((format!("consent[shown][of.{address}]"), shown));
    }
    let mut fields = vec![("code", code), ("consent[agreed]", "1")];
    fields.extend(named.iter().map(|(name, value)| (&**name, &**value)));
    fields.extend_from_slice(more);
    form(&fields)
}

#[database_test::test(store::MIGRATOR)]
async fn the_products_are_shown_after_the_terms_and_added_all_at_once(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (_, code) = stage.list(&[(stage.mug, "10"), (stage.pot, "12")]).await;
    let ann = Person::of(&stage.world, ANN).await;
    let here = format!("/creator/lists/{code}");
    let page = ann.get(&here).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(
        &page.body,
        &[
            "Autumn picks",
            "spring",
            "north",
            "Agree to the terms",
            "Show products",
        ],
    );
    hides(main_of(&page.body), &["A mug", "Add all to showcase"]);
    // Another version of the terms than the one in force is asked for again.
    let page = ann.get(&format!("{here}?agreed=2")).await.body;
    shows(&page, &["The terms changed."]);
    hides(main_of(&page), &["A mug"]);

    let agreed = format!("{here}?agreed=1");
    let page = ann.get(&agreed).await.body;
    shows(
        &page,
        &[
            "Add all to showcase (2)",
            "Add to showcase: A mug",
            "10.00%",
            "About £1.00 per item",
            "12.00%",
            "About £5.39 per item",
            // What is agreed to stands where products are added, whoever wrote the address.
            "Creator terms",
            "Read the terms",
        ],
    );
    hides(&page, &["15.00%", "20.00%", "In your showcase"]);
    let details = format!("{here}/{}?agreed=1", stage.pot);
    let page = ann.get(&details).await.body;
    shows(
        &page,
        &["A pot", "12.00%", "Add to showcase", "Back to the list"],
    );

    let all = [(stage.mug, "1000", None), (stage.pot, "1200", None)];
    let one = stage.mug.to_string();
    let only = consent(&code, &all, &[("only", &one)]);
    let leads_to = ann.send(&agreed, ADD, &only).await;
    assert_eq!(leads_to, format!("{agreed}&done=added&n=1"));
    shows(
        &ann.get(&leads_to).await.body,
        &["1 product added to your showcase.", "In your showcase"],
    );
    let leads_to = ann.send(&agreed, ADD, &consent(&code, &all, &[])).await;
    assert_eq!(leads_to, format!("{agreed}&done=added&n=2"));
    let page = ann.get(&agreed).await.body;
    shows(&page, &["All products of this list are in your showcase"]);
    hides(&page, &["Add all to showcase"]);
    let showcase = ann.get("/creator").await.body;
    shows(&showcase, &["A mug", "A pot"]);
    // The receipt names the link by its own address.
    let receipts = ann.get("/creator/receipts").await.body;
    let (_, id) = receipts.split_once("/creator/receipts/").unwrap();
    let receipt = ann.get(&format!("/creator/receipts/{}", &id[..36])).await;
    shows(&receipt.body, &[&format!("/l/{code}")]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_rate_is_asked_of_and_taken_only_by_a_choice(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (_, higher) = stage.list(&[(stage.pot, "15")]).await;
    let (_, code) = stage.list(&[(stage.mug, "10"), (stage.pot, "12")]).await;
    let ann = Person::of(&stage.world, ANN).await;
    let before = consent(&higher, &[(stage.pot, "1500", None)], &[]);
    ann.send(&format!("/creator/lists/{higher}?agreed=1"), ADD, &before)
        .await;

    let agreed = format!("/creator/lists/{code}?agreed=1");
    let page = ann.get(&agreed).await.body;
    shows(&page, &["Lower rate", "Add all to showcase (2)"]);
    hides(&page, &["<dialog"]);
    // The alert is an address: of all, and of one.
    let all = ann.get(&format!("{agreed}&alert=all")).await.body;
    shows(
        &all,
        &[
            "This list would lower some of your commission rates",
            "A pot: 12.00% instead of 15.00%.",
            "Counts for orders from the moment you add it.",
            "Without adding: 15.00%.",
            "Add only the better ones (1)",
            "Add all anyway",
            "Cancel",
        ],
    );
    let address = stage.pot.to_string();
    let one = ann.get(&format!("{agreed}&alert={address}")).await.body;
    shows(&one, &["A pot: 12.00% instead of 15.00%.", "Add anyway"]);
    hides(&one, &["Add only the better ones", "Add all anyway"]);
    let other = format!("{agreed}&alert={}", stage.mug);
    hides(&ann.get(&other).await.body, &["<dialog"]);

    // Only the better ones: the mug is added, and the pot stays as it is.
    let pot = (stage.pot, "1200", Some("1500"));
    let both = [(stage.mug, "1000", None), pot];
    let better = consent(&code, &both, &[("choice", "better")]);
    let leads_to = ann.send(&format!("{agreed}&alert=all"), ADD, &better).await;
    assert_eq!(leads_to, format!("{agreed}&done=added&n=1"));
    let page = ann.get(&leads_to).await.body;
    shows(
        &page,
        &[
            "1 product added to your showcase.",
            "In your showcase",
            "Lower rate",
            "Add all to showcase (1)",
        ],
    );
    // A form that saw no higher rate is refused what would pay less. With scripts each that wasn't added is named;
    // the other is in the showcase.
    let unseen = [(stage.mug, "1000", None), (stage.pot, "1200", None)];
    let called = ann.call(ADD, &consent(&code, &unseen, &[])).await;
    assert_eq!(called.status, StatusCode::OK);
    let refused = r#""refused":[{"label":"A pot","why":{"Refused":{"LowerRate":{"current":1500,"offered":1200,"until":null}}}}]"#;
    assert!(called.body.contains(refused), "{}", called.body);
    assert!(called.body.contains(r#""done":1"#), "{}", called.body);
    let pot = [pot];
    // Where none of them is better, nothing is said to be added.
    let better = consent(&code, &pot, &[("choice", "better")]);
    let page = ann.send_and_see(&agreed, ADD, &better).await;
    hides(&page, &["added to your showcase"]);

    let anyway = consent(&code, &pot, &[("choice", "all")]);
    let leads_to = ann.send(&agreed, ADD, &anyway).await;
    assert_eq!(leads_to, format!("{agreed}&done=added&n=1"));
    let page = ann.get(&agreed).await.body;
    shows(&page, &["All products of this list are in your showcase"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_left_the_list_meanwhile_is_not_said_to_be_added(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (list, code) = stage.list(&[(stage.mug, "10"), (stage.pot, "12")]).await;
    let ann = Person::of(&stage.world, ANN).await;
    let agreed = format!("/creator/lists/{code}?agreed=1");
    let (db, program) = (&stage.world.db, by(&stage.world, Actor::System));
    product_lists::remove_product(db, &program, list, stage.pot)
        .await
        .unwrap();
    let pot = consent(&code, &[(stage.pot, "1200", None)], &[]);
    for nothing in [pot, consent(&code, &[], &[])] {
        let page = ann.send_and_see(&agreed, ADD, &nothing).await;
        shows(&page, &["No available products yet", "A mug"]);
        hides(&page, &["added to your showcase"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_that_is_empty_or_gone_says_so(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let (list, code) = stage.list(&[(stage.mug, "10")]).await;
    let ann = Person::of(&stage.world, ANN).await;
    let agreed = format!("/creator/lists/{code}?agreed=1");
    let (db, program) = (&stage.world.db, by(&stage.world, Actor::System));
    close(db, &program, stage.mug).await.unwrap();
    let page = ann.get(&agreed).await;
    assert_eq!(page.status, StatusCode::OK);
    shows(&page.body, &["No available products yet", "spring"]);
    let late = consent(&code, &[(stage.mug, "1000", None)], &[]);
    let page = ann.send_and_see(&agreed, ADD, &late).await;
    shows(&page, &["No available products yet"]);

    let program = by(&stage.world, Actor::System);
    product_lists::delete(db, &program, list).await.unwrap();
    for path in [agreed, format!("/creator/lists/{NOWHERE}")] {
        let page = ann.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        shows(&page.body, &["The product list wasn’t found"]);
    }
    let called = ann.call(ADD, &late).await;
    assert_eq!(called.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(called.body.contains("ListNotFound"), "{}", called.body);
}
