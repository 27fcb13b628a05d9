//! A sample on its way: asked for, approved, sent and received, and what is given back of an offer.

use domain::{
    bulk::SkipReason,
    sample::{
        Carrier, OfferSamplesRefusal, RequestSampleRefusal, SampleApprover, SampleOffer,
        SampleRefusal, SampleRejection, SampleState, TrackingCode,
    },
};
use futures::future::join;
use sqlx::PgPool;
use store::{
    links::look_up,
    samples::{
        approve, close_offer, facts_of_creator, offer, offers_of_shop, receive, reject, ship,
        to_request, withdraw,
    },
};

use super::{LATER, samples};
use crate::links::{ENDED, OPEN, Sharing, is_not_there, refusal};

#[database_test::test(store::MIGRATOR)]
async fn a_sample_goes_from_the_seller_by_the_agency_to_the_creator(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let to_ask = to_request(db, &stage.creator(stage.cat, OPEN), code, None).await;
    assert_eq!(to_ask.unwrap().left.left(), 2);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    assert_eq!(
        refusal(stage.asks(stage.cat, code, LATER).await),
        RequestSampleRefusal::OpenAlready
    );

    let north = stage.agency(stage.north, OPEN);
    let seller = stage.seller(OPEN);
    // The seller doesn't decide here.
    let bulk = approve(db, &seller, &[sample]).await.unwrap();
    assert_eq!(
        bulk.refused,
        [(sample, SkipReason::Refused(SampleRefusal::OtherSide))]
    );
    let bulk = approve(db, &north, &[sample]).await.unwrap();
    assert_eq!((bulk.done, bulk.refused.len()), (1, 0));
    assert_eq!(stage.taken().await, 1);

    let royal: Carrier = "Royal Mail".to_owned().try_into().unwrap();
    let (no_code, own_code): (TrackingCode, TrackingCode) = (
        String::new().try_into().unwrap(),
        "AB 1".to_owned().try_into().unwrap(),
    );
    ship(db, &seller, sample, (&royal, &no_code)).await.unwrap();
    assert_eq!(
        refusal(withdraw(db, &stage.creator(stage.cat, OPEN), sample).await),
        SampleRefusal::SentAlready
    );
    ship(db, &north, sample, (&royal, &own_code)).await.unwrap();
    assert_eq!(
        refusal(ship(db, &north, sample, (&royal, &own_code)).await),
        SampleRefusal::Already(SampleState::Shipped)
    );
    receive(db, &stage.creator(stage.cat, LATER), sample)
        .await
        .unwrap();
    assert_eq!(stage.state(stage.cat, LATER).await, SampleState::Received);

    let facts = facts_of_creator(db, stage.cat).await.unwrap();
    assert_eq!((facts.received, facts.showcased), (1, 0));
    let offers = offers_of_shop(db, &seller, stage.mug.shop, &[stage.mug]).await;
    let returns = offers.unwrap()[&stage.mug].returns.unwrap();
    assert_eq!((returns.cost.units, returns.gmv.units), (400, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_withdrawn_or_rejected_is_given_back(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(1, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, OPEN);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let cat = stage.creator(stage.cat, OPEN);
    // Whichever comes first: the sample is taken by an approved request only.
    let requests = [sample];
    let (approved, withdrawn) =
        join(approve(db, &north, &requests), withdraw(db, &cat, sample)).await;
    approved.unwrap();
    withdrawn.unwrap();
    assert_eq!(stage.taken().await, 0);

    let sample = stage.asks(stage.cat, code, LATER).await.unwrap();
    approve(db, &north, &[sample]).await.unwrap();
    assert_eq!(stage.taken().await, 1);
    assert_eq!(
        refusal(stage.asks(stage.ann, code, LATER).await),
        RequestSampleRefusal::NoneLeft
    );
    let because: SampleRejection = "The last one broke".to_owned().try_into().unwrap();
    reject(db, &north, sample, &because).await.unwrap();
    assert_eq!(stage.taken().await, 0);
    let again = refusal(stage.asks(stage.cat, code, LATER).await);
    assert!(matches!(again, RequestSampleRefusal::TooEarly { .. }));
}

#[database_test::test(store::MIGRATOR)]
async fn an_offer_is_changed_and_closed_by_its_shop(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Seller).await;
    let seller = stage.seller(OPEN);
    let mut requests = Vec::new();
    for creator in [stage.cat, stage.ann] {
        requests.push(stage.asks(creator, code, OPEN).await.unwrap());
    }
    approve(db, &seller, &requests).await.unwrap();
    let fewer = samples(1, SampleApprover::Seller);
    assert_eq!(
        refusal(offer(db, &seller, stage.mug, &fewer).await),
        OfferSamplesRefusal::FewerThanTaken { taken: 2 }
    );
    let over = SampleOffer {
        until: Some("2011-03-09".parse().unwrap()),
        ..samples(2, SampleApprover::Seller)
    };
    assert_eq!(
        refusal(offer(db, &seller, stage.mug, &over).await),
        OfferSamplesRefusal::DayOver
    );
    close_offer(db, &seller, stage.mug).await.unwrap();
    assert!(close_offer(db, &seller, stage.mug).await.is_err());
    let north = stage.agency(stage.north, OPEN);
    is_not_there(offer(db, &north, stage.mug, &samples(2, SampleApprover::Seller)).await);
    is_not_there(close_offer(db, &north, stage.mug).await);
    let closed = stage.seller(ENDED);
    assert_eq!(
        refusal(offer(db, &closed, stage.mug, &samples(2, SampleApprover::Seller)).await),
        OfferSamplesRefusal::NotInCampaign
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_says_that_samples_are_left_up_to_their_last_day(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Seller).await;
    for (until, is_left_later) in [(None, true), (Some("2011-03-10"), false)] {
        let left = SampleOffer {
            until: until.map(|day| day.parse().unwrap()),
            ..samples(2, SampleApprover::Seller)
        };
        offer(db, &stage.seller(OPEN), stage.mug, &left)
            .await
            .unwrap();
        for (now, is_left) in [(OPEN, true), (LATER, is_left_later)] {
            let shown = look_up(db, &stage.creator(stage.cat, now), code).await;
            assert_eq!(shown.unwrap().has_samples, is_left, "{until:?}, {now}");
        }
    }
}
