//! The bar under the list of approved products: what is typed, what follows from it, and the button that
//! saves it.

use chrono::{DateTime, Utc};
use domain::{market::Market, offer::CUT_PROTECTION};
use leptos::{ev::MouseEvent, prelude::*};

use super::{api::RateForAll, edits::FORM, rate_action_set::RateActionSet, rates::TypedRate};
use crate::text::creator_rates as words;
use runtime::error::ApiError;
use ui::{Button, Kind, SaveBar, format, platform, text::t};

/// What the bar begins with.
#[derive(Clone, Default)]
pub(super) struct Filled {
    /// One rate for all that match.
    pub(super) for_all: Option<RateForAll>,
    /// What would follow.
    pub(super) foreseen: Vec<String>,
    /// Whether something is filled in that the server keeps.
    pub(super) is_kept: bool,
}

/// The bar. With script it comes with the first change.
#[component]
pub(super) fn Save(
    /// What is typed on this page.
    typed: Vec<TypedRate>,
    /// What was filled in before.
    filled: Filled,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// The market.
    market: Market,
    /// The verbs of the page.
    actions: RateActionSet,
) -> impl IntoView {
    let Filled {
        for_all,
        foreseen,
        is_kept,
    } = filled;
    let count = for_all.as_ref().map(|for_all| for_all.count);
    let is_for_all = for_all.is_some();
    if !is_for_all {
        actions.foresee_edits(market);
    }
    let counted = move || match count {
        Some(count) => (count, 0),
        None => actions.edits.count(),
    };
    let idle = Signal::derive(move || counted() == (0, 0) && !is_for_all);
    // Without script nobody knows what is typed: what follows from any rate is said at once.
    let day = format::date(format::day_of(now + CUT_PROTECTION, market));
    let effect = words::effect(&day);
    let says = Signal::derive(move || {
        let says = says(counted(), actions, &foreseen);
        if says.is_empty() {
            effect.clone()
        } else {
            says
        }
    });
    let label = move || match counted().0 {
        0 => t(words::SAVE).to_owned(),
        count => words::save_several(count),
    };
    let discard = move |event: MouseEvent| {
        actions.told().set(None);
        for rate in &typed {
            rate.restore();
        }
        actions.edits.clear();
        // The bar leaves, and with it the button that has the focus.
        platform::restore_lost_focus();
        if !is_kept {
            event.prevent_default();
        }
    };
    let is_asked = move || {
        let value = actions.set_rates.value();
        value.with(|value| match value {
            Some(Err(ApiError::Refused(refusal))) => !refusal.again.is_empty(),
            _ => false,
        })
    };
    let anyway = move || {
        is_asked().then(|| {
            view! {
                <Button submit=true form=FORM name="button[confirmed]" value="true">
                    {t(words::SAVE_ANYWAY)}
                </Button>
            }
        })
    };
    view! {
        <SaveBar says idle>
            <span on:click=discard>
                <Button kind=Kind::Quiet submit=true form=FORM name="button[discard]" value="true">
                    {t(words::DISCARD)}
                </Button>
            </span>
            {anyway}
            <Button kind=Kind::Primary submit=true form=FORM pending=actions.set_rates.pending()>
                {label}
            </Button>
        </SaveBar>
    }
}

/// What is changed, and what follows: as the server says of what is typed, and until it answers for the
/// first time as it said with the page.
fn says((fit, wrong): (u64, u64), actions: RateActionSet, begun_with: &[String]) -> String {
    let mut says = Vec::new();
    if fit > 0 {
        says.push(words::changed(fit));
    }
    if wrong > 0 {
        says.push(words::need_fix(wrong));
    }
    let answer = actions.foresee.value().get().and_then(Result::ok);
    let is_first = actions.foresee.version().get() == 0;
    says.extend(answer.unwrap_or_else(|| {
        if is_first {
            begun_with.to_vec()
        } else {
            Vec::new()
        }
    }));
    says.join(" ")
}
