//! A request as its agency sends it and its creator reads it, and what may become of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{LINKING_EXPIRES_AFTER, LINKING_MESSAGE_CHARACTERS_MAX, LinkStart};
use crate::{
    ids::{CreatorId, LinkingRequestId},
    image::ImageCode,
    rate::SharePercent,
    typed_text,
};

crate::codes! {
    /// What was done with a request. That it has expired is written nowhere: it follows from the moment.
    pub enum LinkingState {
        /// The creator has not answered.
        Waiting = "waiting",
        /// The creator accepted it.
        Accepted = "accepted",
        /// The creator refused it.
        Refused = "refused",
        /// The agency took it back.
        Withdrawn = "withdrawn",
    }
}

crate::codes! {
    /// What a request is at a moment.
    pub enum LinkingStanding {
        /// It can be accepted or refused.
        Waiting = "waiting",
        /// It was not answered in time.
        Expired = "expired",
        /// The creator accepted it.
        Accepted = "accepted",
        /// The creator refused it.
        Refused = "refused",
        /// The agency took it back.
        Withdrawn = "withdrawn",
    }
}

impl LinkingStanding {
    /// What a request of this state is at a moment: one that nobody answered has expired from its last
    /// instant on.
    #[must_use]
    pub fn of(state: LinkingState, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match state {
            LinkingState::Waiting if now < expires_at => Self::Waiting,
            LinkingState::Waiting => Self::Expired,
            LinkingState::Accepted => Self::Accepted,
            LinkingState::Refused => Self::Refused,
            LinkingState::Withdrawn => Self::Withdrawn,
        }
    }

    /// The same of a request that may have been closed at a moment. One that had expired by then was not taken back:
    /// it made way for the next one of its agency.
    #[must_use]
    pub fn of_closed(
        state: LinkingState,
        (expires_at, answered_at): (DateTime<Utc>, Option<DateTime<Utc>>),
        now: DateTime<Utc>,
    ) -> Self {
        let made_way = answered_at.is_some_and(|answered_at| expires_at <= answered_at);
        match state {
            LinkingState::Withdrawn if made_way => Self::Expired,
            LinkingState::Waiting
            | LinkingState::Accepted
            | LinkingState::Refused
            | LinkingState::Withdrawn => Self::of(state, expires_at, now),
        }
    }
}

/// When a request expires that is sent now.
#[must_use]
pub fn expires_at(sent_at: DateTime<Utc>) -> DateTime<Utc> {
    sent_at
        .checked_add_signed(LINKING_EXPIRES_AFTER)
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// What an agency writes to the creator with its request; it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkingMessage(String);

/// The message has too many characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("this has {given} characters, and at most {LINKING_MESSAGE_CHARACTERS_MAX} fit")]
pub struct LinkingMessageTooLong {
    /// How many it has.
    pub given: usize,
}

impl LinkingMessage {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LinkingMessage {
    type Error = LinkingMessageTooLong;

    fn try_from(typed: String) -> Result<Self, LinkingMessageTooLong> {
        typed_text::within(&typed, LINKING_MESSAGE_CHARACTERS_MAX)
            .map(Self)
            .map_err(|given| LinkingMessageTooLong { given })
    }
}

impl From<LinkingMessage> for String {
    fn from(message: LinkingMessage) -> Self {
        message.0
    }
}

/// A request that an agency is about to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLinkingRequest {
    /// Whom it wants to manage.
    pub creator: CreatorId,
    /// What it wants of the creator's commission.
    pub share: SharePercent,
    /// When the term is to begin.
    pub from: LinkStart,
    /// The first instant after the term; without it the term has no end.
    pub until: Option<DateTime<Utc>>,
    /// What the agency writes.
    pub message: LinkingMessage,
}

/// A request as its creator reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkingRequest {
    /// Which.
    pub request: LinkingRequestId,
    /// What the agency is called.
    pub agency_name: String,
    /// Its picture.
    pub image: Option<ImageCode>,
    /// Whether the agency is suspended, and so can't be linked now.
    pub is_suspended: bool,
    /// What it wants of the creator's commission.
    pub share: SharePercent,
    /// When the term is to begin.
    pub from: LinkStart,
    /// The first instant after the term.
    pub until: Option<DateTime<Utc>>,
    /// What the agency wrote.
    pub message: LinkingMessage,
    /// What it is now.
    pub standing: LinkingStanding,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// From when on it can't be answered.
    pub expires_at: DateTime<Utc>,
    /// When it was answered or taken back.
    pub answered_at: Option<DateTime<Utc>>,
    /// Whether the creator opens it for the first time.
    pub is_new: bool,
}

