//! What goes on with an import, and the buttons that go on with it.

use domain::product::import::{ProductImportDetails, ProductImportState};
use leptos::prelude::*;

use super::api::{
    CancelProductImport, MapProductImport, OpenedImport, StartProductImport, UndoProductImport,
};
use crate::text::product_import as words;
use runtime::{forms::VerbForm, paths::seller as paths};
use ui::{
    Actions, Address, Button, Dialog, Kind, LinkButton, Note, Section, Tone, format,
    text::{Text, t},
};

/// The verbs of the page that have no fields.
#[derive(Clone, Copy)]
pub(super) struct ImportActions {
    pub(super) map: ServerAction<MapProductImport>,
    pub(super) start: ServerAction<StartProductImport>,
    pub(super) undo: ServerAction<UndoProductImport>,
    pub(super) cancel: ServerAction<CancelProductImport>,
}

/// What goes on, or how it ended.
#[component]
pub(super) fn Now(
    /// The import.
    opened: OpenedImport,
) -> impl IntoView {
    let OpenedImport {
        details, market, ..
    } = opened;
    let note = |tone, says: Text| view! { <Note tone>{t(says)}</Note> }.into_any();
    match details.row.state {
        ProductImportState::Uploading => note(Tone::Information, words::UPLOADING_WHY),
        ProductImportState::Mapping => ().into_any(),
        ProductImportState::Checking => going(&details, words::CHECKING_WHY),
        ProductImportState::Importing => going(&details, words::IMPORTING_WHY),
        ProductImportState::Undoing => going(&details, words::UNDOING_WHY),
        ProductImportState::Checked => note(Tone::Information, words::CHECKED_WHY),
        ProductImportState::Cancelled => note(Tone::Warning, words::CANCELLED_WHY),
        ProductImportState::Undone => note(Tone::Success, words::UNDONE_WHY),
        ProductImportState::Done => {
            let until = details.undo_until.map(|until| {
                let day = format::date(format::day_of(until, market));
                words::undo_until(&day)
            });
            view! {
                <Note tone=Tone::Success>
                    {t(words::DONE_WHY)} " " {until}
                </Note>
            }
            .into_any()
        }
        ProductImportState::Failed => view! {
            <Note tone=Tone::Danger title=t(words::FAILED_WHY)>
                {details.failure}
            </Note>
        }
        .into_any(),
    }
}

/// How far it has come.
fn going(details: &ProductImportDetails, says: Text) -> AnyView {
    let rows = words::rows_so_far(&format::count(details.row.rows_done));
    view! {
        <Section title=t(super::state(details.row.state))>
            <p>{t(says)}</p>
            <p class="figure">{rows}</p>
            <Actions>
                <LinkButton href="" reload=true>
                    {t(words::REFRESH)}
                </LinkButton>
            </Actions>
        </Section>
    }
    .into_any()
}

/// The buttons that go on with it.
#[component]
pub(super) fn Steps(
    /// The import.
    details: ProductImportDetails,
    /// The verbs of the page.
    actions: ImportActions,
) -> impl IntoView {
    let (import, state) = (details.row.import, details.row.state);
    let ImportActions {
        map, start, cancel, ..
    } = actions;
    let starts = (state == ProductImportState::Checked).then(|| {
        let to_import = details.row.summary.new > 0 || details.row.summary.changed > 0;
        let starts = to_import.then(|| {
            view! {
                <VerbForm action=start>
                    <input type="hidden" name="import" value=import.to_string() />
                    <Button kind=Kind::Primary submit=true pending=start.pending()>
                        {t(words::IMPORT)}
                    </Button>
                </VerbForm>
            }
        });
        view! {
            {starts}
            <VerbForm action=map>
                <input type="hidden" name="import" value=import.to_string() />
                <Button submit=true pending=map.pending()>
                    {t(words::CHANGE_COLUMNS)}
                </Button>
            </VerbForm>
        }
    });
    let cancels = state.check_cancel().is_ok().then(|| {
        view! {
            <VerbForm action=cancel>
                <input type="hidden" name="import" value=import.to_string() />
                <Button submit=true pending=cancel.pending()>
                    {t(words::CANCEL_IMPORT)}
                </Button>
            </VerbForm>
        }
    });
    let undoes = can_undo(&details).then(|| {
        let href = Address::new(paths::product_import(import)).with("undo", true);
        view! { <LinkButton href=href.to_string()>{t(words::UNDO)}</LinkButton> }
    });
    view! {
        <Actions>
            {starts}
            {cancels}
            {undoes}
        </Actions>
    }
}

/// Whether there is something to undo. What can't be undone any more says so when it is tried.
pub(super) fn can_undo(details: &ProductImportDetails) -> bool {
    details.row.state.check_undo().is_ok() && details.undo_until.is_some()
}

/// Asks whether the import is to be undone.
#[component]
pub(super) fn Undo(
    /// The import.
    details: ProductImportDetails,
    /// The verb.
    action: ServerAction<UndoProductImport>,
) -> impl IntoView {
    let import = details.row.import;
    let close = paths::product_import(import);
    let summary = details.row.summary;
    let effect = words::undo_effect(&format::count(summary.changed), &format::count(summary.new));
    view! {
        <Dialog id="undo" title=t(words::UNDO_TITLE) close=close.clone()>
            <p>{effect}</p>
            <VerbForm action>
                <input type="hidden" name="import" value=import.to_string() />
                <Actions>
                    <LinkButton href=close kind=Kind::Quiet>
                        {t(words::KEEP)}
                    </LinkButton>
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(words::UNDO)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}
