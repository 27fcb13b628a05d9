//! An agency's campaigns: the list, one campaign, and what can be done with it.

ui::texts! {
    TITLE = "Campaigns";
    CREATE = "Create Campaign";
    CAPTION = "Your campaigns with status, dates, minimum total commission rate and registrations";
    CAMPAIGN = "Campaign";
    STATUS = "Status";
    DATES = "Dates";
    LAST_DAY = "Campaign end date";
    BY_LAST_DAY = "Sorts by campaign end date";
    LEAST_RATE = "Minimum total commission rate";
    PENDING = "Pending";
    APPROVED = "Approved";
    ask_to_close(count) = one "{count} close request", other "{count} close requests";
    PUBLISH = "Publish";
    publish_one(campaign) = "Publish {campaign}";
    registration_until(day) = "Registration until {day}";
    SELLERS_NAMED = "Selected sellers only";

    SEARCH = "Campaign name";
    LIST_TOOLS = "Search and filter campaigns";
    ANY_STATUS = "Any status";
    FOUND_NONE = "No campaigns match these filters";
    YOUR_DRAFTS = "Your drafts";
    EMPTY_TITLE = "No campaigns in this market yet";
    EMPTY =
        "Create a campaign and sellers can register products at a total commission rate. You approve products, set creator commission rates and share the links.";

    GATE_TITLE = "Before you can create a campaign";
    gate(market) = "{market}: complete these steps to create campaigns.";
    GATE_FOR_OTHERS =
        "Your role can view campaigns but not create them. An owner or manager of your agency can.";
    STEP_ROLE = "Owner or manager role";
    STEP_ROLE_HOW = "Your role can only view campaigns. Ask the platform operator to change it.";
    STEP_MARKET = "Partner campaigns available in this market";
    STEP_MARKET_HOW = "Partner campaigns are turned off in this market. Switch to another market.";
    STEP_CATEGORY = "Creator Matchmaking approved";
    STEP_CATEGORY_HOW = "The platform approves this service category for each market separately.";
    STEP_TAX = "Tax information complete";
    STEP_TAX_HOW =
        "Owners and finance members enter it. Reviewed by the platform, and applies to all markets.";
    STEP_TAX_WAY = "Tax information";
    STEP_BANK = "Bank account linked";
    STEP_BANK_HOW =
        "Owners and finance members link it once your tax information is approved. The platform reviews it.";
    STEP_BANK_WAY = "Payment accounts";
    STEP_CATEGORY_WAY = "Apply or see the status";

    DETAILS = "Campaign details";
    EDIT = "Edit";
    DUPLICATE = "Duplicate";
    END_EARLY = "End early";
    MORE = "More actions";
    days_left(count) = one "Ends today", other "{count} days left";
    NAMED_SHOPS = "Selected sellers";

    PUBLISH_EFFECT =
        "On: sellers can see the campaign, and register products while registration is open. Off: the campaign is hidden from sellers; approved products stay in it and orders still count.";
    IS_PUBLISHED = "Published";
    IS_NOT_PUBLISHED = "Not published";
    PUBLISHED = "Campaign published. Sellers can register products during the registration period.";
    UNPUBLISHED =
        "Campaign unpublished. Sellers can no longer see it; approved products stay in it and orders still count.";
    SUBMITTED = "Campaign submitted. Turn on Publish to show it to sellers.";
    SAVED = "Campaign saved.";
    DUPLICATED =
        "This is a copy that hasn’t been submitted. Set its dates, check the other details and submit it.";
    ENDED =
        "Campaign ended. Open registrations are closed, and new orders no longer earn commission in it.";
    NOT_PUBLISHED_DRAFT = "Submit the campaign before you publish it.";
    IS_CLOSED = "This campaign is closed and can’t be changed.";
    NOT_CHANGED = "Nothing was changed";

    end_title(campaign) = "End “{campaign}” now?";
    end_at_once(days, day) =
        "The campaign ends immediately, with {days} left until {day}. You can’t undo this.";
    END_AT_ONCE_TODAY =
        "The campaign ends immediately. Today is its last day. You can’t undo this.";
    days(count) = one "{count} day", other "{count} days";
    end_closes(pending, approved, asked) =
        "Registrations that close: {pending} pending, {approved} approved, {asked} with a close request. Sellers see that the campaign has ended.";
    END_ORDERS =
        "Orders placed before now still count and will settle. Later orders earn no commission in this campaign.";
    END_LINKS =
        "Product links show that the campaign has ended. Creators keep the commission they’ve earned.";
    END_NOW = "End campaign";
    KEEP_RUNNING = "Cancel";
    CANT_END = "You can’t end this campaign. It isn’t running, or your role can only view it.";
    NOTHING_TO_END = "This campaign hasn’t been submitted, so there’s nothing to end.";
    ALREADY_CLOSED = "This campaign is already closed.";
}
