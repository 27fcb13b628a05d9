//! What an agency sends, and why it can't.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    InvitationIntention, InvitationMessage, InvitedCreator, InvitingAgency, LastInvitation,
    LeftToday, MessageWords, TooManyWords,
};
use crate::{
    campaign::{Contact, ContactKind, ContactRefusal, ContactRules},
    category::PartnerRole,
    ids::{AgencyId, CreatorId},
    market::Market,
};

/// An invitation that an agency is about to send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCreatorInvitation {
    /// Whom it invites.
    pub creator: CreatorId,
    /// What for.
    pub intention: InvitationIntention,
    /// What it writes.
    pub message: InvitationMessage,
    /// How many words that has.
    pub words: MessageWords,
    /// How it can be reached, once the creator is interested.
    pub contacts: Vec<Contact>,
}

/// Why an invitation isn't sent.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendInvitationRefusal {
    /// Its message is too long.
    #[error("{0}")]
    Words(TooManyWords),
    /// These contacts don't fit.
    #[error("a contact doesn't fit the creator's market")]
    Contacts(Vec<(ContactKind, ContactRefusal)>),
    /// It has no contact.
    #[error("give at least one contact")]
    NoContact,
    /// The agency has no role in the creator's market in which it invites for this.
    #[error("you have no role for this in the creator's market")]
    NoRole,
    /// Agencies of the role can't invite in the market.
    #[error("invitations aren't open in this market")]
    FeatureOff,
    /// Another agency manages the creator.
    #[error("another agency manages this creator")]
    LinkedElsewhere,
    /// The agency itself manages the creator.
    #[error("you manage this creator already")]
    LinkedToYou,
    /// The creator can't be invited.
    #[error("this creator isn't available")]
    NotAvailable,
    /// The agency has invited the creator within the last 168 hours.
    #[error("you have invited this creator in the last seven days: again from {next}")]
    TooSoon {
        /// When it can be sent.
        next: DateTime<Utc>,
    },
    /// The agency has sent as many as there can be in a day.
    #[error("you have sent all of today's invitations: again from {next}")]
    DayFull {
        /// When it can be sent.
        next: DateTime<Utc>,
    },
}

/// By whom a creator is managed, as seen by an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Management {
    /// By nobody.
    Nobody,
    /// By this agency.
    You,
    /// By another agency.
    Another,
}

impl Management {
    /// How a creator whom this agency manages, or nobody, is managed as seen by an agency.
    #[must_use]
    pub fn of(managed_by: Option<AgencyId>, agency: AgencyId) -> Self {
        match managed_by {
            None => Self::Nobody,
            Some(own) if own == agency => Self::You,
            Some(_) => Self::Another,
        }
    }
}

/// What an agency knows before it writes to a creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationToWrite {
    /// Whom it writes to.
    pub creator: InvitedCreator,
    /// The creator's market.
    pub market: Market,
    /// By whom the creator is managed.
    pub management: Management,
    /// Whether the creator can be invited at all.
    pub is_available: bool,
    /// The agency's roles in the market.
    pub roles: Vec<PartnerRole>,
    /// What it can invite for there.
    pub intentions: Vec<InvitationIntention>,
    /// The kinds of contact of the market.
    pub rules: ContactRules,
    /// The contacts in the latest invitation that it sent to a creator of the market.
    pub contacts: Vec<Contact>,
    /// The latest invitation to this creator, whatever it was for.
    pub last: Option<LastInvitation>,
    /// What is left of the day.
    pub left: LeftToday,
    /// What the creator will see of the agency.
    pub agency: InvitingAgency,
}

impl InvitationIntention {
    /// The role in which an agency invites for it.
    #[must_use]
    pub const fn role(self) -> PartnerRole {
        match self {
            Self::CreatorPartnership => PartnerRole::CreatorService,
            Self::ProductDistribution => PartnerRole::CreatorMatchmaking,
        }
    }

    /// Whether an agency with these roles in a market, in which these intentions are open to it, invites for it.
    ///
    /// # Errors
    /// Says that the role is missing, or that the market isn't open.
    pub fn check_role(
        self,
        roles: &[PartnerRole],
        open: &[Self],
    ) -> Result<(), SendInvitationRefusal> {
        if !roles.contains(&self.role()) {
            return Err(SendInvitationRefusal::NoRole);
        }
        if !open.contains(&self) {
            return Err(SendInvitationRefusal::FeatureOff);
        }
        Ok(())
    }

    /// Whether a creator who is managed so can be invited for it. A creator has one agency, so another one can't ask for
    /// a long-term link; products can be promoted for anybody.
    ///
    /// # Errors
    /// Says who manages the creator.
    pub const fn check_management(
        self,
        management: Management,
    ) -> Result<(), SendInvitationRefusal> {
        match (self, management) {
            (Self::CreatorPartnership, Management::Another) => {
                Err(SendInvitationRefusal::LinkedElsewhere)
            }
            (Self::CreatorPartnership, Management::You) => Err(SendInvitationRefusal::LinkedToYou),
            (Self::CreatorPartnership, Management::Nobody)
            | (
                Self::ProductDistribution,
                Management::Nobody | Management::You | Management::Another,
            ) => Ok(()),
        }
    }
}

/// Whether these contacts fit a market. **Decision**: one of any of its kinds is enough, also where campaigns ask for
/// more.
///
/// # Errors
/// Says which kinds the market hasn't, or that there is none.
pub fn check_contacts(
    contacts: &[Contact],
    rules: &ContactRules,
) -> Result<(), SendInvitationRefusal> {
    let elsewhere = contacts.iter().map(Contact::kind);
    let elsewhere = elsewhere.filter(|kind| !rules.has(*kind));
    let elsewhere: Vec<_> = elsewhere
        .map(|kind| (kind, ContactRefusal::NotInMarket))
        .collect();
    if !elsewhere.is_empty() {
        return Err(SendInvitationRefusal::Contacts(elsewhere));
    }
    if contacts.is_empty() {
        return Err(SendInvitationRefusal::NoContact);
    }
    Ok(())
}
