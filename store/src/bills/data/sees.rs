//! What of an order line each of its parties may see (rule 12).

use domain::{
    explain::{Item, Viewer, visible},
    ledger::Party,
};

/// What a part may see of a line.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each thing is seen or not, whatever else is"
)]
#[derive(Clone, Copy)]
pub(super) struct Sees {
    pub(super) total: bool,
    pub(super) creator: bool,
    pub(super) managing: bool,
    pub(super) identity: bool,
}

impl Sees {
    pub(super) const fn of(part: Party) -> Self {
        let viewer = match part {
            Party::Seller => Viewer::Seller,
            Party::CampaignAgency => Viewer::CampaignAgency,
            Party::Creator => Viewer::Creator,
            Party::ManagingAgency => Viewer::ManagingAgency,
        };
        Self {
            total: visible(viewer, Item::Total),
            creator: visible(viewer, Item::CreatorPart),
            managing: visible(viewer, Item::ManagingShare),
            identity: visible(viewer, Item::CreatorIdentity),
        }
    }
}
