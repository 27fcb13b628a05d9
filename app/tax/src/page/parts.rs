//! Parts of the page that stand with the form as well as with what was handed in.

use domain::ids::ApplicationId;
use leptos::prelude::*;
use runtime::forms::{MultiActionForm, Verb};
use ui::{Address, Button, Kind, Section, text::t};

use crate::{
    party::Party,
    text::page as words,
    wire::{KnownDraft, TaxRefusal},
};

/// The completed form as PDF: within the page where there is room, and in any case by a link.
#[component]
pub(super) fn Completed(
    /// Whose it is.
    party: Party,
    /// The form as it is saved; none where it isn't yet.
    own: Option<KnownDraft>,
) -> impl IntoView {
    let Some(own) = own else {
        return view! {
            <Section title=t(words::COMPLETED)>
                <p>{t(words::COMPLETED_FIRST)}</p>
            </Section>
        }
        .into_any();
    };
    // Another version is another address, so that it is fetched anew after each save.
    let href = Address::new(party.completed_form())
        .with("application", own.application)
        .with("version", own.version)
        .to_string();
    view! {
        <Section title=t(words::COMPLETED)>
            <p>{t(words::COMPLETED_WHY)}</p>
            <p>
                <a class="link" href=href.clone() rel="external">
                    {t(words::OPEN_PDF)}
                </a>
            </p>
            <iframe class="tax-completed" title=t(words::COMPLETED) src=href>
            </iframe>
        </Section>
    }
    .into_any()
}

/// The button that makes a draft of a form that was handed in.
#[component]
pub(super) fn ModifyButton(
    /// What it does.
    verb: Verb<TaxRefusal>,
    /// To which form.
    application: ApplicationId,
) -> impl IntoView {
    let pending = verb.pending;
    let actions = verb.actions();
    view! {
        <MultiActionForm id="modify-tax" actions>
            <input type="hidden" name="application" value=application.to_string() />
            <Button kind=Kind::Primary submit=true pending>
                {t(words::MODIFY)}
            </Button>
        </MultiActionForm>
    }
}
