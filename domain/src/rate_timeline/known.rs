//! Offers of a product that its creator knows of and hasn't accepted.

use chrono::{DateTime, Utc};

use super::{Standing, TimelineOffer, TimelineRow};
use crate::share_link::LinkCode;

/// The most offers in a timeline that weren't accepted: those that the creator came to know last.
pub const TIMELINE_OFFERS_MAX: usize = 50;

/// An offer of the product that was sent to the creator, or whose link the creator opened. It can be accepted by its
/// link, at the latest on the last day of its campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownOffer {
    /// The offer.
    pub offer: TimelineOffer,
    /// The link that leads to it.
    pub link: LinkCode,
    /// Whether that is the link of a list of products.
    pub is_list: bool,
    /// When the agency sent it to the creator, the last time.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the creator opened it, the first time.
    pub opened_at: Option<DateTime<Utc>>,
}

impl KnownOffer {
    /// How it stands at an instant: no order counts for it, and this is what accepting it would pay.
    #[must_use]
    pub fn row(&self, at: DateTime<Utc>) -> TimelineRow {
        TimelineRow {
            why: self.offer.shut(at).unwrap_or(Standing::NotAccepted),
            rate: None,
            kept: None,
            again: self.offer.pays(at),
            steps: self.offer.steps(),
        }
    }
}
