//! The page of one file: how far it is, what is at stake, and its rows.

use std::future::Future;

use domain::{
    ids::ReconciliationId,
    reconcile::{CancelReconciliationRefusal, Reconciliation, ReconciliationState},
};
use leptos::{prelude::*, server_fn::ServerFn};
use runtime::{
    error::{ApiError, NoRefusal, form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load, look_again},
};
use serde::de::DeserializeOwned;
use shell::render_result;
use ui::{
    Actions, Button, Days, Fact, Facts, FieldError, FormSummary, LinkButton, Moment, MoneyText,
    Note, PageTitle, Tone, format, text::t,
};

use crate::{
    api::{
        CancelOfAgency, CancelOfCreator, CancelOfPlatform, Opened, RowsQuery,
        reconciliation_of_agency, reconciliation_of_creator, reconciliation_of_platform,
    },
    rows::Rows,
    text::reconcile as words,
    viewer::{Viewer, ViewerPage},
    worded::{not_cancelled, state},
};

/// The page of one of the agency's files.
#[component]
pub fn PartnerReconciliationPage() -> impl IntoView {
    let cancel = ServerAction::<CancelOfAgency>::new();
    file_page(Viewer::Agency, cancel, reconciliation_of_agency)
}

/// The page of one of the creator's files.
#[component]
pub fn CreatorReconciliationPage() -> impl IntoView {
    let cancel = ServerAction::<CancelOfCreator>::new();
    file_page(Viewer::Creator, cancel, reconciliation_of_creator)
}

/// The page of one of the platform's own files.
#[component]
pub fn OperationsReconciliationPage() -> impl IntoView {
    let cancel = ServerAction::<CancelOfPlatform>::new();
    file_page(Viewer::Operator, cancel, reconciliation_of_platform)
}

fn file_page<Cancel, F>(
    viewer: Viewer,
    cancel: ServerAction<Cancel>,
    ask: impl Fn(String, RowsQuery) -> F + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    Cancel: ServerFn<Output = (), Error = ApiError<CancelReconciliationRefusal>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    F: Future<Output = Result<Opened, ApiError<NoRefusal>>> + Send + 'static,
{
    let params = page_params();
    let file =
        Memo::new(move |_| params.with(|params| params.get("reconciliation").unwrap_or_default()));
    let query = RowsQuery::of_address();
    let cancelled = success_count(cancel);
    let errors = form_errors(cancel, not_cancelled);
    let looks = RwSignal::new(0_u32);
    let opened = load(
        move || (file.get(), query.get(), (cancelled.get(), looks.get())),
        move |(file, query, _)| ask(file, query),
    );
    let form = move |file: ReconciliationId| cancel_form(cancel, file);
    view! {
        <ViewerPage viewer back=paths::creator::RECONCILE>
            <Transition fallback=move || viewer.waiting()>
                {await_view(move || async move {
                    let opened = opened.await;
                    let query = query.get_untracked();
                    render_result(
                        opened,
                        move |opened| {
                            let going = opened.file.row.state;
                            if going.is_under_way() {
                                look_again(looks);
                            }
                            let can_cancel = !going.has_ended();
                            let form = can_cancel
                                .then(|| form(opened.file.row.reconciliation));
                            view! { <File viewer opened query form errors /> }
                        },
                    )
                })}
            </Transition>
        </ViewerPage>
    }
}

/// The button that cancels the comparison.
fn cancel_form<Cancel>(action: ServerAction<Cancel>, file: ReconciliationId) -> AnyView
where
    Cancel: ServerFn<Output = (), Error = ApiError<CancelReconciliationRefusal>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
{
    view! {
        <VerbForm action>
            <input type="hidden" name="reconciliation" value=file.to_string() />
            <Button submit=true pending=action.pending()>
                {t(words::CANCEL)}
            </Button>
        </VerbForm>
    }
    .into_any()
}

#[component]
fn File(
    /// Whose it is.
    viewer: Viewer,
    /// The file.
    opened: Opened,
    /// What was asked for.
    query: RowsQuery,
    /// What cancels it, as long as it can be.
    form: Option<AnyView>,
    /// Why it wasn't cancelled.
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let title = opened.file.row.file_name.clone();
    let page_title = title.clone();
    // Above a creator's page stands what all pages of files are called.
    let name = (viewer == Viewer::Creator).then(|| {
        let title = title.clone();
        view! { <h2 class="section__title">{title}</h2> }
    });
    view! {
        <PageTitle page=page_title />
        {viewer.console_head(title, false)}
        {name}
        <FormSummary title=t(words::NOT_CANCELLED) errors />
        {now(&opened.file)}
        {known(&opened.file)}
        {form.map(|form| view! { <Actions>{form}</Actions> })}
        <Rows viewer opened query />
    }
}

/// What goes on, or how it ended.
fn now(file: &Reconciliation) -> Option<AnyView> {
    let going = file.row.state;
    match going {
        ReconciliationState::Uploading
        | ReconciliationState::Reading
        | ReconciliationState::Comparing => {
            let title = t(state(going));
            let view = view! {
                <Note tone=Tone::Information title>
                    {t(words::UNDER_WAY)} " "
                    <LinkButton href="" reload=true>
                        {t(words::REFRESH)}
                    </LinkButton>
                </Note>
            };
            Some(view.into_any())
        }
        ReconciliationState::Failed => {
            let failure = file.failure.clone();
            let view = view! {
                <Note tone=Tone::Danger title=t(words::FAILED_WHY)>
                    {failure}
                </Note>
            };
            Some(view.into_any())
        }
        ReconciliationState::Cancelled => {
            let view = view! { <Note tone=Tone::Warning>{t(words::CANCELLED_STATE)}</Note> };
            Some(view.into_any())
        }
        ReconciliationState::Done => None,
    }
}

/// What is known of it.
fn known(file: &Reconciliation) -> AnyView {
    let row = &file.row;
    let (market, uploaded_at, at_stake) = (row.market, row.uploaded_at, row.at_stake);
    let (rows, differing) = (format::count(row.rows), format::count(row.differing));
    let uploaded_by = file.uploaded_by.clone();
    let days = file.days.map(|(from, to)| {
        view! {
            <Fact name=t(words::ORDERED_BETWEEN)>
                <Days from to />
            </Fact>
        }
    });
    view! {
        <Facts>
            <Fact name=t(words::ROWS)>{rows}</Fact>
            <Fact name=t(words::DIFFERING)>{differing}</Fact>
            <Fact name=t(words::AT_STAKE)>
                <MoneyText amount=at_stake />
            </Fact>
            {days}
            <Fact name=t(words::UPLOADED)>
                <Moment at=uploaded_at market />
            </Fact>
            <Fact name=t(words::UPLOADED_BY)>{uploaded_by}</Fact>
        </Facts>
    }
    .into_any()
}
