//! Mails that tell of notices: which kinds of notices there are for whoever chooses among them, and what
//! one mail says.
//!
//! What is mailed at once ([`NoticeTime`]) comes together with what happens at the same time
//! ([`NOTICES_GATHERED_FOR`]), and a person gets one such mail an hour at most ([`NOTICES_APART`]); the rest
//! comes in a digest. A mail lists the notices that the person has not read since the last one, of the
//! kinds that are on. Security and money can't be switched off.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::digests::{Digest, NoticeTime, Waiting};
use crate::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, CreatorId, ShopId},
    market::Market,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
    signed_in_user::PlaceId,
};

/// How long what happened waits for what happens next, so that one mail tells of both.
pub const NOTICES_GATHERED_FOR: TimeDelta = TimeDelta::minutes(5);

/// How long after a mail of notices the next one to the same person may be.
pub const NOTICES_APART: TimeDelta = TimeDelta::hours(1);

/// No mail tells of what happened so long ago.
pub const NOTICES_OLD_AFTER: TimeDelta = TimeDelta::days(3);

/// How many notices a mail lists; of the others it says how many they are.
pub const NOTICES_LISTED: usize = 10;

crate::codes! {
    /// A kind of notices, as people choose among them by which they are told by email.
    #[derive(PartialOrd, Ord)]
    pub enum NoticeKind {
        /// Products that are registered, decided about and closed; to a creator those of the showcase.
        Products = "products",
        /// Campaigns: that they are open, end soon, have ended.
        Campaigns = "campaigns",
        /// The reader's own money.
        Money = "money",
        /// Who may act for the organisation.
        Security = "security",
    }
}

impl NoticeKind {
    /// Whether people may be without mails of it.
    #[must_use]
    pub const fn can_be_switched_off(self) -> bool {
        match self {
            Self::Products | Self::Campaigns => true,
            Self::Money | Self::Security => false,
        }
    }

    /// The kinds of which there are notices in a place.
    #[must_use]
    pub const fn all_of(place: PlaceId) -> &'static [Self] {
        match place {
            PlaceId::Agency(_) | PlaceId::Shop(_) => {
                &[Self::Products, Self::Campaigns, Self::Money, Self::Security]
            }
            PlaceId::Creator(_) => &[Self::Products, Self::Campaigns, Self::Money],
            PlaceId::Platform => &[],
        }
    }
}

/// What a mail says of notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeMail {
    /// What the place is called: the organisation's name, the creator's handle.
    pub place: String,
    /// The notices, the latest first, [`NOTICES_LISTED`] at most.
    pub notices: NoticesOfPlace,
    /// How many there are beside them.
    pub more: u32,
    /// What its reader is reminded of, in a digest.
    #[serde(default)]
    pub waiting: Waiting,
}

/// Some notices of a place, and as what the person reads them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum NoticesOfPlace {
    /// An agency's.
    Agency {
        /// Which.
        agency: AgencyId,
        /// What the person is in it.
        role: MemberRole,
        /// The notices.
        notices: Vec<Notice<AgencyNotice>>,
    },
    /// A shop's.
    Shop {
        /// Which.
        shop: ShopId,
        /// What the person is in it.
        role: MemberRole,
        /// The notices.
        notices: Vec<Notice<SellerNotice>>,
    },
    /// A creator's.
    Creator {
        /// Which.
        creator: CreatorId,
        /// The notices.
        notices: Vec<Notice<CreatorNotice>>,
    },
}

impl NoticesOfPlace {
    /// As whom the person reads them.
    #[must_use]
    pub const fn reader(&self, account: AccountId) -> Actor {
        match self {
            Self::Agency { agency, role, .. } => Actor::Agency {
                account,
                agency: *agency,
                role: *role,
            },
            Self::Shop { shop, role, .. } => Actor::Shop {
                account,
                shop: *shop,
                role: *role,
            },
            Self::Creator { creator, .. } => Actor::Creator {
                account,
                creator: *creator,
            },
        }
    }

    /// How many they are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Agency { notices, .. } => notices.len(),
            Self::Shop { notices, .. } => notices.len(),
            Self::Creator { notices, .. } => notices.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What readers are told, as far as mails want to know it.
pub trait MailedNotice {
    /// The kind by which people choose; none for what has a mail of its own already.
    fn kind(&self) -> Option<NoticeKind>;

    /// When it is mailed, of what happened at a moment in a market.
    fn time(&self, at: DateTime<Utc>, market: Market) -> NoticeTime;

