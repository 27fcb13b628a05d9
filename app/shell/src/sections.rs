//! The sections of the consoles' navigation, under the names that users know.

use runtime::manifest::Section;
use ui::Picture;

use crate::text::console;

/// Campaigns and everything in them.
pub const CAMPAIGN: Section = Section {
    name: console::PARTNER_CAMPAIGN,
    picture: Picture::Campaign,
};

/// Creators whom the agency looks for, invites and manages.
pub const CREATOR_MANAGEMENT: Section = Section {
    name: console::CREATOR_MANAGEMENT,
    picture: Picture::Creators,
};

/// Products and shops that the agency looks for.
pub const PRODUCT_MANAGEMENT: Section = Section {
    name: console::PRODUCT_MANAGEMENT,
    picture: Picture::Product,
};

/// Orders and money.
pub const FINANCE: Section = Section {
    name: console::FINANCE,
    picture: Picture::Finance,
};

/// The organisation itself.
pub const ACCOUNT: Section = Section {
    name: console::MY_ACCOUNT,
    picture: Picture::Store,
};

/// The ledger, and what is paid by it, for those who run the platform.
pub const MONEY: Section = Section {
    name: console::MONEY,
    picture: Picture::Finance,
};
