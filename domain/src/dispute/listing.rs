//! Disputes as pages show them: what both sides see, what only the own side sees, and what operators see.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Claim, Decision, DecisionKind, DisputeEvent, DisputeKind, DisputeNumber, DisputeSide,
    DisputeState,
};
use crate::{
    ids::{DisputeId, DocumentId, ShowcaseEntryId},
    ledger::Party,
    market::Market,
    money::Money,
    rate::{CreatorRate, SharePercent, TotalRate},
};

/// The ids by which the market knows what is questioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputedLineCodes {
    /// The order.
    pub order: String,
    /// The line within it; none where that isn't known.
    pub line: Option<String>,
}

/// A dispute in the list of one of its sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRow {
    /// Its own key.
    pub id: DisputeId,
    /// By what it is called.
    pub number: DisputeNumber,
    /// What is questioned.
    pub kind: DisputeKind,
    /// How far it has come.
    pub state: DisputeState,
    /// Of which order line.
    pub codes: DisputedLineCodes,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By when it is decided.
    pub decide_by: DateTime<Utc>,
    /// When it was decided or taken back.
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether whoever looks has opened it.
    pub is_own: bool,
    /// What whoever looks would have more by it; none where that isn't known, and for the other side.
    pub claimed: Option<Money>,
    /// What is held of whoever looks until it is decided.
    pub held: Option<Money>,
}

/// What a decision means for whoever looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedFor {
    /// What kind of decision it is.
    pub kind: DecisionKind,
    /// When.
    pub at: DateTime<Utc>,
    /// How much more whoever looks has since: of a seller, how much less it pays.
    pub change: Option<Money>,
    /// Why, in the platform's words to this side.
    pub answer: Option<String>,
}

/// What only whoever opened a dispute sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnStatement {
    /// What is claimed.
    pub claim: Claim,
    /// In the own words.
    pub text: String,
    /// The documents that were handed in.
    pub evidence: Vec<DisputeEvidence>,
}

/// A document that was handed in with a dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeEvidence {
    /// Which.
    pub document: DocumentId,
    /// What it is called.
    pub name: String,
}

/// One dispute, as one of its sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeDetail {
    /// As in the list.
    pub row: DisputeRow,
    /// Who opened it.
    pub opened_by: DisputeSide,
    /// What happened, the earliest first.
    pub events: Vec<DisputeEvent>,
    /// What was decided; none before, and where it was taken back.
    pub decided: Option<DecidedFor>,
    /// What was claimed and handed in; for the own side alone.
    pub own: Option<OwnStatement>,
    /// Whether whoever looks has a page of the line.
    pub opens_line: bool,
}

/// Which disputes operators look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeFilter {
    /// In this state; none: those that wait for a decision.
    pub state: Option<DisputeState>,
    /// Of this market.
    pub market: Option<Market>,
    /// Of this kind.
    pub kind: Option<DisputeKind>,
}

/// A dispute in the operators' queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedDispute {
    /// Its own key.
    pub id: DisputeId,
    /// By what it is called.
    pub number: DisputeNumber,
    /// What is questioned.
    pub kind: DisputeKind,
    /// How far it has come.
    pub state: DisputeState,
    /// Of which order line.
    pub codes: DisputedLineCodes,
    /// Who opened it, as what.
    pub opened_by: DisputeSide,
    /// What that one is called.
    pub opener: String,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// By when it is to be decided.
    pub decide_by: DateTime<Utc>,
    /// The operator who looks at it.
    pub taken_by: Option<String>,
    /// What is held of all sides together.
    pub held: Option<Money>,
}

/// One of those whom a dispute concerns, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeSideRow {
    /// As what.
    pub part: Party,
    /// What it is called.
    pub name: String,
    /// What is held of it.
    pub held: Money,
    /// Since when nothing is held any more.
    pub released_at: Option<DateTime<Utc>>,
}

/// An acceptance that the line could count for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedEntry {
    /// Which.
    pub entry: ShowcaseEntryId,
    /// The creator's handle.
    pub creator: String,
    /// The campaign.
    pub campaign: String,
    /// The agency that runs it.
    pub agency: String,
    /// The total rate that was fixed at the approval.
    pub total_rate: TotalRate,
    /// The creator's rate when the order was placed, if there was one.
    pub creator_rate: Option<CreatorRate>,
    /// When the creator accepted.
    pub accepted_at: DateTime<Utc>,
    /// When the creator took it out.
    pub removed_at: Option<DateTime<Utc>>,
}

/// One dispute, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeForOperator {
    /// As in the queue.
    pub row: QueuedDispute,
    /// Whether whoever looks has taken it.
    pub is_mine: bool,
    /// What happened, the earliest first.
    pub events: Vec<DisputeEvent>,
    /// What was claimed and handed in.
    pub statement: OwnStatement,
    /// Those whom it concerns.
    pub sides: Vec<DisputeSideRow>,
    /// The rates that are written on the line.
    pub rates: Option<(TotalRate, CreatorRate, Option<SharePercent>)>,
    /// What else the line could count for.
    pub entries: Vec<OfferedEntry>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// What was answered to whoever opened it.
    pub answer: Option<String>,
    /// Of which currency its amounts are.
    pub nothing: Money,
    /// Whether the market has the line.
    pub has_line: bool,
}

/// What a party has of a line before and after a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// As what.
    pub part: Party,
    /// What it is called.
    pub name: String,
    /// What it has now: of a seller, what it pays.
    pub now: Money,
    /// What it would have.
    pub then: Money,
}

/// What a decision would do, before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputePreview {
    /// What would be decided.
    pub decision: Decision,
    /// Party by party.
    pub rows: Vec<PreviewRow>,
    /// What the dispute would be.
    pub state: DisputeState,
}
