//! When the term of a request begins.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::SendLinkingRefusal;

/// When the term of a request is to begin. **Decision**: an agency that asks for a creator whom another one manages
/// doesn't learn when that ends; it asks for the time after it, and acceptance finds the instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkStart {
    /// As soon as the creator accepts.
    #[default]
    OnAcceptance,
    /// At this instant, or as soon as the creator accepts where that is later.
    At(DateTime<Utc>),
    /// When the link ends that the creator has on acceptance.
    AfterPresentLink,
}

impl LinkStart {
    /// What a row says: an instant, or that it begins after the present link, or neither.
    #[must_use]
    pub const fn of_row(from: Option<DateTime<Utc>>, is_after_link: bool) -> Self {
        match (is_after_link, from) {
            (true, _) => Self::AfterPresentLink,
            (false, Some(from)) => Self::At(from),
            (false, None) => Self::OnAcceptance,
        }
    }

    /// The instant that it names, if it names one.
    #[must_use]
    pub const fn instant(self) -> Option<DateTime<Utc>> {
        match self {
            Self::At(from) => Some(from),
            Self::OnAcceptance | Self::AfterPresentLink => None,
        }
    }

    /// Whether it is the end of the link that the creator has on acceptance.
    #[must_use]
    pub const fn is_after_link(self) -> bool {
        matches!(self, Self::AfterPresentLink)
    }

    /// The first instant of the term when it is accepted now, never an earlier one. `link_ends` is the end of the link
    /// that the creator has; none where the creator has none or it has no end, so that there is nothing to wait for.
    #[must_use]
    pub fn begins_at(self, link_ends: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::OnAcceptance => now,
            Self::At(from) => from.max(now),
            Self::AfterPresentLink => link_ends.map_or(now, |ends| ends.max(now)),
        }
    }
}

/// Whether an agency can ask a creator whom it manages until then for a further term that begins so.
///
/// # Errors
/// [`SendLinkingRefusal::LinkedToYou`] where the further term would begin within the link.
pub fn check_own_link(
    start: LinkStart,
    until: Option<DateTime<Utc>>,
) -> Result<(), SendLinkingRefusal> {
    let is_after = match (start, until) {
        (LinkStart::At(from), Some(until)) => until <= from,
        (LinkStart::AfterPresentLink, Some(_)) => true,
        (LinkStart::OnAcceptance, _) | (_, None) => false,
    };
    if is_after {
        Ok(())
    } else {
        Err(SendLinkingRefusal::LinkedToYou { until })
    }
}
