//! What the capabilities add to parts that every area has. The composition root lists it and provides it to
//! each request, so that those parts name no capability.

use domain::notice::{AgencyNotice, CreatorNotice, SellerNotice};
use leptos::prelude::use_context;

use super::{Finder, NoticeWording};

/// What the capabilities add to what surrounds every page.
#[derive(Clone, Copy, Debug)]
pub struct Contributions {
    /// What the palette finds, in the order in which it is offered.
    pub finders: &'static [&'static [Finder]],
    /// The words of notices to an agency; each kind is worded by one.
    pub agency_notices: &'static [NoticeWording<AgencyNotice>],
    /// The same to a seller.
    pub seller_notices: &'static [NoticeWording<SellerNotice>],
    /// The same to a creator.
    pub creator_notices: &'static [NoticeWording<CreatorNotice>],
}

impl Contributions {
    const NONE: Self = Self {
        finders: &[],
        agency_notices: &[],
        seller_notices: &[],
        creator_notices: &[],
    };

    /// What was provided to the request that is being answered; without it nothing, and the log says so.
    #[must_use]
    pub fn of_request() -> Self {
        use_context().unwrap_or_else(|| {
            tracing::error!("the server does not provide what the capabilities contribute");
            Self::NONE
        })
    }
}
