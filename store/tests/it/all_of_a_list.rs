//! Verbs for every row of a list, on whatever page: the filter is respected, what came later is left
//! out, and one that is refused holds up no other.

use std::convert::Infallible;

use domain::{
    actor::MemberRole,
    bulk::SkipReason,
    ids::{AgencyId, CampaignId},
    offer::{RateChangeRefusal, RateFrom, SetCreatorRateRefusal},
    registration::{
        AgencyTab, Decision, DecisionProgress, Narrowing, RegistrationState, RejectReason,
        RejectReasonKind,
    },
    selection::Matching,
    share_link::ExportLinksRefusal,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, SecretSource, links,
    offers::{set_creator_rate, set_creator_rate_of_selected},
    registrations::{
        RegistrationAddress, Request, TabFilter, approve, count_matching, decide_selected,
        list_for_agency, register,
    },
};
use uuid::Uuid;

use crate::world::{World, at, member_of_agency, member_of_shop, product};

const OPEN: &str = "2011-03-05T09:00:00Z";
const CHOSEN: &str = "2011-03-06T09:00:00Z";
const LATER: &str = "2011-03-07T09:00:00Z";
const ENDED: &str = "2011-05-02T09:00:00Z";

/// Agency `north` runs `spring`; `SHOP1` sells mug, pot, potato and jug, `SHOP2` sells cup.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [
            product("SHOP1", "mug"),
            product("SHOP1", "pot"),
            product("SHOP1", "potato"),
            product("SHOP1", "jug"),
            product("SHOP2", "cup"),
        ];
        let world = World::with_spring(pool, &products).await;
        let (spring, north) = world.campaign_called("spring").await;
        Self {
            world,
            north,
            spring,
        }
    }

    fn agency(&self, agency: AgencyId, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(agency, 1, MemberRole::Manager);
        self.world.by(actor, now)
    }

    fn north(&self, now: &str) -> ActorContext<'_> {
        self.agency(self.north, now)
    }

    async fn register(&self, code: &str, rate: &str, now: &str) -> RegistrationAddress {
        let (shop, product) = self.world.product_called(code).await;
        let by = self
            .world
            .by(member_of_shop(shop, 2, MemberRole::Manager), now);
        let request = Request {
            campaign: self.spring,
            shop,
            product,
            total_rate: rate.parse().unwrap(),
        };
        register(&self.world.db, &by, request).await.unwrap()
    }

    async fn approved(&self, code: &str, rate: &str, now: &str) -> RegistrationAddress {
        let address = self.register(code, rate, OPEN).await;
        approve(&self.world.db, &self.north(now), address)
            .await
            .unwrap();
        address
    }

    fn all(&self, tab: AgencyTab, text: &str) -> Matching<TabFilter> {
        Matching {
            filter: TabFilter {
                campaign: self.spring,
                tab,
                text: text.to_owned(),
                narrowing: Narrowing::default(),
            },
            as_of: at(CHOSEN),
        }
    }

    async fn decide(
        &self,
        by: &ActorContext<'_>,
        all: &Matching<TabFilter>,
        decision: &Decision,
    ) -> Result<DecisionProgress, Error<Infallible>> {
        let all = all.clone().into();
        decide_selected(&self.world.db, by, self.spring, &all, decision).await
    }

    async fn in_tab(&self, tab: AgencyTab) -> Vec<String> {
        let by = self.north(LATER);
        let page = list_for_agency(&self.world.db, &by, self.spring, tab, "", None, None).await;
        let rows = page.unwrap().rows.into_iter();
        let mut codes: Vec<_> = rows.map(|row| row.product.code).collect();
        codes.sort();
        codes
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let count = sqlx::query_scalar(sql);
        count.fetch_one(&self.world.db.primary).await.unwrap()
    }
}

/// Secrets that count up.
struct Counted(std::sync::atomic::AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed); 32]
    }
}

