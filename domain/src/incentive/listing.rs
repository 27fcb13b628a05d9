//! Incentives as operators see them, and an award as its payee does.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AwardKind, AwardSteps, Incentive, IncentiveMeasure, IncentiveState, Measured, Payee};
use crate::{
    ids::{CampaignId, IncentiveAwardId, IncentiveId},
    market::Market,
    money::Money,
    period::DayRange,
};

/// An incentive, as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentiveRow {
    /// Which.
    pub incentive: IncentiveId,
    /// What it is called.
    pub name: String,
    /// In which market.
    pub market: Market,
    /// Which kind of award it is.
    pub kind: AwardKind,
    /// The days that count; open for one that is paid once.
    #[serde(with = "super::days")]
    pub period: DayRange,
    /// How far it has come.
    pub state: IncentiveState,
    /// When it was written down.
    pub drafted_at: DateTime<Utc>,
    /// How many got something by it so far.
    pub awards: u64,
    /// What they got together.
    pub awarded: Money,
}

/// An incentive with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedIncentive {
    /// The row.
    pub row: IncentiveRow,
    /// What it is.
    pub incentive: Incentive,
    /// What the only campaign is called that counts, if it is one.
    pub campaign: Option<(CampaignId, String)>,
    /// Who posted it and when; nobody where the program did.
    pub posted: Option<(Option<String>, DateTime<Utc>)>,
    /// From when on its awards are worked out, once it is posted.
    pub due_at: Option<DateTime<Utc>>,
    /// When the last of them was.
    pub worked_out_at: Option<DateTime<Utc>>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Who would get what by an incentive, as far as is known now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewedAward {
    /// Who.
    pub payee: Payee,
    /// What the payee is called.
    pub name: String,
    /// What was measured so far; nothing where nothing is measured.
    pub measured: Option<Measured>,
    /// How much it would be.
    pub amount: Money,
}

/// Some payees of an incentive, looked through for who would get something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentivePreview {
    /// Those who would, in the order of their ids.
    pub awards: Vec<PreviewedAward>,
    /// How many payees were looked through.
    pub looked_through: u64,
    /// The last of them, if there are more.
    pub next: Option<Uuid>,
}

/// What somebody got, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow {
    /// Which award.
    pub award: IncentiveAwardId,
    /// Who got it.
    pub payee: Payee,
    /// What the payee is called.
    pub name: String,
    /// What was measured; nothing where nothing is.
    pub measured: Option<Measured>,
    /// How much it is.
    pub amount: Money,
    /// When.
    pub at: DateTime<Utc>,
}

/// What somebody got, explained to whoever got it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedAward {
    /// Which award.
    pub award: IncentiveAwardId,
    /// What the incentive is called.
    pub name: String,
    /// Why it is paid.
    pub explanation: String,
    /// In which market.
    pub market: Market,
    /// The days that counted; open for one that is paid once.
    #[serde(with = "super::days")]
    pub period: DayRange,
    /// What the only campaign is called that counted, if it was one.
    pub campaign: Option<String>,
    /// How much it is.
    pub amount: Money,
    /// When.
    pub at: DateTime<Utc>,
    /// How it was worked out; nothing where that can't be said.
    pub steps: Option<AwardSteps>,
    /// Whether the steps come to the same amount again.
    pub is_right: bool,
}

impl IncentiveMeasure {
    /// Whether it is an amount, and not a number of lines.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        match self {
            Self::SettledLines => false,
            Self::SettledCommission | Self::Sales => true,
        }
    }
}
