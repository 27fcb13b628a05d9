//! Disputes: who opens one about what, what is held of whom, and what a decision writes.

mod another;
mod compass;
mod evidence;

use domain::{
    actor::{Actor, MemberRole},
    dispute::{
        Claim, ClaimedRate, DecideRefusal, Decision, DecisionAnswers, DisputeState, DisputeText,
        OpenDisputeRefusal,
    },
    explain::{LineEventKind, Replay},
    ids::{AccountId, AgencyId, CreatorId, DisputeId, DocumentId, ShopId, ShowcaseEntryId},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    disputes::{self, NewDispute},
    freezes::LineCodes,
    import::Rows,
    order_totals, orders, sale_totals,
};
use uuid::Uuid;

use crate::world::{World, at, line, refund};

const OPENED: &str = "2011-03-20T09:00:00Z";
const DECIDED: &str = "2011-03-22T09:00:00Z";

/// A market with ann's order A and bob's order B, and the people who question them.
struct Court {
    world: World,
    pool: PgPool,
    person: AccountId,
    operator: AccountId,
}

impl Court {
    async fn of(pool: PgPool) -> Self {
        let world = World::selling(pool.clone()).await;
        let mut of_bob = line("B");
        of_bob.creator = "bob".into();
        world.take(Rows::Orders(&[line("A"), of_bob])).await;
        let person = world.account("person@example.org").await;
        let operator = world.account("operator@example.org").await;
        Self {
            world,
            pool,
            person,
            operator,
        }
    }

    async fn id(&self, query: &'static str) -> Uuid {
        sqlx::query_scalar(query)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    async fn creator(&self, handle: &str) -> Actor {
        let id: Uuid = sqlx::query_scalar("select creator_id from creator where handle = $1")
            .bind(handle)
            .fetch_one(&self.pool)
            .await
            .unwrap();
        Actor::Creator {
            account: self.person,
            creator: CreatorId::new(id),
        }
    }

    async fn agency(&self) -> Actor {
        let id = self
            .id("select agency_id from agency where slug = 'north'")
            .await;
        Actor::Agency {
            account: self.person,
            agency: AgencyId::new(id),
            role: MemberRole::Finance,
        }
    }

    async fn shop(&self) -> Actor {
        let id = self
            .id("select shop_id from shop where shop_code = 'SHOP1'")
            .await;
        Actor::Shop {
            account: self.person,
            shop: ShopId::new(id),
            role: MemberRole::Finance,
        }
    }

    /// The product in the creator's showcase.
    async fn entry(&self, handle: &str) -> ShowcaseEntryId {
        let id: Uuid = sqlx::query_scalar(
            "select showcase_entry_id from showcase_entry join creator using (creator_id)
             where handle = $1",
        )
        .bind(handle)
        .fetch_one(&self.pool)
        .await
        .unwrap();
        ShowcaseEntryId::new(id)
    }

    fn by(&self, actor: Actor, now: &str) -> ActorContext<'_> {
        self.world.by(actor, now)
    }

