//! A shop's profile: what proves who it is.

ui::texts! {
    TITLE = "Seller Profile";
    INFORMATION = "Seller Information";
    SHOP = "Shop";
    SHOP_CODE = "Shop Code";
    YOUR_SHOP_CODE = "Your Shop Code";
    MARKET = "Market";
    CURRENCY = "Currency";
    USE =
        "Share this code with agencies so they can select your shop for a campaign. It isn’t secret: it can’t be used to sign in.";

    AGENCIES = "Agencies";
    SHOW_PRODUCTS = "Show my products to agencies";
    SHOW_PRODUCTS_WHY =
        "Agencies can then find your listed products and their prices under Find sellers, and invite you to their campaigns. They see roughly how well a product sells, never how much.";
    ARE_SHOWN = "Your products are shown to agencies.";
    ARE_NOT_SHOWN = "Your products aren’t shown to agencies.";
    NOT_DONE = "The switch wasn’t changed";
    DONE_SHOWN = "Your products are shown to agencies";
    DONE_HIDDEN = "Your products are no longer shown to agencies";
}
