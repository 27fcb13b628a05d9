//! The page of one import: its columns, the preview, how far it has come, and undoing it.

use domain::product::import::ProductImportState;
use leptos::prelude::*;

use super::{
    api::{CheckProductImport, ImportQuery, OpenedImport, product_import_of_shop},
    columns::Columns,
    rows::Rows,
    state,
    steps::{ImportActions, Now, Steps, Undo, can_undo},
};
use crate::{
    text::{product_import as words, seller_products},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load, look_again},
};
use shell::render_result;
use ui::{
    Fact, Facts, FormSummary, Label, Moment, PageHead, PageTitle, SkeletonPage, format, text::t,
};

/// The page of one import of products.
#[component]
pub fn ProductImportPage() -> impl IntoView {
    let params = page_params();
    let import = Memo::new(move |_| params.with(|params| params.get("import").unwrap_or_default()));
    let query = ImportQuery::of_address();
    let check = ServerAction::<CheckProductImport>::new();
    let actions = ImportActions {
        map: ServerAction::new(),
        start: ServerAction::new(),
        undo: ServerAction::new(),
        cancel: ServerAction::new(),
    };
    let (checked, mapped) = (success_count(check), success_count(actions.map));
    let (started, undone) = (success_count(actions.start), success_count(actions.undo));
    let cancelled = success_count(actions.cancel);
    let looks = RwSignal::new(0_u32);
    let times = move || {
        let done = (checked.get(), mapped.get(), started.get(), undone.get());
        (done, cancelled.get(), looks.get())
    };
    let opened = load(
        move || (import.get(), query.get(), times()),
        |(import, query, _)| product_import_of_shop(import, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) under=under() /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(
                    opened,
                    move |opened| view! { <Opened opened query check actions looks /> },
                )
            })}
        </Transition>
    }
}

fn under() -> Vec<(String, String)> {
    vec![
        (
            t(seller_products::TITLE).to_owned(),
            paths::PRODUCTS.to_owned(),
        ),
        (
            t(words::TITLE).to_owned(),
            paths::PRODUCT_IMPORTS.to_owned(),
        ),
    ]
}

#[component]
fn Opened(
    /// The import.
    opened: OpenedImport,
    /// What was asked for.
    query: ImportQuery,
    /// The verb with the columns.
    check: ServerAction<CheckProductImport>,
    /// The other verbs.
    actions: ImportActions,
    /// What counts up when the page is to ask again.
    looks: RwSignal<u32>,
) -> impl IntoView {
    let details = opened.details.clone();
    let (now, title) = (details.row.state, details.row.file_name.clone());
    if now.is_under_way() {
        look_again(looks);
    }
    let badge = move || view! { <Label marked=now.is_open()>{t(state(now))}</Label> };
    let start = form_errors(actions.start, worded::summary);
    let undo = form_errors(actions.undo, worded::summary);
    let cancel = form_errors(actions.cancel, worded::summary);
    let may_work = opened.may_work;
    let asks = may_work && query.undo.is_some() && can_undo(&details);
    let asks = asks.then(|| view! { <Undo details=details.clone() action=actions.undo /> });
    let steps = may_work.then(|| view! { <Steps details=details.clone() actions /> });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under=under() badge />
        <FormSummary title=t(words::NOT_STARTED) errors=start />
        <FormSummary title=t(words::NOT_UNDONE) errors=undo />
        <FormSummary title=t(words::NOT_CANCELLED) errors=cancel />
        {asks}
        <Known opened=opened.clone() />
        <Now opened=opened.clone() />
        {contents(opened, query, check)}
        {steps}
    }
}

/// What is to be done with the file, or what its rows are.
fn contents(
    opened: OpenedImport,
    query: ImportQuery,
    check: ServerAction<CheckProductImport>,
) -> AnyView {
    let title = match opened.details.row.state {
        ProductImportState::Mapping if opened.may_work => {
            return view! { <Columns opened action=check /> }.into_any();
        }
        ProductImportState::Checked => words::PREVIEW,
        ProductImportState::Done | ProductImportState::Undoing | ProductImportState::Undone => {
            words::RESULT
        }
        ProductImportState::Uploading
        | ProductImportState::Mapping
        | ProductImportState::Checking
        | ProductImportState::Importing
        | ProductImportState::Failed
        | ProductImportState::Cancelled => return ().into_any(),
    };
    view! { <Rows opened query title /> }.into_any()
}

/// What is known of it.
#[component]
fn Known(
    /// The import.
    opened: OpenedImport,
) -> impl IntoView {
    let OpenedImport {
        details, market, ..
    } = opened;
    let summary = details.row.summary;
    let ended = details.ended_at.map(|at| {
        view! {
            <Fact name=t(words::ENDED)>
                <Moment at market />
            </Fact>
        }
    });
    let counts = [
        (words::ROWS, summary.rows),
        (words::NEW, summary.new),
        (words::CHANGED, summary.changed),
        (words::UNCHANGED, summary.unchanged),
        (words::REFUSED, summary.refused),
        (words::RESTORED, summary.restored),
        (words::DELETED, summary.deleted),
        (words::UNLISTED, summary.unlisted),
        (words::LEFT, summary.left),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(name, count)| {
        view! { <Fact name=t(name)>{format::count(count)}</Fact> }
    });
    view! {
        <Facts>
            <Fact name=t(words::UPLOADED)>
                <Moment at=details.row.uploaded_at market />
            </Fact>
            <Fact name=t(words::UPLOADED_BY)>{details.uploaded_by}</Fact>
            {ended}
            {counts.collect_view()}
        </Facts>
    }
}
