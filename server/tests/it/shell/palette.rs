//! What is found from anywhere, and what is not.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::market;
use crate::people::{Person, Place};

/// What the palette of this person finds, as the answer's text.
async fn found(person: &Person<'_>, endpoint: &str, text: &str) -> String {
    let answer = person.call(endpoint, &format!("text={text}")).await;
    assert_eq!(
        answer.status,
        StatusCode::OK,
        "{endpoint} {text}: {}",
        answer.body
    );
    answer.body
}

#[database_test::test(store::MIGRATOR)]
async fn everybody_finds_the_own_and_nothing_of_others(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = &market(options).await;
    let owner = &Person::of(world, Place::Agency("north", MemberRole::Owner)).await;
    let viewer = &Person::of(world, Place::Agency("north", MemberRole::Viewer)).await;
    let other = &Person::of(world, Place::Agency("other", MemberRole::Owner)).await;
    let shop = &Person::of(world, Place::Shop("SHOP1", MemberRole::Owner)).await;
    let clerk = &Person::of(world, Place::Shop("SHOP1", MemberRole::Viewer)).await;
    let next = &Person::of(world, Place::Shop("SHOP2", MemberRole::Owner)).await;
    let ann = &Person::of(world, Place::Creator("ann")).await;
    let bob = &Person::of(world, Place::Creator("bob")).await;
    let agencies = "/api/shell/find_for_agency";
    let shops = "/api/shell/find_for_shop";
    let creators = "/api/shell/find_for_creator";
    for (person, endpoint, text, is_found) in [
        (owner, agencies, "WINTER", Some("/partner/campaigns/")),
        (viewer, agencies, "winter", Some("/partner/campaigns/")),
        (other, agencies, "winter", None),
        (owner, agencies, "mug", Some("/partner/registrations/")),
        (other, agencies, "mug", None),
        (other, agencies, "A", None),
        (owner, agencies, "A", Some("/partner/orders?market=GB&q=A")),
        // Who may not see money finds no order either.
        (viewer, agencies, "A", None),
        // A handle leads to the lines of this creator, by the agency's part in them.
        (
            owner,
            agencies,
            "bob",
            Some("/partner/orders?market=GB&creator=bob"),
        ),
        (
            other,
            agencies,
            "%40BOB",
            Some("/partner/orders?role=managing&market=GB&creator=bob"),
        ),
        (other, agencies, "ann", None),
        (viewer, agencies, "bob", None),
        // A shop's name or Shop Code leads to the lines of the shop.
        (
            owner,
            agencies,
            "shop1",
            Some("/partner/orders?market=GB&shop=SHOP1"),
        ),
        (owner, agencies, "shop2", None),
        (other, agencies, "shop1", None),
        (viewer, agencies, "shop1", None),
        (shop, shops, "shop1", None),
        (shop, shops, "mug", Some("/seller/products?q=mug")),
        (next, shops, "mug", None),
        (shop, shops, "winter", Some("/seller/campaigns/")),
        (shop, shops, "A", Some("/seller/orders?q=A")),
        (clerk, shops, "mug", Some("/seller/products?q=mug")),
        (ann, creators, "mug", Some("/creator/showcase/")),
        (ann, creators, "A", Some("/creator/orders?q=A")),
        (bob, creators, "A", None),
        (bob, creators, "b%2F1", Some("/creator/orders?q=B%2F1")),
        (
            other,
            agencies,
            "B%2F1",
            Some("/partner/orders?role=managing&market=GB&q=B%2F1"),
        ),
        (next, shops, "cup", Some("/seller/products?q=cup")),
        (shop, shops, "cup", None),
        (next, shops, "A", Some("A cup")),
        (owner, agencies, "", None),
        (shop, shops, "%20", None),
        (ann, creators, "", None),
        (shop, shops, "no%00such%25thing", None),
    ] {
        let body = found(person, endpoint, text).await;
        match is_found {
            Some(expected) => assert!(body.contains(expected), "{endpoint} {text}: {body}"),
            None => assert_eq!(body, "[]", "{endpoint} {text}"),
        }
    }
    for (person, endpoint) in [
        (viewer, agencies),
        (clerk, shops),
        (next, shops),
        (bob, creators),
    ] {
        let body = found(person, endpoint, "A").await;
        assert!(!body.contains("/orders?"), "{endpoint}: {body}");
    }
    // Nothing of a creator reaches a seller.
    for text in ["A", "mug", "ann", "bob"] {
        let body = found(shop, shops, text).await;
        let names = ["ann", "bob"];
        assert!(
            !names.iter().any(|name| body.contains(name)),
            "{text}: {body}"
        );
    }
}
