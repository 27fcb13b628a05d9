//! One application, whatever became of it: what it says, what differs from the version before, and what can
//! be done with it.

use domain::application::{ApplicationState, ApplicationSubject, CategoryField, EntityField};
use leptos::prelude::*;

use super::{
    api::{OpenedApplication, application_of_agency},
    versions::Versions,
};
use crate::{
    applying::name_of,
    category::{CategoryFacts, errors as category_errors},
    decided::{Reasons, dated},
    entity::{EntityFacts, errors as entity_errors},
    step::OnlyOwners,
    text::{application, profile as words},
    verbs::{ModifyButton, VerbErrors, Verbs},
    wire::{ApplicationView, DocumentView},
    withdrawing::{WithdrawButton, WithdrawDialog, Withdrawable},
};
use runtime::{
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    EmptyState, Note, PageHead, PageTitle, Picture, Section, SkeletonPage, StatusBadge, Tone,
    text::t,
};

/// The page of an application.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| query.with(|query| query.get("application")));
    let verbs = Verbs::new();
    let done = verbs.done();
    let opened = load(
        move || (asked.get(), done.get()),
        |(asked, _)| application_of_agency(asked),
    );
    view! {
        <PageTitle page=t(words::APPLICATION) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::APPLICATION) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What there is.
    opened: OpenedApplication,
    /// The page's verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedApplication {
        may_change,
        application: own,
        copy,
        versions: all,
        changes,
        names,
        documents,
        zone,
    } = opened;
    let under = vec![(t(words::TITLE).to_owned(), paths::PROFILE.to_owned())];
    let Some(own) = own else {
        return view! {
            <PageHead title=t(words::APPLICATION) under />
            <EmptyState picture=Picture::Store title=t(words::NOTHING_THERE)>
                <p>{t(words::NO_ENTITY_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    };
    let title = if own.is_of_entity() {
        t(words::ENTITY).to_owned()
    } else {
        name_of(&own, &names)
    };
    let state = own.state;
    let badge = move || view! { <StatusBadge status=state filled=true /> };
    let lead = dated(&own, zone);
    let buttons = buttons(&own, title.clone(), may_change, verbs);
    let page = paths::application(own.application);
    let withdrawable = Withdrawable::of(&own, title.clone()).filter(|_| may_change);
    let withdrawable: Vec<_> = withdrawable.into_iter().collect();
    let contents = contents(&own, documents);
    let copy = copy.map(|copy| {
        view! {
            <Note tone=Tone::Information>
                {t(application::UPGRADED)} " "
                <a class="link" href=paths::application(copy).to_string()>
                    {t(application::SEE_COPY)}
                </a>
            </Note>
        }
    });
    let changes = (!changes.is_empty()).then(|| view! { <Changes changes /> });
    view! {
        <PageHead title lead badge under>{buttons}</PageHead>
        <VerbErrors verbs />
        <WithdrawDialog verbs all=withdrawable page />
        <div class="form">
            <OnlyOwners may_change />
            <Reasons application=own zone />
            {copy}
            {changes}
            {contents}
            <Versions all zone />
        </div>
    }
    .into_any()
}

/// What it says.
fn contents(own: &ApplicationView, documents: Vec<DocumentView>) -> AnyView {
    let facts = if let Some(entity) = own.entity().cloned() {
        view! { <EntityFacts entity documents /> }.into_any()
    } else if let Some(information) = own.category_information().cloned() {
        view! { <CategoryFacts information documents /> }.into_any()
    } else {
        ().into_any()
    };
    view! { <Section title=t(words::CONTENT)>{facts}</Section> }.into_any()
}

/// What can be done with it.
fn buttons(own: &ApplicationView, what: String, may_change: bool, verbs: Verbs) -> Option<AnyView> {
    let application = own.application;
    let is_category = !own.is_of_entity();
    let buttons = match own.state {
        ApplicationState::Pending => view! {
            <WithdrawButton page=paths::application(application) application what />
        }
        .into_any(),
        ApplicationState::Approved if is_category => view! {
            <ModifyButton verbs application what is_approved=true />
        }
        .into_any(),
        ApplicationState::Rejected | ApplicationState::Withdrawn if can_be_modified(own) => {
            view! { <ModifyButton verbs application what /> }.into_any()
        }
        ApplicationState::Draft
        | ApplicationState::Approved
        | ApplicationState::Rejected
        | ApplicationState::RejectedUpgrade
        | ApplicationState::Withdrawn => return None,
    };
    may_change.then_some(buttons)
}

/// A change request is made anew instead.
fn can_be_modified(own: &ApplicationView) -> bool {
    own.subject != ApplicationSubject::EntityChange
}

/// The fields that differ from the earlier version.
#[component]
fn Changes(
    /// Each field with what it was and what it is.
    changes: Vec<(String, String, String)>,
) -> impl IntoView {
    let rows = changes.into_iter().map(|(field, was, is)| {
        let value = |text: String| {
            if text.is_empty() {
                t(words::EMPTY_VALUE).to_owned()
            } else {
                text
            }
        };
        view! {
            <tr>
                <th class="table__cell" scope="row">
                    {field_name(&field)}
                </th>
                <td class="table__cell application__note">{value(was)}</td>
                <td class="table__cell application__note">{value(is)}</td>
            </tr>
        }
    });
    let heads = [words::FIELD, words::WAS, words::IS].map(|head| {
        view! {
            <th class="table__head" scope="col">
                {t(head)}
            </th>
        }
    });
    view! {
        <Section title=t(words::CHANGES)>
            <table class="table">
                <thead>
                    <tr>{heads.into_iter().collect_view()}</tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
}

/// What a field is called.
fn field_name(code: &str) -> &'static str {
    if let Ok(field) = code.parse::<EntityField>() {
        return entity_errors::name(field);
    }
    let field = code.parse::<CategoryField>();
    field.map_or("", category_errors::name)
}
