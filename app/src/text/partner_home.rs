//! The Partner Console's home: what needs the agency now, and what comes next.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Home" };
pub(crate) const AS_OF: Text = Text {
    en: "{market}, as of {moment}",
};
pub(crate) const NOW: Text = Text {
    en: "Needs you now",
};
pub(crate) const PENDING_ONE: Text = Text {
    en: "Registration to approve or reject",
};
pub(crate) const PENDING: Text = Text {
    en: "Registrations to approve or reject",
};
pub(crate) const REVIEW: Text = Text { en: "Review" };
pub(crate) const REVIEW_IN: Text = Text {
    en: "Review registrations in {campaign}",
};
pub(crate) const CLOSING_ONE: Text = Text {
    en: "Shop asks to close a product",
};
pub(crate) const CLOSING: Text = Text {
    en: "Requests to close a product",
};
pub(crate) const CLOSING_WHY: Text = Text {
    en: "{campaign}. Creators keep promoting until you decide.",
};
pub(crate) const DECIDE: Text = Text { en: "Decide" };
pub(crate) const DECIDE_IN: Text = Text {
    en: "Decide on closing in {campaign}",
};
pub(crate) const UNPUBLISHED: Text = Text {
    en: "Not published: sellers don’t see it",
};
pub(crate) const UNPUBLISHED_WHY: Text = Text {
    en: "{campaign}. Sellers can register until {day}.",
};
pub(crate) const OPEN: Text = Text { en: "Open" };
pub(crate) const OPEN_ONE: Text = Text {
    en: "Open {campaign}",
};
pub(crate) const ENDS_TODAY: Text = Text { en: "Ends today" };
pub(crate) const ENDS_SOON_ONE: Text = Text {
    en: "Ends in {count} day",
};
pub(crate) const ENDS_SOON: Text = Text {
    en: "Ends in {count} days",
};
pub(crate) const ENDS_SOON_WHY: Text = Text {
    en: "{campaign}. Its open registrations close after {day}; until then you can move the end.",
};
pub(crate) const NOTHING: Text = Text {
    en: "Nothing waits for you",
};
pub(crate) const NOTHING_WHY: Text = Text {
    en: "Registrations, requests to close and campaigns that end soon come here.",
};
pub(crate) const NEXT: Text = Text {
    en: "What to do next",
};
pub(crate) const NEXT_CREATE: Text = Text {
    en: "Create a campaign",
};
pub(crate) const NEXT_CREATE_HOW: Text = Text {
    en: "Dates, sellers, the least total rate and how sellers reach you. It is published when you say so.",
};
pub(crate) const NEXT_RATES: Text = Text {
    en: "Set creator rates",
};
pub(crate) const NEXT_RATES_HOW: Text = Text {
    en: "{campaign}: each approved product needs a creator rate before its link can be exported.",
};
pub(crate) const NEXT_LINKS: Text = Text {
    en: "Share the links",
};
pub(crate) const NEXT_LINKS_HOW: Text = Text {
    en: "{campaign}: copy the exported links or download them, and send them to creators.",
};
pub(crate) const NEXT_ORDERS: Text = Text {
    en: "Follow the orders",
};
pub(crate) const NEXT_ORDERS_HOW: Text = Text {
    en: "Every order line that you earn from, with how its amount came about.",
};
