//! Ending a link: from when on, and what still counts.

use domain::{ids::CreatorId, market::Market};
use leptos::prelude::*;

use super::{
    api::{EndLinked, OpenLink},
    worded::errors_of,
};
use crate::text::linked as words;
use runtime::{error::form_errors, forms::VerbForm, paths};
use ui::{Actions, Button, Dialog, FormSummary, Kind, LinkButton, text::t};

/// Asks whether to end a link, and says what that does.
#[component]
pub(super) fn EndingLinked(
    /// The creator.
    creator: CreatorId,
    /// What the creator is called.
    handle: String,
    /// The creator's market.
    market: Market,
    /// The link.
    link: OpenLink,
    /// What ends it.
    action: ServerAction<EndLinked>,
) -> impl IntoView {
    let errors = form_errors(action, |refusals| errors_of(refusals, &[]));
    let title = words::end_title(&handle);
    let effect = if link.has_begun {
        words::END_EFFECT
    } else {
        words::END_TO_COME
    };
    let close = paths::partner::linked_creator(creator);
    view! {
        <Dialog id="end-link" title close=close.clone()>
            <FormSummary title=t(words::NOT_ENDED) errors />
            <p>{t(effect)}</p>
            <p>{t(words::END_TOLD)}</p>
            <VerbForm action>
                <input type="hidden" name="creator" value=creator.to_string() />
                <input type="hidden" name="link" value=link.link.to_string() />
                <input type="hidden" name="market" value=market.code() />
                <Actions>
                    <LinkButton href=close kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button kind=Kind::Danger submit=true pending=action.pending()>
                        {t(words::END)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
