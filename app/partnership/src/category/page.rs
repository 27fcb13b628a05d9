//! The third step: what the agency offers in a category of a market.

use domain::{application::ApplicationState, market::Market};
use leptos::{ev::Event, form::FromFormData as _, html, prelude::*, web_sys::FormData};

use super::{
    api::{CategoryRefusal, OpenedCategory, SaveCategory, category_to_fill, keep_category},
    errors::of_category,
    facts::CategoryFacts,
    fields::Fields,
};
use crate::{
    decided::Reasons,
    documents::{AddDocument, OF_CATEGORY},
    errors::of_saving,
    flash::ApplicationFlash,
    step::{KnownFields, OnlyOwners, Restored, SaveActions, Steps},
    text::{application, category as words},
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
    Address, Button, Choice, Field, Flash as _, FlashToast, FormErrors, LinkButton, Note, PageHead,
    PageTitle, QueryForm, SelectField, SkeletonPage, Tone, platform,
    text::{market as markets, t},
};

ui::fields! {
    MARKET: market as "target-market" = Field::new(words::MARKET);
}

/// The id of the form.
const FORM: &str = "category-form";

/// The page of the category information.
#[component]
pub fn CategoryInformationPage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let is_anew = query.get("anew").is_some();
            (query.get("category"), query.get("market"), is_anew)
        })
    });
    let save = ServerAction::<SaveCategory>::new();
    let saved = success_count(save);
    let opened = load(
        move || (asked.get(), saved.get()),
        |((category, market, anew), _)| category_to_fill(category, market, anew),
    );
    view! {
        <PageTitle page=t(words::FORM_TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::FORM_TITLE) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened save /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What there is.
    opened: OpenedCategory,
    /// The verb.
    save: ServerAction<SaveCategory>,
) -> impl IntoView {
    let name = opened.category.name.clone();
    let lead = opened
        .market
        .map(|market| words::form_lead(&name, t(markets::name(market))));
    let under = vec![(
        t(words::TITLE).to_owned(),
        paths::BUSINESS_CATEGORY.to_owned(),
    )];
    let switch = opened.market.map(|market| {
        let (category, all) = (opened.category.code.code(), opened.markets.clone());
        view! { <TargetMarket category market all /> }
    });
    let is_unnamed = opened
        .market
        .is_some_and(|market| !opened.markets.contains(&market));
    let unnamed = is_unnamed.then(|| {
        view! { <Note tone=Tone::Warning>{t(words::NOT_IN_MARKET)}</Note> }
    });
    view! {
        <PageHead title=t(words::FORM_TITLE) lead=lead.unwrap_or(name) under />
        <FlashToast read=ApplicationFlash::says />
        <Steps current=2 />
        <div class="form">
            {switch} {unnamed} {contents(opened, save)}
        </div>
    }
}

/// The form, or why there is none.
fn contents(opened: OpenedCategory, save: ServerAction<SaveCategory>) -> AnyView {
    let Some(market) = opened.market else {
        return view! {
            <Note tone=Tone::Information>{t(words::NO_MARKET)}</Note>
            <div class="actions">
                <LinkButton href=paths::ENTITY>{t(words::ENTER_ENTITY)}</LinkButton>
            </div>
        }
        .into_any();
    };
    let state = opened.application.as_ref().map(|own| own.state);
    let is_draft = state == Some(ApplicationState::Draft);
    let says = if state == Some(ApplicationState::Pending) {
        Some(words::PENDING)
    } else if opened.is_held && !is_draft {
        Some(words::HELD)
    } else if !opened.category.is_open && !is_draft {
        Some(words::CLOSED_NOW)
    } else {
        None
    };
    if opened.may_change && says.is_none() {
        return view! { <Form opened market save /> }.into_any();
    }
    let says = says.map(|says| view! { <Note tone=Tone::Information>{t(says)}</Note> });
    let OpenedCategory {
        may_change,
        application: own,
        documents,
        ..
    } = opened;
    let facts = own
        .as_ref()
        .and_then(|own| own.category_information().cloned());
    let facts = facts.map(|information| view! { <CategoryFacts information documents /> });
    view! {
        {says}
        <OnlyOwners may_change />
        {facts}
        <div class="actions">
            <LinkButton href=paths::service_categories()>{t(application::SEE_STATUS)}</LinkButton>
        </div>
    }
    .into_any()
}

