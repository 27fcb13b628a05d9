//! Deciding an alert: dialogs that are open because the address says so.

use domain::compass::alerts::AlertRow;
use leptos::prelude::*;
use runtime::{error::form_errors, forms::VerbForm, paths::compass as paths};
use ui::{Actions, Button, Dialog, FormErrors, Kind, LinkButton, TextareaField, text::t};

use super::AlertActions;
use crate::{
    alerts::{
        fields::{NOTE, REASON},
        text::one as words,
    },
    refused::beside,
};

/// The names in the address that open a dialog.
pub(super) const ACTING: &str = "act";
pub(super) const DISMISSING: &str = "dismiss";

/// Which decision is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deciding {
    /// Something was done.
    Acting,
    /// There is nothing wrong.
    Dismissing,
}

impl Deciding {
    /// What an address asks for whose values this function knows.
    pub(super) fn of(value: &dyn Fn(&'static str) -> Option<String>) -> Option<Self> {
        let acting = value(ACTING).map(|_| Self::Acting);
        acting.or_else(|| value(DISMISSING).map(|_| Self::Dismissing))
    }
}

/// Asks for the note with which an alert is decided.
#[component]
pub(super) fn DecidingDialog(
    /// Which decision.
    deciding: Deciding,
    /// The alert.
    row: AlertRow,
    /// What was typed before and refused.
    note: String,
    /// The verbs of the page.
    actions: AlertActions,
) -> impl IntoView {
    match deciding {
        Deciding::Acting => view! { <Acting row note actions /> }.into_any(),
        Deciding::Dismissing => view! { <Dismissing row note actions /> }.into_any(),
    }
}

/// Asks what was done.
#[component]
fn Acting(
    /// The alert.
    row: AlertRow,
    /// What was typed before and refused.
    note: String,
    /// The verbs of the page.
    actions: AlertActions,
) -> impl IntoView {
    let action = actions.act;
    let errors = form_errors(action, |refusal| beside(&[NOTE], refusal));
    let close = paths::alert(row.alert);
    view! {
        <Dialog id="act-on-alert" title=words::act_title(&row.name) close=close.clone()>
            <p>{t(words::ACT_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_DECIDED) errors>
                    <input type="hidden" name="alert" value=row.alert.to_string() />
                    <TextareaField field=NOTE rows=3 value=note />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(words::CANCEL)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::RECORD_ACTION)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Asks why there is nothing wrong.
#[component]
fn Dismissing(
    /// The alert.
    row: AlertRow,
    /// What was typed before and refused.
    note: String,
    /// The verbs of the page.
    actions: AlertActions,
) -> impl IntoView {
    let action = actions.dismiss;
    let errors = form_errors(action, |refusal| beside(&[REASON], refusal));
    let close = paths::alert(row.alert);
    view! {
        <Dialog id="dismiss-alert" title=words::dismiss_title(&row.name) close=close.clone()>
            <p>{t(words::DISMISS_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_DECIDED) errors>
                    <input type="hidden" name="alert" value=row.alert.to_string() />
                    <TextareaField field=REASON rows=3 value=note />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(words::CANCEL)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::DISMISS)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}
