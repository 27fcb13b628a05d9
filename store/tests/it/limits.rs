//! Limits while 32 clients press on them at once: nothing ever stands beyond one. Those of product lists are in
//! [`crate::product_lists`].

use domain::{
    actor::MemberRole,
    campaign::{AUDIENCE_SHOPS_MAX, AudienceChoice, CampaignForm, EditCampaignRefusal},
    ids::{ProductId, ShopId},
    offer::{RateFrom, SetCreatorRateRefusal},
    rate::{CreatorRate, TotalRate},
    registration::{ChangeRateRefusal, RegistrationAddress},
};
use futures::future::{join_all, join4};
use sqlx::PgPool;
use store::{
    Error,
    campaigns::{edit, form_of},
    import::Rows,
    offers::set_creator_rate,
    registrations::{Request, approve, change_rate, register},
};
use uuid::Uuid;

use crate::{
    links::{OPEN, Sharing, refusal},
    world::{World, at, member_of_agency, member_of_shop, product},
};

/// How many do something at once.
const CLIENTS: usize = 32;

/// A moment after [`OPEN`], at which the agency decides.
const LATER: &str = "2011-03-10T10:00:01Z";

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_many_edit_at_once_names_the_shops_of_one_of_them(pool: PgPool) {
    let codes: Vec<String> = (0..AUDIENCE_SHOPS_MAX + CLIENTS)
        .map(|number| format!("SHOP{number:03}"))
        .collect();
    let products: Vec<_> = codes
        .iter()
        .map(|code| product(code, &format!("of-{code}")))
        .collect();
    let world = World::with_spring(pool, &products).await;
    let db = &world.db;
    let (spring, north) = world.campaign_called("spring").await;
    let by = world.by(member_of_agency(north, 1, MemberRole::Manager), OPEN);
    let mut blank = form_of(db, &by, spring).await.unwrap().form;
    blank.name = "Spring".into();
    blank.contacts.whatsapp = "+44 20 7946 0000".into();
    blank.audience = AudienceChoice::Named;
    let naming = |first: usize, count: usize| CampaignForm {
        shop_codes: codes[first..first + count].join(" "),
        ..blank.clone()
    };
    let named = async || -> Vec<String> {
        sqlx::query_scalar(
            "select shop_code from campaign_shop join shop using (shop_id)
             where campaign_id = $1
             order by shop_code",
        )
        .bind(spring.uuid())
        .fetch_all(&db.primary)
        .await
        .unwrap()
    };

    let forms: Vec<CampaignForm> = (0..CLIENTS)
        .map(|first| naming(first, AUDIENCE_SHOPS_MAX))
        .collect();
    for edited in join_all(forms.iter().map(|form| edit(db, &by, spring, form))).await {
        edited.unwrap();
    }
    let last = named().await;
    let of_one = codes
        .windows(AUDIENCE_SHOPS_MAX)
        .any(|window| window == last);
    assert!(of_one, "{last:?}");

    // One more than fits is refused, whoever asks, and changes nothing.
    let forms: Vec<CampaignForm> = (0..CLIENTS)
        .map(|first| naming(first, AUDIENCE_SHOPS_MAX + 1))
        .collect();
    for edited in join_all(forms.iter().map(|form| edit(db, &by, spring, form))).await {
        assert!(matches!(refusal(edited), EditCampaignRefusal::Form(_)));
    }
    assert_eq!(named().await, last);
}

/// A product of a shop.
type Good = (ShopId, ProductId);

/// Products that a seller and an agency decide about at the same time.
struct Crowd {
    stage: Sharing,
    goods: Vec<Good>,
}

impl Crowd {
    async fn new(pool: PgPool, count: usize) -> Self {
        let stage = Sharing::new(pool).await;
        let codes: Vec<String> = (0..count).map(|number| format!("crowd{number}")).collect();
        let products: Vec<_> = codes.iter().map(|code| product("SHOP1", code)).collect();
        stage.world.take(Rows::Products(&products)).await;
        let goods = codes.iter().map(|code| stage.world.product_called(code));
        let goods = join_all(goods).await;
        Self { stage, goods }
    }

