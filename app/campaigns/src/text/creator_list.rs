//! A list of products as a creator opens it: the terms, the products, and adding them.

ui::texts! {
    TITLE = "Product list";
    PERIOD = "Promotion period";
    until(day) = "Until {day}";
    CAMPAIGN = "Campaign";
    AGENCY = "Agency";
    AGREE = "Agree to the terms";
    SHOW_PRODUCTS = "Show products";
    TERMS_CHANGED = "The terms changed. Read and agree to the version in force to see the products.";
    PRODUCTS = "Products";
    from_shop(shop, price) = "{shop} · {price}";
    per_item(amount) = "About {amount} per item";
    per_item_after_share(amount, agency) = "About {amount} per item, after {agency}’s share";
    IN_SHOWCASE = "In your showcase";
    LOWER = "Lower rate";
    DETAILS = "Details";
    details_of(product) = "Details of {product}";
    ADD = "Add to showcase";
    add_of(product) = "Add to showcase: {product}";
    ADD_ALL = "Add all to showcase";
    add_all(count) = one "Add all to showcase ({count})", other "Add all to showcase ({count})";
    LOWER_TITLE = "This list would lower some of your commission rates";
    ALL_IN_SHOWCASE = "All products of this list are in your showcase";
    NO_PRODUCTS_WHY =
        "The campaign has no products in this list that you can add. Try again later, or ask the agency.";
    OTHER_LINK = "Paste another link";
    BACK = "Back to the list";
    NOT_ADDED = "Not everything was added";
    not_added(product, why) = "{product}: {why}";
    GONE = "no longer in this list";
    NOT_OPENED = "This list can’t be opened";
    added(count) = one "{count} product added to your showcase.", other "{count} products added to your showcase.";
    next_change(rate, moment) = "{rate} from {moment}";
    RATE_CHANGES = "Next rate";
    OPEN_IN_SHOWCASE = "View in showcase";
}
