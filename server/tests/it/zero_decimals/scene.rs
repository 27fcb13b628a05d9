//! Two months of a market: orders that settle, are frozen, corrected and in dispute, an incentive, bills, payouts that
//! are paid, rejected and held.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers},
    ids::{AccountId, AgencyId, CreatorId, DisputeId, PayoutBatchId, ShopId},
    incentive::{AwardKind, IncentiveForm},
    order_line::HoldReason,
    payout::{AnsweredStatus, PayoutHoldReason},
};
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
};
use store::{
    disputes::{self, NewDispute},
    freezes::{self, LineCodes},
    incentives, lookup,
    memberships::{self, Seat},
    payouts::{self, NewHold},
};
use tempfile::TempDir;
use uuid::Uuid;

use super::{
    GIVEN_BACK, INCENTIVE, MADE_GOOD, Sold,
    selling::{give_back, offer, sell},
};
use crate::money_world::{MoneyWorld, at};

/// Where mails go to of those who earn and pay.
pub(super) const EMAILS: [&str; 3] = [
    "agency@example.org",
    "creator@example.org",
    "seller@example.org",
];

/// A market with those who work in it.
pub(super) struct Scene<'s> {
    pub(super) money: &'s MoneyWorld,
    pub(super) sold: &'s Sold,
    pub(super) agency: AgencyId,
    pub(super) creator: CreatorId,
    pub(super) shop: ShopId,
    /// Somebody of each, in this order.
    pub(super) accounts: [AccountId; 3],
    pub(super) mailer: Mailer,
    _mails: TempDir,
}

impl<'s> Scene<'s> {
    /// Everything is offered, and everybody has a place and an account at a bank.
    pub(super) async fn new(money: &'s MoneyWorld, sold: &'s Sold) -> Self {
        offer(money, sold).await;
        money.give_accounts().await;
        money.pay_every_unit().await;
        let (db, market) = (&money.world.db, sold.market);
        let agency = lookup::agency(db, "north").await.unwrap();
        let creator = lookup::creator(db, market, "ann").await.unwrap();
        let shop = lookup::shop(db, market, "SHOP1").await.unwrap();
        let seats = [
            Seat::Member(agency.into(), MemberRole::Owner),
            Seat::Creator(creator),
            Seat::Member(shop.into(), MemberRole::Owner),
        ];
        let mut accounts = Vec::new();
        for (email, seat) in EMAILS.into_iter().zip(seats) {
            let account = money.world.account(email, Some("hash")).await;
            memberships::seat(db, &money.world.by_program(), account, seat)
                .await
                .unwrap();
            accounts.push(account);
        }
        let mails = tempfile::tempdir().unwrap();
        Self {
            money,
            sold,
            agency,
            creator,
            shop,
            accounts: accounts.try_into().unwrap(),
            mailer: Mailer::into_files(mails.path().join("mails"), None, "http://a"),
            _mails: mails,
        }
    }

    /// What the clock does about what happened: notices, and some minutes later mails.
    async fn tell(&self) {
        let context = || JobContext {
            mailer: self.mailer.clone(),
            ..self.money.context()
        };
        jobs::relay_outbox(context()).await.unwrap();
        self.money.turn_to(self.money.now() + TimeDelta::minutes(6));
        jobs::mail_notices(context()).await.unwrap();
        jobs::send_mails(context()).await.unwrap();
    }

    /// Orders come in, one is frozen, and an incentive is posted before they settle.
    pub(super) async fn sells(&self) {
        for order in ["A", "B", "C", "D"] {
            sell(self.money, self.sold, order, "2011-03-10T03:00:00Z").await;
        }
        let codes = LineCodes {
            order: "C",
            line: "1",
        };
        let (db, by) = (&self.money.world.db, self.money.operator(0));
        let reason = HoldReason::UnusualOrders;
        freezes::freeze(db, &by, &self.money.rules, codes, reason)
            .await
            .unwrap();
        self.tell().await;
        self.money.turn_to(at("2011-03-29T00:00:00Z"));
        self.award().await;
        self.money.night().await;
        self.tell().await;
    }

    /// An incentive for the agency and the creator.
    async fn award(&self) {
        let form = IncentiveForm {
            name: "Welcome".into(),
            explanation: "For the first.".into(),
            kind: AwardKind::OneTime,
            amount: INCENTIVE.to_string(),
            payees: "@ann\nnorth".into(),
            ..IncentiveForm::default()
        };
        let (db, by) = (&self.money.world.db, self.money.operator(0));
        let incentive = incentives::draft(db, &by, &self.money.rules, &form)
            .await
            .unwrap();
        incentives::post(db, &by, incentive).await.unwrap();
    }

