//! What is found from anywhere: by whom, and nothing of others.

use domain::{market::Market, order_line::listing::AgencyPart};
use sqlx::PgPool;
use store::{
    Error, lookup,
    search_results::{
        entries_for_creator, orders_by_number, registrations_for_agency, shops_for_agency,
    },
};

use crate::{links::Sharing, orders::Sales};

/// The markets and numbers of the orders that are found, with the part of an agency.
async fn orders(
    sales: &Sales,
    actor: domain::actor::Actor,
    text: &str,
) -> Vec<(Market, String, AgencyPart)> {
    let by = sales.by(actor);
    let found = orders_by_number(&sales.world.db, &by, text).await.unwrap();
    found
        .into_iter()
        .map(|order| (order.market, order.code, order.part))
        .collect()
}

#[database_test::test(store::MIGRATOR)]
async fn an_order_is_found_by_its_number_by_those_who_have_a_part_in_it(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let found = |code: &str, part| vec![(Market::Gb, code.to_owned(), part)];
    let own = found("A", AgencyPart::Managing);
    for (actor, number, expected) in [
        (sales.shop("SHOP1").await, " a ", own.clone()),
        (sales.shop("SHOP1").await, "C", vec![]),
        (
            sales.shop("SHOP2").await,
            "C",
            found("C", AgencyPart::Managing),
        ),
        (sales.shop("SHOP2").await, "A", vec![]),
        (sales.creator("ann").await, "A", own.clone()),
        (sales.creator("ann").await, "B", vec![]),
        (
            sales.agency("north").await,
            "A",
            found("A", AgencyPart::Campaign),
        ),
        (
            sales.agency("north").await,
            "B",
            found("B", AgencyPart::Campaign),
        ),
        // It manages bob, and ann is nobody's.
        (
            sales.agency("other").await,
            "B",
            found("B", AgencyPart::Managing),
        ),
        (sales.agency("other").await, "A", vec![]),
        (sales.agency("north").await, "", vec![]),
        (sales.agency("north").await, "A\0", vec![]),
        (sales.agency("north").await, "AB", vec![]),
    ] {
        assert_eq!(
            orders(&sales, actor, number).await,
            expected,
            "{actor:?}: {number:?}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_finds_the_products_of_its_own_campaigns(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let north = lookup::agency(db, "north").await.unwrap();
    let other = lookup::agency(db, "other").await.unwrap();
    let by = sales.by(sales.agency("north").await);
    for text in ["MUG", " a mug", "mug"] {
        let found = registrations_for_agency(db, &by, north, text)
            .await
            .unwrap();
        let named: Vec<_> = found
            .iter()
            .map(|found| (found.title.as_str(), found.campaign.as_str()))
            .collect();
        assert_eq!(named, [("A mug", "spring")], "{text}");
    }
    for text in ["", "  ", "100%", "cup and"] {
        let found = registrations_for_agency(db, &by, north, text)
            .await
            .unwrap();
        assert_eq!(found, [], "{text}");
    }
    let foreign = registrations_for_agency(db, &by, other, "mug").await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let by = sales.by(sales.agency("other").await);
    let found = registrations_for_agency(db, &by, other, "mug")
        .await
        .unwrap();
    assert_eq!(found, []);
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_finds_the_shops_that_sell_in_its_campaigns(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let db = &sales.world.db;
    let found = async |actor, text: &str| {
        let found = shops_for_agency(db, &sales.by(actor), text).await.unwrap();
        let found = found.into_iter().map(|shop| (shop.market, shop.code));
        found.collect::<Vec<_>>()
    };
    let north = sales.agency("north").await;
    let shop = vec![(Market::Gb, "SHOP1".to_owned())];
    for text in ["SHOP1", " shop1 ", "hop1"] {
        assert_eq!(found(north, text).await, shop, "{text}");
    }
    // SHOP2 sells nothing in a campaign of this agency.
    assert_eq!(found(north, "shop").await, shop);
    for text in ["shop2", "", "  ", "100%"] {
        assert_eq!(found(north, text).await, [], "{text}");
    }
    for actor in [
        sales.agency("other").await,
        sales.shop("SHOP1").await,
        sales.creator("ann").await,
    ] {
        assert_eq!(found(actor, "shop1").await, [], "{actor:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_finds_what_is_in_the_own_showcase(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.ann, crate::links::OPEN);
    let found = entries_for_creator(db, &by, stage.ann, "MUG")
        .await
        .unwrap();
    let named: Vec<_> = found.iter().map(|found| found.title.as_str()).collect();
    assert_eq!(named, ["A mug"]);
    assert_eq!(found[0].address.shop, stage.mug.shop);
    assert_eq!(
        entries_for_creator(db, &by, stage.ann, "cup")
            .await
            .unwrap(),
        []
    );
    assert_eq!(
        entries_for_creator(db, &by, stage.ann, " ").await.unwrap(),
        []
    );
    let foreign = entries_for_creator(db, &by, stage.cat, "mug").await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let by = stage.creator(stage.cat, crate::links::OPEN);
    assert_eq!(
        entries_for_creator(db, &by, stage.cat, "mug")
            .await
            .unwrap(),
        []
    );
}
