//! Signing in and out, and choosing a password.

use ui::text::Text;

pub(crate) const SIGN_IN: Text = Text { en: "Sign in" };
pub(crate) const SIGN_IN_LEAD: Text = Text {
    en: "For agencies, sellers, creators and platform operators.",
};
pub(crate) const EMAIL: Text = Text {
    en: "Email address",
};
pub(crate) const PASSWORD: Text = Text { en: "Password" };
pub(crate) const NO_ACCOUNT: Text = Text {
    en: "Accounts are by invitation. Open the link in your invitation to set a password. If it has expired, ask the platform operator for a new one.",
};

pub(crate) const NOT_SIGNED_IN: Text = Text {
    en: "You weren’t signed in",
};
pub(crate) const WRONG: Text = Text {
    en: "The email address or password is incorrect.",
};
pub(crate) const TOO_MANY_ONE: Text = Text {
    en: "Too many sign-in attempts. Try again in a minute, or use a browser you’ve signed in with before.",
};
pub(crate) const TOO_MANY: Text = Text {
    en: "Too many sign-in attempts. Try again in {count} minutes, or use a browser you’ve signed in with before.",
};
pub(crate) const NOT_ENCRYPTED: Text = Text {
    en: "This page isn’t encrypted, so your password wouldn’t be safe. Open the site at its https address.",
};
pub(crate) const BROKEN: Text = Text {
    en: "Something went wrong on the server. Nothing was changed. Try again in a minute.",
};

pub(crate) const SIGNED_OUT: Text = Text {
    en: "You’re signed out.",
};
pub(crate) const SIGNED_IN_AS: Text = Text {
    en: "You’re signed in as {name}",
};
pub(crate) const NO_PLACE: Text = Text {
    en: "{email} doesn’t have access to an agency, shop or creator account yet. Ask the platform operator for access.",
};
pub(crate) const GO_ON: Text = Text {
    en: "Continue, or sign out to use another account.",
};
pub(crate) const SIGN_OUT: Text = Text { en: "Sign out" };
pub(crate) const TO_PARTNER: Text = Text {
    en: "Partner Console",
};
pub(crate) const TO_SELLER: Text = Text {
    en: "Seller Center",
};
pub(crate) const TO_CREATOR: Text = Text { en: "Creator app" };
pub(crate) const TO_OPERATIONS: Text = Text { en: "Operations" };

pub(crate) const CHOOSE: Text = Text {
    en: "Set your password",
};
pub(crate) const CHOOSE_LEAD: Text = Text {
    en: "You’ll sign in with this password. Setting it signs you out everywhere else.",
};
pub(crate) const OWN_ADDRESS: Text = Text {
    en: "The invitation is for this email address.",
};
pub(crate) const NEW_PASSWORD: Text = Text { en: "New password" };
pub(crate) const RULES: Text = Text {
    en: "{least} to {most} characters of any kind. A few random words are easy to remember and hard to guess.",
};
pub(crate) const AGAIN: Text = Text {
    en: "Confirm password",
};
pub(crate) const CHOOSE_AND_SIGN_IN: Text = Text {
    en: "Set password and sign in",
};
pub(crate) const CHANGE_LEAD: Text = Text {
    en: "You’ll sign in with the new password. Changing it signs you out everywhere else.",
};
pub(crate) const YOUR_ADDRESS: Text = Text {
    en: "You’re signed in with this email address.",
};
pub(crate) const OLD_PASSWORD: Text = Text {
    en: "Current password",
};
pub(crate) const OLD_WRONG: Text = Text {
    en: "This isn’t your current password.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "The password wasn’t changed",
};
pub(crate) const CHANGED: Text = Text {
    en: "Password changed. You’re signed out everywhere else.",
};
pub(crate) const SIGN_IN_FIRST: Text = Text {
    en: "Sign in to change your password",
};
pub(crate) const NOT_CHOSEN: Text = Text {
    en: "The password wasn’t set",
};
pub(crate) const TOO_SHORT: Text = Text {
    en: "Use at least {least} characters.",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "Use up to {most} characters.",
};
pub(crate) const TOO_UNIFORM: Text = Text {
    en: "Use at least {different} different characters, not counting spaces.",
};
pub(crate) const ABOUT_THE_PERSON: Text = Text {
    en: "This is made of your name, email address, organisation name or the product name, which are easy to guess. Use other words.",
};
pub(crate) const COMMON: Text = Text {
    en: "This is a common password, or close to one. Use a few random words.",
};
pub(crate) const UNCHANGED: Text = Text {
    en: "This is your current password. Use a different one.",
};
pub(crate) const DIFFERENT: Text = Text {
    en: "The passwords don’t match.",
};
pub(crate) const LINK_OVER_TITLE: Text = Text {
    en: "This link is no longer valid",
};
pub(crate) const LINK_OVER: Text = Text {
    en: "Invitation links work once, for 24 hours. If you’ve already set a password, sign in. Otherwise, ask the platform operator for a new link.",
};

pub(crate) const OPERATIONS: Text = Text { en: "Operations" };
pub(crate) const OPERATIONS_LEAD: Text = Text {
    en: "Operations has no screens yet. Run these commands on the server.",
};
pub(crate) const COMMAND: Text = Text { en: "Command" };
pub(crate) const DOES: Text = Text { en: "What it does" };
pub(crate) const INVITES: Text = Text {
    en: "Gives a person access to an agency, a shop or a creator account, and prints a link to set a password",
};
pub(crate) const APPROVES: Text = Text {
    en: "Approves an agency’s service category in a market, its tax information or its bank account",
};
pub(crate) const MAKES_KEYS: Text = Text {
    en: "Creates an API key for sending orders and refunds",
};
pub(crate) const IMPORTS: Text = Text {
    en: "Imports products, creators, campaigns, registrations, showcases, orders or refunds from CSV files",
};
pub(crate) const SETTLES: Text = Text {
    en: "Settles every order line that is due by a given time",
};
pub(crate) const LISTS_DEAD_LETTERS: Text = Text {
    en: "Lists events that couldn’t be turned into notifications; admin retry-dead-letter retries one",
};
