//! The public home page, what both programmes share.

ui::texts! {
    TITLE = "Affiliate campaigns for agencies";
    HEADING = "Affiliate campaigns, with every commission explained";
    LEAD =
        "Agencies create campaigns, sellers register products and creators promote them. Partner Center records every agreed rate, splits the commission on each order to the cent, and shows how each amount was calculated.";
    COMPARE = "Compare the programmes";

    PROGRAMMES = "Two programmes, one console";
    PROGRAMMES_LEAD =
        "An agency can join one programme or both, in every market where it’s available.";
    PROGRAMME = "Programme";
    MORE = "Workflow and Feature Guide";
    BENEFITS = "Benefits";
    WORKFLOW = "Workflow";
    PLANNED = "Planned";
    GUIDE = "Feature Guide";
    GUIDE_ACTION = "Action";
    GUIDE_MODULE = "Product module";
    GUIDE_MARKET = "Market";
    GUIDE_GUIDE = "Guide";

    CLOSING = "Prepare your first campaign";
    CLOSING_LEAD =
        "See what to have ready, what’s reviewed and which features are available in your market.";
}
