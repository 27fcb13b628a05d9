//! What is asked before something is done with a view: dialogs that are open because the address says so.

use domain::{compass::ReportRhythm, ids::CompassViewId};
use leptos::prelude::*;
use runtime::{
    forms::{MultiActionForm, Question, Verb},
    page_address::page_query,
};
use ui::{
    Actions, Button, Dialog, FieldError, FormErrors, FormSummary, Kind, LinkButton, Note,
    RadioCard, RadioCards, TextField, Tone, encoded, text::t,
};

use super::{
    api::{ShownViews, ViewRow},
    fields::{NAME, RHYTHM},
    page::Verbs,
    side::Side,
    text::{consoles, views as words},
    words::{how_often, when},
};
use crate::refused::{Refused, beside};

/// By what the address opens the dialogs. All but the first name a view.
const SAVE: &str = "save";
pub(super) const RENAME: &str = "rename";
pub(super) const DELETE: &str = "delete";
pub(super) const REPORT: &str = "report";

/// The dialog that the address opens; where it opens none, why something wasn't done.
pub(super) fn dialog(side: Side, shown: ShownViews, verbs: Verbs) -> impl IntoView {
    let address = page_query();
    let wrong = [&verbs.save, &verbs.rename, &verbs.delete, &verbs.report].map(wrong);
    let errors = Signal::derive(move || wrong.iter().flat_map(Get::get).collect::<Vec<_>>());
    move || {
        let (asked, query) = address.with(|address| {
            let mut names = [SAVE, RENAME, DELETE, REPORT].into_iter();
            let asked = names.find_map(|name| Some((name, address.get(name)?)));
            let pairs = address.latest_values();
            let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value)));
            (asked, pairs.collect::<Vec<_>>().join("&"))
        });
        let opened = asked.and_then(|(name, value)| {
            let mut rows = shown.views.iter();
            let row = || rows.find(|row| row.view.to_string() == value).cloned();
            opened(side, &shown, &verbs, (name, query), row)
        });
        opened
            .unwrap_or_else(|| view! { <FormSummary title=t(words::NOT_DONE) errors /> }.into_any())
    }
}

/// What was wrong with what a verb was sent.
fn wrong(verb: &Verb<Refused>) -> Signal<Vec<FieldError>> {
    verb.errors(|refusal| beside(&[NAME], refusal))
}

/// The dialog of this name, if the reader may do that and there is such a view.
fn opened(
    side: Side,
    shown: &ShownViews,
    verbs: &Verbs,
    (name, query): (&str, String),
    row: impl FnOnce() -> Option<ViewRow>,
) -> Option<AnyView> {
    let may = match name {
        REPORT => shown.may_get_reports,
        _ => shown.may_work,
    };
    if !may {
        return None;
    }
    if name == SAVE {
        let save = verbs.save.clone();
        return Some(view! { <Saving side query save /> }.into_any());
    }
    let row = row()?;
    let dialog = match name {
        RENAME => view! { <Renaming side row rename=verbs.rename.clone() /> }.into_any(),
        DELETE => view! { <Deleting side row delete=verbs.delete.clone() /> }.into_any(),
        _ => view! { <Reporting side row report=verbs.report.clone() /> }.into_any(),
    };
    Some(dialog)
}

/// Asks under what name the question of the address is kept.
#[component]
fn Saving(
    /// In which area.
    side: Side,
    /// What the address asks for.
    query: String,
    /// The verb.
    save: Verb<Refused>,
) -> impl IntoView {
    let (errors, pending) = (wrong(&save), save.pending);
    view! {
        <Dialog id="save-view" title=t(words::SAVE_VIEW) close=side.views()>
            <MultiActionForm id="save-view-form" actions=save.actions()>
                <input type="hidden" name="query" value=query />
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <TextField field=NAME />
                </FormErrors>
                <Buttons side says=t(words::SAVE_VIEW) pending />
            </MultiActionForm>
        </Dialog>
    }
}

/// Asks for another name.
#[component]
fn Renaming(
    /// In which area.
    side: Side,
    /// The view.
    row: ViewRow,
    /// The verb.
    rename: Verb<Refused>,
) -> impl IntoView {
    let (errors, pending) = (wrong(&rename), rename.pending);
    let title = words::rename_title(&row.name);
    view! {
        <Dialog id="rename-view" title close=side.views()>
            <MultiActionForm id="rename-view-form" actions=rename.actions()>
                <ViewField view=row.view />
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <TextField field=NAME value=row.name />
                </FormErrors>
                <Buttons side says=t(words::RENAME) pending />
            </MultiActionForm>
        </Dialog>
    }
}

/// Asks whether to delete a view.
#[component]
fn Deleting(
    /// In which area.
    side: Side,
    /// The view.
    row: ViewRow,
    /// The verb.
    delete: Verb<Refused>,
) -> impl IntoView {
    let (errors, pending) = (wrong(&delete), delete.pending);
    let effect = match side {
        Side::Creator => words::DELETE_EFFECT,
        Side::Agency | Side::Shop | Side::Operator => consoles::DELETE_EFFECT_ON_OTHERS,
    };
    let (title, close) = (words::delete_title(&row.name), side.views());
    let (action, object) = (delete.action(), ("view", row.view.to_string()));
    let (says, cancel) = (words::DELETE, words::CANCEL);
    view! {
        <Question id="delete-view" title close action pending object says cancel>
            <FormSummary title=t(words::NOT_DELETED) errors />
            <p>{t(effect)}</p>
        </Question>
    }
}

/// Asks how often reports of a view are mailed to the reader.
#[component]
fn Reporting(
    /// In which area.
    side: Side,
    /// The view.
    row: ViewRow,
    /// The verb.
    report: Verb<Refused>,
) -> impl IntoView {
    let (errors, pending) = (wrong(&report), report.pending);
    let never = RadioCard::new("", t(words::NEVER), "");
    let rhythms =
        ReportRhythm::ALL.map(|one| RadioCard::new(one.code(), t(how_often(one)), t(when(one))));
    let cards: Vec<RadioCard> = rhythms.into_iter().chain([never]).collect();
    // Whoever has none came to get some.
    let chosen = row.own.unwrap_or(ReportRhythm::Weekly).code().to_owned();
    let by_month = (side == Side::Shop)
        .then(|| view! { <Note tone=Tone::Information>{t(consoles::BY_MONTH_ONLY)}</Note> });
    let title = words::report_title(&row.name);
    view! {
        <Dialog id="report-view" title close=side.views()>
            <p>{t(words::REPORT_WHY)}</p>
            {by_month}
            <MultiActionForm id="report-view-form" actions=report.actions()>
                <ViewField view=row.view />
                <FormErrors title=t(words::NOT_CHANGED) errors>
                    <RadioCards field=RHYTHM cards value=chosen />
                </FormErrors>
                <Buttons side says=t(words::SAVE_CHANGES) pending />
            </MultiActionForm>
        </Dialog>
    }
}

/// Which view a form is about.
#[component]
fn ViewField(
    /// Which.
    view: CompassViewId,
) -> impl IntoView {
    view! { <input type="hidden" name="view" value=view.to_string() /> }
}

/// The two ways out of a dialog.
#[component]
fn Buttons(
    /// In which area.
    side: Side,
    /// What doing it is called.
    says: &'static str,
    /// Whether it is under way.
    pending: Signal<bool>,
) -> impl IntoView {
    view! {
        <Actions>
            <LinkButton href=side.views() kind=Kind::Quiet>
                {t(words::CANCEL)}
            </LinkButton>
            <Button kind=Kind::Primary submit=true pending>
                {says}
            </Button>
        </Actions>
    }
}
