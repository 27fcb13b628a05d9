//! Notices: the bell, and the list.

ui::texts! {
    TITLE = "Notifications";
    INBOX = "Inbox";
    LEAD = "Notifications are kept for 180 days.";
    UNREAD = "Unread";
    with_unread(name, count) = "{name}, {count} unread";
    more_than(count) = "{count}+";
    MARK_ALL_READ = "Mark all as read";

    EMPTY_TITLE = "No notifications yet";
    EMPTY_PARTNER =
        "You’ll be notified here when sellers register products and when a campaign is about to end.";
    EMPTY_SELLER = "You’ll be notified here when an agency decides on your products.";
    EMPTY_CREATOR =
        "You’ll be notified here when something changes for a product in your showcase.";
    NO_MORE_TITLE = "No notifications on this page";
    NO_MORE = "They may be older than 180 days.";
    FIRST_PAGE = "Show the latest";
}
