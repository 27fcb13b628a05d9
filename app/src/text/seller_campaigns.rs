//! Campaigns as sellers see them: the marketplace and a shop's own campaigns.

use super::Text;

pub(crate) const MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub(crate) const MARKETPLACE_LEAD: Text = Text {
    en: "Agencies run these campaigns with their creators. You offer a total rate for each product; the agency decides how much of it the creators get.",
};
pub(crate) const MINE: Text = Text { en: "My campaigns" };
pub(crate) const MINE_LEAD: Text = Text {
    en: "Campaigns in which you have registered a product, also those that are over.",
};
pub(crate) const WHICH: Text = Text {
    en: "Which campaigns",
};
pub(crate) const ALL: Text = Text {
    en: "All campaigns",
};
pub(crate) const TARGET: Text = Text {
    en: "Target campaigns",
};
pub(crate) const SEARCH: Text = Text {
    en: "Campaign or partner",
};
pub(crate) const LIST: Text = Text { en: "Campaigns" };

pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const LEAST_RATE: Text = Text {
    en: "Least total rate",
};
pub(crate) const REGISTER_BY: Text = Text { en: "Register by" };
pub(crate) const PERIOD: Text = Text {
    en: "Campaign period",
};
pub(crate) const YOUR_PRODUCTS: Text = Text {
    en: "Your products",
};
pub(crate) const BY: Text = Text { en: "by {agency}" };
pub(crate) const FOR_YOUR_SHOP: Text = Text {
    en: "For your shop",
};

pub(crate) const OPENS: Text = Text { en: "Opens {date}" };
pub(crate) const ENDS: Text = Text { en: "Ends {date}" };
pub(crate) const LAST_DAY: Text = Text {
    en: "Last day today",
};
pub(crate) const LAST_DAY_TOMORROW: Text = Text {
    en: "Last day tomorrow",
};
pub(crate) const DAYS_LEFT: Text = Text {
    en: "{count} days left",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "Registration is over",
};
pub(crate) const DAY: Text = Text { en: "{count} day" };
pub(crate) const DAYS: Text = Text { en: "{count} days" };

pub(crate) const REGISTER: Text = Text { en: "Register" };
pub(crate) const REGISTER_MORE: Text = Text {
    en: "Register more",
};
pub(crate) const REREGISTER: Text = Text { en: "Re-register" };
pub(crate) const OF_CAMPAIGN: Text = Text {
    en: "{action}, {campaign}",
};

pub(crate) const NONE_ALL: Text = Text {
    en: "No campaign is open to your shop",
};
pub(crate) const NONE_ALL_WHY: Text = Text {
    en: "Agencies publish campaigns here as they start them. Give agencies your Shop Code, so that they can name your shop in one.",
};
pub(crate) const NONE_TARGET: Text = Text {
    en: "No campaign names your shop",
};
pub(crate) const NONE_TARGET_WHY: Text = Text {
    en: "An agency that wants your products names your Shop Code in its campaign. Until one does, look through all campaigns.",
};
pub(crate) const NONE_MINE: Text = Text {
    en: "You have registered no product yet",
};
pub(crate) const NONE_MINE_WHY: Text = Text {
    en: "Choose a campaign and register products in it. The agency then decides which of them it takes.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No campaign matches",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "Neither a campaign nor its partner is called “{search}”.",
};
