//! Data Compass: every figure is what the lines behind it add up to, for whoever asks, and nobody has another's.

mod pages;
mod questions;
mod raw;
mod times;

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    compass::{
        Cell, Comparison, CompassDays, CompassDimension, CompassRole, Figure, Grain, Subject,
    },
    ids::AccountId,
    intake::ContentType,
    market::Market,
};
use sqlx::PgPool;
use store::{
    compass::{self, AskedCompass, Folded, Months, PartOrder},
    import::Rows,
    order_totals,
};
use uuid::Uuid;

pub(super) use self::questions::are_answered_as_by_the_lines;
pub(crate) use self::{questions::Questions, raw::raw as sums_of_lines};
use super::super::Sales;
use crate::world::{at, line, refund};

/// More parts than there are.
const ALL: i64 = 1_000;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn fold_all(sales: &Sales) {
    let now = sales.world.now;
    compass::fold_all(&sales.world.db, now).await.unwrap();
}

fn operator() -> Actor {
    Actor::Operator {
        account: AccountId::new(Uuid::from_u128(1)),
    }
}

/// Orders of March, as whoever asks has them.
fn march(role: CompassRole) -> AskedCompass {
    AskedCompass {
        market: Market::Gb,
        role,
        days: CompassDays::new(day("2011-03-01"), day("2011-03-31")).unwrap(),
        comparison: Comparison::Nothing,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_given_back_and_settled_is_of_the_day_of_the_order(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    // Vectors G2 and G3: 11.99 each, of which 5.99 was taken back with one of bob's two mugs.
    for (actor, role, settled) in [
        (
            sales.shop("SHOP1").await,
            CompassRole::Seller,
            2 * 1_199 - 599,
        ),
        (
            sales.agency("north").await,
            CompassRole::CampaignAgency,
            2 * 599 - 299,
        ),
        (operator(), CompassRole::Platform, 2 * 1_199 - 599),
    ] {
        let by = sales.by(actor);
        let found = compass::figures(db, &by, march(role)).await.unwrap();
        let found = found.unwrap().now;
        assert_eq!(
            (found.lines, found.items, found.sales),
            (2, 4, 4 * 1_999),
            "{role}"
        );
        assert_eq!((found.estimated, found.settled), (0, settled), "{role}");
        assert_eq!((found.refunds, found.refunded), (1, 1_999), "{role}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_comes_in_late_is_of_its_own_day(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    let (db, by) = (&sales.world.db, sales.by(sales.agency("north").await));
    let asked = march(CompassRole::CampaignAgency);
    let before = compass::figures(db, &by, asked).await.unwrap().unwrap();
    let mut late = line("LATE");
    late.placed_at = at("2011-03-27T00:30:00Z");
    late.delivered_at = None;
    late.content_type = ContentType::Video;
    sales.world.take(Rows::Orders(&[late])).await;
    // Until the job has added it, the figures are those of the moment that they name.
    assert_eq!(
        compass::figures(db, &by, asked).await.unwrap().unwrap(),
        before
    );
    fold_all(&sales).await;
    let after = compass::figures(db, &by, asked).await.unwrap().unwrap();
    assert_eq!(after.now.lines, before.now.lines + 1);
    let course = compass::course(db, &by, asked).await.unwrap().unwrap();
    let days: Vec<_> = course.now.iter().map(|(day, _)| day.to_string()).collect();
    // On the day on which the clock goes forward.
    assert!(days.contains(&"2011-03-27".to_owned()), "{days:?}");
    let sorted = (Figure::Gmv, PartOrder::Least);
    let kinds = compass::parts(db, &by, asked, CompassDimension::ContentType, sorted, ALL).await;
    let kinds = kinds.unwrap().parts;
    assert_eq!(kinds.len(), 2);
    assert_eq!(kinds[0].subject, Subject::ContentType(ContentType::Video));
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_has_the_figures_of_another(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    for (actor, own) in [
        (sales.shop("SHOP1").await, &[CompassRole::Seller][..]),
        (
            sales.agency("north").await,
            &[CompassRole::CampaignAgency, CompassRole::ManagingAgency][..],
        ),
        (sales.creator("ann").await, &[CompassRole::Creator][..]),
        (operator(), &[CompassRole::Platform][..]),
    ] {
        let by = sales.by(actor);
        for role in CompassRole::ALL {
            let found = compass::figures(db, &by, march(role)).await;
            assert_eq!(found.is_ok(), own.contains(&role), "{actor:?} as {role}");
            for dimension in CompassDimension::ALL {
                let sorted = (Figure::Gmv, PartOrder::Greatest);
                let found = compass::parts(db, &by, march(role), dimension, sorted, ALL).await;
                let may = own.contains(&role) && role.may_see(dimension);
                assert_eq!(found.is_ok(), may, "{actor:?} as {role} by {dimension}");
            }
            let active = compass::active_creators(db, &by, march(role)).await;
            let may = own.contains(&role) && role.may_see(CompassDimension::Creator);
            assert_eq!(active.is_ok(), may, "{actor:?} as {role}");
        }
    }
    // An agency that only manages creators has no campaign's figures, and another agency none at all.
    let by = sales.by(sales.agency("other").await);
    for (role, lines) in [
        (CompassRole::CampaignAgency, 0),
        (CompassRole::ManagingAgency, 1),
    ] {
        let found = compass::figures(db, &by, march(role)).await.unwrap();
        assert_eq!(found.unwrap().now.lines, lines, "{role}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn cells_have_no_place_for_what_a_party_may_not_know(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    fold_all(&sales).await;
    for (party, dimensions) in [
        ("seller", &["creator", "list", "shop", "agency"][..]),
        ("managing_agency", &["campaign", "list", "agency"][..]),
        ("campaign_agency", &["agency"][..]),
    ] {
        for dimension in dimensions {
            let statement = "update compass_total set dimension = $2
                 where party = $1 and dimension = 'whole' and span = 'month'";
            let error = sqlx::query(statement)
                .bind(party)
                .bind(*dimension)
                .execute(&pool)
                .await
                .unwrap_err();
            let code = error.as_database_error().unwrap().code();
            assert_eq!(
                code.as_deref(),
                Some("23514"),
                "{party} by {dimension}: {error}"
            );
        }
    }
    let kept: Vec<(String, String, String)> =
        sqlx::query_as("select distinct party, dimension, span from compass_total")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(!kept.is_empty());
    for (party, dimension, span) in kept {
        let role: CompassRole = party.parse().unwrap();
        let dimension: CompassDimension = dimension.parse().unwrap();
        assert!(
            role.is_kept() && role.may_see(dimension),
            "{party} by {dimension}"
        );
        assert!(
            span == "month" || role.is_kept_by_day(dimension),
            "{party} by {dimension}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn lines_from_before_are_counted_and_nothing_is_said_until_then(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    let (db, by) = (&sales.world.db, sales.by(sales.agency("north").await));
    let mut april = line("APRIL");
    april.placed_at = at("2011-04-10T12:00:00Z");
    april.delivered_at = None;
    sales.world.take(Rows::Orders(&[april])).await;
    fold_all(&sales).await;
    order_totals::fold_all(db).await.unwrap();
    let asked = march(CompassRole::CampaignAgency);
    let expected = compass::figures(db, &by, asked).await.unwrap().unwrap();
    for statement in [
        "delete from compass_total",
        "delete from compass_line",
        "update compass_market set counted_at = null, begins_at = '2011-01-01'",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    sales.world.take(Rows::Orders(&[line("meanwhile")])).await;
    assert_eq!(compass::figures(db, &by, asked).await.unwrap(), None);
    assert_eq!(compass::course(db, &by, asked).await.unwrap(), None);
    assert_eq!(
        compass::active_creators(db, &by, asked).await.unwrap(),
        None
    );
    let checked = compass::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked, None, "nobody checks what is not counted");
    let later = at("2100-01-01T00:00:00Z");
    let mut calls = 0;
    while compass::count_before(db, Market::Gb, later).await.unwrap() {
        calls += 1;
        fold_all(&sales).await;
        assert!(calls < 50, "it comes to an end");
    }
    assert!(calls >= 1);
    let checked = compass::check_market(db, Market::Gb)
        .await
        .unwrap()
        .unwrap();
    assert!(checked.is_right(), "{checked:?}");
    let counted = compass::figures(db, &by, asked).await.unwrap().unwrap();
    assert_eq!(counted.now.lines, expected.now.lines + 1);
    assert_eq!(counted.now.settled, expected.now.settled);
}

#[database_test::test(store::MIGRATOR)]
async fn very_many_changes_are_added_piece_by_piece(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    for number in 0..9 {
        let lines = [line(&format!("M{number}"))];
        sales.world.take(Rows::Orders(&lines)).await;
    }
    let db = &sales.world.db;
    let waiting = async || -> i64 {
        let count = sqlx::query_scalar("select count(*) from compass_change").fetch_one(&pool);
        count.await.unwrap()
    };
    let (mut after, mut calls, mut left) = (Uuid::nil(), 0, waiting().await);
    assert!(left > 10, "{left}");
    while let Folded::UpTo(last) = compass::fold_at_most(db, after, 3).await.unwrap() {
        after = last;
        calls += 1;
        let now_left = waiting().await;
        // All changes of the last line are taken with it.
        assert!(left - now_left <= 5, "{left} {now_left}");
        left = now_left;
        let checked = compass::check_market(db, Market::Gb)
            .await
            .unwrap()
            .unwrap();
        assert!(checked.is_right(), "{checked:?}");
    }
    assert_eq!(left, 0);
    assert!(calls >= 4, "{calls}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_wrong_sum_is_found_and_counted_anew_beside_writers(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    let db = &sales.world.db;
    sqlx::query(
        "update compass_total set settled = settled + 1
         where party = 'campaign_agency' and dimension = 'shop' and span = 'month'",
    )
    .execute(&pool)
    .await
    .unwrap();
    let checked = compass::check_market(db, Market::Gb)
        .await
        .unwrap()
        .unwrap();
    let [difference] = checked.differences.as_slice() else {
        panic!("{:?}", checked.differences);
    };
    assert_eq!(difference.span, Grain::Month);
    assert_eq!(difference.cell.role, CompassRole::CampaignAgency);
    assert_eq!(difference.kept.settled, difference.full.settled + 1);
    let month = Months::of(day("2011-03-10")).unwrap();
    assert_eq!(checked.wrong_months(), [month]);
    // So is on which days a creator sold.
    sqlx::query("update compass_total set days = days | 1 where dimension = 'creator'")
        .execute(&pool)
        .await
        .unwrap();
    let checked = compass::check_months(db, Market::Gb, month).await.unwrap();
    // Ann and bob, to the agency and the platform, and bob to the agency that manages him.
    let of_creators = |cell: &&Cell| matches!(cell.subject, Subject::Creator(_));
    assert_eq!(checked.days.iter().filter(of_creators).count(), 5);
    // And so is how many began on each day: not on the tenth any more, but on the first.
    assert_eq!(checked.days.len(), 5 + 2 * 3);
    let write = async {
        for number in 0..6 {
            let lines: Vec<_> = (0..5).map(|n| line(&format!("W{number}-{n}"))).collect();
            sales.world.take(Rows::Orders(&lines)).await;
            let back = refund(
                &format!("B{number}"),
                &format!("W{number}-0"),
                1,
                "2011-03-20T00:00:00Z",
            );
            sales.world.take(Rows::Refunds(&[back])).await;
        }
    };
    let count = async {
        for _ in 0..3 {
            compass::recount(db, Market::Gb, month).await.unwrap();
        }
    };
    let fold = async {
        for _ in 0..3 {
            compass::fold(db, Uuid::nil()).await.unwrap();
        }
    };
    tokio::join!(write, count, fold);
    let checked = compass::check_market(db, Market::Gb)
        .await
        .unwrap()
        .unwrap();
    assert!(checked.is_right(), "{checked:?}");
}
