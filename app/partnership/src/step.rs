//! Parts of the steps' forms.

use leptos::prelude::*;

use crate::{text::application as words, wire::KnownDraft};
use runtime::forms::Drafting;
use ui::{
    Actions, Button, Kind, Note, Stepper, Tone,
    text::{Text, t},
};

/// The steps in their order.
const STEPS: [Text; 4] = [
    words::STEP_ENTITY,
    words::STEP_CATEGORY,
    words::STEP_INFORMATION,
    words::STEP_APPLY,
];

/// The steps by which an agency becomes a partner.
#[component]
pub(crate) fn Steps(
    /// Which of them is now, counted from zero.
    current: usize,
) -> impl IntoView {
    let steps = STEPS.map(|step| t(step).to_owned());
    view! { <Stepper label=t(words::STEPS) steps=Vec::from(steps) current /> }
}

/// Says to whoever may not change something who may.
#[component]
pub(crate) fn OnlyOwners(
    /// Whether the reader may.
    may_change: bool,
) -> impl IntoView {
    (!may_change).then(|| view! { <Note tone=Tone::Plain>{t(words::ONLY_OWNERS)}</Note> })
}

/// Says since when the fields hold what was typed before, and leads to the saved version.
#[component]
pub(crate) fn Restored(
    /// The sentence, if there is one.
    says: Option<String>,
    /// The page without what was typed.
    anew: String,
) -> impl IntoView {
    says.map(|says| {
        view! {
            <Note tone=Tone::Plain>
                {says} " " <a class="link" href=anew rel="external">
                    {t(words::START_AFRESH)}
                </a>
            </Note>
        }
    })
}

/// The draft that the form was opened with, as its hidden fields.
#[component]
pub(crate) fn KnownFields(
    /// The draft; none where there is none yet.
    known: RwSignal<Option<KnownDraft>>,
) -> impl IntoView {
    move || {
        known.get().map(|known| {
            let (application, version) = (known.application.to_string(), known.version.to_string());
            view! {
                <input type="hidden" name="application" value=application />
                <input type="hidden" name="version" value=version />
            }
        })
    }
}

/// The buttons at the foot of a step, after all that it asks for: keep the draft, or go on.
#[component]
pub(crate) fn SaveActions(
    /// The id of the step's form, in which they don't stand.
    form: &'static str,
    /// What is typed.
    drafting: Drafting,
    /// Whether the verb is under way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Whether what was sent was refused.
    is_refused: Signal<bool>,
    /// The page with the saved version.
    anew: String,
) -> impl IntoView {
    let is_saved = move || drafting.is_saved() && !pending.get();
    let compare = move || {
        is_refused.get().then(|| {
            view! {
                <p>
                    <a class="link" href=anew.clone() rel="external">
                        {t(words::START_AFRESH)}
                    </a>
                </p>
            }
        })
    };
    view! {
        {compare}
        <Actions>
            <Button submit=true form pending>
                {t(words::SAVE_DRAFT)}
            </Button>
            <Button kind=Kind::Primary submit=true form name="go_on" value="true" pending>
                {t(words::NEXT)}
            </Button>
        </Actions>
        <p class="field__hint" role="status">
            {move || is_saved().then(|| t(words::DRAFT_KEPT))}
        </p>
    }
}
