//! The areas of the application: whose pages they are. Their pages come to the browser in bundles, one for
//! each navigation group (`crate::manifest`), so that nobody waits for pages that are other people's.

use domain::signed_in_user::Workspace;

use crate::access::workspace_of_page;

/// An area: whose pages they are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Area {
    /// Pages that need nobody to be signed in.
    Public,
    /// The Partner Console.
    Partner,
    /// The Seller Center.
    Seller,
    /// The Creator app.
    Creator,
    /// For those who run the platform and those who build it.
    Operations,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 5] = [
        Self::Public,
        Self::Partner,
        Self::Seller,
        Self::Creator,
        Self::Operations,
    ];

    /// The name of the bundle that has its first page, and of what is nowhere in it: one of the folders of
    /// `frontend`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Partner => "partner",
            Self::Seller => "seller",
            Self::Creator => "creator",
            Self::Operations => "operations",
        }
    }

    /// The area that an address belongs to, whether there is a page or not.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match workspace_of_page(path) {
            Some(Workspace::Partner) => Self::Partner,
            Some(Workspace::Seller) => Self::Seller,
            Some(Workspace::Creator) => Self::Creator,
            Some(Workspace::Operations) => Self::Operations,
            None if path.starts_with("/dev/") => Self::Operations,
            None => Self::Public,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_the_area_it_begins_with() {
        for (path, area) in [
            ("/", Area::Public),
            ("/sign-in", Area::Public),
            ("/p/abc", Area::Public),
            ("/partner", Area::Partner),
            ("/partner/nowhere", Area::Partner),
            ("/partners", Area::Public),
            ("/seller/orders", Area::Seller),
            ("/creator/add/x", Area::Creator),
            ("/ops", Area::Operations),
            ("/dev/gallery", Area::Operations),
        ] {
            assert_eq!(Area::of(path), area, "{path}");
        }
    }
}
