//! **Affiliate orders** of a creator: the money card, days, and an order line in a row.

ui::texts! {
    next_on(day, amount) = "Next {day}: {amount}";
    next_about(day, amount) = "Next about {day}: {amount}";
    NOTHING_COMES = "No commission on the way";

    COMES_NEXT = "Comes next";
    about(day) = "About {day}";
    later(day) = "Later, until {day}";
    later_about(day) = "Later, until about {day}";
    about_means(count) =
        one "About: not delivered yet. Commission settles {count} day after delivery.",
        other "About: not delivered yet. Commission settles {count} days after delivery.";
    after_delivery(count) =
        one "About {count} day after delivery", other "About {count} days after delivery";

    FILTERS = "Filters";
    /// A filter in force: "Settled: 3 Dec 2026".
    days_of(kind, days) = "{kind}: {days}";
    OF_CONTENT = "One content type";
    filters_on(count) = one "{count} filter", other "{count} filters";
    MORE = "More for your orders";

    /// How many items of a line, at which price.
    items(quantity, price) = "{quantity}\u{a0}×\u{a0}{price}";
    order_line(order, line) = "Order {order}, line {line}";
}
