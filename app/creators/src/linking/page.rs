//! The page **Request link**.

use domain::category::PartnerRole;
use leptos::prelude::*;

use super::{
    api::{LinkForm, RequestLink, TypedLinkRequest, link_to_request},
    fields::{
        AFTER_LINK, ENDS_ON, FIELDS, MESSAGE, ON_ACCEPTANCE, ON_DAY, SHARE, STARTS, STARTS_ON,
    },
};
use crate::{
    linked::worded::errors_of,
    text::{linked, request_link as words},
};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::page_params,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Fieldset, FormErrors, Kind, LinkButton, Note, PageHead, PageTitle,
    RadioCard, RadioCards, SkeletonPage, TextField, TextareaField, Tone,
    text::{market as markets, t},
};

/// The page.
#[component]
pub fn RequestLinkPage() -> impl IntoView {
    let params = page_params();
    let creator = move || params.with(|params| params.get("creator").unwrap_or_default());
    let action = ServerAction::<RequestLink>::new();
    let form = load(creator, link_to_request);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(form.await, |form| view! { <RequestForm form action /> })
            })}
        </Transition>
    }
}

#[component]
fn RequestForm(
    /// What the form begins with.
    form: LinkForm,
    /// What sends it.
    action: ServerAction<RequestLink>,
) -> impl IntoView {
    let all = Address::new(paths::LINKED_CREATORS).with("market", form.market);
    let under = vec![(t(linked::TITLE).to_owned(), all.to_string())];
    let handle = format!("@{}", form.handle);
    let managed = form.managed.clone();
    let managed = managed.map(|says| view! { <Note tone=Tone::Information>{says}</Note> });
    let shown = if form.may_link {
        fields(form, action)
    } else {
        without_role(&form)
    };
    view! {
        <PageHead title=t(words::TITLE) under lead=words::lead(&handle) />
        {managed}
        {shown}
    }
}

/// What managing creators in the creator's market needs.
fn without_role(form: &LinkForm) -> AnyView {
    let categories =
        Address::new(paths::BUSINESS_CATEGORY).with("role", PartnerRole::CreatorService);
    let says = words::no_role(t(markets::name(form.market)));
    view! {
        <Note tone=Tone::Information>
            {says} " "
            <a class="link" href=categories.to_string()>
                {t(words::SEE_CATEGORIES)}
            </a>
        </Note>
    }
    .into_any()
}

fn fields(form: LinkForm, action: ServerAction<RequestLink>) -> AnyView {
    let errors = form_errors(action, |refusals| errors_of(refusals, FIELDS));
    let back = paths::creator(form.creator);
    let TypedLinkRequest {
        share,
        starts,
        starts_on,
        ends_on,
        message,
    } = form.typed;
    let starts = if starts.is_empty() {
        ON_ACCEPTANCE.to_owned()
    } else {
        starts
    };
    let hint = words::hint(t(markets::zone(form.market)));
    let (may_work, creator) = (form.may_work, form.creator.to_string());
    view! {
        <FormErrors title=t(words::NOT_SENT) errors>
            <VerbForm action attr:class="form">
                <input type="hidden" name="creator" value=creator />
                <Fieldset legend=t(words::TERMS) hint>
                    <TextField field=SHARE value=share />
                    <RadioCards field=STARTS cards=starts_cards() value=starts />
                    <div class="form__pair">
                        <TextField field=STARTS_ON value=starts_on />
                        <TextField field=ENDS_ON value=ends_on />
                    </div>
                </Fieldset>
                <TextareaField field=MESSAGE value=message />
                <Actions>
                    <LinkButton href=back kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    {may_work
                        .then(|| {
                            view! {
                                <Button kind=Kind::Primary submit=true pending=action.pending()>
                                    {t(words::SEND)}
                                </Button>
                            }
                        })}
                </Actions>
            </VerbForm>
        </FormErrors>
    }
    .into_any()
}

/// The starts that can be chosen, each with what it means.
fn starts_cards() -> Vec<RadioCard> {
    vec![
        RadioCard::new(
            ON_ACCEPTANCE,
            t(words::ON_ACCEPTANCE),
            t(words::ON_ACCEPTANCE_HINT),
        ),
        RadioCard::new(ON_DAY, t(words::ON_DAY), t(words::ON_DAY_HINT)),
        RadioCard::new(AFTER_LINK, t(words::AFTER_LINK), t(words::AFTER_LINK_HINT)),
    ]
}
