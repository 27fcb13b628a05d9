//! Around every public page: head, foot and what a reader's program reads out.

use ui::text::Text;

pub const SKIP: Text = Text {
    en: "Skip to content",
};
pub const SITE_NAVIGATION: Text = Text { en: "Site" };
pub const PROGRAMMES: Text = Text { en: "Programmes" };
pub const JOIN: Text = Text {
    en: "Become a partner today!",
};
pub const FOOT: Text = Text {
    en: "Affiliate campaigns for agencies, sellers and creators, with every commission explained.",
};
pub const SIGN_IN: Text = Text { en: "Sign in" };
