//! The page on which a seller registers products in a campaign.

ui::texts! {
    TITLE = "Register products";
    title_in(campaign) = "Register products in {campaign}";
    lead(agency) =
        "{agency} reviews each product. You pay the total commission rate on what creators sell; {agency} splits it with them.";
    requirement(least, most) =
        "Minimum total commission rate {least}, maximum {most}. You can’t change a rate once the product is approved.";
    SEARCH = "Search your products";
    SEARCH_BUTTON = "Search";
    ONE_RATE = "Total commission rate for selected products";
    SET_ALL = "Apply to selected";
    PRODUCTS = "Your products and total commission rates";
    choose_product(product) = "Select {product}";
    PRODUCT = "Product";
    PRICE = "Price";
    TOTAL_RATE = "Total commission rate";
    rate_of(product) = "Total commission rate for {product}";
    PER_ITEM = "You pay per item";
    REGISTER = "Register selected products";
    register(count) = one "Register {count} product", other "Register {count} products";
    START_AFRESH = "Start afresh";
    CONSEQUENCE =
        "The agency sees them immediately. You can change a rate or withdraw a product until the agency decides.";
    BACK = "Back to the campaign";
    PREVIOUS = "Previous";
    NEXT = "Next";
    NOT_NOW_ONE = "Can’t be registered";
    of_product(product, why) = "{product}: {why}";
    PAGES = "Product pages";

    NONE = "No products yet";
    NONE_WHY = "Add products to your shop first. They appear here then.";
    NONE_FOUND = "No products match your search";
    none_found_why(search) =
        "No product you can register has “{search}” in its name or product ID.";
    NOT_NOW = "Registration isn’t open";

    REFUSED = "The products weren’t registered";
    PARTLY_REFUSED = "Some products weren’t registered";
    partly(count) =
        one "{count} product registered. The rest are listed below, each with the reason.",
        other "{count} products registered. The rest are listed below, each with the reason.";

    SET_ONE {rate, count} = "Set {rate} for {count} product.";
    SET_ONE_OVER {rate, count} = "Set {rate} for {count} product, which had another rate.";
    SET_SEVERAL {rate, count} = "Set {rate} for {count} products.";
    SET_SEVERAL_OVER {rate, count, other} =
        "Set {rate} for {count} products ({other} had another rate).";
    UNDO = "Undo";
}
