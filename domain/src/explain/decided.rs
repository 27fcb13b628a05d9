//! Decisions of an operator about a line: what they changed, as far as a viewer may see.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Inputs, Item, Viewer, visible};
use crate::{
    dispute::DisputeNumber,
    ids::{CampaignId, CreatorId, EntryId, LineDecisionId},
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};

/// A decision about a line, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDecision {
    /// Its id.
    pub id: LineDecisionId,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// The dispute that it decides.
    pub dispute: Option<DisputeNumber>,
    /// By what the line earned until then; none where it counted for nobody.
    pub before: Option<DecidedTerms>,
    /// By what it earns since.
    pub after: DecidedTerms,
    /// The entries that it wrote.
    pub entries: Vec<EntryId>,
}

/// For which campaign and creator a line counts, and by which rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedTerms {
    /// The campaign.
    pub campaign_id: CampaignId,
    /// Who sold.
    pub creator_id: CreatorId,
    /// The rates.
    pub terms: Terms,
}

/// One thing that a decision changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenDecision {
    /// When.
    pub at: DateTime<Utc>,
    /// The dispute that was decided.
    pub dispute: Option<DisputeNumber>,
    /// What is otherwise since.
    pub change: DecidedChange,
}

/// What a decision changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedChange {
    /// The line counts for another campaign or creator, or for one at all.
    Attribution,
    /// The seller's total rate.
    TotalRate {
        /// What it was.
        was: TotalRate,
        /// What it is.
        is: TotalRate,
    },
    /// The creator's rate.
    CreatorRate {
        /// What it was.
        was: CreatorRate,
        /// What it is.
        is: CreatorRate,
    },
    /// The managing agency's share.
    ManagingShare {
        /// What it was.
        was: SharePercent,
        /// What it is.
        is: SharePercent,
    },
    /// Something that isn't the viewer's to see.
    Unseen,
}

impl KnownDecision {
    /// Whether the creator's rate is the one that was decided, and not the one that was agreed.
    pub(super) fn sets_creator_rate(&self) -> bool {
        let after = self.after.terms.creator_rate();
        let before = self.before.map(|before| before.terms.creator_rate());
        before != Some(after)
    }

    /// Whether it is about the line as the viewer has a part in it, and not about what it was for others before.
    pub(super) fn concerns(&self, viewer: Viewer, inputs: &Inputs) -> bool {
        let mut all = self.before.iter().chain([&self.after]);
        match viewer {
            Viewer::Seller | Viewer::Operator => true,
            Viewer::CampaignAgency => {
                let deal = inputs.deal.as_ref().ok();
                let campaign = deal.map(|deal| deal.campaign_id);
                all.any(|terms| Some(terms.campaign_id) == campaign)
            }
            Viewer::Creator | Viewer::ManagingAgency => {
                all.any(|terms| terms.creator_id == inputs.creator_id)
            }
        }
    }

    /// What it changed, as far as the viewer may see.
    pub(super) fn seen_by(&self, viewer: Viewer) -> impl Iterator<Item = SeenDecision> {
        let (at, dispute) = (self.decided_at, self.dispute);
        let changes = self.changes(viewer).into_iter();
        changes.map(move |change| SeenDecision {
            at,
            dispute,
            change,
        })
    }

    fn changes(&self, viewer: Viewer) -> Vec<DecidedChange> {
        let after = self.after;
        let is_elsewhere = |before: DecidedTerms| {
            before.campaign_id != after.campaign_id || before.creator_id != after.creator_id
        };
        let Some(before) = self.before.filter(|before| !is_elsewhere(*before)) else {
            return vec![DecidedChange::Attribution];
        };
        let (was, is) = (before.terms, after.terms);
        let mut changes = Vec::new();
        if was.total_rate() != is.total_rate() && visible(viewer, Item::Total) {
            changes.push(DecidedChange::TotalRate {
                was: was.total_rate(),
                is: is.total_rate(),
            });
        }
        if was.creator_rate() != is.creator_rate() && visible(viewer, Item::CreatorPart) {
            changes.push(DecidedChange::CreatorRate {
                was: was.creator_rate(),
                is: is.creator_rate(),
            });
        }
        let shares = was.managing().zip(is.managing());
        let shares = shares.filter(|(was, is)| was != is);
        if let Some((was, is)) = shares.filter(|_| visible(viewer, Item::ManagingShare)) {
            changes.push(DecidedChange::ManagingShare { was, is });
        }
        if changes.is_empty() {
            changes.push(DecidedChange::Unseen);
        }
        changes
    }
}
