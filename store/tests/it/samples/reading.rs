//! What each side reads of samples, and what it doesn't.

use domain::{
    actor::MemberRole,
    bulk::SkipReason,
    sample::{Carrier, SampleApprover, SampleRejection, SampleSide, TrackingCode},
};
use sqlx::PgPool;
use store::samples::{
    approve, of_campaign, of_shop, offers_of_campaign, offers_of_shop, receive, reject, ship,
};

use super::LATER;
use crate::{
    links::{OPEN, Sharing, is_not_there},
    world::{member_of_agency, member_of_shop},
};

#[database_test::test(store::MIGRATOR)]
async fn what_samples_brought_is_for_those_who_may_see_money(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(1, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, OPEN);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    approve(db, &north, &[sample]).await.unwrap();
    let (royal, no_code): (Carrier, TrackingCode) = (
        "Royal Mail".to_owned().try_into().unwrap(),
        String::new().try_into().unwrap(),
    );
    ship(db, &north, sample, (&royal, &no_code)).await.unwrap();
    receive(db, &stage.creator(stage.cat, OPEN), sample)
        .await
        .unwrap();
    for (role, sees) in [
        (MemberRole::Owner, true),
        (MemberRole::Manager, true),
        (MemberRole::Finance, true),
        (MemberRole::Viewer, false),
    ] {
        let seller = member_of_shop(stage.mug.shop, 1, role);
        let seller = stage.world.by(seller, LATER);
        let offers = offers_of_shop(db, &seller, stage.mug.shop, &[stage.mug]).await;
        let offers = offers.unwrap();
        let offered = &offers[&stage.mug];
        assert_eq!(
            (offered.returns.is_some(), offered.is_being_added_up),
            (sees, false)
        );

        let agency = member_of_agency(stage.north, 1, role);
        let agency = stage.world.by(agency, LATER);
        let offers = offers_of_campaign(db, &agency, stage.spring, None).await;
        assert_eq!(offers.unwrap().rows[0].returns.is_some(), sees);
        let requests = of_campaign(db, &agency, stage.spring, (None, ""), None).await;
        assert_eq!(requests.unwrap().rows[0].returns.is_some(), sees);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_numbers_and_an_agency_addresses(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(5, SampleApprover::Seller).await;
    for creator in [stage.cat, stage.ann] {
        stage.asks(creator, code, OPEN).await.unwrap();
    }
    let shop = (stage.mug.shop, stage.spring);
    let seen = of_shop(db, &stage.seller(OPEN), shop, None, None)
        .await
        .unwrap();
    let numbers: Vec<u32> = seen.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 1]);
    let written = serde_json::to_string(&seen).unwrap();
    for secret in [
        "cat",
        "Cat Grey",
        "York",
        &stage.cat.to_string(),
        &stage.ann.to_string(),
    ] {
        assert!(!written.contains(secret), "{secret} in {written}");
    }

    let north = stage.agency(stage.north, OPEN);
    let seen = of_campaign(db, &north, stage.spring, (None, "@cat"), None)
        .await
        .unwrap();
    assert_eq!(seen.rows.len(), 1);
    let (recipient, address) = seen.rows[0].delivery.clone().unwrap();
    assert_eq!(
        (recipient.as_str(), address.as_str()),
        ("Cat Grey", "1 Lane\nYork")
    );
    let (_, south) = {
        stage.other_campaign("other", "10").await;
        stage.world.campaign_called("other").await
    };
    let foreign = stage.agency(south, OPEN);
    is_not_there(of_campaign(db, &foreign, stage.spring, (None, ""), None).await);
    let bulk = approve(db, &foreign, &[seen.rows[0].row.request]).await;
    assert_eq!(bulk.unwrap().refused[0].1, SkipReason::NotFound);
    is_not_there(
        receive(
            db,
            &stage.creator(stage.dee, OPEN),
            seen.rows[0].row.request,
        )
        .await,
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_agency_writes_to_a_creator_is_not_for_the_seller(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (north, seller) = (stage.agency(stage.north, OPEN), stage.seller(OPEN));
    let shop = (stage.mug.shop, stage.spring);
    for (approver, creator, own) in [
        (SampleApprover::Agency, stage.cat, None),
        (
            SampleApprover::Seller,
            stage.ann,
            Some("Sorry @cat of York"),
        ),
    ] {
        let code = stage.offers(5, approver).await;
        let sample = stage.asks(creator, code, OPEN).await.unwrap();
        let because: SampleRejection = "Sorry @cat of York".to_owned().try_into().unwrap();
        let (by, side) = match approver {
            SampleApprover::Agency => (&north, SampleSide::Agency),
            SampleApprover::Seller => (&seller, SampleSide::Seller),
        };
        reject(db, by, sample, &because).await.unwrap();
        let seen = of_shop(db, &seller, shop, None, None).await.unwrap();
        let row = &seen.rows[0];
        assert_eq!(
            (row.rejected_by, row.rejected_because.as_deref()),
            (Some(side), own)
        );
        let seen = of_campaign(db, &north, stage.spring, (None, ""), None)
            .await
            .unwrap();
        let because = seen.rows[0].row.rejected_because.as_deref();
        assert_eq!(because, Some("Sorry @cat of York"));
    }
}
