//! Notices of single order lines: what is deducted when a refund comes late, and what is held.

use domain::{
    actor::Actor,
    ids::AccountId,
    notice::{AgencyNotice, CreatorNotice, SellerNotice},
    order_line::HoldReason,
};
use sqlx::PgPool;
use store::{
    freezes::{self, LineCodes},
    import::Rows,
    notices::unread,
};
use uuid::Uuid;

use super::{OPEN, Stage};
use crate::world::{at, line, refund};

/// After the lines have settled.
const LATER: &str = "2011-04-05T09:00:00Z";
/// While the line is processed.
const BEFORE: &str = "2011-03-20T00:00:00Z";
const LINE: LineCodes<'_> = LineCodes {
    order: "A",
    line: "1",
};

#[database_test::test(store::MIGRATOR)]
async fn a_refund_that_comes_after_the_settlement_is_told_at_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    world.settle("2011-04-01T00:00:00Z").await;
    stage.relay().await;
    let before = stage.told_seller().await.len();
    let back = [refund("R", "A", 1, "2011-04-02T09:00:00Z")];
    world.take(Rows::Refunds(&back)).await;
    stage.relay().await;
    // The same file once more.
    world.take(Rows::Refunds(&back)).await;
    stage.relay().await;
    let told = stage.told_seller().await;
    let [
        SellerNotice::Deducted {
            sum,
            line: Some(line),
        },
    ] = &told[before..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((sum.deducted.units, sum.corrections), (600, 1));
    assert_eq!(
        (&*line.order, &*line.line, &*line.product),
        ("A", "1", "A mug")
    );
    let told = stage.told_creator("ann").await;
    assert!(
        matches!(told.last(), Some(CreatorNotice::Deducted { sum, .. }) if sum.deducted.units == 300),
        "{told:?}"
    );

    // Another line of the same day: it is one notice, of none of them by name.
    let other = [refund("S", "B", 1, "2011-04-02T10:00:00Z")];
    world.take(Rows::Refunds(&other)).await;
    stage.relay().await;
    let told = stage.told_seller().await;
    let [SellerNotice::Deducted { sum, line: None }] = &told[before..] else {
        panic!("{told:?}");
    };
    assert_eq!((sum.deducted.units, sum.corrections), (1_200, 2));
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_is_held_is_one_notice_that_says_when_it_was_released(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world.take(Rows::Orders(&[line("A")])).await;
    let operator = |now| {
        let account = AccountId::new(Uuid::from_u128(9));
        world.by(Actor::Operator { account }, now)
    };
    let (db, market) = (&world.db, &world.market);
    let agency = stage.agency(1, OPEN);
    freezes::freeze(db, &operator(BEFORE), market, LINE, HoldReason::SelfOrder)
        .await
        .unwrap();
    stage.relay().await;
    let amounts = held(&stage).await;
    assert_eq!(amounts, [(300, false), (600, false), (300, false)]);
    assert_eq!(unread(db, &agency, None).await.unwrap().counted, 1);
    assert!(stage.told_creator("bob").await.is_empty(), "it is ann's");

    freezes::release(db, &operator(LATER), market, LINE)
        .await
        .unwrap();
    stage.relay().await;
    let amounts = held(&stage).await;
    assert_eq!(amounts, [(300, true), (600, true), (300, true)]);
    let told = stage.told_agency().await;
    let [AgencyNotice::OnHold { released_at, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(*released_at, Some(at(LATER)));
}

/// What the agency, the seller and ann are told of the line: how much, and whether it was released.
async fn held(stage: &Stage) -> [(i64, bool); 3] {
    let (agency, seller) = (stage.told_agency().await, stage.told_seller().await);
    let creator = stage.told_creator("ann").await;
    let (
        [
            AgencyNotice::OnHold {
                amount: of_agency,
                released_at: to_agency,
                ..
            },
        ],
        [
            SellerNotice::OnHold {
                amount: of_seller,
                released_at: to_seller,
                ..
            },
        ],
        [
            CreatorNotice::OnHold {
                amount: of_creator,
                released_at: to_creator,
                ..
            },
        ],
    ) = (&agency[..], &seller[..], &creator[..])
    else {
        panic!("{agency:?} {seller:?} {creator:?}");
    };
    [
        (of_agency.units, to_agency.is_some()),
        (of_seller.units, to_seller.is_some()),
        (of_creator.units, to_creator.is_some()),
    ]
}
