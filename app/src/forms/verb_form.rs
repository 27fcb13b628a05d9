//! The form of one verb. Pages use it, and not the framework's, so that none can forget its token.

use leptos::{
    form::ActionForm,
    html,
    prelude::*,
    server_fn::{Http, ServerFn, client::Client, codec::PostUrl, request::ClientReq},
    web_sys::FormData,
};
use serde::de::DeserializeOwned;

use super::{FormToken, TOKEN};
use crate::failure::Failure;

/// The form of a verb: sent by script where there is one, and else by the browser itself. It carries a
/// token of its own, with which it acts once. What went through makes its page ask for what it shows
/// anew ([`crate::failure::times_done`]) or leaves it, so that a form which may be sent after that is
/// another one; until then a further click is the same sending.
#[component]
pub(crate) fn VerbForm<F, P>(
    /// The verb.
    action: ServerAction<F>,
    /// Where the page wants the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    /// The fields and the button.
    children: Children,
) -> impl IntoView
where
    F: DeserializeOwned + ServerFn<Protocol = Http<PostUrl, P>> + Clone + Send + Sync + 'static,
    <<F::Client as Client<F::Error>>::Request as ClientReq<F::Error>>::FormData: From<FormData>,
    F::Output: Send + Sync + 'static,
    F::Error: MayRefuse + Send + Sync + 'static,
    <F as ServerFn>::Client: Client<<F as ServerFn>::Error>,
    P: 'static,
{
    let refused = Signal::derive(move || action.value().with(|value| is_refused(value.as_ref())));
    view! {
        <ActionForm action node_ref=node_ref>
            <TokenField refused />
            {children()}
        </ActionForm>
    }
}

/// An error that may say for sure that nothing was done.
pub(crate) trait MayRefuse {
    /// Whether nothing was done. Of an answer that never came that isn't known.
    fn is_refusal(&self) -> bool;
}

impl<R> MayRefuse for Failure<R> {
    fn is_refusal(&self) -> bool {
        !matches!(
            self,
            Self::Unreachable(_) | Self::Unanswered | Self::Broken { .. }
        )
    }
}

/// Whether the server has refused what was sent.
pub(crate) fn is_refused<T, E: MayRefuse>(value: Option<&Result<T, E>>) -> bool {
    matches!(value, Some(Err(error)) if error.is_refusal())
}

/// The hidden field of a form's token.
#[component]
pub(crate) fn TokenField(
    /// Whether what was sent was refused: then the form gets another token, and may say something
    /// else with it.
    #[prop(optional, into)]
    refused: Signal<bool>,
) -> impl IntoView {
    let token = RwSignal::new(FormToken::new());
    Effect::new(move |_| {
        if refused.get() {
            token.set(FormToken::new());
        }
    });
    view! { <input type="hidden" name=TOKEN value=move || token.get().to_string() /> }
}
