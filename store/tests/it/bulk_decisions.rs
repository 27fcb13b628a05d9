//! Decisions on thousands of registrations, slice by slice: of each it is known what became of it, whoever decides
//! on the same at the same time, and what is left is offered again.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::{
    actor::MemberRole,
    ids::{AgencyId, CampaignId, ShopId},
    registration::{
        AgencyTab, Decision, DecisionProgress, Narrowing, NotDecidedReason, RejectReason,
    },
    selection::Matching,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error, kept_forms,
    registrations::{
        TabFilter, bulk_decision, clear_old_decisions, decide_selected, go_on_deciding,
    },
};

use crate::world::{World, at, member_of_agency, product};

const REGISTERED: &str = "2011-03-05T09:00:00Z";
const SELECTED: &str = "2011-03-06T09:00:00Z";
const MEANWHILE: &str = "2011-03-06T09:30:00Z";
const DECIDED: &str = "2011-03-06T10:00:00Z";
const LATER: &str = "2011-03-06T11:00:00Z";

/// Agency `north` runs `spring`, in which `SHOP1` has registered many things.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
    shop: ShopId,
}

impl Stage {
    async fn with(pool: PgPool, things: i32) -> Self {
        let world = World::with_spring(pool, &[product("SHOP1", "mug")]).await;
        let (spring, north) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        sqlx::query(
            "with thing as (
                 insert into product (
                     shop_id, product_id, market_code, product_code, title, price_units, currency
                   , created_at
                 )
                 select $1, md5('product' || n)::uuid, 'GB', 'n' || n, 'Thing ' || n, 1000, 'GBP', $2
                 from generate_series(1, $4) as n
             )
             insert into registration (
                 shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
               , registered_at
             )
             select $1, md5('registration' || n)::uuid, $3, md5('product' || n)::uuid, 'pending', 3000
                  , $2
             from generate_series(1, $4) as n",
        )
        .bind(shop.uuid())
        .bind(at(REGISTERED))
        .bind(spring.uuid())
        .bind(things)
        .execute(&world.db.primary)
        .await
        .unwrap();
        Self {
            world,
            north,
            spring,
            shop,
        }
    }

    fn member(&self, person: u128, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(self.north, person, MemberRole::Manager);
        self.world.by(actor, now)
    }

    /// Decides on the first of all that were pending at a moment.
    async fn begin(
        &self,
        by: &ActorContext<'_>,
        as_of: &str,
        decision: &Decision,
    ) -> DecisionProgress {
        let all = Matching {
            filter: TabFilter {
                campaign: self.spring,
                tab: AgencyTab::Pending,
                text: "thing".to_owned(),
                narrowing: Narrowing::default(),
            },
            as_of: at(as_of),
        };
        let begun = decide_selected(&self.world.db, by, self.spring, &all.into(), decision).await;
        begun.unwrap()
    }

    async fn go_on(&self, by: &ActorContext<'_>, progress: DecisionProgress) -> DecisionProgress {
        let next = go_on_deciding(&self.world.db, by, progress.decision).await;
        next.unwrap()
    }

    /// Goes on until nothing remains; says in how many slices.
    async fn go_on_to_the_end(
        &self,
        by: &ActorContext<'_>,
        mut progress: DecisionProgress,
    ) -> (DecisionProgress, usize) {
        let mut slices = 0;
        while progress.remaining() > 0 {
            progress = self.go_on(by, progress).await;
            slices += 1;
        }
        (progress, slices)
    }

    /// Decides on all that were selected, as one member of the agency.
    async fn run(&self, person: u128, decision: &Decision) -> DecisionProgress {
        let by = self.member(person, DECIDED);
        let begun = self.begin(&by, SELECTED, decision).await;
        self.go_on_to_the_end(&by, begun).await.0
    }

    /// Moves so many of the last that are pending on in each way, as colleagues and sellers do.
    async fn move_on(&self, each: i64, now: &str) {
        for change in [
            "state = 'withdrawn', closed_at = $1",
            "state = 'approved', approved_at = $1",
            "state = 'rejected', rejected_at = $1, reject_reason = 'too_expensive'
               , may_reregister = true",
        ] {
            let update = format!(
                "update registration set {change}
                 where shop_id = $2 and registration_id in (
                     select registration_id from registration
                     where shop_id = $2 and state = 'pending'
                     order by registration_id desc
                     limit $3
                 )"
            );
            sqlx::query(sqlx::AssertSqlSafe(update))
                .bind(at(now))
                .bind(self.shop.uuid())
                .bind(each)
                .execute(&self.world.db.primary)
                .await
                .unwrap();
        }
    }

    async fn count(&self, sql: &'static str) -> usize {
        let count: i64 = sqlx::query_scalar(sql)
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap();
        usize::try_from(count).unwrap()
    }
}

