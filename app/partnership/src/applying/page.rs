//! What is handed in, once more as a whole, and the button that does it.

use domain::{application::ApplicationState, ids::ApplicationId};
use leptos::prelude::*;

use super::{
    api::{Apply, NotApplied, ToApply, what_to_apply},
    errors::of_applying,
};
use crate::{
    category::CategoryFacts,
    entity::{EntityFacts, errors::of_entity},
    step::{OnlyOwners, Steps},
    text::{applying as words, category as category_words},
    wire::{ApplicationView, CategoryView, DocumentView, KnownDraft},
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, EmptyState, FieldError, FormSummary, Kind, LinkButton, Note,
    PageHead, PageTitle, Picture, Section, SkeletonRows, Tone,
    text::{market as markets, t},
};

/// The page **Apply**.
#[component]
pub fn ApplyPage() -> impl IntoView {
    let action = ServerAction::<Apply>::new();
    let applied = success_count(action);
    let shown = load(move || applied.get(), |_| what_to_apply());
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <Steps current=3 />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(shown.await, |shown| view! { <Shown shown action /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What can be handed in.
    shown: ToApply,
    /// The verb.
    action: ServerAction<Apply>,
) -> impl IntoView {
    let is_draft = |one: &ApplicationView| one.state == ApplicationState::Draft;
    let has_entity_draft = shown.entity.as_ref().is_some_and(is_draft);
    if !has_entity_draft && shown.drafts.is_empty() {
        return view! { <Nothing /> }.into_any();
    }
    let names = names(&shown);
    let zone = shown.zone;
    let errors = form_errors(action, move |refusal: &NotApplied| {
        let NotApplied { application, why } = refusal;
        let named = names.iter().find(|(own, _)| own == application);
        let what = named.map_or("", |(_, name)| name.as_str());
        vec![FieldError::of_all(words::refused(
            what,
            &of_applying(why, zone),
        ))]
    });
    let entity_drafts = shown.entity.iter().filter(|one| is_draft(one));
    let drafts: Vec<KnownDraft> = entity_drafts
        .chain(&shown.drafts)
        .map(ApplicationView::known)
        .collect();
    let is_complete = shown.entity_wrong.is_empty() && shown.entity.is_some();
    let may_apply = shown.may_change && is_complete;
    let may_change = shown.may_change;
    let apply = may_apply.then(|| view! { <ApplyForm action drafts /> });
    view! {
        <div class="form">
            <OnlyOwners may_change />
            <FormSummary title=t(words::NOT_APPLIED) errors />
            <Summary shown />
            <Note tone=Tone::Warning>{t(words::WARNING)}</Note>
            {apply}
        </div>
    }
    .into_any()
}

/// What each application is called in a sentence.
fn names(shown: &ToApply) -> Vec<(ApplicationId, String)> {
    let entity = shown.entity.iter();
    let entity = entity.map(|own| (own.application, t(words::ENTITY).to_owned()));
    let drafts = shown.drafts.iter();
    let drafts = drafts.map(|own| (own.application, name_of(own, &shown.categories)));
    entity.chain(drafts).collect()
}

/// The category and the market of an application.
pub(crate) fn name_of(own: &ApplicationView, categories: &[CategoryView]) -> String {
    let category = categories
        .iter()
        .find(|category| Some(category.code) == own.category);
    let category = category.map_or("", |category| category.name.as_str());
    let market = own.market.map_or("", |market| t(markets::name(market)));
    words::application_of(category, market)
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Store title=t(words::NOTHING)>
            <p>{t(words::NOTHING_WHY)}</p>
            <Actions>
                <LinkButton href=paths::BUSINESS_CATEGORY>{t(words::CHOOSE)}</LinkButton>
                <LinkButton href=paths::ENTITY kind=Kind::Primary>
                    {t(words::CONTINUE)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

/// Everything that is handed in, with the way to each form.
#[component]
fn Summary(
    /// What there is.
    shown: ToApply,
) -> impl IntoView {
    let ToApply {
        entity,
        entity_wrong,
        drafts,
        categories,
        documents,
        ..
    } = shown;
    let next = drafts.is_empty().then(|| {
        view! {
            <Note tone=Tone::Information>
                {t(words::CATEGORY_NEXT)} " "
                <a class="link" href=paths::BUSINESS_CATEGORY>
                    {t(words::CHOOSE)}
                </a>
            </Note>
        }
    });
    let entity = match entity {
        Some(own) if own.state == ApplicationState::Draft => {
            let wrong = of_entity(&entity_wrong);
            view! { <Entity own wrong documents=documents.clone() /> }.into_any()
        }
        Some(_) => ().into_any(),
        None => view! {
            <Note tone=Tone::Warning>
                {t(words::ENTITY_FIRST)} " "
                <a class="link" href=paths::ENTITY>
                    {t(words::CONTINUE)}
                </a>
            </Note>
        }
        .into_any(),
    };
    let drafts = drafts.into_iter().map(|own| {
        let name = name_of(&own, &categories);
        let documents = documents.clone();
        view! { <Draft own name documents /> }
    });
    view! {
        {entity}
        {drafts.collect_view()}
        {next}
    }
}

#[component]
fn Entity(
    /// The draft.
    own: ApplicationView,
    /// What is missing or wrong in it.
    wrong: Vec<FieldError>,
    /// The documents of the agency.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let facts = own.entity().cloned();
    let facts = facts.map(|entity| view! { <EntityFacts entity documents /> });
    let wrong = (!wrong.is_empty()).then(|| {
        let all = wrong
            .into_iter()
            .map(|error| view! { <li>{error.says}</li> });
        view! {
            <Note tone=Tone::Danger title=t(words::INCOMPLETE)>
                <ul class="effects">{all.collect_view()}</ul>
            </Note>
        }
    });
    let edit = || {
        view! {
            <LinkButton href=paths::ENTITY label=words::edit_one(t(words::ENTITY))>
                {t(words::EDIT)}
            </LinkButton>
        }
    };
    view! {
        <Section title=t(words::ENTITY) aside=edit>
            {wrong}
            {facts}
        </Section>
    }
}

#[component]
fn Draft(
    /// The draft.
    own: ApplicationView,
    /// Its category and market.
    name: String,
    /// The documents of the agency.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let href = Address::new(paths::CATEGORY_INFORMATION)
        .with_some("category", own.category)
        .with_some("market", own.market);
    let facts = own.category_information().cloned();
    let facts = facts.map(|information| view! { <CategoryFacts information documents /> });
    let label = words::edit_one(&name);
    let edit = move || {
        view! {
            <LinkButton href=href.clone() label=label.clone()>
                {t(words::EDIT)}
            </LinkButton>
        }
    };
    view! {
        <Section title=name aside=edit>
            <p class="guide-programmes__category">{t(category_words::FORM_TITLE)}</p>
            {facts}
        </Section>
    }
}

/// The button that hands all of it in.
#[component]
fn ApplyForm(
    /// The verb.
    action: ServerAction<Apply>,
    /// The drafts, in the order in which they are handed in.
    drafts: Vec<KnownDraft>,
) -> impl IntoView {
    let drafts = drafts.into_iter().enumerate().map(|(index, draft)| {
        let name = |field: &str| format!("drafts[{index}][{field}]");
        view! {
            <input
                type="hidden"
                name=name("application")
                value=draft.application.to_string()
            />
            <input type="hidden" name=name("version") value=draft.version.to_string() />
        }
    });
    view! {
        <VerbForm action>
            {drafts.collect_view()}
            <Actions>
                <Button kind=Kind::Primary submit=true pending=action.pending()>
                    {t(words::APPLY)}
                </Button>
            </Actions>
        </VerbForm>
    }
}
