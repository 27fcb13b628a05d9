//! Markets and what each of them fixes: currency, time zone, settlement delay, base policy.
//!
//! The numbers are data that an operator can change; [`MarketRules::founding`] is what a new
//! installation starts from.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::currency::Currency;

crate::codes! {
    /// A market: a country that shares nothing with the others but accounts, organisations, settings.
    /// Its code is that of ISO 3166.
    #[derive(PartialOrd, Ord)]
    pub enum Market else UnknownMarket {
        /// United States.
        Us = "US",
        /// United Kingdom.
        Gb = "GB",
        /// Indonesia.
        Id = "ID",
        /// Malaysia.
        My = "MY",
        /// Vietnam.
        Vn = "VN",
        /// Thailand.
        Th = "TH",
        /// Philippines.
        Ph = "PH",
        /// Singapore.
        Sg = "SG",
    }
}

/// No market has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("unknown market: use US, GB (for the UK), ID, MY, VN, TH, PH or SG")]
pub struct UnknownMarket;

impl Market {
    /// Reads a code in capitals, small letters or both, as addresses are typed. Files and the API write
    /// it in capitals: there [`str::parse`] reads it.
    #[must_use]
    pub fn in_any_case(code: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|market| market.code().eq_ignore_ascii_case(code))
    }

    /// What people are shown: the code, but UK for GB.
    #[must_use]
    pub const fn display_name(self) -> &'static str {
        match self {
            Self::Gb => "UK",
            Self::Us | Self::Id | Self::My | Self::Vn | Self::Th | Self::Ph | Self::Sg => {
                self.code()
            }
        }
    }
}

/// What a market fixes for the money that is earned in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketRules {
    /// The market that the rules are of.
    pub market: Market,
    /// The currency of every amount in it.
    pub currency: Currency,
    /// The time zone whose days are its days.
    pub zone: Tz,
    /// How many times 24 hours after its delivery an order line settles.
    pub settlement_days: u16,
    /// Which version of the market's base policy new order lines are worked out by (rule 3).
    pub base_policy_version: u16,
}

impl MarketRules {
    /// The rules that a new installation starts with. Version 1 of every base policy takes the
    /// price times the quantity, less what was refunded.
    #[must_use]
    pub const fn founding(market: Market) -> Self {
        let (currency, zone, settlement_days) = match market {
            Market::Us => (Currency::Usd, Tz::America__Los_Angeles, 15),
            Market::Gb => (Currency::Gbp, Tz::Europe__London, 15),
            Market::Id => (Currency::Idr, Tz::Asia__Jakarta, 15),
            Market::My => (Currency::Myr, Tz::Asia__Kuala_Lumpur, 15),
            Market::Vn => (Currency::Vnd, Tz::Asia__Ho_Chi_Minh, 7),
            Market::Th => (Currency::Thb, Tz::Asia__Bangkok, 15),
            Market::Ph => (Currency::Php, Tz::Asia__Manila, 15),
            Market::Sg => (Currency::Sgd, Tz::Asia__Singapore, 15),
        };
        Self {
            market,
            currency,
            zone,
            settlement_days,
            base_policy_version: 1,
        }
    }
}

/// The first instant of a day in a time zone.
///
/// Where the clock is put back over midnight, the day's first instant is the earlier of the two
/// midnights; where it is put forward over midnight, the day starts when the gap ends. A day that
/// the zone left out altogether starts, and ends, at that same instant.
#[must_use]
pub fn first_instant_of(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        MappedLocalTime::Single(first) | MappedLocalTime::Ambiguous(first, _) => first.to_utc(),
        MappedLocalTime::None => GapInfo::new(&midnight, &zone)
            .and_then(|gap| gap.end)
            // Only at the calendar's very ends does a zone not know a midnight without a gap.
            .map_or_else(|| midnight.and_utc(), |first| first.to_utc()),
    }
}

/// The instant at which the clocks of a time zone show this whole hour on a day: the earlier of two, where they show it
/// twice. No zone puts its clock forward over the hours of a morning, which are those that are asked for.
#[must_use]
pub fn hour_of(date: NaiveDate, hour: u32, zone: Tz) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
    let wall = date.and_time(time);
    let shown = zone.from_local_datetime(&wall).earliest();
    shown.map_or_else(|| wall.and_utc(), |shown| shown.to_utc())
}

