//! **Check again**: the whole worked out anew, the parts of others too, and compared with the ledger.

use chrono::{DateTime, Utc};
use domain::{
    explain::{Book, Difference, Replay, Viewer},
    market::Market,
};
use leptos::prelude::*;

use crate::text::{explained as words, explained_to_operators as operators};
use ui::{
    Address, Button, Icon, Note, Picture, QueryForm, Tone, format,
    text::{interpolate, t},
};

/// The place in the page where the check is asked for and answers.
const PLACE: &str = "check";

/// The button, what it does, and what the last check says.
#[component]
pub(super) fn Check(
    /// What the check says, and when it was made.
    checked: Option<(Replay, DateTime<Utc>)>,
    /// Who looks.
    viewer: Viewer,
    /// The market of the line.
    market: Market,
    /// The address of the page, with the filters of the list that it came from.
    here: Address,
) -> impl IntoView {
    let filters: Vec<_> = here
        .query()
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> })
        .collect();
    let action = format!("{}#{PLACE}", here.path());
    let said = checked.map(|(replay, at)| view! { <Says replay viewer at market /> });
    view! {
        <div class="check" id=PLACE>
            // Above the button, so that it stands in sight where the button was at the window's foot.
            <div role="status">{said}</div>
            <QueryForm action class="check__form">
                {filters}
                <input type="hidden" name="check" value="again" />
                <p class="explained__note">{t(words::CHECK_WHAT)}</p>
                <Button submit=true>
                    <Icon picture=Picture::Replay />
                    {t(words::CHECK)}
                </Button>
            </QueryForm>
        </div>
    }
}

#[component]
fn Says(
    /// What the check says.
    replay: Replay,
    /// Who looks.
    viewer: Viewer,
    /// When it was made.
    at: DateTime<Utc>,
    /// The market of the line.
    market: Market,
) -> impl IntoView {
    let moment = format::date_time(at, market);
    match replay {
        Replay::Agrees => {
            let says = words::agrees(&moment);
            view! { <Note tone=Tone::Success>{says}</Note> }.into_any()
        }
        Replay::Differs { own } => {
            let title = words::differs(&moment);
            let elsewhere = if viewer == Viewer::Operator {
                operators::DIFFERS_ELSEWHERE
            } else {
                words::DIFFERS_ELSEWHERE
            };
            let elsewhere = own.is_empty().then(|| t(elsewhere));
            let own: Vec<String> = own.iter().map(difference).collect();
            view! { <Note tone=Tone::Danger title>{own.join(" ")} {elsewhere}</Note> }.into_any()
        }
    }
}

fn difference(difference: &Difference) -> String {
    let text = match difference.book {
        Book::Pending => words::DIFFERENCE_EXPECTED,
        Book::Posted => words::DIFFERENCE_EARNED,
    };
    interpolate(
        text,
        &[
            ("written", &format::money(difference.written)),
            ("reckoned", &format::money(difference.reckoned)),
        ],
    )
}
