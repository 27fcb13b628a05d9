//! Campaigns as sellers see them: the marketplace and a shop's own campaigns.

ui::texts! {
    MARKETPLACE = "Campaign marketplace";
    MARKETPLACE_LEAD =
        "Agencies run these campaigns with creators. You set a total commission rate for each product; the agency decides how much of it goes to creators.";
    MINE = "My campaigns";
    MINE_LEAD = "Campaigns you’ve registered products in, including closed ones.";
    WHICH = "Filter campaigns";
    ALL = "All campaigns";
    TARGET = "Target campaigns";
    SEARCH = "Campaign or partner";
    LIST = "Campaigns";

    CAMPAIGN = "Campaign";
    LEAST_RATE = "Minimum total commission rate";
    REGISTER_BY = "Register by";
    PERIOD = "Campaign period";
    YOUR_PRODUCTS = "Your products";
    by(agency) = "by {agency}";
    FOR_YOUR_SHOP = "For your shop";

    OPENS {date} = "Opens {date}";
    ENDS {date} = "Ends {date}";
    REGISTRATION_OVER = "Registration closed";

    REGISTER = "Register";
    REGISTER_MORE = "Register more products";
    REREGISTER = "Re-register";
    of_campaign(action, campaign) = "{action}, {campaign}";

    NONE_ALL = "No campaigns available yet";
    NONE_ALL_WHY =
        "Campaigns appear here when agencies publish them. Share your Shop Code with agencies so they can select your shop.";
    NONE_TARGET = "No target campaigns yet";
    NONE_TARGET_WHY =
        "Campaigns that select your shop by its Shop Code appear here. In the meantime, browse all campaigns.";
    NONE_MINE = "No campaigns yet";
    NONE_MINE_WHY = "Campaigns appear here once you register a product in them.";
    NONE_FOUND = "No campaigns match your search";
    none_found_why(search) = "No campaign or partner matches “{search}”.";
}
