//! What the platform writes to people by email. A mail's content never holds a secret: a code or a link's
//! token stands beside it, until the mail is sent.
//!
//! What a mail says is worded when it is sent, in its reader's language, from a [`MailContent`]. Whoever
//! sends another kind of mail adds a variant here and its words in the crate `accounts` (`mails/`), where
//! the compiler asks for them. A mail is tried again with growing delays ([`after_failed_try`]) and given up
//! after [`TRIES_MAX`] tries, or when it is of no use any more ([`MailContent::useful_for`]).
//!
//! Mails that tell of notices in the program, and which of them a person wants, are in [`NoticeKind`] and
//! [`NoticeMail`].

mod digests;
mod notices;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    digests::{DIGEST_OLD_AFTER, Digest, NoticeTime, Reminders, Waited, Waiting},
    notices::{
        MailedNotice, NOTICES_APART, NOTICES_GATHERED_FOR, NOTICES_LISTED, NOTICES_OLD_AFTER,
        NoticeKind, NoticeMail, NoticesOfPlace,
    },
};
use crate::{
    compass::ReportMail, email_code::RESET_LIFE, market::Market, reveal::RevealReason,
    signed_in_user::Workspace,
};

/// How often a mail is tried before it is given up.
pub const TRIES_MAX: u16 = 8;

crate::codes! {
    /// What became of a mail.
    pub enum MailState {
        /// It is to be sent, for the first time or again.
        Waiting = "waiting",
        /// It was handed to the mail server, or written into its file.
        Sent = "sent",
        /// It was given up.
        Failed = "failed",
    }
}

/// What a code proves that was sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodePurpose {
    /// That the address of a new account is the person's.
    Registration,
    /// That the address is the person's to which the account is to change.
    ChangeOfAddress,
}

/// What somebody is invited to take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimedKind {
    /// An agency.
    Agency,
    /// A shop.
    Shop,
    /// A creator's handle.
    Creator,
}

/// What was applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum AppliedFor {
    /// The entity information of a partner.
    Entity,
    /// A change of the entity information after its approval.
    EntityChange,
    /// A service category in a market.
    Category {
        /// The category's name.
        category: String,
        /// The market.
        market: Market,
    },
    /// A shop.
    Shop {
        /// Its name.
        name: String,
    },
    /// A creator's account.
    Creator {
        /// The handle.
        handle: String,
    },
    /// Tax information.
    TaxForm {
        /// The part of the application in which it stands.
        area: Workspace,
    },
    /// A bank account.
    BankAccount {
        /// The part of the application in which it stands.
        area: Workspace,
        /// The end of its number.
        last_four: String,
    },
}

