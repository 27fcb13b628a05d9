//! What became of tax information, in words: what is in force, how far each form has come, when and through whom, and
//! why one was rejected.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationState, RejectionReason},
    market::Market,
};
use store::{applications::Application, tax_forms::HeldTaxForm};
use ui::{
    format,
    text::{Text, t},
};

use crate::{
    text::versions as words,
    wire::{InForce, TaxVersion},
};

/// What is in force now, by the clocks of a market.
pub(crate) fn in_force(held: &HeldTaxForm, (now, zone): (DateTime<Utc>, Market)) -> InForce {
    let day = |at| format::date(format::day_of(at, zone));
    let since = day(held.since);
    let until = held.valid_until.map(day);
    let is_over = held.valid_until.is_some_and(|until| until <= now);
    let mut says = match until {
        Some(until) if is_over => words::ended(&until),
        Some(until) => words::since_until(&since, &until),
        None => words::since(&since),
    };
    if !is_over && held.application.is_none() {
        says = format!("{says} {}", t(words::BY_PLATFORM));
    }
    InForce { says, is_over }
}

/// What became of an application, by the clocks of a market.
pub(crate) fn version(own: &Application, zone: Market) -> TaxVersion {
    let reasons = own.reasons.iter();
    TaxVersion {
        application: own.application,
        state: own.state,
        version: own.version,
        earlier: own.earlier,
        says: dated(own, zone),
        reasons: reasons.map(|why| t(reason(*why)).to_owned()).collect(),
        note: own.note.clone(),
    }
}

/// How far an application has come, since when, and through whom.
fn dated(own: &Application, zone: Market) -> String {
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

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn what_is_in_force_says_since_when_and_until_when() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let held = |valid_until: Option<&str>| HeldTaxForm {
            application: None,
            market: Some(Market::Gb),
            since: at("2026-01-10T12:00:00Z"),
            valid_until: valid_until.map(at),
        };
        let now = (at("2026-11-30T12:00:00Z"), Market::Gb);
        Owner::new().with(|| {
            provide_context(Locale::English);
            let forever = in_force(&held(None), now);
            assert!(
                forever
                    .says
                    .ends_with("Approved by the platform without a form.")
            );
            assert!(!forever.is_over);
            let until = in_force(&held(Some("2026-12-01T12:00:00Z")), now);
            assert!(until.says.contains(", until ") && !until.is_over);
            let over = in_force(&held(Some("2026-11-30T12:00:00Z")), now);
            assert!(over.says.starts_with("This tax information ended on "));
            assert!(over.is_over);
        });
    }
}