fn reject() -> Decision {
    Decision::Reject {
        reason: RejectReason::TooExpensive,
        may_reregister: true,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn five_thousand_are_approved_but_those_that_moved_on_and_each_of_these_is_named(
    pool: PgPool,
) {
    let stage = Stage::with(pool, 5_000).await;
    let by = stage.member(1, DECIDED);
    // Between the list that was read and the button, and while the slices are decided.
    stage.move_on(25, MEANWHILE).await;
    let first = stage.begin(&by, SELECTED, &Decision::Approve).await;
    assert_eq!((first.all, first.done, first.refused), (5_000, 500, 0));
    stage.move_on(25, DECIDED).await;
    let (last, slices) = stage.go_on_to_the_end(&by, first).await;
    assert_eq!(slices, 9);
    assert_eq!((last.all, last.done, last.refused), (5_000, 4_850, 150));

    let known = bulk_decision(&stage.world.db, &by, last.decision).await;
    let (same, left_out) = known.unwrap();
    assert_eq!((same, left_out.len()), (last, 150));
    let mut reasons = BTreeMap::new();
    for one in &left_out {
        *reasons.entry(one.why.code()).or_insert(0) += 1;
        assert!(one.product.starts_with("Thing "), "{one:?}");
        assert!(one.product_code.starts_with('n'), "{one:?}");
        assert!(!one.shop.is_empty(), "{one:?}");
    }
    let expected = [
        NotDecidedReason::Approved,
        NotDecidedReason::Rejected,
        NotDecidedReason::Withdrawn,
    ];
    let expected = BTreeMap::from(expected.map(|why| (why.code(), 50)));
    assert_eq!(reasons, expected);

    // Each of the others is written down and told, once.
    let approved = "select count(*) from registration where state = 'approved'";
    assert_eq!(stage.count(approved).await, 4_850 + 50);
    let audited = "select count(distinct object_id) from audit_event
                   where verb = 'registration.approve'";
    assert_eq!(stage.count(audited).await, 4_850);
    let told = "select count(*) from outbox
                where topic = 'registration.moved' and payload ->> 'how' = 'approved'";
    assert_eq!(stage.count(told).await, 4_850);
    // Whoever reads the same list once more and decides again is told nothing of what that did itself.
    let again = stage.begin(&by, SELECTED, &Decision::Approve).await;
    assert_eq!((again.all, again.refused), (0, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn colleagues_who_decide_at_once_decide_on_each_once(pool: PgPool) {
    let stage = Stage::with(pool, 1_200).await;
    let decisions = [Decision::Approve, reject(), Decision::Approve, reject()];
    let runs = (1..).zip(&decisions);
    let runs = runs.map(|(person, decision)| stage.run(person, decision));
    let ended = join_all(runs).await;
    let (mut approved, mut rejected) = (0, 0);
    for (progress, decision) in ended.iter().zip(&decisions) {
        assert_eq!(progress.all, 1_200);
        assert_eq!(progress.done + progress.refused, 1_200);
        match decision {
            Decision::Approve => approved += progress.done,
            Decision::Reject { .. } => rejected += progress.done,
        }
    }
    assert_eq!(approved + rejected, 1_200);
    let states = [
        "select count(*) from registration where state = 'approved'",
        "select count(*) from registration where state = 'rejected'",
    ];
    assert_eq!(stage.count(states[0]).await, approved);
    assert_eq!(stage.count(states[1]).await, rejected);
    let audited = "select count(*) from audit_event
                   where verb in ('registration.approve', 'registration.reject')";
    assert_eq!(stage.count(audited).await, 1_200);
    let told = "select count(*) from outbox where topic = 'registration.moved'";
    assert_eq!(stage.count(told).await, 1_200);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_done_stays_done_and_the_rest_is_offered_again(pool: PgPool) {
    let stage = Stage::with(pool, 1_200).await;
    let by = stage.member(1, DECIDED);
    let left = stage.begin(&by, SELECTED, &reject()).await;
    assert_eq!((left.done, left.remaining()), (500, 700));

    // The page was left. The list has what is pending, and a colleague goes on with it.
    let colleague = stage.member(2, LATER);
    let anew = stage.begin(&colleague, LATER, &Decision::Approve).await;
    assert_eq!((anew.all, anew.done), (700, 500));
    // The page of before goes on, too: what is decided is told.
    let (left, slices) = stage.go_on_to_the_end(&by, left).await;
    assert_eq!((left.done, left.refused, slices), (700, 500, 2));
    let anew = stage.go_on(&colleague, anew).await;
    assert_eq!((anew.done, anew.refused, anew.remaining()), (500, 200, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn a_decision_that_nobody_went_on_with_is_cleared_away(pool: PgPool) {
    let stage = Stage::with(pool, 501).await;
    let (db, by) = (&stage.world.db, stage.member(1, DECIDED));
    let begun = stage.begin(&by, SELECTED, &Decision::Approve).await;
    assert_eq!(begun.remaining(), 1);
    let old = by.now + kept_forms::LIFE;
    let just_before = old - TimeDelta::seconds(1);
    for (now, cleared) in [(just_before, 0), (old, 1), (old, 0)] {
        let gone = clear_old_decisions(db, now, 10).await.unwrap();
        assert_eq!(gone, cleared, "{now}");
    }
    let none = go_on_deciding(db, &by, begun.decision).await;
    assert!(matches!(none, Err(Error::NotFound)), "{none:?}");
    let pending = "select count(*) from registration where state = 'pending'";
    assert_eq!(stage.count(pending).await, 1);
}
