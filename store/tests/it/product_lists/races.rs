//! Rates of a list while something else happens to its products: one is first, and no rate goes above the total.

use std::time::Duration;

use domain::{
    actor::MemberRole, offer::SeenRate, product_list::ListRefusal, rate::TotalRate,
    registration::RegistrationAddress, share_link::NewLinkRefusal,
};
use futures::future::{join, join_all, join3};
use sqlx::PgPool;
use store::{
    Error,
    campaigns::end_early,
    links::{make_new, revoke},
    offers::NewCreatorRate,
    product_lists::{
        ProductsToChoose, add_products, opened, put_product_back, remove_product, set_rates,
        to_choose,
    },
    registrations::{Request, approve, change_rate, close, register, withdraw},
};

use super::rate;
use crate::{
    links::{OPEN, Sharing, refusal},
    world::{at, member_of_shop},
};

/// A moment after [`OPEN`], at which rates change.
pub(super) const LATER: &str = "2011-03-10T10:00:01Z";

fn new_rate(address: RegistrationAddress, percent: &str) -> NewCreatorRate {
    NewCreatorRate {
        address,
        rate: rate(percent),
        seen: SeenRate::Any,
    }
}

impl Sharing {
    /// How many rates were ever set for the product.
    pub(super) async fn rates_of(&self, address: RegistrationAddress) -> i64 {
        sqlx::query_scalar(
            "select count(*) from offer_rate join offer using (shop_id, offer_id)
             where registration_id = $1",
        )
        .bind(address.registration.uuid())
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    /// How many creator rates are above the total rate of their product.
    pub(super) async fn too_high(&self) -> i64 {
        sqlx::query_scalar(
            "select count(*) from offer_rate join offer using (shop_id, offer_id)
             join registration using (shop_id, registration_id)
             where creator_rate_bps > total_rate_bps",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    /// The cup of the other shop asks to come into `spring`.
    async fn pending_cup(&self, total: &str) -> RegistrationAddress {
        let (shop, product) = self.world.product_called("cup").await;
        let request = Request {
            campaign: self.spring,
            shop,
            product,
            total_rate: total.parse().unwrap(),
        };
        let seller = member_of_shop(shop, 1, MemberRole::Owner);
        let by = self.world.by(seller, OPEN);
        register(&self.world.db, &by, request).await.unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_is_set_before_its_product_closes_or_not_at_all(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let more = stage.more_products(8).await;
    let items = more.iter().map(|one| (*one, rate("10"))).collect();
    let list = stage.list_of(items).await.unwrap();
    let by = stage.agency(stage.north, LATER);
    for address in more {
        let before = stage.rates_of(address).await;
        let rates = [new_rate(address, "12")];
        let (set, closed) = join(set_rates(db, &by, list, &rates), close(db, &by, address)).await;
        closed.unwrap();
        let set = set.unwrap();
        assert_eq!(set.done + set.refused.len(), 1);
        let written = stage.rates_of(address).await - before;
        assert_eq!(written, i64::try_from(set.done).unwrap());
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_and_the_end_of_its_campaign_come_one_after_the_other(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, _) = stage.list().await;
    let by = stage.agency(stage.north, LATER);
    let before = stage.rates_of(stage.mug).await;
    let rates = [new_rate(stage.mug, "14")];
    let (set, ended) = join(
        set_rates(db, &by, list, &rates),
        end_early(db, &by, stage.spring),
    )
    .await;
    ended.unwrap();
    let written = stage.rates_of(stage.mug).await - before;
    match set {
        Ok(set) => assert_eq!(written, i64::try_from(set.done).unwrap()),
        Err(Error::Refused(refusal)) => {
            assert_eq!((refusal, written), (ListRefusal::CampaignOver, 0));
        }
        Err(failure) => panic!("{failure:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_rate_is_above_a_total_that_changes_until_the_approval(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let cup = stage.pending_cup("30").await;
    let (list, _) = stage.list().await;
    let seller = member_of_shop(cup.shop, 1, MemberRole::Owner);
    let (agency, seller) = (
        stage.agency(stage.north, LATER),
        stage.world.by(seller, LATER),
    );
    let lower: TotalRate = "20".parse().unwrap();
    let items = [(cup, rate("25"))];
    let adding = async {
        // Until the approval it is refused, and nothing is added.
        for _ in 0..32 {
            match add_products(db, &agency, list, &items).await {
                Err(Error::Refused(ListRefusal::NotInCampaign { .. })) => {}
                other => return other,
            }
        }
        Ok(())
    };
    let (_, approved, added) = join3(
        change_rate(db, &seller, cup, lower),
        approve(db, &agency, cup),
        adding,
    )
    .await;
    approved.unwrap();
    if let Err(failure) = added {
        let Error::Refused(refusal) = failure else {
            panic!("{failure:?}");
        };
        assert!(matches!(refusal, ListRefusal::Rate { .. }), "{refusal:?}");
    }
    assert_eq!(stage.too_high().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_that_is_withdrawn_does_not_come_into_a_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let cup = stage.pending_cup("30").await;
    let (list, _) = stage.list().await;
    let seller = member_of_shop(cup.shop, 1, MemberRole::Owner);
    let (agency, seller) = (
        stage.agency(stage.north, LATER),
        stage.world.by(seller, LATER),
    );
    let items = [(cup, rate("25"))];
    let (withdrawn, added) = join(
        withdraw(db, &seller, cup),
        add_products(db, &agency, list, &items),
    )
    .await;
    withdrawn.unwrap();
    assert!(
        matches!(
            added,
            Err(Error::Refused(ListRefusal::NotInCampaign { .. }))
        ),
        "{added:?}"
    );
    assert_eq!(stage.rates_of(cup).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_removed_product_is_put_back_once_at_the_rate_of_its_offer(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, _) = stage.list().await;
    let by = stage.agency(stage.north, LATER);
    let before = stage.rates_of(stage.mug).await;
    remove_product(db, &by, list, stage.mug).await.unwrap();
    let back = (0..8).map(|_| put_product_back(db, &by, list, stage.mug));
    for one in join_all(back).await {
        one.unwrap();
    }
    let opened = opened(db, &by, list).await.unwrap();
    assert_eq!(opened.items.len(), 1);
    assert_eq!(opened.items[0].rate, Some(rate("12")));
    // A rate that is in force isn't written again.
    assert_eq!(stage.rates_of(stage.mug).await, before);
    let items: i16 = sqlx::query_scalar("select items from product_list")
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(items, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_new_link_waits_for_whoever_deletes_its_list(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (list, code) = stage.list().await;
    let by = stage.agency(stage.north, OPEN);
    revoke(db, &by, stage.spring, code).await.unwrap();
    let mut deleting = db.primary.begin().await.unwrap();
    sqlx::query("update product_list set deleted_at = $2 where product_list_id = $1")
        .bind(list.uuid())
        .bind(at(LATER))
        .execute(&mut *deleting)
        .await
        .unwrap();
    let deleted = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        deleting.commit().await.unwrap();
    };
    let new = make_new(db, &by, stage.secrets(), stage.spring, code);
    let (made, ()) = join(new, deleted).await;
    assert_eq!(refusal(made), NewLinkRefusal::Gone);
}

#[database_test::test(store::MIGRATOR)]
async fn many_choose_products_at_once(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let more = stage.more_products(1).await;
    let by = stage.agency(stage.north, OPEN);
    let (db, chosen) = (&stage.world.db, [stage.mug, more[0]]);
    // More than there are connections: nobody holds one and waits for another.
    let choices = (0..24).map(|_| {
        let wanted = ProductsToChoose {
            list: None,
            text: "mug",
            only_chosen: false,
            page: None,
            chosen: &chosen,
        };
        to_choose(db, &by, stage.spring, wanted)
    });
    for choice in join_all(choices).await {
        let choice = choice.unwrap();
        assert!(choice.page.rows.iter().any(|row| row.address == stage.mug));
        assert_eq!(choice.chosen.len(), 1, "that it isn't searched for");
    }
}
