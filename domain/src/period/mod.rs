//! Periods: stretches of time from a first instant up to, not including, an end.
//!
//! A campaign is agreed in whole days ([`CampaignDates`]); orders happen at instants. The market's
//! time zone makes the one into the other, once, and everything after compares instants.

mod days;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::market::first_instant_of;

pub use self::days::{DayRange, DayRangeRefusal, UsualDays, days_left};

/// The most days a campaign may run, first and last day included.
pub const CAMPAIGN_DAYS_MAX: i64 = 360;

/// A stretch of time: its first instant belongs to it, its end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first instant in the period.
    pub from: DateTime<Utc>,
    /// The first instant after the period.
    pub until: DateTime<Utc>,
}

impl Period {
    /// The days from `first` to `last`, both included, as instants in the zone.
    #[must_use]
    pub fn of_days(first: NaiveDate, last: NaiveDate, zone: Tz) -> Self {
        let until = match last.succ_opt() {
            Some(next) => first_instant_of(next, zone),
            None => DateTime::<Utc>::MAX_UTC,
        };
        Self {
            from: first_instant_of(first, zone),
            until,
        }
    }

    /// Whether the instant is in the period.
    #[must_use]
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.from <= instant && instant < self.until
    }
}

/// The three dates of a campaign. Registration and campaign start on the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedDates", into = "UncheckedDates")]
pub struct CampaignDates {
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
}

/// Why three dates are not those of a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum CampaignDatesRefusal {
    /// Registration would end before it starts.
    #[error(
        "registration ends on {registration_ends_on}, before the campaign starts on {starts_on}"
    )]
    RegistrationEndsBeforeStart {
        /// The day that campaign and registration start on.
        starts_on: NaiveDate,
        /// The refused last day of registration.
        registration_ends_on: NaiveDate,
    },
    /// Registration would go on after the campaign.
    #[error("registration ends on {registration_ends_on}, after the campaign ends on {ends_on}")]
    RegistrationEndsAfterCampaign {
        /// The refused last day of registration.
        registration_ends_on: NaiveDate,
        /// The campaign's last day.
        ends_on: NaiveDate,
    },
    /// The campaign would run too long.
    #[error("the campaign period is {days} days: the maximum is {CAMPAIGN_DAYS_MAX}")]
    TooLong {
        /// How many days it would run, first and last included.
        days: i64,
    },
}

impl CampaignDates {
    /// A campaign's dates: registration ends on or before the campaign's end, and the campaign runs
    /// at most 360 days, first and last included.
    ///
    /// # Errors
    /// Says which of the dates does not fit.
    pub fn new(
        starts_on: NaiveDate,
        registration_ends_on: NaiveDate,
        ends_on: NaiveDate,
    ) -> Result<Self, CampaignDatesRefusal> {
        if registration_ends_on < starts_on {
            return Err(CampaignDatesRefusal::RegistrationEndsBeforeStart {
                starts_on,
                registration_ends_on,
            });
        }
        if ends_on < registration_ends_on {
            return Err(CampaignDatesRefusal::RegistrationEndsAfterCampaign {
                registration_ends_on,
                ends_on,
            });
        }
        let days = ends_on
            .signed_duration_since(starts_on)
            .num_days()
            .saturating_add(1);
        if days > CAMPAIGN_DAYS_MAX {
            return Err(CampaignDatesRefusal::TooLong { days });
        }
        Ok(Self {
            starts_on,
            registration_ends_on,
            ends_on,
        })
    }

    /// The first day of the campaign and of registration.
    #[must_use]
    pub const fn starts_on(self) -> NaiveDate {
        self.starts_on
    }

    /// The last day on which sellers register products.
    #[must_use]
    pub const fn registration_ends_on(self) -> NaiveDate {
        self.registration_ends_on
    }

    /// The last day of the campaign.
    #[must_use]
    pub const fn ends_on(self) -> NaiveDate {
        self.ends_on
    }

    /// When orders count for the campaign, in its market's zone.
    #[must_use]
    pub fn campaign_period(self, zone: Tz) -> Period {
        Period::of_days(self.starts_on, self.ends_on, zone)
    }

    /// When sellers register products, in the market's zone.
    #[must_use]
    pub fn registration_period(self, zone: Tz) -> Period {
        Period::of_days(self.starts_on, self.registration_ends_on, zone)
    }
}

/// Dates as they come off the wire, before anybody checked them.
#[derive(Serialize, Deserialize)]
struct UncheckedDates {
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
}

impl TryFrom<UncheckedDates> for CampaignDates {
    type Error = CampaignDatesRefusal;

    fn try_from(dates: UncheckedDates) -> Result<Self, Self::Error> {
        Self::new(dates.starts_on, dates.registration_ends_on, dates.ends_on)
    }
}

impl From<CampaignDates> for UncheckedDates {
    fn from(dates: CampaignDates) -> Self {
        Self {
            starts_on: dates.starts_on,
            registration_ends_on: dates.registration_ends_on,
            ends_on: dates.ends_on,
        }
    }
}

#[cfg(test)]
mod tests;
