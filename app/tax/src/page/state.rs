//! What became of tax information: its status, when and by whom, the reasons of a rejection and the note.

use domain::{
    application::{ApplicationState, RejectionReason},
    market::Market,
};
use leptos::prelude::*;

use crate::{text::page as words, wire::TaxVersion};
use ui::{
    Note, Section, StatusBadge, Tone, format,
    text::{Text, t},
};

/// What people read of a reason.
const fn reason(reason: RejectionReason) -> Text {
    match reason {
        RejectionReason::DocumentsUnreadable => words::DOCUMENTS_UNREADABLE,
        RejectionReason::TaxNameMismatch | RejectionReason::LegalNameMismatch => {
            words::TAX_NAME_MISMATCH
        }
        RejectionReason::IdentifierMismatch => words::IDENTIFIER_MISMATCH,
        RejectionReason::CertificationInvalid => words::CERTIFICATION_INVALID,
        RejectionReason::AddressIncomplete => words::ADDRESS_INCOMPLETE,
        RejectionReason::Duplicate => words::DUPLICATE,
        // Of other applications: no reason to reject a tax form, but for a note.
        _ => words::OTHER,
    }
}

/// How far an application has come, since when, and through whom, by the clocks of a market.
pub(super) fn dated(own: &TaxVersion, zone: Market) -> String {
    let moment = |at| format::date_time(at, zone);
    let decided = moment(own.decided_at.unwrap_or(own.saved_at));
    let by = own.decided_by.as_deref();
    match (own.state, by) {
        (ApplicationState::Draft, _) => words::draft_of(&moment(own.saved_at)),
        (ApplicationState::Pending, _) => {
            words::submitted_on(&moment(own.submitted_at.unwrap_or(own.saved_at)))
        }
        (ApplicationState::Approved, Some(name)) => words::approved_on(&decided, name),
        (ApplicationState::Approved, None) => words::approved_then(&decided),
        (ApplicationState::Rejected | ApplicationState::RejectedUpgrade, Some(name)) => {
            words::rejected_on(&decided, name)
        }
        (ApplicationState::Rejected | ApplicationState::RejectedUpgrade, None) => {
            words::rejected_then(&decided)
        }
        (ApplicationState::Withdrawn, _) => words::withdrawn_on(&decided),
    }
}

/// Why a form was rejected, and what the reviewer wrote; nothing of any other.
#[component]
pub(super) fn Reasons(
    /// The form.
    own: TaxVersion,
    /// The market by whose clocks it is dated.
    zone: Market,
) -> impl IntoView {
    let says = dated(&own, zone);
    let TaxVersion { reasons, note, .. } = own;
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

/// What became of the earlier forms, the newest first; nothing where there is none.
#[component]
pub(super) fn Versions(
    /// The forms.
    all: Vec<TaxVersion>,
    /// The market by whose clocks they are dated.
    zone: Market,
) -> impl IntoView {
    (!all.is_empty()).then(move || {
        let all = all.into_iter().map(move |own| {
            let (status, says) = (own.state, dated(&own, zone));
            view! {
                <li>
                    <StatusBadge status />
                    " "
                    {says}
                    <Reasons own zone />
                </li>
            }
        });
        view! {
            <Section title=t(words::VERSIONS)>
                <ul class="documents">{all.collect_view()}</ul>
            </Section>
        }
    })
}
