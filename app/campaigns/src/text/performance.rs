//! **Performance** of a campaign: what was sold through it, for its agency and for a seller.

ui::texts! {
    TITLE = "Performance";

    BY = "Sales by";
    BY_DAY = "Day";
    BY_PRODUCT = "Product";
    BY_LIST = "Product list";
    BY_CREATOR = "Creator";

    GMV = "GMV";
    GMV_MEANS = "Price × quantity of all order lines sold through this campaign, before refunds and cancellations.";
    LINES = "Order lines";
    LINES_MEANS = "An order with two different products has two order lines.";
    ITEMS = "Items";
    ITEMS_MEANS = "How many items were ordered.";
    REFUNDS = "Refunds";
    REFUNDS_MEANS = "The amount refunded, as far as it was taken into account at settlement or after it.";
    ESTIMATED = "Estimated commission";
    ESTIMATED_MEANS = "Your commission on order lines that haven’t settled, including those on hold.";
    ESTIMATED_PAID_MEANS = "Your commission cost of order lines that haven’t settled, including those on hold.";
    SETTLED = "Settled commission";
    SETTLED_MEANS = "Your commission on settled order lines, less deductions.";
    SETTLED_PAID_MEANS = "Your commission cost of settled order lines, less deductions.";
    TOTAL = "Total commission";
    TOTAL_MEANS = "What the seller pays for the same order lines, estimated and settled.";

    CAPTION = "Sales";
    CHART_GMV = "GMV over time";
    CHART_COMMISSION = "Commission over time";
    CHART_LINES = "Order lines over time";
    DAY = "Day";
    MONTH = "Month";

    NARROW = "Narrow down the sales";
    ORDERED = "Ordered";
    ALL_TIME = "All time";
    PRODUCTS = "Products";
    ONE_PRODUCT = "One product";
    ALL_PRODUCTS = "Show all products";

    EXPORT_CSV = "Export CSV";
    EXPORT_XLSX = "Export XLSX";
    EXPORT_OVER_TIME = "Export over time";
    EXPORT_ORDERS_CSV = "Export orders CSV";
    EXPORT_ORDERS_XLSX = "Export orders XLSX";

    NONE = "Nothing sold yet";
    NONE_WHY = "Order lines that count for this campaign appear here, usually within minutes.";
    NONE_FOUND = "Nothing was sold in this period";
    NO_DAYS = "These days are no period";
    PREPARING = "These figures are being prepared after an upgrade. Look again in some minutes.";
}
