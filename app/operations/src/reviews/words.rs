//! What operators read of the codes of applications.

use domain::{
    application::{ApplicationState, ApplicationSubject, RejectionReason},
    platform::{ReviewClaim, ReviewTier},
};
use ui::{Status, text::Text};

use super::finance_words;
use crate::text::{review_fields as fields, reviews as words};

/// What stands before the codes of the fields of tax forms and of bank accounts.
pub(super) const TAX: &str = "tax";
pub(super) const BANK: &str = "bank";

/// What is applied for.
pub(crate) const fn subject(subject: ApplicationSubject) -> Text {
    match subject {
        ApplicationSubject::Entity => words::ENTITY,
        ApplicationSubject::EntityChange => words::ENTITY_CHANGE,
        ApplicationSubject::Category => words::CATEGORY,
        ApplicationSubject::Shop => words::SHOP,
        ApplicationSubject::Creator => words::CREATOR,
        ApplicationSubject::Tax => words::TAX,
        ApplicationSubject::Bank => words::BANK,
    }
}

/// Who looks at it.
pub(super) const fn claim(claim: ReviewClaim) -> Text {
    match claim {
        ReviewClaim::Mine => words::CLAIMED_BY_ME,
        ReviewClaim::Unclaimed => words::UNCLAIMED,
        ReviewClaim::Others => words::CLAIMED_BY_OTHERS,
    }
}

/// Whether its agency is of the managed tier.
pub(super) const fn tier(tier: ReviewTier) -> Text {
    match tier {
        ReviewTier::Managed => words::MANAGED,
        ReviewTier::SelfServe => words::SELF_SERVE,
        ReviewTier::MyAgencies => words::MY_AGENCIES,
    }
}

/// Why it is rejected.
pub(super) const fn reason(reason: RejectionReason) -> Text {
    match reason {
        RejectionReason::DocumentsUnreadable => words::DOCUMENTS_UNREADABLE,
        RejectionReason::RegistrationNumberMismatch => words::REGISTRATION_NUMBER_MISMATCH,
        RejectionReason::LegalNameMismatch => words::LEGAL_NAME_MISMATCH,
        RejectionReason::AddressIncomplete => words::ADDRESS_INCOMPLETE,
        RejectionReason::WebsiteUnreachable => words::WEBSITE_UNREACHABLE,
        RejectionReason::ExperienceNotShown => words::EXPERIENCE_NOT_SHOWN,
        RejectionReason::CaseStudiesMissing => words::CASE_STUDIES_MISSING,
        RejectionReason::TeamTooSmall => words::TEAM_TOO_SMALL,
        RejectionReason::NotInMarket => words::NOT_IN_MARKET,
        RejectionReason::Duplicate => words::DUPLICATE,
        RejectionReason::OwnershipNotShown => words::OWNERSHIP_NOT_SHOWN,
        RejectionReason::TaxNameMismatch => words::TAX_NAME_MISMATCH,
        RejectionReason::IdentifierMismatch => words::IDENTIFIER_MISMATCH,
        RejectionReason::CertificationInvalid => words::CERTIFICATION_INVALID,
        RejectionReason::HolderMismatch => words::HOLDER_MISMATCH,
        RejectionReason::BankDetailsWrong => words::BANK_DETAILS_WRONG,
        RejectionReason::Other => words::OTHER_REASON,
    }
}

/// How far it has come.
pub(super) const fn status(state: ApplicationState) -> Status {
    match state {
        ApplicationState::Draft => Status::Draft,
        ApplicationState::Pending => Status::PendingReview,
        ApplicationState::Approved => Status::Approved,
        ApplicationState::Rejected | ApplicationState::RejectedUpgrade => Status::Rejected,
        ApplicationState::Withdrawn => Status::Withdrawn,
    }
}

/// What a field of an application is called, by its code.
pub(super) fn field(code: &str) -> Text {
    if let Some((TAX | BANK, code)) = code.split_once('.') {
        return finance_words::field(code);
    }
    match code {
        "role" => fields::ROLE,
        "legal_name" => fields::LEGAL_NAME,
        "registration_number" => fields::REGISTRATION_NUMBER,
        "registered_address" => fields::REGISTERED_ADDRESS,
        "country" => fields::COUNTRY,
        "markets" => fields::MARKETS,
        "legal_representative" => fields::LEGAL_REPRESENTATIVE,
        "website" => fields::WEBSITE,
        "introduction" => fields::INTRODUCTION,
        "services_offered" => fields::SERVICES_OFFERED,
        "team_size" => fields::TEAM_SIZE,
        "creators_managed" => fields::CREATORS_MANAGED,
        "case_studies" => fields::CASE_STUDIES,
        "contact_name" => fields::CONTACT_NAME,
        "contacts" => fields::CONTACTS,
        "shop_code" => fields::SHOP_CODE,
        "name" => fields::NAME,
        "handle" => fields::HANDLE,
        "ecommerce" => fields::ECOMMERCE,
        "categories" => fields::CATEGORIES,
        "note" => fields::NOTE,
        _ => fields::OTHER,
    }
}
