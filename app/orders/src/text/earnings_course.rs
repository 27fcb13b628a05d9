//! What the server words of **Earnings**: days, months, and what a chart of them says; and of an order line in
//! the copy for when the network is away.

ui::texts! {
    chart_summary(from, to, on_the_way, kept) =
        "From {from} to {to}: {on_the_way} on the way, {kept} settled after deductions";
    /// A month: "Nov 2026".
    month(month, year) = "{month}\u{a0}{year}";
    /// A day below an axis: "9 Nov".
    day(day, month) = "{day}\u{a0}{month}";
    /// Of an order line in the copy: what it is in, and when it was ordered.
    line(status, day) = "{status} · {day}";
    too_many(count) =
        one "Up to {count} order line can be listed by product.",
        other "Up to {count} order lines can be listed by product. These days have more.";
}
