//! What a page says when there is nothing else to show: what happened, what is safe, what to do.

use super::Text;

pub(crate) const NOT_FOUND_TITLE: Text = Text {
    en: "Page not found",
};
pub(crate) const NOT_FOUND: Text = Text {
    en: "There is nothing at this address, or it belongs to someone else. Check the address, or start from the home page.",
};
pub(crate) const NOT_ALLOWED_TITLE: Text = Text { en: "Not allowed" };
pub(crate) const NOT_ALLOWED: Text = Text {
    en: "This request was refused and nothing was changed. If another site sent you here, open the page from here and try again.",
};
pub(crate) const UNREADABLE_TITLE: Text = Text {
    en: "The request could not be read",
};
pub(crate) const UNREADABLE: Text = Text {
    en: "Nothing was changed. Go back, check what was sent and try again.",
};
pub(crate) const NOT_READY_TITLE: Text = Text {
    en: "Not ready at the moment",
};
pub(crate) const NOT_READY: Text = Text {
    en: "Partner Center is starting, or it can’t reach its database. What was saved before is safe. Try again in a minute.",
};
pub(crate) const BROKEN_TITLE: Text = Text {
    en: "This page could not be shown",
};
pub(crate) const BROKEN: Text = Text {
    en: "The fault is on the server, and it is recorded. What was saved before is safe. Try again, or give the reference to whoever runs this site.",
};
pub(crate) const TRY_AGAIN: Text = Text { en: "Try again" };
pub(crate) const GO_HOME: Text = Text {
    en: "Go to the home page",
};
pub(crate) const REFERENCE: Text = Text { en: "Reference" };
