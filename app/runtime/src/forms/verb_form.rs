//! The form of one verb. Pages use it, and not the framework's, so that none can forget its token.

use leptos::{ev::SubmitEvent, html, prelude::*, server_fn::ServerFn};
use serde::de::DeserializeOwned;

use super::{FormAction, FormToken, TOKEN};
use crate::error::ApiError;

/// The form of a verb: sent by script where there is one, and else by the browser itself. It carries a
/// token of its own, with which it acts once. What went through makes its page ask for what it shows
/// anew ([`crate::error::success_count`]) or leaves it, so that a form which may be sent after that is
/// another one; until then a further click is the same sending.
#[component]
pub fn VerbForm<F>(
    /// The verb.
    action: ServerAction<F>,
    /// Where the page wants the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView
where
    F: ServerFn + DeserializeOwned + Clone + Send + Sync + 'static,
    F::Output: Send + Sync + 'static,
    F::Error: MayRefuse + Send + Sync + 'static,
{
    with_token(FormAction::of(action), node_ref, children)
}

/// A form that changes nothing but what the reader's own browser or session says, and carries no token.
#[component]
pub fn PlainForm<F>(
    /// The verb.
    action: ServerAction<F>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView
where
    F: ServerFn + DeserializeOwned + Clone + Send + Sync + 'static,
    F::Output: Send + Sync + 'static,
    F::Error: MayRefuse + Send + Sync + 'static,
{
    form(
        FormAction::of(action),
        NodeRef::new(),
        children().into_any(),
    )
}

/// The form of a verb, with its token before its fields.
pub(super) fn with_token(
    action: FormAction,
    node_ref: NodeRef<html::Form>,
    children: Children,
) -> AnyView {
    let refused = vec![action.refused];
    let fields = view! {
        <TokenField refused />
        {children()}
    };
    form(action, node_ref, fields.into_any())
}

fn form(action: FormAction, node_ref: NodeRef<html::Form>, fields: AnyView) -> AnyView {
    let FormAction { path, send, .. } = action;
    let send = move |event: SubmitEvent| {
        if !event.default_prevented() {
            event.prevent_default();
            send(&event);
        }
    };
    view! {
        <form method="post" action=path node_ref=node_ref on:submit=send>
            {fields}
        </form>
    }
    .into_any()
}

/// An error that may say that the rules are against what was sent.
pub trait MayRefuse {
    /// Whether it does: something else may then be sent in its stead. After any other error the same
    /// form is sent again with the same token, so that it can't be done twice.
    fn is_refusal(&self) -> bool;
}

impl<R> MayRefuse for ApiError<R> {
    fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// Whether the server has refused what was sent.
pub fn is_refused<T, E: MayRefuse>(value: Option<&Result<T, E>>) -> bool {
    matches!(value, Some(Err(error)) if error.is_refusal())
}

/// The hidden field of a form's token.
#[component]
pub fn TokenField(
    /// Whether what was sent was refused, for each verb of the form: the one that was refused last gives
    /// the form another token, with which it may say something else.
    #[prop(optional)]
    refused: Vec<Signal<bool>>,
) -> impl IntoView {
    let token = RwSignal::new(FormToken::new());
    for verb in refused {
        Effect::new(move |_| {
            if verb.get() {
                token.set(FormToken::new());
            }
        });
    }
    view! { <input type="hidden" name=TOKEN value=move || token.get().to_string() /> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{FormFailure, NoRefusal};

    #[test]
    fn only_what_the_rules_refuse_may_be_sent_again_as_something_else() {
        assert!(ApiError::Refused("too long").is_refusal());
        let others: [ApiError<NoRefusal>; 6] = [
            ApiError::Busy,
            ApiError::Conflict,
            ApiError::SignedOut,
            ApiError::Unanswered,
            ApiError::Form(FormFailure::SentBefore),
            ApiError::Internal {
                reference: String::new(),
            },
        ];
        for failure in others {
            assert!(!failure.is_refusal(), "{failure:?}");
        }
        let busy: Result<(), ApiError<NoRefusal>> = Err(ApiError::Busy);
        assert!(!is_refused(Some(&busy)) && !is_refused::<(), ApiError<NoRefusal>>(None));
    }
}
