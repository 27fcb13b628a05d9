//! *Import details*: what its check found, the button that imports it, how far it has come, and the rejected
//! rows.

use domain::browser_import::{ImportDetails, ImportFailure, ImportRow, ImportState};
use leptos::prelude::*;

use super::{
    api::{CancelImport, StartImport, open_import},
    kind,
    outcome::Outcome,
    progress::Progress,
    state,
};
use crate::{flash::ImportFlash, moment::moment, text::imports as words, worded};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load, look_again},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Fact, Facts, Flash as _, FlashToast, FormSummary, Kind, Label,
    LinkButton, Note, PageHead, PageTitle, Section, SkeletonRows, Tone, format,
    text::{market as markets, t},
};

/// The verbs of the page.
#[derive(Clone, Copy)]
struct ImportActions {
    start: ServerAction<StartImport>,
    cancel: ServerAction<CancelImport>,
}

/// The page *Import details*.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = page_params();
    let asked = Memo::new(move |_| params.with(|params| params.get("import").unwrap_or_default()));
    let actions = ImportActions {
        start: ServerAction::new(),
        cancel: ServerAction::new(),
    };
    let (started, cancelled) = (success_count(actions.start), success_count(actions.cancel));
    let looks = RwSignal::new(0_u32);
    let opened = load(
        move || (asked.get(), started.get(), cancelled.get(), looks.get()),
        |(import, ..)| open_import(import),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(
                    opened.await,
                    move |opened| view! { <Opened opened actions looks /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The import.
    opened: ImportDetails,
    /// The verbs of the page.
    actions: ImportActions,
    /// What counts up when the page is to ask again.
    looks: RwSignal<u32>,
) -> impl IntoView {
    let title = opened.row.file_name.clone();
    let under = vec![(t(words::TITLE).to_owned(), paths::IMPORTS.to_owned())];
    let trail = Address::new(paths::AUDIT).with("object", opened.row.import);
    let now = opened.row.state;
    if now.is_under_way() {
        look_again(looks);
    }
    let badge = move || view! { <Label marked=now.is_under_way()>{t(state(now))}</Label> };
    let start = form_errors(actions.start, worded::summary);
    let cancel = form_errors(actions.cancel, worded::summary);
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under badge>
            <LinkButton href=trail.to_string()>{t(crate::text::organisations::AUDIT_TRAIL)}</LinkButton>
        </PageHead>
        <FlashToast read=ImportFlash::says />
        <FormSummary title=t(words::NOT_STARTED) errors=start />
        <FormSummary title=t(words::NOT_CANCELLED) errors=cancel />
        <Known opened=opened.clone() />
        <Now opened=opened.clone() />
        <Buttons row=opened.row.clone() actions />
        <Outcomes opened />
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The import.
    opened: ImportDetails,
) -> impl IntoView {
    let ImportDetails {
        row,
        started,
        ended_at,
        ..
    } = opened;
    let started = started.map(|(by, at)| {
        view! {
            <Fact name=t(words::STARTED)>{moment(at)}</Fact>
            <Fact name=t(words::STARTED_BY)>{by}</Fact>
        }
    });
    let ended = ended_at.map(|at| view! { <Fact name=t(words::ENDED)>{moment(at)}</Fact> });
    view! {
        <Facts>
            <Fact name=t(words::UPLOAD_KIND)>{t(kind(row.kind))}</Fact>
            <Fact name=t(words::MARKET)>{t(markets::name(row.market))}</Fact>
            <Fact name=t(words::SIZE)>{format::size(row.progress.bytes)}</Fact>
            <Fact name=t(words::UPLOADED)>{moment(row.uploaded_at)}</Fact>
            <Fact name=t(words::UPLOADED_BY)>{row.uploaded_by}</Fact>
            {started}
            {ended}
        </Facts>
    }
}

/// What goes on, or how it ended.
#[component]
fn Now(
    /// The import.
    opened: ImportDetails,
) -> impl IntoView {
    let progress = opened.row.progress;
    let going = |says| {
        let says = t(if opened.is_taken {
            says
        } else {
            words::WAITING
        });
        view! { <Progress progress says /> }.into_any()
    };
    match opened.row.state {
        ImportState::Uploading => {
            view! { <Note tone=Tone::Information>{t(words::UPLOADING_WHY)}</Note> }.into_any()
        }
        ImportState::Checking => going(words::CHECKING_WHY),
        ImportState::Importing => going(words::IMPORTING_WHY),
        ImportState::Checked => {
            view! { <Note tone=Tone::Information>{t(words::CHECKED_WHY)}</Note> }.into_any()
        }
        ImportState::Done => {
            view! { <Note tone=Tone::Success>{t(words::DONE_WHY)}</Note> }.into_any()
        }
        ImportState::Cancelled => {
            view! { <Note tone=Tone::Warning>{t(words::CANCELLED_WHY)}</Note> }.into_any()
        }
        ImportState::Failed => {
            let (failure, detail) = opened
                .failure
                .unwrap_or((ImportFailure::File, String::new()));
            let title = t(match failure {
                ImportFailure::File => words::FAILED_FILE,
                ImportFailure::Storage => words::FAILED_STORAGE,
                ImportFailure::Interrupted => words::FAILED_INTERRUPTED,
            });
            view! {
                <Note tone=Tone::Danger title>
                    {t(words::FAILED_WHY)}
                    " "
                    {detail}
                </Note>
            }
            .into_any()
        }
    }
}

/// Importing it, and cancelling.
#[component]
fn Buttons(
    /// The import.
    row: ImportRow,
    /// The verbs of the page.
    actions: ImportActions,
) -> impl IntoView {
    let ImportActions { start, cancel } = actions;
    let (id, same) = (row.import.to_string(), row.import.to_string());
    let starts = (row.state == ImportState::Checked).then(|| {
        view! {
            <VerbForm action=start>
                <input type="hidden" name="import" value=id />
                <Button kind=Kind::Primary submit=true pending=start.pending()>
                    {t(words::IMPORT)}
                </Button>
            </VerbForm>
        }
    });
    let cancels = (!row.state.has_ended()).then(|| {
        view! {
            <VerbForm action=cancel>
                <input type="hidden" name="import" value=same />
                <Button submit=true pending=cancel.pending()>
                    {t(words::CANCEL_IMPORT)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <Actions>
            {starts}
            {cancels}
        </Actions>
    }
}

/// What the check and the import came to, and the rejected rows as a file.
#[component]
fn Outcomes(
    /// The import.
    opened: ImportDetails,
) -> impl IntoView {
    let href = paths::import_rejects(opened.row.import);
    let cut = opened.rejects_cut.then(|| {
        view! { <Note tone=Tone::Warning>{t(words::REJECTS_CUT)}</Note> }
    });
    let rejects = opened.has_rejects.then(|| {
        view! {
            <Section title=t(words::REJECTED)>
                <p>{t(words::DOWNLOAD_WHY)}</p>
                {cut}
                <Actions>
                    <LinkButton href reload=true>
                        {t(words::DOWNLOAD)}
                    </LinkButton>
                </Actions>
            </Section>
        }
    });
    let imported = opened.imported.map(|summary| {
        view! { <Outcome title=words::IMPORT_RESULT summary /> }
    });
    let checked = opened.checked.map(|summary| {
        view! { <Outcome title=words::CHECK_RESULT summary /> }
    });
    view! {
        {imported}
        {rejects}
        {checked}
    }
}
