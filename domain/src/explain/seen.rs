//! What a viewer may see of how an order line's amounts came about (rule 12). What is hidden is
//! absent from the value, not only from the page, and stands there as its effect.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Calculation, Deal, Derivation, Item, RateInForce, Receipt, SeenDecision, SeenEntry, Viewer,
    calculation::Basis, entries, replay::owed_or_due, visible,
};
use crate::{
    attribution::Unattributed,
    ids::CampaignId,
    money::{Money, MoneyError},
    order_line::{
        HoldReason, Kept, Refunded,
        listing::{Earned, OrderedLine},
    },
    rate::{CreatorRate, SharePercent, TotalRate},
    registration::RegistrationAddress,
    showcase::EntryAddress,
};

/// How an order line's amounts came about, as far as the viewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Who looks.
    pub viewer: Viewer,
    /// The line.
    pub line: OrderedLine,
    /// The viewer's own amounts; of a seller and an operator, what the seller pays.
    pub own: Earned,
    /// The name of the shop that sold.
    pub shop: String,
    /// The creator's handle, for whom it is to be seen.
    pub creator: Option<String>,
    /// What was given back, by its moment.
    pub refunds: Vec<SeenRefund>,
    /// What happened to the line, and when it settles.
    pub course: Course,
    /// Who agreed to what and what came of it, or why the line earns nothing.
    pub deal: SeenDeal,
    /// What operators decided about it, the earliest first; none as well in what an earlier program kept.
    #[serde(default)]
    pub decisions: Vec<SeenDecision>,
    /// The edition of the rules that worked it out.
    pub rule_version: u16,
    /// The version of the market's base policy.
    pub base_policy_version: u16,
}

/// A refund of some items or of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenRefund {
    /// What was given back; an amount is in the line's currency.
    pub refunded: Refunded,
    /// When.
    pub refunded_at: DateTime<Utc>,
    /// Whether it is dated before the settlement moment, so that it lowers what settles. Any other
    /// is a correction of what has settled.
    pub lowers_settlement: bool,
    /// Whether the base is already without it. A refund that lies ahead of a settled line is not.
    pub is_counted: bool,
}

/// What happened to a line, and when it settles (rule 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// When it was paid, if not when it was placed.
    pub paid_at: Option<DateTime<Utc>>,
    /// When it was delivered.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// When an operator froze it.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Why; none as well of a hold from before reasons were written down.
    pub hold_reason: Option<HoldReason>,
    /// When an operator released it.
    pub released_at: Option<DateTime<Utc>>,
    /// How many times 24 hours after its delivery it settles.
    pub settlement_days: u16,
    /// Its settlement moment, if that is known.
    pub settles_at: Option<DateTime<Utc>>,
}

/// What a line earns by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeenDeal {
    /// An accepted offer covers it.
    Attributed(Box<Attributed>),
    /// None does.
    NotAttributed {
        /// Why; absent for whom it would tell what a creator did.
        because: Option<Unattributed>,
    },
}

/// Who agreed to what, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributed {
    /// The campaign's name.
    pub campaign: String,
    /// The name of the agency that runs it.
    pub agency: String,
    /// The seller's total rate.
    pub total_rate: Option<AgreedTotal>,
    /// The creator's rate, and why it is that one.
    pub creator_rate: Option<RateInForce>,
    /// The receipt of the creator's acceptance; none as well of one that an import brought.
    pub receipt: Option<Receipt>,
    /// The managing agency's share; none as well if no agency takes one.
    pub managing: Option<AgreedShare>,
    /// From the base that counts to each part that is to be seen.
    pub calculation: Calculation,
    /// The same of all items that were ordered, if some are kept no longer: what was estimated.
    pub estimate: Option<Calculation>,
    /// The ledger's entries, in the order in which they were added.
    pub entries: Vec<SeenEntry>,
    /// What of it the viewer may open.
    pub opens: Opens,
}

/// What a line's amounts followed from, as far as the viewer has a page of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opens {
    /// The campaign: for its agency and the seller.
    pub campaign: Option<CampaignId>,
    /// The product in the campaign: for the campaign's agency.
    pub registration: Option<RegistrationAddress>,
    /// The product in the showcase: for its creator.
    pub entry: Option<EntryAddress>,
}

impl Opens {
    const fn of(deal: &Deal, viewer: Viewer) -> Self {
        let (campaign, registration, entry) = match viewer {
            Viewer::Seller => (Some(deal.campaign_id), None, None),
            Viewer::CampaignAgency => (Some(deal.campaign_id), Some(deal.registration), None),
            Viewer::Creator => (None, None, Some(deal.entry)),
            Viewer::ManagingAgency | Viewer::Operator => (None, None, None),
        };
        Self {
            campaign,
            registration,
            entry,
        }
    }
}

