//! The second step: the partner role and the entity information.

use domain::application::ApplicationState;
use leptos::{form::FromFormData as _, html, prelude::*, web_sys::FormData};

use super::{
    api::{EntityRefusal, OpenedEntity, SaveEntity, entity_to_fill, keep_entity},
    errors::of_entity,
    facts::EntityFacts,
    fields::Fields,
};
use crate::{
    decided::Reasons,
    documents::{AddDocument, OF_COMPANY},
    errors::of_saving,
    flash::ApplicationFlash,
    step::{KnownFields, OnlyOwners, Restored, SaveActions, Steps},
    text::{application, entity as words},
    verbs::{ModifyButton, VerbErrors, Verbs},
    wire::ApplicationView,
};
use runtime::{
    error::{ApiError, form_errors, success_count},
    forms::{Drafting, Keeping, VerbForm},
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Flash as _, FlashToast, FormErrors, Kind, LinkButton, Note, PageHead, PageTitle,
    SkeletonPage, Tone, text::t,
};

/// The id of the form.
const FORM: &str = "entity-form";

/// The page of the entity information.
#[component]
pub fn EntityPage() -> impl IntoView {
    let query = page_query();
    let anew = Memo::new(move |_| query.with(|query| query.get("anew").is_some()));
    let (save, verbs) = (ServerAction::<SaveEntity>::new(), Verbs::new());
    let (saved, done) = (success_count(save), verbs.done());
    let opened = load(
        move || (anew.get(), saved.get(), done.get()),
        |(anew, ..)| entity_to_fill(anew),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened save verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What there is.
    opened: OpenedEntity,
    /// The form's verb.
    save: ServerAction<SaveEntity>,
    /// The page's other verbs.
    verbs: Verbs,
) -> impl IntoView {
    let state = opened.application.as_ref().map(|own| own.state);
    let is_draft = matches!(state, None | Some(ApplicationState::Draft));
    let contents = if opened.may_change && is_draft {
        view! { <Form opened save /> }.into_any()
    } else {
        view! { <Read opened verbs /> }.into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=ApplicationFlash::says />
        <Steps current=0 />
        {contents}
    }
}

/// What there is, for whoever can't change it or while it can't be changed, and the way on.
#[component]
fn Read(
    /// What there is.
    opened: OpenedEntity,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedEntity {
        may_change,
        application: own,
        form,
        documents,
        zone,
        ..
    } = opened;
    let state = own.as_ref().map(|own| own.state);
    let says = match state {
        Some(ApplicationState::Pending) => Some(words::PENDING),
        Some(ApplicationState::Approved) => Some(words::APPROVED),
        Some(
            ApplicationState::Draft
            | ApplicationState::Rejected
            | ApplicationState::RejectedUpgrade
            | ApplicationState::Withdrawn,
        )
        | None => None,
    };
    let says = says.map(|says| view! { <Note tone=Tone::Information>{t(says)}</Note> });
    let change = (may_change && state == Some(ApplicationState::Approved)).then(|| {
        view! { <LinkButton href=paths::CHANGE_ENTITY>{t(words::REQUEST_CHANGE)}</LinkButton> }
    });
    let can_modify = matches!(
        state,
        Some(ApplicationState::Rejected | ApplicationState::Withdrawn)
    );
    let modify = own
        .as_ref()
        .filter(|_| may_change && can_modify)
        .map(|own| {
            view! { <ModifyButton verbs application=own.application what=t(words::TITLE) /> }
        });
    let reasons = own.map(|application| view! { <Reasons application zone /> });
    view! {
        <div class="form">
            <VerbErrors verbs />
            {says}
            {reasons}
            <OnlyOwners may_change />
            <EntityFacts entity=form documents />
            <div class="actions">
                <LinkButton href=paths::PROFILE>{t(words::SEE_PROFILE)}</LinkButton>
                {change}
                {modify}
                <LinkButton href=paths::BUSINESS_CATEGORY kind=Kind::Primary>
                    {t(application::NEXT)}
                </LinkButton>
            </div>
        </div>
    }
}

/// The form, and beside it the one that adds a document.
#[component]
fn Form(
    /// What it begins with.
    opened: OpenedEntity,
    /// The verb.
    save: ServerAction<SaveEntity>,
) -> impl IntoView {
    let zone = opened.zone;
    let known = RwSignal::new(opened.application.as_ref().map(ApplicationView::known));
    let is_refused =
        Signal::derive(move || save.value().with(|value| matches!(value, Some(Err(_)))));
    Effect::new(move |_| {
        let saved = save.value().with(|value| match value {
            Some(Err(ApiError::Refused(refusal))) => refusal.saved(),
            _ => None,
        });
        if saved.is_some() {
            known.set(saved);
        }
    });
    let element = NodeRef::<html::Form>::new();
    let drafting = Drafting::of(element, keep, is_refused);
    let errors = form_errors(save, move |refusal: &EntityRefusal| match refusal {
        EntityRefusal::Draft(why) => vec![of_saving(why, zone)],
        EntityRefusal::Incomplete { wrong, .. } => of_entity(wrong),
    });
    let title = Signal::derive(move || title(save));
    let anew = Address::new(paths::ENTITY).with("anew", true).to_string();
    let OpenedEntity {
        earlier,
        form,
        documents,
        restored,
        ..
    } = opened;
    let reasons = earlier.map(|application| view! { <Reasons application zone /> });
    let pending = save.pending();
    view! {
        <div class="form">
            {reasons} <Restored says=restored anew=anew.clone() />
            <Note tone=Tone::Warning>{t(words::FROZEN_LATER)}</Note>
            <div on:input=move |_| drafting.note() on:submit=move |_| drafting.sent()>
                <VerbForm action=save node_ref=element attr:id=FORM attr:class="form">
                    <FormErrors title errors>
                        <KnownFields known />
                        <Fields form documents />
                    </FormErrors>
                </VerbForm>
            </div>
            <AddDocument kinds=OF_COMPANY />
            <SaveActions form=FORM drafting pending is_refused anew />
        </div>
    }
}

/// What didn't happen: the draft wasn't saved, or it was and something is missing.
fn title(save: ServerAction<SaveEntity>) -> String {
    let is_saved = save.value().with(|value| {
        matches!(
            value,
            Some(Err(ApiError::Refused(EntityRefusal::Incomplete { .. })))
        )
    });
    let says = if is_saved {
        application::INCOMPLETE
    } else {
        application::NOT_SAVED
    };
    t(says).to_owned()
}

/// Keeps what stands in the form for the reader.
fn keep(data: &FormData) -> Option<Keeping> {
    let SaveEntity {
        form_token,
        version,
        form,
        ..
    } = SaveEntity::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_entity(form_token, version, form).await.is_ok()
    }))
}
