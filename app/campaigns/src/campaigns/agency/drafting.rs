//! What is typed into a campaign's form and not sent: it is kept as a draft as it is typed, where the
//! campaign isn't there yet, and nobody leaves it by mistake.

use std::time::Duration;

use leptos::{
    form::FromFormData as _,
    html,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
    web_sys::FormData,
};
use ui::guard_edits;

use super::form_api::{SubmitCampaign, keep_campaign_draft};

/// For how long nothing more is typed before it is kept.
const PAUSE: Duration = Duration::from_secs(1);

/// What is typed into **Create Campaign**, and how much of it the server has.
#[derive(Clone, Copy)]
pub(super) struct Drafting {
    element: NodeRef<html::Form>,
    /// How often something was typed.
    typed: RwSignal<u32>,
    /// How often it was when the server kept it last.
    kept: RwSignal<u32>,
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl Drafting {
    /// Of the form in this element, which is submitted by this verb. What the server refuses is typed
    /// still, and kept.
    pub(super) fn of(element: NodeRef<html::Form>, submit: ServerAction<SubmitCampaign>) -> Self {
        let drafting = Self {
            element,
            typed: RwSignal::new(0),
            kept: RwSignal::new(0),
            soon: StoredValue::new(None),
        };
        guard_edits(Signal::derive(move || drafting.is_edited()), &[]);
        Effect::new(move |_| {
            if submit.value().with(|value| matches!(value, Some(Err(_)))) {
                drafting.keep();
            }
        });
        drafting
    }

    /// Whether something was typed that the server doesn't have.
    fn is_edited(self) -> bool {
        self.typed.get() != self.kept.get()
    }

    /// Whether the server has all that was typed.
    pub(super) fn is_saved(self) -> bool {
        self.kept.get() > 0 && !self.is_edited()
    }

    /// Keeps what stands in the form, when nothing more is typed for a moment.
    pub(super) fn note(self) {
        self.typed.update(|typed| *typed = typed.saturating_add(1));
        self.forget_timer();
        // Without a timer it is kept when something more is typed.
        let soon = set_timeout_with_handle(move || self.keep(), PAUSE);
        self.soon.set_value(soon.ok());
    }

    /// The form is on its way: what stands in it is no draft any more, unless it is refused.
    pub(super) fn sent(self) {
        self.forget_timer();
        self.kept.set(self.typed.get_untracked());
    }

    fn forget_timer(self) {
        self.soon.update_value(|soon| {
            if let Some(soon) = soon.take() {
                soon.clear();
            }
        });
    }

    fn keep(self) {
        // The page may have ended meanwhile.
        let (Some(typed), Some(form)) = (
            self.typed.try_get_untracked(),
            self.element.try_get_untracked().flatten(),
        ) else {
            return;
        };
        let data = FormData::new_with_form(&form).ok();
        let sent = data.and_then(|data| SubmitCampaign::from_form_data(&data).ok());
        let Some(sent) = sent else { return };
        spawn_local(async move {
            let SubmitCampaign {
                form_token,
                market,
                copy_of,
                form,
            } = sent;
            let kept = keep_campaign_draft(form_token, market, copy_of, form).await;
            // What isn't kept is asked about when the page is left.
            if kept.is_ok() {
                // Answers may overtake each other.
                self.kept.try_update(|kept| *kept = (*kept).max(typed));
            }
        });
    }
}

/// Asks before the form in it is left that was typed into and not sent.
#[component]
pub(super) fn AskBeforeLeaving(
    /// Whether what was sent was refused: then it is still to be sent.
    refused: Signal<bool>,
    /// The form.
    children: Children,
) -> impl IntoView {
    let is_edited = RwSignal::new(false);
    guard_edits(is_edited.into(), &[]);
    Effect::new(move |_| {
        if refused.get() {
            is_edited.set(true);
        }
    });
    view! {
        <div on:input=move |_| is_edited.set(true) on:submit=move |_| is_edited.set(false)>
            {children()}
        </div>
    }
}
