//! **Earnings** of a creator: what orders come to by day, product or campaign.

ui::texts! {
    TITLE = "Earnings";
    LEAD = "What orders placed on these days come to for you. Select an amount to see its order lines.";
    /// What the ways to orders, earnings and the calendar divide.
    PAGES = "Orders and earnings";
    CALENDAR = "Calendar";
    RECONCILE = "Reconcile";

    PARTS = "Earnings by";
    BY_DAY = "Day";
    BY_PRODUCT = "Product";
    BY_CAMPAIGN = "Campaign";
    TOOLS = "Dates and order of your earnings";
    HIGHEST_FIRST = "Highest first";
    LOWEST_FIRST = "Lowest first";
    BY_NAME = "Name";

    KEPT = "Settled, less deductions";
    CHART = "Your commission by order date";
    MONTH = "Month";
    counted(lines, at) = "{lines} with commission, as of {at}";
    AFTER_SHARE = "Amounts are yours, after the share of the agency that manages you.";
    show_all(what) = "{what}: show these order lines";
    show(what, of) = "{what}, {of}: show these order lines";
    cut(shown, count) = "{shown} of {count} are shown. The export has all of them.";

    TOO_MANY = "Choose fewer days";
    NONE = "No earnings on these days";
    NONE_WHY =
        "Commission appears here when products from your showcase are ordered. Try other dates.";
    NO_DAYS = "Fix the date range to see your earnings";
}
