//! The figures of money on the home pages of agencies and sellers.

ui::texts! {
    lines_and_next(lines, amount, day) = "{lines}, next {amount} on {day}";
    lines_and_more(lines, percent, days) = "{lines}, {percent}% more than {days}";
    lines_and_less(lines, percent, days) = "{lines}, {percent}% less than {days}";
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

    RECENT = "Last 30 days";
    RECENT_MEANS =
        "GMV is price × quantity of all order lines sold through campaigns, before refunds and cancellations.";
    BY_MONTH =
        "Shown by month: daily figures appear once at least three creators have sold in the period.";
    NOTHING_SOLD = "No order lines in the last 60 days.";
    GMV = "GMV";
    CREATORS = "Creators with a sale";
    last_days(what) = "{what}, last 30 days";
    at_least(count) = "At least {count}";
    more_than_before(percent) = "{percent}% more than in the 30 days before";
    less_than_before(percent) = "{percent}% less than in the 30 days before";
    AS_BEFORE = "As in the 30 days before";
    NOTHING_BEFORE = "None in the 30 days before";
}
