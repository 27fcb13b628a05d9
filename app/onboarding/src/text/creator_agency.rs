//! The Creator Agency Partner programme.

ui::texts! {
    NAME = "Creator Agency Partner";
    QUESTION = "What is a Creator Agency Partner (CAP)?";
    WHAT =
        "A Creator Agency Partner (CAP, known as an MCN outside the US) recruits, trains and manages creators who sell through short videos and LIVEs. Agency and creator agree on a share for a fixed term, and the agency earns that share of the creator’s commission.";

    COLLABORATION = "Collaboration opportunities";
    COLLABORATION_WHY =
        "Your creators can promote products from sellers and brands in partner campaigns.";
    INCENTIVES = "Financial incentives";
    INCENTIVES_WHY = "You earn an agreed share of your creators’ commission.";
    GROWTH = "Professional growth";
    GROWTH_WHY = "Courses for your team and your creators, with progress tracking.";
    SUPPORT = "Managed or self-serve support";
    SUPPORT_WHY =
        "Managed partners have a named account manager. Everyone has self-serve help and tickets.";

    EXAMPLES = "When your creators sell";
    EXAMPLES_LEAD =
        "An order of $100.00 at a total commission rate of 30% and a creator commission rate of 15%.";
    EXAMPLE_MANAGED = "You manage the creator for 20% of the creator commission";
    EXAMPLE_BOTH =
        "You manage the creator and run the campaign: no share of the creator commission";
    EXAMPLE_NONE = "The creator has no managing agency";

    PARTNER_CENTER =
        "You manage your creators in the Partner Console and see what you earn from their sales.";

    APPLY = "Apply";
    APPLY_HOW =
        "Register an account, enter your company information, then choose Creator Management and your markets.";
    FIND = "Find creators";
    FIND_HOW = "Filter the marketplace by category, followers and content type.";
    INVITE = "Invite";
    INVITE_HOW = "Send up to 100 invitations a day. Interested creators get your contact details.";
    LINK = "Link";
    LINK_HOW = "Propose a share and a term. The link starts when the creator accepts.";
    FOLLOW = "Track sales";
    FOLLOW_HOW =
        "See sales, orders and commission in Data Compass by creator, day and content type.";
    PAID = "Get paid";
    PAID_HOW = "Get one bill per month and currency that adds up to its order lines.";

    GUIDE_FIND = "Find and invite creators";
    GUIDE_FIND_MODULE = "Partner Console › Creator Management › Find creator";
    GUIDE_FIND_HOW = "Filter, compare, contact and invite creators";
    GUIDE_LINKED = "Manage linked creators";
    GUIDE_LINKED_MODULE = "Partner Console › Creator Management › Linked creators";
    GUIDE_LINKED_HOW = "Request a link, track performance, end a link";
    GUIDE_EARN = "View commission from your creators";
    GUIDE_EARN_MODULE = "Partner Console › Finance › Earnings";
    GUIDE_EARN_HOW = "Select Managed creators, then review order lines and your share";
    GUIDE_BILLS = "Check what you’re paid";
    GUIDE_BILLS_MODULE = "Partner Console › Finance › Payment bills";
    GUIDE_BILLS_HOW = "Select Managed creators, then open a month’s bill";
    GUIDE_COMPASS = "Analyse performance";
    GUIDE_COMPASS_MODULE = "Partner Console › Data Compass";
    GUIDE_COMPASS_HOW = "Compare periods, creators and content types";
}
