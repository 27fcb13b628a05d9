//! What is typed into a form and not sent: it is kept for the person as it is typed, and nobody leaves it by
//! mistake. The draft itself stays as it was saved last. What must not be kept so has no place in what the page sends
//! to keep it.

use std::{pin::Pin, time::Duration};

use leptos::{
    html,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
    web_sys::FormData,
};
use ui::guard_edits;

/// For how long nothing more is typed before it is kept.
const PAUSE: Duration = Duration::from_secs(1);

/// Keeping what stands in a form: whether it was kept.
pub type Keeping = Pin<Box<dyn Future<Output = bool>>>;

/// Begins to keep what stands in a form; none where it can't be read.
pub type Keep = fn(&FormData) -> Option<Keeping>;

/// What is typed into a form, and how much of it the server has.
#[derive(Clone, Copy)]
pub struct Drafting {
    element: NodeRef<html::Form>,
    keep: Keep,
    /// How often something was typed.
    typed: RwSignal<u32>,
    /// How often it was when the server kept it last.
    kept: RwSignal<u32>,
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl Drafting {
    /// Of the form in this element. What the server refuses is typed still, and kept.
    pub fn of(element: NodeRef<html::Form>, keep: Keep, is_refused: Signal<bool>) -> Self {
        let drafting = Self {
            element,
            keep,
            typed: RwSignal::new(0),
            kept: RwSignal::new(0),
            soon: StoredValue::new(None),
        };
        guard_edits(Signal::derive(move || drafting.is_edited()), &[]);
        Effect::new(move |_| {
            if is_refused.get() {
                drafting.keep_now();
            }
        });
        drafting
    }

    /// Whether something was typed that the server doesn't have.
    fn is_edited(self) -> bool {
        self.typed.get() != self.kept.get()
    }

    /// Whether the server has all that was typed.
    pub fn is_saved(self) -> bool {
        self.kept.get() > 0 && !self.is_edited()
    }

    /// Keeps what stands in the form, when nothing more is typed for a moment.
    pub fn note(self) {
        self.typed.update(|typed| *typed = typed.saturating_add(1));
        self.forget_timer();
        // Without a timer it is kept when something more is typed.
        let soon = set_timeout_with_handle(move || self.keep_now(), PAUSE);
        self.soon.set_value(soon.ok());
    }

    /// The form is on its way: what stands in it is kept otherwise, unless it is refused.
    pub fn sent(self) {
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

    /// Keeps what stands in the form.
    fn keep_now(self) {
        // The page may have ended meanwhile.
        let (Some(typed), Some(form)) = (
            self.typed.try_get_untracked(),
            self.element.try_get_untracked().flatten(),
        ) else {
            return;
        };
        let data = FormData::new_with_form(&form).ok();
        let Some(keeping) = data.and_then(|data| (self.keep)(&data)) else {
            return;
        };
        spawn_local(async move {
            // What isn't kept is asked about when the page is left.
            if keeping.await {
                // Answers may overtake each other.
                self.kept.try_update(|kept| *kept = (*kept).max(typed));
            }
        });
    }
}
