//! Kinds of things that the palette finds.

ui::texts! {
    ORDER = "Order";
    CREATOR = "Creator";
    SHOP = "Shop";
    lines_of_shop(code) = "{code} · Order lines from your campaigns";
    SOLD_IN_CAMPAIGNS = "Order lines from your campaigns";
    SOLD_AS_MANAGED = "Order lines as a creator you manage";
}
