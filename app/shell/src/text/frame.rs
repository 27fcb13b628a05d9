//! Around every public page: head, foot and what a reader's program reads out.

ui::texts! {
    SKIP = "Skip to content";
    SITE_NAVIGATION = "Site";
    PROGRAMMES = "Programmes";
    JOIN = "Become a partner today!";
    FOOT =
        "Affiliate campaigns for agencies, sellers and creators, with every commission explained.";
    SIGN_IN = "Sign in";
    /// The links at the foot of the page, for readers' programs.
    FOOT_NAVIGATION = "More about this site";
    CREATOR_AGENCY = "Creator Agency Partner";
    AFFILIATE = "Affiliate Partner";
    HELP = "Help";
    TERMS = "Terms";
    PRIVACY = "Privacy";
    REGISTER = "Register";
    ACCOUNT = "Account";
}
