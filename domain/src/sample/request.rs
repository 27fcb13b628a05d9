//! A creator's request for a sample: its states, who moves it on, and when one may be made.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ASK_AGAIN_AFTER, REQUESTS_MAX, SampleApprover};
use crate::ids::{SampleRequestId, ShopId};

crate::codes! {
    /// How far a request for a sample has come.
    pub enum SampleState {
        /// Nobody has decided.
        Requested = "requested",
        /// The creator gets the sample.
        Approved = "approved",
        /// The creator doesn't get it.
        Rejected = "rejected",
        /// It is on its way to the creator.
        Shipped = "shipped",
        /// The creator has it.
        Received = "received",
        /// The creator took the request back.
        Withdrawn = "withdrawn",
    }
}

crate::codes! {
    /// Who moves a request on.
    pub enum SampleSide {
        /// The seller, who doesn't know the creator.
        Seller = "seller",
        /// The agency that runs the campaign.
        Agency = "agency",
        /// The creator.
        Creator = "creator",
    }
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleMove {
    /// Whoever decides grants it.
    Approve,
    /// Whoever decides doesn't grant it, also after it was granted.
    Reject,
    /// The seller sends the sample to the agency: the request stays approved.
    SendToAgency,
    /// The agency sends the sample to the creator.
    Ship,
    /// The creator has it.
    Receive,
    /// The creator takes the request back.
    Withdraw,
}

impl SampleMove {
    /// Every move.
    pub const ALL: [Self; 6] = [
        Self::Approve,
        Self::Reject,
        Self::SendToAgency,
        Self::Ship,
        Self::Receive,
        Self::Withdraw,
    ];
}

impl SampleState {
    /// Whether something is still to come: a creator has one such request for a registered product.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Approved | Self::Shipped => true,
            Self::Rejected | Self::Received | Self::Withdrawn => false,
        }
    }

    /// Whether it takes one of the samples that are offered.
    #[must_use]
    pub const fn takes_one(self) -> bool {
        match self {
            Self::Approved | Self::Shipped | Self::Received => true,
            Self::Requested | Self::Rejected | Self::Withdrawn => false,
        }
    }

    /// What it becomes by a move; none where the move isn't possible any more.
    #[must_use]
    pub const fn moved(self, by: SampleMove) -> Option<Self> {
        match (self, by) {
            (Self::Requested, SampleMove::Approve) | (Self::Approved, SampleMove::SendToAgency) => {
                Some(Self::Approved)
            }
            (Self::Requested | Self::Approved, SampleMove::Reject) => Some(Self::Rejected),
            (Self::Requested | Self::Approved, SampleMove::Withdraw) => Some(Self::Withdrawn),
            (Self::Approved, SampleMove::Ship) => Some(Self::Shipped),
            (Self::Shipped, SampleMove::Receive) => Some(Self::Received),
            (
                Self::Requested,
                SampleMove::SendToAgency | SampleMove::Ship | SampleMove::Receive,
            )
            | (Self::Approved, SampleMove::Approve | SampleMove::Receive)
            | (
                Self::Shipped,
                SampleMove::Approve
                | SampleMove::Reject
                | SampleMove::SendToAgency
                | SampleMove::Ship
                | SampleMove::Withdraw,
            )
            | (Self::Rejected | Self::Received | Self::Withdrawn, _) => None,
        }
    }

    /// The state as it is once the campaign may be over: what was not sent by then isn't sent any more, whether or
    /// not anybody has written that down.
    #[must_use]
    pub const fn as_of(self, is_sent: bool, is_campaign_over: bool) -> Self {
        match self {
            Self::Requested if is_campaign_over => Self::Rejected,
            Self::Approved if is_campaign_over && !is_sent => Self::Rejected,
            Self::Requested
            | Self::Approved
            | Self::Rejected
            | Self::Shipped
            | Self::Received
            | Self::Withdrawn => self,
        }
    }
}

/// What decides whether a request can be moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleStanding {
    /// How far it has come.
    pub state: SampleState,
    /// Whether the seller has sent the sample to the agency.
    pub is_sent: bool,
    /// Who decides about it.
    pub approver: SampleApprover,
}

impl SampleStanding {
    /// What the request becomes by a side's move. Whether a sample is left is asked of the offer.
    ///
    /// # Errors
    /// Says why the side can't make the move.
    pub fn step(self, side: SampleSide, by: SampleMove) -> Result<SampleState, SampleRefusal> {
        let is_own = match by {
            SampleMove::Approve | SampleMove::Reject => match self.approver {
                SampleApprover::Agency => side == SampleSide::Agency,
                SampleApprover::Seller => side == SampleSide::Seller,
            },
            SampleMove::SendToAgency => side == SampleSide::Seller,
            SampleMove::Ship => side == SampleSide::Agency,
            SampleMove::Receive | SampleMove::Withdraw => side == SampleSide::Creator,
        };
        if !is_own {
            return Err(SampleRefusal::OtherSide);
        }
        let state = self
            .state
            .moved(by)
            .ok_or(SampleRefusal::Already(self.state))?;
        let ends_it = matches!(
            by,
            SampleMove::Reject | SampleMove::Withdraw | SampleMove::SendToAgency
        );
        if self.is_sent && ends_it {
            return Err(SampleRefusal::SentAlready);
        }
        Ok(state)
    }
}

