//! Campaigns as sellers see them: the marketplace and a shop's own campaigns.

use ui::text::Text;

pub(crate) const MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub(crate) const MARKETPLACE_LEAD: Text = Text {
    en: "Agencies run these campaigns with creators. You set a total commission rate for each product; the agency decides how much of it goes to creators.",
};
pub(crate) const MINE: Text = Text { en: "My campaigns" };
pub(crate) const MINE_LEAD: Text = Text {
    en: "Campaigns you’ve registered products in, including closed ones.",
};
pub(crate) const WHICH: Text = Text {
    en: "Filter campaigns",
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
    en: "Minimum total commission rate",
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
pub(crate) const LAST_DAY: Text = Text { en: "Ends today" };
pub(crate) const LAST_DAY_TOMORROW: Text = Text {
    en: "Ends tomorrow",
};
pub(crate) const DAYS_LEFT: Text = Text {
    en: "{count} days left",
};
pub(crate) const REGISTRATION_OVER: Text = Text {
    en: "Registration closed",
};
pub(crate) const DAY: Text = Text { en: "{count} day" };
pub(crate) const DAYS: Text = Text { en: "{count} days" };

pub(crate) const REGISTER: Text = Text { en: "Register" };
pub(crate) const REGISTER_MORE: Text = Text {
    en: "Register more products",
};
pub(crate) const REREGISTER: Text = Text { en: "Re-register" };
pub(crate) const OF_CAMPAIGN: Text = Text {
    en: "{action}, {campaign}",
};

pub(crate) const NONE_ALL: Text = Text {
    en: "No campaigns available yet",
};
pub(crate) const NONE_ALL_WHY: Text = Text {
    en: "Campaigns appear here when agencies publish them. Share your Shop Code with agencies so they can select your shop.",
};
pub(crate) const NONE_TARGET: Text = Text {
    en: "No target campaigns yet",
};
pub(crate) const NONE_TARGET_WHY: Text = Text {
    en: "Campaigns that select your shop by its Shop Code appear here. In the meantime, browse all campaigns.",
};
pub(crate) const NONE_MINE: Text = Text {
    en: "No campaigns yet",
};
pub(crate) const NONE_MINE_WHY: Text = Text {
    en: "Campaigns appear here once you register a product in them.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No campaigns match your search",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No campaign or partner matches “{search}”.",
};
