//! The life of a registration: each move, who may make it, and two people at once.

use domain::{
    actor::{Actor, MemberRole},
    campaign::RegisterRefusal,
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    offer::{RateChangeRefusal, RateFrom},
    registration::{
        ApproveCloseRefusal, ApproveRefusal, ChangeRateRefusal, CloseReason, CloseRefusal,
        RefuseCloseRefusal, RegistrationState, RejectReason, RejectReasonKind, RejectRefusal,
        RequestCloseRefusal, TakeBackCloseRefusal, WithdrawRefusal,
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::{RowResult, Rows},
    offers::{SetCreatorRateRefusal, set_creator_rate},
    registrations::{
        RegistrationAddress, Request, allow_reregister, approve, approve_close, change_rate, close,
        refuse_close, register, reject, request_close, take_back_close, withdraw,
    },
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::world::{World, at, line, member_of_agency, member_of_shop, product};

/// During the registration period of `spring`.
const OPEN: &str = "2011-03-05T09:00:00Z";
/// After its last day.
const ENDED: &str = "2011-05-02T09:00:00Z";

/// Agency `north` runs `spring`; `SHOP1` sells `mug`, `SHOP2` sells `cup`.
struct Stage {
    world: World,
    agency: AgencyId,
    campaign: CampaignId,
    shop: ShopId,
    mug: ProductId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [product("SHOP1", "mug"), product("SHOP2", "cup")];
        let world = World::with_spring(pool, &products).await;
        let (campaign, agency) = world.campaign_called("spring").await;
        let (shop, mug) = world.product_called("mug").await;
        Self {
            world,
            agency,
            campaign,
            shop,
            mug,
        }
    }

    fn by(&self, actor: Actor, now: &str) -> ActorContext<'_> {
        self.world.by(actor, now)
    }

    fn agency(&self, now: &str) -> ActorContext<'_> {
        let member = member_of_agency(self.agency, 1, MemberRole::Manager);
        self.by(member, now)
    }

    fn seller(&self, now: &str) -> ActorContext<'_> {
        self.by(member_of_shop(self.shop, 1, MemberRole::Manager), now)
    }

    fn request(&self) -> Request {
        Request {
            campaign: self.campaign,
            shop: self.shop,
            product: self.mug,
            total_rate: "30".parse().unwrap(),
        }
    }

    async fn register(&self) -> Result<RegistrationAddress, Error<RegisterRefusal>> {
        register(&self.world.db, &self.seller(OPEN), self.request()).await
    }

    /// A registration that the agency has approved.
    async fn approved(&self) -> RegistrationAddress {
        let address = self.register().await.unwrap();
        let by = self.agency(OPEN);
        approve(&self.world.db, &by, address).await.unwrap();
        address
    }
}

