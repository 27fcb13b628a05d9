//! Kinds of things that the palette finds.

ui::texts! {
    CAMPAIGN = "Campaign";
    PRODUCT = "Product";
}
