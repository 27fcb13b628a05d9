//! An agency's campaigns: the list, one campaign, and what can be done with it.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Campaigns" };
pub(crate) const CREATE: Text = Text {
    en: "Create Campaign",
};
pub(crate) const CAPTION: Text = Text {
    en: "Your campaigns with status, dates, minimum total commission rate and registrations",
};
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const STATUS: Text = Text { en: "Status" };
pub(crate) const DATES: Text = Text { en: "Dates" };
pub(crate) const LAST_DAY: Text = Text {
    en: "Campaign end date",
};
pub(crate) const BY_LAST_DAY: Text = Text {
    en: "Sorts by campaign end date",
};
pub(crate) const LEAST_RATE: Text = Text {
    en: "Minimum total commission rate",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const APPROVED: Text = Text { en: "Approved" };
pub(crate) const ONE_ASKS_TO_CLOSE: Text = Text {
    en: "{count} close request",
};
pub(crate) const ASK_TO_CLOSE: Text = Text {
    en: "{count} close requests",
};
pub(crate) const PUBLISH: Text = Text { en: "Publish" };
pub(crate) const PUBLISH_ONE: Text = Text {
    en: "Publish {campaign}",
};
pub(crate) const REGISTRATION_UNTIL: Text = Text {
    en: "Registration until {day}",
};
pub(crate) const SELLERS_NAMED: Text = Text {
    en: "Selected sellers only",
};

pub(crate) const SEARCH: Text = Text {
    en: "Campaign name",
};
pub(crate) const LIST_TOOLS: Text = Text {
    en: "Search and filter campaigns",
};
pub(crate) const ANY_STATUS: Text = Text { en: "Any status" };
pub(crate) const FOUND_NONE: Text = Text {
    en: "No campaigns match these filters",
};
pub(crate) const EMPTY_TITLE: Text = Text {
    en: "No campaigns in this market yet",
};
pub(crate) const EMPTY: Text = Text {
    en: "Create a campaign and sellers can register products at a total commission rate. You approve products, set creator commission rates and share the links.",
};

pub(crate) const GATE_TITLE: Text = Text {
    en: "Before you can create a campaign",
};
pub(crate) const GATE: Text = Text {
    en: "Complete these steps to create campaigns in {market}.",
};
pub(crate) const STEP_ROLE: Text = Text {
    en: "Owner or manager role",
};
pub(crate) const STEP_ROLE_HOW: Text = Text {
    en: "Your role can only view campaigns. Ask the platform operator to change it.",
};
pub(crate) const STEP_MARKET: Text = Text {
    en: "Partner campaigns available in this market",
};
pub(crate) const STEP_MARKET_HOW: Text = Text {
    en: "Partner campaigns are turned off in this market. Switch to another market.",
};
pub(crate) const STEP_CATEGORY: Text = Text {
    en: "Creator Matchmaking approved",
};
pub(crate) const STEP_CATEGORY_HOW: Text = Text {
    en: "The platform approves this service category for each market separately.",
};
pub(crate) const STEP_TAX: Text = Text {
    en: "Tax information complete",
};
pub(crate) const STEP_TAX_HOW: Text = Text {
    en: "Reviewed by the platform. Applies to all markets.",
};
pub(crate) const STEP_BANK: Text = Text {
    en: "Bank account linked",
};
pub(crate) const STEP_BANK_HOW: Text = Text {
    en: "Available once your tax information is approved.",
};
pub(crate) const STEP_WHAT: Text = Text {
    en: "See what you need",
};

pub(crate) const DETAILS: Text = Text {
    en: "Campaign details",
};
pub(crate) const EDIT: Text = Text { en: "Edit" };
pub(crate) const DUPLICATE: Text = Text { en: "Duplicate" };
pub(crate) const END_EARLY: Text = Text { en: "End early" };
pub(crate) const MORE: Text = Text { en: "More actions" };
pub(crate) const REGISTRATION_PERIOD: Text = Text {
    en: "Registration period",
};
pub(crate) const CAMPAIGN_PERIOD: Text = Text {
    en: "Campaign period",
};
pub(crate) const ONE_DAY_LEFT: Text = Text { en: "ends today" };
pub(crate) const DAYS_LEFT: Text = Text {
    en: "{count} days left",
};
pub(crate) const SELLERS: Text = Text { en: "Sellers" };
pub(crate) const OPEN_TO_ALL: Text = Text { en: "All sellers" };
pub(crate) const ONE_NAMED: Text = Text {
    en: "{count} selected seller",
};
pub(crate) const SEVERAL_NAMED: Text = Text {
    en: "{count} selected sellers",
};
pub(crate) const NAMED_SHOPS: Text = Text {
    en: "Selected sellers",
};
pub(crate) const VISIBLE_TO: Text = Text { en: "Visible to" };
pub(crate) const VISIBLE_TO_SELLERS: Text = Text {
    en: "Sellers in {market}",
};
pub(crate) const VISIBLE_TO_NAMED: Text = Text {
    en: "Selected sellers",
};
pub(crate) const VISIBLE_TO_NOBODY: Text = Text {
    en: "Your agency only",
};
pub(crate) const ENDED_EARLY: Text = Text {
    en: "ended early on {moment}",
};

pub(crate) const PUBLISH_EFFECT: Text = Text {
    en: "On: sellers can see the campaign and register products. Off: the campaign is hidden from sellers; approved products stay in it and orders still count.",
};
pub(crate) const IS_PUBLISHED: Text = Text { en: "Published" };
pub(crate) const IS_NOT_PUBLISHED: Text = Text {
    en: "Not published",
};
pub(crate) const PUBLISHED: Text = Text {
    en: "Campaign published. Sellers can register products during the registration period.",
};
pub(crate) const UNPUBLISHED: Text = Text {
    en: "Campaign unpublished. Sellers can no longer see it; approved products stay in it and orders still count.",
};
pub(crate) const SUBMITTED: Text = Text {
    en: "Campaign submitted. Turn on Publish to show it to sellers.",
};
pub(crate) const SAVED: Text = Text {
    en: "Campaign saved.",
};
pub(crate) const DUPLICATED: Text = Text {
    en: "This is a copy that hasn’t been submitted. Set its dates, check the other details and submit it.",
};
pub(crate) const ENDED: Text = Text {
    en: "Campaign ended. Open registrations are closed, and new orders no longer earn commission in it.",
};
pub(crate) const NOT_PUBLISHED_DRAFT: Text = Text {
    en: "Submit the campaign before you publish it.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "This campaign is closed and can’t be changed.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "Nothing was changed",
};

pub(crate) const END_TITLE: Text = Text {
    en: "End “{campaign}” now?",
};
pub(crate) const END_AT_ONCE: Text = Text {
    en: "The campaign ends immediately, {days} before its last day, {day}. You can’t undo this.",
};
pub(crate) const END_AT_ONCE_TODAY: Text = Text {
    en: "The campaign ends immediately. Today is its last day. You can’t undo this.",
};
pub(crate) const ONE_DAY: Text = Text { en: "{count} day" };
pub(crate) const SEVERAL_DAYS: Text = Text { en: "{count} days" };
pub(crate) const END_CLOSES: Text = Text {
    en: "Registrations that close: {pending} pending, {approved} approved, {asked} with a close request. Sellers see that the campaign has ended.",
};
pub(crate) const END_ORDERS: Text = Text {
    en: "Orders placed before now still count and will settle. Later orders earn no commission in this campaign.",
};
pub(crate) const END_LINKS: Text = Text {
    en: "Product links show that the campaign has ended. Creators keep the commission they’ve earned.",
};
pub(crate) const END_NOW: Text = Text { en: "End campaign" };
pub(crate) const KEEP_RUNNING: Text = Text { en: "Cancel" };
pub(crate) const CANT_END: Text = Text {
    en: "You can’t end this campaign. It isn’t running, or your role can only view it.",
};
pub(crate) const NOTHING_TO_END: Text = Text {
    en: "This campaign hasn’t been submitted, so there’s nothing to end.",
};
pub(crate) const ALREADY_CLOSED: Text = Text {
    en: "This campaign is already closed.",
};
