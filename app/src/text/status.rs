//! The words of every state, each said in one way everywhere.

use super::Text;

pub(crate) const DRAFT: Text = Text { en: "Draft" };
pub(crate) const UPCOMING: Text = Text { en: "Upcoming" };
pub(crate) const REGISTRATION_OPEN: Text = Text {
    en: "Registration open",
};
pub(crate) const ONGOING: Text = Text { en: "Ongoing" };
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const PENDING_REVIEW: Text = Text {
    en: "Pending review",
};
pub(crate) const APPROVED: Text = Text { en: "Approved" };
pub(crate) const REJECTED: Text = Text { en: "Rejected" };
pub(crate) const CLOSE_REQUESTED: Text = Text {
    en: "Close requested",
};
pub(crate) const CLOSED: Text = Text { en: "Closed" };
pub(crate) const WITHDRAWN: Text = Text { en: "Withdrawn" };
pub(crate) const UNPAID: Text = Text { en: "Unpaid" };
pub(crate) const PROCESSING: Text = Text { en: "Processing" };
pub(crate) const SETTLED: Text = Text { en: "Settled" };
pub(crate) const FROZEN: Text = Text { en: "Frozen" };
pub(crate) const DEDUCTED: Text = Text { en: "Deducted" };
pub(crate) const INELIGIBLE: Text = Text { en: "Ineligible" };
pub(crate) const TOO_LOW: Text = Text {
    en: "Commission too low",
};
pub(crate) const HARD_TO_PROMOTE: Text = Text {
    en: "Hard to promote",
};
pub(crate) const TOO_EXPENSIVE: Text = Text {
    en: "Too expensive",
};
pub(crate) const NO_CREATOR: Text = Text {
    en: "No suitable creator",
};
