//! The words of every state, each said in one way everywhere.

crate::texts! {
    DRAFT = "Draft";
    UPCOMING = "Upcoming";
    REGISTRATION_OPEN = "Registration open";
    ONGOING = "Ongoing";
    PENDING = "Pending";
    PENDING_REVIEW = "Pending review";
    APPROVED = "Approved";
    REJECTED = "Rejected";
    REJECTED_UPGRADE = "Rejected (upgrade)";
    CLOSE_REQUESTED = "Close requested";
    CLOSED = "Closed";
    WITHDRAWN = "Withdrawn";
    UNPAID = "Unpaid";
    PROCESSING = "Processing";
    SETTLED = "Settled";
    FROZEN = "Frozen";
    DEDUCTED = "Deducted";
    INELIGIBLE = "Ineligible";
    NOT_ACTIVATED = "Not activated";
    UNDER_REVIEW = "Under review";
    ACTIVE = "Active";
    STOPPED = "Stopped";
    REPLACED = "Replaced";
    TOO_LOW = "Commission too low";
    HARD_TO_PROMOTE = "Hard to promote";
    TOO_EXPENSIVE = "Too expensive";
    NO_CREATOR = "No suitable creator";
}
