//! Asking before something is done that can't be undone: one dialog for all such verbs, which the address opens.

use leptos::{html, prelude::*};

use super::{FormAction, verb_form::with_token};
use ui::{
    Actions, Button, Dialog, Kind, LinkButton,
    text::{Text, t},
};

/// The question: what would happen, and the two ways out of it.
#[component]
pub fn Question(
    /// Its id: tells two dialogs of a page apart.
    id: &'static str,
    /// What is asked, by name: "Withdraw Wool check throw?".
    #[prop(into)]
    title: String,
    /// The page without the question.
    #[prop(into)]
    close: String,
    /// What is done.
    action: FormAction,
    /// Whether it is under way.
    #[prop(into)]
    pending: Signal<bool>,
    /// To what: the name and the value of the form's only field.
    object: (&'static str, String),
    /// What doing it is called.
    says: Text,
    /// What leaving it is called.
    cancel: Text,
    /// Why it wasn't done, and what happens to whom.
    children: Children,
) -> impl IntoView {
    let (name, value) = object;
    let leave = close.clone();
    let form = move || {
        view! {
            <input type="hidden" name=name value=value />
            <Actions>
                <LinkButton href=leave kind=Kind::Quiet>
                    {t(cancel)}
                </LinkButton>
                <Button kind=Kind::Danger submit=true pending>
                    {t(says)}
                </Button>
            </Actions>
        }
        .into_any()
    };
    view! {
        <Dialog id title close>
            {children()}
            {with_token(action, NodeRef::<html::Form>::new(), Box::new(form))}
        </Dialog>
    }
}
