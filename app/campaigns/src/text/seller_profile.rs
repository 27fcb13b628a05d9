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
}
