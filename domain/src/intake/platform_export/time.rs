//! Times of the export: the wall clock of the market, the day first.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use thiserror::Error;

/// Why a text is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ExportTimeError {
    /// It is not written as the export writes times.
    #[error("not a valid date and time: use DD/MM/YYYY HH:MM:SS, for example 31/01/2011 08:00:00")]
    NotATime,
    /// Clocks were put forward over it.
    #[error("this time doesn't exist in {zone}: clocks were put forward over it")]
    Skipped {
        /// The zone of the market.
        zone: Tz,
    },
    /// Clocks were put back over it.
    #[error("this time is ambiguous in {zone}: clocks were put back over it")]
    Twice {
        /// The zone of the market.
        zone: Tz,
    },
}

/// Reads a time of the wall clock in the zone.
///
/// # Errors
/// Says why the moment is not known: a time that the clocks skipped or showed twice is refused rather
/// than taken for one of two.
pub fn parse_wall_clock(text: &str, zone: Tz) -> Result<DateTime<Utc>, ExportTimeError> {
    let text = text.trim();
    let is_written = |format| NaiveDateTime::parse_from_str(text, format).ok();
    let local = is_written("%d/%m/%Y %H:%M:%S")
        .or_else(|| is_written("%d/%m/%Y %H:%M"))
        // A leap second would be another moment once it is kept.
        .filter(|local| chrono::Timelike::nanosecond(local) == 0)
        .ok_or(ExportTimeError::NotATime)?;
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(at.to_utc()),
        LocalResult::None => Err(ExportTimeError::Skipped { zone }),
        LocalResult::Ambiguous(..) => Err(ExportTimeError::Twice { zone }),
    }
}
