//! What those who run the platform see and decide: organisations and accounts, who is suspended, who looks
//! after an agency, and what was done by whom. The rules are those of a person's place elsewhere
//! ([`crate::actor`], [`crate::signed_in_user`]); here is what operators read of it.
//!
//! `store::platform_accounts` has the verbs, `store::audit_search` the search, `store::system_health` the
//! state of the machine.

mod account;
mod audit;
mod health;
mod management;
mod organisation;
mod review;
mod suspension;

pub use self::{
    account::{AccountDetails, AccountFilter, AccountPlace, AccountRow, AccountState},
    audit::{AuditFilter, AuditRow, AuditVerified, FAULTS_TOLD},
    health::{DeadLetterRow, MonthState, SystemHealth},
    management::{ManagementRefusal, Manager},
    organisation::{
        CreateOrganisationRefusal, NewOrganisation, OrganisationDetails, OrganisationFilter,
        OrganisationKind, OrganisationMember, OrganisationRow, OrganisationState,
    },
    review::{ReviewClaim, ReviewCounts, ReviewFilter, ReviewRow, ReviewTier},
    suspension::{NOTE_CHARACTERS_MAX, SuspendRefusal, Suspended, Suspension, SuspensionReason},
};

#[cfg(test)]
mod tests;
