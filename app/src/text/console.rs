//! Around every page of the consoles and the creator's app.

use super::Text;

pub(crate) const SKIP: Text = Text {
    en: "Skip to content",
};
pub(crate) const OPEN_NAVIGATION: Text = Text {
    en: "Open navigation",
};
pub(crate) const BACK: Text = Text { en: "Back" };

pub(crate) const PARTNER_CONSOLE: Text = Text {
    en: "Partner Console",
};
pub(crate) const SELLER_CENTER: Text = Text {
    en: "Seller Center",
};
pub(crate) const CREATOR_APP: Text = Text { en: "Creator app" };
pub(crate) const OPERATIONS: Text = Text { en: "Operations" };

pub(crate) const CHANGE_ORGANISATION: Text = Text {
    en: "Switch organisation",
};
pub(crate) const CHANGE_MARKET: Text = Text {
    en: "Switch market",
};
/// Above the markets in the organisation's menu.
pub(crate) const MARKET: Text = Text { en: "Market" };
/// Above the other organisations in the same menu.
pub(crate) const ORGANISATION: Text = Text { en: "Organisation" };
pub(crate) const YOUR_ACCOUNT: Text = Text {
    en: "Your account, {name}",
};
pub(crate) const THEME: Text = Text { en: "Theme" };
pub(crate) const THEME_SYSTEM: Text = Text { en: "System" };
pub(crate) const THEME_LIGHT: Text = Text { en: "Light" };
pub(crate) const THEME_DARK: Text = Text { en: "Dark" };
pub(crate) const OFFLINE: Text = Text {
    en: "You’re offline. What you’ve typed stays on this page. Reconnect before you save or submit.",
};
pub(crate) const SIGN_OUT: Text = Text { en: "Sign out" };

pub(crate) const HOME: Text = Text { en: "Home" };
pub(crate) const PARTNER_CAMPAIGN: Text = Text {
    en: "Partner Campaign",
};
pub(crate) const CAMPAIGNS: Text = Text { en: "Campaigns" };
pub(crate) const MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub(crate) const MY_CAMPAIGNS: Text = Text { en: "My campaigns" };
pub(crate) const PRODUCTS: Text = Text { en: "Products" };
pub(crate) const FINANCE: Text = Text { en: "Finance" };
pub(crate) const ORDERS: Text = Text { en: "Orders" };
pub(crate) const MY_ACCOUNT: Text = Text { en: "My Account" };
pub(crate) const SELLER_PROFILE: Text = Text {
    en: "Seller Profile",
};
pub(crate) const SHOWCASE: Text = Text { en: "Showcase" };
pub(crate) const ADD: Text = Text { en: "Add" };
pub(crate) const ME: Text = Text { en: "Me" };

pub(crate) const SIGNED_OUT_TITLE: Text = Text {
    en: "You’re signed out",
};
pub(crate) const SIGNED_OUT: Text = Text {
    en: "Your session has ended. Saved work is safe. Sign in to return to this page.",
};
pub(crate) const SIGN_IN: Text = Text { en: "Sign in" };
pub(crate) const NOT_ALLOWED_TITLE: Text = Text {
    en: "Your role doesn’t include this",
};
pub(crate) const NOT_FOUND_TITLE: Text = Text {
    en: "Page not found",
};
pub(crate) const CONFLICT_TITLE: Text = Text {
    en: "Someone else changed this first",
};
pub(crate) const PAGE_OLD_TITLE: Text = Text {
    en: "This page is out of date",
};
pub(crate) const PAGE_OLD: Text = Text {
    en: "It was opened too long ago. Reload it to continue.",
};
pub(crate) const PAGE_OF_OTHER_ACCOUNT: Text = Text {
    en: "Another account has signed in since it was opened. Reload it to continue.",
};
pub(crate) const PAGE_OF_LEFT_PLACE: Text = Text {
    en: "You’re no longer a member of the organisation it was opened for. Reload it to continue in another one.",
};
pub(crate) const REFUSED_TITLE: Text = Text {
    en: "This page can’t be shown",
};
pub(crate) const REFUSED: Text = Text {
    en: "The address isn’t valid. Nothing was changed.",
};
pub(crate) const BUSY_TITLE: Text = Text {
    en: "The database is busy",
};
pub(crate) const BROKEN_TITLE: Text = Text {
    en: "This page couldn’t be loaded",
};
pub(crate) const UNREACHABLE_TITLE: Text = Text {
    en: "Can’t reach the server",
};
pub(crate) const CHANGE: Text = Text {
    en: "Change password",
};