/// Why a request was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendLinkingRefusal {
    /// The term ends before it begins.
    #[error("the term ends before it begins")]
    TermEmpty,
    /// The term is over already.
    #[error("the term has ended already")]
    TermOver,
    /// The creator has not answered the one before.
    #[error("the creator hasn't answered your last request yet")]
    WaitingAlready,
    /// The agency has no role in the creator's market by which it manages creators there.
    #[error("managing creators in this market needs the Creator Management role")]
    NoRole,
    /// The agency manages the creator already, in a part of the term.
    #[error("you manage this creator in this term already")]
    LinkedToYou {
        /// Until when; without it, without an end.
        until: Option<DateTime<Utc>>,
    },
    /// The platform has suspended the creator.
    #[error("this creator isn't available")]
    NotAvailable,
}

/// Why a request was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum AcceptLinkingRefusal {
    /// It was not answered in time.
    #[error("this request has expired")]
    Expired,
    /// The agency took it back.
    #[error("the agency has withdrawn this request")]
    Withdrawn,
    /// It was answered before.
    #[error("this request is {state} already")]
    Answered {
        /// How.
        state: LinkingState,
    },
    /// Another agency manages the creator in a part of the term.
    #[error("{agency} manages you in this term")]
    AlreadyLinked {
        /// What that agency is called.
        agency: String,
        /// Until when; without it, without an end.
        until: Option<DateTime<Utc>>,
    },
    /// The creator's agency is another one than the page said that the creator moves from.
    #[error("your agency has changed since this page was opened")]
    AgencyChanged,
    /// The term that was asked for is over.
    #[error("the term that the agency asked for has ended")]
    TermOver,
    /// The platform has suspended the agency.
    #[error("this agency is suspended")]
    AgencySuspended,
}

/// Why a request was not refused, or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum CloseLinkingRefusal {
    /// It was not answered in time, so there is nothing to refuse.
    #[error("this request has expired")]
    Expired,
    /// The agency took it back.
    #[error("the agency has withdrawn this request")]
    Withdrawn,
    /// It was answered before.
    #[error("this request is {state} already")]
    Answered {
        /// How.
        state: LinkingState,
    },
}

impl LinkingStanding {
    /// Whether a request can be refused, or taken back.
    ///
    /// # Errors
    /// Says what it is instead of waiting.
    pub const fn check_open(self) -> Result<(), CloseLinkingRefusal> {
        match self {
            Self::Waiting => Ok(()),
            Self::Expired => Err(CloseLinkingRefusal::Expired),
            Self::Withdrawn => Err(CloseLinkingRefusal::Withdrawn),
            Self::Accepted => Err(CloseLinkingRefusal::Answered {
                state: LinkingState::Accepted,
            }),
            Self::Refused => Err(CloseLinkingRefusal::Answered {
                state: LinkingState::Refused,
            }),
        }
    }
}

impl From<CloseLinkingRefusal> for AcceptLinkingRefusal {
    fn from(refusal: CloseLinkingRefusal) -> Self {
        match refusal {
            CloseLinkingRefusal::Expired => Self::Expired,
            CloseLinkingRefusal::Withdrawn => Self::Withdrawn,
            CloseLinkingRefusal::Answered { state } => Self::Answered { state },
        }
    }
}
