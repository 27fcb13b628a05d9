//! What the pages of sent invitations are asked and answered.

use chrono::NaiveDate;
use domain::{
    campaign::ContactKind, creator_invitation::InvitationIntention, ids::CreatorId,
    image::ImageCode, market::Market, page::Page,
};
use serde::{Deserialize, Serialize};

runtime::list_query! {
    /// What the address of **Invitation history** asks for.
    pub(crate) struct HistoryQuery {
        keep: market, intention;
        filter: q, from, to;
    }
}

runtime::list_query! {
    /// What the address of everything that was sent to one creator asks for.
    pub(crate) struct SendsQuery {
        keep: intention;
    }
}

runtime::list_query! {
    /// What the address of results asks for.
    pub(crate) struct ResultsQuery {
        filter: from, to;
    }
}

/// Whom an agency invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invited {
    /// Which creator.
    pub(crate) creator: CreatorId,
    /// The handle.
    pub(crate) handle: String,
    /// The nickname; may be empty.
    pub(crate) nickname: String,
    /// The picture.
    pub(crate) image: Option<ImageCode>,
}

/// A row of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HistoryRow {
    /// Whom.
    pub(crate) invited: Invited,
    /// What for.
    pub(crate) intention: InvitationIntention,
    /// When the latest was sent.
    pub(crate) sent_at: String,
    /// Who sent it; may be empty.
    pub(crate) sent_by: String,
    /// What became of it.
    pub(crate) standing: String,
    /// How many were sent.
    pub(crate) sends: String,
    /// Why none can be sent again now, with when it can be.
    pub(crate) why_not_now: Option<String>,
}

/// What **Invitation history** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct History {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// The intention that is looked at.
    pub(crate) intention: InvitationIntention,
    /// Whether there are both to switch between.
    pub(crate) has_both: bool,
    /// Whether the reader may send again.
    pub(crate) may_send: bool,
    /// The day that it is in the market.
    pub(crate) today: NaiveDate,
    /// One page of it.
    pub(crate) page: Page<HistoryRow>,
}

/// One invitation, as its agency reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    /// When it was sent, and by whom.
    pub(crate) title: String,
    /// What was written.
    pub(crate) message: String,
    /// The contacts in it.
    pub(crate) contacts: Vec<(ContactKind, String)>,
    /// When it was opened, if it was.
    pub(crate) opened_at: Option<String>,
    /// When the creator was interested.
    pub(crate) interested_at: Option<String>,
    /// When the creator declined.
    pub(crate) declined_at: Option<String>,
}

/// Everything that was sent to one creator for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sends {
    /// Whom.
    pub(crate) invited: Invited,
    /// The creator's market.
    pub(crate) market: Market,
    /// What for.
    pub(crate) intention: InvitationIntention,
    /// Whether the reader may send again.
    pub(crate) may_send: bool,
    /// Why none can be sent again now, with when it can be.
    pub(crate) why_not_now: Option<String>,
    /// Some of them, the latest first.
    pub(crate) page: Page<Sent>,
}

/// The day's planner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Planner {
    /// What is left, and until when.
    pub(crate) left: String,
    /// Whether the agency has no company yet, whose market's day it would be.
    pub(crate) has_no_company: bool,
    /// How many each teammate sent.
    pub(crate) by_member: Vec<(String, String)>,
    /// How many were sent for what in which market.
    pub(crate) by_intention: Vec<(String, String)>,
    /// Who can be invited again soon.
    pub(crate) soon: Vec<Soon>,
}

/// A creator who can be invited again soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Soon {
    /// Who.
    pub(crate) invited: Invited,
    /// The creator's market.
    pub(crate) market: Market,
    /// From when on.
    pub(crate) next: String,
}

/// What came of invitations and requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Results {
    /// The days, in words.
    pub(crate) days: String,
    /// The day that it is.
    pub(crate) today: NaiveDate,
    /// A row for each month and intention.
    pub(crate) months: Vec<ResultRow>,
    /// How many linking requests were sent, opened and accepted.
    pub(crate) requests: [String; 3],
}

/// The invitations of a month for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResultRow {
    /// The month.
    pub(crate) month: String,
    /// What they were for.
    pub(crate) intention: InvitationIntention,
    /// How many were sent, opened, of interest, and led to a link.
    pub(crate) counts: [String; 4],
}
