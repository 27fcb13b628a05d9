//! The page **Audit log**.

use domain::platform::AuditRow;
use leptos::prelude::*;

use super::{
    api::{AuditQuery, Searched, search_audit},
    verification::Verification,
};
use crate::{moment::moment, text::audit as words};
use runtime::{
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Code, Column, DataTable, NoFigure, NoResults, Note, PageHead, PageTitle, Pager,
    SearchInput, SecondaryLine, SkeletonRows, Tone, Toolbar, format,
    text::{Text, t},
};

type AuditColumn = Column<AuditRow>;

/// What is written of an event of which there is no more to say.
const NO_DETAILS: &str = "{}";

const COLUMNS: &[AuditColumn] = &[
    AuditColumn::title("verb", words::WHAT, |row, ()| {
        let object = row.object.map(|object| {
            let href = Address::new(paths::AUDIT).with("object", object);
            let (kind, id) = (row.object_kind.clone(), object.to_string());
            view! {
                <SecondaryLine>
                    <Code code=kind /> " "
                    <a class="link" href=href.to_string()>
                        {id}
                    </a>
                </SecondaryLine>
            }
        });
        view! {
            <Code code=row.verb.clone() />
            {object}
        }
        .into_any()
    }),
    AuditColumn::text("when", words::WHEN, |row, ()| moment(row.at)).fixed(),
    AuditColumn::text("who", words::WHO, |row, ()| who(row)),
    AuditColumn::text("detail", words::DETAIL, |row, ()| {
        if row.detail == NO_DETAILS {
            return view! { <NoFigure /> }.into_any();
        }
        view! { <span class="code audit__detail">{row.detail.clone()}</span> }.into_any()
    })
    .leaves(2),
    AuditColumn::text("seal", words::SEAL, |row, ()| {
        let says = match row.batch {
            Some(batch) => words::sealed_in(&format::whole(batch)),
            None => t(words::NOT_SEALED).to_owned(),
        };
        view! { <span class="audit__seal">{says}</span> }.into_any()
    })
    .leaves(1),
];

/// Who did it, and in whose name.
fn who(row: &AuditRow) -> AnyView {
    let name = row.actor.clone();
    let name = name.unwrap_or_else(|| match row.actor_id {
        Some(_) => row.actor_kind.clone(),
        None => t(words::THE_SYSTEM).to_owned(),
    });
    let by = row.actor_id.map(|actor| {
        let href = Address::new(paths::AUDIT).with("actor", actor);
        (href.to_string(), name.clone())
    });
    let by = match by {
        Some((href, name)) => view! {
            <a class="link" href=href>
                {name}
            </a>
        }
        .into_any(),
        // Whoever typed a command, as the machine knows the person.
        None if row.actor.is_some() => view! { <Code code=name /> }.into_any(),
        None => name.into_any(),
    };
    let organisation = row.organisation.map(|organisation| {
        let href = Address::new(paths::AUDIT).with("organisation", organisation);
        let name = row.organisation_name.clone();
        let name = name.unwrap_or_else(|| organisation.to_string());
        view! {
            <SecondaryLine>
                <a class="link" href=href.to_string()>
                    {name}
                </a>
            </SecondaryLine>
        }
    });
    view! {
        {by}
        {organisation}
    }
    .into_any()
}

/// The page **Audit log**.
#[component]
pub fn AuditPage() -> impl IntoView {
    let query = AuditQuery::of_address();
    let found = load(move || query.get(), search_audit);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        {move || view! { <Tools query=query.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, move |shown| view! { <Events shown query /> })
            })}
        </Transition>
        <Verification />
    }
}

/// The events that were found.
#[component]
fn Events(
    /// What there is.
    shown: Searched,
    /// What was asked for.
    query: AuditQuery,
) -> impl IntoView {
    let Searched { page, is_no_id } = shown;
    let to = query.address(paths::AUDIT);
    let clear = query.unfiltered(paths::AUDIT).to_string();
    if is_no_id {
        return view! { <Note tone=Tone::Warning>{t(words::NOT_AN_ID)}</Note> }.into_any();
    }
    if page.rows.is_empty() {
        let leads_on = page.next.is_some();
        let says = leads_on.then(|| view! { <p>{t(words::NONE_FOUND_SO_FAR)}</p> });
        return view! {
            <NoResults title=t(words::NONE_FOUND) clear>
                {says}
            </NoResults>
            <Pager to previous=page.previous next=page.next />
        }
        .into_any();
    }
    let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
    view! {
        {table.view(&page.rows, &())}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}

/// What can be looked for.
#[component]
fn Tools(
    /// What was asked for.
    query: AuditQuery,
) -> impl IntoView {
    view! {
        <Toolbar to=Address::new(paths::AUDIT) label=t(words::TOOLS) columns=COLUMNS>
            <SearchInput name="verb" label=t(words::VERB) value=query.verb.unwrap_or_default() />
            {id_input("actor", words::ACTOR, query.actor)}
            {id_input("organisation", words::ORGANISATION, query.organisation)}
            {id_input("object", words::OBJECT, query.object)}
            {day_input("from", words::FROM, query.from)}
            {day_input("to", words::TO, query.to)}
        </Toolbar>
    }
}

/// A field of the search: an id.
fn id_input(name: &'static str, label: Text, value: Option<String>) -> AnyView {
    let label = t(label);
    view! {
        <div class="input toolbar__search">
            <input
                class="input__control"
                type="text"
                name=name
                value=value.unwrap_or_default()
                placeholder=label
                aria-label=label
                autocomplete="off"
                spellcheck="false"
            />
        </div>
    }
    .into_any()
}

/// A field of the search: a day. Browsers show no placeholder in it, so its label stands in sight.
fn day_input(name: &'static str, label: Text, value: Option<String>) -> AnyView {
    view! {
        <label class="input toolbar__search">
            <span class="input__unit">{t(label)}</span>
            <input
                class="input__control"
                type="date"
                name=name
                value=value.unwrap_or_default()
                autocomplete="off"
            />
        </label>
    }
    .into_any()
}
