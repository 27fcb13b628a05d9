//! The form with its draft, and beside it the one that adds a document.

use domain::{application::ApplicationState, market::Market, tax::form_of_version};
use leptos::{html, prelude::*};
use runtime::forms::{Drafting, MultiActionForm};
use shell::documents::DocumentView;
use ui::{Actions, Address, Button, Fieldset, FormErrors, Kind, Note, Tone, text::t};

use super::{
    opened::Verbs,
    parts::Completed,
    state::Reasons,
    withdrawing::{Open, WithdrawButton},
};
use crate::{
    documents::{AddDocument, DOCUMENTS, DocumentChoices},
    errors::errors_of,
    form::TaxForm,
    market_form::Fields as MarketFields,
    party::Party,
    text::{document as documents_words, errors as errors_words, page as words},
    w9::Fields as W9Fields,
    wire::{KeptNumber, KnownDraft, OpenedTax, TaxRefusal, TaxVersion},
};

/// The form, what it was made of, and what goes with it.
#[component]
pub(super) fn Form(
    /// Whose it is.
    party: Party,
    /// What there is.
    opened: OpenedTax,
    /// The draft as the reader knows it.
    known: RwSignal<Option<KnownDraft>>,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedTax {
        current,
        earlier,
        form,
        kept,
        documents,
        restored,
        ..
    } = opened;
    let Some(form) = form else {
        return ().into_any();
    };
    let origin = current.and_then(|own| origin(&own, earlier));
    let anew = Address::new(party.page()).with("anew", true).to_string();
    let completed = move || {
        let own = known.get();
        view! { <Completed party own /> }
    };
    let discard = move || {
        known.get().map(|draft| {
            let own = Open::draft(draft.application);
            view! {
                <Actions>
                    <WithdrawButton party own />
                </Actions>
            }
        })
    };
    let filled = (form, kept);
    let restored = restored.map(|says| view! { <Restored says anew=anew.clone() /> });
    view! {
        <div class="form">
            {origin}
            {restored}
            <Fields form=filled documents known verbs anew />
            {discard}
            <AddDocument upload=party.documents() />
            {completed}
        </div>
    }
    .into_any()
}

/// What the draft was made of: why that was rejected, or that it stays in force.
fn origin(own: &TaxVersion, all: Vec<TaxVersion>) -> Option<AnyView> {
    let of = own.earlier?;
    let earlier = all.into_iter().find(|one| one.application == of)?;
    let says = if earlier.state == ApplicationState::Approved {
        words::EDITING
    } else {
        words::MODIFYING
    };
    let view = view! {
        <Note tone=Tone::Information>{t(says)}</Note>
        <Reasons own=earlier />
    };
    Some(view.into_any())
}

/// Says since when the fields hold what was typed before, and leads to the saved version.
#[component]
fn Restored(says: String, anew: String) -> impl IntoView {
    view! {
        <Note tone=Tone::Plain>
            {says} " " <a class="link" href=anew rel="external">
                {t(words::START_AFRESH)}
            </a>
        </Note>
    }
}

/// The form itself.
#[component]
fn Fields(
    /// What stands in it, and the numbers that are kept.
    form: (TaxForm, Vec<KeptNumber>),
    /// The documents that there are.
    documents: Vec<DocumentView>,
    /// The draft as the reader knows it: what is refused may save another version of it.
    known: RwSignal<Option<KnownDraft>>,
    /// What can be done.
    verbs: Verbs,
    /// The page with the saved version.
    anew: String,
) -> impl IntoView {
    let (form, kept) = form;
    let Verbs {
        save, submit, keep, ..
    } = verbs;
    let refusals = [save.refusal(), submit.refusal()];
    for refusal in refusals {
        Effect::new(move |_| {
            let saved = refusal.with(|refusal| refusal.as_ref().and_then(|refusal| refusal.saved));
            if saved.is_some() {
                known.set(saved);
            }
        });
    }
    let is_failed = [save.is_refused(), submit.is_refused()];
    let is_refused = Signal::derive(move || is_failed.iter().any(|is| is.get()));
    let under_way = [save.pending, submit.pending];
    let pending = Signal::derive(move || under_way.iter().any(|is| is.get()));
    let element = NodeRef::<html::Form>::new();
    let drafting = Drafting::of(element, keep, is_refused);
    let errors = [
        errors_of(&save, form.market),
        errors_of(&submit, form.market),
    ];
    let errors = Signal::derive(move || {
        let all = errors.iter().map(|errors| errors.get());
        all.flatten().collect::<Vec<_>>()
    });
    let title = Signal::derive(move || title(refusals));
    let chosen = form.documents.clone();
    let market = form.market.map(Market::code);
    let version = form.version.to_string();
    let actions = vec![save.action(), submit.action()];
    view! {
        <div on:input=move |_| drafting.note() on:submit=move |_| drafting.sent()>
            // A browser that finds an address wrong would not even save the draft, and say so in words of its own.
            <MultiActionForm
                id="tax-form"
                actions
                node_ref=element
                attr:class="form"
                attr:novalidate=true
            >
                <FormErrors title errors>
                    <input type="hidden" name="form[market]" value=market />
                    <input type="hidden" name="form[version]" value=version />
                    <KnownFields known />
                    {fields(form, kept)}
                    <Fieldset legend=t(documents_words::DOCUMENTS) hint=t(documents_words::HINT)>
                        <DocumentChoices id=DOCUMENTS documents chosen />
                    </Fieldset>
                    <SaveActions drafting pending is_refused anew submit=submit.path() />
                </FormErrors>
            </MultiActionForm>
        </div>
    }
}

/// The fields of the form's market.
fn fields(form: TaxForm, kept: Vec<KeptNumber>) -> AnyView {
    let certifies = form.certifies;
    if form.market == Some(Market::Us) {
        // There is one number, whichever it is.
        let kept = kept.into_iter().next();
        return view! { <W9Fields form=form.w9 certifies kept /> }.into_any();
    }
    let of_market = form
        .market
        .and_then(|market| form_of_version(market, form.version));
    let values = form.values;
    of_market.map_or_else(
        || ().into_any(),
        |form| view! { <MarketFields form values certifies kept /> }.into_any(),
    )
}

/// What didn't happen: the draft wasn't saved, or it was and something is missing.
fn title(refusals: [Signal<Option<TaxRefusal>>; 2]) -> String {
    let is_saved = refusals
        .iter()
        .any(|refusal| refusal.with(|refusal| refusal.as_ref().is_some_and(TaxRefusal::is_saved)));
    let says = if is_saved {
        errors_words::INCOMPLETE
    } else {
        errors_words::NOT_SAVED
    };
    t(says).to_owned()
}

/// The draft that the form was opened with, as its hidden fields.
#[component]
fn KnownFields(
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

/// The buttons at the foot of the form: keep the draft, or hand it in.
#[component]
fn SaveActions(
    /// What is typed.
    drafting: Drafting,
    /// Whether a verb is under way.
    pending: Signal<bool>,
    /// Whether what was sent was refused.
    is_refused: Signal<bool>,
    /// The page with the saved version.
    anew: String,
    /// Where the form goes that is handed in.
    submit: &'static str,
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
            <Button submit=true pending>
                {t(words::SAVE_DRAFT)}
            </Button>
            <Button kind=Kind::Primary submit=true formaction=submit pending>
                {t(words::SUBMIT)}
            </Button>
        </Actions>
        <p class="field__hint" role="status">
            {move || is_saved().then(|| t(words::DRAFT_KEPT))}
        </p>
    }
}
