//! The names of kinds of content.

use domain::intake::ContentType;

use super::Text;

/// The kind's name.
pub const fn name(kind: ContentType) -> Text {
    match kind {
        ContentType::Live => LIVE,
        ContentType::PreLive => PRE_LIVE,
        ContentType::Video => VIDEO,
        ContentType::Showcase => SHOWCASE,
        ContentType::Shop => SHOP,
        ContentType::PromotionPage => PROMOTION_PAGE,
        ContentType::Linkshare => LINKSHARE,
    }
}

crate::texts! {
    LIVE = "LIVE";
    PRE_LIVE = "LIVE announcement";
    VIDEO = "Video";
    SHOWCASE = "Showcase";
    SHOP = "Shop page";
    PROMOTION_PAGE = "Promotion page";
    LINKSHARE = "Shared link";
}
