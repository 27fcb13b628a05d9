//! **Contact**: asks before a creator's contacts are looked at, and shows them once they are.

use domain::{campaign::ContactKind, creator_setting::RevealContactRefusal, ids::CreatorId};
use leptos::prelude::*;

use super::api::{ContactShown, RevealContact};
use crate::{
    contact_kinds::{contact_way, kind_name},
    text::creator_details as words,
};
use runtime::{error::form_errors, forms::VerbForm, paths::partner as paths};
use ui::{
    Actions, Button, DescriptionList, Dialog, Fact, FieldError, FormSummary, Kind, LinkButton,
    text::{Text, t},
};

/// The dialog.
#[component]
pub(super) fn ContactDialog(
    /// Whose contacts.
    creator: CreatorId,
    /// The creator's handle.
    handle: String,
    /// Whether they can be looked at.
    contact: ContactShown,
) -> impl IntoView {
    let close = paths::creator(creator);
    let title = words::contact(&handle);
    let content = match contact {
        ContactShown::Shown => view! { <Revealing creator /> }.into_any(),
        ContactShown::SwitchedOff => not_shown(words::SWITCHED_OFF, creator),
        ContactShown::NoneGiven => not_shown(words::NONE_GIVEN, creator),
    };
    view! {
        <Dialog id="contact-creator" title close>
            {content}
        </Dialog>
    }
}

/// Why there are none, and what is left.
fn not_shown(why: Text, creator: CreatorId) -> AnyView {
    view! {
        <p>{t(why)}</p>
        <Actions>
            <LinkButton href=paths::creator(creator)>{t(words::CLOSE)}</LinkButton>
            <LinkButton href=paths::invite(creator) kind=Kind::Primary>
                {t(words::INVITE)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// Asks, and shows what is answered. Without a script the answer is a page of its own.
#[component]
fn Revealing(
    /// Whose contacts.
    creator: CreatorId,
) -> impl IntoView {
    let action = ServerAction::<RevealContact>::new();
    let errors = form_errors(action, |refusal| {
        vec![FieldError::of_all(t(not_revealed(*refusal)))]
    });
    let shown = move || {
        action.value().with(|answer| match answer {
            Some(Ok(contacts)) => Some(contacts_view(contacts.clone())),
            Some(Err(_)) | None => None,
        })
    };
    let is_asked = move || {
        let is_shown = action.value().with(|answer| matches!(answer, Some(Ok(_))));
        (!is_shown).then(|| {
            view! {
                <p>{t(words::RECORDED)}</p>
                <VerbForm action>
                    <input type="hidden" name="creator" value=creator.to_string() />
                    <Actions>
                        <LinkButton href=paths::creator(creator)>{t(words::CANCEL)}</LinkButton>
                        <Button
                            submit=true
                            kind=Kind::Primary
                            formaction=paths::creator_contact(creator)
                            pending=action.pending()
                        >
                            {t(words::SHOW_CONTACTS)}
                        </Button>
                    </Actions>
                </VerbForm>
            }
        })
    };
    view! {
        <FormSummary title=t(words::NOT_REVEALED) errors />
        <div role="status">{shown}</div>
        {is_asked}
    }
}

/// The contacts, each as something to press where a browser can do something with it.
fn contacts_view(contacts: Vec<(ContactKind, String)>) -> AnyView {
    let contacts = contacts.into_iter().map(|(kind, contact)| {
        view! { <Fact name=t(kind_name(kind))>{contact_way(kind, contact)}</Fact> }
    });
    view! {
        <DescriptionList>{contacts.collect_view()}</DescriptionList>
        <p class="field__hint">{t(words::NOT_KEPT)}</p>
    }
    .into_any()
}

/// Why contacts aren't shown after all: the creator was quicker.
const fn not_revealed(refusal: RevealContactRefusal) -> Text {
    match refusal {
        RevealContactRefusal::SwitchedOff => words::SWITCHED_OFF,
        RevealContactRefusal::NoneGiven => words::NONE_GIVEN,
    }
}
