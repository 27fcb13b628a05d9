//! **Ask for a sample**: where it is to go.

use domain::sample::SampleToRequest;
use leptos::prelude::*;

use super::{
    api_creator::{RequestSample, SampleForm, look_at_sample},
    fields::{self, ADDRESS, RECIPIENT},
    shared::picture,
    verb::refused,
};
use crate::text::samples as words;
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::page_query,
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Button, Card, DescriptionList, EmptyState, Fact, FormErrors, Kind, LinkButton,
    PageTitle, Picture, Size, SkeletonRows, TextField, TextareaField, Thumb, format, platform,
    text::t,
};

/// The page.
#[component]
pub fn RequestSamplePage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            (
                query.get("code").unwrap_or_default(),
                query.get("registration"),
            )
        })
    });
    let action = ServerAction::<RequestSample>::new();
    let form = load(
        move || asked.get(),
        |(code, registration)| look_at_sample(code, registration),
    );
    view! {
        <PageTitle page=t(words::ASK) />
        <CreatorHead title=t(words::ASK) back=paths::SAMPLES />
        <div class="phone">
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    let form = form.await;
                    let has_code = asked.with_untracked(|(code, _)| !code.is_empty());
                    render_result(form, |form| view! { <Form form has_code action /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Form(
    /// The product, and what was typed.
    form: SampleForm,
    /// Whether the address names a link.
    has_code: bool,
    /// Asks for it.
    action: ServerAction<RequestSample>,
) -> impl IntoView {
    let product = match form.product {
        Ok(product) => product,
        Err(why) => return cannot_ask(why, has_code),
    };
    let errors = form_errors(action, |refusal| refused(refusal, fields::REQUEST));
    let (code, registration) = (product.code.to_string(), product.registration.to_string());
    let (recipient, address) = (form.typed.get("recipient"), form.typed.get("address"));
    view! {
        {about(product)}
        <FormErrors title=t(words::NOT_REQUESTED) errors>
            <VerbForm action attr:class="form">
                <input type="hidden" name="code" value=code />
                <input type="hidden" name="registration" value=registration />
                <TextField field=RECIPIENT value=recipient />
                <TextareaField field=ADDRESS rows=4 value=address />
                <Button kind=Kind::Primary size=Size::Large submit=true pending=action.pending()>
                    {t(words::SEND_REQUEST)}
                </Button>
            </VerbForm>
        </FormErrors>
    }
    .into_any()
}

/// What the sample is of.
fn about(product: SampleToRequest) -> AnyView {
    let count = |number: u16| format::count(u64::from(number));
    let left = words::left_of(&count(product.left.left()), &count(product.left.quantity));
    let image = picture(&product.product);
    let note = (!product.note.is_empty()).then(|| view! { <p>{product.note}</p> });
    view! {
        <p class="phone__lead">{t(words::ASK_LEAD)}</p>
        <Card>
            <div class="goods">
                <Thumb image />
                <div class="goods__words">
                    <h2 class="goods__title">{product.product.title}</h2>
                    <p class="goods__from">{left}</p>
                </div>
            </div>
            {note}
            <DescriptionList>
                <Fact name=t(words::CAMPAIGN)>{product.campaign_name}</Fact>
                <Fact name=t(words::AGENCY)>{product.agency_name}</Fact>
            </DescriptionList>
        </Card>
    }
    .into_any()
}

/// Why no sample can be asked for.
fn cannot_ask(why: String, has_code: bool) -> AnyView {
    if has_code {
        platform::set_status(422);
    }
    view! {
        <EmptyState picture=Picture::Bag title=t(words::CANNOT_ASK)>
            <p>{why}</p>
            <Actions>
                <LinkButton href=paths::SAMPLES size=Size::Large>
                    {t(words::SEE_OWN)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
    .into_any()
}
