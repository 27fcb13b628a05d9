//! What a seller sees first: what waits, and what can be done next.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Home" };
pub(crate) const LEAD: Text = Text {
    en: "What is going on with your products in agencies’ campaigns.",
};
pub(crate) const ATTENTION: Text = Text {
    en: "Waiting for you",
};
pub(crate) const NOTHING: Text = Text {
    en: "Nothing waits for you.",
};
pub(crate) const MAY_REREGISTER_IN: Text = Text {
    en: "Rejected in {campaign}, may be registered again",
};
pub(crate) const ASKS: Text = Text {
    en: "At least {rate}, register by {date}",
};
pub(crate) const PROGRESS: Text = Text {
    en: "Your registrations",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const PENDING_WHAT: Text = Text {
    en: "The partner decides about them.",
};
pub(crate) const ONGOING: Text = Text { en: "Ongoing" };
pub(crate) const ONGOING_WHAT: Text = Text {
    en: "Creators can sell them.",
};
pub(crate) const CLOSE_REQUESTED: Text = Text {
    en: "Close requested",
};
pub(crate) const CLOSE_REQUESTED_WHAT: Text = Text {
    en: "They stay until the partner agrees.",
};
pub(crate) const OPEN_CAMPAIGNS: Text = Text {
    en: "Open for registration",
};
pub(crate) const ALL_CAMPAIGNS: Text = Text {
    en: "All campaigns",
};
pub(crate) const NO_CAMPAIGNS: Text = Text {
    en: "No campaign takes registrations at the moment.",
};
pub(crate) const FIRST_STEPS: Text = Text { en: "How it goes" };
pub(crate) const STEP_CHOOSE: Text = Text {
    en: "Choose a campaign",
};
pub(crate) const STEP_CHOOSE_HOW: Text = Text {
    en: "Each asks for a least total rate and has a last day of registration.",
};
pub(crate) const STEP_REGISTER: Text = Text {
    en: "Register products",
};
pub(crate) const STEP_REGISTER_HOW: Text = Text {
    en: "You offer a total rate for each. The partner approves or rejects it, with a reason.",
};
pub(crate) const STEP_SELL: Text = Text {
    en: "Creators sell",
};
pub(crate) const STEP_SELL_HOW: Text = Text {
    en: "You pay the total rate of what was sold and not sent back, and see every order with its derivation.",
};
