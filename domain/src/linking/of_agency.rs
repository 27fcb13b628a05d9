//! What an agency reads of the creators whom it manages, has managed, or asks to manage.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{LinkSide, LinkStart, LinkingStanding};
use crate::{
    creator_invitation::{InvitationIntention, InvitationStanding},
    ids::{AgencyLinkId, CreatorId, LinkingRequestId},
    image::ImageCode,
    market::Market,
    money::Money,
    page::SortBy,
    period::DayRange,
    rate::SharePercent,
};

/// Over how many days what linked creators sell is summed: those before the day that it is in the market.
pub const LINKED_DAYS: u64 = 30;

/// Within how many days a link ends that is listed as ending soon.
pub const ENDING_DAYS: i64 = 30;

crate::codes! {
    /// Which of an agency's links and requests are listed.
    pub enum LinkedTab {
        /// Links that aren't over: those that hold and those to come.
        Linked = "linked",
        /// Links that hold and end soon.
        Ending = "ending",
        /// Requests.
        Requests = "requests",
        /// Links that are over.
        Ended = "ended",
    }
}

crate::codes! {
    /// What they can be sorted by.
    pub enum LinkedSort {
        /// The creator's handle.
        Creator = "creator",
        /// When the term began, or the request was sent.
        Since = "since",
        /// When the term ends, or the request expires. What has no end is the latest.
        Until = "until",
        /// The agency's share.
        Share = "share",
    }
}

impl SortBy for LinkedSort {}

/// A link, as its agency sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedTerm {
    /// Which.
    pub link: AgencyLinkId,
    /// What the agency takes of the creator's commission.
    pub share: SharePercent,
    /// The first instant of the term; none for one that was imported.
    pub from: Option<DateTime<Utc>>,
    /// The first instant after it; none where it has no end.
    pub until: Option<DateTime<Utc>>,
    /// Who ended it; none where its term comes to its end or came to it.
    pub ended_by: Option<LinkSide>,
}

impl LinkedTerm {
    /// Whether it is over.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// Whether its term has begun.
    #[must_use]
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| from <= now)
    }
}

/// A request, as its agency sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentRequest {
    /// Which.
    pub request: LinkingRequestId,
    /// What the agency asks for of the creator's commission.
    pub share: SharePercent,
    /// When the term is to begin.
    pub from: LinkStart,
    /// The first instant after the term; none where it has no end.
    pub until: Option<DateTime<Utc>>,
    /// What it is now.
    pub standing: LinkingStanding,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// From when on it can't be answered.
    pub expires_at: DateTime<Utc>,
    /// Whether the creator has opened it.
    pub is_opened: bool,
    /// When it was answered or taken back.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What a row of the list is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkedOf {
    /// A link.
    Link(LinkedTerm),
    /// A request.
    Request(SentRequest),
}

/// A creator whom the agency manages, has managed or asks to manage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedRow {
    /// Who.
    pub creator: CreatorId,
    /// What the creator is called.
    pub handle: String,
    /// The name beside it, if the platform has said one.
    pub nickname: Option<String>,
    /// The creator's picture.
    pub image: Option<ImageCode>,
    /// How many follow the creator, where that is known.
    pub followers: Option<u64>,
    /// What everything sold that the creator showed in 30 days, as the platform counts it; none of a creator who doesn't
    /// share that.
    pub platform_gmv: Option<Money>,
    /// The link or the request.
    pub of: LinkedOf,
}

/// What a creator sold in the campaigns of others while the agency managed the creator, and what the agency gets of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedSums {
    /// How many order lines.
    pub lines: u64,
    /// What they came to: prices times quantities.
    pub gmv: Money,
    /// The agency's share, estimated until a line settles.
    pub own: Money,
}

/// What was sold on a day of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedDay {
    /// The day.
    pub day: NaiveDate,
    /// What was sold.
    pub sums: LinkedSums,
}

/// An invitation of the agency's to the creator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedInvitation {
    /// What for.
    pub intention: InvitationIntention,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// What the creator has answered.
    pub standing: InvitationStanding,
}

/// One creator with all that there is between the agency and the creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedCreator {
    /// Who.
    pub creator: CreatorId,
    /// The creator's market.
    pub market: Market,
    /// What the creator is called.
    pub handle: String,
    /// The name beside it, if the platform has said one.
    pub nickname: Option<String>,
    /// The creator's picture.
    pub image: Option<ImageCode>,
    /// How many follow the creator, where that is known.
    pub followers: Option<u64>,
    /// What everything sold that the creator showed in 30 days; none of a creator who doesn't share that.
    pub platform_gmv: Option<Money>,
    /// Links, the latest first.
    pub links: Vec<LinkedTerm>,
    /// Requests, the latest first.
    pub requests: Vec<SentRequest>,
    /// Invitations, the latest first.
    pub invitations: Vec<LinkedInvitation>,
}

/// How many linking requests an agency sent in some days, and what became of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCounts {
    /// How many were sent.
    pub sent: u64,
    /// How many of them the creator has opened.
    pub opened: u64,
    /// How many of them the creator has accepted.
    pub accepted: u64,
}

/// The [`LINKED_DAYS`] before the day that it is.
#[must_use]
pub fn complete_days(today: NaiveDate) -> DayRange {
    let from = today.checked_sub_days(Days::new(LINKED_DAYS));
    DayRange::new(from, today.pred_opt()).unwrap_or_default()
}
