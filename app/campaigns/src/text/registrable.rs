//! What a seller should know of a product before it is registered, worded on the server.

ui::texts! {
    elsewhere(count, rate) =
        one "In {count} other campaign at {rate}",
        other "In {count} other campaigns, highest {rate}";
    rejected(day, rate, reason) = "Rejected here on {day} at {rate}: {reason}";
    earlier(rate) = "Previously registered here at {rate}";
}
