//! Kinds of things that the palette finds.

ui::texts! {
    ORDER = "Order";
    CREATOR = "Creator";
    SOLD_IN_CAMPAIGNS = "Order lines from your campaigns";
    SOLD_AS_MANAGED = "Order lines as a creator you manage";
}
