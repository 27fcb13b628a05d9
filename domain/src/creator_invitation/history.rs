//! What an agency has sent, and what came of it.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    InvitationIntention, InvitationMessage, InvitationStanding, LastInvitation, LeftToday,
};
use crate::{
    campaign::ContactKind,
    ids::{CreatorId, CreatorInvitationId},
    image::ImageCode,
    market::Market,
    page::Page,
    period::DayRange,
};

/// The most days that results are counted over.
pub const RESULT_DAYS_MAX: u64 = 92;

/// How many creators the planner names who can be invited again soon.
pub const INVITABLE_SOON_MAX: usize = 20;

/// What a history is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryFilter<'q> {
    /// In which market.
    pub market: Market,
    /// What it was for.
    pub intention: InvitationIntention,
    /// A part of a handle or a nickname.
    pub text: &'q str,
    /// When the latest one was sent, in days of the market.
    pub days: DayRange,
}

/// Whom an agency invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedCreator {
    /// Which creator.
    pub creator: CreatorId,
    /// The handle.
    pub handle: String,
    /// The nickname, if there is one.
    pub nickname: Option<String>,
    /// The picture, if there is one.
    pub image: Option<ImageCode>,
}

/// A creator whom an agency invited for something, with the latest invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationHistoryRow {
    /// Whom.
    pub creator: InvitedCreator,
    /// When the latest one was sent.
    pub sent_at: DateTime<Utc>,
    /// Who sent it; none for the program itself.
    pub sent_by: Option<String>,
    /// What the creator has answered.
    pub standing: InvitationStanding,
    /// When the creator read it first.
    pub opened_at: Option<DateTime<Utc>>,
    /// How many were sent.
    pub sends: u32,
    /// When the creator can be invited next, for whatever it is.
    pub next: DateTime<Utc>,
}

/// One invitation as its agency reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentInvitation {
    /// Which.
    pub invitation: CreatorInvitationId,
    /// What was written.
    pub message: InvitationMessage,
    /// The contacts in it.
    pub contacts: Vec<(ContactKind, String)>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// Who sent it; none for the program itself.
    pub sent_by: Option<String>,
    /// When the creator read it first.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the creator was interested.
    pub interested_at: Option<DateTime<Utc>>,
    /// When the creator declined it.
    pub declined_at: Option<DateTime<Utc>>,
}

/// All invitations of an agency to a creator for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationSends {
    /// Whom.
    pub creator: InvitedCreator,
    /// The creator's market.
    pub market: Market,
    /// Some of them, the latest first.
    pub sends: Page<SentInvitation>,
    /// The latest one for whatever it is.
    pub last: LastInvitation,
}

/// A creator who can be invited again before long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitableSoon {
    /// Who.
    pub creator: InvitedCreator,
    /// In which market.
    pub market: Market,
    /// From when on.
    pub next: DateTime<Utc>,
}

/// An agency's day of invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationsToday {
    /// What is left of it.
    pub left: LeftToday,
    /// How many were sent for what in which market.
    pub by_intention: Vec<(InvitationIntention, Market, u16)>,
    /// Who can be invited again, the first first; [`INVITABLE_SOON_MAX`] at most.
    pub soon: Vec<InvitableSoon>,
}

/// What became of invitations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationCounts {
    /// How many were sent.
    pub sent: u64,
    /// How many of them were read.
    pub opened: u64,
    /// To how many of them the creator was interested.
    pub interested: u64,
    /// How many creators of them were linked to the agency after it was sent, each counted once a month.
    pub linked: u64,
}

/// The invitations of a month for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationMonth {
    /// The month's first day.
    pub month: NaiveDate,
    /// What they were for.
    pub intention: InvitationIntention,
    /// What became of them.
    pub counts: InvitationCounts,
}

/// What became of an agency's invitations of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationResults {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The home market, whose days they are; none without a company.
    pub zone: Option<Market>,
    /// By month, the latest first, and by what they were for.
    pub months: Vec<InvitationMonth>,
}

/// The days that results are counted over: those that are asked for, up to today where no end is, and [`RESULT_DAYS_MAX`]
/// at most, the last ones.
#[must_use]
pub fn result_days(asked: DayRange, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let to = asked.to().unwrap_or(today);
    let earliest = to.checked_sub_days(Days::new(RESULT_DAYS_MAX.saturating_sub(1)));
    let earliest = earliest.unwrap_or(to);
    let from = asked.from().map_or(earliest, |from| from.max(earliest));
    (from.min(to), to)
}
