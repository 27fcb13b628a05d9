//! Notices: the bell, and the list.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Notices" };
pub(crate) const INBOX: Text = Text { en: "Inbox" };
pub(crate) const LEAD: Text = Text {
    en: "What happened while you were away. Notices are kept for 180 days.",
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
    en: "No notices yet",
};
pub(crate) const EMPTY_PARTNER: Text = Text {
    en: "When a seller registers a product, or one of your campaigns nears its end, you are told here.",
};
pub(crate) const EMPTY_SELLER: Text = Text {
    en: "When a partner decides about one of your products, you are told here.",
};
pub(crate) const EMPTY_CREATOR: Text = Text {
    en: "When something changes for a product in your showcase, you are told here.",
};
pub(crate) const NO_MORE_TITLE: Text = Text {
    en: "No notices on this page",
};
pub(crate) const NO_MORE: Text = Text {
    en: "They are older than 180 days, or the address is an old one.",
};
pub(crate) const FIRST_PAGE: Text = Text {
    en: "Show the latest",
};