    /// Whether its reader is reminded of it while it waits.
    fn is_reminded_of(&self) -> bool {
        false
    }
}

impl MailedNotice for AgencyNotice {
    fn kind(&self) -> Option<NoticeKind> {
        Some(match self {
            Self::Registered { .. }
            | Self::RateOffered { .. }
            | Self::Withdrawn { .. }
            | Self::CloseRequested { .. }
            | Self::ProductChanged { .. }
            | Self::SampleMoved { .. } => NoticeKind::Products,
            Self::CampaignEndsSoon { .. }
            | Self::CampaignEnded { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkEnded { .. }
            | Self::CreatorInterested { .. } => NoticeKind::Campaigns,
            Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => NoticeKind::Money,
            Self::AccessChanged { .. } => NoticeKind::Security,
            // They have mails of their own.
            Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. } => return None,
        })
    }

    fn time(&self, at: DateTime<Utc>, market: Market) -> NoticeTime {
        match self {
            Self::Registered { until, .. } => NoticeTime::until(*until, at, market),
            Self::RateOffered { .. } | Self::Withdrawn { .. } | Self::ProductChanged { .. } => {
                NoticeTime::In(Digest::Daily)
            }
            Self::Settled { .. } => NoticeTime::In(Digest::Weekly),
            Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::CloseRequested { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::SampleMoved { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkEnded { .. }
            | Self::CreatorInterested { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => NoticeTime::AtOnce,
        }
    }

    fn is_reminded_of(&self) -> bool {
        match self {
            Self::Registered { .. } | Self::CloseRequested { .. } => true,
            Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::RateOffered { .. }
            | Self::Withdrawn { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::ProductChanged { .. }
            | Self::SampleMoved { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkEnded { .. }
            | Self::CreatorInterested { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => false,
        }
    }
}

impl MailedNotice for SellerNotice {
    fn kind(&self) -> Option<NoticeKind> {
        Some(match self {
            Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::ReregistrationAllowed { .. }
            | Self::CloseRefused { .. }
            | Self::Closed { .. }
            | Self::SampleMoved { .. } => NoticeKind::Products,
            Self::CampaignForYou { .. }
            | Self::InvitedToCampaign { .. }
            | Self::CampaignHidden { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. } => NoticeKind::Campaigns,
            Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::StatementReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. } => NoticeKind::Money,
            Self::AccessChanged { .. } => NoticeKind::Security,
            // They have mails of their own.
            Self::AuthorisationMoved { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. } => return None,
        })
    }

    fn time(&self, at: DateTime<Utc>, market: Market) -> NoticeTime {
        match self {
            Self::CampaignForYou { until, .. } => NoticeTime::until(Some(*until), at, market),
            Self::Settled { .. } => NoticeTime::In(Digest::Weekly),
            Self::AccessChanged { .. }
            | Self::AuthorisationMoved { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::InvitedToCampaign { .. }
            | Self::CampaignHidden { .. }
            | Self::CampaignMoved { .. }
            | Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::ReregistrationAllowed { .. }
            | Self::CloseRefused { .. }
            | Self::Closed { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::SampleMoved { .. }
            | Self::StatementReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. } => NoticeTime::AtOnce,
        }
    }
}

impl MailedNotice for CreatorNotice {
    fn kind(&self) -> Option<NoticeKind> {
        Some(match self {
            Self::ProductClosed { .. } | Self::ProductChanged { .. } | Self::SampleMoved { .. } => {
                NoticeKind::Products
            }
            Self::CampaignEndsSoon { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. }
            | Self::LinkSent { .. }
            | Self::Invited { .. } => NoticeKind::Campaigns,
            // What a product pays is the creator's money, and so is what an agency takes of it.
            Self::RateChanged { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::Settled { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingEnded { .. }
            | Self::AcceptedElsewhere { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => NoticeKind::Money,
            // They have mails of their own.
            Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. } => return None,
        })
    }

    fn time(&self, _: DateTime<Utc>, _: Market) -> NoticeTime {
        match self {
            Self::RateChanged { .. } if self.is_raise() => NoticeTime::In(Digest::Daily),
            Self::ProductChanged { .. } | Self::AcceptedElsewhere { .. } => {
                NoticeTime::In(Digest::Daily)
            }
            Self::Settled { .. } => NoticeTime::In(Digest::Weekly),
            Self::RateChanged { .. }
            | Self::ProductClosed { .. }
            | Self::CampaignEndsSoon { .. }
            | Self::CampaignMoved { .. }
            | Self::CampaignEnded { .. }
            | Self::Deducted { .. }
            | Self::OnHold { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::SampleMoved { .. }
            | Self::LinkSent { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingEnded { .. }
            | Self::Invited { .. }
            | Self::BillReady { .. }
            | Self::DisputeMoved { .. }
            | Self::DisputeTouchesYou { .. }
            | Self::PayoutSent { .. }
            | Self::PayoutPaid { .. }
            | Self::PayoutRejected { .. }
            | Self::PayoutWaits { .. }
            | Self::IncentivePosted { .. } => NoticeTime::AtOnce,
        }
    }
}