/// Why a request is not moved on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum SampleRefusal {
    /// It is something else already.
    #[error("the request is {0} already")]
    Already(SampleState),
    /// The other side decides, or sends.
    #[error("this is for the other side")]
    OtherSide,
    /// All samples that are offered are taken.
    #[error("no sample is left")]
    NoneLeft,
    /// The seller has sent the sample.
    #[error("the sample was sent already")]
    SentAlready,
}

/// How many samples are left of an offer, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamplesLeft {
    /// How many are offered.
    pub quantity: u16,
    /// How many of them are taken.
    pub taken: u16,
    /// The last day on which creators can ask.
    pub until: Option<NaiveDate>,
    /// Whether the seller no longer offers them.
    pub is_closed: bool,
}

impl SamplesLeft {
    /// How many can still be approved.
    #[must_use]
    pub const fn left(self) -> u16 {
        self.quantity.saturating_sub(self.taken)
    }
}

/// A request that the same creator made before for the same registered product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierRequest {
    /// How far it has come.
    pub state: SampleState,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Why no sample can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum RequestSampleRefusal {
    /// The link doesn't lead to the product, or not for this creator, or not now.
    #[error("the link can't be followed")]
    LinkNotOpen,
    /// The seller offers no samples, or no longer.
    #[error("no samples are offered")]
    NotOffered,
    /// All that are offered are taken.
    #[error("no sample is left")]
    NoneLeft,
    /// The creator has an open request for it.
    #[error("there is an open request already")]
    OpenAlready,
    /// The creator has asked [`REQUESTS_MAX`] times.
    #[error("a sample can be asked for {REQUESTS_MAX} times")]
    TooMany,
    /// The last request was rejected a short time ago.
    #[error("a sample can be asked for again from {from} on")]
    TooEarly {
        /// From when on the creator may ask again.
        from: DateTime<Utc>,
    },
}

/// Whether a creator who made these requests before may ask for a sample.
///
/// # Errors
/// Says why not.
pub fn check_request(
    left: SamplesLeft,
    earlier: &[EarlierRequest],
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Result<(), RequestSampleRefusal> {
    if earlier.iter().any(|request| request.state.is_open()) {
        return Err(RequestSampleRefusal::OpenAlready);
    }
    if left.is_closed || left.until.is_some_and(|until| until < today) {
        return Err(RequestSampleRefusal::NotOffered);
    }
    if earlier.len() >= REQUESTS_MAX {
        return Err(RequestSampleRefusal::TooMany);
    }
    let rejected = earlier
        .iter()
        .filter(|request| request.state == SampleState::Rejected);
    let rejected_at = rejected.filter_map(|request| request.ended_at).max();
    let from = rejected_at.and_then(|at| at.checked_add_signed(ASK_AGAIN_AFTER));
    if let Some(from) = from.filter(|from| now < *from) {
        return Err(RequestSampleRefusal::TooEarly { from });
    }
    if left.left() == 0 {
        return Err(RequestSampleRefusal::NoneLeft);
    }
    Ok(())
}

/// Where a request is: with the shop of its product. As a text, in forms and on the wire, it is both ids with a
/// dot between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SampleRequestAddress {
    /// The shop that gives the sample.
    pub shop: ShopId,
    /// The request.
    pub request: SampleRequestId,
}

/// The text is no request's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the address of a request for a sample")]
pub struct UnknownSampleRequestAddress;

impl fmt::Display for SampleRequestAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.shop, self.request)
    }
}

impl FromStr for SampleRequestAddress {
    type Err = UnknownSampleRequestAddress;

    fn from_str(text: &str) -> Result<Self, UnknownSampleRequestAddress> {
        let (shop, request) = text.split_once('.').ok_or(UnknownSampleRequestAddress)?;
        Ok(Self {
            shop: shop.parse().map_err(|_| UnknownSampleRequestAddress)?,
            request: request.parse().map_err(|_| UnknownSampleRequestAddress)?,
        })
    }
}

impl TryFrom<String> for SampleRequestAddress {
    type Error = UnknownSampleRequestAddress;

    fn try_from(text: String) -> Result<Self, UnknownSampleRequestAddress> {
        text.parse()
    }
}

impl From<SampleRequestAddress> for String {
    fn from(address: SampleRequestAddress) -> Self {
        address.to_string()
    }
}
