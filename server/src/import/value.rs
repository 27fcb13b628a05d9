//! The values of a row, read strictly: what could mean two things is refused.

use std::{borrow::Cow, fmt::Display, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX, Handle},
    creator_facts::COUNT_MAX,
    currency::Currency,
    money,
};

use super::{header::Header, platform_export::Reading, row_error::RowError};

/// The most items that one row may be about: what the database can hold.
const QUANTITY_MAX: u32 = i32::MAX.unsigned_abs();

/// The years that times may be of. Others are slips, and each of their months would get tables.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

/// The values of one row. It is fastest to ask for them in the order of the kind's columns.
pub(crate) struct Fields<'r> {
    header: &'r Header,
    text: &'r str,
    ends: &'r [usize],
    next: usize,
}

/// One value of a row. An empty one and one of a column that the file leaves out are the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'r> {
    pub(crate) column: &'static str,
    pub(crate) text: &'r str,
}

impl<'r> Fields<'r> {
    /// The values in `text`, each of which ends at one of `ends`.
    pub(crate) fn of(header: &'r Header, text: &'r str, ends: &'r [usize]) -> Self {
        Self {
            header,
            text,
            ends,
            next: 0,
        }
    }

    /// How to read the platform's order export, if the row is one of it.
    pub(crate) fn export(&self) -> Option<&'r Reading> {
        self.header.export()
    }

    /// The value of one of the kind's columns.
    pub(crate) fn get(&mut self, column: &'static str) -> Value<'r> {
        let place = self.place(column);
        Value {
            column,
            text: place.map_or("", |place| value_at(self.text, self.ends, place)),
        }
    }

    /// Where the column is in the file: looked for from the one that was last asked for.
    fn place(&mut self, column: &'static str) -> Option<usize> {
        let columns = self.header.columns();
        let is_it = |n: &usize| columns[*n].name == column;
        let ahead = (self.next..columns.len()).find(is_it);
        let n = ahead.or_else(|| (0..self.next).find(is_it))?;
        self.next = n + 1;
        self.header.place(n)
    }
}

/// The value at a place of a row.
pub(crate) fn value_at<'r>(text: &'r str, ends: &[usize], place: usize) -> &'r str {
    let from = place
        .checked_sub(1)
        .map_or(Some(0), |before| ends.get(before).copied());
    match (from, ends.get(place)) {
        (Some(from), Some(to)) => text.get(from..*to).unwrap_or_default(),
        _ => "",
    }
}

impl<'r> Value<'r> {
    /// The value, unless it is empty.
    pub(crate) fn if_given(self) -> Option<Self> {
        (!self.text.is_empty()).then_some(self)
    }

    /// Why the row is refused because of this value.
    pub(crate) fn row_error(self, reason: impl Into<String>) -> RowError {
        RowError::of(self.column, reason)
    }

    /// A code: what something is found by again.
    pub(crate) fn code(self) -> Result<String, RowError> {
        self.short_code(CODE_CHARACTERS_MAX)
    }

    /// A code that has a limit of its own.
    pub(crate) fn short_code(self, characters_max: usize) -> Result<String, RowError> {
        let code = code::parse(self.text, characters_max);
        code.map(Cow::into_owned)
            .map_err(|refusal| self.row_error(refusal.to_string()))
    }

    /// A creator's handle.
    pub(crate) fn handle(self) -> Result<String, RowError> {
        let handle = Handle::parse(self.text);
        handle
            .map(String::from)
            .map_err(|refusal| self.row_error(refusal.to_string()))
    }

    /// Text for people.
    pub(crate) fn title(self, characters_max: usize) -> Result<String, RowError> {
        let text = self.given()?;
        if text.len() > characters_max && text.chars().count() > characters_max {
            return Err(self.row_error(format!("too long: use up to {characters_max} characters")));
        }
        if text.contains('\0') {
            return Err(self.row_error("contains a null character: remove it"));
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(self.row_error(
                "contains a replacement character (U+FFFD) for a lost letter: enter the text again",
            ));
        }
        Ok(text.to_owned())
    }

