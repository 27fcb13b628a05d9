//! Incentives: money that the platform pays beside commission, because an operator posts it.
//!
//! One kind is paid once, the same amount to payees who are named. The other follows a rule over a period: whoever
//! reached a least measure of what settled on its days gets a fixed amount, or a percentage of the own settled
//! commission up to a most. What is awarded is an entry of the payee's account with the platform, and says what it
//! was worked out from ([`AwardSteps`]).
//!
//! **Decisions**: a rule counts by the days on which lines settled, in the market's time zone, and what was deducted
//! later counts as it is when the awards are worked out, [`WORKED_OUT_AFTER`] the period's last day: by then what
//! came in late has settled. An award is worked out once; what is deducted after it takes nothing back.

mod explained;
mod form;
mod listing;
mod rule;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::{
    ids::{AgencyId, CreatorId},
    ledger::Party,
    market::{Market, first_instant_of},
    period::DayRange,
    signed_in_user::PlaceId,
};

pub use self::{
    explained::{AwardSteps, MeasuredValue},
    form::{
        IncentiveField, IncentiveForm, IncentiveMistake, TypedAward, TypedIncentive, TypedPayee,
    },
    listing::{
        AwardRow, ExplainedAward, IncentivePreview, IncentiveRow, OpenedIncentive, PreviewedAward,
    },
    rule::{AwardRule, Awarded, IncentiveMeasure, Measured, Reward, award},
};

/// The most characters of an incentive's name.
pub const INCENTIVE_NAME_CHARACTERS_MAX: usize = 80;

/// The most characters of the explanation that payees read.
pub const INCENTIVE_EXPLANATION_CHARACTERS_MAX: usize = 500;

/// The most payees whom one incentive names.
pub const INCENTIVE_PAYEES_MAX: usize = 1_000;

/// The most days of a period, first and last included.
pub const INCENTIVE_DAYS_MAX: i64 = 366;

/// How long after a period's last instant its awards are worked out.
pub const WORKED_OUT_AFTER: TimeDelta = TimeDelta::hours(72);

/// Whoever gets an award. Shops pay commission and earn none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payee {
    /// An agency.
    Agency(AgencyId),
    /// A creator.
    Creator(CreatorId),
}

impl Payee {
    /// The bare id.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Agency(agency) => agency.uuid(),
            Self::Creator(creator) => creator.uuid(),
        }
    }

    /// As which party of an order line it would earn.
    #[must_use]
    pub const fn part(self) -> Party {
        match self {
            Self::Agency(_) => Party::CampaignAgency,
            Self::Creator(_) => Party::Creator,
        }
    }

    /// The place that its people work in.
    #[must_use]
    pub const fn place(self) -> PlaceId {
        match self {
            Self::Agency(agency) => PlaceId::Agency(agency),
            Self::Creator(creator) => PlaceId::Creator(creator),
        }
    }
}

/// An incentive that an operator posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incentive {
    /// What it is called.
    pub name: String,
    /// Why it is paid, for its payees to read.
    pub explanation: String,
    /// The market in whose currency it is paid.
    pub market: Market,
    /// The days that count; open for one that is paid once.
    #[serde(with = "days")]
    pub period: DayRange,
    /// Who gets what.
    pub award: Award,
}

/// Who gets what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Award {
    /// The same amount to each of these, once.
    OneTime {
        /// How much each gets, in posting units; above 0.
        units: i64,
        /// Who, each once.
        to: Vec<Payee>,
    },
    /// What a rule gives to everybody whom it is for.
    ByRule(AwardRule),
}

impl Incentive {
    /// The moment from which on its awards are worked out: at once, or some time after the period.
    #[must_use]
    pub fn worked_out_from(&self, posted_at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        match &self.award {
            Award::OneTime { .. } => posted_at,
            Award::ByRule(_) => {
                due_after(self.period, zone).map_or(posted_at, |due| due.max(posted_at))
            }
        }
    }
}

/// The moment from which on the awards of a period are worked out; none of one without an end.
fn due_after(period: DayRange, zone: Tz) -> Option<DateTime<Utc>> {
    let after: NaiveDate = period.to()?.succ_opt()?;
    first_instant_of(after, zone).checked_add_signed(WORKED_OUT_AFTER)
}

crate::codes! {
    /// How far an incentive has come.
    pub enum IncentiveState {
        /// It is written down, and nobody gets anything.
        Draft = "draft",
        /// It is posted, and its awards are yet to be worked out.
        Posted = "posted",
        /// Everybody who gets something has it.
        WorkedOut = "worked_out",
        /// It was ended before anybody got anything.
        Ended = "ended",
    }
}

crate::codes! {
    /// Which kind of award it is.
    #[derive(Default)]
    pub enum AwardKind {
        /// The same amount, once, to payees who are named.
        #[default]
        OneTime = "one_time",
        /// By a rule over a period.
        ByRule = "by_rule",
    }
}

crate::codes! {
    /// How the amount of a rule is worked out.
    #[derive(Default)]
    pub enum RewardKind {
        /// The same for everybody.
        #[default]
        Fixed = "fixed",
        /// So much of the own settled commission.
        Percent = "percent",
    }
}

impl Award {
    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> AwardKind {
        match self {
            Self::OneTime { .. } => AwardKind::OneTime,
            Self::ByRule(_) => AwardKind::ByRule,
        }
    }
}

/// Why an incentive can't be written down.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum DraftIncentiveRefusal {
    /// Fields of the form are wrong.
    #[error("{} fields are wrong", .0.len())]
    Form(Vec<(IncentiveField, IncentiveMistake)>),
    /// Nobody in the market is called so.
    #[error("nobody in the market is called {}", .0.join(", "))]
    UnknownPayees(Vec<String>),
    /// The market has no campaign of this code.
    #[error("the market has no campaign {0}")]
    UnknownCampaign(String),
}

/// Why an incentive can't be posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PostIncentiveRefusal {
    /// It was posted or ended before.
    #[error("it is no draft any more: {0}")]
    NoDraft(IncentiveState),
}

/// Why an incentive can't be ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum EndIncentiveRefusal {
    /// Somebody has it already, or it was ended before.
    #[error("it can't be ended any more: {0}")]
    TooLate(IncentiveState),
}

/// Days on the wire.
mod days {
    use chrono::NaiveDate;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

    use crate::period::DayRange;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(
        days: &DayRange,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (days.from(), days.to()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DayRange, D::Error> {
        let (from, to) = <(Option<NaiveDate>, Option<NaiveDate>)>::deserialize(deserializer)?;
        DayRange::new(from, to).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
