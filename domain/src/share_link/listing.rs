//! The links of a campaign as its agency looks through them, and what they brought.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{LinkCode, SendLinkRefusal};
use crate::{
    campaign::CampaignName,
    ids::{CampaignId, CreatorId, ProductListId},
    market::Market,
    product_list::ListName,
    rate::CreatorRate,
    registration::{ListedProduct, RegistrationAddress},
    sale::SaleSums,
};

/// Up to how many creators are counted who opened a link or accepted through it: what is above is only
/// “more”.
pub const FUNNEL_COUNTED: u32 = 10_000;

crate::codes! {
    /// What a link leads to, as the list of links is narrowed to it.
    pub enum LinkOf {
        /// One product.
        Product = "product",
        /// A list of products.
        List = "list",
    }
}

crate::codes! {
    /// Which links of a campaign are asked for, where it isn't those that lead somewhere.
    pub enum LinkFilter {
        /// Those that are for some creators alone.
        Restricted = "restricted",
        /// Those that were taken back.
        Revoked = "revoked",
    }
}

/// How many there are, as far as they are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelCount {
    /// How many were counted, up to [`FUNNEL_COUNTED`].
    pub count: u32,
    /// Whether there are more.
    pub is_more: bool,
}

impl FunnelCount {
    /// Of so many that were found.
    #[must_use]
    pub fn of_found(found: i64) -> Self {
        let found = u32::try_from(found.max(0)).unwrap_or(u32::MAX);
        Self {
            count: found.min(FUNNEL_COUNTED),
            is_more: found > FUNNEL_COUNTED,
        }
    }
}

/// What a link brought, step by step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkFunnel {
    /// The creators who opened it.
    pub opened: FunnelCount,
    /// The creators who added a product through it.
    pub accepted: FunnelCount,
    /// What was ordered through those; none for whoever may not see money.
    pub sold: Option<SaleSums>,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkSubject {
    /// One product.
    Product {
        /// Its registration.
        address: RegistrationAddress,
        /// The product.
        product: ListedProduct,
        /// The shop's name.
        shop_name: String,
        /// What a creator is paid who adds it now.
        rate: Option<CreatorRate>,
        /// Whether it is in the campaign.
        is_in_campaign: bool,
    },
    /// A list of products.
    List {
        /// The list.
        list: ProductListId,
        /// What it is called.
        name: ListName,
        /// How many products it has.
        products: u16,
        /// Whether the agency deleted it.
        is_deleted: bool,
    },
}

impl LinkSubject {
    /// What people know it by.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Product { product, .. } => &product.title,
            Self::List { name, .. } => name.as_str(),
        }
    }

    /// Whether it leads to a list.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        match self {
            Self::Product { .. } => false,
            Self::List { .. } => true,
        }
    }

    /// Whether it is there for creators: in the campaign, or not deleted.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        match self {
            Self::Product { is_in_campaign, .. } => *is_in_campaign,
            Self::List { is_deleted, .. } => !*is_deleted,
        }
    }
}

/// A link among those of its campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// Its code.
    pub code: LinkCode,
    /// What it leads to.
    pub subject: LinkSubject,
    /// Whether it is for some creators alone.
    pub is_restricted: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was taken back, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
    /// What it brought.
    pub funnel: LinkFunnel,
}

/// A creator whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCreator {
    /// The creator.
    pub creator: CreatorId,
    /// The handle.
    pub handle: String,
    /// When the link was last sent to the creator's Inbox.
    pub sent_at: Option<DateTime<Utc>>,
}

/// A link as its agency opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkDetails {
    /// The campaign.
    pub campaign: CampaignId,
    /// The campaign's name.
    pub campaign_name: CampaignName,
    /// The market.
    pub market: Market,
    /// The link.
    pub row: LinkRow,
    /// The creators who were chosen, by their handles.
    pub creators: Vec<LinkCreator>,
    /// Why it can't be sent to them now, if it can't.
    pub not_sent: Option<SendLinkRefusal>,
    /// Since when it is counted who opens links, if the link is older.
    pub counted_since: Option<DateTime<Utc>>,
    /// The link that took its place after it was taken back, if one was made.
    pub new_link: Option<LinkCode>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_ten_thousand_there_are_only_more() {
        let counted = |count, is_more| FunnelCount { count, is_more };
        for (found, says) in [
            (-1, counted(0, false)),
            (0, counted(0, false)),
            (9_999, counted(9_999, false)),
            (10_000, counted(10_000, false)),
            (10_001, counted(10_000, true)),
            (i64::MAX, counted(10_000, true)),
        ] {
            assert_eq!(FunnelCount::of_found(found), says, "{found}");
        }
    }
}
