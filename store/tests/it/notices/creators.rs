//! Notices to creators: of closed products and of rates.

use domain::{notice::CreatorNotice, offer::RateFrom};
use sqlx::PgPool;
use store::{
    offers::{set_creator_rate, tell_falling_rates},
    outbox::{self, RelayLimits},
    registrations::close,
};

use super::{OPEN, Stage};
use crate::world::at;

#[database_test::test(store::MIGRATOR)]
async fn creators_are_told_of_a_closed_product_piece_by_piece(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    close(db, &stage.agency(1, OPEN), stage.mug).await.unwrap();
    let piece = RelayLimits {
        events: 10,
        entries: 1,
    };
    let mut told = Vec::new();
    for _ in 0..4 {
        let done = outbox::relay(db, &stage.world.ids, piece, at(OPEN), |_| {}).await;
        let ann = stage.told_creator("ann").await.len();
        let bob = stage.told_creator("bob").await.len();
        told.push((done.unwrap(), ann + bob, stage.told_seller().await.len()));
    }
    assert_eq!(told, [(1, 1, 1), (1, 2, 1), (1, 2, 1), (0, 2, 1)]);
    let told = stage.told_creator("bob").await;
    let [
        CreatorNotice::ProductClosed {
            product,
            campaign,
            entry,
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((&**product, &*campaign.name), ("A mug", "spring"));
    assert_eq!(entry.shop, stage.shop);
}

#[database_test::test(store::MIGRATOR)]
async fn creators_are_told_of_a_rate_that_counts_for_them(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let rate = |rate: &str, from: &str| RateFrom {
        from: at(from),
        rate: rate.parse().unwrap(),
    };
    let set = async |change: RateFrom, now: &str| {
        set_creator_rate(db, &stage.agency(1, now), stage.mug, change)
            .await
            .unwrap();
        stage.relay().await;
    };
    // What they accepted is of an import, which is set later than anything here: of a first rate nobody
    // is told what it was.
    let before = "2011-03-04T09:00:00Z";
    set(rate("16", before), before).await;
    set(rate("18", OPEN), OPEN).await;
    // Agreed already when it is set again: nothing changes.
    set(rate("18", OPEN), OPEN).await;
    let cut = "2011-03-10T09:00:00Z";
    set(rate("12", cut), cut).await;
    let told = stage.told_creator("ann").await;
    let [
        CreatorNotice::RateChanged { was: None, .. },
        CreatorNotice::RateChanged {
            rate: raised,
            next: None,
            was: Some(was),
            per_item: Some(per_item),
            ..
        },
        CreatorNotice::RateChanged {
            rate: kept,
            next: Some(next),
            next_per_item: Some(next_per_item),
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(*raised, "18".parse().unwrap());
    assert_eq!(*was, "16".parse().unwrap());
    // Of a mug for 10.00.
    assert_eq!((per_item.units, next_per_item.units), (180, 120));
    assert_eq!(*kept, "18".parse().unwrap());
    assert_eq!(*next, rate("12", "2011-04-09T09:00:00Z"));
    assert_eq!(stage.told_creator("bob").await.len(), 3);
    assert!(stage.told_seller().await.is_empty(), "never a creator rate");
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_told_once_more_before_a_lower_rate_counts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let cut = RateFrom {
        from: at("2011-03-10T09:00:00Z"),
        rate: "12".parse().unwrap(),
    };
    // What they accepted is of an import, which is set later than anything here.
    let raised = RateFrom {
        from: at(OPEN),
        rate: "16".parse().unwrap(),
    };
    for (now, change) in [(OPEN, raised), ("2011-03-10T09:00:00Z", cut)] {
        let by = stage.agency(1, now);
        set_creator_rate(db, &by, stage.mug, change).await.unwrap();
    }
    stage.relay().await;
    let before = stage.told_creator("ann").await;
    for (now, expected) in [
        ("2011-04-07T08:59:59Z", 0),
        ("2011-04-07T09:00:00Z", 1),
        // Once.
        ("2011-04-07T09:00:00Z", 0),
        ("2011-04-08T09:00:00Z", 0),
    ] {
        let told = tell_falling_rates(db, at(now), &stage.world.ids).await;
        assert_eq!(told.unwrap(), expected, "{now}");
        stage.relay().await;
    }
    let told = stage.told_creator("ann").await;
    let [CreatorNotice::RateChanged { rate, next, .. }] = &told[before.len()..] else {
        panic!("{told:?}");
    };
    assert_eq!(*rate, raised.rate);
    let next = next.unwrap();
    assert_eq!(next.rate, cut.rate);
    assert_eq!(next.from, at("2011-04-09T09:00:00Z"));
    assert_eq!(stage.told_creator("bob").await.len(), told.len());
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_who_tell_of_lower_rates_at_once_one_does(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, ids) = (&stage.world.db, &stage.world.ids);
    let cut = RateFrom {
        from: at("2011-03-10T09:00:00Z"),
        rate: "12".parse().unwrap(),
    };
    let by = stage.agency(1, "2011-03-10T09:00:00Z");
    set_creator_rate(db, &by, stage.mug, cut).await.unwrap();
    let now = at("2011-04-07T12:00:00Z");
    let (one, other) = tokio::join!(
        tell_falling_rates(db, now, ids),
        tell_falling_rates(db, now, ids),
    );
    assert_eq!(one.unwrap() + other.unwrap(), 1);
}