/// The rules' own refusal.
fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) -> R {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn is_not_there<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) {
    assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_is_registered_once_while_registration_is_open(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let late = register(db, &stage.seller("2011-04-25T09:00:00Z"), stage.request()).await;
    assert_eq!(refusal(late), RegisterRefusal::RegistrationOver);
    let cheap = Request {
        total_rate: "4".parse().unwrap(),
        ..stage.request()
    };
    let cheap = register(db, &stage.seller(OPEN), cheap).await;
    assert!(matches!(
        refusal(cheap),
        RegisterRefusal::BelowRequirement { .. }
    ));
    let both = futures::future::join_all([stage.register(), stage.register()]).await;
    let (registered, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
    assert_eq!(registered.len(), 1, "one wins");
    for told in refused {
        assert_eq!(refusal(told), RegisterRefusal::AlreadyRegistered);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_registers_own_products_in_campaigns_that_are_shown(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (other_shop, cup) = stage.world.product_called("cup").await;
    let foreign = Request {
        product: cup,
        ..stage.request()
    };
    is_not_there(register(db, &stage.seller(OPEN), foreign).await);
    let as_other = stage.by(member_of_shop(other_shop, 1, MemberRole::Manager), OPEN);
    is_not_there(register(db, &as_other, stage.request()).await);
    let by = stage.agency(OPEN);
    store::campaigns::set_published(db, &by, stage.campaign, false)
        .await
        .unwrap();
    is_not_there(stage.register().await);
    store::campaigns::set_published(db, &by, stage.campaign, true)
        .await
        .unwrap();
    stage.register().await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_pending_registration_is_approved_rejected_or_withdrawn(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (agency, seller) = (stage.agency(OPEN), stage.seller(OPEN));

    let address = stage.register().await.unwrap();
    let rate = "20".parse().unwrap();
    let changed = change_rate(db, &seller, address, rate).await.unwrap();
    assert_eq!(changed.total_rate, rate);
    let low = change_rate(db, &seller, address, "4".parse().unwrap()).await;
    assert!(matches!(refusal(low), ChangeRateRefusal::Rate(_)));
    let withdrawn = withdraw(db, &seller, address).await.unwrap();
    assert_eq!(
        withdrawn.state,
        RegistrationState::Withdrawn { at: at(OPEN) }
    );
    let again = withdraw(db, &seller, address).await;
    assert_eq!(refusal(again), WithdrawRefusal::AlreadyWithdrawn);
    let gone = approve(db, &agency, address).await;
    assert_eq!(refusal(gone), ApproveRefusal::Withdrawn);

    let address = stage.register().await.unwrap();
    let reason = RejectReason::Other("photos are missing".to_owned().try_into().unwrap());
    let rejected = reject(db, &agency, address, &reason, true).await.unwrap();
    let expected = RegistrationState::Rejected {
        at: at(OPEN),
        reason,
        may_reregister: true,
    };
    assert_eq!(rejected.state, expected);
    let again = reject(db, &agency, address, &RejectReason::TooExpensive, true).await;
    assert_eq!(refusal(again), RejectRefusal::AlreadyRejected);

    let address = stage.register().await.unwrap();
    let noted = RejectReason::new(RejectReasonKind::TooExpensive, "Try again in spring").unwrap();
    reject(db, &agency, address, &noted, false).await.unwrap();
    assert_eq!(refusal(stage.register().await), RegisterRefusal::Blocked);
    let kept: (String, Option<String>) = sqlx::query_as(
        "select reject_reason, reject_explanation from registration where registration_id = $1",
    )
    .bind(address.registration.uuid())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    let note = Some("Try again in spring".to_owned());
    assert_eq!(kept, ("too_expensive".to_owned(), note));
    let allowed = allow_reregister(db, &agency, address).await.unwrap();
    let RegistrationState::Rejected { reason, .. } = allowed.state else {
        panic!("{allowed:?}");
    };
    assert_eq!(reason, noted, "lifting the block keeps the note");
}

#[database_test::test(store::MIGRATOR)]
async fn a_close_is_asked_for_and_agreed_to_refused_or_taken_back(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (agency, seller) = (stage.agency(OPEN), stage.seller(OPEN));
    let address = stage.approved().await;
    let fixed = change_rate(db, &seller, address, "40".parse().unwrap()).await;
    assert_eq!(refusal(fixed), ChangeRateRefusal::AlreadyApproved);
    let unasked = approve_close(db, &agency, address).await;
    assert_eq!(refusal(unasked), ApproveCloseRefusal::NotRequested);
    let unasked = refuse_close(db, &agency, address).await;
    assert_eq!(refusal(unasked), RefuseCloseRefusal::NotRequested);
    let unasked = take_back_close(db, &seller, address).await;
    assert_eq!(refusal(unasked), TakeBackCloseRefusal::NotRequested);

    let open = RegistrationState::Approved { at: at(OPEN) };
    request_close(db, &seller, address).await.unwrap();
    let again = request_close(db, &seller, address).await;
    assert_eq!(refusal(again), RequestCloseRefusal::AlreadyRequested);
    let refused = refuse_close(db, &agency, address).await.unwrap();
    assert_eq!(refused.state, open);
    request_close(db, &seller, address).await.unwrap();
    let taken_back = take_back_close(db, &seller, address).await.unwrap();
    assert_eq!(taken_back.state, open);
    request_close(db, &seller, address).await.unwrap();
    let closed = approve_close(db, &agency, address).await.unwrap();
    let expected = RegistrationState::Closed {
        approved_at: Some(at(OPEN)),
        at: at(OPEN),
        why: CloseReason::SellerAsked,
    };
    assert_eq!(closed.state, expected);
    let again = close(db, &agency, address).await;
    assert_eq!(refusal(again), CloseRefusal::AlreadyClosed);
    let address = stage.approved().await;
    close(db, &agency, address).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn when_the_campaign_has_ended_its_registrations_are_closed(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let address = stage.register().await.unwrap();
    let late = approve(&stage.world.db, &stage.agency(ENDED), address).await;
    assert_eq!(refusal(late), ApproveRefusal::Closed);
}

#[database_test::test(store::MIGRATOR)]
async fn what_belongs_to_others_is_not_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let address = stage.register().await.unwrap();
    let other = AgencyId::new(Uuid::from_u128(9));
    let other = stage.by(member_of_agency(other, 1, MemberRole::Manager), OPEN);
    is_not_there(approve(db, &other, address).await);
    is_not_there(reject(db, &other, address, &RejectReason::TooExpensive, true).await);
    is_not_there(close(db, &other, address).await);
    is_not_there(approve_close(db, &other, address).await);
    is_not_there(refuse_close(db, &other, address).await);
    let rate = RateFrom {
        from: at(OPEN),
        rate: "15".parse().unwrap(),
    };
    is_not_there(set_creator_rate(db, &other, address, rate).await);
    // The seller does not decide for the agency, nor the agency for the seller.
    is_not_there(approve(db, &stage.seller(OPEN), address).await);
    is_not_there(withdraw(db, &stage.agency(OPEN), address).await);
    let (other_shop, _) = stage.world.product_called("cup").await;
    let other = stage.by(member_of_shop(other_shop, 1, MemberRole::Manager), OPEN);
    is_not_there(withdraw(db, &other, address).await);
    is_not_there(request_close(db, &other, address).await);
    is_not_there(take_back_close(db, &other, address).await);
    is_not_there(change_rate(db, &other, address, "40".parse().unwrap()).await);
}

#[database_test::test(store::MIGRATOR)]
async fn of_an_approval_and_a_rejection_at_once_one_wins_and_the_other_is_told(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let db = &stage.world.db;
    let by = stage.agency(OPEN);
    let address = stage.register().await.unwrap();
    let reason = RejectReason::HardToPromote;
    let (approved, rejected) = futures::future::join(
        approve(db, &by, address),
        reject(db, &by, address, &reason, false),
    )
    .await;
    let state: String = sqlx::query_scalar("select state from registration")
        .fetch_one(&pool)
        .await
        .unwrap();
    if approved.is_ok() {
        assert_eq!(refusal(rejected), RejectRefusal::AlreadyApproved);
        assert_eq!(state, "approved");
    } else {
        assert_eq!(refusal(approved), ApproveRefusal::Rejected);
        rejected.unwrap();
        assert_eq!(state, "rejected");
    }
    let told: i64 = sqlx::query_scalar(
        "select count(*) from audit_event
         where object_id = $1 and actor_kind = 'agency' and organisation_id = $2",
    )
    .bind(address.registration.uuid())
    .bind(stage.agency.uuid())
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(told, 1, "the audit trail tells what happened and no more");
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_rate_makes_an_offer_that_orders_are_split_by(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let by = stage.agency(OPEN);
    let rate = |from: &str, rate: &str| RateFrom {
        from: at(from),
        rate: rate.parse().unwrap(),
    };
    let address = stage.register().await.unwrap();
    let early = set_creator_rate(db, &by, address, rate(OPEN, "15")).await;
    assert_eq!(refusal(early), SetCreatorRateRefusal::Pending);
    approve(db, &by, address).await.unwrap();
    let later = set_creator_rate(db, &by, address, rate(ENDED, "15")).await;
    assert_eq!(refusal(later), SetCreatorRateRefusal::FirstStartsLater);
    let above = set_creator_rate(db, &by, address, rate(OPEN, "30.01")).await;
    let SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(_)) = refusal(above) else {
        panic!("refused for another reason");
    };
    let offer = set_creator_rate(db, &by, address, rate(OPEN, "15"))
        .await
        .unwrap();
    // A raise that starts on the tenth, of the same offer; and nothing starts in the past.
    let tenth = "2011-03-10T00:00:00Z";
    let raised = set_creator_rate(db, &by, address, rate(tenth, "20"))
        .await
        .unwrap();
    assert_eq!(raised, offer);
    let past = set_creator_rate(db, &by, address, rate("2011-03-01T00:00:00Z", "10")).await;
    let SetCreatorRateRefusal::Rate(RateChangeRefusal::InThePast { .. }) = refusal(past) else {
        panic!("refused for another reason");
    };

    let creator = store::creators::NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    stage.world.take(Rows::Creators(&[creator])).await;
    let entry = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-06T00:00:00Z"),
    };
    let row_results = stage.world.take(Rows::Showcases(&[entry])).await;
    assert_eq!(row_results, [RowResult::New]);
    let mut before = line("A");
    before.placed_at = at("2011-03-09T23:59:59Z");
    let mut after = line("B");
    after.placed_at = at(tenth);
    stage.world.take(Rows::Orders(&[before, after])).await;
    let rates: Vec<i16> =
        sqlx::query_scalar("select creator_rate_bps from order_line order by order_code")
            .fetch_all(&stage.world.db.primary)
            .await
            .unwrap();
    assert_eq!(rates, [1_500, 2_000]);
}
