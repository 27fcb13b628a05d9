//! The flash messages of this crate's pages.

use crate::text::{authorisations, join, members};
use ui::text::t;

ui::flash! {
    /// What was done to a member or an invitation.
    pub(crate) enum MemberFlash {
        Invited = "invited" => t(members::INVITED),
        Resent = "resent" => t(members::RESENT),
        Revoked = "revoked" => t(members::REVOKED),
        RoleChanged = "role-changed" => t(members::ROLE_CHANGED),
        Removed = "removed" => t(members::REMOVED),
    }
}

ui::flash! {
    /// What was done to an authorisation, or by one.
    pub(crate) enum AuthorisationFlash {
        Requested = "requested" => t(authorisations::REQUESTED),
        Accepted = "accepted" => t(authorisations::ACCEPTED),
        Refused = "refused" => t(authorisations::REFUSED),
        Withdrawn = "withdrawn" => t(authorisations::WITHDRAWN),
        Ended = "ended" => t(authorisations::ENDED),
        CloseRequested = "close-requested" => t(authorisations::CLOSE_REQUESTED),
    }
}

ui::flash! {
    /// What was done to an own application.
    pub(crate) enum JoinFlash {
        Submitted = "submitted" => t(join::SUBMITTED),
        Withdrawn = "withdrawn" => t(join::WITHDRAWN),
        Left = "left" => t(members::LEFT),
    }
}