    /// The creator and the seller question what they see, and one dispute is decided.
    pub(super) async fn disputes(&self) -> Disputes {
        self.money.turn_to(at("2011-03-30T00:00:00Z"));
        let [_, of_creator, of_seller] = self.accounts;
        let ann = Actor::Creator {
            account: of_creator,
            creator: self.creator,
        };
        let seller = Actor::Shop {
            account: of_seller,
            shop: self.shop,
            role: MemberRole::Owner,
        };
        let rate = Claim::Rate {
            claimed: ClaimedRate::Creator(self.sold.claimed_rate.parse().unwrap()),
        };
        let base = Claim::Base {
            units: self.sold.price * 3 / 4,
        };
        let of_seller = self.open(seller, "A", base).await;
        let decided = self.open(ann, "B", rate.clone()).await;
        let of_creator = self.open(ann, "D", rate).await;
        self.make_good(decided).await;
        self.tell().await;
        Disputes {
            of_creator,
            of_seller,
        }
    }

    async fn open(&self, actor: Actor, order: &str, claim: Claim) -> DisputeId {
        let new = NewDispute {
            order: order.to_owned(),
            line: Some("1".to_owned()),
            claim,
            text: "It is another one.".to_owned().try_into().unwrap(),
            documents: Vec::new(),
        };
        let (db, by) = (&self.money.world.db, self.money.by(actor));
        let opened = disputes::open(db, &by, &self.money.rules, &new).await;
        opened.unwrap().0
    }

    /// An operator lets the platform pay what is in dispute.
    async fn make_good(&self, dispute: DisputeId) {
        let (db, by) = (&self.money.world.db, self.money.operator(0));
        disputes::take(db, &by, dispute).await.unwrap();
        let answers = DecisionAnswers {
            to_opener: "We looked at it.".to_owned().try_into().unwrap(),
            to_others: None,
        };
        let decision = Decision::Compensate { units: MADE_GOOD };
        disputes::decide(db, &by, &self.money.rules, dispute, (decision, &answers))
            .await
            .unwrap();
    }

    /// March is billed. The bank pays the agency and rejects the creator's payout.
    pub(super) async fn pays_for_march(&self) -> PayoutBatchId {
        let money = self.money;
        money.turn_to(at("2011-04-03T12:00:00Z"));
        assert_eq!(money.night().await.len(), 1);
        self.tell().await;
        money.turn_to(at("2011-04-03T14:00:00Z"));
        let batch = money.prepared().await;
        money.approve(batch).await;
        money.post(batch).await;
        money.send_to_bank(batch).await;
        self.tell().await;
        money.turn_to(at("2011-04-03T16:00:00Z"));
        for (party, status) in [
            (self.agency.uuid(), AnsweredStatus::Paid),
            (self.creator.uuid(), AnsweredStatus::Rejected),
        ] {
            let payout = self.payout(batch, party).await;
            money.answer(batch, &[payout], status).await;
        }
        jobs::post_payouts(money.context()).await.unwrap();
        self.tell().await;
        batch
    }

    /// In April something is given back of March, and payouts to the agency are held. A second batch waits to be
    /// approved.
    pub(super) async fn goes_on_in_april(&self) {
        let money = self.money;
        money.turn_to(at("2011-04-05T00:00:00Z"));
        sell(money, self.sold, "E", "2011-04-03T03:00:00Z").await;
        give_back(money, "B", GIVEN_BACK, "2011-04-04T03:00:00Z").await;
        let hold = NewHold {
            party: "north".to_owned(),
            market: Some(self.sold.market),
            reason: Some(PayoutHoldReason::RiskReview),
            note: "We look into it.".to_owned(),
        };
        let db = &money.world.db;
        payouts::hold(db, &money.operator(0), &hold).await.unwrap();
        money.turn_to(at("2011-04-23T00:00:00Z"));
        money.night().await;
        money.turn_to(at("2011-05-03T12:00:00Z"));
        assert_eq!(money.night().await.len(), 1);
        let batch = money.prepared().await;
        payouts::submit(db, &money.operator(0), batch)
            .await
            .unwrap();
        // The orders that are still on their way when somebody looks.
        sell(money, self.sold, "F", "2011-04-30T03:00:00Z").await;
        self.tell().await;
        jobs::sum_orders(money.context()).await.unwrap();
        jobs::verify_ledger(money.context()).await.unwrap();
    }

    /// What a party is paid by a batch.
    pub(super) async fn payout(&self, batch: PayoutBatchId, party: Uuid) -> Uuid {
        sqlx::query_scalar(
            "select payout_id from payout where payout_batch_id = $1 and party_id = $2",
        )
        .bind(batch.uuid())
        .bind(party)
        .fetch_one(self.money.pool())
        .await
        .unwrap()
    }
}

/// What is in dispute in the end.
pub(super) struct Disputes {
    pub(super) of_creator: DisputeId,
    pub(super) of_seller: DisputeId,
}
