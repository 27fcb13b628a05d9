//! How many creators the agency can still invite today.

use domain::{
    creator_invitation::{INVITATIONS_A_DAY, LeftToday},
    market::Market,
};
use leptos::prelude::*;

use crate::text::partner_home as words;
use runtime::paths::partner as paths;
use ui::{Section, format, text::t};

/// What is left of the day's invitations, with the way to plan them.
#[component]
pub(super) fn InvitationsLeft(
    /// What is left.
    left: LeftToday,
    /// The market that is looked at, in whose time the moment is said.
    market: Market,
) -> impl IntoView {
    let (count, most) = (
        format::count(left.left.into()),
        format::count(INVITATIONS_A_DAY.into()),
    );
    let says = words::invitations_left(&count, &most, &format::date_time(left.ends_at, market));
    let plan = || {
        view! {
            <a class="link" href=paths::INVITATIONS_TODAY>
                {t(words::PLAN_INVITATIONS)}
            </a>
        }
    };
    view! {
        <Section title=t(words::INVITATIONS) aside=plan>
            <p>{says}</p>
        </Section>
    }
}
