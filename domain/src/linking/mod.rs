//! Linking: an agency asks to manage a creator, the creator accepts or refuses, and either of the two ends the
//! link.
//!
//! A request says what share of the creator's commission the agency takes, and for which term. It is answered
//! within [`LINKING_EXPIRES_AFTER`]. **Decision**: the term begins when the creator accepts, or at the later
//! start that the request names; never earlier, so that no order that was placed before is shared. It ends at
//! the end that the request names, or when one of the two ends it. An order that is placed at the first instant
//! is shared, one that is placed at the end isn't (rule 6).
//!
//! A creator whom another agency manages can move from the one to the other by accepting ([`HandOver`]): the one link
//! ends at the instant at which the other begins, so that no order lies between them or in both.

mod hand_over;
mod of_agency;
mod request;
mod start;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    agency_link::AgencyLink,
    currency::Currency,
    ids::{AgencyId, AgencyLinkId},
    image::ImageCode,
    money::Money,
    rate::SharePercent,
    split::largest_remainder,
};

pub use self::{
    hand_over::HandOver,
    of_agency::{
        ENDING_DAYS, LINKED_DAYS, LinkedCreator, LinkedDay, LinkedInvitation, LinkedOf, LinkedRow,
        LinkedSort, LinkedSums, LinkedTab, LinkedTerm, RequestCounts, SentRequest, complete_days,
    },
    request::{
        AcceptLinkingRefusal, CloseLinkingRefusal, LinkingMessage, LinkingMessageTooLong,
        LinkingRequest, LinkingStanding, LinkingState, NewLinkingRequest, SendLinkingRefusal,
        expires_at,
    },
    start::{LinkStart, check_own_link},
};

/// How long a request can be answered.
pub const LINKING_EXPIRES_AFTER: TimeDelta = TimeDelta::hours(168);

/// The most characters of the message of a request.
pub const LINKING_MESSAGE_CHARACTERS_MAX: usize = 500;

/// How many of each kind **My agency** lists.
pub const LINKING_LISTED_MAX: usize = 50;

crate::codes! {
    /// One of the two sides of a link.
    pub enum LinkSide {
        /// The creator who is managed.
        Creator = "creator",
        /// The agency that manages.
        Agency = "agency",
    }
}

/// The term that acceptance begins: from its start up to, not including, its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTerm {
    /// Its first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it; without one it has no end.
    pub until: Option<DateTime<Utc>>,
}

impl LinkTerm {
    /// The term of a request that names this start and this end, when it is accepted at a moment; none if nothing
    /// of it is left.
    #[must_use]
    pub fn accepted_at(
        (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let from = from.map_or(now, |from| from.max(now));
        let is_left = until.is_none_or(|until| from < until);
        is_left.then_some(Self { from, until })
    }

    /// The link in which this agency takes this share for the term.
    #[must_use]
    pub const fn link(self, agency: AgencyId, share: SharePercent) -> AgencyLink {
        AgencyLink {
            agency,
            share,
            from: Some(self.from),
            until: self.until,
        }
    }
}

/// Whether a request can be sent that names this start and this end.
///
/// # Errors
/// Says what is wrong with the term.
pub fn check_term(
    (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<(), SendLinkingRefusal> {
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        return Err(SendLinkingRefusal::TermEmpty);
    }
    if until.is_some_and(|until| until <= now) {
        return Err(SendLinkingRefusal::TermOver);
    }
    Ok(())
}

/// A link of a creator to an agency that manages the creator, or will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLink {
    /// Which.
    pub link: AgencyLinkId,
    /// What the agency is called.
    pub agency_name: String,
    /// Its picture.
    pub image: Option<ImageCode>,
    /// What it takes of the creator's commission.
    pub share: SharePercent,
    /// The first instant of the term; none for one that was imported.
    pub from: Option<DateTime<Utc>>,
    /// The first instant after it.
    pub until: Option<DateTime<Utc>>,
}

/// A link that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastLink {
    /// What it was.
    pub link: OwnLink,
    /// Who ended it; none where its term came to its end.
    pub ended_by: Option<LinkSide>,
}

/// What a creator sees of agencies that manage the creator, or want to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAgency {
    /// The agency that manages the creator now.
    pub current: Option<OwnLink>,
    /// Those whose term has not begun, the next first.
    pub to_come: Vec<OwnLink>,
    /// Requests, those that wait for an answer first, then the latest.
    pub requests: Vec<LinkingRequest>,
    /// Links that are over, the latest first.
    pub ended: Vec<PastLink>,
}

/// Why a link was not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndLinkRefusal {
    /// It has ended already.
    #[error("this link has ended already")]
    Ended,
}

/// What ending a link does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEnd {
    /// Its term ends at the moment.
    Shortened,
    /// Its term has not begun: there is nothing left of it.
    Cancelled,
}

impl LinkEnd {
    /// What it does to a link with this term.
    ///
    /// # Errors
    /// [`EndLinkRefusal::Ended`] if the term is over.
    pub fn of(
        (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
        now: DateTime<Utc>,
    ) -> Result<Self, EndLinkRefusal> {
        if until.is_some_and(|until| until <= now) {
            return Err(EndLinkRefusal::Ended);
        }
        Ok(if from.is_some_and(|from| now <= from) {
            Self::Cancelled
        } else {
            Self::Shortened
        })
    }
}

/// An amount of commission that is easy to imagine in a currency, and what a creator keeps of it beside this share.
#[must_use]
pub fn example(share: SharePercent, currency: Currency) -> (Money, Money) {
    let units: i64 = match currency {
        Currency::Usd | Currency::Gbp | Currency::Myr | Currency::Sgd => 100,
        Currency::Thb | Currency::Php | Currency::Idr | Currency::Vnd => 10_000,
    };
    let weights = [share.rest(), share].map(|part| u32::from(part.basis_points()));
    // The two weights sum to the whole, so the division has an answer.
    let [kept, _] = largest_remainder(units, weights).unwrap_or_default();
    (Money::new(units, currency), Money::new(kept, currency))
}

#[cfg(test)]
mod tests;
