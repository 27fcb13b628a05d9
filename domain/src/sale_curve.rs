//! How narrow the steps of a sales curve are that a seller sees (spec/product.md 4).
//!
//! A curve by days of few creators shows what each of them sold, and when. Where the rule is on, a seller
//! gets the days of a time only if enough creators have sold in it, and its months otherwise. What isn't
//! proven is withheld.

/// How many creators have to have sold for the shop before it is shown days.
pub const CREATORS_FOR_DAYS: u8 = 3;

/// The most entries of showcases that are looked through for them. Where these don't show that there are
/// enough, the days are withheld.
pub const ENTRIES_LOOKED_THROUGH: u16 = 1_000;

crate::codes! {
    /// The steps of a sales curve.
    #[derive(PartialOrd, Ord)]
    pub enum CurveSpan {
        /// A figure a day.
        Day = "day",
        /// A figure a month.
        Month = "month",
    }
}

impl CurveSpan {
    /// The narrowest steps for a seller: whether the market withholds narrow curves, and for how many
    /// creators it was found that they sold.
    #[must_use]
    pub const fn narrowest(withholds: bool, creators_found: u8) -> Self {
        if withholds && creators_found < CREATORS_FOR_DAYS {
            Self::Month
        } else {
            Self::Day
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_shown_of_three_creators_or_where_nothing_is_withheld() {
        for (withholds, creators, expected) in [
            (false, 0, CurveSpan::Day),
            (false, 2, CurveSpan::Day),
            (true, 0, CurveSpan::Month),
            (true, 2, CurveSpan::Month),
            (true, 3, CurveSpan::Day),
            (true, 4, CurveSpan::Day),
        ] {
            let narrowest = CurveSpan::narrowest(withholds, creators);
            assert_eq!(narrowest, expected, "{withholds} {creators}");
        }
    }
}
