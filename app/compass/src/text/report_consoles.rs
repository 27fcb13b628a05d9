//! The same for agencies, sellers and operators.

ui::texts! {
    BY_MONTH_ONLY =
        "Shown by month. Daily figures appear when three or more creators have sold in these dates and in the dates they’re compared with.";
    MONTHS_OF_PARTS = "Products, campaigns and content types are shown by whole months.";

    LISTS = "Product lists";
    CREATORS = "Creators";
    AGENCIES = "Agencies";

    ACTIVE_CREATORS = "Active creators";
    ACTIVE_CREATORS_MEAN =
        "Creators with an order line. A creator with order lines on two days counts once.";
    PAID_ESTIMATED = "Commission cost, estimated";
    PAID_ESTIMATED_MEANS =
        "Your commission cost of order lines that haven’t settled, including those on hold.";
    PAID_SETTLED = "Commission cost, settled";
    PAID_SETTLED_MEANS = "Your commission cost of settled order lines, less deductions.";
    ALL_ESTIMATED = "Commission, estimated";
    ALL_ESTIMATED_MEANS =
        "What sellers pay on order lines that haven’t settled, including those on hold.";
    ALL_SETTLED = "Commission, settled";
    ALL_SETTLED_MEANS = "What sellers pay on settled order lines, less deductions.";
    TOTAL = "Total commission";
    TOTAL_MEANS = "What sellers pay for the same order lines, estimated and settled.";

    NO_LIST = "No product list";
    NO_LIST_WHY = "Added through the product’s own link";

    OPENED = "Opened a link";
    OPENED_MEANS = "How many creators opened a link of the campaign.";
    ADDED = "Added a product";
    ADDED_MEANS = "How many creators added a product through a link.";
    SOLD_BY_LINK = "Order lines by links";
    SOLD_BY_LINK_MEANS = "How many order lines were sold of products that were added through a link.";
    REQUESTED = "Requested";
    REQUESTED_MEANS = "How many samples creators asked for.";
    APPROVED = "Approved";
    APPROVED_MEANS = "Requests that were approved, including those that have ended since.";
    SHIPPED = "Shipped";
    SHIPPED_MEANS = "How many samples were sent to the creator.";
    RECEIVED = "Received";
    RECEIVED_MEANS = "How many samples have arrived.";
    SOLD_AFTER_SAMPLE = "Order lines afterwards";
    SOLD_AFTER_SAMPLE_MEANS =
        "How many order lines the creators sold of the same products since the sample arrived.";
    BEING_COUNTED = "Being counted";
    /// More than are counted: "10,000+".
    or_more(count) = "{count}+";
    /// What part that is of those who opened a link.
    of_opened(percent) = "{percent} of those who opened one";
}
