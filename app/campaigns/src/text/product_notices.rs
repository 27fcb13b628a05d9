//! What notices of changed products say. The server writes these sentences, so no browser loads them.

ui::texts! {
    price_changed(shop, product, was, now) =
        "{shop} changed the price of {product} from {was} to {now}";
    prices_changed(count, shop, campaign) =
        one "{shop} changed the price of {count} product in {campaign}",
        other "{shop} changed the prices of {count} products in {campaign}";
    out_of_stock(product, shop) = "{product} from {shop} is out of stock";
    several_out_of_stock(count, shop, campaign) =
        one "{count} product from {shop} in {campaign} is out of stock",
        other "{count} products from {shop} in {campaign} are out of stock";
    back_in_stock(product, shop) = "{product} from {shop} is back in stock";
    several_back_in_stock(count, shop, campaign) =
        one "{count} product from {shop} in {campaign} is back in stock",
        other "{count} products from {shop} in {campaign} are back in stock";
    registered_in(campaign) = "It is registered in {campaign}.";
    commission_follows(campaign) =
        "It is registered in {campaign}. New orders are counted at the price they are placed at.";

    now_costs(product, now, was) = "{product} now costs {now} (was {was})";
    earn_about(amount) = "You earn about {amount} an item.";
    SHOWCASE_PRICE = "New orders are counted at the price they are placed at.";
    several_new_prices(count) =
        one "{count} product in your showcase has a new price",
        other "{count} products in your showcase have new prices";
    own_out_of_stock(product) = "{product} is out of stock";
    several_own_out_of_stock(count) =
        one "{count} product in your showcase is out of stock",
        other "{count} products in your showcase are out of stock";
    OUT_OF_STOCK_MORE = "Buyers can’t order it at the moment. It stays in your showcase.";
    own_back_in_stock(product) = "{product} is back in stock";
    several_own_back_in_stock(count) =
        one "{count} product in your showcase is back in stock",
        other "{count} products in your showcase are back in stock";
    BACK_IN_STOCK_MORE = "Buyers can order it again.";
}
