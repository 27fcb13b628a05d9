//! Notices: the bell, and the list.

use super::Text;

pub(crate) const TITLE: Text = Text {
    en: "Notifications",
};
pub(crate) const INBOX: Text = Text { en: "Inbox" };
pub(crate) const LEAD: Text = Text {
    en: "Notifications are kept for 180 days.",
};
pub(crate) const UNREAD: Text = Text { en: "Unread" };
pub(crate) const WITH_UNREAD: Text = Text {
    en: "{name}, {count} unread",
};
pub(crate) const MORE_THAN: Text = Text { en: "{count}+" };
pub(crate) const MARK_ALL_READ: Text = Text {
    en: "Mark all as read",
};

pub(crate) const EMPTY_TITLE: Text = Text {
    en: "No notifications yet",
};
pub(crate) const EMPTY_PARTNER: Text = Text {
    en: "You’ll be notified here when sellers register products and when a campaign is about to end.",
};
pub(crate) const EMPTY_SELLER: Text = Text {
    en: "You’ll be notified here when an agency decides on your products.",
};
pub(crate) const EMPTY_CREATOR: Text = Text {
    en: "You’ll be notified here when something changes for a product in your showcase.",
};
pub(crate) const NO_MORE_TITLE: Text = Text {
    en: "No notifications on this page",
};
pub(crate) const NO_MORE: Text = Text {
    en: "They may be older than 180 days.",
};
pub(crate) const FIRST_PAGE: Text = Text {
    en: "Show the latest",
};
