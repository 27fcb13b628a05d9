//! The records of a bill's data file, in the order in which a file has them. The fields stand in the
//! order in which they are written: that order is part of the format.

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ledger::{EntryKind, Party},
    market::Market,
    offer::RateFrom,
    order_line::Refunded,
    rate::{CreatorRate, SharePercent, TotalRate},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hex::Hex;

/// The edition of the format.
pub const EDITION: u16 = 1;

domain::codes! {
    /// Whose bill it is.
    pub enum PayeeKind {
        /// A shop's statement of what it was charged.
        Shop = "shop",
        /// An agency's bill.
        Agency = "agency",
        /// A creator's statement.
        Creator = "creator",
    }
}

/// The first line: the bill's own row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillHead {
    /// The edition of the format.
    pub partner_center_bill: u16,
    /// The bill's number.
    pub number: String,
    /// Whose bill it is.
    pub party: Uuid,
    /// What the party is.
    pub kind: PayeeKind,
    /// What the party was called when the month was closed.
    pub name: String,
    /// The market.
    pub market: Market,
    /// The currency of every amount.
    pub currency: Currency,
    /// How many decimals a posted amount has.
    pub exponent: u32,
    /// The month, as `2026-11`.
    pub month: String,
    /// The time zone whose month it is.
    pub zone: String,
    /// When the month was closed.
    pub closed_at: DateTime<Utc>,
    /// What the lines come to.
    pub sums: SumsRecord,
    /// How many lines the bill has.
    pub lines: u64,
    /// The digest of all of them.
    pub lines_digest: Hex<32>,
}

/// What a bill's lines come to, in posting units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumsRecord {
    /// What settled in the month.
    pub settled: i64,
    /// What was corrected in the month.
    pub corrected: i64,
    /// What is dated in an earlier month.
    pub earlier: i64,
    /// What an incentive brought in the month.
    pub incentives: i64,
    /// What a decision compensated in the month.
    pub compensations: i64,
    /// Of an agency: as the agency of the campaign.
    pub campaign: i64,
    /// Of an agency: as the one that manages the creator.
    pub managing: i64,
    /// All of it.
    pub total: i64,
}

/// Any line behind the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Record {
    /// The rates of an offer, or of a product in a campaign.
    Rates(RatesRecord),
    /// What a creator agreed to.
    Consent(ConsentRecord),
    /// What a creator agreed to with the agency that manages the creator.
    Managing(ManagingRecord),
    /// An order line with its entries.
    Line(Box<LineRecord>),
    /// An entry that is of no order line.
    Other(OtherRecord),
    /// That the bill is held by the ledger's chain.
    Proof(ProofRecord),
    /// Who says so: the last line.
    Signature(SignatureRecord),
}

/// The rates of an offer. A seller's file has no offer, only what the seller agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatesRecord {
    /// The offer; absent for the seller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Uuid>,
    /// The campaign's code.
    pub campaign: String,
    /// The product in the campaign.
    pub registration: Uuid,
    /// What the seller pays of the base, for whoever may see it.
    pub total: TotalRecord,
    /// When that was approved, and fixed by it, for whoever may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    /// What creators are paid of the base, the earliest first; empty for the seller.
    pub history: Vec<RateRecord>,
}

/// The seller's total rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TotalRecord {
    /// In basis points.
    Bps(TotalRate),
    /// For who may not see it: what it can be held to when it is opened.
    Hidden(Hex<32>),
}

/// One rate of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRecord {
    /// Since when it is in force.
    pub from: DateTime<Utc>,
    /// The rate in basis points.
    pub bps: CreatorRate,
    /// When it was written down.
    pub set_at: DateTime<Utc>,
}

impl RateRecord {
    /// The rate and the instant from which it is in force.
    #[must_use]
    pub const fn rate_from(self) -> RateFrom {
        RateFrom {
            from: self.from,
            rate: self.bps,
        }
    }
}

/// What a creator agreed to by accepting an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentRecord {
    /// The receipt.
    pub receipt: Uuid,
    /// The offer.
    pub offer: Uuid,
    /// When it was accepted.
    pub accepted_at: DateTime<Utc>,
    /// The rate that was shown.
    pub bps: CreatorRate,
    /// The version of the terms that were agreed to.
    pub terms_version: u16,
    /// The digest of their text.
    pub terms_hash: Hex<32>,
    /// The code of the link that led to the offer.
    pub link: String,
}

/// The term in which an agency manages a creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagingRecord {
    /// The term.
    pub term: Uuid,
    /// The agency's name.
    pub agency: String,
    /// What it takes of the creator's part, in basis points.
    pub share_bps: SharePercent,
    /// Since when; absent from the beginning of time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Until, not including, when; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

