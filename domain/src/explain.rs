//! Explaining an amount: which parts of its derivation each viewer sees (rule 12).
//!
//! What a viewer does not see is replaced by its effect; the replay still checks the whole.

use serde::{Deserialize, Serialize};

/// Who looks at the derivation of an amount, as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// The shop that sold.
    Seller,
    /// The agency of the campaign.
    CampaignAgency,
    /// The creator.
    Creator,
    /// The agency that manages the creator.
    ManagingAgency,
    /// An operator of the platform.
    Operator,
}

impl Viewer {
    /// Every viewer.
    pub const ALL: [Self; 5] = [
        Self::Seller,
        Self::CampaignAgency,
        Self::Creator,
        Self::ManagingAgency,
        Self::Operator,
    ];
}

/// A part of the derivation of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The commission base.
    Base,
    /// The seller's total rate and the total.
    Total,
    /// The creator's rate and part, before a managing agency takes its share.
    CreatorPart,
    /// The managing agency's share and part.
    ManagingShare,
    /// Who the creator is.
    CreatorIdentity,
}

impl Item {
    /// Every part of a derivation.
    pub const ALL: [Self; 5] = [
        Self::Base,
        Self::Total,
        Self::CreatorPart,
        Self::ManagingShare,
        Self::CreatorIdentity,
    ];
}

/// Whether the viewer sees this part of the derivation.
#[must_use]
pub const fn visible(viewer: Viewer, item: Item) -> bool {
    match viewer {
        Viewer::Seller => matches!(item, Item::Base | Item::Total),
        Viewer::CampaignAgency => {
            matches!(
                item,
                Item::Base | Item::Total | Item::CreatorPart | Item::CreatorIdentity
            )
        }
        Viewer::Creator | Viewer::ManagingAgency => matches!(
            item,
            Item::Base | Item::CreatorPart | Item::ManagingShare | Item::CreatorIdentity
        ),
        Viewer::Operator => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_what_each_viewer_sees() {
        let table = [
            (Viewer::Seller, "11000"),
            (Viewer::CampaignAgency, "11101"),
            (Viewer::Creator, "10111"),
            (Viewer::ManagingAgency, "10111"),
            (Viewer::Operator, "11111"),
        ];
        assert_eq!(table.map(|(viewer, _)| viewer), Viewer::ALL);
        for (viewer, row) in table {
            let seen: String = Item::ALL
                .into_iter()
                .map(|item| if visible(viewer, item) { '1' } else { '0' })
                .collect();
            assert_eq!(seen, row, "{viewer:?}");
        }
    }
}
