//! The Partner Console's home: what needs the agency now, and what comes next.

ui::texts! {
    TITLE = "Home";
    as_of(market, moment) = "{market}, as of {moment}";
    NOW = "Needs attention";
    pending(count) = one "Pending registration", other "Pending registrations";
    REVIEW = "Review";
    review_in(campaign) = "Review registrations in {campaign}";
    closing(count) = one "Close request", other "Close requests";
    closing_why(campaign) = "{campaign}. Creators can keep promoting until you decide.";
    DECIDE = "Review";
    decide_in(campaign) = "Review close requests in {campaign}";
    UNPUBLISHED = "Campaign not published";
    unpublished_why(campaign, day) =
        "{campaign}. Sellers can’t see it. Registration ends on {day}.";
    OPEN = "Open";
    open_one(campaign) = "Open {campaign}";
    ends_soon(count) =
        one "Campaign ends today", other "{count} days left in the campaign";
    ends_soon_why(campaign, day) =
        "{campaign}. Open registrations close after {day}. To extend it, edit the end date.";
    NOTHING = "Nothing needs your attention";
    NOTHING_WHY = "Pending registrations, close requests and campaigns that end soon appear here.";
    NEXT = "Shortcuts";
    NEXT_CREATE = "Create a campaign";
    NEXT_CREATE_HOW =
        "Set the dates, sellers, minimum total commission rate and contact information. Publish it when you’re ready.";
    NEXT_RATES = "Set creator commission rates";
    next_rates_how(campaign) =
        "{campaign}: set a creator commission rate for each approved product before you export its link.";
    NEXT_LINKS = "Share product links";
    next_links_how(campaign) =
        "{campaign}: copy or download the exported links and send them to creators.";
    NEXT_ORDERS = "Track orders";
    NEXT_ORDERS_HOW =
        "See every order line you earn commission on, and how each amount was calculated.";
}
