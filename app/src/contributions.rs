//! What the capabilities add to what surrounds every page. What they hand over already is a line there and
//! none here.

use runtime::manifest::Contributions;

/// What every request is provided with.
pub(crate) const CONTRIBUTIONS: Contributions = Contributions {
    finders: &[
        campaigns::partner::FINDERS,
        campaigns::seller::FINDERS,
        campaigns::creator::FINDERS,
        orders::manifest::FINDERS,
    ],
    agency_notices: &[
        campaigns::partner::NOTICES,
        orders::manifest::AGENCY_NOTICES,
        onboarding::manifest::AGENCY_NOTICES,
        joining::manifest::AGENCY_NOTICES,
        creators::manifest::AGENCY_NOTICES,
        partnership::manifest::AGENCY_NOTICES,
        payments::manifest::AGENCY_NOTICES,
        bills::manifest::AGENCY_NOTICES,
        disputes::manifest::AGENCY_NOTICES,
        payouts::manifest::AGENCY_NOTICES,
        bills::incentives::AGENCY_NOTICES,
    ],
    seller_notices: &[
        campaigns::seller::NOTICES,
        orders::manifest::SELLER_NOTICES,
        onboarding::manifest::SELLER_NOTICES,
        joining::manifest::SELLER_NOTICES,
        payments::manifest::SELLER_NOTICES,
        bills::manifest::SELLER_NOTICES,
        disputes::manifest::SELLER_NOTICES,
    ],
    creator_notices: &[
        campaigns::creator::NOTICES,
        orders::manifest::CREATOR_NOTICES,
        payments::manifest::CREATOR_NOTICES,
        bills::manifest::CREATOR_NOTICES,
        disputes::manifest::CREATOR_NOTICES,
        payouts::manifest::CREATOR_NOTICES,
        creators::manifest::CREATOR_NOTICES,
        bills::incentives::CREATOR_NOTICES,
    ],
};
