//! Around every page of the consoles and the creator's app.

use ui::text::Text;

pub const SKIP: Text = Text {
    en: "Skip to content",
};
pub const OPEN_NAVIGATION: Text = Text {
    en: "Open navigation",
};
pub const BACK: Text = Text { en: "Back" };

pub const PARTNER_CONSOLE: Text = Text {
    en: "Partner Console",
};
pub const SELLER_CENTER: Text = Text {
    en: "Seller Center",
};
pub const CREATOR_APP: Text = Text { en: "Creator app" };
pub const OPERATIONS: Text = Text { en: "Operations" };

pub const CHANGE_ORGANISATION: Text = Text {
    en: "Switch organisation",
};
pub const CHANGE_MARKET: Text = Text {
    en: "Switch market",
};
/// Above the markets in the organisation's menu.
pub const MARKET: Text = Text { en: "Market" };
/// Above the other organisations in the same menu.
pub const ORGANISATION: Text = Text { en: "Organisation" };
pub const YOUR_ACCOUNT: Text = Text {
    en: "Your account, {name}",
};
pub const THEME: Text = Text { en: "Theme" };
pub const THEME_SYSTEM: Text = Text { en: "System" };
pub const THEME_LIGHT: Text = Text { en: "Light" };
pub const THEME_DARK: Text = Text { en: "Dark" };
pub const OFFLINE: Text = Text {
    en: "You’re offline. What you’ve typed stays on this page. Reconnect before you save or submit.",
};
pub const SIGN_OUT: Text = Text { en: "Sign out" };

pub const HOME: Text = Text { en: "Home" };
pub const PARTNER_CAMPAIGN: Text = Text {
    en: "Partner Campaign",
};
pub const CAMPAIGNS: Text = Text { en: "Campaigns" };
pub const MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub const MY_CAMPAIGNS: Text = Text { en: "My campaigns" };
pub const PRODUCTS: Text = Text { en: "Products" };
pub const FINANCE: Text = Text { en: "Finance" };
pub const ORDERS: Text = Text { en: "Orders" };
pub const MY_ACCOUNT: Text = Text { en: "My Account" };
pub const SELLER_PROFILE: Text = Text {
    en: "Seller Profile",
};
pub const SHOWCASE: Text = Text { en: "Showcase" };
pub const ADD: Text = Text { en: "Add" };
pub const ME: Text = Text { en: "Me" };

pub const SIGNED_OUT_TITLE: Text = Text {
    en: "You’re signed out",
};
pub const SIGNED_OUT: Text = Text {
    en: "Your session has ended. Saved work is safe. Sign in to return to this page.",
};
pub const SIGN_IN: Text = Text { en: "Sign in" };
pub const NOT_ALLOWED_TITLE: Text = Text {
    en: "Your role doesn’t include this",
};
pub const NOT_FOUND_TITLE: Text = Text {
    en: "Page not found",
};
pub const CONFLICT_TITLE: Text = Text {
    en: "Someone else changed this first",
};
pub const PAGE_OLD_TITLE: Text = Text {
    en: "This page is out of date",
};
pub const PAGE_OLD: Text = Text {
    en: "It was opened too long ago. Reload it to continue.",
};
pub const PAGE_OF_OTHER_ACCOUNT: Text = Text {
    en: "Another account has signed in since it was opened. Reload it to continue.",
};
pub const PAGE_OF_LEFT_PLACE: Text = Text {
    en: "You’re no longer a member of the organisation it was opened for. Reload it to continue in another one.",
};
pub const REFUSED_TITLE: Text = Text {
    en: "This page can’t be shown",
};
pub const REFUSED: Text = Text {
    en: "The address isn’t valid. Nothing was changed.",
};
pub const BUSY_TITLE: Text = Text {
    en: "The database is busy",
};
pub const BROKEN_TITLE: Text = Text {
    en: "This page couldn’t be loaded",
};
pub const UNREACHABLE_TITLE: Text = Text {
    en: "Can’t reach the server",
};
pub const CHANGE: Text = Text {
    en: "Change password",
};
