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
    en: "Change organisation",
};
pub(crate) const CHANGE_MARKET: Text = Text {
    en: "Change market",
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
    en: "You are offline. What you type stays here; nothing is sent until the connection is back.",
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
    en: "You are signed out",
};
pub(crate) const SIGNED_OUT: Text = Text {
    en: "The session has ended. What was saved is safe. Sign in to come back to this page.",
};
pub(crate) const SIGN_IN: Text = Text { en: "Sign in" };
pub(crate) const NOT_ALLOWED_TITLE: Text = Text {
    en: "Your role does not include this",
};
pub(crate) const NOT_ALLOWED: Text = Text {
    en: "An owner of your organisation can give you a role that does.",
};
pub(crate) const NOT_FOUND_TITLE: Text = Text {
    en: "Page not found",
};
pub(crate) const CONFLICT_TITLE: Text = Text {
    en: "Someone else changed this first",
};
pub(crate) const CONFLICT: Text = Text {
    en: "Nothing was changed by you. Load the page again to see how it is now.",
};
pub(crate) const PAGE_OLD_TITLE: Text = Text {
    en: "This page is out of date",
};
pub(crate) const PAGE_OLD: Text = Text {
    en: "It was opened too long ago. Load it again to go on.",
};
pub(crate) const PAGE_OF_OTHER_ACCOUNT: Text = Text {
    en: "Somebody else is signed in now than when it was opened. Load it again to go on.",
};
pub(crate) const PAGE_OF_LEFT_PLACE: Text = Text {
    en: "You are no longer a member of the organisation that it was opened for. Load it again to go on in another one.",
};
pub(crate) const FORM_SIGNED_OUT: Text = Text {
    en: "The session has ended, and nothing was changed. Load this page again to sign in: what you typed comes back.",
};
pub(crate) const FORM_SENT_BEFORE: Text = Text {
    en: "This form was sent before, and what it said then is done. Load the page again to see it, or to send something else.",
};
pub(crate) const FORM_OF_OTHER_ACCOUNT: Text = Text {
    en: "Somebody else is signed in now than when this page was opened. Nothing was changed. What was typed is kept for the person who opened it and comes back after signing in.",
};
pub(crate) const FORM_OF_LEFT_PLACE: Text = Text {
    en: "You are no longer a member of the organisation that this page was opened for. Nothing was changed.",
};
pub(crate) const FORM_OLD: Text = Text {
    en: "This page was opened too long ago to be sent. Nothing was changed. Load it again.",
};
pub(crate) const FORM_TOO_LONG: Text = Text {
    en: "This is more text than a form takes. Nothing was changed. Shorten what you typed.",
};
pub(crate) const REFUSED_TITLE: Text = Text {
    en: "This can’t be shown",
};
pub(crate) const REFUSED: Text = Text {
    en: "The address asks for something that isn’t possible. Nothing was changed.",
};
pub(crate) const BUSY_TITLE: Text = Text {
    en: "The database is busy",
};
pub(crate) const BUSY: Text = Text {
    en: "The database is busy. Nothing was changed. Try again in a few seconds.",
};
pub(crate) const BROKEN_TITLE: Text = Text {
    en: "This could not be loaded",
};
pub(crate) const BROKEN: Text = Text {
    en: "The fault is on the server, and it is recorded. What was saved before is safe.",
};
pub(crate) const BROKEN_AS: Text = Text {
    en: "The fault is on the server, and it is recorded under {reference}. What was saved before is safe.",
};
pub(crate) const UNANSWERED: Text = Text {
    en: "The connection to the database was lost, so this may or may not have been saved. Load the page again to see before you repeat it.",
};
pub(crate) const GONE: Text = Text {
    en: "It isn’t there any more, or it belongs to someone else. Nothing was changed.",
};
pub(crate) const UNREACHABLE_TITLE: Text = Text {
    en: "The server did not answer",
};
pub(crate) const UNREACHABLE: Text = Text {
    en: "What was saved before is safe. Check the connection and try again.",
};
