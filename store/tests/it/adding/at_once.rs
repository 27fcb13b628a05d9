//! What happens while a product is added.

use domain::{consent::AddRefusal, share_link::LookUpRefusal};
use sqlx::PgPool;
use store::{
    Error,
    import::{RowResult, Rows},
    registrations::close,
    showcases::NewShowcaseEntry,
};

use crate::{
    links::{OPEN, Sharing},
    world::at,
};

#[database_test::test(store::MIGRATOR)]
async fn the_same_product_added_by_eight_requests_at_once_is_added_once(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    let all = (0..8).map(|_| stage.add(stage.cat, code, "15"));
    let all = futures::future::join_all(all).await;
    let new = all.iter().filter(|added| added.as_ref().unwrap().is_new);
    assert_eq!(new.count(), 1);
    let receipts: Vec<_> = all
        .iter()
        .map(|added| added.as_ref().unwrap().receipt)
        .collect();
    assert!(
        receipts.iter().all(|one| *one == receipts[0]),
        "{receipts:?}"
    );
    assert_eq!(stage.rows("showcase_entry").await, before + 1);
    assert_eq!(stage.rows("consent_receipt").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn adding_and_importing_at_once_make_one_entry(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    let imported = [NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at(OPEN),
    }];
    let (added, row_results) = futures::future::join(
        stage.add(stage.cat, code, "15"),
        stage.world.take(Rows::Showcases(&imported)),
    )
    .await;
    let is_new = added.unwrap().is_new;
    assert_ne!(
        is_new,
        row_results == [RowResult::New],
        "{is_new} {row_results:?}"
    );
    assert_eq!(stage.rows("showcase_entry").await, before + 1);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_offers_of_a_product_added_at_once_the_second_is_asked(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let higher = stage.link().await;
    let lower = stage.other_campaign("summer", "12").await;
    let (first, second) = futures::future::join(
        stage.add(stage.cat, higher, "15"),
        stage.add(stage.cat, lower, "12"),
    )
    .await;
    first.unwrap();
    // Either it came first, or it was asked whether it may pay less.
    if let Err(error) = second {
        assert!(
            matches!(error, Error::Refused(AddRefusal::LowerRate(_))),
            "{error:?}"
        );
    }
}

/// Whichever of the two comes first: what is in the showcase was added before the close.
#[database_test::test(store::MIGRATOR)]
async fn closing_and_adding_at_once_come_one_after_the_other(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let north = stage.agency(stage.north, OPEN);
    let (added, closed) = futures::future::join(
        stage.add(stage.cat, code, "15"),
        close(&stage.world.db, &north, stage.mug),
    )
    .await;
    closed.unwrap();
    if let Err(error) = added {
        assert!(matches!(
            error,
            Error::Refused(AddRefusal::Link(LookUpRefusal::ProductClosed))
        ));
        assert_eq!(stage.rows("consent_receipt").await, 0);
    }
}
