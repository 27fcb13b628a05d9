//! Lists of order lines, as each who has a part in them sees them.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Orders" };
pub(crate) const CREATOR_TITLE: Text = Text {
    en: "Affiliate orders",
};
pub(crate) const SELLER_LEAD: Text = Text {
    en: "The commission your shop pays, by order line. Select an amount to see how it was calculated.",
};
pub(crate) const CAMPAIGN_LEAD: Text = Text {
    en: "Order lines from your campaigns. Select an amount to see how it was calculated.",
};
pub(crate) const MANAGING_LEAD: Text = Text {
    en: "Order lines from creators you manage, in other agencies’ campaigns. Select an amount to see how it was calculated.",
};

pub(crate) const PARTS: Text = Text {
    en: "Orders by role",
};
pub(crate) const AS_CAMPAIGN: Text = Text {
    en: "Your campaigns",
};
pub(crate) const AS_MANAGING: Text = Text {
    en: "Managed creators",
};

pub(crate) const EXPORT: Text = Text { en: "Export CSV" };
pub(crate) const TOOLS: Text = Text {
    en: "Search and filter orders",
};
pub(crate) const SEARCH: Text = Text {
    en: "Order ID or product",
};
pub(crate) const STATUS: Text = Text { en: "Status" };
pub(crate) const ANY_STATUS: Text = Text { en: "Any status" };
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const ANY_CAMPAIGN: Text = Text { en: "Any campaign" };
pub(crate) const MARKET: Text = Text { en: "Market" };

pub(crate) const CAPTION: Text = Text {
    en: "Order lines with status and commission",
};
pub(crate) const ORDER_LINE: Text = Text { en: "Order line" };
pub(crate) const CREATOR: Text = Text { en: "Creator" };
pub(crate) const SELLER_PAYS: Text = Text {
    en: "Total commission",
};
pub(crate) const CREATORS_PART: Text = Text {
    en: "Creator commission",
};
pub(crate) const YOUR_SHARE: Text = Text { en: "Your share" };
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total commission rate",
};
pub(crate) const ESTIMATED: Text = Text {
    en: "Estimated commission",
};
pub(crate) const ACTUAL: Text = Text {
    en: "Actual commission",
};
pub(crate) const YOUR_RATE: Text = Text {
    en: "Your commission rate",
};

/// What stands under a product's title: the order, the line within it, how many items.
pub(crate) const LINE: Text = Text {
    en: "{order} · {line} · {quantity} × {price}",
};
pub(crate) const LINE_BY_ITSELF: Text = Text {
    en: "Order {order}, line {line} · {quantity}\u{a0}×\u{a0}{price}",
};
pub(crate) const AMOUNT_OF: Text = Text {
    en: "{what} for order {order}, line {line}: see how it was calculated",
};

pub(crate) const AFTER_PAYMENT: Text = Text {
    en: "Waiting for payment",
};
pub(crate) const DUE: Text = Text {
    en: "Settles {day}",
};
pub(crate) const AFTER_DELIVERY: Text = Text {
    en: "Settles after delivery",
};
pub(crate) const SINCE: Text = Text { en: "Since {day}" };
pub(crate) const CANCELLED: Text = Text {
    en: "Cancelled {day}",
};
pub(crate) const FULLY_REFUNDED: Text = Text {
    en: "Fully refunded",
};
pub(crate) const NOT_ATTRIBUTED: Text = Text { en: "No campaign" };

pub(crate) const AGENCY_LED: Text = Text {
    en: "Agency-led campaign",
};
pub(crate) const CAMPAIGN_OF: Text = Text {
    en: "{campaign} by {agency}",
};
pub(crate) const ORDERED: Text = Text { en: "Order placed" };
/// What a managing agency takes of a creator's part.
pub(crate) const TAKEN_BY: Text = Text {
    en: "{agency} share ({share})",
};
pub(crate) const TAKEN: Text = Text {
    en: "Managing agency share",
};
pub(crate) const BEFORE_SHARING: Text = Text {
    en: "Commission before agency share",
};

pub(crate) const NO_ENTRY: Text = Text {
    en: "This product wasn’t in your showcase, so the order isn’t attributed to a campaign.",
};
pub(crate) const ACCEPTED_LATER: Text = Text {
    en: "You added this product after the order was placed, so the order isn’t attributed to a campaign.",
};
pub(crate) const REMOVED: Text = Text {
    en: "You had removed this product when the order was placed, so the order isn’t attributed to a campaign.",
};
pub(crate) const OUTSIDE_PERIOD: Text = Text {
    en: "The campaign wasn’t running when the order was placed.",
};
pub(crate) const REGISTRATION_CLOSED: Text = Text {
    en: "The product was no longer in the campaign when the order was placed.",
};

pub(crate) const FOUND_NONE: Text = Text {
    en: "No orders match these filters",
};
pub(crate) const FOUND_NONE_HINT: Text = Text {
    en: "Try a longer date range or another status, or clear the filters.",
};
pub(crate) const FOUND_NONE_SO_FAR: Text = Text {
    en: "No orders match these filters so far",
};
pub(crate) const LOOKED_THROUGH_SOME: Text = Text {
    en: "A search covers a limited number of orders at a time. Go to the next page to search more of them, or choose dates.",
};
pub(crate) const NO_DAYS: Text = Text {
    en: "Fix the date range to see orders",
};
pub(crate) const NONE_YET: Text = Text {
    en: "No orders yet",
};
pub(crate) const NONE_YET_SELLER: Text = Text {
    en: "Orders appear here when creators sell your products. Register products in a campaign to get started.",
};
pub(crate) const TO_MARKETPLACE: Text = Text {
    en: "Campaign marketplace",
};
pub(crate) const NONE_YET_CAMPAIGN: Text = Text {
    en: "Orders appear here when creators sell products from your campaigns in this market.",
};
pub(crate) const TO_CAMPAIGNS: Text = Text { en: "Campaigns" };
pub(crate) const NONE_YET_MANAGING: Text = Text {
    en: "Orders appear here when creators you manage sell in other agencies’ campaigns. In your own campaigns you don’t take a share of the creator commission.",
};
pub(crate) const NONE_YET_CREATOR: Text = Text {
    en: "Orders appear here when someone buys a product through your content. Start by adding products to your showcase.",
};
pub(crate) const TO_ADD: Text = Text { en: "Add product" };
