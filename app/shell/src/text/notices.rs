//! Notices: the bell, and the list.

ui::texts! {
    TITLE = "Notifications";
    INBOX = "Inbox";
    LEAD = "Notifications are kept for 180 days.";
    UNREAD = "Unread";
    with_unread(name, count) = "{name}, {count} unread";
    more_than(count) = "{count}+";
    MARK_ALL_READ = "Mark all as read";

    EMAILS = "Notification emails";
    EMAILS_LEAD =
        "What can’t wait is emailed up to once an hour, the rest in one email a day at 08:00, and settled commission on Mondays, unless you’ve read it. Choose which ones you want by email. All of them stay in the list.";
    EMAILS_LEGEND = "Email me about";
    EMAILS_SAVE = "Save changes";
    EMAILS_SAVED = "Notification emails saved.";
    EMAILS_NOT_SAVED = "The changes weren’t saved";
    ALWAYS_ON = "Can’t be turned off.";
    KIND_PRODUCTS = "Products";
    KIND_PRODUCTS_PARTNER = "Registrations, changed rates, withdrawals and close requests of sellers.";
    KIND_PRODUCTS_SELLER = "Decisions on products you registered.";
    KIND_PRODUCTS_CREATOR = "Products in your showcase that stop earning commission.";
    KIND_CAMPAIGNS = "Campaigns";
    KIND_CAMPAIGNS_PARTNER = "Your campaigns that end soon or have ended.";
    KIND_CAMPAIGNS_SELLER = "Campaigns that name your shop, and campaigns that have ended.";
    KIND_CAMPAIGNS_CREATOR = "Campaigns of products in your showcase that end soon or have ended.";
    KIND_MONEY = "Money";
    KIND_SECURITY = "Security";

    FILTERS = "Filter notifications";
    NEEDS_YOU = "Needs you";
    MONEY = "Money";
    JUST_NOW = "Just now";
    minutes_ago(count) = one "{count} minute ago", other "{count} minutes ago";
    hours_ago(count) = one "{count} hour ago", other "{count} hours ago";
    days_ago(count) = one "{count} day ago", other "{count} days ago";

    EMPTY_TITLE = "No notifications yet";
    EMPTY_PARTNER =
        "You’ll be notified here when sellers register products and when a campaign is about to end.";
    EMPTY_SELLER = "You’ll be notified here when an agency decides on your products.";
    EMPTY_CREATOR =
        "You’ll be notified here when something changes for a product in your showcase.";
    NOTHING_NEEDS_YOU = "Nothing needs your attention";
    NOTHING_NEEDS_YOU_WHY =
        "Pending registrations, close requests and campaigns that end soon appear here.";
    NO_MONEY = "No notifications about money";
    NO_MONEY_WHY = "Settled, deducted and frozen commission appears here.";
    ALL_READ = "No unread notifications";
    ALL_READ_WHY = "You have opened all of them or marked them as read.";
    NO_MORE_TITLE = "No notifications on this page";
    NO_MORE = "They may be older than 180 days.";
    FIRST_PAGE = "Show the latest";
}
