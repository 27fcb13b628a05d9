//! **Earnings** of agencies and of sellers: what the ledger says of each order line.

ui::texts! {
    CAMPAIGN_LEAD =
        "What your agency earns from its campaigns, order line by order line, as the ledger has it.";
    MANAGING_LEAD =
        "What your agency earns from creators it manages, in other agencies’ campaigns, as the ledger has it.";
    SELLER_LEAD = "The commission your shop is charged, order line by order line, as the ledger has it.";

    PRODUCT_ID = "Product ID";
    CAPTION = "Order lines with what the ledger has of them";
    LINES = "Order lines";
    ESTIMATED = "Estimated";
    SETTLED = "Settled";
    CORRECTED = "Corrected";
    FROZEN = "Frozen";
    NET = "Net";
    NET_WHY = "What was posted: settled, with later corrections.";
    BILL = "Bill";
    STATEMENT = "Statement";
    bill(number) = "Bill {number}";
    statement(number) = "Statement {number}";

    GROUPS = "Earnings by group";
    cut(shown, total) = "{shown} of {total} are shown. Choose dates to see fewer.";
    PRODUCTS_TOO_MANY =
        "Lists of fewer than 20,000 order lines can be grouped by product. Choose dates or a campaign.";
    NOT_COUNTED =
        "Earnings aren’t grouped by day or campaign while they’re filtered by creator, shop, product, search or payment. Clear these filters.";

    equals(at) = "Equals the ledger as of {at} ✓";
    DIFFERS = "The ledger has other amounts";
    differs(on_the_way, settled, deducted, on_hold) =
        "On the way {on_the_way}, settled {settled}, deducted {deducted}, on hold {on_hold}. Order lines may have moved since this page was made: reload it. If it still says so, tell the platform operator.";
    NOT_COMPARED =
        "Lists of up to 50,000 order lines are compared with the ledger. Choose dates to compare fewer.";
    checked(at) =
        "Lists of up to 50,000 order lines are compared with the ledger here. The whole ledger was last checked on {at}.";
}
