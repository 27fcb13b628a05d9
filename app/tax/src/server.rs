//! What the server functions do alike, and the one place that calls the verbs of tax forms.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    application::{
        ApplicationContent, ApplicationState, ModifyRefusal, SaveDraftRefusal, StateRefusal,
    },
    document::DocumentKind,
    ids::{ApplicationId, DocumentId},
    market::Market,
    secret_text::SecretText,
    tax::{IdentifierKind, SubmitTaxRefusal, TaxInformation},
};
use runtime::{
    context::{RequestContext, caller, redirect},
    error::{ApiError, NoRefusal},
};
use serde::{Deserialize, Serialize};
use shell::documents::DocumentView;
use store::{
    ActorContext,
    applications::{Applicant, Application},
    documents,
    tax_forms::{self, NewTaxDraft},
};
use ui::{Address, format};

use crate::{
    flash::TaxFlash,
    form::TaxForm,
    numbers,
    party::Party,
    refused::wrong_fields,
    text::restored as words,
    versions::{in_force, version},
    wire::{KeptNumber, KnownDraft, OpenedTax, TaxPage, TaxRefusal, WhyRefused, zone_of},
};

/// The name under which the form is kept as it is typed.
pub(crate) const FORM: &str = "finance/tax";

/// How long after it was typed a form says so: before, its reader has just done it.
const SAID_AFTER: TimeDelta = TimeDelta::minutes(1);

/// A form as it was sent.
pub(crate) struct SentTax {
    /// The draft that it was opened with.
    pub(crate) application: Option<ApplicationId>,
    /// The version of it.
    pub(crate) version: Option<u32>,
    /// The fields.
    pub(crate) form: TaxForm,
    /// The numbers.
    pub(crate) numbers: BTreeMap<String, SecretText>,
    /// The numbers that are kept and shall not be.
    pub(crate) forget: Vec<IdentifierKind>,
}

/// What was typed, with the version of the draft that the form was opened with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedTax {
    version: Option<u32>,
    form: TaxForm,
}

/// What is kept of a form that is sent after its session's end: its texts, and of its numbers none. None where there is
/// no such form.
pub(crate) fn typed(version: Option<u32>, form: &TaxForm) -> Option<TypedTax> {
    let information = form.information()?;
    let form = TaxForm::from(&information);
    Some(TypedTax { version, form })
}

/// What the page shows.
pub(crate) async fn open(
    context: &RequestContext,
    party: Party,
    (anew, asked): (bool, Option<String>),
) -> Result<TaxPage, ApiError<NoRefusal>> {
    if !caller().has_two_factor {
        return Ok(TaxPage::NeedsTwoFactor);
    }
    let by = context.by();
    let opened = tax_forms::opened(&context.db, &by).await?;
    let documents = documents(context).await?;
    let own = opened.current();
    let form = own.map(form_of).transpose()?;
    let asked = asked.and_then(|code| Market::in_any_case(&code));
    let of_current = form.as_ref().and_then(|form| form.market);
    let market = of_current.or(opened.market).or(asked);
    let zone = zone_of(market);
    let others = opened.applications.iter();
    let others = others.filter(|other| own.is_none_or(|own| own.application != other.application));
    let held = opened.held.as_ref();
    let kept = own.map(|own| numbers_of(&opened, own));
    let mut page = OpenedTax {
        market,
        in_force: held.map(|held| in_force(held, (context.now, zone))),
        current: own.map(|own| version(own, zone)),
        earlier: others.map(|other| version(other, zone)).collect(),
        form,
        kept: kept.unwrap_or_default(),
        documents,
        restored: None,
    };
    if anew {
        context.delete_draft(FORM).await;
        redirect(party.page());
    }
    fill(context, &mut page, (own, anew)).await;
    Ok(TaxPage::Opened(Box::new(page)))
}

/// Fills the form in, with what was typed before and not saved, or what is saved.
async fn fill(
    context: &RequestContext,
    page: &mut OpenedTax,
    (own, anew): (Option<&Application>, bool),
) {
    let saved = page.form.take();
    let empty = page.market.and_then(TaxInformation::empty);
    let Some(mut form) = saved.clone().or(empty.as_ref().map(TaxForm::from)) else {
        return;
    };
    let draft = own.filter(|own| own.state == ApplicationState::Draft);
    let is_written = own.is_none() || draft.is_some();
    let typed = if is_written && !anew {
        context.load_draft::<TypedTax, NoRefusal>(FORM).await
    } else {
        None
    };
    let is_other = |kept: &TypedTax| {
        let same_form = (kept.form.market, kept.form.version) == (form.market, form.version);
        same_form && saved.as_ref() != Some(&kept.form)
    };
    let mut says = None;
    if let Some(kept) = typed.filter(|kept| is_other(&kept.typed)) {
        says = restored(
            (kept.typed.version, kept.at),
            draft,
            (context.now, zone_of(page.market)),
        );
        form = kept.typed.form;
    }
    if is_written {
        let saved_at = draft.map(|own| own.saved_at);
        add_new_documents(&mut form.documents, &page.documents, saved_at);
    }
    page.restored = says;
    page.form = Some(form);
}

