//! What a page says when there is nothing else to show: what happened, what is safe, what to do.

use ui::text::Text;

pub const NOT_FOUND_TITLE: Text = Text {
    en: "Page not found",
};
pub const NOT_FOUND: Text = Text {
    en: "This page doesn’t exist, or you don’t have access to it. Check the address, or go to the home page.",
};
pub const SIGNED_OUT_TITLE: Text = Text {
    en: "You’re signed out",
};
pub const SIGNED_OUT: Text = Text {
    en: "Nothing was changed. Sign in and try again.",
};
pub const NOT_ALLOWED_TITLE: Text = Text {
    en: "Your role doesn’t include this",
};
pub const NOT_ALLOWED: Text = Text {
    en: "Nothing was changed. Ask the platform operator for a role that does.",
};
pub const UNREADABLE_TITLE: Text = Text {
    en: "The request isn’t valid",
};
pub const UNREADABLE: Text = Text {
    en: "Nothing was changed. Go back, check what you entered and try again.",
};
pub const NOT_READY_TITLE: Text = Text {
    en: "Partner Center isn’t available right now",
};
pub const NOT_READY: Text = Text {
    en: "It’s starting up or can’t reach its database. Saved work is safe. Try again in a minute.",
};
pub const BROKEN_TITLE: Text = Text {
    en: "This page couldn’t be shown",
};
pub const BROKEN: Text = Text {
    en: "Something went wrong on the server and has been logged. Saved work is safe. Try again, or give the reference below to the platform operator.",
};
pub const TRY_AGAIN: Text = Text { en: "Try again" };
pub const GO_HOME: Text = Text {
    en: "Go to the home page",
};
pub const REFERENCE: Text = Text { en: "Reference" };
