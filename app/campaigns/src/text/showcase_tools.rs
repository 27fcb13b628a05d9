//! Looking through the showcase, removing several products, the rates of one, and receipts as files.

ui::texts! {
    TOOLS = "Search and sort";
    SEARCH = "Product, shop, campaign or agency";
    OLDEST_FIRST = "Oldest first";
    BY_TITLE = "By title";
    HIGHEST_RATE_FIRST = "Highest rate first";
    LOWEST_RATE_FIRST = "Lowest rate first";
    NEXT_CHANGE_FIRST = "Next rate change first";
    IN_FORCE = "Search and order in force";
    searched(words) = "Search: {words}";
    found(count) = one "{count} product", other "{count} products";
    looked_through(most) = "Searching and sorting cover your {most} newest products here.";
    FOUND_NONE = "No products match this search";

    REMOVE_SEVERAL = "Remove products";
    REMOVE_LEAD =
        "Orders placed before you remove a product still count. Later orders don’t. You can’t undo this.";
    keep_more(count) =
        one "{count} of these pays more than adding it again would.",
        other "{count} of these pay more than adding them again would.";
    keeps_more(rate, now) = "You earn {rate}. Adding it again would pay {now}.";
    removes_at_most(most) = "Up to {most} products are removed at a time, the newest first.";
    REMOVE_SELECTED = "Remove selected products";
    NOTHING_REMOVED = "No products were removed";
    NOTHING_SELECTED = "Select at least one product.";
    ALREADY_GONE = "These products were no longer in your showcase.";
    removed_each(count) =
        one "{count} product removed. Orders placed from now on no longer count for it.",
        other "{count} products removed. Orders placed from now on no longer count for them.";
    removed_some(count) =
        one "{count} product removed. Check which of the others are still in your showcase.",
        other "{count} products removed. Check which of the others are still in your showcase.";

    RATES = "Rates over time";
    OPEN_RATES = "View rates over time";
    AS_OF = "As of";
    SHOW_DAY = "Show this date";
    /// What the creator added of one product.
    ACCEPTANCES = "Each time you added it";
    /// What the creator was offered of one product and didn't add.
    OFFERS = "From links you haven’t used";
    STEPS = "Rates";
    /// Beside the rate of the day that is looked at.
    PAID_THEN = "On this date";
    NO_STEPS = "No order counted for it.";

    EXPORT_RECEIPTS = "Export CSV";
    EXPORT_RECEIPTS_XLSX = "Export XLSX";
    DOWNLOAD_RECEIPT = "Download as text";
}
