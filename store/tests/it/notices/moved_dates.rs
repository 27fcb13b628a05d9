//! A campaign that gets other days: everybody with products in it is told, once.

use domain::{
    campaign::CampaignForm,
    notice::{CreatorNotice, MovedDates, SellerNotice},
};
use sqlx::PgPool;
use store::{
    campaigns::{edit, form_of},
    notices::of_shop,
};

use super::{OPEN, Stage};

/// Edits the campaign at a moment.
async fn edited(stage: &Stage, now: &str, change: impl Fn(&mut CampaignForm)) {
    let (db, by) = (&stage.world.db, stage.agency(1, now));
    let mut form = form_of(db, &by, stage.campaign).await.unwrap().form;
    form.description = "Sun".into();
    form.contacts.whatsapp = "+44 20 7946 0000".into();
    change(&mut form);
    edit(db, &by, stage.campaign, &form).await.unwrap();
    stage.relay().await;
}

/// The days of `spring`, of which these were moved.
fn moved(starts_on: &str, ends_on: &str) -> MovedDates {
    let day = |text: &str| text.parse().unwrap();
    MovedDates {
        starts_on: day(starts_on),
        started_on: day("2011-03-01"),
        ends_on: day(ends_on),
        ended_on: day("2011-04-30"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_end_is_told_to_shops_with_registrations_and_creators_with_entries(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    // One more, which is pending still.
    stage.register("jug", OPEN).await;
    stage.relay().await;
    edited(&stage, "2011-03-06T09:00:00Z", |form| {
        form.ends_on = "2011-05-10".into();
    })
    .await;
    let told = stage.told_seller().await;
    let [
        SellerNotice::CampaignMoved {
            campaign,
            dates,
            products: 2,
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(campaign.campaign, stage.campaign);
    assert_eq!(*dates, moved("2011-03-01", "2011-05-10"));
    for creator in ["ann", "bob"] {
        let expected = [CreatorNotice::CampaignMoved {
            campaign: campaign.clone(),
            dates: *dates,
            products: 1,
        }];
        assert_eq!(stage.told_creator(creator).await, expected, "{creator}");
    }
    // The agency knows what it did, and another shop has nothing in the campaign.
    assert_eq!(stage.told_agency().await.len(), 1, "the jug");
    let other = stage.seller(stage.other_shop, OPEN);
    let page = of_shop(db, &other, stage.other_shop, None, None).await;
    assert!(page.unwrap().rows.is_empty());

    // What else is edited is no news; a further move is another.
    edited(&stage, "2011-03-06T09:10:00Z", |form| {
        form.description = "Rain".into();
        form.registration_ends_on = "2011-04-21".into();
    })
    .await;
    assert_eq!(stage.told_seller().await.len(), 1);
    edited(&stage, "2011-03-06T09:20:00Z", |form| {
        form.ends_on = "2011-04-30".into();
    })
    .await;
    assert_eq!(stage.told_seller().await.len(), 2);
    assert_eq!(stage.told_creator("ann").await.len(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_is_told_once_for_all_products(pool: PgPool) {
    let stage = Stage::new(pool).await;
    // Ann shows another one, too.
    sqlx::query(
        "with jug as (
             insert into product (
                 shop_id, product_id, market_code, product_code, title, price_units, currency
               , created_at
             )
             select shop_id, md5('jug')::uuid, market_code, 'jug', 'A jug', price_units, currency
                  , created_at
             from product
             where product_code = 'mug'
         ), registered as (
             insert into registration (
                 shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
               , registered_at, approved_at
             )
             select shop_id, md5('registration')::uuid, campaign_id, md5('jug')::uuid, 'approved'
                  , total_rate_bps, registered_at, approved_at
             from registration
         ), offered as (
             insert into offer
             select shop_id, md5('offer')::uuid, md5('registration')::uuid, null, created_at from offer
         )
         insert into showcase_entry
         select shop_id, md5('entry')::uuid, creator_id, md5('jug')::uuid, campaign_id
              , md5('registration')::uuid, md5('offer')::uuid, accepted_at
         from showcase_entry
         join creator using (creator_id)
         where handle = 'ann'",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    edited(&stage, "2011-03-06T09:00:00Z", |form| {
        form.ends_on = "2011-05-10".into();
    })
    .await;
    for (creator, count) in [("ann", 2), ("bob", 1)] {
        let told = stage.told_creator(creator).await;
        let [CreatorNotice::CampaignMoved { products, .. }] = &told[..] else {
            panic!("{told:?}");
        };
        assert_eq!(*products, count, "{creator}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_start_is_told_before_the_campaign_begins(pool: PgPool) {
    let stage = Stage::new(pool).await;
    edited(&stage, "2011-02-20T09:00:00Z", |form| {
        form.starts_on = "2011-03-03".into();
    })
    .await;
    let told = stage.told_seller().await;
    let [SellerNotice::CampaignMoved { dates, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(*dates, moved("2011-03-03", "2011-04-30"));
    assert!(dates.is_start_moved() && !dates.is_end_moved());
}