/// The target market. Choosing another asks for the page anew, by its address.
#[component]
fn TargetMarket(
    /// The category's code.
    category: &'static str,
    /// The market that is looked at.
    market: Market,
    /// Those in which the company is registered.
    all: Vec<Market>,
) -> impl IntoView {
    let named = all.contains(&market);
    let others = (!named).then_some(market);
    let choices: Vec<_> = others
        .into_iter()
        .chain(all)
        .map(|market| Choice::new(market.code(), t(markets::name(market))))
        .collect();
    let change = |event: Event| platform::send_form_of(&event);
    view! {
        <QueryForm action=paths::CATEGORY_INFORMATION class="form__pair">
            <input type="hidden" name="category" value=category />
            <div on:change=change>
                <SelectField field=MARKET choices value=market.code().to_owned() />
            </div>
            <div class="without-script">
                <Button submit=true>{t(words::CHANGE_MARKET)}</Button>
            </div>
        </QueryForm>
    }
}

/// The form, and beside it the one that adds a document.
#[component]
fn Form(
    /// What it begins with.
    opened: OpenedCategory,
    /// The target market.
    market: Market,
    /// The verb.
    save: ServerAction<SaveCategory>,
) -> impl IntoView {
    let zone = opened.zone;
    let code = opened.category.code;
    let known = RwSignal::new(own_draft(&opened).map(ApplicationView::known));
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
    let errors = form_errors(save, move |refusal: &CategoryRefusal| match refusal {
        CategoryRefusal::Draft(why) => vec![of_saving(why, zone)],
        CategoryRefusal::Incomplete {
            wrong, contacts, ..
        } => of_category(wrong, contacts),
    });
    let title = Signal::derive(move || title(save));
    let page = Address::new(paths::CATEGORY_INFORMATION)
        .with("category", code)
        .with("market", market);
    let anew = page.with("anew", true).to_string();
    let origin = opened.earlier.map(|earlier| origin(earlier, zone));
    let (form, rules, documents) = (opened.form, opened.rules, opened.documents);
    let pending = save.pending();
    view! {
        {origin}
        <Restored says=opened.restored anew=anew.clone() />
        <Note tone=Tone::Plain>{t(words::LATER)}</Note>
        <div on:input=move |_| drafting.note() on:submit=move |_| drafting.sent()>
            <VerbForm action=save node_ref=element attr:id=FORM attr:class="form">
                <FormErrors title errors>
                    <input type="hidden" name="category" value=code.code() />
                    <input type="hidden" name="market" value=market.code() />
                    <KnownFields known />
                    <Fields form rules documents />
                </FormErrors>
            </VerbForm>
        </div>
        <AddDocument kinds=OF_CATEGORY />
        <SaveActions form=FORM drafting pending is_refused anew />
    }
}

/// The draft that there is.
fn own_draft(opened: &OpenedCategory) -> Option<&ApplicationView> {
    let own = opened.application.as_ref();
    own.filter(|own| own.state == ApplicationState::Draft)
}

/// What the draft was made of: why that was rejected, or that it stays in force.
fn origin(earlier: ApplicationView, zone: Market) -> AnyView {
    match earlier.state {
        ApplicationState::Approved => view! {
            <Note tone=Tone::Information>{t(application::EDITING)}</Note>
        }
        .into_any(),
        ApplicationState::Draft
        | ApplicationState::Pending
        | ApplicationState::Rejected
        | ApplicationState::RejectedUpgrade
        | ApplicationState::Withdrawn => view! {
            <Note tone=Tone::Information>{t(application::MODIFYING)}</Note>
            <Reasons application=earlier zone />
        }
        .into_any(),
    }
}

/// What didn't happen: the draft wasn't saved, or it was and something is missing.
fn title(save: ServerAction<SaveCategory>) -> String {
    let is_saved = save.value().with(|value| {
        matches!(
            value,
            Some(Err(ApiError::Refused(CategoryRefusal::Incomplete { .. })))
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
    let SaveCategory {
        form_token,
        category,
        market,
        version,
        form,
        ..
    } = SaveCategory::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_category(form_token, category, market, version, form)
            .await
            .is_ok()
    }))
}