/// An order line as far as the party may see it, with what was posted for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRecord {
    /// The market's id of the order.
    pub order: String,
    /// The line's id in the order.
    pub line: String,
    /// The market's id of the product.
    pub product: String,
    /// The creator's handle, for who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// As what the party has a part in it.
    pub part: Party,
    /// The price of one item in posting units.
    pub unit_price: i64,
    /// How many items were ordered.
    pub quantity: u32,
    /// When the order was placed.
    pub placed_at: DateTime<Utc>,
    /// When the line came in.
    pub taken_in_at: DateTime<Utc>,
    /// When it was paid, if not when it was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<DateTime<Utc>>,
    /// When it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<DateTime<Utc>>,
    /// When an operator released it from a hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_at: Option<DateTime<Utc>>,
    /// How many times 24 hours after its delivery it settles.
    pub settlement_days: u16,
    /// The edition of the rules that worked it out.
    pub rule_version: u16,
    /// The version of the market's base policy.
    pub base_policy: u16,
    /// By what it was divided when it came in; absent where the party had no part in it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealRecord>,
    /// That it was cancelled after it had settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<CancelledRecord>,
    /// What was given back, by its moment.
    pub refunds: Vec<RefundRecord>,
    /// What operators decided about it, the earliest first.
    pub decisions: Vec<DecisionRecord>,
    /// What was posted for the party, in the order in which it was added.
    pub entries: Vec<EntryRecord>,
}

/// What a line is divided by, as far as the party may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DealRecord {
    /// The product in the campaign.
    pub registration: Uuid,
    /// The seller's total rate, where a decision said it; else that of the record of rates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<TotalRecord>,
    /// The offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Uuid>,
    /// The receipt of the acceptance; absent as well of one that an import brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Uuid>,
    /// When the offer was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<DateTime<Utc>>,
    /// What the creator is paid of the base, before a managing agency takes its share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator_bps: Option<CreatorRate>,
    /// The share of that which a managing agency takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managing: Option<SharedRecord>,
}

/// That a managing agency takes a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedRecord {
    /// The term by which it does; absent where a decision said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Uuid>,
    /// The share in basis points.
    pub share_bps: SharePercent,
}

/// A cancellation, and the first entry that was worked out with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelledRecord {
    /// When.
    pub at: DateTime<Utc>,
    /// The entry; absent as long as there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_by: Option<Uuid>,
}

/// Something that was given back, and the first entry that was worked out with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundRecord {
    /// The market's id of the refund.
    pub code: String,
    /// What: items, or an amount in posting units.
    pub refunded: Refunded,
    /// When.
    pub at: DateTime<Utc>,
    /// The entry; absent as long as there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_by: Option<Uuid>,
}

/// What an operator decided about a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRecord {
    /// The decision.
    pub decision: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// What it posted for the party.
    pub entries: Vec<Uuid>,
    /// What the line is divided by since then; absent where the party has no part in it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealRecord>,
}

/// What was posted for the party of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRecord {
    /// The entry.
    pub entry: Uuid,
    /// What it records.
    pub kind: EntryKind,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was added.
    pub recorded_at: DateTime<Utc>,
    /// What the party is due by it, or is charged by it if it is a shop.
    pub units: i64,
    /// The creator's part by it before a managing agency takes its share, where both have a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_units: Option<i64>,
    /// Whether it is a line of this very bill.
    pub on_this_bill: bool,
}

domain::codes! {
    /// What an entry records that is of no order line.
    pub enum OtherKind {
        /// An incentive was awarded.
        Incentive = "incentive",
        /// An operator's decision compensates.
        Compensation = "compensation",
    }
}

/// An entry of the bill that is of no order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherRecord {
    /// The entry.
    pub entry: Uuid,
    /// What it records.
    pub kind: OtherKind,
    /// As what the party gets it.
    pub part: Party,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// What the party is due by it.
    pub units: i64,
    /// What it is for.
    pub explanation: ExplanationRecord,
}

/// What an entry is for that is of no order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplanationRecord {
    /// The award or the decision.
    pub about: Uuid,
    /// The incentive's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is paid for, in the words in which it was posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The way from the bill to the head of the ledger's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofRecord {
    /// The digest of the bill's row.
    pub leaf: Hex<32>,
    /// Its place among the bills of the month, from 0.
    pub position: u64,
    /// How many bills these are.
    pub count: u64,
    /// What it takes to come from the leaf to the root.
    pub path: Vec<Hex<32>>,
    /// The link of the chain that holds them.
    pub link: LinkRecord,
}

/// The link of the ledger's chain that holds the bills of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRecord {
    /// Its number.
    pub number: i64,
    /// The root of its bills.
    pub root: Hex<32>,
    /// The chain up to the link before; absent of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Hex<32>>,
    /// The chain up to this one.
    pub chain: Hex<32>,
}

/// Who says all this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureRecord {
    /// The public key.
    pub key: Hex<32>,
    /// The signature of the link's head.
    pub head: Hex<64>,
    /// The signature of everything before this line.
    pub file: Hex<64>,
}
