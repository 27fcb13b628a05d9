//! The words of every state, each said in one way everywhere.

use super::Text;

pub const DRAFT: Text = Text { en: "Draft" };
pub const UPCOMING: Text = Text { en: "Upcoming" };
pub const REGISTRATION_OPEN: Text = Text {
    en: "Registration open",
};
pub const ONGOING: Text = Text { en: "Ongoing" };
pub const PENDING: Text = Text { en: "Pending" };
pub const PENDING_REVIEW: Text = Text {
    en: "Pending review",
};
pub const APPROVED: Text = Text { en: "Approved" };
pub const REJECTED: Text = Text { en: "Rejected" };
pub const CLOSE_REQUESTED: Text = Text {
    en: "Close requested",
};
pub const CLOSED: Text = Text { en: "Closed" };
pub const WITHDRAWN: Text = Text { en: "Withdrawn" };
pub const UNPAID: Text = Text { en: "Unpaid" };
pub const PROCESSING: Text = Text { en: "Processing" };
pub const SETTLED: Text = Text { en: "Settled" };
pub const FROZEN: Text = Text { en: "Frozen" };
pub const DEDUCTED: Text = Text { en: "Deducted" };
pub const INELIGIBLE: Text = Text { en: "Ineligible" };
pub const TOO_LOW: Text = Text {
    en: "Commission too low",
};
pub const HARD_TO_PROMOTE: Text = Text {
    en: "Hard to promote",
};
pub const TOO_EXPENSIVE: Text = Text {
    en: "Too expensive",
};
pub const NO_CREATOR: Text = Text {
    en: "No suitable creator",
};
