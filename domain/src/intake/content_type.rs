//! What kind of content an order line was sold through.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The kind of content that sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContentType {
    /// A live stream.
    Live,
    /// The announcement of a live stream.
    PreLive,
    /// A video.
    Video,
    /// The creator's showcase.
    Showcase,
    /// The shop's own pages.
    Shop,
    /// A page of a promotion.
    PromotionPage,
    /// A link that the creator shared.
    Linkshare,
}

/// A text that is no kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error(
    "unknown content type: use LIVE, PRE_LIVE, VIDEO, SHOWCASE, SHOP, PROMOTION_PAGE or LINKSHARE"
)]
pub struct UnknownContentType;

impl ContentType {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Live,
        Self::PreLive,
        Self::Video,
        Self::Showcase,
        Self::Shop,
        Self::PromotionPage,
        Self::Linkshare,
    ];

    /// The name that files, the API and the database write.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Live => "LIVE",
            Self::PreLive => "PRE_LIVE",
            Self::Video => "VIDEO",
            Self::Showcase => "SHOWCASE",
            Self::Shop => "SHOP",
            Self::PromotionPage => "PROMOTION_PAGE",
            Self::Linkshare => "LINKSHARE",
        }
    }
}

impl fmt::Display for ContentType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for ContentType {
    type Err = UnknownContentType;

    /// Reads a name in any mixture of capitals, which the platform's exports are known for.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code().eq_ignore_ascii_case(text))
            .ok_or(UnknownContentType)
    }
}
