//! The Partner Console's home: what needs the agency now, and what comes next.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Home" };
pub(crate) const AS_OF: Text = Text {
    en: "{market}, as of {moment}",
};
pub(crate) const NOW: Text = Text {
    en: "Needs attention",
};
pub(crate) const PENDING_ONE: Text = Text {
    en: "Pending registration",
};
pub(crate) const PENDING: Text = Text {
    en: "Pending registrations",
};
pub(crate) const REVIEW: Text = Text { en: "Review" };
pub(crate) const REVIEW_IN: Text = Text {
    en: "Review registrations in {campaign}",
};
pub(crate) const CLOSING_ONE: Text = Text {
    en: "Close request",
};
pub(crate) const CLOSING: Text = Text {
    en: "Close requests",
};
pub(crate) const CLOSING_WHY: Text = Text {
    en: "{campaign}. Creators can keep promoting until you decide.",
};
pub(crate) const DECIDE: Text = Text { en: "Review" };
pub(crate) const DECIDE_IN: Text = Text {
    en: "Review close requests in {campaign}",
};
pub(crate) const UNPUBLISHED: Text = Text {
    en: "Campaign not published",
};
pub(crate) const UNPUBLISHED_WHY: Text = Text {
    en: "{campaign}. Sellers can’t see it. Registration ends on {day}.",
};
pub(crate) const OPEN: Text = Text { en: "Open" };
pub(crate) const OPEN_ONE: Text = Text {
    en: "Open {campaign}",
};
pub(crate) const ENDS_TODAY: Text = Text {
    en: "Campaign ends today",
};
pub(crate) const ENDS_SOON_ONE: Text = Text {
    en: "Campaign ends in {count} day",
};
pub(crate) const ENDS_SOON: Text = Text {
    en: "Campaign ends in {count} days",
};
pub(crate) const ENDS_SOON_WHY: Text = Text {
    en: "{campaign}. Open registrations close after {day}. To extend it, edit the end date.",
};
pub(crate) const NOTHING: Text = Text {
    en: "Nothing needs your attention",
};
pub(crate) const NOTHING_WHY: Text = Text {
    en: "Pending registrations, close requests and campaigns that end soon appear here.",
};
pub(crate) const NEXT: Text = Text { en: "Shortcuts" };
pub(crate) const NEXT_CREATE: Text = Text {
    en: "Create a campaign",
};
pub(crate) const NEXT_CREATE_HOW: Text = Text {
    en: "Set the dates, sellers, minimum total commission rate and contact information. Publish it when you’re ready.",
};
pub(crate) const NEXT_RATES: Text = Text {
    en: "Set creator commission rates",
};
pub(crate) const NEXT_RATES_HOW: Text = Text {
    en: "{campaign}: set a creator commission rate for each approved product before you export its link.",
};
pub(crate) const NEXT_LINKS: Text = Text {
    en: "Share product links",
};
pub(crate) const NEXT_LINKS_HOW: Text = Text {
    en: "{campaign}: copy or download the exported links and send them to creators.",
};
pub(crate) const NEXT_ORDERS: Text = Text { en: "Track orders" };
pub(crate) const NEXT_ORDERS_HOW: Text = Text {
    en: "See every order line you earn commission on, and how each amount was calculated.",
};
