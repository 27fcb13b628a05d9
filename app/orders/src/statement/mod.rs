//! **Statement** of a shop: commission owed and charged, campaign by campaign.

pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod file;
mod page;

pub use self::page::SellerStatementPage;

use chrono::NaiveDate;
#[cfg(feature = "ssr")]
use domain::period::{DayRange, UsualDays};

/// The first and the last day of a month.
pub(crate) type Month = (NaiveDate, NaiveDate);

/// The month that a word of the address names, as `2026-11`; the one that it is where it names none.
#[cfg(feature = "ssr")]
pub(crate) fn month_of(word: Option<&str>, today: NaiveDate) -> Month {
    let first = word.and_then(|word| {
        let first = format!("{}-01", word.trim());
        DayRange::read(Some(&first), None).ok()?.from()
    });
    let days = UsualDays::ThisMonth.on(first.unwrap_or(today));
    let month = days.and_then(|days| days.from().zip(days.to()));
    month.unwrap_or((today, today))
}

/// The word by which an address names the month.
pub(crate) fn word_of(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_month_or_the_one_that_it_is_is_meant() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-20");
        for (word, first, last) in [
            (None, "2026-11-01", "2026-11-30"),
            (Some("2026-02"), "2026-02-01", "2026-02-28"),
            (Some(" 2028-02 "), "2028-02-01", "2028-02-29"),
            (Some("2031-01"), "2031-01-01", "2031-01-31"),
            (Some("2026-13"), "2026-11-01", "2026-11-30"),
            (Some("2026-02-03"), "2026-11-01", "2026-11-30"),
            (Some("November"), "2026-11-01", "2026-11-30"),
            (Some(""), "2026-11-01", "2026-11-30"),
        ] {
            assert_eq!(month_of(word, today), (day(first), day(last)), "{word:?}");
        }
        assert_eq!(word_of(day("2026-02-01")), "2026-02");
    }
}
