//! Invitations: an agency writes to a creator what it offers, and the creator says whether that is of interest.
//!
//! The creator reads who the agency is beside what it wrote. How the agency can be reached is shown only once the
//! creator is interested, and the agency is told then. An invitation that was declined can't be taken up any more.

mod history;
mod limits;
mod sending;
mod words;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    campaign::ContactKind, category::PartnerRole, ids::CreatorInvitationId, image::ImageCode,
    market::Market, typed_text,
};

pub use self::{
    history::{
        HistoryFilter, INVITABLE_SOON_MAX, InvitableSoon, InvitationCounts, InvitationHistoryRow,
        InvitationMonth, InvitationResults, InvitationSends, InvitationsToday, InvitedCreator,
        RESULT_DAYS_MAX, SentInvitation, result_days,
    },
    limits::{
        INVITATIONS_A_DAY, INVITED_AGAIN_AFTER, InvitationDay, LastInvitation, LeftToday,
        next_possible,
    },
    sending::{
        InvitationToWrite, Management, NewCreatorInvitation, SendInvitationRefusal, check_contacts,
    },
    words::{INVITATION_WORDS_MAX, MessageWords, TooManyWords},
};

/// The most characters of an invitation's message.
pub const INVITATION_MESSAGE_CHARACTERS_MAX: usize = 5_000;

/// How many of an agency's creators an invitation names at most.
pub const TOP_CREATORS_MAX: usize = 3;

/// How many of the creators whom an agency has managed an invitation names at most.
pub const LINKED_BEFORE_MAX: usize = 10;

crate::codes! {
    /// What an agency invites a creator for.
    pub enum InvitationIntention {
        /// To manage the creator.
        CreatorPartnership = "creator_partnership",
        /// To have products promoted by the creator.
        ProductDistribution = "product_distribution",
    }
}

crate::codes! {
    /// What the creator has answered.
    pub enum InvitationStanding {
        /// Nothing yet.
        Open = "open",
        /// That it is of interest: the contacts are shown.
        Interested = "interested",
        /// That it isn't.
        Declined = "declined",
    }
}

impl InvitationStanding {
    /// What these two marks say. Of both, that it was declined is the later one.
    #[must_use]
    pub const fn of(
        interested_at: Option<DateTime<Utc>>,
        declined_at: Option<DateTime<Utc>>,
    ) -> Self {
        match (interested_at, declined_at) {
            (_, Some(_)) => Self::Declined,
            (Some(_), None) => Self::Interested,
            (None, None) => Self::Open,
        }
    }
}

/// What an agency writes with its invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InvitationMessage(String);

/// Why a text is no message of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationMessageRefusal {
    /// There is none.
    #[error("write a message")]
    Missing,
    /// It is too long.
    #[error("this has {given} characters, and at most {INVITATION_MESSAGE_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many it has.
        given: usize,
    },
}

impl InvitationMessage {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InvitationMessage {
    type Error = InvitationMessageRefusal;

    fn try_from(typed: String) -> Result<Self, InvitationMessageRefusal> {
        let text = typed_text::within(&typed, INVITATION_MESSAGE_CHARACTERS_MAX)
            .map_err(|given| InvitationMessageRefusal::TooLong { given })?;
        if text.is_empty() {
            return Err(InvitationMessageRefusal::Missing);
        }
        Ok(Self(text))
    }
}

impl From<InvitationMessage> for String {
    fn from(message: InvitationMessage) -> Self {
        message.0
    }
}

/// An invitation as a list names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Which.
    pub invitation: CreatorInvitationId,
    /// What the agency is called.
    pub agency_name: String,
    /// What it invites for.
    pub intention: InvitationIntention,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What the creator has answered.
    pub standing: InvitationStanding,
}

/// An agency as a creator whom it invites sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitingAgency {
    /// What it is called.
    pub name: String,
    /// Its picture.
    pub image: Option<ImageCode>,
    /// As what it works in the creator's market.
    pub services: Vec<PartnerRole>,
    /// What the categories are called that it is approved for there.
    pub categories: Vec<String>,
    /// What it says of itself.
    pub introduction: Option<String>,
    /// Its registered address.
    pub address: Option<String>,
    /// The handles of those with the most followers of the creators whom it manages now, [`TOP_CREATORS_MAX`] at most.
    pub top_creators: Vec<String>,
    /// How many creators it has ever managed.
    pub creators_before: u32,
    /// The handles of those of them whose link began last, the latest first, [`LINKED_BEFORE_MAX`] at most.
    pub linked_before: Vec<String>,
}

/// An invitation as its creator reads it, with what the agency is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationShown {
    /// Which.
    pub invitation: CreatorInvitationId,
    /// In which market the creator is.
    pub market: Market,
    /// Who invites.
    pub agency: InvitingAgency,
    /// What it invites for.
    pub intention: InvitationIntention,
    /// What it wrote.
    pub message: InvitationMessage,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What the creator has answered.
    pub standing: InvitationStanding,
    /// How the agency can be reached; none before the creator is interested.
    pub contacts: Option<Vec<(ContactKind, String)>>,
    /// Whether the creator has not read it before.
    pub is_unread: bool,
}

/// Why an answer to an invitation changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerInvitationRefusal {
    /// The creator has said before that it is of interest.
    #[error("you have said that you're interested already")]
    Interested,
    /// The creator has declined it.
    #[error("you have declined this invitation already")]
    Declined,
}

impl InvitationStanding {
    /// Whether the invitation can be answered.
    ///
    /// # Errors
    /// Says how it was answered.
    pub const fn check_open(self) -> Result<(), AnswerInvitationRefusal> {
        match self {
            Self::Open => Ok(()),
            Self::Interested => Err(AnswerInvitationRefusal::Interested),
            Self::Declined => Err(AnswerInvitationRefusal::Declined),
        }
    }

    /// Whether the creator sees how the agency can be reached.
    #[must_use]
    pub const fn shows_contacts(self) -> bool {
        match self {
            Self::Interested => true,
            Self::Open | Self::Declined => false,
        }
    }
}

#[cfg(test)]
mod tests;
