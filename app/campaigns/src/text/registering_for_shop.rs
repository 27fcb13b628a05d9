//! The page on which a partner registers products of a shop that has authorised it.

ui::texts! {
    SHOPS = "Authorised shops";
    lead(shop, campaign, agency) =
        "In {campaign}, in the name of {shop}. {agency} reviews each product, and {shop} pays the total commission rate on what creators sell.";
    SEARCH = "Search the shop’s products";
    PRODUCTS = "The shop’s products and total commission rates";
    PER_ITEM = "Shop pays per item";
    CONSEQUENCE = "The agency and the shop see them immediately.";
    NONE_WHY = "This shop has no products yet.";
    BACK = "Back to the shop";
    registered(count) =
        one "{count} product registered. The agency reviews it next.",
        other "{count} products registered. The agency reviews them next.";
}
