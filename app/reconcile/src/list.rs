//! **Reconcile**: the form for a file, and the files before.

use std::future::Future;

use domain::{page::Page, reconcile::ReconciliationRow};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Column, DataTable, Item, Label, Moment, MoneyText, PageTitle, Pager, Section, format,
    text::t,
};

use crate::{
    api::{
        FilesQuery, Reconciliations, reconciliations_of_agency, reconciliations_of_creator,
        reconciliations_of_platform,
    },
    text::reconcile as words,
    upload::Upload,
    viewer::{Viewer, ViewerPage},
    worded::{part, state},
};

type FileColumn = Column<ReconciliationRow, Viewer>;

const COLUMNS: &[FileColumn] = &[
    FileColumn::title("file", words::FILE, |row, viewer| {
        let href = viewer.file(row.reconciliation);
        let title = row.file_name.clone();
        if *viewer == Viewer::Creator {
            return view! { <Item title href=Some(href) /> }.into_any();
        }
        let sub = t(part(row.part));
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    FileColumn::text("status", words::STATUS, |row, _| {
        let (says, marked) = (t(state(row.state)), row.state.is_under_way());
        view! { <Label marked>{says}</Label> }.into_any()
    })
    .unlabelled(|_| true),
    FileColumn::figure("rows", words::ROWS, |row, _| {
        format::count(row.rows).into_any()
    })
    .leaves(2),
    FileColumn::figure("differing", words::DIFFERING, |row, _| {
        format::count(row.differing).into_any()
    }),
    FileColumn::amount("stake", words::AT_STAKE, |row, _| {
        view! { <MoneyText amount=row.at_stake /> }.into_any()
    }),
    FileColumn::text("uploaded", words::UPLOADED, |row, _| {
        view! { <Moment at=row.uploaded_at market=row.market /> }.into_any()
    })
    .leaves(1),
];

/// The page **Reconcile** of an agency.
#[component]
pub fn PartnerReconcilePage() -> impl IntoView {
    list_page(Viewer::Agency, reconciliations_of_agency)
}

/// The page **Reconcile** of a creator.
#[component]
pub fn CreatorReconcilePage() -> impl IntoView {
    list_page(Viewer::Creator, reconciliations_of_creator)
}

/// The page **Reconcile** of operators.
#[component]
pub fn OperationsReconcilePage() -> impl IntoView {
    list_page(Viewer::Operator, reconciliations_of_platform)
}

fn list_page<F>(
    viewer: Viewer,
    ask: impl Fn(FilesQuery) -> F + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<Reconciliations, ApiError<NoRefusal>>> + Send + 'static,
{
    let query = FilesQuery::of_address();
    let files = load(move || query.get(), ask);
    view! {
        <PageTitle page=t(words::TITLE) />
        <ViewerPage viewer back=paths::creator::EARNINGS>
            <Transition fallback=move || viewer.waiting()>
                {await_view(move || async move {
                    let files = files.await;
                    let query = query.get_untracked();
                    render_result(files, |shown| view! { <Files viewer shown query /> })
                })}
            </Transition>
        </ViewerPage>
    }
}

#[component]
fn Files(
    /// Whose they are.
    viewer: Viewer,
    /// What there is.
    shown: Reconciliations,
    /// What was asked for.
    query: FilesQuery,
) -> impl IntoView {
    let lead = (viewer == Viewer::Creator)
        .then(|| view! { <p class="phone__lead">{t(viewer.lead())}</p> });
    view! {
        {viewer.console_head(t(words::TITLE).to_owned(), true)}
        {lead}
        <Upload viewer refused=query.refused />
        <Earlier viewer page=shown.page />
    }
}

/// The files before.
#[component]
fn Earlier(
    /// Whose they are.
    viewer: Viewer,
    /// A page of them.
    page: Page<ReconciliationRow>,
) -> impl IntoView {
    let list = if page.rows.is_empty() {
        view! { <p>{t(words::NONE)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::FILES_LIST, COLUMNS).tall();
        let table = table.view(&page.rows, &viewer);
        let to = Address::new(viewer.list());
        view! {
            {table}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! { <Section title=t(words::FILES)>{list}</Section> }
}
