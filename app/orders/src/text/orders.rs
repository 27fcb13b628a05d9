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
    EXPORT_XLSX = "Export XLSX";
    TOOLS = "Search and filter orders";
    SEARCH = "Order ID or product";
    SEARCH_ALL = "Order ID, product, shop or creator";
    STATUS = "Status";
    ANY_STATUS = "Any status";
    STATUS_DATE = "Date of status";
    CAMPAIGN = "Campaign";
    ANY_CAMPAIGN = "Any campaign";
    MARKET = "Market";

    CAPTION = "Order lines with status and commission";
    ORDER_LINE = "Order line";
    CREATOR = "Creator";
    SHOP_CODE = "Shop Code";
    SELLER_PAYS = "Total commission";
    CREATORS_PART = "Creator commission";
    YOUR_SHARE = "Your share";
    TOTAL_RATE = "Total commission rate";
    OWN_ESTIMATED = "Your commission, estimated";
    OWN_ACTUAL = "Your commission, actual";
    PAID_ESTIMATED = "You pay, estimated";
    PAID_ACTUAL = "You pay, actual";
    WAS_ESTIMATED = "estimated";

    /// What stands under a product's title: the order, the line within it, how many items.
    LINE {order, line, quantity, price} =
        "Order {order}, line {line} · {quantity}\u{a0}×\u{a0}{price}";
    /// On paper.
    reference(order, line) = "Order {order}, line {line}";
    amount_of(what, order, line) =
        "{what} for order {order}, line {line}: see how it was calculated";

    AFTER_PAYMENT = "Waiting for payment";
    DUE {day} = "Settles {day}";
    AFTER_DELIVERY = "Settles after delivery";
    held(reason, day, until) = "{reason} since {day}, decision due {until}";
    held_without_reason(day) = "Since {day}, no reason recorded";
    HELD_SELF_ORDER = "Self-order check";
    HELD_UNUSUAL_ORDERS = "Unusual orders check";
    HELD_DELIVERY_DISPUTE = "Delivery or return dispute";
    HELD_CONTENT_REVIEW = "Content review";
    CANCELLED {day} = "Cancelled {day}";
    FULLY_REFUNDED = "Fully refunded";
    NOT_ATTRIBUTED = "Not sold through a campaign";

    NARROW = "Filter order lines";
    WITHOUT_CAMPAIGN = "Sold without a campaign";
    WITH_CAMPAIGN = "Sold through a campaign";
    CONTENT = "Content type";
    ANY_CONTENT = "Any content type";

    DAYS_OF = "Date";
    ON_ORDERED = "Ordered";
    ON_SETTLED = "Settled";
    ON_DUE = "Due";
    ON_DEDUCTED = "Deducted";

    /// Above a list: what its lines come to.
    counted_own(lines, at) = "{lines} · your commission as of {at}";
    counted_paid(lines, at) = "{lines} · what you pay, as of {at}";
    at_least(count) =
        one "At least {count} order line",
        other "At least {count} order lines, too many to add up. Choose dates, or narrow your search.";
    NOT_COUNTED = "This search covers part of your orders at a time, so they aren’t counted.";
    PREPARING_TOTALS = "Totals for this market are being prepared.";
    TOTALS_ON_FIRST_PAGE = "Totals for a search are on its first page.";
    SETTLED_KEPT = "Settled, nothing deducted";
    of_creator(handle) = "Creator: {handle}";
    of_shop(code) = "Shop: {code}";
    OF_PRODUCT = "One product in one campaign";
    of_product_id(product) = "Product: {product}";
    OF_LIST = "One product list";
    OF_NO_LIST = "Added without a product list";
    lines_of(creator) = "Order lines of {creator}";

    AGENCY_LED = "Agency-led campaign";
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
    TOO_LONG_TO_SORT =
        "Lists of fewer than 20,000 order lines can be sorted by amount or date of status. Choose dates or another filter. This list is shown newest first.";
    NO_DAYS = "Fix the date range to see orders";
    NONE_YET = "No orders yet";
    NONE_YET_SELLER =
        "Orders appear here when creators sell your products. Register products in a campaign to get started.";
    TO_MARKETPLACE = "Campaign marketplace";
    NONE_YET_CAMPAIGN =
        "Orders appear here when creators sell products from your campaigns in this market.";
    TO_CAMPAIGNS = "Campaigns";
    NONE_YET_MANAGING =
        "Orders appear here when creators you manage sell in other agencies’ campaigns. To manage a creator, ask the platform operator to link the creator to your agency.";
    NONE_YET_CREATOR =
        "Orders appear here when someone buys a product through your content. Start by adding products to your showcase.";
    TO_ADD = "Add product";
}
