//! What the lines of a list come to.

mod compass;
mod histories;
mod homes;
mod keeping;
mod ledger;
mod sold;
mod statement;

use domain::{
    actor::Actor,
    currency::Currency,
    ids::{CampaignId, RegistrationId, ShopId},
    market::Market,
    money::Money,
    order_line::{
        listing::{AgencyOrder, AgencyPart, DayKind, OrderFilter, OrderStatus, StateKind},
        totals::{Figure, OrderTotals, TotalsExtent},
    },
    page::Cursor,
    period::DayRange,
    registration::RegistrationAddress,
};
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    orders::{
        lists::{creators_called, list_for_agency_with_totals, list_for_shop_with_totals},
        totals::{
            totals, totals_by_campaign, totals_by_day, totals_by_settlement_day,
            totals_of_campaigns,
        },
    },
};
use uuid::Uuid;

pub(crate) use self::compass::{Questions, sums_of_lines};
use super::{
    Sales,
    listed::{list_for_agency, list_for_shop},
};
use crate::world::{line, refund};

async fn totals_of(sales: &Sales, actor: Actor, filter: &OrderFilter) -> OrderTotals {
    of_part(sales, actor, AgencyPart::Campaign, filter).await
}

async fn of_part(
    sales: &Sales,
    actor: Actor,
    part: AgencyPart,
    filter: &OrderFilter,
) -> OrderTotals {
    let by = sales.by(actor);
    totals(&sales.world.db, &by, Market::Gb, part, filter)
        .await
        .unwrap()
}

