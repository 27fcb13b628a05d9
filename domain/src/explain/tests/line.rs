//! An order line to explain: one that is written by hand, and a random one with its whole course, its
//! entries made by the ledger's own rules.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::{
    currency::Currency,
    explain::{Deal, FormerParts, Inputs, KnownRefund, ManagingTerms, Receipt, WrittenEntry},
    ids::{
        CampaignId, ConsentReceiptId, CreatorId, EntryId, OrderLineId, RegistrationId, ShopId,
        ShowcaseEntryId,
    },
    ledger::{Balance, Entry, entry_corrected, entry_estimated, entry_settled, entry_voided},
    market::Market,
    money::Money,
    offer::RateFrom,
    order_line::{
        LineFacts, RefundFact, Refunded, estimated,
        listing::{OrderedLine, StateKind, WrittenState},
        net, settled,
    },
    registration::RegistrationAddress,
    showcase::EntryAddress,
    testing::{instant, percent, uuid},
};

pub(super) const PLACED: &str = "2026-03-10T10:00:00Z";
const DELIVERED: &str = "2026-03-13T10:00:00Z";

/// Names that occur nowhere else, so that a search for them finds only themselves.
pub(super) const CREATOR: &str = "hearth.by.imo";
pub(super) const MANAGER: &str = "Northlight";
pub(super) const AGENCY: &str = "Larkspur & Vane";
pub(super) const SHOP: &str = "Saltmarsh Kitchen";

/// What a line is made of.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) unit_price: i64,
    pub(super) quantity: u32,
    pub(super) total: &'static str,
    pub(super) creator: String,
    pub(super) share: Option<String>,
    /// What is given back, and how many days after the order.
    pub(super) refunds: Vec<(GivenBack, i64)>,
    /// Whether it has come to its settlement.
    pub(super) is_settled: bool,
}

/// What a refund of a plan is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum GivenBack {
    /// So many items.
    Items(u32),
    /// So many hundredths of an item's price, without an item.
    Hundredths(i64),
}

impl Plan {
    /// The line of vector G3: 39.98 at 30 %, of which the creator has 15 %, managed at 20 %.
    pub(super) fn g3() -> Self {
        Self {
            unit_price: 3_998,
            quantity: 1,
            total: "30",
            creator: "15".into(),
            share: Some("20".into()),
            refunds: vec![],
            is_settled: true,
        }
    }

    /// Everything that would be written down of it.
    pub(super) fn inputs(&self) -> Inputs {
        let placed_at = instant(PLACED);
        let facts = LineFacts {
            unit_price_units: self.unit_price,
            quantity: self.quantity,
            placed_at,
            paid_at: None,
            delivered_at: Some(instant(DELIVERED)),
            cancelled_at: None,
            frozen_at: None,
            hold_reason: None,
            released_at: None,
        };
        let mut inputs = Inputs {
            line: ordered(&facts),
            facts,
            state: written(StateKind::Processing, None),
            refunds: vec![],
            shop: SHOP.into(),
            creator_id: CreatorId::new(uuid(0xD0)),
            creator: CREATOR.into(),
            deal: Ok(self.deal()),
            settlement_days: 15,
            rule_version: 1,
            base_policy_version: 1,
            entries: vec![],
            decisions: vec![],
        };
        self.play(&mut inputs);
        let shown = inputs.state.shown(&facts, instant("2027-01-01T00:00:00Z"));
        inputs.line.state = shown.unwrap();
        inputs
    }

    fn deal(&self) -> Deal {
        let accepted_at = instant("2026-03-02T09:00:00Z");
        Deal {
            campaign_id: CampaignId::new(uuid(0xB0)),
            campaign: "Spring table".into(),
            registration: RegistrationAddress {
                shop: ShopId::new(uuid(0xB1)),
                registration: RegistrationId::new(uuid(0xB2)),
            },
            entry: EntryAddress {
                shop: ShopId::new(uuid(0xB1)),
                entry: ShowcaseEntryId::new(uuid(0xB3)),
            },
            agency: AGENCY.into(),
            total_rate: percent(self.total),
            registered_at: instant("2026-02-20T08:00:00Z"),
            approved_at: Some(instant("2026-02-21T08:00:00Z")),
            creator_rate: percent(&self.creator),
            accepted_at,
            receipt: Some(Receipt {
                id: ConsentReceiptId::new(uuid(0xC0)),
                terms_version: 3,
            }),
            history: vec![RateFrom {
                from: instant("2026-02-21T08:00:00Z"),
                rate: percent(&self.creator),
            }],
            managing: self.share.as_ref().map(|share| ManagingTerms {
                agency: MANAGER.into(),
                share: percent(share),
                since: None,
            }),
        }
    }

