//! Approving and rejecting: dialogs that are open because the address says so.

use domain::application::ApplicationSubject;
use leptos::prelude::*;

use super::{
    api::{Approve, Reject, Review, TypedDecision},
    fields::{NOTE, Reasons, WITH_ENTITY, field_of},
};
use crate::{text::reviews as words, worded};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{Actions, Button, Checkbox, Dialog, FormErrors, Kind, LinkButton, TextareaField, text::t};

/// Asks before it is approved.
#[component]
pub(super) fn ApproveDialog(
    /// What is decided.
    review: Review,
    /// The verb.
    action: ServerAction<Approve>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let TypedDecision {
        note, with_entity, ..
    } = review.typed.unwrap_or_default();
    let errors = form_errors(action, |refusal| {
        worded::beside(&[NOTE, WITH_ENTITY], refusal)
    });
    let title = words::approve_title(&review.name);
    let effect = if review.subject == ApplicationSubject::Bank {
        words::APPROVE_EFFECT_BANK
    } else {
        words::APPROVE_EFFECT
    };
    let with_entity = (review.subject == ApplicationSubject::Category)
        .then(|| view! { <Checkbox field=WITH_ENTITY checked=with_entity /> });
    view! {
        <Dialog id="approve" title close=close.clone()>
            <p>{t(effect)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_DECIDED) errors>
                    <input
                        type="hidden"
                        name="application"
                        value=review.application.to_string()
                    />
                    <input type="hidden" name="subject" value=review.subject.code() />
                    {with_entity}
                    <TextareaField field=NOTE rows=3 value=note />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(words::KEEP_WAITING)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::APPROVE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Asks why it is rejected.
#[component]
pub(super) fn RejectDialog(
    /// What is decided.
    review: Review,
    /// The verb.
    action: ServerAction<Reject>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let TypedDecision { reasons, note, .. } = review.typed.unwrap_or_default();
    let mut fields: Vec<_> = review.reasons.iter().copied().map(field_of).collect();
    fields.push(NOTE);
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let title = words::reject_title(&review.name);
    let effect = if review.subject == ApplicationSubject::Bank {
        words::REJECT_EFFECT_BANK
    } else {
        words::REJECT_EFFECT
    };
    let all = review.reasons;
    view! {
        <Dialog id="reject" title close=close.clone()>
            <p>{t(effect)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_DECIDED) errors>
                    <input
                        type="hidden"
                        name="application"
                        value=review.application.to_string()
                    />
                    <Reasons reasons=all ticked=reasons />
                    <TextareaField field=NOTE rows=3 value=note />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(words::KEEP_WAITING)}
                        </LinkButton>
                        <Button kind=Kind::Danger submit=true pending=action.pending()>
                            {t(words::REJECT)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}
