//! A shop's own list of products.

ui::texts! {
    TITLE = "Products";
    LEAD = "The products your shop sells in this market, and the campaigns they’re in.";
    SEARCH = "Product or product ID";
    LIST = "Your products";
    PRODUCT = "Product";
    CODE = "Product ID";
    PRICE = "Price";
    CAMPAIGNS = "Campaigns";
    NONE = "No products yet";
    NONE_WHY =
        "The platform operator imports your products. You can then register them in campaigns.";
    NONE_FOUND = "No products match your search";
    none_found_why(search) = "No product has “{search}” in its name or product ID.";
}
