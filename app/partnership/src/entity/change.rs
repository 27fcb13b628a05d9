//! The request to change entity information that is approved: it goes to the account manager.

use domain::application::ApplyRefusal;
use leptos::{form::FromFormData as _, html, prelude::*, web_sys::FormData};

use super::{
    change_api::{EntityToChange, RequestEntityChange, keep_entity_change, open_entity_change},
    errors::of_entity,
    facts::EntityFacts,
    fields::Fields,
};
use crate::{
    applying::errors::of_applying,
    documents::{AddDocument, OF_COMPANY},
    flash::ApplicationFlash,
    step::{OnlyOwners, Restored},
    text::{application, entity as words, profile},
};
use runtime::{
    error::form_errors,
    forms::{Drafting, Keeping, VerbForm},
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, FieldError, Flash as _, FlashToast, FormErrors, Kind, LinkButton,
    Note, PageHead, PageTitle, SkeletonRows, Tone, text::t,
};

/// The id of the form.
const FORM: &str = "entity-change-form";

/// The page of the request.
#[component]
pub fn ChangeEntityPage() -> impl IntoView {
    let query = page_query();
    let anew = Memo::new(move |_| query.with(|query| query.get("anew").is_some()));
    let opened = load(move || anew.get(), open_entity_change);
    let action = ServerAction::<RequestEntityChange>::new();
    let under = vec![(t(profile::TITLE).to_owned(), paths::PROFILE.to_owned())];
    view! {
        <PageTitle page=t(words::CHANGE_TITLE) />
        <PageHead title=t(words::CHANGE_TITLE) lead=t(words::CHANGE_LEAD) under />
        <FlashToast read=ApplicationFlash::says />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened action /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What there is.
    opened: EntityToChange,
    /// The verb.
    action: ServerAction<RequestEntityChange>,
) -> impl IntoView {
    let says = if !opened.is_approved {
        Some(words::CHANGE_NONE)
    } else if opened.is_pending {
        Some(words::CHANGE_PENDING)
    } else {
        None
    };
    if let Some(says) = says {
        return view! { <Note tone=Tone::Information>{t(says)}</Note> }.into_any();
    }
    if !opened.may_change {
        let (entity, documents) = (opened.form, opened.documents);
        return view! {
            <div class="form">
                <OnlyOwners may_change=false />
                <EntityFacts entity documents />
            </div>
        }
        .into_any();
    }
    view! { <Form opened action /> }.into_any()
}

#[component]
fn Form(
    /// What it begins with.
    opened: EntityToChange,
    /// The verb.
    action: ServerAction<RequestEntityChange>,
) -> impl IntoView {
    let is_refused =
        Signal::derive(move || action.value().with(|value| matches!(value, Some(Err(_)))));
    let element = NodeRef::<html::Form>::new();
    let drafting = Drafting::of(element, keep, is_refused);
    let zone = opened.zone;
    let errors = form_errors(action, move |refusal: &ApplyRefusal| match refusal {
        ApplyRefusal::Entity(wrong) => of_entity(wrong),
        other => vec![FieldError::of_all(of_applying(other, zone))],
    });
    let anew = Address::new(paths::CHANGE_ENTITY)
        .with("anew", true)
        .to_string();
    let EntityToChange {
        form,
        documents,
        restored,
        ..
    } = opened;
    let pending = action.pending();
    view! {
        <div class="form">
            <Restored says=restored anew />
            <div on:input=move |_| drafting.note() on:submit=move |_| drafting.sent()>
                <VerbForm action node_ref=element attr:id=FORM attr:class="form">
                    <FormErrors title=t(words::NOT_SENT) errors>
                        <Fields form documents />
                    </FormErrors>
                </VerbForm>
            </div>
            <AddDocument kinds=OF_COMPANY />
            <Actions>
                <LinkButton href=paths::PROFILE kind=Kind::Quiet>
                    {t(application::CANCEL)}
                </LinkButton>
                <Button kind=Kind::Primary submit=true form=FORM pending>
                    {t(words::SEND_REQUEST)}
                </Button>
            </Actions>
        </div>
    }
}

/// Keeps what stands in the form for the reader.
fn keep(data: &FormData) -> Option<Keeping> {
    let RequestEntityChange { form_token, form } =
        RequestEntityChange::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_entity_change(form_token, form).await.is_ok()
    }))
}
