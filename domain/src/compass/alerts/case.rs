//! A case as operators see it, and what keeps them from deciding it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    compass::CompassRole,
    ids::{AccountId, CompassAlertId, OrganisationId, ShopId},
    market::Market,
    money::Money,
    typed_text,
};

use super::{AlertRule, AlertState, Finding};

/// How many order lines of a case are shown at most.
pub const ALERT_LINES: i64 = 25;

/// What an operator did about a case, or why there is nothing wrong: at least a character, and at most 500.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AlertNote(String);

/// Why a text is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertNoteRefusal {
    /// There is none.
    #[error("say what was done, or why there is nothing wrong")]
    Missing,
    /// It is too long.
    #[error("{given} characters are too many")]
    TooLong {
        /// How many characters it has.
        given: usize,
    },
}

impl AlertNote {
    /// How many characters it may have.
    pub const CHARACTERS_MAX: usize = 500;

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AlertNote {
    type Error = AlertNoteRefusal;

    fn try_from(typed: String) -> Result<Self, AlertNoteRefusal> {
        let text = typed_text::within(&typed, Self::CHARACTERS_MAX)
            .map_err(|given| AlertNoteRefusal::TooLong { given })?;
        if text.is_empty() {
            return Err(AlertNoteRefusal::Missing);
        }
        Ok(Self(text))
    }
}

impl From<AlertNote> for String {
    fn from(note: AlertNote) -> Self {
        note.0
    }
}

/// Why a case isn't claimed or decided. Nothing was done then.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertRefusal {
    /// It was decided before.
    #[error("this was decided meanwhile")]
    Decided {
        /// Who decided.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another operator works on it.
    #[error("{by} works on this")]
    Claimed {
        /// Who does.
        by: String,
    },
    /// The operator is the creator, or works for the agency or the shop that it is about.
    #[error("it is about an organisation of yours: another operator has to decide")]
    OwnOrganisation,
}

/// Which cases are asked for: all that aren't decided where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlertFilter {
    /// Of one market.
    pub market: Option<Market>,
    /// By one rule.
    pub rule: Option<AlertRule>,
    /// In one state.
    pub state: Option<AlertState>,
}

/// A case among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertRow {
    /// Which.
    pub alert: CompassAlertId,
    /// In which market.
    pub market: Market,
    /// What was found.
    pub finding: Finding,
    /// The last day that was looked at.
    pub found_on: NaiveDate,
    /// When it was found.
    pub found_at: DateTime<Utc>,
    /// As what the party is in it: a seller, an agency or a creator.
    pub part: CompassRole,
    /// What the agency or shop is called, or the creator's handle.
    pub name: String,
    /// How far it is.
    pub state: AlertState,
    /// Who works on it, or did.
    pub claimed_by: Option<String>,
}

/// A case with what was found and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertCase {
    /// The case.
    pub row: AlertRow,
    /// The agency or shop that it is about, if it is about one.
    pub organisation: Option<OrganisationId>,
    /// Whether who asks works on it.
    pub is_mine: bool,
    /// How it was decided.
    pub decision: Option<AlertDecision>,
    /// What else belongs to it.
    pub cause: AlertCause,
    /// Its order lines: those that most was given back of, then the latest; [`ALERT_LINES`] at most.
    pub lines: Vec<AlertLine>,
}

/// How a case was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertDecision {
    /// What was done, or why there is nothing wrong.
    pub note: String,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a finding is about beside its party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertCause {
    /// Nothing else: all refunds of the party.
    Refunds,
    /// The shop that the creator's person works for.
    SamePerson {
        /// The shop.
        shop: ShopId,
        /// What it is called.
        name: String,
        /// Who it is: those who are the creator and work for the shop now.
        people: Vec<(AccountId, String)>,
    },
    /// The registration with the rate.
    Rate {
        /// What its product is called.
        product: String,
        /// What its campaign is called.
        campaign: String,
        /// Which agency runs it.
        agency: String,
    },
}

/// An order line of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertLine {
    /// The market's id of the order.
    pub order: String,
    /// The line's id in it.
    pub line: String,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Which shop sold.
    pub shop: String,
    /// Through which creator.
    pub creator: String,
    /// Price times quantity.
    pub sales: Money,
    /// What refunds gave back of it.
    pub refunded: Money,
}
