//! Lists of order lines, as each who has a part in them sees them.

ui::texts! {
    TITLE = "Orders";
    CREATOR_TITLE = "Affiliate orders";
    SELLER_LEAD =
        "The commission your shop pays, by order line. Select an amount to see how it was calculated.";
    CAMPAIGN_LEAD =
        "Order lines from your campaigns. Select an amount to see how it was calculated.";
    MANAGING_LEAD =
        "Order lines from creators you manage, in other agencies’ campaigns. Select an amount to see how it was calculated.";

    PARTS = "Orders by role";
    AS_CAMPAIGN = "Your campaigns";
    AS_MANAGING = "Managed creators";

    EXPORT = "Export CSV";
    TOOLS = "Search and filter orders";
    SEARCH = "Order ID or product";
    STATUS = "Status";
    ANY_STATUS = "Any status";
    CAMPAIGN = "Campaign";
    ANY_CAMPAIGN = "Any campaign";
    MARKET = "Market";

    CAPTION = "Order lines with status and commission";
    ORDER_LINE = "Order line";
    CREATOR = "Creator";
    SELLER_PAYS = "Total commission";
    CREATORS_PART = "Creator commission";
    YOUR_SHARE = "Your share";
    TOTAL_RATE = "Total commission rate";
    ESTIMATED = "Estimated commission";
    ACTUAL = "Actual commission";

    /// What stands under a product's title: the order, the line within it, how many items.
    LINE {order, line, quantity, price} = "{order} · {line} · {quantity} × {price}";
    amount_of(what, order, line) =
        "{what} for order {order}, line {line}: see how it was calculated";

    AFTER_PAYMENT = "Waiting for payment";
    DUE {day} = "Settles {day}";
    AFTER_DELIVERY = "Settles after delivery";
    SINCE {day} = "Since {day}";
    CANCELLED {day} = "Cancelled {day}";
    FULLY_REFUNDED = "Fully refunded";
    NOT_ATTRIBUTED = "No campaign";

    AGENCY_LED = "Agency-led campaign";
    ORDERED = "Order placed";
    /// What a managing agency takes of a creator's part.
    taken_by(agency, share) = "{agency} share ({share})";

    NO_ENTRY = "This product wasn’t in your showcase, so the order isn’t attributed to a campaign.";
    ACCEPTED_LATER =
        "You added this product after the order was placed, so the order isn’t attributed to a campaign.";
    REMOVED =
        "You had removed this product when the order was placed, so the order isn’t attributed to a campaign.";
    OUTSIDE_PERIOD = "The campaign wasn’t running when the order was placed.";
    REGISTRATION_CLOSED = "The product was no longer in the campaign when the order was placed.";

    FOUND_NONE = "No orders match these filters";
    FOUND_NONE_HINT = "Try a longer date range or another status, or clear the filters.";
    FOUND_NONE_SO_FAR = "No orders match these filters so far";
    LOOKED_THROUGH_SOME =
        "A search covers a limited number of orders at a time. Go to the next page to search more of them, or choose dates.";
    NO_DAYS = "Fix the date range to see orders";
    NONE_YET = "No orders yet";
    NONE_YET_SELLER =
        "Orders appear here when creators sell your products. Register products in a campaign to get started.";
    TO_MARKETPLACE = "Campaign marketplace";
    NONE_YET_CAMPAIGN =
        "Orders appear here when creators sell products from your campaigns in this market.";
    TO_CAMPAIGNS = "Campaigns";
    NONE_YET_MANAGING =
        "Orders appear here when creators you manage sell in other agencies’ campaigns. In your own campaigns you don’t take a share of the creator commission.";
    NONE_YET_CREATOR =
        "Orders appear here when someone buys a product through your content. Start by adding products to your showcase.";
    TO_ADD = "Add product";
}