/// The day that it is at an instant in a time zone: the last whose first instant has come, as
/// [`first_instant_of`] says it.
#[must_use]
pub fn day_of(instant: DateTime<Utc>, zone: Tz) -> NaiveDate {
    let day = instant.with_timezone(&zone).date_naive();
    // Where the clock is put back over midnight, the wall says the old day again for a while.
    match day.succ_opt() {
        Some(next) if first_instant_of(next, zone) <= instant => next,
        Some(_) | None => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    fn check_first_instant(date: &str, zone: Tz, expected: &str) {
        assert_eq!(
            first_instant_of(date.parse().unwrap(), zone),
            instant(expected),
            "{date} in {zone}"
        );
    }

    #[test]
    fn every_code_reads_back() {
        for market in Market::ALL {
            assert_eq!(market.code().parse(), Ok(market));
            assert_eq!(
                serde_json::to_string(&market).unwrap(),
                format!("\"{}\"", market.code())
            );
            assert_eq!(MarketRules::founding(market).market, market);
        }
        assert_eq!("UK".parse::<Market>(), Err(UnknownMarket));
        assert_eq!("gb".parse::<Market>(), Err(UnknownMarket));
        assert_eq!(Market::Gb.display_name(), "UK");
        assert_eq!(Market::Vn.display_name(), "VN");
    }

    #[test]
    fn an_address_may_have_a_code_in_any_case() {
        for typed in ["GB", "gb", "Gb", "gB"] {
            assert_eq!(Market::in_any_case(typed), Some(Market::Gb), "{typed}");
        }
        for typed in ["", "g", "gbr", "uk", " gb", "ｇｂ"] {
            assert_eq!(Market::in_any_case(typed), None, "{typed}");
        }
    }

    #[test]
    fn only_vietnam_settles_sooner() {
        for market in Market::ALL {
            let days = MarketRules::founding(market).settlement_days;
            assert_eq!(days, if market == Market::Vn { 7 } else { 15 }, "{market}");
        }
    }

    #[test]
    fn days_start_at_the_zones_midnight() {
        check_first_instant("2011-01-01", Tz::Europe__London, "2011-01-01T00:00:00Z");
        check_first_instant("2011-04-01", Tz::Europe__London, "2011-03-31T23:00:00Z");
        check_first_instant("2011-03-27", Tz::Europe__London, "2011-03-27T00:00:00Z");
        check_first_instant("2011-03-28", Tz::Europe__London, "2011-03-27T23:00:00Z");
        check_first_instant(
            "2026-07-01",
            Tz::America__Los_Angeles,
            "2026-07-01T07:00:00Z",
        );
        check_first_instant("2026-07-01", Tz::Asia__Jakarta, "2026-06-30T17:00:00Z");
    }

    #[test]
    fn a_midnight_that_does_not_exist_starts_after_the_gap() {
        // São Paulo put its clocks from 00:00 to 01:00 on this day.
        check_first_instant("2018-11-04", Tz::America__Sao_Paulo, "2018-11-04T03:00:00Z");
        // Toronto did so from 23:30 on the evening before to 00:30.
        check_first_instant("1919-03-31", Tz::America__Toronto, "1919-03-31T04:30:00Z");
        // Samoa left out the whole 30th of December 2011.
        check_first_instant("2011-12-30", Tz::Pacific__Apia, "2011-12-30T10:00:00Z");
        check_first_instant("2011-12-31", Tz::Pacific__Apia, "2011-12-30T10:00:00Z");
    }

    #[test]
    fn of_two_midnights_the_earlier_starts_the_day() {
        // Havana puts its clocks from 01:00 back to 00:00.
        check_first_instant("2025-11-02", Tz::America__Havana, "2025-11-02T04:00:00Z");
    }

    #[test]
    fn the_calendars_ends_do_not_panic() {
        let _ = first_instant_of(NaiveDate::MIN, Tz::America__Los_Angeles);
        let _ = first_instant_of(NaiveDate::MAX, Tz::Asia__Jakarta);
    }

    #[test]
    fn a_day_lasts_from_its_first_instant_to_the_next_days() {
        let check = |text: &str, zone: Tz, expected: &str| {
            let day = day_of(instant(text), zone);
            assert_eq!(day.to_string(), expected, "{text} in {zone}");
        };
        check("2011-03-31T22:59:59Z", Tz::Europe__London, "2011-03-31");
        check("2011-03-31T23:00:00Z", Tz::Europe__London, "2011-04-01");
        check(
            "2026-07-01T06:59:59Z",
            Tz::America__Los_Angeles,
            "2026-06-30",
        );
        check("2026-06-30T17:00:00Z", Tz::Asia__Jakarta, "2026-07-01");
        // Toronto's evening of 30 March 1919 went from 23:30 to 00:30.
        check("1919-03-31T04:29:59Z", Tz::America__Toronto, "1919-03-30");
        check("1919-03-31T04:30:00Z", Tz::America__Toronto, "1919-03-31");
        // Goose Bay put its clocks from 00:01 back to 23:01 of the day before.
        check("2010-11-07T03:30:00Z", Tz::America__Goose_Bay, "2010-11-07");
    }
}
