//! Whether somebody has proved a moment ago to be the person whose session it is.

use chrono::{DateTime, TimeDelta, Utc};
use http::{Uri, header::REFERER, request::Parts};
use leptos::prelude::use_context;

use super::provided::{caller, redirect, services};
use crate::{
    error::{ApiError, FormFailure},
    paths,
};
use ui::{Address, platform};

/// Goes on only if the person has typed the password or a code in this session within so many minutes: for
/// what protects an account, moves money or decides about others. A page without scripts is led to where that
/// is done ([`paths::CONFIRM`]), and back to the page that its form stands on.
///
/// # Errors
///
/// [`FormFailure::ProofNeeded`].
pub fn require_recent_proof<R>(minutes: i64) -> Result<(), ApiError<R>> {
    let now = (services::<R>()?.clock)();
    if is_recent(caller().proved_at, TimeDelta::minutes(minutes), now) {
        return Ok(());
    }
    if platform::is_plain_form() {
        let then = page_of_form().unwrap_or_default();
        redirect(Address::new(paths::CONFIRM).with("then", then));
    }
    Err(FormFailure::ProofNeeded.into())
}

/// Whether a moment is no longer ago than that; one that was never isn't.
pub(super) fn is_recent(
    proved_at: Option<DateTime<Utc>>,
    within: TimeDelta,
    now: DateTime<Utc>,
) -> bool {
    proved_at.is_some_and(|at| now.signed_duration_since(at) <= within)
}

/// The page that the form stands on which is being answered, as a path of this site.
fn page_of_form() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let page: Uri = parts.headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    Some(page.path_and_query()?.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_recent_for_some_minutes() {
        let now: DateTime<Utc> = "2031-03-01T12:00:00Z".parse().unwrap();
        let ago = |seconds| Some(now - TimeDelta::seconds(seconds));
        for (proved_at, expected) in [
            (ago(0), true),
            (ago(300), true),
            (ago(301), false),
            (None, false),
        ] {
            assert_eq!(
                is_recent(proved_at, TimeDelta::minutes(5), now),
                expected,
                "{proved_at:?}"
            );
        }
    }
}
