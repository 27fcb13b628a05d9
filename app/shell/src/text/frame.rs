//! Around every public page: head, foot and what a reader's program reads out.

ui::texts! {
    SKIP = "Skip to content";
    SITE_NAVIGATION = "Site";
    PROGRAMMES = "Programmes";
    JOIN = "Become a partner today!";
    FOOT =
        "Affiliate campaigns for agencies, sellers and creators, with every commission explained.";
    SIGN_IN = "Sign in";
    REGISTER = "Register";
}
