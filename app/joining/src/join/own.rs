//! How an own application is shown: its kind, its state, and why it was rejected.

use domain::{
    application::{ApplicationState, RejectionReason},
    claim::ClaimContent,
};
use leptos::prelude::*;
use ui::{
    Status, StatusBadge,
    text::{Text, t},
};

use crate::text::join as words;

/// What was applied for.
pub(super) const fn kind_of(content: &ClaimContent) -> Text {
    match content {
        ClaimContent::Shop(_) => words::SHOP,
        ClaimContent::Creator(_) => words::CREATOR_ACCOUNT,
    }
}

/// How far it has come.
#[component]
pub(super) fn StateOf(state: ApplicationState) -> impl IntoView {
    let status = match state {
        ApplicationState::Draft => Status::Draft,
        ApplicationState::Pending => Status::PendingReview,
        ApplicationState::Approved => Status::Approved,
        ApplicationState::Rejected | ApplicationState::RejectedUpgrade => Status::Rejected,
        ApplicationState::Withdrawn => Status::Withdrawn,
    };
    view! { <StatusBadge status filled=true /> }
}

/// A reason, as the applicant reads it.
pub(super) const fn reason(reason: RejectionReason) -> Text {
    match reason {
        RejectionReason::OwnershipNotShown => words::OWNERSHIP_NOT_SHOWN,
        RejectionReason::Duplicate => words::DUPLICATE,
        RejectionReason::DocumentsUnreadable => words::DOCUMENTS_UNREADABLE,
        RejectionReason::NotInMarket => words::NOT_IN_MARKET,
        // Of companies, categories, taxes and banks: no reason to reject a shop or a handle, but for a note.
        RejectionReason::RegistrationNumberMismatch
        | RejectionReason::LegalNameMismatch
        | RejectionReason::AddressIncomplete
        | RejectionReason::WebsiteUnreachable
        | RejectionReason::ExperienceNotShown
        | RejectionReason::CaseStudiesMissing
        | RejectionReason::TeamTooSmall
        | RejectionReason::TaxNameMismatch
        | RejectionReason::IdentifierMismatch
        | RejectionReason::CertificationInvalid
        | RejectionReason::HolderMismatch
        | RejectionReason::BankDetailsWrong
        | RejectionReason::Other => words::OTHER_REASON,
    }
}

/// Why it was rejected, and what was written beside it.
#[component]
pub(super) fn WhyRejected(
    /// The reasons.
    reasons: Vec<RejectionReason>,
    /// What the operator wrote.
    note: String,
) -> impl IntoView {
    let reasons = reasons
        .into_iter()
        .map(|one| view! { <li>{t(reason(one))}</li> });
    view! {
        <ul class="effects">{reasons.collect_view()}</ul>
        {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
    }
}
