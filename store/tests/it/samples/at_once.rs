//! What happens to a sample at the same time.

use std::time::Duration;

use domain::{
    bulk::SkipReason,
    market::Market,
    sample::{RequestSampleRefusal, SampleApprover, SampleRefusal},
};
use futures::future::{join, join_all, join3};
use sqlx::PgPool;
use store::{creators::NewCreator, import::Rows, lookup, samples::approve};

use super::LATER;
use crate::{
    links::{OPEN, Sharing, refusal},
    world::at,
};

#[database_test::test(store::MIGRATOR)]
async fn of_thirty_two_approvals_for_the_last_sample_one_wins(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let handles: Vec<String> = (0..32).map(|number| format!("fan{number}")).collect();
    let creators = handles.iter().map(|handle| NewCreator {
        handle: handle.clone(),
        managed_by: None,
    });
    let creators: Vec<NewCreator> = creators.collect();
    stage.world.take(Rows::Creators(&creators)).await;
    let code = stage.offers(1, SampleApprover::Seller).await;
    let mut requests = Vec::new();
    for handle in &handles {
        let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
        requests.push(stage.asks(creator, code, OPEN).await.unwrap());
    }
    let seller = stage.seller(OPEN);
    let all = requests
        .iter()
        .map(|one| approve(db, &seller, std::slice::from_ref(one)));
    let done: usize = join_all(all)
        .await
        .into_iter()
        .map(|bulk| bulk.unwrap().done)
        .sum();
    assert_eq!((done, stage.taken().await), (1, 1));
    let none_left = SkipReason::Refused(SampleRefusal::NoneLeft);
    let bulk = approve(db, &seller, &requests).await.unwrap();
    let left_over = bulk.refused.iter().filter(|(_, why)| *why == none_left);
    assert_eq!((bulk.done, left_over.count()), (0, 31));
}

#[database_test::test(store::MIGRATOR)]
async fn who_asks_waits_for_whoever_takes_the_link_back(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    // The link is being taken back, and the creator asks meanwhile.
    let mut revoking = db.primary.begin().await.unwrap();
    sqlx::query("update share_link set revoked_at = $1")
        .bind(at(LATER))
        .execute(&mut *revoking)
        .await
        .unwrap();
    let revoked = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        revoking.commit().await.unwrap();
    };
    let (asked, ()) = join(stage.asks(stage.cat, code, LATER), revoked).await;
    assert_eq!(refusal(asked), RequestSampleRefusal::LinkNotOpen);
}

#[database_test::test(store::MIGRATOR)]
async fn no_request_comes_in_behind_the_end_of_its_campaign(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, LATER);
    let (cat, ann, ended) = join3(
        stage.asks(stage.cat, code, LATER),
        stage.asks(stage.ann, code, LATER),
        store::campaigns::end_early(db, &north, stage.spring),
    )
    .await;
    ended.unwrap();
    for asked in [cat, ann] {
        if asked.is_err() {
            assert_eq!(refusal(asked), RequestSampleRefusal::LinkNotOpen);
        }
    }
    let open: i64 =
        sqlx::query_scalar("select count(*) from sample_request where ended_at is null")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(open, 0);
}
