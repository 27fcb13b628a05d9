//! A form whose buttons do different things with the same answers: one list of ticks, and what can
//! be done with the ticked. Each button says by `formaction` what it does, which browsers follow by
//! themselves; with script the same verbs are called without loading the page.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{FormAction, TokenField};
use ui::asking;

/// The form. A button in it has the `formaction` of its verb; a button with `formmethod="get"` asks
/// for a page with the answers in its address instead.
#[component]
pub fn MultiActionForm(
    /// Its id, by which ticks and buttons that stand elsewhere belong to it.
    id: &'static str,
    /// What it does; the first by itself.
    actions: Vec<FormAction>,
    /// Where the page wants the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    /// What every verb is told: hidden fields.
    children: Children,
) -> impl IntoView {
    let first = actions.first().map_or("", |action| action.path);
    let ask = asking(first.to_owned());
    let refused: Vec<Signal<bool>> = actions.iter().map(|action| action.refused).collect();
    let send = move |event: SubmitEvent| {
        let submitter = event.submitter();
        let attribute = |name| submitter.as_ref()?.get_attribute(name);
        let path = attribute("formaction").unwrap_or_else(|| first.to_owned());
        if attribute("formmethod").is_some_and(|method| method.eq_ignore_ascii_case("get")) {
            ask(&event, Some(&path));
        } else if let Some(action) = actions.iter().find(|action| action.path == path) {
            event.prevent_default();
            (action.send)(&event);
        }
    };
    view! {
        <form id=id method="post" action=first node_ref=node_ref on:submit=send>
            <TokenField refused />
            {children()}
        </form>
    }
}
