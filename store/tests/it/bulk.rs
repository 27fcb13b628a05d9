//! Many at once, where some are refused; and two people at once.

use std::convert::Infallible;

use domain::{
    actor::{Actor, MemberRole},
    bulk::SkipReason,
    campaign::RegisterRefusal,
    ids::{AgencyId, CampaignId, ProductId, RegistrationId, ShopId},
    offer::{RateChangeRefusal, SeenRate, SetCreatorRateRefusal},
    registration::{
        ApproveRefusal, Decision, DecisionProgress, NotDecidedReason, RegistrationStateKind,
        RejectReason, RejectRefusal,
    },
    selection::Selection,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    offers::{NewCreatorRate, set_creator_rates},
    registrations::{
        RegistrationAddress, approve, bulk_decision, decide_selected, details_for_agency,
        go_on_deciding, register_many, reject,
    },
};
use uuid::Uuid;

use crate::world::{World, member_of_agency, member_of_shop, product};

const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` runs `spring`; `SHOP1` sells mug, pot and jug, `SHOP2` sells cup.
struct Stage {
    world: World,
    agency: AgencyId,
    spring: CampaignId,
    shop: ShopId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [
            product("SHOP1", "mug"),
            product("SHOP1", "pot"),
            product("SHOP1", "jug"),
            product("SHOP2", "cup"),
        ];
        let world = World::with_spring(pool, &products).await;
        let (spring, agency) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        Self {
            world,
            agency,
            spring,
            shop,
        }
    }

    fn member(&self, person: u128) -> ActorContext<'_> {
        self.by(member_of_agency(self.agency, person, MemberRole::Manager))
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        self.world.by(actor, OPEN)
    }

    async fn product(&self, code: &str) -> ProductId {
        self.world.product_called(code).await.1
    }

    /// Registers products at 30 %, and answers where they are, in the products' order.
    async fn register(&self, codes: &[&str]) -> Vec<RegistrationAddress> {
        let mut products = Vec::new();
        for code in codes {
            products.push((self.product(code).await, "30".parse().unwrap()));
        }
        let by = self.by(self.seller());
        let (db, shop) = (&self.world.db, self.shop);
        let bulk = register_many(db, &by, shop, self.spring, &products)
            .await
            .unwrap();
        assert_eq!((bulk.done, bulk.refused.len()), (codes.len(), 0));
        let ids: Vec<Uuid> = sqlx::query_scalar(
            "select registration_id from registration
             where product_id = any($1) order by array_position($1, product_id)",
        )
        .bind(products.iter().map(|(id, _)| id.uuid()).collect::<Vec<_>>())
        .fetch_all(&db.primary)
        .await
        .unwrap();
        let address = |id| RegistrationAddress {
            shop,
            registration: RegistrationId::new(id),
        };
        ids.into_iter().map(address).collect()
    }

    fn seller(&self) -> Actor {
        member_of_shop(self.shop, 5, MemberRole::Owner)
    }

    async fn decide(
        &self,
        by: &ActorContext<'_>,
        picked: &[RegistrationAddress],
        decision: &Decision,
    ) -> Result<DecisionProgress, Error<Infallible>> {
        let picked = Selection::Ids(picked.to_vec());
        decide_selected(&self.world.db, by, self.spring, &picked, decision).await
    }

    /// What a decision left out, by the names of the products, and why.
    async fn left_out(
        &self,
        by: &ActorContext<'_>,
        progress: DecisionProgress,
    ) -> Vec<(String, NotDecidedReason)> {
        let known = bulk_decision(&self.world.db, by, progress.decision).await;
        let (same, refused) = known.unwrap();
        assert_eq!(same, progress);
        let refused = refused.into_iter();
        refused.map(|one| (one.product, one.why)).collect()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn those_that_can_be_are_approved_and_the_others_say_why(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let addresses = stage.register(&["mug", "pot", "jug"]).await;
    let by = stage.member(1);
    approve(db, &by, addresses[1]).await.unwrap();
    let nowhere = RegistrationAddress {
        shop: stage.shop,
        registration: RegistrationId::new(Uuid::from_u128(7)),
    };
    let asked = [
        addresses[0],
        addresses[1],
        nowhere,
        addresses[0],
        addresses[2],
    ];
    let done = stage.decide(&by, &asked, &Decision::Approve).await.unwrap();
    assert_eq!((done.all, done.done, done.remaining()), (4, 2, 0));
    let id = nowhere.registration.to_string();
    let expected = [
        ("A pot".to_owned(), NotDecidedReason::Approved),
        (id, NotDecidedReason::NotFound),
    ];
    assert_eq!(stage.left_out(&by, done).await, expected);

    // To another agency they are not there, nor the decision.
    let other = AgencyId::new(Uuid::from_u128(9));
    let other = stage.by(member_of_agency(other, 9, MemberRole::Owner));
    let reject = Decision::Reject {
        reason: RejectReason::TooExpensive,
        may_reregister: true,
    };
    let none = stage.decide(&other, &addresses[..1], &reject).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
    let none = bulk_decision(db, &other, done.decision).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
    let none = go_on_deciding(db, &other, done.decision).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
    let done = stage.decide(&by, &addresses[..1], &reject).await.unwrap();
    let approved = ("A mug".to_owned(), NotDecidedReason::Approved);
    assert_eq!(stage.left_out(&by, done).await, [approved]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_more_than_fits_has_its_turn_next(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.member(1));
    let mut asked: Vec<RegistrationAddress> = (0..500)
        .map(|id| RegistrationAddress {
            shop: stage.shop,
            registration: RegistrationId::new(Uuid::from_u128(id)),
        })
        .collect();
    let [mug] = stage.register(&["mug"]).await.try_into().unwrap();
    asked.push(mug);
    let first = stage.decide(&by, &asked, &Decision::Approve).await.unwrap();
    assert_eq!((first.done, first.refused, first.remaining()), (0, 500, 1));
    let next = go_on_deciding(db, &by, first.decision).await.unwrap();
    assert_eq!((next.done, next.refused, next.remaining()), (1, 500, 0));
    // Nothing is left, and nothing happens.
    let last = go_on_deciding(db, &by, first.decision).await.unwrap();
    assert_eq!(last, next);
    let details = details_for_agency(db, &by, mug, None).await.unwrap();
    assert_eq!(
        details.row.registration.state.kind(),
        RegistrationStateKind::Approved
    );
}

#[database_test::test(store::MIGRATOR)]
async fn each_product_is_registered_at_its_own_rate_and_anothers_is_not_found(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (mug, pot, jug) = (
        stage.product("mug").await,
        stage.product("pot").await,
        stage.product("jug").await,
    );
    let cup = stage.product("cup").await;
    let rate = |percent: &str| percent.parse().unwrap();
    let asked = [
        (mug, rate("5")),
        (cup, rate("30")),
        (pot, rate("4.99")),
        (jug, rate("80")),
    ];
    let by = stage.by(stage.seller());
    let (shop, spring) = (stage.shop, stage.spring);
    let bulk = register_many(db, &by, shop, spring, &asked).await.unwrap();
    assert_eq!(bulk.done, 2);
    let below = RegisterRefusal::BelowRequirement {
        rate: rate("4.99"),
        least: rate("5"),
    };
    let expected = [
        (cup, SkipReason::NotFound),
        (pot, SkipReason::Refused(below)),
    ];
    assert_eq!(bulk.refused, expected);
    let again = register_many(db, &by, shop, spring, &asked[..1])
        .await
        .unwrap();
    let already = SkipReason::Refused(RegisterRefusal::AlreadyRegistered);
    assert_eq!(again.refused, [(mug, already)]);

    let other = register_many(db, &stage.member(1), shop, spring, &asked).await;
    assert!(matches!(other, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn creator_rates_are_set_for_many_each_within_its_total(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let addresses = stage.register(&["mug", "pot", "jug"]).await;
    let by = stage.member(1);
    let approved = stage.decide(&by, &addresses[..2], &Decision::Approve).await;
    assert_eq!(approved.unwrap().done, 2);
    let rate = |address, percent: &str| NewCreatorRate {
        address,
        rate: percent.parse().unwrap(),
        seen: SeenRate::Any,
    };
    let rates = [
        rate(addresses[0], "15"),
        rate(addresses[1], "30.01"),
        rate(addresses[2], "15"),
    ];
    let bulk = set_creator_rates(db, &by, &rates).await.unwrap();
    assert_eq!(bulk.done, 1);
    let [(above, why), pending] = bulk.refused.try_into().unwrap();
    assert_eq!(above, addresses[1]);
    assert!(matches!(
        why,
        SkipReason::Refused(SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(_)))
    ));
    let expected = (
        addresses[2],
        SkipReason::Refused(SetCreatorRateRefusal::Pending),
    );
    assert_eq!(pending, expected);
    let details = details_for_agency(db, &by, addresses[0], None)
        .await
        .unwrap();
    assert_eq!(details.row.terms.agency_rate, Some("15".parse().unwrap()));
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_members_who_approve_and_reject_at_once_one_is_told_what_the_other_did(
    pool: PgPool,
) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for code in ["mug", "pot", "jug"] {
        let [address] = stage.register(&[code]).await.try_into().unwrap();
        let (ann, ben) = (stage.member(1), stage.member(2));
        let reason = RejectReason::NoSuitableCreator;
        let (approved, rejected) = tokio::join!(
            approve(db, &ann, address),
            reject(db, &ben, address, &reason, true),
        );
        let state = details_for_agency(db, &ann, address, None).await.unwrap();
        let state = state.row.registration;
        match (approved, rejected) {
            (Ok(won), Err(Error::Refused(told))) => {
                assert_eq!(told, RejectRefusal::AlreadyApproved);
                assert_eq!(state, won);
            }
            (Err(Error::Refused(told)), Ok(won)) => {
                assert_eq!(told, ApproveRefusal::Rejected);
                assert_eq!(state, won);
            }
            other => panic!("one wins, the other is told: {other:?}"),
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_registers_what_is_taken_away_at_that_moment(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let mug = stage.product("mug").await;
    let mut taking_away = db.primary.begin().await.unwrap();
    sqlx::query("select from product where product_id = $1 for update")
        .bind(mug.uuid())
        .execute(&mut *taking_away)
        .await
        .unwrap();
    let by = stage.by(stage.seller());
    let asked = [(mug, "30".parse().unwrap())];
    let registered = register_many(db, &by, stage.shop, stage.spring, &asked);
    let taken_away = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        sqlx::query(
            "update product set unlisted_at = now(), deleted_at = now() where product_id = $1",
        )
        .bind(mug.uuid())
        .execute(&mut *taking_away)
        .await
        .unwrap();
        taking_away.commit().await.unwrap();
    };
    let (registered, ()) = tokio::join!(registered, taken_away);
    let registered = registered.unwrap();
    assert_eq!(registered.done, 0);
    assert_eq!(registered.refused, [(mug, SkipReason::NotFound)]);
}