/// How an application was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliedOutcome {
    /// It was approved.
    Approved,
    /// It was rejected, for reasons.
    Rejected,
}

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailContent {
    /// A six-digit code, which is the mail's secret.
    EmailCode {
        /// What it proves.
        purpose: CodePurpose,
    },
    /// Somebody tried to register with an address that has an account.
    AddressTaken,
    /// A link to choose a new password; its token is the mail's secret.
    PasswordReset,
    /// The password was changed.
    PasswordChanged,
    /// The account's address was changed.
    EmailChanged {
        /// Whether this mail goes to the new address.
        to_new: bool,
    },
    /// Two-factor authentication was turned on or off.
    TwoFactorChanged {
        /// Whether it is on now.
        on: bool,
    },
    /// Many wrong codes were typed for the account, by somebody who had the password or an open browser.
    CodesGuessed,
    /// A recovery code was used in place of an app's code.
    RecoveryCodeUsed,
    /// Other recovery codes were made: the earlier ones are over.
    RecoveryCodesRenewed,
    /// All sessions of the account were ended.
    SignedOutEverywhere,
    /// An invitation to be a member; its token is the mail's secret.
    MemberInvitation {
        /// The organisation's name.
        organisation: String,
    },
    /// The person is no longer a member.
    MembershipEnded {
        /// The organisation's name.
        organisation: String,
    },
    /// An invitation to take over what an import created; its token is the mail's secret.
    ClaimInvitation {
        /// What it is.
        claimed: ClaimedKind,
        /// The name of the agency, the shop or the handle.
        name: String,
    },
    /// An application was decided.
    ApplicationDecided {
        /// What was applied for.
        subject: AppliedFor,
        /// How it was decided.
        outcome: AppliedOutcome,
        /// The codes of the reasons for which it was rejected.
        #[serde(default)]
        reasons: Vec<String>,
        /// What the operator wrote to the applicant.
        #[serde(default)]
        note: Option<String>,
    },
    /// The service category of an application was renamed: the application was moved to the new one.
    ApplicationUpgraded {
        /// The name of the category that was applied for.
        from: String,
        /// The name of the one that takes its place.
        to: String,
    },
    /// A partner asks a seller for an authorisation.
    AuthorisationRequested {
        /// The partner's name.
        partner: String,
    },
    /// A seller answered a request for an authorisation.
    AuthorisationAnswered {
        /// The shop's name.
        shop: String,
        /// Whether the seller gave it.
        accepted: bool,
    },
    /// An authorisation ended.
    AuthorisationEnded {
        /// The name of the other party.
        name: String,
    },
    /// Another bank account is to take the place of the one that is paid to. Whoever reads it can stop that.
    AccountChangeRequested {
        /// The part of the application in which who is paid reads of it.
        area: Workspace,
        /// Who is paid: an organisation's name, or a handle.
        party: String,
        /// The end of the other account's number.
        last_four: String,
        /// Until when it can be stopped, at least.
        until: DateTime<Utc>,
    },
    /// A bank account is paid to from now on.
    AccountActive {
        /// The part of the application in which who is paid reads of it.
        area: Workspace,
        /// Who is paid.
        party: String,
        /// The end of its number.
        last_four: String,
    },
    /// The change of a bank account was stopped.
    AccountChangeStopped {
        /// The part of the application in which who is paid reads of it.
        area: Workspace,
        /// Who is paid.
        party: String,
        /// The end of the other account's number.
        last_four: String,
    },
    /// Tax information holds no more, soon or by now.
    TaxFormEnds {
        /// The part of the application in which who is paid reads of it.
        area: Workspace,
        /// Who is paid.
        party: String,
        /// From when on.
        until: DateTime<Utc>,
    },
    /// An operator has looked at a number of tax or bank.
    IdentifierRevealed {
        /// The part of the application in which who is paid reads of it.
        area: Workspace,
        /// Who is paid.
        party: String,
        /// A code of `domain::tax::IdentifierKind`, or `bank_account`.
        field: String,
        /// Why.
        reason: RevealReason,
    },
    /// Figures of Data Compass that the person asked to be mailed again and again.
    CompassReport {
        /// The figures, and where they are looked at.
        report: ReportMail,
    },
    /// What happened in a place of the person's since the last mail of this kind.
    Notices {
        /// The notices.
        notices: NoticeMail,
    },
}

