//! Around every public page: head, foot and what a reader's program reads out.

use super::Text;

pub(crate) const SKIP: Text = Text {
    en: "Skip to content",
};
pub(crate) const SITE_NAVIGATION: Text = Text { en: "Site" };
pub(crate) const PROGRAMMES: Text = Text { en: "Programmes" };
pub(crate) const JOIN: Text = Text {
    en: "Become a partner today!",
};
pub(crate) const FOOT: Text = Text {
    en: "Affiliate campaigns for agencies, sellers and creators, with every commission explained.",
};
pub(crate) const SIGN_IN: Text = Text { en: "Sign in" };
