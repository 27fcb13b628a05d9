//! The areas of the application. Each is a program of its own in the browser, so that nobody waits for
//! pages that are other people's.

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

    /// The name of its program in the browser, which is that of its file in `frontend/src/bin`.
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
        match path.split('/').nth(1) {
            Some("partner") => Self::Partner,
            Some("seller") => Self::Seller,
            Some("creator") => Self::Creator,
            Some("ops" | "dev") => Self::Operations,
            _ => Self::Public,
        }
    }
}
