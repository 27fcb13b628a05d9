//! What kind of content an order line was sold through.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

crate::codes! {
    /// The kind of content that sold.
    #[derive(PartialOrd, Ord)]
    pub enum ContentType without FromStr {
        /// A live stream.
        Live = "LIVE",
        /// The announcement of a live stream.
        PreLive = "PRE_LIVE",
        /// A video.
        Video = "VIDEO",
        /// The creator's showcase.
        Showcase = "SHOWCASE",
        /// The shop's own pages.
        Shop = "SHOP",
        /// A page of a promotion.
        PromotionPage = "PROMOTION_PAGE",
        /// A link that the creator shared.
        Linkshare = "LINKSHARE",
    }
}

/// A text that is no kind of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error(
    "unknown content type: use LIVE, PRE_LIVE, VIDEO, SHOWCASE, SHOP, PROMOTION_PAGE or LINKSHARE"
)]
pub struct UnknownContentType;

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
