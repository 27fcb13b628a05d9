//! Whoever is paid, as pages tell them apart: an agency, a shop or a creator.

use runtime::paths;

/// Whose tax information a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    /// An agency.
    Agency,
    /// A shop.
    Shop,
    /// A creator.
    Creator,
}

impl Party {
    /// Its page.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::TAX,
            Self::Shop => paths::seller::TAX,
            Self::Creator => paths::creator::TAX,
        }
    }

    /// Its completed form.
    pub(crate) const fn completed_form(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::TAX_PDF,
            Self::Shop => paths::seller::TAX_PDF,
            Self::Creator => paths::creator::TAX_PDF,
        }
    }

    /// Where the bank account is linked that an approved form allows.
    pub(crate) const fn payment_accounts(self) -> &'static str {
        match self {
            Self::Agency => paths::partner::PAYMENT_ACCOUNTS,
            Self::Shop => paths::seller::PAYMENT_ACCOUNTS,
            Self::Creator => paths::creator::PAYMENT_ACCOUNTS,
        }
    }

    /// Where its documents are sent to.
    pub(crate) const fn documents(self) -> &'static str {
        match self {
            Self::Agency => "/documents?for=partner",
            Self::Shop => "/documents?for=seller",
            Self::Creator => "/documents?for=creator",
        }
    }
}