/// Chooses the documents that came since the draft was saved: whoever adds one on the page wants it in the form.
fn add_new_documents(
    chosen: &mut Vec<DocumentId>,
    documents: &[DocumentView],
    saved_at: Option<DateTime<Utc>>,
) {
    for document in documents {
        let is_new = saved_at.is_none_or(|saved_at| document.created_at > saved_at);
        if is_new && !document.is_handed_in && !chosen.contains(&document.document) {
            chosen.push(document.document);
        }
    }
}

/// The documents that support tax forms, the newest first.
async fn documents<R>(context: &RequestContext) -> Result<Vec<DocumentView>, ApiError<R>> {
    let by = context.by();
    let found = documents::of_applicant(&context.db, &Applicant::Member(&by)).await;
    let mut found = found.map_err(ApiError::without_refusal)?;
    found.retain(|document| document.kind == DocumentKind::Tax);
    let view = |document| DocumentView::of(document, true);
    Ok(found.into_iter().map(view).collect())
}

/// What is shown of the numbers that are kept for an application.
fn numbers_of(opened: &tax_forms::OpenedTax, own: &Application) -> Vec<KeptNumber> {
    let kept = opened.numbers_of(own.application);
    kept.map(KeptNumber::from).collect()
}

/// What an application says; one of something else than tax information isn't there.
fn form_of<R>(found: &Application) -> Result<TaxForm, ApiError<R>> {
    match &found.content {
        ApplicationContent::Tax(information) => Ok(TaxForm::from(information)),
        ApplicationContent::Entity(_)
        | ApplicationContent::Category(_)
        | ApplicationContent::Shop(_)
        | ApplicationContent::Creator(_)
        | ApplicationContent::Bank(_) => Err(ApiError::NotFound),
    }
}

/// Since when a form holds what was typed before, and that the draft was saved meanwhile; nothing of what was
/// typed a moment ago.
fn restored(
    (version, at): (Option<u32>, DateTime<Utc>),
    draft: Option<&Application>,
    (now, zone): (DateTime<Utc>, Market),
) -> Option<String> {
    if let Some(draft) = draft.filter(|draft| version != Some(draft.version)) {
        return Some(words::stale(&format::date_time(draft.saved_at, zone)));
    }
    if now - at < SAID_AFTER {
        None
    } else if format::day_of(at, zone) == format::day_of(now, zone) {
        Some(words::today(&format::time_of(at, zone)))
    } else {
        Some(words::on(&format::date_time(at, zone)))
    }
}

/// Keeps what stands in the form for the reader, without what has no place in it.
pub(crate) async fn keep(
    context: &RequestContext,
    version: Option<u32>,
    form: &TaxForm,
) -> Result<(), ApiError<NoRefusal>> {
    let typed = typed(version, form).ok_or(ApiError::NotFound)?;
    context.keep_open_draft(FORM, &typed).await
}

/// Saves the form as a draft.
pub(crate) async fn save(
    context: &RequestContext,
    party: Party,
    sent: SentTax,
) -> Result<(), ApiError<TaxRefusal>> {
    keep_form(context, sent, false).await?;
    redirect(Address::new(party.page()).flash(TaxFlash::Saved));
    Ok(())
}

/// Saves the form, and hands it in.
pub(crate) async fn submit(
    context: &RequestContext,
    party: Party,
    sent: SentTax,
) -> Result<(), ApiError<TaxRefusal>> {
    let saved = keep_form(context, sent, true).await?;
    // Each is a verb of its own, so none acts for the form as a whole.
    let by = ActorContext {
        form: None,
        ..context.by()
    };
    let handed_in = tax_forms::submit(&context.db, &by, saved.application, saved.version).await;
    if let Err(error) = handed_in.map_err(ApiError::<SubmitTaxRefusal>::from) {
        let is_done = matches!(
            &error,
            ApiError::Refused(SubmitTaxRefusal::State(StateRefusal {
                state: ApplicationState::Pending,
            }))
        );
        // The same form sent twice acts once.
        if !is_done {
            return Err(error.map_refusal(|why| TaxRefusal::not_submitted(saved, why)));
        }
    }
    redirect(Address::new(party.page()).flash(TaxFlash::Submitted));
    Ok(())
}

