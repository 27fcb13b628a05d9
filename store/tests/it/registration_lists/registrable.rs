//! The products that a seller may register.

use domain::{
    campaign::RegisterRefusal,
    registration::{OtherCampaigns, RegistrationState, RejectReason, SellerTab},
};
use sqlx::PgPool;
use store::{
    import::Rows,
    registrations::{Request, list_for_shop, register, registrable_products, reject},
};

use super::{ENDED, OPEN, Stage};
use crate::world::campaign;

#[database_test::test(store::MIGRATOR)]
async fn each_product_says_where_else_it_is_and_how_it_was_decided(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let others = ["summer", "autumn"];
    let campaigns = others.map(|code| campaign(code, "north"));
    stage.world.take(Rows::Campaigns(&campaigns)).await;
    let rejected = stage.register("rejected").await;
    let agency = stage.agency(OPEN);
    reject(db, &agency, rejected, &RejectReason::CommissionTooLow, true)
        .await
        .unwrap();
    let (_, product) = stage.world.product_called("rejected").await;
    for (code, rate) in others.into_iter().zip(["25", "22.5"]) {
        let (campaign, _) = stage.world.campaign_called(code).await;
        let request = Request {
            campaign,
            shop: stage.shop,
            product,
            total_rate: rate.parse().unwrap(),
        };
        register(db, &stage.seller(OPEN), request).await.unwrap();
    }
    let of = async |code: &str, now| {
        let by = stage.seller(now);
        let page = registrable_products(db, &by, stage.shop, stage.spring, "", None).await;
        let mut rows = page.unwrap().rows.into_iter();
        rows.find(|row| row.product.code == code).unwrap()
    };
    let row = of("rejected", OPEN).await;
    let highest = Some("25".parse().unwrap());
    assert_eq!(row.elsewhere, OtherCampaigns { count: 2, highest });
    assert!(matches!(
        row.earlier.unwrap().state,
        RegistrationState::Rejected {
            reason: RejectReason::CommissionTooLow,
            ..
        }
    ));
    // Being in this campaign is no other one, and what is over counts no longer.
    let none = OtherCampaigns::default();
    assert_eq!(of("mug", OPEN).await.elsewhere, none);
    assert_eq!(of("rejected", ENDED).await.elsewhere, none);
}

#[database_test::test(store::MIGRATOR)]
async fn each_product_says_whether_it_can_be_registered(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.one_of_each_state().await;
    let db = &stage.world.db;
    let blocked = stage.register("blocked").await;
    let agency = stage.agency(OPEN);
    reject(db, &agency, blocked, &RejectReason::HardToPromote, false)
        .await
        .unwrap();
    stage.product("fresh").await;
    let list = async |now| {
        let by = stage.seller(now);
        let page = registrable_products(db, &by, stage.shop, stage.spring, "", None).await;
        page.unwrap()
            .rows
            .into_iter()
            .map(|row| (row.product.code, row.refusal))
            .collect::<Vec<_>>()
    };
    let expected = [
        ("fresh", None),
        ("blocked", Some(RegisterRefusal::Blocked)),
        ("withdrawn", None),
        ("closed", None),
        ("asked", Some(RegisterRefusal::AlreadyRegistered)),
        ("rejected", None),
        ("pending", Some(RegisterRefusal::AlreadyRegistered)),
        ("mug", Some(RegisterRefusal::AlreadyRegistered)),
    ];
    let expected = expected.map(|(code, refusal)| (code.to_owned(), refusal));
    assert_eq!(list(OPEN).await, expected);
    let over = list("2011-04-25T09:00:00Z").await;
    let period = Some(RegisterRefusal::RegistrationOver);
    assert!(over.iter().all(|(_, refusal)| *refusal == period));

    // A rejected one that is registered again is no longer offered for that.
    let by = stage.seller(OPEN);
    let tab = SellerTab::Rejected;
    let rejected = async || {
        let page = list_for_shop(db, &by, stage.shop, None, tab, "", None)
            .await
            .unwrap();
        let rows = page.rows.into_iter();
        rows.map(|row| (row.product.code, row.may_reregister))
            .collect::<Vec<_>>()
    };
    let before = [("blocked".to_owned(), false), ("rejected".to_owned(), true)];
    assert_eq!(rejected().await, before);
    stage.register("rejected").await;
    let after = [
        ("blocked".to_owned(), false),
        ("rejected".to_owned(), false),
    ];
    assert_eq!(rejected().await, after);
    let page = list_for_shop(db, &by, stage.shop, None, SellerTab::Closed, "clo", None).await;
    let [closed] = page.unwrap().rows.try_into().unwrap();
    assert!(closed.may_reregister);
    assert!(matches!(
        closed.registration.state,
        RegistrationState::Closed { .. }
    ));
}
