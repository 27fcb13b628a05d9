//! What notices of orders say. The server writes these sentences, so no browser loads them.

ui::texts! {
    amount_settled(amount, days) = "{amount} settled on {days}";
    amount_charged(amount, days) = "{amount} commission charged on {days}";
    amount_deducted(amount, days) = "{amount} deducted on {days}";
    amount_returned(amount, days) = "{amount} commission returned on {days}";
    lines(count) = one "{count} order line.", other "{count} order lines.";
    lines_and_deducted(count, amount) =
        one "{count} order line. {amount} deducted from lines that had settled.",
        other "{count} order lines. {amount} deducted from lines that had settled.";
    corrections(count) =
        one "{count} order line was refunded or cancelled after it had settled.",
        other "{count} order lines were refunded or cancelled after they had settled.";
    amount_deducted_of(amount, product) = "{amount} deducted: {product}";
    amount_returned_of(amount, product) = "{amount} commission returned: {product}";
    corrected_line(order) =
        "Order {order} was refunded or cancelled after it had settled.";
    deducted(day) = "Commission was deducted on {day}";
    on_hold(amount, product) = "{amount} on hold: {product}";
    on_hold_more(order) =
        "Order {order} is frozen while the platform checks it. It settles after its release.";
    released(amount, product) = "{amount} no longer on hold: {product}";
    released_more(order, day) = "Order {order} was released on {day} and settles as usual.";
    held_line(order) = "Order {order} was frozen or released";
    settled(day) = "Commission settled on {day}";
    SETTLED_MORE = "Open your orders to see the amounts.";
}
