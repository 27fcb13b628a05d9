//! The lists of the three kinds of people.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    import::{RowResult, Rows},
    refunds::{GivenBack, SubmittedRefund},
};

use super::{
    ANN, BOB, NORTH, OTHER, SELLER, assert_hidden, at, both_sold, line, many, page, sold, words,
};
use crate::{
    people::{Place, main_of},
    world::World,
};

#[database_test::test(store::MIGRATOR)]
async fn a_seller_sees_what_it_pays_and_nobody_behind_it(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(SELLER).await;
    let list = page(&world, &cookie, "/seller/orders").await;
    let read = words(&list);
    for said in [
        "£11.99",
        "£6.00",
        "30.00%",
        "winter",
        "Deducted",
        "Processing",
        "Order B/1, line 1 · 2 × £19.99",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(
        list.body.contains("/seller/orders/GB/B%2F1/1"),
        "{}",
        list.body
    );
    assert!(!list.body.contains("<b>mug"), "a title is no markup");
    assert_hidden(
        &list,
        &[
            "\"bob\"",
            ">bob",
            "ann<",
            "£4.80",
            "15.00%",
            ":480",
            "creator_rate",
        ],
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_costs_a_seller_nothing_stands_apart(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    // Before anybody had accepted it.
    let mut early = line("EARLY", "ann", None);
    early.placed_at = at("2011-03-01T10:00:00Z");
    world.take(Rows::Orders(&[early])).await;
    let cookie = world.sign_in_as(SELLER).await;
    let of = async |path: &str| page(&world, &cookie, path).await;
    let list = of("/seller/orders").await;
    let read = words(&list);
    for said in ["2 order lines · what you pay", "Sold without a campaign 1"] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(!read.contains("EARLY"), "{read}");
    assert!(list.body.contains("/seller/orders?campaign=none"));
    let others = words(&of("/seller/orders?campaign=none").await);
    for said in ["EARLY", "Not sold through a campaign"] {
        assert!(others.contains(said), "{said}: {others}");
    }
    assert!(!others.contains("B/1"), "{others}");
    // Whoever looks for an order finds it, whatever it was sold through.
    assert!(words(&of("/seller/orders?q=EARLY").await).contains("EARLY"));
    // A file has the lines of its list.
    assert!(!of("/seller/orders.csv").await.body.contains("EARLY"));
    let file = of("/seller/orders.csv?campaign=none").await.body;
    assert!(file.contains("EARLY") && !file.contains("B/1"), "{file}");
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_sees_its_campaigns_and_the_creators_it_manages(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let list = page(&world, &cookie, "/partner/orders").await;
    let read = words(&list);
    for said in [
        "bob",
        "ann",
        "£11.99",
        "£5.99",
        "£3.00",
        "30.00%",
        "15.00%",
        // The shop stands under the product.
        "SHOP1 · Order B/1, line 1 · 2 × £19.99",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(&list, &["£4.80", "£1.20", "20.00%", ":480"]);
    let none = page(&world, &cookie, "/partner/orders?role=managing&market=GB").await;
    assert!(words(&none).contains("No orders yet"), "{}", words(&none));

    let cookie = world.sign_in_as(OTHER).await;
    let list = page(&world, &cookie, "/partner/orders?role=managing").await;
    let read = words(&list);
    for said in [
        "bob",
        "north",
        "£3.00",
        "£1.20",
        "£0.60",
        "20.00%",
        "15.00%",
        "SHOP1 · Order B/1, line 1 · 2 × £19.99",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(&list, &["£11.99", "£5.99", "30.00%", ":1199", "ann<"]);
}

/// Of each amount in a row its reader is told what was estimated and what it came to, and whose it is.
#[database_test::test(store::MIGRATOR)]
async fn amounts_that_came_otherwise_say_what_was_estimated(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let mut cancelled = line("X", "ann", None);
    world.take(Rows::Orders(&[cancelled.clone()])).await;
    cancelled.cancelled_at = Some(at("2011-03-12T10:00:00Z"));
    let again = world.submit(Rows::Orders(&[cancelled])).await;
    assert_eq!(again, [RowResult::Changed]);
    world.take(Rows::Orders(&[line("R", "ann", None)])).await;
    let returned = SubmittedRefund {
        refund_code: "R2".into(),
        order_code: "R".into(),
        line_code: "1".into(),
        given_back: GivenBack::Items(2),
        refunded_at: at("2011-03-14T10:00:00Z"),
    };
    world.take(Rows::Refunds(&[returned])).await;
    let (as_north, as_other) = (
        "/partner/orders?market=GB",
        "/partner/orders?role=managing&market=GB",
    );
    // The total and the creator's part with what was estimated, then the agency's own two amounts.
    let of_nothing = &[
        "£0.00, Total commission for",
        "estimated £11.99 · 30.00%",
        "£0.00, Creator commission for",
        "estimated £6.00 · 15.00%",
        "£5.99, Your commission, estimated for",
        "£0.00, Your commission, actual for",
    ][..];
    let deducted = &[
        "£6.00, Total commission for",
        "estimated £11.99 · 30.00%",
        "£3.00, Creator commission for",
        "estimated £6.00 · 15.00%",
        "£5.99, Your commission, estimated for",
        "£3.00, Your commission, actual for",
    ][..];
    let managed = &[
        "£3.00, Creator commission for",
        "estimated £6.00 · 15.00%",
        "£1.20, Your commission, estimated for",
        "£0.60, Your commission, actual for",
    ][..];
    let estimated = &[
        "£11.99, Total commission for",
        "£6.00, Creator commission for",
        "£5.99, Your commission, estimated for",
    ][..];
    for (place, list, order, struck, said) in [
        (NORTH, as_north, "X", 2, of_nothing),
        (NORTH, as_north, "R", 2, of_nothing),
        (NORTH, as_north, "B%2F1", 2, deducted),
        (OTHER, as_other, "B%2F1", 1, managed),
        // Nothing came otherwise yet.
        (NORTH, as_north, "A", 0, estimated),
    ] {
        let cookie = world.sign_in_as(place).await;
        let shown = page(&world, &cookie, &format!("{list}&q={order}")).await;
        let read = words(&shown).replace(" ,", ",");
        for said in said {
            assert!(read.contains(said), "{order}: {said}: {read}");
        }
        assert_eq!(shown.body.matches("<s>").count(), struck, "{order}");
        for head in ["Your commission, estimated", "Your commission, actual"] {
            let label = format!("data-label=\"{head}\"");
            assert!(shown.body.contains(&label), "{head}: {}", shown.body);
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_sees_the_own_orders_and_the_mark(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let list = page(&world, &cookie, "/creator/orders").await;
    let read = words(&list);
    for said in [
        "Affiliate orders",
        "Agency-led campaign · north",
        "other share (20.00%) £0.60",
        "Your commission, actual £2.40",
        "2 × £19.99 Deducted",
        "Order B/1, line 1",
        // The day, and what its orders come to.
        "10 Mar 2011 £2.40",
        // Nothing of the card is an estimate of what has settled.
        "On the way £0.00 No commission on the way",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert_hidden(&list, &["£11.99", "£5.99", "30.00%", ":1199", "total_rate"]);
    // The whole row leads on, so the amount is in the link's own words.
    let way = r#"href="/creator/orders/GB/B%2F1/1""#;
    let row = list.body.split_once(way).map(|(_, row)| row);
    let row = row.and_then(|row| row.split_once("</a>"));
    let row = row.unwrap().0;
    assert!(row.contains("£2.40"), "{}", list.body);
    // Eyes and ears read the same mark.
    let (_, mark) = row.split_once("order-row__mark\">").unwrap();
    let (mark, _) = mark.split_once("</span>").unwrap();
    assert!(mark.starts_with("Agency-led campaign"), "{mark}");
    assert!(!mark.contains("hidden"), "{mark}");
    let cookie = world.sign_in_as(ANN).await;
    let read = words(&page(&world, &cookie, "/creator/orders").await);
    assert!(
        read.contains("£6.00") && !read.contains(" share ("),
        "{read}"
    );
    // It isn't delivered yet, and so has a day only about so.
    assert!(
        read.contains("Processing About 15 days after delivery"),
        "{read}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_has_its_whole_total_on_each_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    many(&world).await;
    let cookie = world.sign_in_as(ANN).await;
    // All 61 orders are of one day, and a page has 25 of them.
    let mut path = "/creator/orders".to_owned();
    for number in 1..=3 {
        let list = page(&world, &cookie, &path).await;
        let read = words(&list);
        assert!(
            read.contains("10 Mar 2011 £366.00"),
            "page {number}: {read}"
        );
        // The way to the next page is the last.
        let next = list.body.rsplit_once("/creator/orders?after=");
        let next = next.and_then(|(_, next)| next.split_once('"'));
        path = format!("/creator/orders?after={}", next.unwrap().0);
    }
    // Nothing is kept of what a search finds.
    let searched = words(&page(&world, &cookie, "/creator/orders?q=mug").await);
    assert!(searched.contains("10 Mar 2011"), "{searched}");
    assert!(!searched.contains("10 Mar 2011 £"), "{searched}");
}

#[database_test::test(store::MIGRATOR)]
async fn agencies_and_sellers_sort_their_orders(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let mut large = line("LARGE", "ann", None);
    large.quantity = 9;
    world.take(Rows::Orders(&[large])).await;
    for (place, orders) in [
        (SELLER, "/seller/orders?"),
        (NORTH, "/partner/orders?market=GB&"),
    ] {
        let cookie = world.sign_in_as(place).await;
        for (sort, first, stands) in [
            ("-amount", "LARGE/1", "descending"),
            ("amount", "A/1", "ascending"),
            // Its deduction is the last that happened.
            ("-status", "B%2F1/1", "descending"),
            ("ordered", "A/1", "ascending"),
        ] {
            let path = format!("{orders}sort={sort}");
            let list = page(&world, &cookie, &path).await;
            let (_, rows) = list.body.split_once("/orders/GB/").unwrap();
            assert!(rows.starts_with(first), "{path}: {rows}");
            let stands = format!("aria-sort=\"{stands}\"");
            assert_eq!(list.body.matches(&stands).count(), 1, "{path}");
            assert!(!words(&list).contains("fewer than 20,000"), "{path}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_reads_what_comes_next_and_filters_in_a_sheet(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::at(options, || at("2011-03-21T12:00:00Z"));
    both_sold(&world).await;
    let cookie = world.sign_in_as(BOB).await;
    let read = words(&page(&world, &cookie, "/creator/orders").await);
    // Delivered on 13 March, so it settles fifteen days later.
    for said in [
        "On the way £4.80 Next 28 Mar 2011: £4.80",
        "Comes next 28 Mar 2011 £4.80",
        "Your commission, estimated £4.80",
        "Processing Settles 28 Mar 2011",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(!read.contains("not delivered yet"), "{read}");
    // What comes next leads to its order lines.
    let due = "/creator/orders?status=estimated&date=due&from=2011-03-28&to=2011-03-28";
    let list = page(&world, &cookie, "/creator/orders").await;
    let href = format!("href=\"{}\"", due.replace('&', "&amp;"));
    assert!(list.body.contains(&href), "{}", list.body);
    let lines = words(&page(&world, &cookie, due).await);
    assert!(lines.contains("estimated £4.80"), "{lines}");
    // Above the showcase stands the same.
    let showcase = words(&page(&world, &cookie, "/creator").await);
    assert!(showcase.contains("On the way £4.80"), "{showcase}");
    let share = "After your agency’s share";
    assert!(showcase.contains(share), "{showcase}");

    let cookie = world.sign_in_as(ANN).await;
    let showcase = words(&page(&world, &cookie, "/creator").await);
    assert!(showcase.contains("On the way £6.00"), "{showcase}");
    assert!(!showcase.contains(share), "nobody manages her: {showcase}");
    let list = page(&world, &cookie, "/creator/orders").await;
    let read = words(&list);
    for said in [
        "On the way £6.00 Next about 5 Apr 2011: £6.00",
        "Comes next About 5 Apr 2011 £6.00",
        "About: not delivered yet. Commission settles 15 days after delivery.",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    let expected = "/creator/orders?status=estimated&to=2011-03-17";
    let href = format!("href=\"{}\"", expected.replace('&', "&amp;"));
    assert!(list.body.contains(&href), "{}", list.body);
    let lines = words(&page(&world, &cookie, expected).await);
    assert!(lines.contains("estimated £6.00"), "{lines}");
    assert!(
        !list.body.contains("<dialog"),
        "the sheet opens when it is asked for"
    );
    assert!(list.body.contains("/creator/orders?filters=true"), "{read}");
    assert!(list.body.contains("/creator/orders.csv"), "{read}");

    let sheet = page(&world, &cookie, "/creator/orders?filters=true").await;
    let (_, dialog) = sheet.body.split_once("<dialog").unwrap();
    let (dialog, _) = dialog.split_once("</dialog>").unwrap();
    for field in [r#"name="status""#, r#"name="q""#, r#"name="from""#] {
        assert!(dialog.contains(field), "{field}: {dialog}");
    }
    let filtered = page(&world, &cookie, "/creator/orders?status=processing&q=A").await;
    let read = words(&filtered);
    assert!(
        read.contains("2 filters") && read.contains("Clear filters"),
        "{read}"
    );
    assert!(!read.contains("Comes next"), "that is of all orders");
}

#[database_test::test(store::MIGRATOR)]
async fn filters_and_pages_are_in_the_address(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    many(&world).await;
    let cookie = world.sign_in_as(SELLER).await;
    let of = async |query: &str| page(&world, &cookie, &format!("/seller/orders?{query}")).await;

    let deducted = of("status=deducted").await;
    assert!(words(&deducted).contains("Order B/1, line 1"));
    assert!(!words(&deducted).contains("M00"));
    assert!(words(&of("q=M5").await).contains("Order M59, line 1"));
    let none = words(&of("q=nothing&status=frozen").await);
    assert!(none.contains("No orders match these filters"));
    assert!(none.contains("or clear the filters."), "{none}");
    assert!(words(&of("status=%FF&campaign=1&after=junk").await).contains("Order M59, line 1"));

    let day = "from=2011-03-10&to=2011-03-10";
    assert!(words(&of(&format!("q=B/1&{day}")).await).contains("Order B/1, line 1"));
    let before = of("from=2011-03-01&to=2011-03-09").await;
    assert!(words(&before).contains("No orders match these filters"));
    assert!(
        before
            .body
            .contains("/seller/orders.csv?from=2011-03-01&amp;to=2011-03-09")
    );
    for (days, says) in [
        ("from=x", "The start date isn’t valid"),
        (
            "from=2011-03-11&to=2011-03-10",
            "The end date, 10 Mar 2011, is before the start date, 11 Mar 2011",
        ),
    ] {
        let wrong = of(days).await;
        assert!(words(&wrong).contains(says), "{}", words(&wrong));
        assert!(!words(&wrong).contains("M59") && !wrong.body.contains("orders.csv"));
    }

    // From page to page until there is none, and every order once.
    let mut seen = Vec::new();
    let mut at = of("status=processing").await;
    loop {
        let read = words(&at);
        let is_order = |word: &&str| {
            let number = word.strip_prefix('M');
            number.is_some_and(|number| number.parse::<u8>().is_ok())
        };
        // A row names its order more than once.
        let orders = read
            .split_whitespace()
            .map(|word| word.trim_end_matches(','));
        let orders: BTreeSet<&str> = orders.filter(is_order).collect();
        seen.extend(orders.into_iter().map(str::to_owned));
        let links = at
            .body
            .split("href=\"")
            .skip(1)
            .filter_map(|link| link.split('"').next());
        // How the rows lead on keeps the page, to lead back to it.
        let pages = links.filter(|link| link.starts_with("/seller/orders?"));
        let next = pages.filter(|link| link.contains("after=a.")).last();
        let next = next.map(str::to_owned);
        let Some(next) = next else {
            break;
        };
        assert!(next.contains("status=processing"), "{next}");
        at = page(&world, &cookie, &next.replace("&amp;", "&")).await;
    }
    seen.sort();
    let all: Vec<String> = (0..60).map(|number| format!("M{number:02}")).collect();
    assert_eq!(seen, all);
}

#[database_test::test(store::MIGRATOR)]
async fn who_does_not_see_money_sees_no_orders(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    for (place, path) in [
        (Place::Shop("SHOP1", MemberRole::Viewer), "/seller/orders"),
        (
            Place::Agency("north", MemberRole::Viewer),
            "/partner/orders",
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let refused = world.get_with(path, &[("cookie", &cookie)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert_hidden(&refused, &["£11.99", ":1199"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_that_manages_nobody_reads_how_that_begins(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(NORTH).await;
    let list = page(&world, &cookie, "/partner/orders?role=managing&market=GB").await;
    let read = words(&list);
    assert!(read.contains("No orders yet"), "{read}");
    let how = "To manage a creator, ask the platform operator to link the creator to your agency.";
    assert!(read.contains(how), "{read}");
    // Campaigns are no way there.
    let content = main_of(&list.body);
    assert!(!content.contains("href=\"/partner/campaigns"), "{content}");
}
