//! Kinds of things that the palette finds.

ui::texts! {
    ORDER = "Order";
}
