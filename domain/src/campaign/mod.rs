//! Partner campaigns: their status, who sees them, what can be edited and who may register.
//!
//! A campaign's status follows from its dates and is never written down; *published* is a separate
//! fact beside it.

mod audience;
mod categories;
mod contact;
mod form;
mod gate;
mod history;
mod listing;
mod registering;
mod text_fields;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::period::{CampaignDates, Period};

pub use self::{
    audience::{AUDIENCE_SHOPS_MAX, Audience, AudienceRefusal},
    categories::chosen_categories,
    contact::{CONTACT_CHARACTERS_MAX, Contact, ContactKind, ContactRefusal, ContactRules},
    form::{
        AudienceChoice, CampaignForm, CampaignFormRefusal, CampaignFormRules, CampaignTerms,
        DayRefusal, EditCampaignRefusal, FilledForm, SubmitRefusal, TypedContacts,
    },
    gate::{Approval, Approvals, Gate, MissingStep, gate},
    history::{CampaignChange, CampaignDone, FieldChange},
    listing::{
        AgencyCampaign, CampaignFigures, CampaignRow, CampaignSort, MarketplaceRow,
        MarketplaceView, NamedShop, RegistrationCounts, SellerCampaign,
    },
    registering::{RegisterRefusal, check_rate, check_register},
    text_fields::{
        CampaignDescription, CampaignName, DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX,
        WordingRefusal,
    },
};

crate::codes! {
    /// Where a campaign is in its course, in the order of it.
    #[derive(PartialOrd, Ord)]
    pub enum CampaignStatus {
        /// Not submitted.
        Draft = "draft",
        /// Submitted, and its first day has not come.
        Upcoming = "upcoming",
        /// Running, and sellers can register products.
        RegistrationOpen = "registration_open",
        /// Running, after the last day of registration.
        Ongoing = "ongoing",
        /// Over, or ended early.
        Closed = "closed",
    }
}

impl CampaignStatus {
    /// Whether nobody can register products in the campaign any more.
    #[must_use]
    pub const fn is_registration_over(self) -> bool {
        match self {
            Self::Draft | Self::Upcoming | Self::RegistrationOpen => false,
            Self::Ongoing | Self::Closed => true,
        }
    }
}

/// The schedule of a campaign: everything that its status follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignSchedule {
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

/// Why a campaign cannot be shown to sellers or hidden from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PublishRefusal {
    /// It was not submitted.
    #[error("submit the campaign before publishing it")]
    Draft,
    /// It can't be changed any more.
    #[error(transparent)]
    Edit(#[from] EditRefusal),
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

impl CampaignSchedule {
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

#[cfg(test)]
mod tests;
