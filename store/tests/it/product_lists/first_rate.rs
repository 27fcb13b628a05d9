//! Many set the rate of one product of a list at the same time: one is first, and all others are told of that one.

use domain::{
    bulk::SkipReason,
    offer::{RateChangeRefusal, SeenRate, SetCreatorRateRefusal},
    rate::CreatorRate,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    offers::NewCreatorRate,
    product_lists::{opened, set_rates},
};

use super::{races::LATER, rate};
use crate::links::Sharing;

#[database_test::test(store::MIGRATOR)]
async fn many_who_set_rates_at_once_leave_one_history_within_the_total(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, _) = stage.list().await;
    // None of them is what the mug has already: whoever gets through changes something.
    let percents = (1..=33_u16).filter(|percent| *percent != 12);
    let rates: Vec<[NewCreatorRate; 1]> = percents
        .map(|percent| {
            let rate = CreatorRate::try_from(percent * 100).unwrap();
            let address = stage.mug;
            [NewCreatorRate {
                address,
                rate,
                seen: SeenRate::Rate("12".parse().unwrap()),
            }]
        })
        .collect();
    assert_eq!(rates.len(), 32);
    let by = stage.agency(stage.north, LATER);
    let before = stage.rates_of(stage.mug).await;
    let set = rates.iter().map(|one| set_rates(db, &by, list, one));
    let set = join_all(set).await;
    let (mut first, mut told) = (Vec::new(), Vec::new());
    for (one, [wanted]) in set.into_iter().zip(&rates) {
        let one = one.unwrap();
        assert_eq!(one.done + one.refused.len(), 1);
        if one.done == 1 {
            first.push(wanted.rate);
        }
        for (_, why) in one.refused {
            match why {
                SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { rate, .. }) => {
                    told.push(rate);
                }
                // Above the total, and before anybody else.
                SkipReason::Refused(SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(_))) => {
                    assert!(wanted.rate > rate("30"), "{:?}", wanted.rate);
                }
                other => panic!("{other:?}"),
            }
        }
    }
    // One writes over the rate of before, and all others are told of that one.
    let [first] = first.as_slice() else {
        panic!("{first:?}");
    };
    assert!(told.iter().all(|rate| rate == first), "{told:?}");
    assert_eq!(stage.rates_of(stage.mug).await, before + 1);
    assert_eq!(stage.too_high().await, 0);
    let opened = opened(db, &by, list).await.unwrap();
    assert_eq!(opened.items[0].rate, Some(*first));
}
