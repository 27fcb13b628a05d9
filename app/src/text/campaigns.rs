//! An agency's campaigns: the list, one campaign, and what can be done with it.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Campaigns" };
pub(crate) const CREATE: Text = Text {
    en: "Create Campaign",
};
pub(crate) const CAPTION: Text = Text {
    en: "Your campaigns with their status, dates, least total rate and registrations",
};
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const STATUS: Text = Text { en: "Status" };
pub(crate) const DATES: Text = Text { en: "Dates" };
pub(crate) const LAST_DAY: Text = Text { en: "Last day" };
pub(crate) const BY_LAST_DAY: Text = Text {
    en: "Sorted by the last day",
};
pub(crate) const LEAST_RATE: Text = Text {
    en: "Least total rate",
};
pub(crate) const PENDING: Text = Text { en: "Pending" };
pub(crate) const APPROVED: Text = Text { en: "Approved" };
pub(crate) const ONE_ASKS_TO_CLOSE: Text = Text {
    en: "{count} asks to close",
};
pub(crate) const ASK_TO_CLOSE: Text = Text {
    en: "{count} ask to close",
};
pub(crate) const PUBLISH: Text = Text { en: "Publish" };
pub(crate) const PUBLISH_ONE: Text = Text {
    en: "Publish {campaign}",
};
pub(crate) const REGISTRATION_UNTIL: Text = Text {
    en: "Registration to {day}",
};
pub(crate) const SELLERS_NAMED: Text = Text {
    en: "Named sellers only",
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
    en: "A campaign asks sellers for products at a total commission rate. You approve the products, set what creators are paid and share the links.",
};

pub(crate) const GATE_TITLE: Text = Text {
    en: "Before you can create a campaign",
};
pub(crate) const GATE: Text = Text {
    en: "These steps are missing in {market}. What you have done so far stays as it is.",
};
pub(crate) const STEP_ROLE: Text = Text {
    en: "An owner or a manager creates campaigns",
};
pub(crate) const STEP_ROLE_HOW: Text = Text {
    en: "Your role only allows looking. An owner of your agency can change it.",
};
pub(crate) const STEP_MARKET: Text = Text {
    en: "Partner campaigns are open in this market",
};
pub(crate) const STEP_MARKET_HOW: Text = Text {
    en: "They are switched off here for every agency. Choose another market above.",
};
pub(crate) const STEP_CATEGORY: Text = Text {
    en: "Service category Creator Matchmaking approved",
};
pub(crate) const STEP_CATEGORY_HOW: Text = Text {
    en: "It counts market by market, and the people who run this site review it.",
};
pub(crate) const STEP_TAX: Text = Text {
    en: "Tax information complete",
};
pub(crate) const STEP_TAX_HOW: Text = Text {
    en: "The people who run this site review it. It counts in every market.",
};
pub(crate) const STEP_BANK: Text = Text {
    en: "Bank account linked",
};
pub(crate) const STEP_BANK_HOW: Text = Text {
    en: "Possible once the tax information is approved.",
};
pub(crate) const STEP_WHAT: Text = Text {
    en: "What each step asks for",
};

pub(crate) const DETAILS: Text = Text {
    en: "Campaign details",
};
pub(crate) const EDIT: Text = Text { en: "Edit" };
pub(crate) const DUPLICATE: Text = Text { en: "Duplicate" };
pub(crate) const END_EARLY: Text = Text { en: "End early" };
pub(crate) const MORE: Text = Text {
    en: "More for this campaign",
};
pub(crate) const REGISTRATION_PERIOD: Text = Text {
    en: "Registration period",
};
pub(crate) const CAMPAIGN_PERIOD: Text = Text {
    en: "Campaign period",
};
pub(crate) const ONE_DAY_LEFT: Text = Text { en: "last day" };
pub(crate) const DAYS_LEFT: Text = Text {
    en: "{count} days left",
};
pub(crate) const SELLERS: Text = Text { en: "Sellers" };
pub(crate) const OPEN_TO_ALL: Text = Text { en: "Open to all" };
pub(crate) const ONE_NAMED: Text = Text {
    en: "{count} named shop",
};
pub(crate) const SEVERAL_NAMED: Text = Text {
    en: "{count} named shops",
};
pub(crate) const NAMED_SHOPS: Text = Text {
    en: "Named shops by Shop Code",
};
pub(crate) const VISIBLE_TO: Text = Text { en: "Visible to" };
pub(crate) const VISIBLE_TO_SELLERS: Text = Text {
    en: "Sellers in {market}",
};
pub(crate) const VISIBLE_TO_NAMED: Text = Text {
    en: "The named shops",
};
pub(crate) const VISIBLE_TO_NOBODY: Text = Text {
    en: "Nobody but you",
};
pub(crate) const ENDED_EARLY: Text = Text {
    en: "ended early, {moment}",
};

