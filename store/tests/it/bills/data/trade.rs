//! A spring in which much happens to orders, one moment after the other.

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    consent::{Consent, Seen},
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers},
    ids::{AccountId, RegistrationId, ShopId, ShowcaseEntryId},
    incentive::{AwardKind, IncentiveForm},
    market::Market,
    order_line::HoldReason,
    registration::RegistrationAddress,
    selection::Selection,
    share_link::LinkCode,
};
use sqlx::PgPool;
use store::{
    ActorContext, BatchContext, Source,
    creators::NewCreator,
    disputes::{self, NewDispute},
    freezes::{self, LineCodes},
    import::{Importer, RowResult, Rows},
    incentives, links, lookup,
    orders::SubmittedLine,
    settlement::{self, Reach},
    showcases,
};
use uuid::Uuid;

use super::super::{close_all, day};
use crate::{
    links::SeededSecrets,
    world::{World, at, campaign, line, product, refund, refund_of_amount, registration},
};

/// The market, and the people of it.
struct Trade {
    world: World,
    pool: PgPool,
    person: AccountId,
    operator: AccountId,
    secrets: SeededSecrets,
}

/// What counts as accepted: the mug of `spring` in Ann's showcase and in Bob's, and that of `summer` in Ann's.
#[derive(Clone, Copy)]
struct Accepted {
    ann: ShowcaseEntryId,
    bob: ShowcaseEntryId,
    summer: ShowcaseEntryId,
}

impl Trade {
    /// At the beginning of March: `spring` of `north` and `summer` of `south` have the mug, and nobody has it in a
    /// showcase.
    async fn new(pool: PgPool) -> Self {
        let mut world = World::new(pool.clone());
        world.now = at("2011-03-01T09:00:00Z");
        let creator = |handle: &str, agency: Option<&str>| NewCreator {
            handle: handle.into(),
            managed_by: agency.map(|agency| (agency.into(), "20".parse().unwrap())),
        };
        let mut summer = registration("summer", "SHOP1", "mug");
        summer.creator_rate = "12".parse().unwrap();
        for rows in [
            Rows::Products(&[product("SHOP1", "mug")]),
            Rows::Creators(&[creator("ann", None), creator("bob", Some("other"))]),
            Rows::Campaigns(&[campaign("spring", "north"), campaign("summer", "south")]),
            Rows::Registrations(&[registration("spring", "SHOP1", "mug"), summer]),
        ] {
            let results = world.take(rows).await;
            assert!(results.iter().all(|result| *result == RowResult::New));
        }
        Self {
            person: world.account("person@example.org").await,
            operator: world.account("operator@example.org").await,
            secrets: SeededSecrets::default(),
            world,
            pool,
        }
    }

    /// Time goes on.
    fn turn_to(&mut self, now: &str) {
        let now: DateTime<Utc> = at(now);
        assert!(self.world.now < now);
        self.world.now = now;
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    fn by_operator(&self) -> ActorContext<'_> {
        self.by(Actor::Operator {
            account: self.operator,
        })
    }

    /// The shop, an agency or a creator of this name.
    async fn party(&self, name: &str) -> Actor {
        let (db, market, account) = (&self.world.db, Market::Gb, self.person);
        let role = MemberRole::Manager;
        match name {
            "SHOP1" => Actor::Shop {
                account,
                shop: lookup::shop(db, market, name).await.unwrap(),
                role,
            },
            "ann" | "bob" => Actor::Creator {
                account,
                creator: lookup::creator(db, market, name).await.unwrap(),
            },
            _ => Actor::Agency {
                account,
                agency: lookup::agency(db, name).await.unwrap(),
                role,
            },
        }
    }

    /// The link to the mug of a campaign, as its agency shares it.
    async fn link(&self, code: &str) -> LinkCode {
        let (campaign, agency) = self.world.campaign_called(code).await;
        let (shop, registration): (Uuid, Uuid) = sqlx::query_as(
            "select shop_id, registration_id from registration where campaign_id = $1",
        )
        .bind(campaign.uuid())
        .fetch_one(&self.pool)
        .await
        .unwrap();
        let mug = RegistrationAddress {
            shop: ShopId::new(shop),
            registration: RegistrationId::new(registration),
        };
        let by = self.by(Actor::Agency {
            account: self.person,
            agency,
            role: MemberRole::Manager,
        });
        let selected = Selection::Ids(vec![mug]);
        let (db, secrets) = (&self.world.db, &self.secrets);
        let exported = links::export(db, &by, secrets, campaign, &selected, false).await;
        exported.unwrap().links[0].link
    }

