//! What the platform writes to people by email. A mail's content never holds a secret: a code or a link's
//! token stands beside it, until the mail is sent.

use serde::{Deserialize, Serialize};

/// What a code proves that was sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodePurpose {
    /// That the address of a new account is the person's.
    Registration,
    /// That the address is the person's to which the account is to change.
    ChangeOfAddress,
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
        /// The name of the agency, the shop or the handle.
        name: String,
    },
}