    /// The product's registration, as soon as it is there.
    async fn registered(&self, (shop, product): Good) -> RegistrationAddress {
        loop {
            let found: Option<Uuid> = sqlx::query_scalar(
                "select registration_id from registration where shop_id = $1 and product_id = $2",
            )
            .bind(shop.uuid())
            .bind(product.uuid())
            .fetch_optional(&self.stage.world.db.primary)
            .await
            .unwrap();
            if let Some(registration) = found {
                return RegistrationAddress {
                    shop,
                    registration: registration.into(),
                };
            }
        }
    }

    /// A window of the seller, who registers the product at 30 % unless another window has, and then offers
    /// less.
    async fn sells_for(&self, good: Good, less: TotalRate) {
        let db = &self.stage.world.db;
        let (shop, product) = good;
        let seller = member_of_shop(shop, 1, MemberRole::Owner);
        let by = self.stage.world.by(seller, OPEN);
        let request = Request {
            campaign: self.stage.spring,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        let registered = register(db, &by, request).await;
        assert!(
            matches!(registered, Ok(_) | Err(Error::Refused(_))),
            "{registered:?}"
        );
        let address = self.registered(good).await;
        let changed = change_rate(db, &by, address, less).await;
        let is_known = matches!(
            changed,
            Ok(_) | Err(Error::Refused(ChangeRateRefusal::AlreadyApproved))
        );
        assert!(is_known, "{changed:?}");
    }

    /// A window of the agency, which approves the product.
    async fn approves(&self, good: Good) {
        let address = self.registered(good).await;
        let by = self.stage.agency(self.stage.north, LATER);
        approve(&self.stage.world.db, &by, address).await.unwrap();
    }

    /// A window of the agency, which pays creators this much as soon as the product is approved, if it can.
    async fn pays(&self, good: Good, rate: CreatorRate) {
        let address = self.registered(good).await;
        let by = self.stage.agency(self.stage.north, LATER);
        let from = at(LATER);
        loop {
            let change = RateFrom { from, rate };
            match set_creator_rate(&self.stage.world.db, &by, address, change).await {
                Err(Error::Refused(SetCreatorRateRefusal::Pending)) => {}
                Ok(_) | Err(Error::Refused(SetCreatorRateRefusal::Rate(_))) => return,
                Err(failure) => panic!("{failure:?}"),
            }
        }
    }

    async fn count(&self, statement: &'static str) -> i64 {
        let counted = sqlx::query_scalar(statement).fetch_one(&self.stage.world.db.primary);
        counted.await.unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_creator_rate_is_above_its_total_whoever_is_first(pool: PgPool) {
    // Each product has two windows of its seller and two of the agency.
    let crowd = Crowd::new(pool, CLIENTS / 4).await;
    let [lower, lowest]: [TotalRate; 2] = ["20", "15"].map(|rate| rate.parse().unwrap());
    let rate: CreatorRate = "25".parse().unwrap();
    let goods = || crowd.goods.iter().copied();
    join4(
        join_all(goods().map(|good| crowd.sells_for(good, lower))),
        join_all(goods().map(|good| crowd.pays(good, rate))),
        join_all(goods().map(|good| crowd.approves(good))),
        join_all(goods().map(|good| crowd.sells_for(good, lowest))),
    )
    .await;
    let approved = crowd
        .count(
            "select count(*) from registration join product using (shop_id, product_id)
             where product_code like 'crowd%' and state = 'approved'",
        )
        .await;
    assert_eq!(approved, i64::try_from(crowd.goods.len()).unwrap());
    let registered = crowd
        .count(
            "select count(*) from registration join product using (shop_id, product_id)
             where product_code like 'crowd%'",
        )
        .await;
    assert_eq!(registered, approved, "registered once");
    let too_high = crowd
        .count(
            "select count(*) from offer_rate join offer using (shop_id, offer_id)
             join registration using (shop_id, registration_id)
             where creator_rate_bps > total_rate_bps",
        )
        .await;
    assert_eq!(too_high, 0);
    // Where the first total rate was approved there is room for what creators are paid, and nowhere else.
    let wrong = crowd
        .count(
            "select count(*) from registration join product using (shop_id, product_id)
             where product_code like 'crowd%' and (total_rate_bps = 3000) <> exists (
                 select from offer
                 where offer.shop_id = registration.shop_id
                     and offer.registration_id = registration.registration_id
             )",
        )
        .await;
    assert_eq!(wrong, 0);
}
