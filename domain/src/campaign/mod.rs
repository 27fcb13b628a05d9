//! Partner campaigns: their status, who sees them, what can be edited and who may register.
//!
//! A campaign's status follows from its dates and is never written down; *published* is a separate
//! fact beside it.

mod registering;
mod wording;

use std::fmt;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ids::ShopId,
    period::{CampaignDates, Period},
};

pub use self::{
    registering::{RegisterRefusal, check_rate, check_register},
    wording::{
        CampaignDescription, CampaignName, DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX,
        WordingRefusal,
    },
};

/// The most shop codes that a campaign can be restricted to.
pub const AUDIENCE_SHOPS_MAX: usize = 100;

/// Where a campaign is in its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    /// Not submitted.
    Draft,
    /// Submitted, and its first day has not come.
    Upcoming,
    /// Running, and sellers can register products.
    RegistrationOpen,
    /// Running, after the last day of registration.
    Ongoing,
    /// Over, or ended early.
    Closed,
}

impl CampaignStatus {
    /// What people are shown.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Upcoming => "Upcoming",
            Self::RegistrationOpen => "Registration open",
            Self::Ongoing => "Ongoing",
            Self::Closed => "Closed",
        }
    }
}

impl fmt::Display for CampaignStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}

/// The course of a campaign: everything that its status follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignCourse {
    /// The days that it was agreed for.
    pub dates: CampaignDates,
    /// The zone of its market, whose days these are.
    pub zone: Tz,
    /// Whether it was submitted.
    pub submitted: bool,
    /// When it was ended early, if it was.
    pub ended_early_at: Option<DateTime<Utc>>,
}

/// Why a campaign cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EditRefusal {
    /// It is over.
    #[error("the campaign is closed and can no longer be edited")]
    Closed,
    /// It has started, so it cannot start on another day.
    #[error("the campaign has started, so its start can no longer be changed")]
    AlreadyStarted,
}

/// Why a campaign cannot be ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EndEarlyRefusal {
    /// It was never submitted.
    #[error("the campaign was not submitted, so there is nothing to end")]
    Draft,
    /// It is over.
    #[error("the campaign is closed already")]
    Closed,
}

impl CampaignCourse {
    /// The status at an instant.
    #[must_use]
    pub fn status(&self, now: DateTime<Utc>) -> CampaignStatus {
        if !self.submitted {
            return CampaignStatus::Draft;
        }
        let campaign = self.period();
        if now >= self.closes_at() {
            CampaignStatus::Closed
        } else if now < campaign.from {
            CampaignStatus::Upcoming
        } else if self.dates.registration_period(self.zone).contains(now) {
            CampaignStatus::RegistrationOpen
        } else {
            CampaignStatus::Ongoing
        }
    }

    /// The period in which orders count: that of the dates. A campaign that is ended early closes
    /// its registrations, and it is they that end attribution.
    #[must_use]
    pub fn period(&self) -> Period {
        self.dates.campaign_period(self.zone)
    }

    /// When the campaign, and with it each open registration, closes.
    #[must_use]
    pub fn closes_at(&self) -> DateTime<Utc> {
        let until = self.period().until;
        self.ended_early_at.map_or(until, |at| until.min(at))
    }

    /// Whether anything of the campaign can be edited now.
    ///
    /// # Errors
    /// [`EditRefusal::Closed`] once it is over.
    pub fn check_edit(&self, now: DateTime<Utc>) -> Result<(), EditRefusal> {
        match self.status(now) {
            CampaignStatus::Draft
            | CampaignStatus::Upcoming
            | CampaignStatus::RegistrationOpen
            | CampaignStatus::Ongoing => Ok(()),
            CampaignStatus::Closed => Err(EditRefusal::Closed),
        }
    }

    /// Whether the campaign can be given these dates now: its start only before it starts, the
    /// others as long as it is not over.
    ///
    /// # Errors
    /// Says why not.
    pub fn check_reschedule(
        &self,
        dates: CampaignDates,
        now: DateTime<Utc>,
    ) -> Result<(), EditRefusal> {
        self.check_edit(now)?;
        match self.status(now) {
            CampaignStatus::Draft | CampaignStatus::Upcoming => Ok(()),
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing | CampaignStatus::Closed => {
                if dates.starts_on() == self.dates.starts_on() {
                    Ok(())
                } else {
                    Err(EditRefusal::AlreadyStarted)
                }
            }
        }
    }

    /// Ends the campaign now, before its last day is over.
    ///
    /// # Errors
    /// Says why there is nothing to end.
    pub fn end_early(self, now: DateTime<Utc>) -> Result<Self, EndEarlyRefusal> {
        match self.status(now) {
            CampaignStatus::Draft => Err(EndEarlyRefusal::Draft),
            CampaignStatus::Closed => Err(EndEarlyRefusal::Closed),
            CampaignStatus::Upcoming
            | CampaignStatus::RegistrationOpen
            | CampaignStatus::Ongoing => Ok(Self {
                ended_early_at: Some(now),
                ..self
            }),
        }
    }
}

/// The sellers that a campaign is open to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedAudience", into = "UncheckedAudience")]
pub struct Audience(Option<Vec<ShopId>>);

/// Why a campaign cannot be restricted to some shops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AudienceRefusal {
    /// None is named, so nobody could register.
    #[error("name at least one shop code, or open the campaign to all sellers")]
    NoShops,
    /// Too many are named.
    #[error("a campaign can name at most {AUDIENCE_SHOPS_MAX} shop codes, and this names {given}")]
    TooManyShops {
        /// How many different shops were named.
        given: usize,
    },
}

impl Audience {
    /// Open to all sellers.
    #[must_use]
    pub const fn all_sellers() -> Self {
        Self(None)
    }

    /// Open to these shops alone; a shop named twice counts once.
    ///
    /// # Errors
    /// Says why not, for no shop at all and for more than 100.
    pub fn restricted_to(mut shops: Vec<ShopId>) -> Result<Self, AudienceRefusal> {
        shops.sort_unstable();
        shops.dedup();
        match shops.len() {
            0 => Err(AudienceRefusal::NoShops),
            given if given > AUDIENCE_SHOPS_MAX => Err(AudienceRefusal::TooManyShops { given }),
            _ => Ok(Self(Some(shops))),
        }
    }

    /// The shops that are named, in the order of their ids; `None` if all sellers are meant.
    #[must_use]
    pub fn shops(&self) -> Option<&[ShopId]> {
        self.0.as_deref()
    }

    /// Whether the shop is meant.
    #[must_use]
    pub fn includes(&self, shop: ShopId) -> bool {
        self.shops()
            .is_none_or(|shops| shops.binary_search(&shop).is_ok())
    }

    /// Whether the shop is meant by name, which lists the campaign among its target campaigns.
    #[must_use]
    pub fn names(&self, shop: ShopId) -> bool {
        self.shops()
            .is_some_and(|shops| shops.binary_search(&shop).is_ok())
    }
}

/// An audience as it comes off the wire, before anybody counted it.
#[derive(Serialize, Deserialize)]
struct UncheckedAudience {
    shops: Option<Vec<ShopId>>,
}

impl TryFrom<UncheckedAudience> for Audience {
    type Error = AudienceRefusal;

    fn try_from(audience: UncheckedAudience) -> Result<Self, AudienceRefusal> {
        audience
            .shops
            .map_or_else(|| Ok(Self::all_sellers()), Self::restricted_to)
    }
}

impl From<Audience> for UncheckedAudience {
    fn from(audience: Audience) -> Self {
        Self { shops: audience.0 }
    }
}

#[cfg(test)]
mod tests;