    /// Anything that the rules read and explain by themselves.
    pub(crate) fn parse<T: FromStr<Err: Display>>(self) -> Result<T, RowError> {
        self.given()?
            .parse()
            .map_err(|error: T::Err| self.row_error(error.to_string()))
    }

    /// A number of items.
    pub(crate) fn quantity(self) -> Result<u32, RowError> {
        let text = self.given()?;
        let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(0) => Err(self.row_error("must be 1 or more")),
            Ok(quantity) if is_whole && quantity <= QUANTITY_MAX => Ok(quantity),
            _ if is_whole => {
                Err(self.row_error(format!("too large: the maximum is {QUANTITY_MAX}")))
            }
            _ => Err(self.row_error("not a whole number: use digits only, for example 3")),
        }
    }

    /// A number of anything, which may be none; an empty one is none.
    pub(crate) fn count(self) -> Result<u64, RowError> {
        let Some(Self { text, .. }) = self.if_given() else {
            return Ok(0);
        };
        let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(count) if is_whole && count <= COUNT_MAX => Ok(count),
            _ if is_whole => Err(self.row_error(format!("too large: the maximum is {COUNT_MAX}"))),
            _ => Err(self.row_error("not a whole number: use digits only, for example 3")),
        }
    }

    /// Yes or no.
    pub(crate) fn yes_or_no(self) -> Result<bool, RowError> {
        match self.given()? {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(self.row_error("not an answer: use yes or no")),
        }
    }

    /// A price in posting units of the currency.
    pub(crate) fn price(self, currency: Currency) -> Result<i64, RowError> {
        let text = self.given()?;
        money::parse_price_units(text, currency.posting_exponent())
            .map_err(|error| self.row_error(error.to_string()))
    }

    /// A day.
    pub(crate) fn day(self) -> Result<NaiveDate, RowError> {
        const WRITTEN: &str = "2011-01-31";
        let text = self.given()?;
        // The calendar would also take days and months of one digit.
        let day = (text.len() == WRITTEN.len())
            .then(|| text.parse().ok())
            .flatten();
        day.filter(|day: &NaiveDate| YEARS.contains(&day.year()))
            .ok_or_else(|| {
                self.row_error(format!(
                    "not a valid date: use YYYY-MM-DD between 2000 and 2099, for example {WRITTEN}"
                ))
            })
    }

    /// A moment, with its zone.
    pub(crate) fn instant(self) -> Result<DateTime<Utc>, RowError> {
        let instant = parse_instant(self.given()?).map_err(|reason| self.row_error(reason))?;
        self.in_years(instant)
    }

    /// The moment that this value stands for, if it is of a year that can be.
    pub(crate) fn in_years(self, instant: DateTime<Utc>) -> Result<DateTime<Utc>, RowError> {
        if YEARS.contains(&instant.year()) {
            return Ok(instant);
        }
        let (first, last) = (YEARS.start(), YEARS.end());
        Err(self.row_error(format!("year out of range: use {first} to {last}")))
    }

    fn given(self) -> Result<&'r str, RowError> {
        if self.text.is_empty() {
            Err(self.row_error("required: enter a value"))
        } else {
            Ok(self.text)
        }
    }
}

/// Reads a moment with its zone, as precisely as it can be kept.
pub(crate) fn parse_instant(text: &str) -> Result<DateTime<Utc>, &'static str> {
    let Ok(instant) = DateTime::parse_from_rfc3339(text) else {
        let lacks_zone = text.parse::<NaiveDateTime>().is_ok();
        return Err(if lacks_zone {
            "no time zone: add one, for example 2011-01-31T08:00:00Z or 2011-01-31T15:00:00+07:00"
        } else {
            "not a valid date and time: use RFC 3339, for example 2011-01-31T08:00:00Z"
        });
    };
    let instant = instant.to_utc();
    if instant.nanosecond() >= 1_000_000_000 {
        return Err("leap seconds aren't supported: use the second before or after");
    }
    // Digits behind the ninth of a fraction were passed over in silence.
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 9 || !instant.nanosecond().is_multiple_of(1_000) {
        return Err("too precise: use up to six decimals of a second");
    }
    Ok(instant)
}
