//! The Partner Console's home: what needs the agency, its money, and the campaigns that run.

ui::texts! {
    TITLE = "Home";
    as_of(market, moment) = "{market}, as of {moment}";

    NOW = "Needs attention";
    pending(count) = one "Pending registration", other "Pending registrations";
    PENDING_WHY = "Sellers see your decision as soon as you make it.";
    REVIEW = "Review";
    review_in(campaign) = "Review registrations in {campaign}";
    closing(count) = one "Close request", other "Close requests";
    CLOSING_WHY = "Creators can keep promoting until you decide.";
    DECIDE = "Review";
    decide_in(campaign) = "Review close requests in {campaign}";
    without_rate(count) =
        one "Product without a creator commission rate",
        other "Products without a creator commission rate";
    WITHOUT_RATE_WHY = "Without a rate there’s no link, so creators can’t promote them.";
    SET_RATES = "Set rates";
    set_rates_in(campaign) = "Set rates in {campaign}";
    without_link(count) =
        one "Product without an exported link", other "Products without an exported link";
    WITHOUT_LINK_WHY = "They have a rate, but no link to send to creators.";
    export_in(campaign) = "Export links in {campaign}";
    held(count) = one "Order line on hold", other "Order lines on hold";
    HELD_WHY = "They settle once the platform releases them.";
    VIEW = "View";
    VIEW_HELD = "View order lines on hold";
    ends_soon(count) = one "Campaign ends soon", other "Campaigns end soon";
    ENDS_SOON_WHY =
        "Open registrations close with the campaign. To extend it, edit the end date.";
    unpublished(count) = one "Campaign not published", other "Campaigns not published";
    UNPUBLISHED_WHY = "Sellers can’t see it and can’t register products.";
    OPEN = "Open";
    open_one(campaign) = "Open {campaign}";
    SINCE_TODAY = "Since today";
    oldest(count) = one "Oldest: {count} day", other "Oldest: {count} days";
    first(day) = "Next date: {day}";
    yours(amount) = "{amount} of your commission";
    shops(count) = one "{count} shop", other "{count} shops";
    in_campaigns(count) = one "{count} campaign", other "{count} campaigns";
    show_campaigns(count) = one "Show campaign", other "Show {count} campaigns";
    further(count) = one "and {count} more campaign", other "and {count} more campaigns";
    count_since(count, day) = "{count}, since {day}";
    NOTHING = "Nothing needs your attention";
    NOTHING_WHY = "Pending registrations, close requests and campaigns that end soon appear here.";
    NOTHING_HELD_WHY = "Order lines on hold appear here.";
    next_end(campaign, day) = "Next: {campaign} ends on {day}";

    ALL_ORDERS = "All orders";
    EXPORT_MONTH = "Export this month";
    PARTS = "Commission by role";
    OF_CAMPAIGNS = "Your campaigns";
    OF_CREATORS = "Managed creators";

    YOUR_CREATORS = "Your creators";
    CREATOR = "Creator";
    YOUR_SHARE = "Your share";
    best_creators_of(days) = "Top creators by GMV, {days}";
    NO_CREATOR_SOLD = "Creators you manage with a sale in the last 30 days appear here.";
    TOO_MANY_LINES =
        "There are too many order lines today to list creators here. Filter orders by creator instead.";

    RUNNING = "Running campaigns";
    RUNNING_CAPTION = "Running campaigns with their end date, products and sales of the last 30 days";
    ALL_CAMPAIGNS = "All campaigns";
    PRODUCTS = "Products";
    of_them_without_rate(count) =
        one "{count} without a rate", other "{count} without a rate";
    SALES = "GMV, 30 days";
    RECENT_COMMISSION = "Your commission, 30 days";
    further_running(count) =
        one "{count} more campaign is running.", other "{count} more campaigns are running.";
    NONE_RUNS = "No campaign is running.";

    INVITATIONS = "Invitations left today";
    invitations_left(left, most, moment) = "{left} of {most} left until {moment}.";
    PLAN_INVITATIONS = "Plan invitations";

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
