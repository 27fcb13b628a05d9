//! Damage to the receipts of what creators agreed to.

use domain::consent::{Consent, Seen};
use sqlx::PgPool;
use store::{import::Rows, orders::SubmittedLine, showcases::add};

use super::{damages, nothing_is_found};
use crate::{
    links::{OPEN, Sharing},
    world::{World, at, line},
};

/// Cat added the mug by its link, and sold one; ann, who was imported with it, sold another.
async fn shared(pool: PgPool) -> World {
    let stage = Sharing::new(pool.clone()).await;
    // As if the import had been there when the campaign began.
    sqlx::raw_sql(
        "update offer_rate set set_at = from_at;
         update showcase_entry set imported_at = accepted_at",
    )
    .execute(&pool)
    .await
    .unwrap();
    let code = stage.link().await;
    let consent = Consent {
        rate_shown: "15".parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    };
    let cat = stage.creator(stage.cat, OPEN);
    let added = add(&stage.world.db, &cat, code, consent).await.unwrap();
    assert!(added.receipt.is_some());
    let of_cat = SubmittedLine {
        creator: "cat".into(),
        placed_at: at("2011-03-11T10:00:00Z"),
        ..line("A")
    };
    stage.world.take(Rows::Orders(&[of_cat, line("B")])).await;
    stage.world.settle("2011-06-01T00:00:00Z").await;
    stage.world
}

#[database_test::test(store::MIGRATOR)]
async fn receipts_that_nobody_damaged_have_no_fault(pool: PgPool) {
    nothing_is_found(&shared(pool).await).await;
}

damages! { of shared;
    a_receipt_that_was_deleted: "delete from consent_receipt".to_owned()
        => ["missing_consent"], ["A"];
    a_receipt_of_another_rate:
        "update consent_receipt set creator_rate_bps = 1400".to_owned()
        => ["wrong_consent"], ["A"];
    a_receipt_of_another_moment:
        "update consent_receipt set accepted_at = accepted_at - interval '1 hour'".to_owned()
        => ["wrong_consent"], ["A"];
    a_receipt_of_another_offer:
        "update consent_receipt set offer_id = gen_random_uuid()".to_owned()
        => ["wrong_consent"], ["A"];
    an_acceptance_that_was_deleted:
        "delete from showcase_entry where share_link_id is not null".to_owned()
        => ["wrong_attribution"], ["A"];
}
