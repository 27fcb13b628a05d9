//! What a seller sees first: what waits, and what can be done next.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Home" };
pub(crate) const LEAD: Text = Text {
    en: "Your products in agency campaigns, and campaigns you can join.",
};
pub(crate) const ATTENTION: Text = Text {
    en: "Needs attention",
};
pub(crate) const NOTHING: Text = Text {
    en: "Nothing needs your attention.",
};
pub(crate) const MAY_REREGISTER_IN: Text = Text {
    en: "Rejected in {campaign}. You can re-register it.",
};
pub(crate) const ASKS: Text = Text {
    en: "Minimum {rate}, register by {date}",
};
pub(crate) const PROGRESS: Text = Text {
    en: "Your registrations",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const PENDING_WHAT: Text = Text {
    en: "Waiting for the agency’s decision.",
};
pub(crate) const ONGOING: Text = Text { en: "Ongoing" };
pub(crate) const ONGOING_WHAT: Text = Text {
    en: "Approved and in a campaign.",
};
pub(crate) const CLOSE_REQUESTED: Text = Text {
    en: "Close requested",
};
pub(crate) const CLOSE_REQUESTED_WHAT: Text = Text {
    en: "In the campaign until the agency approves.",
};
pub(crate) const OPEN_CAMPAIGNS: Text = Text {
    en: "Open for registration",
};
pub(crate) const ALL_CAMPAIGNS: Text = Text {
    en: "All campaigns",
};
pub(crate) const NO_CAMPAIGNS: Text = Text {
    en: "No campaigns are open for registration right now.",
};
pub(crate) const FIRST_STEPS: Text = Text { en: "How it works" };
pub(crate) const STEP_CHOOSE: Text = Text {
    en: "Choose a campaign",
};
pub(crate) const STEP_CHOOSE_HOW: Text = Text {
    en: "Each campaign has a minimum total commission rate and a registration deadline.",
};
pub(crate) const STEP_REGISTER: Text = Text {
    en: "Register products",
};
pub(crate) const STEP_REGISTER_HOW: Text = Text {
    en: "Set a total commission rate for each product. The agency approves it, or rejects it with a reason.",
};
pub(crate) const STEP_SELL: Text = Text {
    en: "Creators sell",
};
pub(crate) const STEP_SELL_HOW: Text = Text {
    en: "You pay commission on items sold and not refunded, and can see how each amount was calculated.",
};
