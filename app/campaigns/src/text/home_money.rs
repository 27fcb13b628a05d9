//! The figures of money on the home pages of agencies and sellers.

ui::texts! {
    show(figure) = "{figure}: show these order lines";
    deducted(count, amount, day) =
        one "{amount} deducted from {count} order line settled since {day}",
        other "{amount} deducted from {count} order lines settled since {day}";

    SETTLES_NEXT = "Settles next";
    SETTLES_NEXT_MEANS =
        "Delivered order lines that settle in the next 14 days, if they aren’t refunded or put on hold first.";
    NOTHING_SETTLES = "Nothing settles in the next 14 days.";
    DAY = "Date";
    LINES = "Order lines";
    AMOUNT = "Commission";
}
