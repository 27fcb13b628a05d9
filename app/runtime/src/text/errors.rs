//! What went wrong, for forms and pages.

use ui::text::Text;

pub const NOT_ALLOWED: Text = Text {
    en: "Ask the platform operator for a role that does.",
};
pub const CONFLICT: Text = Text {
    en: "Your change wasn’t saved. Reload the page to see the current version.",
};
pub const FORM_SIGNED_OUT: Text = Text {
    en: "Your session has ended and nothing was changed. Reload this page to sign in; what you entered is restored.",
};
pub const FORM_SENT_BEFORE: Text = Text {
    en: "This form has already been sent and its change was made. Reload the page to see it, or to send something else.",
};
pub const FORM_OF_OTHER_ACCOUNT: Text = Text {
    en: "Another account has signed in since this page was opened. Nothing was changed. What was entered is restored when the first account signs in again.",
};
pub const FORM_OF_LEFT_PLACE: Text = Text {
    en: "You’re no longer a member of the organisation this page was opened for. Nothing was changed.",
};
pub const FORM_OLD: Text = Text {
    en: "This page was opened too long ago. Nothing was changed. Reload it and try again.",
};
pub const FORM_TOO_LONG: Text = Text {
    en: "The text is too long to send. Nothing was changed. Shorten it and try again.",
};
pub const BUSY: Text = Text {
    en: "The database is busy. Nothing was changed. Try again in a few seconds.",
};
pub const BROKEN: Text = Text {
    en: "Something went wrong on the server and has been logged. Saved work is safe.",
};
pub const BROKEN_AS: Text = Text {
    en: "Something went wrong on the server and has been logged under reference {reference}. Saved work is safe.",
};
pub const UNANSWERED: Text = Text {
    en: "The connection to the database was lost. Your change may or may not have been saved. Reload the page to check before you try again.",
};
pub const GONE: Text = Text {
    en: "This no longer exists, or you don’t have access to it. Nothing was changed.",
};
pub const UNREACHABLE: Text = Text {
    en: "The server didn’t respond. Saved work is safe. Check your connection and try again.",
};
