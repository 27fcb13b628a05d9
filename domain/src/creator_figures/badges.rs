//! The badges, which say of a creator what agencies look for.

use serde::{Deserialize, Serialize};

use super::Figures;

/// All, in basis points.
const ALL_BPS: u128 = 10_000;

crate::codes! {
    /// What a creator does well.
    #[derive(PartialOrd, Ord)]
    pub enum Badge {
        /// Answers most messages, and soon.
        QuickToRespond = "quick_to_respond",
        /// Posts often.
        PostsFrequently = "posts_frequently",
        /// Shows most of the samples that come.
        ReliableWithSamples = "reliable_with_samples",
    }
}

/// From when on a creator answers fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickRule {
    /// So many messages came, at least.
    pub messages: u64,
    /// This share of them was answered, at least, in basis points.
    pub answered_bps: u16,
    /// Answers took so long on average, at most, in seconds.
    pub mean_seconds: u64,
}

/// From when on a creator posts often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrequentRule {
    /// So many videos and LIVE sessions, at least.
    pub posts: u64,
}

/// From when on a creator is reliable with samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliableRule {
    /// So many samples came, at least.
    pub received: u64,
    /// This share of them was shown, at least, in basis points.
    pub showcased_bps: u16,
}

impl QuickRule {
    pub(super) fn is_met(self, figures: &Figures) -> bool {
        let longest = u128::from(self.mean_seconds).saturating_mul(u128::from(figures.replies));
        figures.messages >= self.messages
            && figures.replies > 0
            && is_share(figures.replies, figures.messages, self.answered_bps)
            && u128::from(figures.reply_seconds) <= longest
    }
}

impl FrequentRule {
    pub(super) const fn is_met(self, figures: &Figures) -> bool {
        figures.posts() >= self.posts
    }
}

impl ReliableRule {
    pub(super) fn is_met(self, figures: &Figures) -> bool {
        let (shown, came) = (figures.samples_showcased, figures.samples_received);
        came > 0 && came >= self.received && is_share(shown, came, self.showcased_bps)
    }
}

/// Whether a part is this share of the whole, or more.
fn is_share(part: u64, whole: u64, bps: u16) -> bool {
    let needed = u128::from(whole).saturating_mul(u128::from(bps));
    u128::from(part).saturating_mul(ALL_BPS) >= needed
}
