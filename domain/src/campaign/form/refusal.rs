//! What is wrong with **Create Campaign** as it was typed, field by field.

use std::{collections::BTreeMap, fmt};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    campaign::{
        AudienceRefusal, ContactKind, ContactRefusal, EditRefusal, MissingStep, WordingRefusal,
    },
    code::CodeRefusal,
    period::CampaignDatesRefusal,
    rate::RateError,
};

/// Why a text is not the day that a campaign's field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DayRefusal {
    /// There is none.
    #[error("choose a day")]
    Missing,
    /// It is no day of the calendar.
    #[error("this is not a day: write it like 2026-04-01")]
    NotADay,
    /// It is over, in the market's time zone.
    #[error("this day is over: choose {today} or a later one")]
    Past {
        /// The day that it is in the market.
        today: NaiveDate,
    },
    /// The campaign has come too far for another day here.
    #[error(transparent)]
    Edit(EditRefusal),
    /// The three days don't fit together.
    #[error(transparent)]
    Together(CampaignDatesRefusal),
}

/// Why a campaign cannot be submitted.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SubmitRefusal {
    /// Steps are missing before any campaign can be created, in the order in which they are taken.
    #[error("some steps are missing before a campaign can be created")]
    Gate(Vec<MissingStep>),
    /// It was submitted before.
    #[error("the campaign is submitted already")]
    AlreadySubmitted,
    /// Fields are wrong.
    #[error(transparent)]
    Form(#[from] Box<CampaignFormRefusal>),
}

/// Why a campaign's edit is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EditCampaignRefusal {
    /// It is over.
    #[error(transparent)]
    Edit(#[from] EditRefusal),
    /// Fields are wrong.
    #[error(transparent)]
    Form(#[from] Box<CampaignFormRefusal>),
}

/// What is wrong with a campaign's form: each field has its own refusal or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(default)]
pub struct CampaignFormRefusal {
    /// The name.
    pub name: Option<WordingRefusal>,
    /// The description.
    pub description: Option<WordingRefusal>,
    /// The first day.
    pub starts_on: Option<DayRefusal>,
    /// The last day of registration.
    pub registration_ends_on: Option<DayRefusal>,
    /// The last day of the campaign.
    pub ends_on: Option<DayRefusal>,
    /// The least total rate.
    pub least_rate: Option<RateError>,
    /// How many shops are named.
    pub audience: Option<AudienceRefusal>,
    /// The Shop Codes that no shop of the market has, one by one.
    pub unknown_shop_codes: Vec<String>,
    /// The texts among the Shop Codes that can't be one, each with the reason.
    pub unreadable_shop_codes: Vec<(String, CodeRefusal)>,
    /// The contacts.
    pub contacts: BTreeMap<ContactKind, ContactRefusal>,
}

impl CampaignFormRefusal {
    /// How many fields have a refusal.
    #[must_use]
    pub fn count(&self) -> usize {
        let fields = [
            self.name.is_some(),
            self.description.is_some(),
            self.starts_on.is_some(),
            self.registration_ends_on.is_some(),
            self.ends_on.is_some(),
            self.least_rate.is_some(),
            self.audience.is_some()
                || !self.unknown_shop_codes.is_empty()
                || !self.unreadable_shop_codes.is_empty(),
        ];
        let refused = fields.into_iter().filter(|refused| *refused).count();
        refused.saturating_add(self.contacts.len())
    }
}

impl fmt::Display for CampaignFormRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} fields of the campaign need another look",
            self.count()
        )
    }
}
