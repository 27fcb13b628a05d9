//! Words about a review: the reasons of a rejection, and how long to wait while one is open.

use chrono::{DateTime, Utc};
use domain::application::RejectionReason;
use ui::text::{Text, t};

use crate::text::accounts as words;

/// How many hours the sentence about an account under review speaks of, where it has waited longer than that.
const HOURS: u64 = 24;
const HOUR_SECONDS: i64 = 3_600;

/// That an account is under review, and in how many hours to try again: what is left of a day, and another day
/// when that is over.
pub(crate) fn under_review(try_again_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let left = try_again_at.signed_duration_since(now).num_seconds();
    let begun = left.saturating_add(HOUR_SECONDS - 1) / HOUR_SECONDS;
    let hours = u64::try_from(begun).ok().filter(|hours| *hours > 0);
    words::under_review(hours.unwrap_or(HOURS))
}

/// What people read of a reason.
const fn reason(reason: RejectionReason) -> Text {
    match reason {
        RejectionReason::DocumentsUnreadable => words::DOCUMENTS_UNREADABLE,
        RejectionReason::HolderMismatch => words::HOLDER_MISMATCH,
        RejectionReason::BankDetailsWrong => words::BANK_DETAILS_WRONG,
        RejectionReason::Duplicate => words::DUPLICATE,
        // Of other applications, which have pages of their own.
        RejectionReason::RegistrationNumberMismatch
        | RejectionReason::LegalNameMismatch
        | RejectionReason::AddressIncomplete
        | RejectionReason::WebsiteUnreachable
        | RejectionReason::ExperienceNotShown
        | RejectionReason::CaseStudiesMissing
        | RejectionReason::TeamTooSmall
        | RejectionReason::NotInMarket
        | RejectionReason::OwnershipNotShown
        | RejectionReason::TaxNameMismatch
        | RejectionReason::IdentifierMismatch
        | RejectionReason::CertificationInvalid
        | RejectionReason::Other => words::OTHER,
    }
}

/// The reasons of a rejection.
pub(crate) fn reasons(all: &[RejectionReason]) -> Vec<&'static str> {
    all.iter().map(|one| t(reason(*one))).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn the_hours_that_are_left_are_counted_up_and_begin_again_when_they_are_over() {
        let now: DateTime<Utc> = "2031-03-01T12:00:00Z".parse().unwrap();
        for (seconds, hours) in [
            (86_400, "in 24 hours"),
            (86_399, "in 24 hours"),
            (82_800, "in 23 hours"),
            (3_601, "in 2 hours"),
            (3_600, "in 1 hour."),
            (1, "in 1 hour."),
            (0, "in 24 hours"),
            (-90_000, "in 24 hours"),
        ] {
            let says = Owner::new().with(|| {
                provide_context(Locale::English);
                under_review(now + TimeDelta::seconds(seconds), now)
            });
            assert!(says.contains(hours), "{seconds}: {says}");
        }
    }
}
