//! The first two questions that agencies ask, as one order each that everybody looks at who has a part in it.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{creators::NewCreator, import::Rows, showcases::NewShowcaseEntry};

use super::{BOB, NORTH, OTHER, assert_hidden, at, both_sold, line, page, words};
use crate::{people::Place, world::World};

const CLEO: Place = Place::Creator("cleo");

/// The market of the vectors, with cleo, whom the campaign's own agency manages: her order is FAQ1, and
/// bob's, whom another agency manages, FAQ2.
async fn asked(options: PgConnectOptions) -> World {
    let world = World::over(options);
    both_sold(&world).await;
    let cleo = NewCreator {
        handle: "cleo".into(),
        managed_by: Some(("north".into(), "20".parse().unwrap())),
    };
    world.take(Rows::Creators(&[cleo])).await;
    let entry = NewShowcaseEntry {
        creator: "cleo".into(),
        campaign_code: "winter".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    world.take(Rows::Showcases(&[entry])).await;
    let lines = [line("FAQ1", "cleo", None), line("FAQ2", "bob", None)];
    world.take(Rows::Orders(&lines)).await;
    world
}

/// What the page that explains the order says to whoever works there.
async fn explained(world: &World, place: Place, area: &str, order: &str) -> String {
    let cookie = world.sign_in_as(place).await;
    let path = format!("/{area}/orders/GB/{order}/1");
    words(&page(world, &cookie, &path).await)
}

/// The agency of the campaign collects from the seller alone, also where it manages the creator.
#[database_test::test(store::MIGRATOR)]
async fn an_agency_that_manages_the_creator_of_its_campaign_takes_no_second_share(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = asked(options).await;
    // Vector G4.
    let cleo = explained(&world, CLEO, "creator", "FAQ1").await;
    for said in [
        "How £6.00 was calculated",
        "£39.98 × 15.00% = £6.00",
        "Agency-led campaign north",
    ] {
        assert!(cleo.contains(said), "{said}: {cleo}");
    }
    assert!(!cleo.contains("less 20.00%"), "{cleo}");
    let north = explained(&world, NORTH, "partner", "FAQ1").await;
    assert!(north.contains("How £5.99 was calculated"), "{north}");
    // It has no part in the order as cleo's agency.
    let cookie = world.sign_in_as(NORTH).await;
    let managed = page(&world, &cookie, "/partner/orders?role=managing&market=GB").await;
    assert!(!managed.body.contains("FAQ1"), "{}", managed.body);
    let cookie = world.sign_in_as(CLEO).await;
    let list = words(&page(&world, &cookie, "/creator/orders").await);
    assert!(
        list.contains("Agency-led campaign") && !list.contains(" share ("),
        "{list}"
    );
}

/// The campaign's agency keeps its part; what goes to the creator is shared with the agency that manages the
/// creator.
#[database_test::test(store::MIGRATOR)]
async fn another_agency_that_manages_the_creator_shares_in_the_creators_part(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = asked(options).await;
    // Vectors G2 and G3.
    let bob = explained(&world, BOB, "creator", "FAQ2").await;
    for said in [
        "How £4.80 was calculated",
        "£39.98 × 15.00% = £6.00, less 20.00% for other = £4.80",
        "Agency-led campaign north",
        "You £4.80 other £1.20",
    ] {
        assert!(bob.contains(said), "{said}: {bob}");
    }
    let north = explained(&world, NORTH, "partner", "FAQ2").await;
    assert!(north.contains("How £5.99 was calculated"), "{north}");
    let other = explained(&world, OTHER, "partner", "FAQ2").await;
    for said in ["How £1.20 was calculated", "of which 20.00% = £1.20"] {
        assert!(other.contains(said), "{said}: {other}");
    }
    // Both numbers stand in the creator's list, neither in that of the campaign's agency.
    let cookie = world.sign_in_as(BOB).await;
    let list = words(&page(&world, &cookie, "/creator/orders").await);
    assert!(list.contains("other share (20.00%) £1.20"), "{list}");
    let cookie = world.sign_in_as(NORTH).await;
    let list = page(&world, &cookie, "/partner/orders?market=GB").await;
    assert!(words(&list).contains("FAQ2"), "{}", list.body);
    assert_hidden(&list, &["£1.20", "£4.80"]);
}
