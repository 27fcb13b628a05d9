//! Notices of campaigns that sellers see or no longer see, and of rates that they offer.

use domain::{
    actor::{Actor, MemberRole},
    campaign::AudienceChoice,
    ids::{AccountId, ShopId},
    notice::{AgencyNotice, NoticeFilter, Resolution, SellerNotice},
};
use sqlx::PgPool;
use store::{
    campaigns::{edit, form_of, set_published, tell_ends},
    memberships::{Seat, seat},
    notices::{of_agency, of_shop, unread},
    registrations::{Request, change_rate, register, request_close},
};

use uuid::Uuid;

use super::{OPEN, Stage, whats};
use crate::world::at;

impl Stage {
    async fn told_shop(&self, shop: ShopId) -> Vec<SellerNotice> {
        let by = self.seller(shop, OPEN);
        whats(of_shop(&self.world.db, &by, shop, None, None).await)
    }

    /// Names shops in the campaign, by their Shop Codes.
    async fn name_shops(&self, codes: &str, now: &str) {
        let (db, by) = (&self.world.db, self.agency(1, now));
        let mut form = form_of(db, &by, self.campaign).await.unwrap().form;
        form.description = "Sun".into();
        form.contacts.whatsapp = "+44 20 7946 0000".into();
        form.audience = AudienceChoice::Named;
        form.shop_codes = codes.into();
        edit(db, &by, self.campaign, &form).await.unwrap();
        self.relay().await;
    }

    async fn publish(&self, published: bool) {
        let by = self.agency(1, OPEN);
        set_published(&self.world.db, &by, self.campaign, published)
            .await
            .unwrap();
        self.relay().await;
    }
}

/// How each of a shop's notices that ask to register was resolved.
fn resolved(told: &[SellerNotice]) -> Vec<Option<Resolution>> {
    let asked = told.iter().filter_map(|notice| match notice {
        SellerNotice::CampaignForYou { resolved, .. } => Some(resolved.as_ref()),
        _ => None,
    });
    asked.map(|resolved| resolved.map(|one| one.how)).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_that_a_campaign_names_is_asked_until_it_registers(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.name_shops("SHOP1 SHOP2", OPEN).await;
    assert!(
        stage.told_seller().await.is_empty(),
        "it has a product there"
    );
    let told = stage.told_shop(stage.other_shop).await;
    let [
        SellerNotice::CampaignForYou {
            campaign,
            agency,
            minimum,
            until,
            resolved: None,
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(campaign.campaign, stage.campaign);
    assert_eq!(agency, "north");
    assert_eq!(*minimum, "5".parse().unwrap());
    assert_eq!(until.to_string(), "2011-04-20");
    let seller = stage.seller(stage.other_shop, OPEN);
    let counted = async || unread(db, &seller, None).await.unwrap().counted;
    assert_eq!(counted().await, 1);

    // Named anew with another shop less, and shown already: nobody is asked again.
    stage.name_shops("SHOP2", OPEN).await;
    stage.publish(true).await;
    assert_eq!(stage.told_shop(stage.other_shop).await.len(), 1);

    stage.publish(false).await;
    assert_eq!(counted().await, 0);
    let told = stage.told_shop(stage.other_shop).await;
    assert_eq!(resolved(&told), [Some(Resolution::CampaignHidden)]);

    stage.publish(true).await;
    assert_eq!(counted().await, 1);
    let (shop, product) = stage.world.product_called("cup").await;
    let request = Request {
        campaign: stage.campaign,
        shop,
        product,
        total_rate: "30".parse().unwrap(),
    };
    register(db, &seller, request).await.unwrap();
    stage.relay().await;
    assert_eq!(counted().await, 0);
    let told = stage.told_shop(stage.other_shop).await;
    let expected = [Resolution::CampaignHidden, Resolution::Registered];
    assert_eq!(resolved(&told), expected.map(Some));
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_is_asked_to_register_after_the_registration_period(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.name_shops("SHOP2", "2011-04-20T23:00:00Z").await;
    assert!(stage.told_shop(stage.other_shop).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_is_told_that_a_campaign_with_its_products_was_hidden(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.publish(false).await;
    // It is hidden already.
    stage.publish(false).await;
    let told = stage.told_seller().await;
    let [SellerNotice::CampaignHidden { campaign, products }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!((campaign.campaign, *products), (stage.campaign, 1));
    assert!(stage.told_shop(stage.other_shop).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_is_told_of_another_rate_and_decides_on_the_one_that_is_offered(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let jug = stage.register("jug", OPEN).await;
    stage.register("pot", OPEN).await;
    stage.relay().await;
    let seller = stage.seller(stage.shop, OPEN);
    let rate = "40".parse().unwrap();
    change_rate(db, &seller, jug, rate).await.unwrap();
    stage.relay().await;
    let told = stage.told_agency().await;
    let [
        AgencyNotice::Registered { products: all, .. },
        AgencyNotice::RateOffered {
            shop,
            products: one,
            was,
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((&**shop, one.registration, one.count), ("SHOP1", jug, 1));
    assert_eq!(*was, "30".parse().unwrap());
    assert_eq!(one.rates.unwrap().most, rate);
    let rates = all.rates.unwrap();
    assert_eq!((rates.least, rates.most), ("30".parse().unwrap(), rate));
    let agency = stage.agency(1, OPEN);
    let filter = Some(NoticeFilter::NeedsYou);
    let waiting = whats(of_agency(db, &agency, stage.agency, filter, None).await);
    assert_eq!(
        waiting.len(),
        1,
        "both are decided in one place: {waiting:?}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_close_request_says_how_many_creators_show_the_product(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let seller = stage.seller(stage.shop, OPEN);
    request_close(&stage.world.db, &seller, stage.mug)
        .await
        .unwrap();
    stage.relay().await;
    let told = stage.told_agency().await;
    let [AgencyNotice::CloseRequested { creators, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(*creators, Some(2));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_handed_on_again_is_told_once(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let db = &stage.world.db;
    let jug = stage.register("jug", OPEN).await;
    let seller = stage.seller(stage.shop, OPEN);
    let rate = "40".parse().unwrap();
    change_rate(db, &seller, jug, rate).await.unwrap();
    let agency = stage.agency(1, OPEN);
    set_published(db, &agency, stage.campaign, false)
        .await
        .unwrap();
    let near = at("2011-04-28T06:00:00Z");
    tell_ends(db, near, &stage.world.ids).await.unwrap();
    let by = stage.by(Actor::System, OPEN);
    let place = Seat::Member(stage.agency.into(), MemberRole::Viewer);
    let account = AccountId::new(Uuid::from_u128(2));
    seat(db, &by, account, place).await.unwrap();

    let kept = "create table kept as select * from outbox";
    sqlx::raw_sql(kept).execute(&pool).await.unwrap();
    stage.relay().await;
    let told = async || {
        (
            stage.told_agency().await,
            stage.told_seller().await,
            stage.told_creator("ann").await,
        )
    };
    let before = told().await;
    let (agency, seller, creator) = &before;
    assert_eq!((agency.len(), seller.len(), creator.len()), (4, 1, 1));
    let again = "insert into outbox select * from kept";
    sqlx::raw_sql(again).execute(&pool).await.unwrap();
    stage.relay().await;
    assert_eq!(told().await, before);
}
