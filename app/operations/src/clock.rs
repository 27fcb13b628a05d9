//! A moment as operators type it: a day and a time of a market's clocks, to the second.

use chrono::{DateTime, Utc};
use domain::market::Market;
use leptos::prelude::*;

use crate::text::common as words;
use ui::{
    Choice, format,
    text::{market as markets, t},
};

/// The choice of whose clocks a day and a time are read on.
pub(crate) fn zones() -> Vec<Choice> {
    let choice = |market: Market| {
        let says = words::zone_of(t(markets::zone(market)), t(markets::name(market)));
        Choice::new(market.code(), says)
    };
    Market::ALL.map(choice).into()
}

/// The day and the time that the clocks of a market show, as fields have them; empty and midnight where
/// there is no moment.
pub(crate) fn shown(at: Option<DateTime<Utc>>, market: Market) -> (String, String) {
    let Some(at) = at else {
        return (String::new(), "00:00:00".to_owned());
    };
    let local = format::local(at, market);
    (
        local.date().to_string(),
        local.time().format("%H:%M:%S").to_string(),
    )
}

/// A field of a time, as narrow as one. Browsers ask for it as for a time: to the minute, and to the second
/// where the moment that it begins with isn't of a whole minute.
pub(crate) fn time_field(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    value: String,
) -> AnyView {
    let minutes = value.strip_suffix(":00");
    let minutes = minutes.filter(|minutes| minutes.len() == "00:00".len());
    let value = minutes.map_or_else(|| value.clone(), str::to_owned);
    let step = (value.len() > "00:00".len()).then_some("1");
    view! {
        <div class="field field--date">
            <label class="field__label" for=id>
                {label}
            </label>
            <div class="input">
                <input
                    class="input__control"
                    type="time"
                    step=step
                    id=id
                    name=name
                    value=value
                    autocomplete="off"
                />
            </div>
        </div>
    }
    .into_any()
}

/// A day and the time on it, beside each other.
pub(crate) fn day_and_time(day: impl IntoView, time: AnyView) -> impl IntoView {
    view! {
        <div class="form__pair form__pair--narrow">
            {day} {time}
        </div>
    }
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::{ReadMoment, read};

#[cfg(feature = "ssr")]
mod server {
    use std::ops::RangeInclusive;

    use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc};
    use chrono_tz::Tz;
    use domain::category::instant_in_zone;

    /// The years of days that anybody means: others reach beyond what the database knows.
    const YEARS: RangeInclusive<i32> = 1970..=9999;

    /// Why a moment can't be read.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum ReadMoment {
        /// It is no day, or no time.
        NoMoment,
        /// The clocks skip it.
        Skipped,
    }

    /// The moment of a day and a time on these clocks; none where no day is given.
    ///
    /// # Errors
    ///
    /// [`ReadMoment`].
    pub(crate) fn read(
        day: &str,
        time: &str,
        zone: Tz,
    ) -> Result<Option<DateTime<Utc>>, ReadMoment> {
        if day.trim().is_empty() {
            return Ok(None);
        }
        let day: Option<NaiveDate> = day.trim().parse().ok();
        let day = day.filter(|day| YEARS.contains(&day.year()));
        let day = day.ok_or(ReadMoment::NoMoment)?;
        let time = time.trim();
        let read = NaiveTime::parse_from_str(time, "%H:%M:%S")
            .or_else(|_| NaiveTime::parse_from_str(time, "%H:%M"));
        let time = if time.is_empty() {
            NaiveTime::MIN
        } else {
            read.map_err(|_| ReadMoment::NoMoment)?
        };
        instant_in_zone(day, time, zone)
            .map(Some)
            .map_err(|_| ReadMoment::Skipped)
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use leptos::prelude::*;

    use super::{ReadMoment, read, time_field};

    #[test]
    fn seconds_are_asked_for_only_where_there_are_some() {
        let field = |value: &str| {
            let value = value.to_owned();
            let owner = Owner::new();
            owner.with(|| time_field("at", "at", "Time", value).to_html())
        };
        for midnight in ["00:00:00", "00:00"] {
            let html = field(midnight);
            assert!(html.contains("value=\"00:00\""), "{html}");
            assert!(!html.contains("step"), "{html}");
        }
        let html = field("23:59:59");
        assert!(html.contains("value=\"23:59:59\""), "{html}");
        assert!(html.contains("step=\"1\""), "{html}");
    }

    #[test]
    fn a_day_and_a_time_are_of_the_chosen_clocks() {
        let london = chrono_tz::Europe::London;
        let written = |day, time| read(day, time, london).map(|at| at.map(|at| at.to_rfc3339()));
        let winter = Some("2026-01-30T23:59:59+00:00".to_owned());
        assert_eq!(written("2026-01-30", "23:59:59"), Ok(winter));
        let summer = Some("2026-06-04T23:00:00+00:00".to_owned());
        assert_eq!(written("2026-06-05", ""), Ok(summer));
        assert_eq!(written(" ", "10:00"), Ok(None));
        assert_eq!(written("2026-02-30", ""), Err(ReadMoment::NoMoment));
        assert_eq!(written("-9999-01-01", ""), Err(ReadMoment::NoMoment));
        assert_eq!(written("+99999-01-01", ""), Err(ReadMoment::NoMoment));
        assert_eq!(written("2026-02-01", "25:00"), Err(ReadMoment::NoMoment));
        assert_eq!(written("2026-03-29", "01:30"), Err(ReadMoment::Skipped));
    }
}
