//! Lists of order lines, as each who has a part in them sees them.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Orders" };
pub(crate) const CREATOR_TITLE: Text = Text {
    en: "Affiliate orders",
};
pub(crate) const SELLER_LEAD: Text = Text {
    en: "What your shop pays in commission, order line by order line. Every amount opens to how it came about.",
};
pub(crate) const CAMPAIGN_LEAD: Text = Text {
    en: "Sold in your campaigns. Every amount opens to how it came about.",
};
pub(crate) const MANAGING_LEAD: Text = Text {
    en: "Sold by creators whom you manage, in campaigns of other agencies. Every amount opens to how it came about.",
};

pub(crate) const PARTS: Text = Text {
    en: "Your part in the orders",
};
pub(crate) const AS_CAMPAIGN: Text = Text {
    en: "Own campaigns",
};
pub(crate) const AS_MANAGING: Text = Text {
    en: "Managed creators",
};

pub(crate) const EXPORT: Text = Text { en: "Export CSV" };
pub(crate) const TOOLS: Text = Text {
    en: "Find order lines",
};
pub(crate) const SEARCH: Text = Text {
    en: "Order or product",
};
pub(crate) const STATUS: Text = Text { en: "Status" };
pub(crate) const ANY_STATUS: Text = Text { en: "Any status" };
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const ANY_CAMPAIGN: Text = Text { en: "Any campaign" };
pub(crate) const MARKET: Text = Text { en: "Market" };

pub(crate) const CAPTION: Text = Text {
    en: "Order lines and what they come to",
};
pub(crate) const ORDER_LINE: Text = Text { en: "Order line" };
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const SELLER_PAYS: Text = Text { en: "Seller pays" };
pub(crate) const CREATORS_PART: Text = Text {
    en: "Creator’s part",
};
pub(crate) const YOUR_SHARE: Text = Text { en: "Your share" };
pub(crate) const TOTAL_RATE: Text = Text { en: "Total rate" };
pub(crate) const ESTIMATED: Text = Text { en: "Estimated" };
pub(crate) const ACTUAL: Text = Text { en: "Actual" };
pub(crate) const YOUR_RATE: Text = Text { en: "Your rate" };

/// What stands under a product's title: the order, the line within it, how many items.
pub(crate) const LINE: Text = Text {
    en: "{order} · {line} · {quantity} × {price}",
};
pub(crate) const LINE_BY_ITSELF: Text = Text {
    en: "Order {order}, line {line} · {quantity}\u{a0}×\u{a0}{price}",
};
pub(crate) const AMOUNT_OF: Text = Text {
    en: "{what} of order {order}, line {line}: how it came about",
};

pub(crate) const AFTER_PAYMENT: Text = Text {
    en: "After payment",
};
pub(crate) const DUE: Text = Text { en: "Due {day}" };
pub(crate) const AFTER_DELIVERY: Text = Text {
    en: "Due after delivery",
};
pub(crate) const SINCE: Text = Text { en: "Since {day}" };
pub(crate) const CANCELLED: Text = Text {
    en: "Cancelled {day}",
};
pub(crate) const FULLY_REFUNDED: Text = Text { en: "Refunded" };
pub(crate) const NOT_ATTRIBUTED: Text = Text {
    en: "No campaign counts",
};

pub(crate) const AGENCY_LED: Text = Text {
    en: "Agency-led campaign",
};
pub(crate) const CAMPAIGN_OF: Text = Text {
    en: "{campaign} by {agency}",
};
pub(crate) const ORDERED: Text = Text { en: "Ordered" };
/// What a managing agency takes of a creator's part.
pub(crate) const TAKEN_BY: Text = Text {
    en: "{agency} takes {share}",
};
pub(crate) const TAKEN: Text = Text {
    en: "Managing agency’s share",
};
pub(crate) const BEFORE_SHARING: Text = Text {
    en: "Before sharing",
};

pub(crate) const NO_ENTRY: Text = Text {
    en: "You had not added the product to your showcase, so no campaign counts.",
};
pub(crate) const ACCEPTED_LATER: Text = Text {
    en: "You added the product after the order was placed, so no campaign counts.",
};
pub(crate) const REMOVED: Text = Text {
    en: "You had removed the product when the order was placed, so no campaign counts.",
};
pub(crate) const OUTSIDE_PERIOD: Text = Text {
    en: "The campaign was not running when the order was placed.",
};
pub(crate) const REGISTRATION_CLOSED: Text = Text {
    en: "The product had left the campaign when the order was placed.",
};

pub(crate) const FOUND_NONE: Text = Text {
    en: "No orders match these filters",
};
pub(crate) const FOUND_NONE_HINT: Text = Text {
    en: "Choose more days or another status, search for something else, or clear the filters.",
};
pub(crate) const FOUND_NONE_SO_FAR: Text = Text {
    en: "No orders match these filters so far",
};
pub(crate) const LOOKED_THROUGH_SOME: Text = Text {
    en: "So many orders are looked through in portions. Go to the next page to look through more of them, or choose the days.",
};
pub(crate) const NO_DAYS: Text = Text {
    en: "Correct the days to see orders",
};
pub(crate) const NONE_YET: Text = Text {
    en: "No orders yet",
};
pub(crate) const NONE_YET_SELLER: Text = Text {
    en: "Orders appear here once a creator sells one of your products. Register products in a campaign so that creators can add them.",
};
pub(crate) const TO_MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub(crate) const NONE_YET_CAMPAIGN: Text = Text {
    en: "Orders appear here once creators sell products of your campaigns in this market.",
};
pub(crate) const TO_CAMPAIGNS: Text = Text { en: "Campaigns" };
pub(crate) const NONE_YET_MANAGING: Text = Text {
    en: "Orders appear here once a creator whom you manage sells in another agency’s campaign. In your own campaigns you take no second share.",
};
pub(crate) const NONE_YET_CREATOR: Text = Text {
    en: "Orders appear here once somebody buys a product through your content. Add products to your showcase first.",
};
pub(crate) const TO_ADD: Text = Text { en: "Add product" };
