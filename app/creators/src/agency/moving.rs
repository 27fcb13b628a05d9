//! Moving from one agency to another: who gets which orders, and the question once more.

use domain::{
    linking::{HandOver, LinkingRequest},
    market::Market,
};
use leptos::prelude::*;

use super::{api::AcceptAndHandOver, request::not_accepted, rows::example_words};
use crate::text::{agency as words, hand_over};
use runtime::{error::form_errors, forms::VerbForm, paths};
use ui::{
    Actions, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, Size, format, text::t,
};

/// From whom to whom the creator moves, and when.
pub(super) fn move_words(over: &HandOver, agency: &str, market: Market) -> String {
    match over.at {
        Some(at) => {
            let moment = format::date_time(at, market);
            hand_over::move_at(&over.agency_name, agency, &moment)
        }
        None => hand_over::move_now(&over.agency_name, agency),
    }
}

/// Asks whether to move.
#[component]
pub(super) fn Moving(
    /// The request that is accepted.
    request: LinkingRequest,
    /// The creator's market.
    market: Market,
    /// What it ends.
    over: HandOver,
) -> impl IntoView {
    let action = ServerAction::<AcceptAndHandOver>::new();
    let errors = form_errors(action, move |refusal| {
        vec![FieldError::of_all(not_accepted(refusal, market))]
    });
    let agency = request.agency_name.clone();
    let says = move_words(&over, &agency, market);
    let share = words::accept_share(&agency, &format::rate(request.share, market));
    let until = request.until.map_or_else(
        || t(words::ACCEPT_NO_END).to_owned(),
        |until| words::accept_until(&format::date_time(until, market)),
    );
    let close = paths::creator::linking_request(request.request);
    let cancel = close.clone();
    view! {
        <Dialog id="move-agency" title=hand_over::move_title(&agency) close>
            <FormSummary title=t(words::NOT_ACCEPTED) errors />
            <p>{says}</p>
            <p>{share} " " {example_words(request.share, market)}</p>
            <p>{until}</p>
            <p>{t(hand_over::MOVE_TOLD)}</p>
            <VerbForm action>
                <input type="hidden" name="request" value=request.request.to_string() />
                <input type="hidden" name="link" value=over.link.to_string() />
                <Actions>
                    <LinkButton href=cancel size=Size::Large>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button
                        kind=Kind::Primary
                        size=Size::Large
                        submit=true
                        pending=action.pending()
                    >
                        {t(hand_over::MOVE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