fn gbp(lines: i64, units: i64) -> Figure {
    Figure {
        lines,
        amount: Money::new(units, Currency::Gbp),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_party_is_told_its_own_sums(pool: PgPool) {
    // A settled at 11.99; so did B, of which one of two mugs then came back (vectors G2 and G3).
    let sales = Sales::settled_with_a_return(pool).await;
    let all = OrderFilter::default();
    let shop = totals_of(&sales, sales.shop("SHOP1").await, &all).await;
    assert_eq!(shop.settled(), Ok(gbp(2, 2_398)));
    assert_eq!(shop.deducted(), Ok(gbp(1, -599)));
    assert_eq!(shop.estimated(), Ok(gbp(0, 0)));
    assert_eq!(shop.all().map(|sums| sums.sales), Ok(4 * 1_999));
    let north = totals_of(&sales, sales.agency("north").await, &all).await;
    assert_eq!(north.settled(), Ok(gbp(2, 599 + 599)));
    assert_eq!(north.deducted(), Ok(gbp(1, -299)));
    assert_eq!(north.all().map(|sums| sums.whole.settled), Ok(2_398));
    let other = sales.agency("other").await;
    let managing = of_part(&sales, other, AgencyPart::Managing, &all).await;
    assert_eq!(managing.settled(), Ok(gbp(1, 120)));
    assert_eq!(managing.deducted(), Ok(gbp(1, -60)));
    assert_eq!(totals_of(&sales, other, &all).await.lines(), 0);
    let bob = totals_of(&sales, sales.creator("bob").await, &all).await;
    assert_eq!(bob.settled(), Ok(gbp(1, 480)));
    assert_eq!(bob.deducted(), Ok(gbp(1, -240)));
    // The cup counts for no campaign, but for its shop.
    let cups = totals_of(&sales, sales.shop("SHOP2").await, &all).await;
    assert_eq!(cups.states.len(), 1);
    assert_eq!(cups.states[0].0, StateKind::Ineligible);
    assert_eq!(cups.lines(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn days_may_be_of_orders_or_of_settlement(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let shop = sales.shop("SHOP1").await;
    let on = |kind, day: &str| {
        let day = day.parse().ok();
        OrderFilter {
            day_kind: kind,
            days: DayRange::new(day, day).unwrap(),
            ..OrderFilter::default()
        }
    };
    for (kind, day, lines) in [
        (DayKind::Ordered, "2011-03-10", 2),
        (DayKind::Ordered, "2011-03-28", 0),
        (DayKind::Settled, "2011-03-28", 2),
        (DayKind::Settled, "2011-03-10", 0),
        (DayKind::Due, "2011-03-28", 0),
    ] {
        let filter = on(kind, day);
        assert_eq!(
            totals_of(&sales, shop, &filter).await.lines(),
            lines,
            "{kind} {day}"
        );
        let by = sales.by(shop);
        let page = list_for_shop(&sales.world.db, &by, Market::Gb, &filter, None);
        let listed = page.await.unwrap().rows.len();
        assert_eq!(i64::try_from(listed).unwrap(), lines, "{kind} {day}");
    }
    let by = sales.by(shop);
    let settled = on(DayKind::Settled, "2011-03-28").counted().unwrap();
    let by_day = totals_by_day(
        &sales.world.db,
        &by,
        Market::Gb,
        AgencyPart::Campaign,
        settled,
    );
    let by_day = by_day.await.unwrap();
    assert_eq!(by_day.len(), 1);
    assert_eq!(Some(by_day[0].0), "2011-03-28".parse().ok());
    assert_eq!(by_day[0].1.lines(), 2);
    let (db, days) = (&sales.world.db, DayRange::default());
    let both = totals_by_settlement_day(db, &by, Market::Gb, AgencyPart::Campaign, days).await;
    assert_eq!(both.unwrap(), by_day, "what settled is due no more");
    let by = sales.by(sales.agency("north").await);
    let all = OrderFilter::default().counted().unwrap();
    let campaigns =
        totals_by_campaign(&sales.world.db, &by, Market::Gb, AgencyPart::Campaign, all).await;
    let campaigns = campaigns.unwrap();
    let (spring, _) = sales.world.campaign_called("spring").await;
    assert_eq!(campaigns.len(), 1);
    assert_eq!((campaigns[0].0, campaigns[0].1.lines()), (spring, 2));
    let named = async |named: &[CampaignId]| {
        let part = AgencyPart::Campaign;
        totals_of_campaigns(&sales.world.db, &by, Market::Gb, part, named).await
    };
    assert_eq!(named(&[spring]).await.unwrap(), campaigns);
    let other = CampaignId::new(Uuid::nil());
    assert!(named(&[other]).await.unwrap().is_empty());
    assert!(named(&[]).await.unwrap().is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn the_deductions_of_a_day_are_those_lines_alone(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    // One that settled with them, and of which something came back on another day.
    let other = refund("R2", "A", 1, "2011-06-15T12:00:00Z");
    sales.world.take(Rows::Refunds(&[other])).await;
    let on = |from: &str, to: &str| OrderFilter {
        day_kind: DayKind::Deducted,
        days: DayRange::new(from.parse().ok(), to.parse().ok()).unwrap(),
        ..OrderFilter::default()
    };
    let north = sales.agency("north").await;
    let by = sales.by(north);
    let listed = async |filter: &OrderFilter| {
        let (db, part) = (&sales.world.db, AgencyPart::Campaign);
        let page = list_for_agency(db, &by, Market::Gb, part, filter, None).await;
        let lines = page.unwrap().rows.into_iter().map(|row| match row {
            AgencyOrder::Campaign(order) => order.line.order_code,
            AgencyOrder::Managing(order) => order.line.order_code,
        });
        let lines: Vec<String> = lines.collect();
        // What they come to is of the same lines.
        let totals = totals_of(&sales, north, filter).await;
        assert_eq!(usize::try_from(totals.lines()), Ok(lines.len()));
        lines
    };
    // B's refund is of an hour past midnight in London; A's came to light after it had settled.
    assert_eq!(listed(&on("2011-05-01", "2011-05-01")).await, ["B"]);
    assert_eq!(listed(&on("2011-04-01", "2011-04-30")).await, [""; 0]);
    let all = listed(&on("2011-01-01", "2039-12-31")).await;
    assert_eq!(all.len(), 2, "{all:?}");
    // A line that is due on the day, or settled on it, isn't meant.
    assert_eq!(listed(&on("2011-03-28", "2011-03-28")).await, [""; 0]);
    let still = OrderFilter {
        status: Some(OrderStatus::Settled),
        ..on("2011-05-01", "2011-05-01")
    };
    assert_eq!(listed(&still).await, [""; 0]);
    for actor in [sales.shop("SHOP1").await, sales.creator("bob").await] {
        let found = totals_of(&sales, actor, &on("2011-05-01", "2011-05-01")).await;
        assert_eq!(found.lines(), 1, "{actor:?}");
    }
    let ann = sales.creator("ann").await;
    let found = totals_of(&sales, ann, &on("2011-05-01", "2011-05-01")).await;
    assert_eq!(found.lines(), 0, "hers came back on another day");
}

#[database_test::test(store::MIGRATOR)]
async fn what_waits_is_due_on_its_day(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let north = sales.agency("north").await;
    let by = sales.by(north);
    let due = OrderFilter {
        status: Some(OrderStatus::Estimated),
        day_kind: DayKind::Due,
        ..OrderFilter::default()
    };
    let due = due.counted().unwrap();
    let days = totals_by_day(&sales.world.db, &by, Market::Gb, AgencyPart::Campaign, due);
    let days = days.await.unwrap();
    let days: Vec<_> = days
        .iter()
        .map(|(day, totals)| (day.to_string(), totals.estimated().unwrap()))
        .collect();
    assert_eq!(days, [("2011-03-28".to_owned(), gbp(2, 1_198))]);
    let (db, part) = (&sales.world.db, AgencyPart::Campaign);
    let both = totals_by_settlement_day(db, &by, Market::Gb, part, DayRange::default()).await;
    let both = both.unwrap();
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].1.estimated().unwrap(), gbp(2, 1_198));
    assert_eq!(both[0].1.lines(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_search_is_summed_over_the_lines_that_it_finds(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool).await;
    let north = sales.agency("north").await;
    let anything = OrderFilter::default();
    let text = |text: &str| OrderFilter {
        text: Some(text.into()),
        ..anything.clone()
    };
    let creator = |handle: &str| OrderFilter {
        creator: Some(handle.into()),
        ..anything.clone()
    };
    let shop = |code: &str| OrderFilter {
        shop: Some(code.into()),
        ..anything.clone()
    };
    for (filter, lines, settled) in [
        (text("A"), 1, 599),
        (text("a mug"), 2, 1_198),
        (text("@bo"), 1, 599),
        (text("shop1"), 2, 1_198),
        (text("nothing like it"), 0, 0),
        (creator("@ANN"), 1, 599),
        (creator("bob"), 1, 599),
        (creator("cleo"), 0, 0),
        (shop("SHOP1"), 2, 1_198),
        (shop("SHOP2"), 0, 0),
        (shop("S\u{0}"), 0, 0),
    ] {
        let found = totals_of(&sales, north, &filter).await;
        assert_eq!(found.extent, TotalsExtent::Complete);
        assert_eq!(found.settled(), Ok(gbp(lines, settled)), "{filter:?}");
        let by = sales.by(north);
        let page = list_for_agency_with_totals(
            &sales.world.db,
            &by,
            (Market::Gb, AgencyPart::Campaign),
            &filter,
            None,
            None,
        );
        let listed = page.await.unwrap();
        let rows = listed.page.rows.len();
        assert_eq!(i64::try_from(rows).unwrap(), lines, "{filter:?}");
        assert_eq!(listed.totals, Some(found));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_nobody_to_others_than_agencies(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let of_ann = OrderFilter {
        creator: Some("ann".into()),
        ..OrderFilter::default()
    };
    let handle = OrderFilter {
        text: Some("ann".into()),
        ..OrderFilter::default()
    };
    for actor in [sales.shop("SHOP1").await, sales.creator("ann").await] {
        for filter in [&of_ann, &handle] {
            assert_eq!(
                totals_of(&sales, actor, filter).await.lines(),
                0,
                "{actor:?}"
            );
        }
    }
    // Whether there is such a creator, or the agency has nothing of hers, looks the same.
    let other = sales.agency("other").await;
    for handle in ["ann", "nobody"] {
        let filter = OrderFilter {
            creator: Some(handle.into()),
            ..OrderFilter::default()
        };
        let found = of_part(&sales, other, AgencyPart::Managing, &filter).await;
        assert_eq!(found.lines(), 0, "{handle}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_found_by_agencies_with_a_part_in_the_sales(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let called = async |actor: Actor, handle: &str| {
        let by = sales.by(actor);
        let found = creators_called(&sales.world.db, &by, handle).await.unwrap();
        let found = found.into_iter().map(|found| (found.handle, found.part));
        found.collect::<Vec<_>>()
    };
    let north = sales.agency("north").await;
    let other = sales.agency("other").await;
    let own = |handle: &str| vec![(handle.to_owned(), AgencyPart::Campaign)];
    assert_eq!(called(north, " @ANN").await, own("ann"));
    assert_eq!(called(north, "bob").await, own("bob"));
    assert_eq!(called(north, "bo").await, []);
    let managed = vec![("bob".to_owned(), AgencyPart::Managing)];
    assert_eq!(called(other, "bob").await, managed);
    assert_eq!(called(other, "ann").await, [], "a creator of others");
    assert_eq!(called(sales.shop("SHOP1").await, "bob").await, []);
    assert_eq!(called(sales.creator("bob").await, "bob").await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_of_a_campaign_has_its_own_lines(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let (shop, registration): (Uuid, Uuid) =
        sqlx::query_as("select shop_id, registration_id from registration")
            .fetch_one(&sales.world.db.primary)
            .await
            .unwrap();
    let of = |registration| OrderFilter {
        registration: Some(RegistrationAddress {
            shop: ShopId::new(shop),
            registration: RegistrationId::new(registration),
        }),
        ..OrderFilter::default()
    };
    for actor in [sales.agency("north").await, sales.shop("SHOP1").await] {
        let found = totals_of(&sales, actor, &of(registration)).await;
        assert_eq!(found.lines(), 2);
        assert_eq!(totals_of(&sales, actor, &of(Uuid::nil())).await.lines(), 0);
    }
    let foreign = sales.shop("SHOP2").await;
    assert_eq!(
        totals_of(&sales, foreign, &of(registration)).await.lines(),
        0
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_unpaid_line_is_paid_once_its_moment_has_passed(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let mut unpaid = line("U");
    unpaid.delivered_at = None;
    unpaid.paid_at = Some(crate::world::at("2012-06-01T18:00:00Z"));
    sales.world.take(Rows::Orders(&[unpaid])).await;
    let shop = sales.shop("SHOP1").await;
    let of = |status| OrderFilter {
        status: Some(status),
        ..OrderFilter::default()
    };
    for (now, unpaid, processing) in [
        ("2012-06-01T12:00:00Z", 1, 2),
        ("2012-06-01T18:00:00Z", 0, 3),
    ] {
        let by = sales.world.by(shop, now);
        for (status, lines) in [
            (OrderStatus::Unpaid, unpaid),
            (OrderStatus::Processing, processing),
            (OrderStatus::Estimated, 3),
        ] {
            let db = &sales.world.db;
            let found = totals(db, &by, Market::Gb, AgencyPart::Campaign, &of(status)).await;
            assert_eq!(found.unwrap().lines(), lines, "{status} at {now}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn more_lines_than_are_summed_are_counted_as_at_least_so_many(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    for hundred in 0..21 {
        let lines: Vec<_> = (0..100).map(|n| line(&format!("M{hundred}-{n}"))).collect();
        sales.world.take(Rows::Orders(&lines)).await;
    }
    let shop = sales.shop("SHOP1").await;
    let searched = OrderFilter {
        text: Some("mug".into()),
        ..OrderFilter::default()
    };
    let found = totals_of(&sales, shop, &searched).await;
    assert_eq!(found.extent, TotalsExtent::AtLeast { lines: 2_000 });
    assert_eq!(found.states, []);
    // The running totals know all of them.
    let all = totals_of(&sales, shop, &OrderFilter::default()).await;
    assert_eq!(all.lines(), 2_102);
    let by = sales.by(shop);
    let db = &sales.world.db;
    let list = async |page: Option<&Cursor>| {
        let listed = list_for_shop_with_totals(db, &by, Market::Gb, &searched, None, page);
        listed.await.unwrap()
    };
    let first = list(None).await;
    assert_eq!(first.totals, Some(found));
    let second = list(first.page.next.as_ref()).await;
    assert_eq!(
        second.totals, None,
        "a search is summed with its first page"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_has_no_lines_has_no_totals(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool).await;
    let by = sales.by(Actor::System);
    let all = OrderFilter::default();
    let part = AgencyPart::Campaign;
    let asked = totals(&sales.world.db, &by, Market::Gb, part, &all).await;
    assert!(matches!(asked, Err(Error::NotFound)));
}