impl MailContent {
    /// How long after it was queued it is of use: a code or a link that comes later has expired.
    #[must_use]
    pub const fn useful_for(&self) -> Option<TimeDelta> {
        match self {
            Self::EmailCode { .. } => Some(TimeDelta::minutes(10)),
            Self::PasswordReset => Some(RESET_LIFE),
            Self::Notices { .. } => Some(TimeDelta::hours(24)),
            Self::AddressTaken
            | Self::PasswordChanged
            | Self::EmailChanged { .. }
            | Self::TwoFactorChanged { .. }
            | Self::CodesGuessed
            | Self::RecoveryCodeUsed
            | Self::RecoveryCodesRenewed
            | Self::SignedOutEverywhere
            | Self::MemberInvitation { .. }
            | Self::MembershipEnded { .. }
            | Self::ClaimInvitation { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::AuthorisationRequested { .. }
            | Self::AuthorisationAnswered { .. }
            | Self::AuthorisationEnded { .. }
            | Self::AccountChangeRequested { .. }
            | Self::AccountActive { .. }
            | Self::AccountChangeStopped { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::CompassReport { .. } => None,
        }
    }

    /// Whether it brings a code or a link's token, without which it is nothing.
    #[must_use]
    pub const fn brings_a_secret(&self) -> bool {
        match self {
            Self::EmailCode { .. }
            | Self::PasswordReset
            | Self::MemberInvitation { .. }
            | Self::ClaimInvitation { .. } => true,
            Self::AddressTaken
            | Self::PasswordChanged
            | Self::EmailChanged { .. }
            | Self::TwoFactorChanged { .. }
            | Self::CodesGuessed
            | Self::RecoveryCodeUsed
            | Self::RecoveryCodesRenewed
            | Self::SignedOutEverywhere
            | Self::MembershipEnded { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::AuthorisationRequested { .. }
            | Self::AuthorisationAnswered { .. }
            | Self::AuthorisationEnded { .. }
            | Self::AccountChangeRequested { .. }
            | Self::AccountActive { .. }
            | Self::AccountChangeStopped { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::CompassReport { .. }
            | Self::Notices { .. } => false,
        }
    }

    /// Whether it is written in its reader's language: what is about an account is, and what creators get.
    /// What agencies and sellers get is in English, as their consoles are.
    #[must_use]
    pub const fn is_spoken(&self) -> bool {
        match self {
            Self::EmailCode { .. }
            | Self::AddressTaken
            | Self::PasswordReset
            | Self::PasswordChanged
            | Self::EmailChanged { .. }
            | Self::TwoFactorChanged { .. }
            | Self::CodesGuessed
            | Self::RecoveryCodeUsed
            | Self::RecoveryCodesRenewed
            | Self::SignedOutEverywhere => true,
            Self::ClaimInvitation { claimed, .. } => matches!(claimed, ClaimedKind::Creator),
            Self::ApplicationDecided { subject, .. } => subject.is_of_creator(),
            Self::AccountChangeRequested { area, .. }
            | Self::AccountActive { area, .. }
            | Self::AccountChangeStopped { area, .. }
            | Self::TaxFormEnds { area, .. }
            | Self::IdentifierRevealed { area, .. } => matches!(area, Workspace::Creator),
            Self::CompassReport { report } => matches!(report.area, Workspace::Creator),
            Self::Notices { notices } => {
                matches!(notices.notices, NoticesOfPlace::Creator { .. })
            }
            Self::MemberInvitation { .. }
            | Self::MembershipEnded { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::AuthorisationRequested { .. }
            | Self::AuthorisationAnswered { .. }
            | Self::AuthorisationEnded { .. } => false,
        }
    }
}

impl AppliedFor {
    /// Whether a creator applied.
    const fn is_of_creator(&self) -> bool {
        match self {
            Self::Creator { .. } => true,
            Self::TaxForm { area } | Self::BankAccount { area, .. } => {
                matches!(area, Workspace::Creator)
            }
            Self::Entity | Self::EntityChange | Self::Category { .. } | Self::Shop { .. } => false,
        }
    }
}

/// How long a mail waits after its `tries`th try, which failed; none when it is given up. A mail server that
/// is restarted is missed by a minute; one that is down for a day is waited for.
#[must_use]
pub const fn after_failed_try(tries: u16) -> Option<TimeDelta> {
    let minutes = match tries {
        0 | 1 => 1,
        2 => 5,
        3 => 15,
        4 => 60,
        5 => 180,
        6 => 480,
        7 => 1_440,
        _ => return None,
    };
    Some(TimeDelta::minutes(minutes))
}

#[cfg(test)]
mod tests;
