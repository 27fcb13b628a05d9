//! Working on an alert, and the ways to the two decisions.

use domain::compass::alerts::AlertCase;
use leptos::prelude::*;
use runtime::{forms::VerbForm, paths::compass as paths};
use ui::{Address, Button, Kind, LinkButton, text::t};

use super::{
    AlertActions,
    deciding::{ACTING, DISMISSING},
};
use crate::alerts::text::one as words;

/// The buttons of an alert that isn't decided. Whoever finds it with another operator takes it over first.
#[component]
pub(super) fn Buttons(
    /// The alert.
    case: AlertCase,
    /// The verbs of the page.
    actions: AlertActions,
) -> impl IntoView {
    let alert = case.row.alert;
    let to = |name| Address::new(paths::alert(alert)).with(name, true);
    let (act, dismiss) = (to(ACTING), to(DISMISSING));
    let is_anothers = case.row.claimed_by.is_some() && !case.is_mine;
    let claiming = if case.is_mine {
        let action = actions.release;
        view! {
            <VerbForm action>
                <input type="hidden" name="alert" value=alert.to_string() />
                <Button kind=Kind::Quiet submit=true pending=action.pending()>
                    {t(words::RELEASE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    } else {
        let action = actions.claim;
        let says = if is_anothers {
            words::TAKE_OVER
        } else {
            words::CLAIM
        };
        view! {
            <VerbForm action>
                <input type="hidden" name="alert" value=alert.to_string() />
                <input type="hidden" name="takes_over" value=is_anothers.to_string() />
                <Button submit=true pending=action.pending()>
                    {t(says)}
                </Button>
            </VerbForm>
        }
        .into_any()
    };
    let decisions = (!is_anothers).then(|| {
        view! {
            <div class="decision actions">
                <LinkButton href=dismiss attr:data-noscroll="">
                    {t(words::DISMISS)}
                </LinkButton>
                <LinkButton href=act kind=Kind::Primary attr:data-noscroll="">
                    {t(words::RECORD_ACTION)}
                </LinkButton>
            </div>
        }
    });
    view! {
        {claiming}
        {decisions}
    }
}
