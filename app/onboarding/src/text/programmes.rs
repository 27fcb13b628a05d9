//! What the pages of both programmes share.

ui::texts! {
    SUPPORTS = "How Partner Center supports you";
    CAMPAIGNS = "Campaigns in one place";
    CAMPAIGNS_WHY =
        "Registrations, rates, links and close requests, with what needs your attention first.";
    SPLIT = "Every amount explained";
    SPLIT_WHY =
        "Each order line shows the sale, the agreed rates, the split and the day it settles.";
    TEAM = "Roles for your team";
    TEAM_WHY =
        "Owner, manager, finance and viewer each see and do what their role allows. One account works for several organisations.";
    FIND = "Creators and sellers to work with";
    FIND_WHY = "Search the creator marketplace and the sellers’ products, and send invitations.";
    LINKED = "Linked creators";
    LINKED_WHY =
        "Agree on a share and a term with each creator. A creator has one managing agency at a time.";
    COMPASS = "Data Compass";
    COMPASS_WHY = "Sales, orders and commission by day, creator, product and content type.";

    AGENCY = "Agency";
    SELLER = "Seller";
    CREATOR = "Creator";
    /// The name of a picture.
    workflow_of(programme) = "Workflow: {programme}";
    /// What the picture shows, for those who don’t see it.
    workflow_says(steps) =
        "Steps from top to bottom, each in the lane of the party that does it: {steps}. The list of steps says more.";

    GUIDE_LEAD =
        "Available actions open their module. If you aren’t signed in, you sign in first.";

    GUIDE_LEAD_IN_CONSOLE =
        "What you can do, where it is, and in which markets. Actions of this console that your role includes open their page.";

    CLOSING = "Ready to start?";
    CLOSING_LEAD =
        "See what to prepare, what’s reviewed and which features are available in your market.";
    QUESTIONS = "Questions and answers";
}
