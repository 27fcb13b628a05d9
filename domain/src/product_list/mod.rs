//! Product lists: some products of a campaign under one name and one link, each at a rate of its own.
//!
//! An item of a list is an offer beside that of the product's own link, with its own history of rates. A
//! product that leaves the campaign stays in its lists as an item that nobody can add any more.

mod refusal;

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    campaign::{CampaignName, CampaignStatus},
    ids::{CampaignId, OfferId, ProductListId},
    market::Market,
    rate::{CreatorRate, Rate, TotalRate},
    registration::{ListedProduct, RegistrationAddress},
    share_link::LinkCode,
    typed_text,
};

pub use self::refusal::{ListNameRefusal, ListRefusal};

/// The most characters of a list's name.
pub const LIST_NAME_CHARACTERS_MAX: usize = 50;

/// The most products of a list.
pub const LIST_ITEMS_MAX: usize = 100;

/// The most lists of a campaign, those that were deleted not among them.
pub const CAMPAIGN_LISTS_MAX: usize = 1_000;

/// A list's name: not empty, at most 50 characters, without blanks around it. Two lists may have the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ListName(String);

impl ListName {
    /// Takes a text as a name.
    ///
    /// # Errors
    /// Says why it cannot be one.
    pub fn parse(text: &str) -> Result<Self, ListNameRefusal> {
        let name = typed_text::within(text, LIST_NAME_CHARACTERS_MAX)
            .map_err(|given| ListNameRefusal::TooLong { given })?;
        if name.is_empty() {
            return Err(ListNameRefusal::Empty);
        }
        Ok(Self(name))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ListName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for ListName {
    type Error = ListNameRefusal;

    fn try_from(text: String) -> Result<Self, ListNameRefusal> {
        Self::parse(&text)
    }
}

impl From<ListName> for String {
    fn from(name: ListName) -> Self {
        name.0
    }
}

/// A list among those of its campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// The list.
    pub list: ProductListId,
    /// What it is called.
    pub name: ListName,
    /// How many products it has.
    pub items: u16,
    /// The code of its link, if it isn't taken back.
    pub link: Option<LinkCode>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// The least and the highest rate in force among its products; none without any.
    pub rates: Option<(CreatorRate, CreatorRate)>,
}

/// A product of a list, as the campaign's agency sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// The product's registration.
    pub address: RegistrationAddress,
    /// The offer that creators accept by the list.
    pub offer: OfferId,
    /// The product.
    pub product: ListedProduct,
    /// The shop's name.
    pub shop_name: String,
    /// What the seller pays.
    pub total_rate: TotalRate,
    /// What a creator is paid who adds it now.
    pub rate: Option<CreatorRate>,
    /// What the agency keeps beside it.
    pub agency_rate: Option<Rate>,
    /// Whether the product is in the campaign, so that creators can add it.
    pub is_in_campaign: bool,
}

/// A list as its campaign's agency opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedList {
    /// The list.
    pub list: ProductListId,
    /// What it is called.
    pub name: ListName,
    /// The campaign.
    pub campaign: CampaignId,
    /// The campaign's name.
    pub campaign_name: CampaignName,
    /// The market.
    pub market: Market,
    /// Where the campaign is in its course.
    pub status: CampaignStatus,
    /// The code of its link, if it isn't taken back.
    pub link: Option<LinkCode>,
    /// Its products, in the order in which they were added.
    pub items: Vec<ListItem>,
    /// How many creators have a product of it in their showcase.
    pub creators: u64,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// Whether a list of so many products takes so many more.
///
/// # Errors
/// [`ListRefusal::TooManyProducts`] beyond [`LIST_ITEMS_MAX`], [`ListRefusal::NoneChosen`] without any.
pub fn check_items(has: usize, more: usize) -> Result<(), ListRefusal> {
    let given = has.saturating_add(more);
    if more == 0 {
        return Err(ListRefusal::NoneChosen);
    }
    if given > LIST_ITEMS_MAX {
        return Err(ListRefusal::TooManyProducts { given });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
