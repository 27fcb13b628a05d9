//! Ending a link: from when on, and what still counts.

use domain::linking::{EndLinkRefusal, OwnLink};
use leptos::prelude::*;

use super::api::EndLink;
use crate::text::agency as words;
use runtime::{error::form_errors, forms::VerbForm, paths};
use ui::{Actions, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, Size, text::t};

/// Asks whether to end a link, and says what that does.
#[component]
pub(super) fn Ending(
    /// The link.
    link: OwnLink,
    /// Whether its term has begun.
    has_begun: bool,
    /// What ends it.
    action: ServerAction<EndLink>,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| match refusal {
        EndLinkRefusal::Ended => vec![FieldError::of_all(t(words::IS_ENDED))],
    });
    let title = words::end_title(&link.agency_name);
    let effect = if has_begun {
        words::END_EFFECT
    } else {
        words::END_TO_COME
    };
    view! {
        <Dialog id="end-link" title close=paths::creator::AGENCY>
            <FormSummary title=t(words::NOT_ENDED) errors />
            <p>{t(effect)}</p>
            <p>{t(words::END_TOLD)}</p>
            <VerbForm action>
                <input type="hidden" name="link" value=link.link.to_string() />
                <Actions>
                    <LinkButton href=paths::creator::AGENCY size=Size::Large>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button
                        kind=Kind::Danger
                        size=Size::Large
                        submit=true
                        pending=action.pending()
                    >
                        {t(words::END)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