#[database_test::test(store::MIGRATOR)]
async fn all_that_match_are_approved_and_nothing_that_came_later(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for code in ["mug", "pot", "cup"] {
        stage.register(code, "20", OPEN).await;
    }
    stage.register("potato", "20", LATER).await;
    let by = stage.north(LATER);

    let foreign = stage.agency(AgencyId::new(Uuid::from_u128(9)), LATER);
    let all = stage.all(AgencyTab::Pending, "");
    let approved = Decision::Approve;
    let none = stage.decide(&foreign, &all, &approved).await;
    assert!(matches!(none, Err(Error::NotFound)));
    let none = count_matching(db, &foreign, &all).await;
    assert!(matches!(none, Err(Error::NotFound)));
    assert_eq!(stage.in_tab(AgencyTab::Approved).await, [""; 0]);

    for (text, count) in [("", 3), ("POT", 1), ("shop1", 2), ("a cup", 1), ("jug", 0)] {
        let all = stage.all(AgencyTab::Pending, text);
        assert_eq!(
            count_matching(db, &by, &all).await.unwrap(),
            count,
            "{text}"
        );
    }
    let pots = stage.all(AgencyTab::Pending, "pot");
    let done = stage.decide(&by, &pots, &approved).await.unwrap();
    assert_eq!((done.all, done.done), (1, 1));
    assert_eq!(stage.in_tab(AgencyTab::Approved).await, ["pot"]);
    // What the same person has approved by the list before is not told again.
    let done = stage.decide(&by, &all, &approved).await.unwrap();
    assert_eq!((done.all, done.done), (2, 2));
    assert_eq!(stage.in_tab(AgencyTab::Pending).await, ["potato"]);
    assert_eq!(stage.decide(&by, &all, &approved).await.unwrap().all, 0);

    // Each is written down and told as if it were the only one.
    let audited = "select count(distinct object_id) from audit_event
                   where verb = 'registration.approve' and detail ->> 'state' = 'approved'
                       and actor_kind = 'agency' and organisation_id is not null";
    assert_eq!(stage.count(audited).await, 3);
    let told = "select count(*) from outbox
                where topic = 'registration.moved' and payload ->> 'how' = 'approved'";
    assert_eq!(stage.count(told).await, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn all_that_match_are_rejected_for_one_reason(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for code in ["mug", "pot", "cup"] {
        stage.register(code, "20", OPEN).await;
    }
    let over = stage.north(ENDED);
    let all = stage.all(AgencyTab::Pending, "shop1");
    let reason = RejectReason::new(RejectReasonKind::TooExpensive, "Try £12").unwrap();
    let reject = Decision::Reject {
        reason: reason.clone(),
        may_reregister: true,
    };
    let none = stage.decide(&over, &all, &reject).await.unwrap();
    assert_eq!((none.done, none.refused), (0, 2));
    let by = stage.north(LATER);
    let done = stage.decide(&by, &all, &reject).await.unwrap();
    assert_eq!((done.all, done.done), (2, 2));
    assert_eq!(stage.in_tab(AgencyTab::Pending).await, ["cup"]);
    let tab = AgencyTab::Rejected;
    let page = list_for_agency(db, &by, stage.spring, tab, "", None, None).await;
    for row in page.unwrap().rows {
        let rejected = RegistrationState::Rejected {
            at: by.now,
            reason: reason.clone(),
            may_reregister: true,
        };
        assert_eq!(row.registration.state, rejected);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn one_that_is_refused_its_rate_holds_up_no_other(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let low = stage.approved("mug", "10", OPEN).await;
    let rated = stage.approved("pot", "30", OPEN).await;
    let new = stage.approved("cup", "30", OPEN).await;
    // Registered before the choice, approved after it.
    let late = stage.approved("jug", "30", LATER).await;
    let earlier = RateFrom {
        from: at(OPEN),
        rate: "15".parse().unwrap(),
    };
    set_creator_rate(db, &stage.north(OPEN), rated, earlier)
        .await
        .unwrap();

    let by = stage.north(LATER);
    let change = RateFrom {
        from: by.now,
        rate: "20".parse().unwrap(),
    };
    let all = stage.all(AgencyTab::Approved, "");
    let done = set_creator_rate_of_selected(db, &by, &all.clone().into(), change.rate)
        .await
        .unwrap();
    assert_eq!((done.done, done.more), (2, 0));
    let [refused] = done.refused.as_slice() else {
        panic!("one is refused: {done:?}");
    };
    assert_eq!(refused.label, "A mug");
    assert!(
        matches!(
            refused.why,
            SkipReason::Refused(SetCreatorRateRefusal::Rate(RateChangeRefusal::Rate(_)))
        ),
        "{refused:?}"
    );
    let tab = AgencyTab::Approved;
    let page = list_for_agency(db, &by, stage.spring, tab, "", None, None).await;
    for row in page.unwrap().rows {
        let expected = (row.address == rated || row.address == new).then_some(change.rate);
        assert_eq!(row.terms.rate, expected, "{}", row.product.code);
    }
    // Once more changes nothing: what is in force isn't written again.
    let again = set_creator_rate_of_selected(db, &by, &all.clone().into(), change.rate)
        .await
        .unwrap();
    assert_eq!(again.done, 2);
    assert_eq!(stage.count("select count(*) from offer_rate").await, 3);
    assert_eq!(stage.count("select count(*) from offer").await, 2);
    let told = "select count(*) from outbox where topic = 'offer.rate_set'";
    assert_eq!(stage.count(told).await, 3);

    let secrets = Counted(std::sync::atomic::AtomicU8::new(0));
    let refused = links::export(db, &by, &secrets, stage.spring, &all.clone().into(), false).await;
    let Err(Error::Refused(ExportLinksRefusal::WithoutRate { products })) = refused else {
        panic!("the mug has no rate: {refused:?}");
    };
    assert_eq!(products, ["A mug"]);
    let exported = links::export(db, &by, &secrets, stage.spring, &all.clone().into(), true)
        .await
        .unwrap();
    assert_eq!(exported.left_out, ["A mug"]);
    let mut links: Vec<_> = exported.links.iter().map(|link| link.address).collect();
    links.sort_unstable();
    let mut expected = [rated, new];
    expected.sort_unstable();
    assert_eq!(links, expected);
    assert!(![low, late].iter().any(|one| links.contains(one)));
}