    /// A creator follows a campaign's link and agrees to the rate.
    async fn accept(&self, handle: &str, campaign: &str, rate: &str) -> ShowcaseEntryId {
        let link = self.link(campaign).await;
        let by = self.by(self.party(handle).await);
        let consent = Consent {
            rate_shown: rate.parse().unwrap(),
            agreed_terms: Some(1),
            gives_up: None,
            seen: Seen::NotSaid,
        };
        let added = showcases::add(&self.world.db, &by, link, consent).await;
        let added = added.unwrap();
        assert!(added.is_new && added.receipt.is_some());
        added.address.entry
    }

    /// Rows come in by the API, and each is taken so.
    async fn take(&self, rows: Rows<'_>, taken: &RowResult) {
        let batch = BatchContext {
            source: Source::Api,
            ..self.world.batch()
        };
        let mut importer = Importer::durable(self.world.db.clone());
        let results = importer.submit(&batch, rows).await.unwrap();
        let is_taken = results.iter().all(|result| result == taken);
        assert!(is_taken, "{results:?}");
    }

    /// Somebody questions an order, and the operator decides it.
    async fn decide(&self, (opener, order): (&str, &str), claim: Claim, decision: Decision) {
        let (db, market) = (&self.world.db, &self.world.market);
        let new = NewDispute {
            order: order.to_owned(),
            line: Some("1".to_owned()),
            claim,
            text: "It is another one.".to_owned().try_into().unwrap(),
            documents: Vec::new(),
        };
        let by = self.by(self.party(opener).await);
        let opened = disputes::open(db, &by, market, &new).await;
        let (dispute, _) = opened.unwrap_or_else(|error| panic!("{order}: {error:?}"));
        let by = self.by_operator();
        disputes::take(db, &by, dispute).await.unwrap();
        let answers = DecisionAnswers {
            to_opener: "We looked at it.".to_owned().try_into().unwrap(),
            to_others: None,
        };
        let decided = disputes::decide(db, &by, market, dispute, (decision, &answers)).await;
        decided.unwrap_or_else(|error| panic!("{order}: {error:?}"));
    }

    /// The clock settles what is due.
    async fn settle(&self) {
        let (db, market, ids) = (&self.world.db, &self.world.market, &self.world.ids);
        let now = self.world.now;
        while !settlement::settle_due(db, market, now, Reach::ByClock, now, ids)
            .await
            .unwrap()
            .is_nothing()
        {}
    }

    /// An amount for everybody who is paid.
    async fn award(&self) {
        let form = IncentiveForm {
            name: "A thank-you".into(),
            explanation: "For all of this.".into(),
            kind: AwardKind::OneTime,
            amount: "2.50".into(),
            payees: "@ann\n@bob\nnorth\nsouth\nother".into(),
            ..IncentiveForm::default()
        };
        let (db, by) = (&self.world.db, self.by_operator());
        let incentive = incentives::draft(db, &by, &self.world.market, &form).await;
        incentives::post(db, &by, incentive.unwrap()).await.unwrap();
        while incentives::award_some(db, self.world.now, &self.world.ids, 2)
            .await
            .unwrap()
        {}
    }
}

/// The orders of March: whose each is, and of how many mugs.
const ORDERS: [(&str, &str, u32); 14] = [
    ("PLAIN", "ann", 1),
    ("RATE", "ann", 1),
    ("RATE-LATER", "ann", 1),
    ("MOVED-EARLY", "ann", 1),
    ("MOVED", "ann", 1),
    ("BACK", "ann", 1),
    ("CAMPAIGN", "ann", 1),
    ("LOWER", "ann", 1),
    ("MADE-GOOD", "ann", 1),
    ("CANCELLED", "ann", 1),
    ("LESS", "ann", 3),
    ("KEPT", "bob", 1),
    ("HELD", "bob", 1),
    ("RETURNED", "bob", 3),
];

/// An order of Ann's from before she had accepted anything.
const NOBODYS: &str = "NOBODYS";

fn orders() -> Vec<SubmittedLine> {
    let placed = ORDERS.into_iter().map(|(order, creator, quantity)| {
        let mut placed = line(order);
        placed.creator = creator.into();
        placed.quantity = quantity;
        placed
    });
    let mut early = line(NOBODYS);
    early.placed_at = at("2011-03-01T10:00:00Z");
    placed.chain([early]).collect()
}

