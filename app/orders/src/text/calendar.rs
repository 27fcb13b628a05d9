//! The cash calendar of a creator: which day of a month brings how much, and how sure it is.

ui::texts! {
    TITLE = "Cash calendar";
    LEAD = "Commission by the day it settles. Select an amount to see its order lines.";

    SETTLED = "Settled";
    SETTLED_MEANS = "Posted on this day, less what was deducted since.";
    LIKELY = "Likely";
    LIKELY_MEANS =
        "Delivered, and only waiting for its day. Refunds that are known are taken off.";
    ESTIMATED = "Estimated";
    estimated_means(count) =
        one "Not delivered yet. The day is expected: about 4 days for the delivery, then {count} day until it settles.",
        other "Not delivered yet. The day is expected: about 4 days for the delivery, then {count} days until it settles.";

    PREVIOUS = "Previous month";
    NEXT = "Next month";
    MONTHS = "Months";
    CAPTION = "Days of the month with what settles on each";
    amount_of(what, day) = "{what}, {day}: show the order lines";
    NOTHING = "Nothing settles in this month";
    NOTHING_WHY = "Commission appears here on the day it settles, and before that on the day it’s expected to.";
    as_of(moment) = "As of {moment}. Order lines on hold aren’t included until they’re released.";

    MON = "Mon";
    TUE = "Tue";
    WED = "Wed";
    THU = "Thu";
    FRI = "Fri";
    SAT = "Sat";
    SUN = "Sun";
}

/// The days of a week, Monday first.
pub const WEEK: [ui::text::Text; 7] = [MON, TUE, WED, THU, FRI, SAT, SUN];
