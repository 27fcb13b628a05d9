//! Signing in and out, and choosing a password.

use super::Text;

pub(crate) const SIGN_IN: Text = Text { en: "Sign in" };
pub(crate) const SIGN_IN_LEAD: Text = Text {
    en: "For agencies, sellers and creators, and for those who run this site.",
};
pub(crate) const EMAIL: Text = Text {
    en: "Email address",
};
pub(crate) const PASSWORD: Text = Text { en: "Password" };
pub(crate) const NO_ACCOUNT: Text = Text {
    en: "An account comes by invitation: the link in it lets you choose a password. Whoever runs this site can send a new one.",
};

pub(crate) const NOT_SIGNED_IN: Text = Text {
    en: "You aren’t signed in",
};
pub(crate) const WRONG: Text = Text {
    en: "This email address and this password don’t belong together. Check both and try again.",
};
pub(crate) const TOO_MANY_ONE: Text = Text {
    en: "There were too many attempts. Try again in a minute, or in a browser that you have signed in with before.",
};
pub(crate) const TOO_MANY: Text = Text {
    en: "There were too many attempts. Try again in {count} minutes, or in a browser that you have signed in with before.",
};
pub(crate) const NOT_ENCRYPTED: Text = Text {
    en: "This page was opened over plain http from another machine, where a password would travel in the open. Open it by its https address.",
};
pub(crate) const BROKEN: Text = Text {
    en: "The server couldn’t check this just now. Nothing was changed. Try again in a minute.",
};

pub(crate) const SIGNED_OUT: Text = Text {
    en: "You are signed out.",
};
pub(crate) const SIGNED_IN_AS: Text = Text {
    en: "You are signed in as {name}.",
};
pub(crate) const NO_PLACE: Text = Text {
    en: "{email} has no place on this site yet. Ask the owner of your agency or shop, or whoever runs this site, to give you one.",
};
pub(crate) const GO_ON: Text = Text {
    en: "Go on where you work, or sign out to use another account.",
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
    en: "Choose a password",
};
pub(crate) const CHOOSE_LEAD: Text = Text {
    en: "You sign in with it from now on. Every browser that is signed in with this account is signed out.",
};
pub(crate) const OWN_ADDRESS: Text = Text {
    en: "The invitation is for this address.",
};
pub(crate) const NEW_PASSWORD: Text = Text { en: "New password" };
pub(crate) const RULES: Text = Text {
    en: "{least} to {most} characters, of any kind. Several words that don’t belong together are easy to remember and hard to guess.",
};
pub(crate) const AGAIN: Text = Text {
    en: "The same password again",
};
pub(crate) const CHOOSE_AND_SIGN_IN: Text = Text {
    en: "Choose and sign in",
};
pub(crate) const CHANGE: Text = Text {
    en: "Change password",
};
pub(crate) const CHANGE_LEAD: Text = Text {
    en: "You sign in with the new password from now on. Every other browser that is signed in with this account is signed out.",
};
pub(crate) const YOUR_ADDRESS: Text = Text {
    en: "You are signed in with this address.",
};
pub(crate) const OLD_PASSWORD: Text = Text {
    en: "Current password",
};
pub(crate) const OLD_WRONG: Text = Text {
    en: "This isn’t your current password.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "The password isn’t changed",
};
pub(crate) const CHANGED: Text = Text {
    en: "Your password is changed. Every other browser is signed out of your account.",
};
pub(crate) const SIGN_IN_FIRST: Text = Text {
    en: "Sign in to change your password",
};
pub(crate) const NOT_CHOSEN: Text = Text {
    en: "The password isn’t chosen yet",
};
pub(crate) const TOO_SHORT: Text = Text {
    en: "A password has at least {least} characters.",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "A password has at most {most} characters.",
};
pub(crate) const TOO_UNIFORM: Text = Text {
    en: "A password has at least {different} different characters, blanks not counted.",
};
pub(crate) const ABOUT_THE_PERSON: Text = Text {
    en: "This is made of your name, your address, the name of your organisation or of this product, which are tried first. Choose other words.",
};
pub(crate) const COMMON: Text = Text {
    en: "This, or something like it, is among the passwords that are tried first. Choose several words that don’t belong together.",
};
pub(crate) const UNCHANGED: Text = Text {
    en: "This is the password that you have. Choose another one.",
};
pub(crate) const DIFFERENT: Text = Text {
    en: "The two passwords differ. Type the same one twice.",
};
pub(crate) const LINK_OVER_TITLE: Text = Text {
    en: "This link can’t be used any more",
};
pub(crate) const LINK_OVER: Text = Text {
    en: "A link works once and for 24 hours. If you have chosen a password, sign in with it. Otherwise ask whoever sent the link for a new one.",
};

pub(crate) const OPERATIONS: Text = Text { en: "Operations" };
pub(crate) const OPERATIONS_LEAD: Text = Text {
    en: "What operators do has no screens on this site yet. It is done by commands, on the machine that the program runs on.",
};
pub(crate) const COMMAND: Text = Text { en: "Command" };
pub(crate) const DOES: Text = Text { en: "What it does" };
pub(crate) const INVITES: Text = Text {
    en: "Gives a person a place in an agency or a shop, or a creator’s handle, and prints the link to choose a password",
};
pub(crate) const APPROVES: Text = Text {
    en: "Approves an agency’s category in a market, its tax information or its bank account",
};
pub(crate) const MAKES_KEYS: Text = Text {
    en: "Makes a key with which the platform’s own programs send orders and refunds",
};
pub(crate) const IMPORTS: Text = Text {
    en: "Takes in files of products, creators, campaigns, registrations, showcases, orders or refunds",
};
pub(crate) const SETTLES: Text = Text {
    en: "Settles what is due by a moment",
};
pub(crate) const LISTS_DEAD_LETTERS: Text = Text {
    en: "Lists events of which nobody could be told; admin retry-dead-letter has one tried again",
};
