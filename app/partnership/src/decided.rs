//! What became of an application: its status, when and by whom, the reasons of a rejection and the note.

use domain::{
    application::{ApplicationState, RejectionReason},
    market::Market,
};
use leptos::prelude::*;

use crate::{text::application as words, wire::ApplicationView};
use ui::{
    Note, Tone, format,
    text::{Text, t},
};

/// What people read of a reason.
pub(crate) const fn reason(reason: RejectionReason) -> Text {
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
        // Of tax forms and bank accounts, which have pages of their own.
        RejectionReason::TaxNameMismatch
        | RejectionReason::IdentifierMismatch
        | RejectionReason::CertificationInvalid
        | RejectionReason::HolderMismatch
        | RejectionReason::BankDetailsWrong
        | RejectionReason::Other => words::OTHER,
    }
}

/// How far an application has come, since when, and through whom, by the clocks of a market.
pub(crate) fn dated(application: &ApplicationView, zone: Market) -> String {
    let decided = application.decided_at.unwrap_or(application.saved_at);
    let decided = format::date_time(decided, zone);
    let by = application.decided_by.as_deref();
    match application.state {
        ApplicationState::Draft => words::draft_of(&format::date_time(application.saved_at, zone)),
        ApplicationState::Pending => {
            let at = application.submitted_at.unwrap_or(application.saved_at);
            words::submitted_on(&format::date_time(at, zone))
        }
        ApplicationState::Approved => match by {
            Some(name) => words::approved_on(&decided, name),
            None => words::approved_then(&decided),
        },
        ApplicationState::Rejected => match by {
            Some(name) => words::rejected_on(&decided, name),
            None => words::rejected_then(&decided),
        },
        ApplicationState::RejectedUpgrade => words::closed_on(&decided),
        ApplicationState::Withdrawn => words::withdrawn_on(&decided),
    }
}

/// Why an application was rejected, and what the reviewer wrote; nothing of any other.
#[component]
pub(crate) fn Reasons(
    /// The application.
    application: ApplicationView,
    /// The market by whose clocks it is dated.
    zone: Market,
) -> impl IntoView {
    let says = dated(&application, zone);
    let ApplicationView { reasons, note, .. } = application;
    (!reasons.is_empty()).then(|| {
        let reasons = reasons
            .into_iter()
            .map(|why| view! { <li>{t(reason(why))}</li> });
        let note = (!note.is_empty()).then(|| {
            view! {
                <p>
                    {t(words::NOTE)} ": " <span class="application__note">{note}</span>
                </p>
            }
        });
        view! {
            <Note tone=Tone::Warning title=says>
                <p>{t(words::REASONS)}</p>
                <ul class="effects">{reasons.collect_view()}</ul>
                {note}
            </Note>
        }
    })
}