fn creator_rate(rate: &str) -> Claim {
    Claim::Rate {
        claimed: ClaimedRate::Creator(rate.parse().unwrap()),
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

fn terms(creator: &str) -> Decision {
    Decision::Terms {
        total: "30".parse().unwrap(),
        creator: creator.parse().unwrap(),
        managing: None,
    }
}

fn attribute(entry: ShowcaseEntryId, creator: &str) -> Decision {
    Decision::Attribute {
        entry,
        creator: creator.parse().unwrap(),
    }
}

/// What comes before the lines settle, on 28 March: other rates, other creators, a hold and a refund.
async fn before_settlement(trade: &mut Trade, accepted: Accepted) {
    trade.turn_to("2011-03-15T09:00:00Z");
    let held = LineCodes {
        order: "HELD",
        line: "1",
    };
    let (db, market) = (&trade.world.db, &trade.world.market);
    freezes::freeze(
        db,
        &trade.by_operator(),
        market,
        held,
        HoldReason::SelfOrder,
    )
    .await
    .unwrap();
    let less = refund_of_amount("R1", "LESS", "1.50", "2011-03-15T08:00:00Z");
    trade.take(Rows::Refunds(&[less]), &RowResult::New).await;
    trade.turn_to("2011-03-16T09:00:00Z");
    let of_spring = Claim::Attribution {
        campaign: Some("spring".to_owned()),
        creator: None,
    };
    let (ann, bob) = (attribute(accepted.ann, "15"), attribute(accepted.bob, "15"));
    for ((opener, order), claim, decision) in [
        (("ann", "RATE"), creator_rate("18"), terms("18")),
        (("bob", "MOVED-EARLY"), missing("MOVED-EARLY"), bob),
        (("ann", NOBODYS), of_spring, ann),
    ] {
        trade.decide((opener, order), claim, decision).await;
    }
    trade.turn_to("2011-03-29T09:00:00Z");
    trade.settle().await;
    trade.turn_to("2011-04-02T09:00:00Z");
    let (db, market) = (&trade.world.db, &trade.world.market);
    freezes::release(db, &trade.by_operator(), market, held)
        .await
        .unwrap();
}

/// What comes after that, once March is billed: each kind of decision, a cancellation, refunds and an incentive.
async fn after_settlement(trade: &mut Trade, accepted: Accepted) {
    trade.turn_to("2011-04-06T09:00:00Z");
    let (ann, bob) = (attribute(accepted.ann, "15"), attribute(accepted.bob, "15"));
    let summer = attribute(accepted.summer, "12");
    let base = Claim::Base { units: 999 };
    let (lower, pay) = (
        Decision::LowerBase { units: 1_000 },
        Decision::Compensate { units: 50 },
    );
    for ((opener, order), claim, decision) in [
        (("ann", "RATE-LATER"), creator_rate("20"), terms("20")),
        (("bob", "MOVED"), missing("MOVED"), bob),
        (("bob", "BACK"), missing("BACK"), bob),
        (("south", "CAMPAIGN"), missing("CAMPAIGN"), summer),
        (("SHOP1", "LOWER"), base, lower),
        (("ann", "MADE-GOOD"), creator_rate("18"), pay),
        (("bob", "KEPT"), creator_rate("18"), Decision::Reject),
    ] {
        trade.decide((opener, order), claim, decision).await;
    }
    let mut cancelled = line("CANCELLED");
    cancelled.cancelled_at = Some(at("2011-04-06T08:00:00Z"));
    let cancelled = [cancelled];
    trade
        .take(Rows::Orders(&cancelled), &RowResult::Changed)
        .await;
    let returned = [
        refund_of_amount("R2", "RETURNED", "2.00", "2011-04-06T07:00:00Z"),
        refund("R3", "RETURNED", 1, "2011-04-06T08:00:00Z"),
    ];
    trade.take(Rows::Refunds(&returned), &RowResult::New).await;
    trade.turn_to("2011-04-07T09:00:00Z");
    trade.decide(("ann", "BACK"), missing("BACK"), ann).await;
    trade.award().await;
}

/// From the acceptances to the bills of April.
pub(super) async fn traded(pool: PgPool) -> World {
    let mut trade = Trade::new(pool).await;
    trade.turn_to("2011-03-02T09:00:00Z");
    let summer = trade.accept("ann", "summer", "12").await;
    let bob = trade.accept("bob", "spring", "15").await;
    // Of two acceptances the last counts.
    trade.turn_to("2011-03-02T10:00:00Z");
    let ann = trade.accept("ann", "spring", "15").await;
    let accepted = Accepted { ann, bob, summer };
    trade.turn_to("2011-03-14T09:00:00Z");
    let orders = orders();
    trade.take(Rows::Orders(&orders), &RowResult::New).await;
    before_settlement(&mut trade, accepted).await;
    trade.turn_to("2011-04-05T09:00:00Z");
    trade.settle().await;
    assert_eq!(close_all(&trade.world).await, [day("2011-03-01")]);
    after_settlement(&mut trade, accepted).await;
    trade.turn_to("2011-05-05T09:00:00Z");
    trade.settle().await;
    assert_eq!(close_all(&trade.world).await, [day("2011-04-01")]);
    trade.world
}
