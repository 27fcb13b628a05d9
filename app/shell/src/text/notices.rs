//! Notices: the bell, and the list.

use ui::text::Text;

pub const TITLE: Text = Text {
    en: "Notifications",
};
pub const INBOX: Text = Text { en: "Inbox" };
pub const LEAD: Text = Text {
    en: "Notifications are kept for 180 days.",
};
pub const UNREAD: Text = Text { en: "Unread" };
pub const WITH_UNREAD: Text = Text {
    en: "{name}, {count} unread",
};
pub const MORE_THAN: Text = Text { en: "{count}+" };
pub const MARK_ALL_READ: Text = Text {
    en: "Mark all as read",
};

pub const EMPTY_TITLE: Text = Text {
    en: "No notifications yet",
};
pub const EMPTY_PARTNER: Text = Text {
    en: "You’ll be notified here when sellers register products and when a campaign is about to end.",
};
pub const EMPTY_SELLER: Text = Text {
    en: "You’ll be notified here when an agency decides on your products.",
};
pub const EMPTY_CREATOR: Text = Text {
    en: "You’ll be notified here when something changes for a product in your showcase.",
};
pub const NO_MORE_TITLE: Text = Text {
    en: "No notifications on this page",
};
pub const NO_MORE: Text = Text {
    en: "They may be older than 180 days.",
};
pub const FIRST_PAGE: Text = Text {
    en: "Show the latest",
};