/// A seller's offer of a total rate, and its approval by the campaign's agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedTotal {
    /// The rate.
    pub rate: TotalRate,
    /// When the seller offered it.
    pub registered_at: DateTime<Utc>,
    /// When the agency approved it; from then on it is fixed.
    pub approved_at: Option<DateTime<Utc>>,
}

/// A creator's agreement with the agency that manages the creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedShare {
    /// The agency's name.
    pub agency: String,
    /// What it takes of the creator's part.
    pub share: SharePercent,
    /// Since when; without it, from the beginning of time.
    pub since: Option<DateTime<Utc>>,
}

impl Attributed {
    /// What the creator is paid of the base, for whom it is to be seen.
    #[must_use]
    pub fn creators_rate(&self) -> Option<CreatorRate> {
        self.creator_rate.as_ref().map(|rate| rate.applied)
    }
}

impl Derivation {
    /// What the viewer may see of it.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum of legs does not fit.
    pub fn seen_by(&self, viewer: Viewer) -> Result<Explanation, MoneyError> {
        let inputs = &self.inputs;
        let sees_creator = visible(viewer, Item::CreatorIdentity);
        let facts = &inputs.facts;
        let settles_at = inputs
            .state
            .settled_at
            .or_else(|| facts.settlement_moment(inputs.settlement_days));
        let refunds = inputs.refunds.iter().map(|refund| SeenRefund {
            refunded: refund.fact.refunded,
            refunded_at: refund.fact.refunded_at,
            lowers_settlement: settles_at.is_none_or(|at| refund.fact.refunded_at < at),
            is_counted: inputs.counts(refund),
        });
        Ok(Explanation {
            viewer,
            line: inputs.line.clone(),
            own: self.own_amounts(viewer),
            shop: inputs.shop.clone(),
            creator: sees_creator.then(|| inputs.creator.clone()),
            refunds: refunds.collect(),
            course: Course {
                paid_at: facts.paid_at,
                delivered_at: facts.delivered_at,
                cancelled_at: facts.cancelled_at,
                frozen_at: facts.frozen_at,
                hold_reason: facts.hold_reason,
                released_at: facts.released_at,
                settlement_days: inputs.settlement_days,
                settles_at,
            },
            deal: self.seen_deal(viewer)?,
            decisions: inputs
                .decisions
                .iter()
                .filter(|decision| decision.concerns(viewer, inputs))
                .flat_map(|decision| decision.seen_by(viewer))
                .collect(),
            rule_version: inputs.rule_version,
            base_policy_version: inputs.base_policy_version,
        })
    }

    fn own_amounts(&self, viewer: Viewer) -> Earned {
        let (line, party) = (&self.inputs.line, viewer.party());
        let money = |units| Money::new(owed_or_due(units, party), line.unit_price.currency);
        let own = self.own(party);
        Earned::of_sums(line.state, money(own.estimated), money(own.posted))
    }

    fn seen_deal(&self, viewer: Viewer) -> Result<SeenDeal, MoneyError> {
        let (deal, split) = match (&self.inputs.deal, &self.split) {
            (Ok(deal), Some(split)) => (deal, split),
            (Err(reason), _) => {
                let because = visible(viewer, Item::CreatorIdentity).then_some(*reason);
                return Ok(SeenDeal::NotAttributed { because });
            }
            (Ok(_), None) => return Ok(SeenDeal::NotAttributed { because: None }),
        };
        let total_rate = visible(viewer, Item::Total).then_some(AgreedTotal {
            rate: deal.total_rate,
            registered_at: deal.registered_at,
            approved_at: deal.approved_at,
        });
        let sees_part = visible(viewer, Item::CreatorPart);
        let creator_rate = sees_part.then(|| split.rate.clone());
        let managing = deal
            .managing
            .as_ref()
            .filter(|_| visible(viewer, Item::ManagingShare))
            .map(|managing| AgreedShare {
                agency: managing.agency.clone(),
                share: managing.share,
                since: managing.since,
            });
        let currency = self.inputs.line.unit_price.currency;
        let entries = self.inputs.entries.iter();
        let entries = entries
            .filter(|written| !written.former.has(viewer.party()))
            .map(|written| entries::seen(written, viewer, currency));
        let ordered = Kept {
            quantity: self.inputs.facts.quantity,
            base_units: split.estimate.base,
        };
        let is_less = split.what_is_kept.is_less_than(ordered);
        Ok(SeenDeal::Attributed(Box::new(Attributed {
            campaign: deal.campaign.clone(),
            agency: deal.agency.clone(),
            total_rate,
            creator_rate,
            receipt: deal.receipt.filter(|_| sees_part),
            managing,
            calculation: self.calculation(split, Basis::Kept, viewer)?,
            estimate: is_less
                .then(|| self.calculation(split, Basis::Ordered, viewer))
                .transpose()?,
            entries: entries.collect::<Result<_, _>>()?,
            opens: Opens::of(deal, viewer),
        })))
    }
}
