//! What samples brought: to the last line that was placed since, however many there are and whoever writes meanwhile.

use domain::{
    ids::CreatorId,
    market::Market,
    sample::{Carrier, SampleApprover, TrackingCode},
    share_link::LinkCode,
};
use futures::future::{join, join_all};
use sqlx::PgPool;
use store::{
    import::Rows,
    orders::SubmittedLine,
    samples::{
        CheckedSales, approve, check_sales, keep_before, of_campaign, offers_of_campaign,
        offers_of_shop, receive, ship,
    },
};

use super::LATER;
use crate::{
    links::{OPEN, Sharing},
    world::{at, line},
};

const RECEIVED: &str = "2011-03-12T10:00:00Z";

/// One mug that a creator sold at a moment.
fn sold_by(creator: &str, order: &str, placed_at: &str) -> SubmittedLine {
    SubmittedLine {
        creator: creator.into(),
        placed_at: at(placed_at),
        delivered_at: None,
        ..line(order)
    }
}

impl Sharing {
    /// Two samples are offered, and the creator receives one.
    async fn is_sampled_by(&self, creator: CreatorId) {
        let code = self.offers(2, SampleApprover::Agency).await;
        self.receives(creator, code).await;
    }

    async fn receives(&self, creator: CreatorId, code: LinkCode) {
        let db = &self.world.db;
        let north = self.agency(self.north, OPEN);
        let sample = self.asks(creator, code, OPEN).await.unwrap();
        approve(db, &north, &[sample]).await.unwrap();
        let (royal, no_code): (Carrier, TrackingCode) = (
            "Royal Mail".to_owned().try_into().unwrap(),
            String::new().try_into().unwrap(),
        );
        ship(db, &north, sample, (&royal, &no_code)).await.unwrap();
        let by = self.creator(creator, RECEIVED);
        receive(db, &by, sample).await.unwrap();
    }

    /// What is said to have been sold since: to the seller, to the agency, and to the agency of the creator alone.
    async fn brought(&self) -> [Option<i64>; 3] {
        let db = &self.world.db;
        let north = self.agency(self.north, LATER);
        let of_shop = offers_of_shop(db, &self.seller(LATER), self.mug.shop, &[self.mug]).await;
        let of_agency = offers_of_campaign(db, &north, self.spring, None).await;
        let requests = of_campaign(db, &north, self.spring, (None, ""), None).await;
        [
            of_shop.unwrap()[&self.mug].returns,
            of_agency.unwrap().rows[0].returns,
            requests.unwrap().rows[0].returns,
        ]
        .map(|returns| returns.map(|returns| returns.gmv.units))
    }

    async fn checked(&self) -> Option<CheckedSales> {
        let checked = check_sales(&self.world.db, Market::Gb).await;
        checked.unwrap()
    }
}

/// As many mugs, in posting units.
const fn mugs(count: i64) -> i64 {
    count * 1_999
}

const ALL_RIGHT: CheckedSales = CheckedSales {
    products: 1,
    wrong: Vec::new(),
};

#[database_test::test(store::MIGRATOR)]
async fn a_line_counts_from_the_moment_at_which_a_sample_was_received(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let before_any = sold_by("ann", "before any offer", "2011-03-09T10:00:00Z");
    stage.world.take(Rows::Orders(&[before_any])).await;
    stage.is_sampled_by(stage.ann).await;
    assert_eq!(stage.brought().await, [mugs(0), mugs(0), mugs(0)].map(Some));
    let lines = [
        sold_by("ann", "just before", "2011-03-12T09:59:59Z"),
        sold_by("ann", "at once", RECEIVED),
        sold_by("ann", "later", "2011-04-02T10:00:00Z"),
        sold_by("bob", "of another", "2011-03-15T10:00:00Z"),
        SubmittedLine {
            cancelled_at: Some(at("2011-03-16T10:00:00Z")),
            ..sold_by("ann", "cancelled", "2011-03-15T10:00:00Z")
        },
    ];
    stage.world.take(Rows::Orders(&lines)).await;
    // What was taken in before changes nothing.
    stage.world.take(Rows::Orders(&lines)).await;
    assert_eq!(stage.brought().await, [mugs(4), mugs(4), mugs(3)].map(Some));
    assert_eq!(stage.checked().await, Some(ALL_RIGHT));
}

#[database_test::test(store::MIGRATOR)]
async fn no_line_is_left_out_however_many_there_are(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    stage.is_sampled_by(stage.ann).await;
    for batch in 0..11 {
        let lines: Vec<_> = (0..500)
            .map(|n| sold_by("ann", &format!("{batch}-{n}"), "2011-03-14T10:00:00Z"))
            .collect();
        stage.world.take(Rows::Orders(&lines)).await;
    }
    assert_eq!(stage.brought().await, [mugs(5_500); 3].map(Some));
}

#[database_test::test(store::MIGRATOR)]
async fn thirty_two_who_take_lines_in_meanwhile_lose_none(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let lines: Vec<_> = (0..32)
        .map(|n| sold_by("ann", &format!("R{n}"), "2011-03-14T10:00:00Z"))
        .collect();
    let code = stage.offers(2, SampleApprover::Agency).await;
    let all = lines
        .iter()
        .map(|line| stage.world.take(Rows::Orders(std::slice::from_ref(line))));
    join(join_all(all), stage.receives(stage.ann, code)).await;
    assert_eq!(stage.brought().await, [mugs(32); 3].map(Some));
    assert_eq!(stage.checked().await, Some(ALL_RIGHT));
}

#[database_test::test(store::MIGRATOR)]
async fn lines_from_before_are_written_and_nothing_is_said_until_then(pool: PgPool) {
    let stage = Sharing::new(pool.clone()).await;
    stage.is_sampled_by(stage.ann).await;
    let lines = ["A", "B", "C"].map(|order| sold_by("ann", order, "2011-03-14T10:00:00Z"));
    stage.world.take(Rows::Orders(&lines[..2])).await;
    for statement in [
        "delete from sample_sale",
        "update sample_sale_market set kept_at = null, begins_at = '2011-01-01'",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    stage.world.take(Rows::Orders(&lines[2..])).await;
    assert_eq!(stage.brought().await, [None; 3]);
    assert_eq!(stage.checked().await, None);
    let (db, now) = (&stage.world.db, stage.world.now);
    let early = at("2010-12-31T10:00:00Z");
    assert!(!keep_before(db, Market::Gb, early).await.unwrap());
    assert_eq!(stage.brought().await, [None; 3], "its time hasn't come");
    let mut calls = 0;
    while keep_before(db, Market::Gb, now).await.unwrap() {
        calls += 1;
        assert!(calls < 5, "it comes to an end");
    }
    assert_eq!(stage.brought().await, [mugs(3); 3].map(Some));
    assert_eq!(stage.checked().await, Some(ALL_RIGHT));
}
