//! How a language writes figures and days, as words of its own: what they are in English stands here, and
//! what they are elsewhere the Unicode consortium's tables say (CLDR), which the server has. So a browser
//! formats with the same few lines and the same words as the server, and carries no tables.

crate::texts! {
    /// For which numbers the words for one thing are said: for each below 200 a `1` or a `0`, and a larger one is
    /// as its last two digits are, a hundred on. Nothing means for 1 alone.
    ONES in "form ones" = "";
    /// What stands between groups of digits; nothing means what the market has.
    GROUP in "form group" = "";
    /// What stands before decimals; nothing means what the market has.
    DECIMAL in "form decimal" = "";
    /// Where a currency's sign stands: `before` the figure, `before blank`, or `after blank`; nothing means
    /// where the market has it.
    SIGN in "form sign" = "";
    /// What follows short figures for thousands, millions, billions and trillions, with strokes between
    /// them; nothing means what the market has.
    SCALES in "form scales" = "";
    /// A day.
    DATE {day, month, year} in "form date" = "{day}\u{a0}{month}\u{a0}{year}";
    /// A day and a time.
    DATE_TIME {date, time} in "form date time" = "{date}, {time}";
    /// A time of the day, by a clock of 24 hours.
    TIME {hour, minute} in "form time" = "{hour}:{minute}";
    /// By how many years the calendar is ahead of the Gregorian one.
    YEARS_AHEAD in "form years ahead" = "0";
}
