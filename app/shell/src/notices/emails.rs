//! Of which notices the reader gets emails: a box for each kind, the same in every area but for its words.

use std::pin::Pin;

use domain::mail::NoticeKind;
use leptos::{prelude::*, server_fn::ServerFn};
use serde::de::DeserializeOwned;

use super::emails_api::{
    ChooseEmailsOfAgency, ChooseEmailsOfCreator, ChooseEmailsOfShop, EmailsFlash, KindChoice,
    emails_of_agency, emails_of_creator, emails_of_shop,
};
use crate::{CreatorHead, render_result, text::notices as words};
use runtime::{
    error::{ApiError, NoRefusal, form_errors, success_count},
    forms::VerbForm,
    paths,
    resource::{await_view, load},
};
use ui::{
    Actions, Button, Checkbox, Field, Fieldset, Flash, FlashToast, FormErrors, Kind, PageHead,
    PageTitle, SkeletonRows,
    text::{Text, t},
};

ui::fields! {
    PRODUCTS: products as "email-products" = Field::new(words::KIND_PRODUCTS);
    CAMPAIGNS: campaigns as "email-campaigns" = Field::new(words::KIND_CAMPAIGNS);
    MONEY: money as "email-money" = Field::new(words::KIND_MONEY).hint(words::ALWAYS_ON);
    SECURITY: security as "email-security" = Field::new(words::KIND_SECURITY).hint(words::ALWAYS_ON);
}

/// The choices of an area, on their way.
type Choices = Pin<Box<dyn Future<Output = Result<Vec<KindChoice>, ApiError<NoRefusal>>> + Send>>;

/// What differs from one area to another.
#[derive(Clone, Copy)]
struct EmailsArea {
    /// The choices.
    load: fn() -> Choices,
    /// What is meant by products, and by campaigns.
    products: Text,
    campaigns: Text,
}

/// The page **Notification emails** of an agency's member.
#[component]
pub fn PartnerNoticeEmailsPage() -> impl IntoView {
    let area = EmailsArea {
        load: || Box::pin(emails_of_agency()),
        products: words::KIND_PRODUCTS_PARTNER,
        campaigns: words::KIND_CAMPAIGNS_PARTNER,
    };
    console(
        paths::partner::NOTICES,
        choices_form::<ChooseEmailsOfAgency>(area),
    )
}

/// The page **Notification emails** of a shop's member.
#[component]
pub fn SellerNoticeEmailsPage() -> impl IntoView {
    let area = EmailsArea {
        load: || Box::pin(emails_of_shop()),
        products: words::KIND_PRODUCTS_SELLER,
        campaigns: words::KIND_CAMPAIGNS_SELLER,
    };
    console(
        paths::seller::NOTICES,
        choices_form::<ChooseEmailsOfShop>(area),
    )
}

/// The page **Notification emails** of a creator.
#[component]
pub fn InboxEmailsPage() -> impl IntoView {
    let area = EmailsArea {
        load: || Box::pin(emails_of_creator()),
        products: words::KIND_PRODUCTS_CREATOR,
        campaigns: words::KIND_CAMPAIGNS_CREATOR,
    };
    let form = choices_form::<ChooseEmailsOfCreator>(area);
    view! {
        <PageTitle page=t(words::EMAILS) />
        <CreatorHead title=t(words::EMAILS) back=paths::creator::INBOX />
        <div class="phone">
            <p>{t(words::EMAILS_LEAD)}</p>
            {form}
        </div>
    }
    .into_any()
}

fn console(list: &'static str, form: AnyView) -> AnyView {
    let under = vec![(t(words::TITLE).to_owned(), list.to_owned())];
    view! {
        <PageTitle page=t(words::EMAILS) />
        <PageHead title=t(words::EMAILS) lead=t(words::EMAILS_LEAD) under />
        {form}
    }
    .into_any()
}

/// The boxes, as they were saved last.
fn choices_form<F>(area: EmailsArea) -> AnyView
where
    F: ServerFn<Output = (), Error = ApiError<NoRefusal>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
{
    let action = ServerAction::<F>::new();
    let saved = success_count(action);
    let choices = load(move || saved.get(), move |_| (area.load)());
    let errors = form_errors(action, |refusal: &NoRefusal| match *refusal {});
    view! {
        <FlashToast read=EmailsFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonRows rows=3 /> }
        }>
            {await_view(move || async move {
                let choices = choices.await;
                let boxes = move |choices: Vec<KindChoice>| {
                    let boxes: Vec<AnyView> = choices
                        .into_iter()
                        .map(|choice| kind_box(area, choice))
                        .collect();
                    view! {
                        <FormErrors title=t(words::EMAILS_NOT_SAVED) errors>
                            <VerbForm action attr:class="form">
                                <Fieldset legend=t(words::EMAILS_LEGEND)>{boxes}</Fieldset>
                                <Actions>
                                    <Button
                                        kind=Kind::Primary
                                        submit=true
                                        pending=action.pending()
                                    >
                                        {t(words::EMAILS_SAVE)}
                                    </Button>
                                </Actions>
                            </VerbForm>
                        </FormErrors>
                    }
                };
                render_result(choices, boxes)
            })}
        </Transition>
    }
    .into_any()
}

/// The box of a kind. One that can't be switched off is ticked and says so.
fn kind_box(area: EmailsArea, choice: KindChoice) -> AnyView {
    let KindChoice { kind, is_on } = choice;
    match kind {
        NoticeKind::Products => {
            view! { <Checkbox field=PRODUCTS checked=is_on hint=t(area.products) /> }.into_any()
        }
        NoticeKind::Campaigns => {
            view! { <Checkbox field=CAMPAIGNS checked=is_on hint=t(area.campaigns) /> }.into_any()
        }
        NoticeKind::Money => {
            view! { <Checkbox field=MONEY checked=true disabled=true /> }.into_any()
        }
        NoticeKind::Security => {
            view! { <Checkbox field=SECURITY checked=true disabled=true /> }.into_any()
        }
    }
}