    /// Lets happen to the line what is planned, and writes the entries that follow.
    fn play(&self, inputs: &mut Inputs) {
        let facts = inputs.facts;
        let terms = inputs.deal.as_ref().unwrap().terms().unwrap();
        let due_at = facts.settlement_moment(inputs.settlement_days).unwrap();
        let estimate = estimated(&facts, terms).unwrap();
        let facts_of = |(given_back, days): &(GivenBack, i64)| RefundFact {
            refunded: match given_back {
                GivenBack::Items(items) => Refunded::Items(*items),
                GivenBack::Hundredths(part) => {
                    Refunded::Amount(facts.unit_price_units * part / 100)
                }
            },
            refunded_at: facts.placed_at + TimeDelta::days(*days),
        };
        let mut refunds: Vec<RefundFact> = self.refunds.iter().map(facts_of).collect();
        refunds.sort_by_key(|refund| refund.refunded_at);
        let mut entries = vec![(facts.placed_at, entry_estimated(estimate))];
        let before: Vec<RefundFact> = refunds
            .iter()
            .copied()
            .filter(|refund| refund.refunded_at < due_at)
            .collect();
        let mut applied = 0;
        if facts.kept(&before).unwrap().is_nothing(&facts) {
            entries.push((due_at, entry_voided(estimate)));
            inputs.state = written(StateKind::Ineligible, None);
            applied = refunds.len();
        } else if self.is_settled {
            let parts = settled(&facts, &refunds, terms, due_at).unwrap();
            entries.push((due_at, entry_settled(estimate, parts)));
            inputs.state = written(StateKind::Settled, Some(due_at));
            for upto in before.len()..refunds.len() {
                let kept = net(&facts, &refunds[..=upto], terms).unwrap();
                let so_far: Vec<Entry> = entries.iter().map(|(_, entry)| *entry).collect();
                let posted = Balance::of(&so_far).unwrap().posted;
                entries.push((
                    refunds[upto].refunded_at,
                    entry_corrected(kept, posted).unwrap(),
                ));
                inputs.state = written(StateKind::Deducted, Some(due_at));
            }
            applied = refunds.len();
        }
        inputs.refunds = refunds
            .into_iter()
            .enumerate()
            .map(|(index, fact)| KnownRefund {
                fact,
                is_applied: index < applied,
            })
            .collect();
        inputs.entries = entries
            .into_iter()
            .filter(|(_, entry)| !entry.is_zero())
            .enumerate()
            .map(|(index, (dated_at, entry))| written_entry(index, dated_at, entry))
            .collect();
    }
}

fn written_entry(index: usize, dated_at: DateTime<Utc>, entry: Entry) -> WrittenEntry {
    WrittenEntry {
        id: EntryId::new(uuid(0xE0 + u128::try_from(index).unwrap())),
        dated_at,
        recorded_at: dated_at,
        entry,
        former: FormerParts::default(),
    }
}

fn written(kind: StateKind, settled_at: Option<DateTime<Utc>>) -> WrittenState {
    WrittenState {
        kind,
        is_attributed: true,
        due_at: settled_at,
        settled_at,
        deducted_at: None,
    }
}

fn ordered(facts: &LineFacts) -> OrderedLine {
    OrderedLine {
        id: OrderLineId::new(uuid(0xA0)),
        market: Market::Gb,
        order_code: "order-a".into(),
        line_code: "line-b".into(),
        product_code: "product-c".into(),
        product_title: "Pour-over kettle".into(),
        product_image: None,
        quantity: facts.quantity,
        unit_price: Money::new(facts.unit_price_units, Currency::Gbp),
        placed_at: facts.placed_at,
        delivered_at: facts.delivered_at,
        due_at: None,
        state: crate::order_line::listing::OrderState::Unpaid,
    }
}

/// A creator rate that fits a total of 30 %, as text.
pub(super) fn any_creator_rate() -> impl Strategy<Value = String> {
    (1..=3_000_u32).prop_map(|bps| format!("{}.{:02}", bps / 100, bps % 100))
}

/// A managing agency's share, or none.
pub(super) fn any_share() -> impl Strategy<Value = Option<String>> {
    proptest::option::of((0..=100_u32).prop_map(|percent| percent.to_string()))
}

/// Any line with any course.
pub(super) fn any_plan() -> impl Strategy<Value = Plan> {
    let given_back = prop_oneof![
        (1..3_u32).prop_map(GivenBack::Items),
        (1..200_i64).prop_map(GivenBack::Hundredths),
    ];
    let refunds = proptest::collection::vec((given_back, 0..60_i64), 0..3);
    (
        0..1_000_000_i64,
        6..20_u32,
        any_creator_rate(),
        any_share(),
        refunds,
        any::<bool>(),
    )
        .prop_map(
            |(unit_price, quantity, creator, share, refunds, is_settled)| Plan {
                unit_price,
                quantity,
                total: "30",
                creator,
                share,
                refunds,
                is_settled,
            },
        )
}