pub(crate) const PUBLISH_EFFECT: Text = Text {
    en: "On: sellers see the campaign and can register products. Off: they no longer see it; what is approved stays, and orders still count.",
};
pub(crate) const IS_PUBLISHED: Text = Text { en: "Published" };
pub(crate) const IS_NOT_PUBLISHED: Text = Text {
    en: "Not published",
};
pub(crate) const PUBLISHED: Text = Text {
    en: "The campaign is published. Sellers see it and can register products in its registration period.",
};
pub(crate) const UNPUBLISHED: Text = Text {
    en: "The campaign is no longer published. Sellers don’t see it any more; approved products stay in it, and orders through its links still count.",
};
pub(crate) const SUBMITTED: Text = Text {
    en: "The campaign is submitted. Sellers see it once you publish it.",
};
pub(crate) const SAVED: Text = Text {
    en: "The campaign is saved.",
};
pub(crate) const DUPLICATED: Text = Text {
    en: "This is a copy and not submitted yet. Choose its dates, check the rest and submit it.",
};
pub(crate) const ENDED: Text = Text {
    en: "The campaign is ended. Its open registrations are closed, and orders placed from now on no longer count for it.",
};
pub(crate) const NOT_PUBLISHED_DRAFT: Text = Text {
    en: "Submit the campaign before publishing it.",
};
pub(crate) const IS_CLOSED: Text = Text {
    en: "The campaign is closed and can’t be changed any more.",
};
pub(crate) const NOT_CHANGED: Text = Text {
    en: "Nothing was changed",
};

pub(crate) const END_TITLE: Text = Text {
    en: "End “{campaign}” now?",
};
pub(crate) const END_AT_ONCE: Text = Text {
    en: "It ends at once, {days} before its last day on {day}. This can’t be taken back.",
};
pub(crate) const END_AT_ONCE_TODAY: Text = Text {
    en: "It ends at once, on its last day. This can’t be taken back.",
};
pub(crate) const ONE_DAY: Text = Text { en: "{count} day" };
pub(crate) const SEVERAL_DAYS: Text = Text { en: "{count} days" };
pub(crate) const END_CLOSES: Text = Text {
    en: "What closes: {pending} pending, {approved} approved and {asked} with a request to close. Their sellers see that the campaign has ended.",
};
pub(crate) const END_ORDERS: Text = Text {
    en: "Orders placed before now count as agreed and are settled. Orders placed from now on earn nobody a commission through this campaign.",
};
pub(crate) const END_LINKS: Text = Text {
    en: "Its links say that the campaign has ended. Creators keep what they have earned.",
};
pub(crate) const END_NOW: Text = Text { en: "End campaign" };
pub(crate) const KEEP_RUNNING: Text = Text { en: "Let it run" };
pub(crate) const CANT_END: Text = Text {
    en: "There is nothing to end: the campaign is not running, or your role only allows looking.",
};
pub(crate) const NOTHING_TO_END: Text = Text {
    en: "The campaign was not submitted, so there is nothing to end.",
};
pub(crate) const ALREADY_CLOSED: Text = Text {
    en: "The campaign is closed already.",
};
