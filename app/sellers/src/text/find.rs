//! Products and shops as agencies look through them.

ui::texts! {
    TITLE = "Find sellers";
    LEAD =
        "Products that shops show to agencies. Invite a shop to one of your campaigns; it registers the products itself.";
    WHICH = "Products or shops";
    PRODUCTS = "Products";
    SHOPS = "Shops";
    SEARCH = "Product or shop";
    CATEGORY = "Product category";
    ANY_CATEGORY = "Any category";
    PRICE_FROM = "Price from";
    PRICE_TO = "Price up to";
    SOLD = "Sold";
    ANY_SOLD = "Any number sold";
    SORT = "Sort by";
    NEWEST = "Newest first";
    BEST_SELLING = "Best-selling first";
    FILTERS = "Filters in use";
    price_from(price) = "Price from {price}";
    price_to(price) = "Price up to {price}";
    sold(count) = "{count}+ sold";
    SOLD_WHY = "Sold through campaigns this month and last month";

    PRODUCT = "Product";
    SHOP = "Shop";
    PRICE = "Price";
    IN_CAMPAIGN = "Campaigns";
    IS_IN_CAMPAIGN = "In a campaign";
    INVITE = "Invite";
    invite_shop(shop) = "Invite {shop} to a campaign";
    products(count) = one "{count} product", other "{count} products";
    many_products(count) = "{count}+ products";

    NONE = "No products yet";
    NONE_WHY = "Products appear here when shops of this market list them.";
    NONE_FOUND = "No products or shops match these filters";
    LOOKED_THROUGH_SOME =
        "Only 2,000 were searched for this page. Open the next page to search the others, or narrow the filters.";
    FOUND_NONE_SO_FAR = "No matches among the first 2,000";

    MARKET_MISSING {market} = "Finding sellers isn’t available in {market}.";
    CATEGORY_MISSING {market} =
        "To find sellers in {market}, your agency needs the service category Creator Matchmaking there.";
    APPLY = "Apply for Creator Matchmaking";

    SHOP_CODE = "Shop Code";
    MARKET = "Market";
    INVITED_TO = "Invited to";
    invited_seen(campaign) = "{campaign} (opened by the shop)";
    INVITE_TO_CAMPAIGN = "Invite to a campaign";
    ITS_PRODUCTS = "Products of the shop";
    NO_PRODUCTS = "This shop lists no products now.";
}
