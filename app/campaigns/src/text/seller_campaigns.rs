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
    CATEGORY = "Product category";
    ANY_CATEGORY = "Any category";
    RATE_UP_TO = "Minimum rate up to";
    OPEN_UNTIL = "Registration open until";
    ENDS_FROM = "Ends on or after";
    FILTERS = "Filters in use";
    rate_up_to(rate) = "Minimum rate up to {rate}%";
    open_until(day) = "Registration open until {day} or later";
    ends_from(day) = "Ends on {day} or later";
    LOOKED_THROUGH_SOME =
        "Only the 2,000 newest campaigns were searched for this page. Open the next page to search older ones, or narrow the filters.";
    FOUND_NONE_SO_FAR = "No matching campaigns among the newest 2,000";

    CAMPAIGN = "Campaign";
    LEAST_RATE = "Minimum total commission rate";
    REGISTER_BY = "Register by";
    PERIOD = "Campaign period";
    YOUR_PRODUCTS = "Your products";
    by(agency) = "by {agency}";
    FOR_YOUR_SHOP = "For your shop";
    invited(agency) = "{agency} invited you.";
    invited_saying(agency, message) = "{agency} invited you: {message}";

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
        "Campaigns that select your shop by its Shop Code, or that an agency invites you to, appear here. In the meantime, browse all campaigns.";
    NONE_MINE = "No campaigns yet";
    NONE_MINE_WHY = "Campaigns appear here once you register a product in them.";
    NONE_FOUND = "No campaigns match your search";
    none_found_why(search) = "No campaign or partner matches “{search}”.";
    NONE_FILTERED = "No campaigns match these filters";
    NONE_FILTERED_WHY = "Remove a filter, or choose another rate or date.";
    sold(count, gmv, commission) =
        one "{count} order line · GMV {gmv} · commission {commission}",
        other "{count} order lines · GMV {gmv} · commission {commission}";
}
