//! The members of an organisation: who is one, who is invited to be one by email, and what an owner may
//! change of that.
//!
//! An invitation is for one address and is accepted once, within [`INVITATION_LIFE`] of its last sending, by
//! whoever has an account with that address or makes one. It is sent so many times a day at most, for an
//! organisation ([`SENT_BY_ORGANISATION_MAX`]) and to an address ([`SENT_TO_ADDRESS_MAX`], whoever sends):
//! an invitation must not be a way to write to strangers.
//!
//! An organisation always has an owner who can sign in: the last one neither leaves nor becomes less.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    actor::MemberRole,
    ids::{AccountId, MemberInvitationId},
    signed_in_user::Workspace,
};

/// How long an invitation holds after it was sent.
pub const INVITATION_LIFE: TimeDelta = TimeDelta::days(7);

/// How long a sending counts against the limits.
pub const SENT_COUNTS_FOR: TimeDelta = TimeDelta::hours(24);

/// So many invitations an organisation sends at most within [`SENT_COUNTS_FOR`], each sending counted.
pub const SENT_BY_ORGANISATION_MAX: i32 = 50;

/// So many invitations an address gets at most within [`SENT_COUNTS_FOR`], whoever sends them.
pub const SENT_TO_ADDRESS_MAX: i32 = 5;

/// So many people are members of an organisation or invited to be one, at most.
pub const MEMBERS_MAX: i64 = 200;

/// A member, as the others of the organisation see the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who it is.
    pub account: AccountId,
    /// What the person is called, if the person has said so.
    pub name: Option<String>,
    /// The address that the person signs in with.
    pub email: String,
    /// What the person is in the organisation.
    pub role: MemberRole,
    /// Since when the person is a member.
    pub since: DateTime<Utc>,
}

impl Member {
    /// What the others call the person.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

/// An invitation that nobody has accepted or revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenInvitation {
    /// Which one.
    pub invitation: MemberInvitationId,
    /// The address that it was sent to.
    pub email: String,
    /// What the person is to be.
    pub role: MemberRole,
    /// What the member who invited is called.
    pub invited_by: String,
    /// When it was sent last.
    pub sent_at: DateTime<Utc>,
    /// From when on its link opens nothing.
    pub expires_at: DateTime<Utc>,
}

impl OpenInvitation {
    /// Whether its link opens nothing any more. It can be sent again.
    #[must_use]
    pub fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.expires_at <= now
    }
}

/// Who belongs to an organisation, and who is invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationMembers {
    /// The members: owners first, then by name.
    pub members: Vec<Member>,
    /// The open invitations, the latest first.
    pub invitations: Vec<OpenInvitation>,
}

impl OrganisationMembers {
    /// Whether the person is an owner and nobody else is. (An owner whose account is disabled counts here and
    /// not in the database: the verb knows, this only saves people a refusal.)
    #[must_use]
    pub fn is_last_owner(&self, account: AccountId) -> bool {
        let mut owners = self
            .members
            .iter()
            .filter(|member| member.role == MemberRole::Owner);
        owners.next().is_some_and(|owner| owner.account == account) && owners.next().is_none()
    }
}

/// Who reads an invitation, as far as it matters to what the person can do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum InvitedReader {
    /// Signed in with the invitation's address: can accept.
    Addressee,
    /// Signed in with another address.
    SomebodyElse {
        /// That address, which is the reader's own.
        email: String,
    },
    /// Nobody is signed in, and the address has an account with a password.
    SignedOut,
    /// Nobody is signed in, and the address has no account, or one without a password.
    NewPerson,
}

/// What an invitation says to whoever opens its link. Whoever has the link has the address's mail, so it says
/// the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedInvitation {
    /// What the organisation is called.
    pub organisation: String,
    /// The part of the application that its members work in.
    pub workspace: Workspace,
    /// What the person is to be.
    pub role: MemberRole,
    /// The address that it was sent to.
    pub email: String,
    /// What the member who invited is called.
    pub invited_by: String,
    /// From when on it can't be accepted.
    pub expires_at: DateTime<Utc>,
    /// Who reads it.
    pub reader: InvitedReader,
}

/// Why an invitation was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InviteMemberRefusal {
    /// The address lacks a part around its @, or has white space in it.
    #[error("not a valid email address: use the form name@example.org")]
    NotAnAddress,
    /// No role is chosen.
    #[error("select what the person is to be")]
    NoRole,
    /// The person is a member already.
    #[error("this person is a member already")]
    IsMember,
    /// There is an open invitation to the address: it can be sent again.
    #[error("this address has an open invitation: resend it instead")]
    IsInvited,
    /// The organisation has [`MEMBERS_MAX`] members and invitations.
    #[error("an organisation has up to {MEMBERS_MAX} members and open invitations")]
    OrganisationFull,
    /// The organisation has sent [`SENT_BY_ORGANISATION_MAX`] in a day.
    #[error("your organisation has sent {SENT_BY_ORGANISATION_MAX} invitations in 24 hours")]
    OrganisationSentTooMany,
    /// The address has got [`SENT_TO_ADDRESS_MAX`] in a day.
    #[error("this address has received {SENT_TO_ADDRESS_MAX} invitations in 24 hours")]
    AddressGotTooMany,
}

/// Why a member stays what the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeMemberRefusal {
    /// The organisation would have no owner any more.
    #[error("this is the organisation's last owner: make another member an owner first")]
    LastOwner,
}

/// Why an invitation, to be a member or to take over what was imported, was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcceptInvitationRefusal {
    /// The link has been used, was revoked, is too old, or never was one: which of them is not said.
    #[error("this invitation can't be accepted any more")]
    LinkOver,
    /// It was sent to another address than that of the person who is signed in.
    #[error("this invitation was sent to another address")]
    OtherAddress,
    /// The address has an account with a password: its person signs in first.
    #[error("this address has an account: sign in with it first")]
    SignInFirst,
}

/// Checks how often invitations were sent lately, this sending counted: by the organisation, where one
/// sends, and to the address.
///
/// # Errors
///
/// Which of the two limits is passed; that of the organisation first, since its people can't do anything
/// about the other.
pub fn check_sent(
    by_organisation: Option<i32>,
    to_address: i32,
) -> Result<(), InviteMemberRefusal> {
    if by_organisation.is_some_and(|sent| sent > SENT_BY_ORGANISATION_MAX) {
        return Err(InviteMemberRefusal::OrganisationSentTooMany);
    }
    if to_address > SENT_TO_ADDRESS_MAX {
        return Err(InviteMemberRefusal::AddressGotTooMany);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
