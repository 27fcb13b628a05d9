//! An approval that is held for some seconds: what each party sees meanwhile, that it counts by itself,
//! and that of all who would have it otherwise one wins and the other is told.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::{RegisterRefusal, RegistrationCounts},
    ids::{AgencyId, CampaignId, ShopId},
    offer::RateFrom,
    registration::{
        APPROVAL_HOLD, AgencyTab, ApproveRefusal, ChangeRateRefusal, CloseReason, CloseRefusal,
        Decision, Registration, RegistrationState, RejectReason, RejectRefusal,
        RequestCloseRefusal, SellerTab, UndoApprovalRefusal, WithdrawRefusal,
    },
    selection::Selection,
};
use futures::future::join;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::{end_early, open_for_shop},
    offers::set_creator_rate,
    registrations::{
        RegistrationAddress, Request, change_rate, close, decide_selected, hold_approval,
        is_any_approval_untold, list_for_agency, list_for_shop, register, registrable_products,
        reject, request_close, tell_held_approvals, undo_approval, withdraw, work_of_shop,
    },
};

use crate::world::{World, at, member_of_agency, member_of_shop, product, until_one_waits};

/// During the registration period of `spring`.
const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` runs `spring`, in which `SHOP1` has registered `mug`.
struct Stage {
    world: World,
    agency: AgencyId,
    campaign: CampaignId,
    shop: ShopId,
    mug: RegistrationAddress,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::with_spring(pool, &[product("SHOP1", "mug")]).await;
        let (campaign, agency) = world.campaign_called("spring").await;
        let (shop, mug) = world.product_called("mug").await;
        let request = Request {
            campaign,
            shop,
            product: mug,
            total_rate: "30".parse().unwrap(),
        };
        let seller = world.by(member_of_shop(shop, 1, MemberRole::Manager), OPEN);
        let mug = register(&world.db, &seller, request).await.unwrap();
        Self {
            world,
            agency,
            campaign,
            shop,
            mug,
        }
    }

    fn by(&self, actor: Actor, now: DateTime<Utc>) -> ActorContext<'_> {
        ActorContext {
            now,
            ..self.world.by(actor, OPEN)
        }
    }

    fn agency(&self, now: DateTime<Utc>) -> ActorContext<'_> {
        self.by(member_of_agency(self.agency, 1, MemberRole::Manager), now)
    }

    fn seller(&self, now: DateTime<Utc>) -> ActorContext<'_> {
        self.by(member_of_shop(self.shop, 1, MemberRole::Manager), now)
    }

    async fn hold(&self) -> Registration {
        let by = self.agency(at(OPEN));
        hold_approval(&self.world.db, &by, self.mug).await.unwrap()
    }

    async fn undo(&self, now: DateTime<Utc>) -> Result<Registration, Error<UndoApprovalRefusal>> {
        let by = self.agency(now);
        undo_approval(&self.world.db, &by, self.mug, until()).await
    }

    async fn tell(&self, now: DateTime<Utc>) -> usize {
        let told = tell_held_approvals(&self.world.db, now, &self.world.ids).await;
        told.unwrap()
    }

    /// The agency's tabs that show the product, and the seller's.
    async fn shown(&self, now: DateTime<Utc>) -> (Vec<AgencyTab>, Vec<SellerTab>) {
        let db = &self.world.db;
        let (mut agency, mut seller) = (Vec::new(), Vec::new());
        for tab in AgencyTab::ALL {
            let by = self.agency(now);
            let page = list_for_agency(db, &by, self.campaign, tab, "", None, None).await;
            agency.extend(page.unwrap().rows.iter().map(|_| tab));
        }
        for tab in SellerTab::ALL {
            let by = self.seller(now);
            let page = list_for_shop(db, &by, self.shop, None, tab, "", None).await;
            for row in page.unwrap().rows {
                assert_eq!(SellerTab::of(&row.registration.state), tab);
                seller.push(tab);
            }
        }
        (agency, seller)
    }

    /// The seller's registrations by state, as the home page says them of all campaigns and of this one.
    async fn counted(&self, now: DateTime<Utc>) -> RegistrationCounts {
        let (db, by) = (&self.world.db, self.seller(now));
        let work = work_of_shop(db, &by, self.shop).await.unwrap();
        let open = open_for_shop(db, &by, self.shop).await.unwrap();
        let own: Vec<_> = open.iter().map(|row| row.own).collect();
        assert_eq!(own, [work.counts]);
        work.counts
    }

    /// How often the seller is to be told that a product was approved.
    async fn approvals_to_tell(&self) -> i64 {
        let count = "select count(*) from outbox where payload ->> 'how' = 'approved'";
        let count = sqlx::query_scalar(count).fetch_one(&self.world.db.primary);
        count.await.unwrap()
    }

    async fn audited(&self) -> Vec<String> {
        let verbs = "select verb from audit_event where object_id = $1 and actor_kind = 'agency'
                     order by audit_event_id";
        let verbs = sqlx::query_scalar(verbs).bind(self.mug.registration.uuid());
        verbs.fetch_all(&self.world.db.primary).await.unwrap()
    }
}

/// When the approval counts.
fn until() -> DateTime<Utc> {
    at(OPEN) + APPROVAL_HOLD
}

/// A moment before.
fn meanwhile() -> DateTime<Utc> {
    until() - TimeDelta::microseconds(1)
}

fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) -> R {
    match answer {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn it_is_approved_to_the_agency_and_pending_to_the_seller_until_it_counts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let held = stage.hold().await;
    let expected = RegistrationState::ApprovalHeld { until: until() };
    assert_eq!(held.state, expected);
    let (agency, seller) = stage.shown(meanwhile()).await;
    assert_eq!(
        (agency, seller),
        (vec![AgencyTab::Approved], vec![SellerTab::Pending])
    );
    let before = stage.counted(meanwhile()).await;
    assert_eq!((before.pending, before.approved), (1, 0));
    assert_eq!(stage.approvals_to_tell().await, 0, "it may still be undone");

    // Nobody has to do anything for it to count.
    let (agency, seller) = stage.shown(until()).await;
    assert_eq!(
        (agency, seller),
        (vec![AgencyTab::Approved], vec![SellerTab::Ongoing])
    );
    let after = stage.counted(until()).await;
    assert_eq!((after.pending, after.approved), (0, 1));
    assert_eq!(
        refusal(stage.undo(until()).await),
        UndoApprovalRefusal::CountsAlready
    );
    let late = withdraw(&stage.world.db, &stage.seller(until()), stage.mug).await;
    assert_eq!(refusal(late), WithdrawRefusal::AlreadyApproved);
}

#[database_test::test(store::MIGRATOR)]
async fn where_the_seller_registers_products_it_is_pending_until_it_counts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.hold().await;
    let earlier = async |now| {
        let (db, by) = (&stage.world.db, stage.seller(now));
        let page = registrable_products(db, &by, stage.shop, stage.campaign, "", None).await;
        let row = page.unwrap().rows.into_iter().next().unwrap();
        // Held or not, it stands in the way.
        assert_eq!(row.refusal, Some(RegisterRefusal::AlreadyRegistered));
        row.earlier.unwrap().state
    };
    assert_eq!(earlier(meanwhile()).await, RegistrationState::Pending);
    let counts = RegistrationState::Approved { at: until() };
    assert_eq!(earlier(until()).await, counts);
}

#[database_test::test(store::MIGRATOR)]
async fn the_seller_is_told_once_when_it_counts(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    assert!(!is_any_approval_untold(db, meanwhile()).await.unwrap());
    assert_eq!(stage.tell(meanwhile()).await, 0);
    assert!(is_any_approval_untold(db, until()).await.unwrap());
    assert_eq!(stage.tell(until()).await, 1);
    assert_eq!(stage.tell(until()).await, 0);
    assert_eq!(stage.approvals_to_tell().await, 1);
    let told_at: DateTime<Utc> =
        sqlx::query_scalar("select at from outbox where payload ->> 'how' = 'approved'")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(
        told_at,
        until(),
        "it says when it came to count, not when it was told"
    );
    assert_eq!(stage.audited().await, ["registration.approve"]);
}

#[database_test::test(store::MIGRATOR)]
async fn undone_it_was_never_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.hold().await;
    let undone = stage.undo(meanwhile()).await.unwrap();
    assert_eq!(undone.state, RegistrationState::Pending);
    assert_eq!(
        refusal(stage.undo(meanwhile()).await),
        UndoApprovalRefusal::NotApproved
    );
    assert_eq!(stage.tell(until()).await, 0);
    let (agency, seller) = stage.shown(until()).await;
    assert_eq!(
        (agency, seller),
        (vec![AgencyTab::Pending], vec![SellerTab::Pending])
    );
    assert_eq!(stage.approvals_to_tell().await, 0);
    let audited = ["registration.approve", "registration.undo_approval"];
    assert_eq!(stage.audited().await, audited);

    // A colleague approves it after that, which a second press of Undo does not mean.
    let later = at(OPEN) + TimeDelta::seconds(3);
    let colleague = stage.by(
        member_of_agency(stage.agency, 2, MemberRole::Manager),
        later,
    );
    hold_approval(&stage.world.db, &colleague, stage.mug)
        .await
        .unwrap();
    assert_eq!(
        refusal(stage.undo(meanwhile()).await),
        UndoApprovalRefusal::ApprovedAnew
    );
}

#[database_test::test(store::MIGRATOR)]
async fn meanwhile_each_is_told_what_is(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    let (agency, seller) = (stage.agency(meanwhile()), stage.seller(meanwhile()));
    let again = hold_approval(db, &agency, stage.mug).await;
    assert_eq!(refusal(again), ApproveRefusal::AlreadyApproved);
    let mug = Selection::Ids(vec![stage.mug]);
    let all = decide_selected(db, &agency, stage.campaign, &mug, &Decision::Approve)
        .await
        .unwrap();
    assert_eq!((all.done, all.refused), (0, 1));
    let rejected = reject(db, &agency, stage.mug, &RejectReason::TooExpensive, true).await;
    assert_eq!(refusal(rejected), RejectRefusal::AlreadyApproved);
    let closed = close(db, &agency, stage.mug).await;
    assert_eq!(refusal(closed), CloseRefusal::ApprovalHeld);
    let changed = change_rate(db, &seller, stage.mug, "40".parse().unwrap()).await;
    assert_eq!(refusal(changed), ChangeRateRefusal::BeingDecided);
    let asked = request_close(db, &seller, stage.mug).await;
    assert_eq!(refusal(asked), RequestCloseRefusal::Pending);
    // Others can't undo it, and it isn't there for them.
    let other = AgencyId::new(uuid::Uuid::from_u128(9));
    let other = stage.by(member_of_agency(other, 1, MemberRole::Manager), meanwhile());
    let undone = undo_approval(db, &other, stage.mug, until()).await;
    assert!(matches!(undone, Err(Error::NotFound)), "{undone:?}");
    let undone = undo_approval(db, &seller, stage.mug, until()).await;
    assert!(matches!(undone, Err(Error::NotFound)), "{undone:?}");
    assert_eq!(stage.tell(until()).await, 1, "it stayed as it was");
}

#[database_test::test(store::MIGRATOR)]
async fn who_goes_on_with_the_product_means_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    let now = at(OPEN) + TimeDelta::seconds(2);
    let rate = |rate: &str| RateFrom {
        from: now,
        rate: rate.parse().unwrap(),
    };
    // A rate that is refused changes nothing.
    let above = set_creator_rate(db, &stage.agency(now), stage.mug, rate("31")).await;
    assert!(matches!(above, Err(Error::Refused(_))), "{above:?}");
    let (_, seller) = stage.shown(now).await;
    assert_eq!(seller, [SellerTab::Pending]);
    set_creator_rate(db, &stage.agency(now), stage.mug, rate("15"))
        .await
        .unwrap();
    let (_, seller) = stage.shown(now).await;
    assert_eq!(seller, [SellerTab::Ongoing]);
    assert_eq!(
        refusal(stage.undo(now).await),
        UndoApprovalRefusal::CountsAlready
    );
    assert_eq!(stage.approvals_to_tell().await, 1);
    assert_eq!(stage.tell(until()).await, 0, "it was told already");
}

#[database_test::test(store::MIGRATOR)]
async fn who_moves_it_on_before_the_job_tells_of_the_approval_first(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    request_close(db, &stage.seller(until()), stage.mug)
        .await
        .unwrap();
    let told: Vec<String> = sqlx::query_scalar(
        "select payload ->> 'how' from outbox where topic = 'registration.moved'
         order by outbox_id",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(told, ["registered", "approved", "close_requested"]);
    assert_eq!(stage.tell(until()).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_ends_before_has_approved_nothing(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    end_early(db, &stage.agency(meanwhile()), stage.campaign)
        .await
        .unwrap();
    assert_eq!(stage.tell(until()).await, 0);
    assert_eq!(stage.approvals_to_tell().await, 0);
    let by = stage.agency(until());
    let page = list_for_agency(db, &by, stage.campaign, AgencyTab::Closed, "", None, None).await;
    let closed = RegistrationState::Closed {
        approved_at: None,
        at: meanwhile(),
        why: CloseReason::CampaignEnded,
    };
    assert_eq!(page.unwrap().rows[0].registration.state, closed);
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_ends_a_moment_after_has_approved_it_and_it_is_told(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.hold().await;
    let after = until() + TimeDelta::microseconds(1);
    end_early(db, &stage.agency(after), stage.campaign)
        .await
        .unwrap();
    assert_eq!(stage.tell(after).await, 1);
    assert_eq!(stage.approvals_to_tell().await, 1);
    assert_eq!(stage.tell(after).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn of_the_seller_who_withdraws_and_the_agency_that_undoes_one_is_told(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.hold().await;
    let seller = stage.seller(meanwhile());
    let withdrawing = withdraw(&stage.world.db, &seller, stage.mug);
    let (withdrawn, undone) = join(withdrawing, stage.undo(meanwhile())).await;
    // To the seller it was pending all the time.
    withdrawn.unwrap();
    if let Err(told) = undone {
        assert_eq!(refusal(Err::<(), _>(told)), UndoApprovalRefusal::Withdrawn);
    }
    assert_eq!(stage.tell(until()).await, 0);
    let (agency, seller) = stage.shown(until()).await;
    assert_eq!((agency, seller), (vec![], vec![SellerTab::Closed]));
}

#[database_test::test(store::MIGRATOR)]
async fn of_the_one_who_undoes_and_the_one_who_rejects_one_is_told(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.hold().await;
    let colleague = member_of_agency(stage.agency, 2, MemberRole::Manager);
    let colleague = stage.by(colleague, meanwhile());
    let reason = RejectReason::TooExpensive;
    let rejecting = reject(&stage.world.db, &colleague, stage.mug, &reason, true);
    let (undone, rejected) = join(stage.undo(meanwhile()), rejecting).await;
    undone.unwrap();
    match rejected {
        Ok(_) => assert_eq!(stage.shown(until()).await.0, [AgencyTab::Rejected]),
        Err(told) => {
            assert_eq!(refusal(Err::<(), _>(told)), RejectRefusal::AlreadyApproved);
            assert_eq!(stage.shown(until()).await.0, [AgencyTab::Pending]);
        }
    }
    assert_eq!(stage.approvals_to_tell().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn the_job_leaves_what_somebody_is_undoing_and_comes_again(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    stage.hold().await;
    // Whose clock is behind is just about to undo it, and holds the row.
    let mut other = pool.begin().await.unwrap();
    sqlx::query("select from registration for update")
        .execute(&mut *other)
        .await
        .unwrap();
    assert_eq!(stage.tell(until()).await, 0);
    let mut undoing = std::pin::pin!(stage.undo(meanwhile()));
    tokio::select! {
        _ = &mut undoing => panic!("it did not wait"),
        () = until_one_waits(&pool) => {}
    }
    other.rollback().await.unwrap();
    undoing.await.unwrap();
    assert_eq!(stage.tell(until()).await, 0);
    assert_eq!(stage.approvals_to_tell().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn of_the_job_and_who_undoes_it_too_late_the_job_wins(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage.hold().await;
    // The job's process and the one that undoes don't have the same time.
    let (told, undone) = join(stage.tell(until()), stage.undo(meanwhile())).await;
    let is_approved = stage.shown(until()).await.1 == [SellerTab::Ongoing];
    assert_eq!(is_approved, undone.is_err(), "one wins");
    assert_eq!(is_approved, told == 1);
    assert_eq!(stage.approvals_to_tell().await, i64::from(is_approved));
    if let Err(told) = undone {
        assert_eq!(
            refusal(Err::<(), _>(told)),
            UndoApprovalRefusal::CountsAlready
        );
    }
}
