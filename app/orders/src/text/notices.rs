//! What notices of orders say. The server writes these sentences, so no browser loads them.

ui::texts! {
    settled(day) = "Commission settled on {day}";
    SETTLED_MORE = "Open your orders to see the amounts.";
}
