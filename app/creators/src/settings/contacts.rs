//! The form of contact details.

use domain::campaign::{ContactKind, TypedContacts};
use leptos::prelude::*;

use super::{
    api::SaveContacts,
    fields::{contact_field, wrong},
};
use crate::text::settings as words;
use runtime::{error::form_errors, forms::VerbForm};
use ui::{Actions, Button, FormErrors, Kind, Size, TextField, text::t};

/// The form, with the kinds of contact that the market has.
#[component]
pub(super) fn Contacts(
    /// The kinds.
    kinds: Vec<ContactKind>,
    /// What stands in it.
    typed: TypedContacts,
) -> impl IntoView {
    let action = ServerAction::<SaveContacts>::new();
    let errors = form_errors(action, |refused| wrong(refused));
    // Each kind has its place, so that a field never becomes another with what was typed into it.
    let fields = ContactKind::ALL.map(|kind| {
        let (field, value) = (contact_field(kind), typed.of(kind).to_owned());
        kinds
            .contains(&kind)
            .then(|| view! { <TextField field value /> })
    });
    view! {
        <FormErrors title=t(words::NOT_SAVED) errors>
            <VerbForm action attr:class="form" attr:novalidate=true>
                <p class="fieldset__hint">{t(words::CONTACTS_WHY)}</p>
                {fields.into_iter().collect_view()}
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Large
                        submit=true
                        pending=action.pending()
                    >
                        {t(words::SAVE)}
                    </Button>
                </Actions>
            </VerbForm>
        </FormErrors>
    }
}