    fn operator(&self, now: &str) -> ActorContext<'_> {
        let account = self.operator;
        self.by(Actor::Operator { account }, now)
    }

    async fn open(
        &self,
        actor: Actor,
        order: &str,
        claim: Claim,
    ) -> Result<DisputeId, Error<OpenDisputeRefusal>> {
        self.open_with(actor, order, claim, Vec::new()).await
    }

    /// The same with documents.
    async fn open_with(
        &self,
        actor: Actor,
        order: &str,
        claim: Claim,
        documents: Vec<DocumentId>,
    ) -> Result<DisputeId, Error<OpenDisputeRefusal>> {
        let by = self.by(actor, OPENED);
        let new = NewDispute {
            order: order.to_owned(),
            line: Some("1".to_owned()),
            claim,
            text: DisputeText::try_from("It is wrong.".to_owned()).unwrap(),
            documents,
        };
        let opened = disputes::open(&self.world.db, &by, &self.world.market, &new).await;
        opened.map(|(dispute, _)| dispute)
    }

    async fn take(&self, dispute: DisputeId) {
        let by = self.operator(DECIDED);
        disputes::take(&self.world.db, &by, dispute).await.unwrap();
    }

    async fn decide(
        &self,
        dispute: DisputeId,
        decision: Decision,
        now: &str,
    ) -> Result<DisputeState, Error<DecideRefusal>> {
        let by = self.operator(now);
        let answers = DecisionAnswers {
            to_opener: "We looked at it.".to_owned().try_into().unwrap(),
            to_others: None,
        };
        let (db, market) = (&self.world.db, &self.world.market);
        disputes::decide(db, &by, market, dispute, (decision, &answers)).await
    }

    /// An operator gives an order to a creator who misses it.
    async fn gives(&self, order: &str, handle: &str, now: &str) {
        let creator = self.creator(handle).await;
        let dispute = self.open(creator, order, missing(order)).await.unwrap();
        self.take(dispute).await;
        let decision = Decision::Attribute {
            entry: self.entry(handle).await,
            creator: "15".parse().unwrap(),
        };
        let decided = self.decide(dispute, decision, now).await;
        assert_eq!(decided.unwrap(), DisputeState::Granted);
    }

    /// What is held of each side that something is held of, by its part.
    async fn held(&self) -> Vec<(String, i64)> {
        sqlx::query_as(
            "select part, held_units from dispute_side
             where released_at is null and held_units > 0 order by part",
        )
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// What the legs of an order's entries come to: pending and posted, of seller, agency, creator and
    /// managing agency.
    async fn books(&self, order: &str) -> (Vec<i64>, Vec<i64>) {
        sqlx::query_as(
            "select array[
                 sum(pending_seller), sum(pending_agency), sum(pending_creator), sum(pending_managing)
             ]::bigint[], array[
                 sum(posted_seller), sum(posted_agency), sum(posted_creator), sum(posted_managing)
             ]::bigint[]
             from ledger_entry join order_line using (shop_id, order_line_id)
             where order_code = $1",
        )
        .bind(order)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    /// What a creator has of the ledger, whichever line it is of.
    async fn posted_of(&self, handle: &str) -> i64 {
        sqlx::query_scalar(
            "select coalesce(sum(posted_creator), 0)::bigint
             from ledger_entry join creator using (creator_id) where handle = $1",
        )
        .bind(handle)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    /// That the running totals are what a recount of the lines gives.
    async fn totals_hold(&self) {
        let orders = order_totals::check_market(&self.world.db, Market::Gb).await;
        let sales = sale_totals::check_market(&self.world.db, Market::Gb).await;
        assert_eq!(orders.unwrap().differences, []);
        let sales = sales.unwrap().unwrap_or_default();
        assert_eq!(sales.differences, []);
        let compass = store::compass::check_market(&self.world.db, Market::Gb).await;
        let compass = compass.unwrap().unwrap();
        assert!(compass.is_right(), "{compass:?}");
    }
}

fn creator_rate(rate: &str) -> Claim {
    Claim::Rate {
        claimed: ClaimedRate::Creator(rate.parse().unwrap()),
    }
}

fn terms(total: &str, creator: &str) -> Decision {
    Decision::Terms {
        total: total.parse().unwrap(),
        creator: creator.parse().unwrap(),
        managing: None,
    }
}

fn missing(order: &str) -> Claim {
    Claim::MissingOrder {
        order: order.to_owned(),
        line: Some("1".to_owned()),
        at: at("2011-03-10T10:00:00Z"),
        amount: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn only_the_difference_is_held_and_the_decision_frees_it(pool: PgPool) {
    let court = Court::of(pool).await;
    let ann = court.creator("ann").await;
    // 19.99 at 30 % is 6.00, of which 15 % are 3.00 and 18 % 3.60.
    let dispute = court.open(ann, "A", creator_rate("18")).await.unwrap();
    assert_eq!(court.held().await, [("campaign_agency".to_owned(), 60)]);
    court.take(dispute).await;
    let decided = court.decide(dispute, terms("30", "18"), DECIDED).await;
    assert_eq!(decided.unwrap(), DisputeState::Granted);
    assert_eq!(court.held().await, []);
    let pending = court.books("A").await.0;
    assert_eq!(pending, [-600, 240, 360, 0]);
    court.totals_hold().await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    let (pending, posted) = court.books("A").await;
    assert_eq!(pending, [0, 0, 0, 0]);
    assert_eq!(posted, [-600, 240, 360, 0]);
    court.totals_hold().await;
    let by = court.by(ann, DECIDED);
    let codes = LineCodes {
        order: "A",
        line: "1",
    };
    let explained = orders::explain_and_replay(&court.world.db, &by, Market::Gb, codes).await;
    let (explanation, replay) = explained.unwrap();
    assert_eq!(replay, Replay::Agrees);
    let events = explanation.events();
    let is_told =
        |event: &domain::explain::LineEvent| matches!(event.kind, LineEventKind::Decided { .. });
    assert!(events.iter().any(is_told));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_held_follows_the_line(pool: PgPool) {
    let court = Court::of(pool).await;
    let ann = court.creator("ann").await;
    court.open(ann, "A", creator_rate("18")).await.unwrap();
    let returned = refund("R", "A", 1, "2011-05-01T00:00:00Z");
    court.world.settle("2011-04-01T00:00:00Z").await;
    assert_eq!(court.held().await, [("campaign_agency".to_owned(), 60)]);
    court.world.take(Rows::Refunds(&[returned])).await;
    assert_eq!(court.held().await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn a_settled_line_is_somebody_elses_by_two_entries(pool: PgPool) {
    let court = Court::of(pool).await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    let bob = court.creator("bob").await;
    // Bob had the mug in his showcase before the order was placed.
    let dispute = court.open(bob, "A", missing("A")).await.unwrap();
    assert_eq!(court.held().await, [("creator".to_owned(), 300)]);
    court.take(dispute).await;
    let decision = Decision::Attribute {
        entry: court.entry("bob").await,
        creator: "15".parse().unwrap(),
    };
    let decided = court
        .decide(dispute, decision, "2011-04-10T00:00:00Z")
        .await;
    assert_eq!(decided.unwrap(), DisputeState::Granted);
    // Bob is managed at 20 %: 2.40 and 0.60, beside what he has of B.
    assert_eq!(court.posted_of("ann").await, 0);
    assert_eq!(court.posted_of("bob").await, 480);
    assert_eq!(court.books("A").await.1, [-600, 300, 240, 60]);
    court.totals_hold().await;
    // Ann doesn't see the line any more, and keeps what it was for her.
    let ann = court.creator("ann").await;
    let by = court.by(ann, "2011-04-11T00:00:00Z");
    let codes = LineCodes {
        order: "A",
        line: "1",
    };
    let explained = orders::explain_and_replay(&court.world.db, &by, Market::Gb, codes).await;
    let (explanation, replay) = explained.unwrap();
    assert_eq!(replay, Replay::Agrees);
    assert_eq!(explanation.own.actual.unwrap().units, 0);
    assert_eq!(explanation.creator.as_deref(), Some("ann"));
}

#[database_test::test(store::MIGRATOR)]
async fn who_has_nothing_to_show_holds_nothing(pool: PgPool) {
    let court = Court::of(pool).await;
    let cup = {
        let mut cup = line("C");
        cup.shop_code = "SHOP2".into();
        cup.product_code = "cup".into();
        cup
    };
    court.world.take(Rows::Orders(&[cup])).await;
    let bob = court.creator("bob").await;
    court.open(bob, "C", missing("C")).await.unwrap();
    court.open(bob, "NONE", missing("NONE")).await.unwrap();
    assert_eq!(court.held().await, []);
    let sides: i64 = sqlx::query_scalar("select count(*) from dispute_side")
        .fetch_one(&court.pool)
        .await
        .unwrap();
    assert_eq!(sides, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_side_questions_only_what_it_sees(pool: PgPool) {
    let court = Court::of(pool).await;
    let (ann, bob) = (court.creator("ann").await, court.creator("bob").await);
    let (agency, shop) = (court.agency().await, court.shop().await);
    let opened = court.open(bob, "A", creator_rate("18")).await;
    assert!(matches!(opened, Err(Error::NotFound)));
    let opened = court.open(shop, "A", creator_rate("12")).await;
    let refusal = opened.unwrap_err().into_refusal().unwrap();
    assert_eq!(refusal, OpenDisputeRefusal::NotForThisSide);
    let opened = court.open(ann, "A", creator_rate("12")).await;
    let refusal = opened.unwrap_err().into_refusal().unwrap();
    assert_eq!(refusal, OpenDisputeRefusal::NoDifference);
    let dispute = court.open(agency, "A", creator_rate("12")).await.unwrap();
    let opened = court.open(agency, "A", creator_rate("10")).await;
    let refusal = opened.unwrap_err().into_refusal().unwrap();
    assert_eq!(refusal, OpenDisputeRefusal::OpenAlready);
    // Ann sees that it concerns her, and what is held, but not what was written.
    let by = court.by(ann, OPENED);
    let seen = disputes::one_of_party(&court.world.db, &by, dispute)
        .await
        .unwrap();
    assert_eq!(seen.own, None);
    assert_eq!(seen.row.held.unwrap().units, 60);
    let by = court.by(bob, OPENED);
    let seen = disputes::one_of_party(&court.world.db, &by, dispute).await;
    assert!(matches!(seen, Err(Error::NotFound)));
    let withdrawn = disputes::withdraw(&court.world.db, &by, dispute).await;
    assert!(matches!(withdrawn, Err(Error::NotFound)));
    let by = court.by(agency, OPENED);
    disputes::withdraw(&court.world.db, &by, dispute)
        .await
        .unwrap();
    assert_eq!(court.held().await, []);
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_decide_at_once_one_does(pool: PgPool) {
    let court = Court::of(pool).await;
    let ann = court.creator("ann").await;
    let dispute = court.open(ann, "A", creator_rate("18")).await.unwrap();
    court.take(dispute).await;
    let rates = ["16", "17", "18", "19"].map(|rate| terms("30", rate));
    let all = rates.into_iter().cycle().take(32);
    let all = all.map(|decision| court.decide(dispute, decision, DECIDED));
    let decided = futures::future::join_all(all).await;
    let done = decided.iter().filter(|decided| decided.is_ok()).count();
    assert_eq!(done, 1);
    for refused in decided.into_iter().filter_map(Result::err) {
        let refusal = refused.into_refusal().unwrap();
        assert!(matches!(refusal, DecideRefusal::AlreadyDecided { .. }));
    }
    let decisions: i64 = sqlx::query_scalar("select count(*) from line_decision")
        .fetch_one(&court.pool)
        .await
        .unwrap();
    assert_eq!(decisions, 1);
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_base_is_a_refund_and_can_not_go_too_far(pool: PgPool) {
    let court = Court::of(pool).await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    let shop = court.shop().await;
    let claim = Claim::Base { units: 999 };
    let dispute = court.open(shop, "A", claim).await.unwrap();
    court.take(dispute).await;
    let later = "2011-04-10T00:00:00Z";
    let decided = court
        .decide(dispute, Decision::LowerBase { units: 2_000 }, later)
        .await;
    let refusal = decided.unwrap_err().into_refusal().unwrap();
    assert!(matches!(refusal, DecideRefusal::RefundBeyond(_)));
    let decided = court
        .decide(dispute, Decision::LowerBase { units: 1_000 }, later)
        .await;
    assert_eq!(decided.unwrap(), DisputeState::Granted);
    assert_eq!(court.books("A").await.1, [-300, 150, 150, 0]);
    let codes: Vec<String> = sqlx::query_scalar("select refund_code from refund")
        .fetch_all(&court.pool)
        .await
        .unwrap();
    assert_eq!(codes, ["dispute-GB-1"]);
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_of_nobody_comes_to_count(pool: PgPool) {
    let court = Court::of(pool).await;
    // Ann's mug of before she had accepted the offer.
    let mut early = line("E");
    early.placed_at = at("2011-03-01T10:00:00Z");
    court.world.take(Rows::Orders(&[early])).await;
    let ann = court.creator("ann").await;
    let claim = Claim::Attribution {
        campaign: Some("Spring".to_owned()),
        creator: None,
    };
    let dispute = court.open(ann, "E", claim).await.unwrap();
    court.take(dispute).await;
    let decision = Decision::Attribute {
        entry: court.entry("ann").await,
        creator: "15".parse().unwrap(),
    };
    court.decide(dispute, decision, DECIDED).await.unwrap();
    assert_eq!(court.books("E").await.0, [-600, 300, 300, 0]);
    court.totals_hold().await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    assert_eq!(court.books("E").await.1, [-600, 300, 300, 0]);
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_decides_nothing_of_the_own_organisation(pool: PgPool) {
    let court = Court::of(pool).await;
    let ann = court.creator("ann").await;
    let dispute = court.open(ann, "A", creator_rate("18")).await.unwrap();
    let decided = court.decide(dispute, Decision::Reject, DECIDED).await;
    let refusal = decided.unwrap_err().into_refusal().unwrap();
    assert_eq!(refusal, DecideRefusal::NotClaimed);
    sqlx::query(
        "insert into membership (organisation_id, account_id, role, created_at)
         select agency_id, $1, 'owner', now() from agency where slug = 'north'",
    )
    .bind(court.operator.uuid())
    .execute(&court.pool)
    .await
    .unwrap();
    let by = court.operator(DECIDED);
    let taken = disputes::take(&court.world.db, &by, dispute).await;
    let refusal = taken.unwrap_err().into_refusal().unwrap();
    assert_eq!(refusal, DecideRefusal::OwnOrganisation);
}
