//! What a list comes to, above it: the sums of whoever looks, for the filters in force.

use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{BOB, NORTH, OTHER, SELLER, assert_hidden, many, page, sold, words};
use crate::{people::Place, world::Answer};

#[database_test::test(store::MIGRATOR)]
async fn each_list_says_what_it_comes_to(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path, said, hidden) in [
        (
            SELLER,
            "/seller/orders",
            &[
                "In process £11.99 1 order line",
                "Settled £11.99 1 order line",
                "Deducted −£5.99 1 order line",
                "2 order lines · what you pay, as of",
            ][..],
            &["bob", "£4.80"][..],
        ),
        (
            NORTH,
            "/partner/orders",
            &[
                "On the way £5.99 1 order line",
                "Settled £5.99 1 order line",
                "Deducted −£2.99 1 order line",
                "2 order lines · your commission as of",
            ][..],
            &["£4.80", "£1.20"][..],
        ),
        (
            OTHER,
            "/partner/orders?role=managing",
            &[
                "Settled £1.20 1 order line",
                "Deducted −£0.60 1 order line",
                "1 order line · your commission as of",
            ][..],
            &["£11.99", "£5.99"][..],
        ),
        (
            BOB,
            // Above all of a creator's orders stands what comes next.
            "/creator/orders?from=2011-01-01",
            &[
                "Settled £4.80 1 order line",
                "Deducted −£2.40 1 order line",
                "1 order line · your commission as of",
            ][..],
            &["£11.99", "£5.99"][..],
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let list = page(&world, &cookie, path).await;
        let read = words(&list);
        for said in said {
            assert!(read.contains(said), "{path}: {said}: {read}");
        }
        assert_hidden(&list, hidden);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn totals_follow_the_filters_and_a_figure_leads_to_its_lines(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    many(&world).await;
    let cookie = world.sign_in_as(NORTH).await;
    let read = async |path: &str| words(&page(&world, &cookie, path).await);
    let all = page(&world, &cookie, "/partner/orders?market=GB").await;
    assert!(words(&all).contains("62 order lines · your commission"));
    let lead = all.body.replace("&amp;", "&");
    assert!(
        lead.contains("/partner/orders?market=GB&status=settled_or_deducted"),
        "{lead}"
    );
    for (query, says) in [
        (
            "status=settled_or_deducted",
            "1 order line · your commission",
        ),
        ("status=estimated", "61 order lines · your commission"),
        ("status=frozen", "0 order lines"),
        (
            "date=settled&from=2011-03-28&to=2011-03-28",
            "1 order line · your",
        ),
        (
            "date=settled&from=2011-03-29&to=2011-04-30",
            "0 order lines",
        ),
        // What a notice of several deductions leads to: bob's came to light after it had settled.
        ("date=deducted&from=2011-05-02", "1 order line · your"),
        (
            "date=deducted&from=2011-03-01&to=2011-05-01",
            "0 order lines",
        ),
        ("creator=bob", "1 order line · your commission"),
        ("creator=%40ANN", "61 order lines · your commission"),
        ("creator=nobody", "0 order lines"),
        ("shop=SHOP1", "62 order lines · your commission"),
        ("q=bob", "1 order line · your commission"),
        ("q=B%2F1", "1 order line · your commission"),
    ] {
        let read = read(&format!("/partner/orders?market=GB&{query}")).await;
        assert!(read.contains(says), "{query}: {says}: {read}");
    }
    let chosen = read("/partner/orders?market=GB&creator=bob").await;
    assert!(chosen.contains("Creator: bob"), "{chosen}");
}

/// The field of this name among the tools of a list, as its tag is written; there is at most one.
fn field<'p>(page: &'p Answer, name: &str) -> Option<&'p str> {
    let (_, form) = page.body.split_once("toolbar__form").unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    let named = format!("name=\"{name}\"");
    let mut tags = form.split('<').filter(|tag| tag.contains(&named));
    let (tag, further) = (tags.next(), tags.next());
    assert_eq!(further, None, "{name} is sent twice");
    tag
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_has_fields_for_a_creator_and_a_shop(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    for (place, list) in [
        (NORTH, "/partner/orders?market=GB"),
        (OTHER, "/partner/orders?role=managing&market=GB"),
    ] {
        let cookie = world.sign_in_as(place).await;
        let all = page(&world, &cookie, list).await;
        let both = format!("{list}&creator=bob&shop=SHOP1");
        let chosen = page(&world, &cookie, &both).await;
        for (name, label, value) in [
            ("creator", "Creator", "bob"),
            ("shop", "Shop Code", "SHOP1"),
        ] {
            let label = format!("aria-label=\"{label}\"");
            assert!(field(&all, name).unwrap().contains(&label), "{list}");
            let chosen = field(&chosen, name).unwrap();
            let value = format!("value=\"{value}\"");
            assert!(
                chosen.contains(&label) && chosen.contains(&value),
                "{chosen}"
            );
        }
        let read = words(&chosen);
        for said in [
            "Creator: bob",
            "Shop: SHOP1",
            "1 order line · your commission",
        ] {
            assert!(read.contains(said), "{said}: {read}");
        }
        // A browser without scripts sends the fields that were left empty, too.
        let empty = page(&world, &cookie, &format!("{list}&creator=&shop=")).await;
        assert!(!words(&empty).contains("Clear filters"), "{list}");
    }
    // Nobody else sees both.
    for (place, list) in [
        (SELLER, "/seller/orders"),
        (BOB, "/creator/orders?filters=true"),
    ] {
        let cookie = world.sign_in_as(place).await;
        let list = page(&world, &cookie, list).await;
        assert_eq!(
            (field(&list, "creator"), field(&list, "shop")),
            (None, None)
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_but_agencies_finds_a_creator(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(SELLER).await;
    for handle in ["bob", "nobody"] {
        let path = format!("/seller/orders?creator={handle}");
        let read = words(&page(&world, &cookie, &path).await);
        assert!(read.contains("No orders match these filters"), "{read}");
        assert!(read.contains("0 order lines"), "{read}");
        let path = format!("/seller/orders?q={handle}");
        let read = words(&page(&world, &cookie, &path).await);
        assert!(read.contains("No orders match these filters"), "{read}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_on_registration_details_leads_to_the_own_lines(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let registration = world.the_registration().await;
    let details = format!(
        "/partner/registrations/{}/{}",
        registration.shop, registration.registration
    );
    let lines = format!("/partner/orders?market=GB&registration={registration}&creator=bob");
    let cookie = world.sign_in_as(NORTH).await;
    let opened = page(&world, &cookie, &details).await.body;
    assert!(opened.replace("&amp;", "&").contains(&lines), "{opened}");
    let read = words(&page(&world, &cookie, &lines).await);
    for said in [
        "1 order line · your commission",
        "Creator: bob",
        "One product in one campaign",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    // The lines are of 2011; of orders of this month there is nothing.
    let figures = "Order lines 0 Items 0 GMV £0.00 Estimated commission £0.00 \
                   Settled commission £0.00 Refunded £0.00";
    let read = words(&page(&world, &cookie, &details).await);
    assert!(read.contains(figures), "{read}");
    assert!(read.contains("Show the order lines"), "{read}");

    let viewer = Place::Agency("north", MemberRole::Viewer);
    let cookie = world.sign_in_as(viewer).await;
    let opened = page(&world, &cookie, &details).await.body;
    assert!(!opened.contains("Your commission"), "{opened}");
    assert!(opened.contains("bob") && !opened.contains("/partner/orders?market"));
}
