//! Who may act for an organisation.

use serde::{Deserialize, Serialize};

use crate::actor::MemberRole;

/// That somebody, or some program, may act for an organisation from now on, or may do something else than
/// before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessChange {
    /// A person became a member.
    MemberJoined {
        /// What the person is called.
        name: String,
        /// What the person is in it.
        role: MemberRole,
    },
    /// A member is something else than before.
    RoleChanged {
        /// What the person is called.
        name: String,
        /// What the person is in it now.
        role: MemberRole,
        /// What the person was.
        was: MemberRole,
    },
    /// A person is no member any more.
    MemberLeft {
        /// What the person is called.
        name: String,
    },
    /// A key was issued for programs.
    KeyIssued {
        /// What people call it.
        name: String,
    },
}
