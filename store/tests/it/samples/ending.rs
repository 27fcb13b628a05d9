//! What remains of requests whose campaign is over, and of addresses.

use domain::sample::{Carrier, RequestSampleRefusal, SampleApprover, SampleState, TrackingCode};
use sqlx::PgPool;
use store::samples::{approve, clear_addresses, ship, withdraw};

use super::LATER;
use crate::{
    links::{ENDED, OPEN, Sharing, refusal},
    world::at,
};

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_ends_rejects_what_was_not_sent(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    stage.asks(stage.cat, code, OPEN).await.unwrap();
    // By its dates, as it is read; and written down when the campaign is ended.
    assert_eq!(stage.state(stage.cat, ENDED).await, SampleState::Rejected);
    let north = stage.agency(stage.north, LATER);
    store::campaigns::end_early(db, &north, stage.spring)
        .await
        .unwrap();
    let stored: (String, Option<String>) =
        sqlx::query_as("select state, rejected_because from sample_request")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(stored, ("rejected".to_owned(), None));
    assert_eq!(
        refusal(stage.asks(stage.ann, code, LATER).await),
        RequestSampleRefusal::LinkNotOpen
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_goes_ninety_days_after_its_request_ended(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let open = stage.asks(stage.ann, code, OPEN).await.unwrap();
    let over = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let cat = stage.creator(stage.cat, LATER);
    withdraw(db, &cat, over).await.unwrap();
    let kept = || async {
        let kept: Vec<uuid::Uuid> =
            sqlx::query_scalar("select sample_request_id from sample_delivery")
                .fetch_all(&db.primary)
                .await
                .unwrap();
        kept
    };
    let day_before = at("2011-06-18T09:59:59Z");
    clear_addresses(db, day_before, 10).await.unwrap();
    assert_eq!(kept().await.len(), 2);
    clear_addresses(db, at("2011-06-18T10:00:00Z"), 10)
        .await
        .unwrap();
    assert_eq!(kept().await, [open.request.uuid()]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_goes_also_where_nobody_says_that_the_sample_arrived(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let north = stage.agency(stage.north, LATER);
    approve(db, &north, &[sample]).await.unwrap();
    let (royal, no_code): (Carrier, TrackingCode) = (
        "Royal Mail".to_owned().try_into().unwrap(),
        String::new().try_into().unwrap(),
    );
    ship(db, &north, sample, (&royal, &no_code)).await.unwrap();
    for (now, kept) in [
        ("2011-06-18T10:00:00Z", 1),
        ("2011-09-16T09:59:59Z", 1),
        ("2011-09-16T10:00:00Z", 0),
    ] {
        clear_addresses(db, at(now), 10).await.unwrap();
        let addresses: i64 = sqlx::query_scalar("select count(*) from sample_delivery")
            .fetch_one(&db.primary)
            .await
            .unwrap();
        assert_eq!(addresses, kept, "{now}");
    }
}
