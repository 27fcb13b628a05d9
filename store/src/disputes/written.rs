//! Decisions about lines as they are written down.

use chrono::{DateTime, Utc};
use domain::{
    dispute::DisputeNumber,
    explain,
    ids::{CampaignId, CreatorId, EntryId, LineDecisionId},
    rate::{CreatorRate, SharePercent, TotalRate},
    split::Terms,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::lines::{Attributed, Earners};

/// Whom a line earns for and by which rates, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WrittenEarners {
    creator_id: Uuid,
    campaign_id: Uuid,
    agency_id: Uuid,
    managing_agency_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    showcase_entry_id: Option<Uuid>,
    offer_id: Option<Uuid>,
    product_list_id: Option<Uuid>,
    share_link_id: Option<Uuid>,
    total_rate: TotalRate,
    creator_rate: CreatorRate,
    managing_share: Option<SharePercent>,
}

impl WrittenEarners {
    pub(super) fn of(creator_id: Uuid, attributed: &Attributed) -> Self {
        let terms = attributed.terms;
        Self {
            creator_id,
            campaign_id: attributed.campaign_id,
            agency_id: attributed.agency_id,
            managing_agency_id: attributed.managing_agency_id,
            registration_id: attributed.registration_id,
            showcase_entry_id: attributed.showcase_entry_id,
            offer_id: attributed.offer_id,
            product_list_id: attributed.product_list_id,
            share_link_id: attributed.share_link_id,
            total_rate: terms.total_rate(),
            creator_rate: terms.creator_rate(),
            managing_share: terms.managing(),
        }
    }

    /// As lines have it; none where the rates don't fit together.
    pub(super) fn read(self) -> Option<Earners> {
        let terms = Terms::new(self.total_rate, self.creator_rate, self.managing_share).ok()?;
        Some(Earners {
            creator_id: self.creator_id,
            attributed: Attributed {
                campaign_id: self.campaign_id,
                agency_id: self.agency_id,
                managing_agency_id: self.managing_agency_id,
                registration_id: self.registration_id,
                showcase_entry_id: self.showcase_entry_id,
                offer_id: self.offer_id,
                product_list_id: self.product_list_id,
                share_link_id: self.share_link_id,
                terms,
            },
        })
    }
}

/// A decision about a line.
#[derive(Clone, Debug)]
pub(crate) struct KnownDecision {
    pub(crate) id: LineDecisionId,
    pub(crate) order_line_id: Uuid,
    pub(crate) decided_at: DateTime<Utc>,
    /// The dispute that it decides.
    pub(crate) dispute: Option<DisputeNumber>,
    /// For which campaign and by which rates the line counted; none where it counted for nobody.
    pub(crate) before: Option<Attributed>,
    pub(crate) after: Attributed,
    /// Who sold it, as it was thought before and since.
    pub(crate) creators: (Option<Uuid>, Uuid),
    /// The entries that it wrote.
    pub(crate) entries: Vec<Uuid>,
}

impl KnownDecision {
    /// As explanations want to know it.
    pub(crate) fn explained(&self) -> explain::KnownDecision {
        let (was, is) = self.creators;
        let terms = |creator_id: Uuid, attributed: &Attributed| explain::DecidedTerms {
            campaign_id: CampaignId::new(attributed.campaign_id),
            creator_id: CreatorId::new(creator_id),
            terms: attributed.terms,
        };
        explain::KnownDecision {
            id: self.id,
            decided_at: self.decided_at,
            dispute: self.dispute,
            before: was
                .zip(self.before.as_ref())
                .map(|(creator_id, before)| terms(creator_id, before)),
            after: terms(is, &self.after),
            entries: self.entries.iter().copied().map(EntryId::new).collect(),
        }
    }
}
