//! Which blocks a home page has for a role, in the order in which they stand.

use crate::actor::MemberRole::{self, Finance, Manager, Owner, Viewer};

/// A block of an agency's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgencyBlock {
    /// What needs the agency.
    Attention,
    /// What it has earned and will earn.
    Commission,
    /// What settles on the next days.
    SettlesNext,
    /// What was sold on the recent days.
    Recent,
    /// The campaigns that run.
    Campaigns,
    /// What stands between the agency and its first campaign, while something does.
    SetUp,
    /// What is done first, until the first order line.
    FirstSteps,
}

/// The blocks of an agency's home, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyBlocks {
    /// Those that one comes for.
    pub main: &'static [AgencyBlock],
    /// Those beside them, where there is room; else behind them.
    pub side: &'static [AgencyBlock],
}

/// A block of a seller's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SellerBlock {
    /// What the shop pays.
    Charges,
    /// What needs the shop, and what agencies have not decided.
    Attention,
    /// What was sold through campaigns on the recent days.
    Recent,
    /// Which products sold best in campaigns.
    Products,
    /// Campaigns that take registrations.
    OpenCampaigns,
}

/// The blocks of an agency's home for a member. Money is for those who may see it, and first for those
/// who come for it; what is to be set up is for those who can do it.
#[must_use]
pub const fn agency_blocks(role: MemberRole) -> AgencyBlocks {
    use AgencyBlock::{Attention, Campaigns, Commission, FirstSteps, Recent, SetUp, SettlesNext};
    let (main, side): (&[AgencyBlock], &[AgencyBlock]) = match role {
        Owner => (
            &[Attention, Commission, Recent, Campaigns],
            &[SettlesNext, SetUp, FirstSteps],
        ),
        Manager => (
            &[Attention, Commission, Recent, Campaigns],
            &[SettlesNext, FirstSteps],
        ),
        Finance => (
            &[Commission, SettlesNext, Attention, Recent, Campaigns],
            &[],
        ),
        Viewer => (&[Attention, Campaigns], &[]),
    };
    AgencyBlocks { main, side }
}

/// The blocks of a seller's home for a member: what the shop pays is asked for most often.
#[must_use]
pub const fn seller_blocks(role: MemberRole) -> &'static [SellerBlock] {
    use SellerBlock::{Attention, Charges, OpenCampaigns, Products, Recent};
    match role {
        Owner | Manager | Finance => &[Charges, Attention, Recent, Products, OpenCampaigns],
        Viewer => &[Attention, OpenCampaigns],
    }
}