/// Saves what was sent, but for numbers that are none, which are then said to be wrong.
async fn keep_form(
    context: &RequestContext,
    sent: SentTax,
    is_submitted: bool,
) -> Result<KnownDraft, ApiError<TaxRefusal>> {
    require_two_factor()?;
    let Some(information) = sent.form.information() else {
        return Err(ApiError::Refused(WhyRefused::NoForm.into()));
    };
    let (identifiers, wrong_numbers) = numbers::read(&information, &sent.numbers);
    let typed = TypedTax {
        version: sent.version,
        form: TaxForm::from(&information),
    };
    let draft = NewTaxDraft {
        information,
        identifiers: &identifiers,
        forget: &sent.forget,
        known: sent.application.zip(sent.version),
    };
    let saved = context
        .with_draft(FORM, &typed, save_draft(context, &draft))
        .await
        .map_err(|error| error.map_refusal(TaxRefusal::from))?;
    if wrong_numbers.is_empty() {
        return Ok(saved);
    }
    let asked = draft.information.identifiers_asked();
    let others = is_submitted.then(|| draft.information.refusals(&asked));
    let mut wrong = others.flatten().map(wrong_fields).unwrap_or_default();
    wrong.extend(wrong_numbers);
    Err(ApiError::Refused(TaxRefusal {
        why: WhyRefused::Fields(wrong),
        saved: Some(saved),
    }))
}

/// Saves a draft. The same form sent twice acts once: what is saved already is what was asked for.
async fn save_draft(
    context: &RequestContext,
    draft: &NewTaxDraft<'_>,
) -> Result<KnownDraft, ApiError<SaveDraftRefusal>> {
    let keys = context.finance_keys()?;
    let (db, by) = (&context.db, context.by());
    let refusal = match tax_forms::save_draft(db, &by, keys, draft, &*context.secrets).await {
        Ok(saved) => {
            return Ok(KnownDraft {
                application: saved.application,
                version: saved.version,
            });
        }
        Err(store::Error::Refused(refusal)) => refusal,
        Err(other) => return Err(other.into()),
    };
    let has_numbers = !draft.identifiers.is_empty() || !draft.forget.is_empty();
    if let SaveDraftRefusal::SavedMeanwhile {
        application,
        version,
        ..
    } = &refusal
        && !has_numbers
    {
        let opened = tax_forms::opened(db, &by).await;
        let opened = opened.map_err(ApiError::without_refusal)?;
        let is_same = opened.current().is_some_and(|own| {
            own.application == *application
                && own.content == ApplicationContent::Tax(draft.information.clone())
        });
        if is_same {
            return Ok(KnownDraft {
                application: *application,
                version: *version,
            });
        }
    }
    Err(ApiError::Refused(refusal))
}

/// Makes a draft of a form that was decided or withdrawn.
pub(crate) async fn modify(
    context: &RequestContext,
    party: Party,
    application: ApplicationId,
) -> Result<(), ApiError<TaxRefusal>> {
    require_two_factor()?;
    let (db, by, keys) = (&context.db, context.by(), context.finance_keys()?);
    let made = tax_forms::modify(db, &by, keys, application, &*context.secrets).await;
    let made = made.map_err(ApiError::<ModifyRefusal>::from);
    made.map_err(|error| error.map_refusal(TaxRefusal::from))?;
    context.delete_draft(FORM).await;
    redirect(party.page());
    Ok(())
}

/// Takes a form back, or throws its draft away.
pub(crate) async fn withdraw(
    context: &RequestContext,
    party: Party,
    application: ApplicationId,
) -> Result<(), ApiError<TaxRefusal>> {
    require_two_factor()?;
    let (db, by) = (&context.db, context.by());
    let opened = tax_forms::opened(db, &by).await;
    let opened = opened.map_err(ApiError::without_refusal)?;
    let mut all = opened.applications.iter();
    let own = all.find(|own| own.application == application);
    let own = own.ok_or(ApiError::NotFound)?;
    // The same form sent twice acts once.
    if own.state != ApplicationState::Withdrawn {
        let withdrawn = tax_forms::withdraw(db, &by, application).await;
        let withdrawn = withdrawn.map_err(ApiError::<StateRefusal>::from);
        withdrawn
            .map_err(|error| error.map_refusal(|_| TaxRefusal::from(WhyRefused::NotWithdrawn)))?;
    }
    context.delete_draft(FORM).await;
    let done = if own.submitted_at.is_some() {
        TaxFlash::Withdrawn
    } else {
        TaxFlash::Discarded
    };
    redirect(Address::new(party.page()).flash(done));
    Ok(())
}

/// Goes on only if the person signs in with a second step.
fn require_two_factor() -> Result<(), ApiError<TaxRefusal>> {
    if caller().has_two_factor {
        Ok(())
    } else {
        Err(ApiError::Refused(WhyRefused::TwoFactorNeeded.into()))
    }
}
