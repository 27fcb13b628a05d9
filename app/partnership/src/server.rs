//! What the server functions have in common: the verbs of applications, categories and documents, as the
//! pages need them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Permission,
    application::{
        ApplicationContent, ApplicationState, ApplicationSubject, ApplyRefusal, EntityInformation,
        ModifyRefusal, SaveDraftRefusal, StateRefusal,
    },
    category::{Category, CategoryCode},
    document::DocumentKind,
    ids::{ApplicationId, DocumentId},
    market::Market,
};
use store::{
    ActorContext,
    applications::{self, Applicant, Application, HeldCategory, NewDraft, Profile, SavedDraft},
    documents::Document,
};

use crate::{
    text::restored as words,
    wire::{ApplicationView, CategoryView, DocumentView, KnownDraft, current},
};
use runtime::{context::RequestContext, error::ApiError, paths::partner as paths};
use ui::{Address, format};

/// How long after it was typed a form says so: before, its reader has just done it.
const SAID_AFTER: TimeDelta = TimeDelta::minutes(1);

/// Whether the person may change what the agency applies with.
pub(crate) fn may_change(context: &RequestContext) -> bool {
    context.may(Permission::Administer)
}

/// Every application of the agency, the newest first.
pub(crate) async fn all<R>(context: &RequestContext) -> Result<Vec<ApplicationView>, ApiError<R>> {
    let by = context.by();
    let found = applications::of_applicant(&context.db, &Applicant::Member(&by)).await;
    let found = found.map_err(ApiError::without_refusal)?;
    Ok(found.into_iter().map(view).collect())
}

/// Those about the company.
pub(crate) async fn entity_applications<R>(
    context: &RequestContext,
) -> Result<Vec<ApplicationView>, ApiError<R>> {
    let mut found = all(context).await?;
    found.retain(ApplicationView::is_of_entity);
    Ok(found)
}

/// One of the agency's; what is another's isn't there.
pub(crate) async fn one<R>(
    context: &RequestContext,
    application: ApplicationId,
) -> Result<ApplicationView, ApiError<R>> {
    let by = context.by();
    let found = applications::one(&context.db, &Applicant::Member(&by), application).await;
    found.map(view).map_err(ApiError::without_refusal)
}

fn view(application: Application) -> ApplicationView {
    ApplicationView {
        application: application.application,
        subject: application.subject,
        market: application.market,
        category: application.category,
        state: application.state,
        version: application.version,
        content: application.content,
        earlier: application.earlier,
        created_at: application.created_at,
        saved_at: application.saved_at,
        submitted_at: application.submitted_at,
        decided_at: application.decided_at,
        decided_by: application.decided_by,
        reasons: application.reasons,
        note: application.note,
    }
}

/// The application that says what company the agency is or wants to be: a change request is none.
pub(crate) fn current_entity(all: &[ApplicationView]) -> Option<ApplicationView> {
    let own = all
        .iter()
        .filter(|one| one.subject == ApplicationSubject::Entity);
    let approved = entity_in_force(all);
    approved.or_else(|| current(own).cloned())
}

/// The company that is in force: what was approved last, also by a change request.
pub(crate) fn entity_in_force(all: &[ApplicationView]) -> Option<ApplicationView> {
    let approved = all
        .iter()
        .filter(|one| one.is_of_entity() && one.state == ApplicationState::Approved);
    approved.max_by_key(|one| one.decided_at).cloned()
}

/// What a draft was made of, or the rejected application that a form begins with.
pub(crate) fn earlier_of(
    application: Option<&ApplicationView>,
    all: &[ApplicationView],
) -> Option<ApplicationView> {
    let own = application?;
    match own.state {
        ApplicationState::Rejected => Some(own.clone()),
        ApplicationState::Draft => {
            let earlier = own.earlier?;
            all.iter().find(|one| one.application == earlier).cloned()
        }
        ApplicationState::Pending
        | ApplicationState::Approved
        | ApplicationState::RejectedUpgrade
        | ApplicationState::Withdrawn => None,
    }
}

/// The market by whose clocks the agency is told moments: the first in which it is registered.
pub(crate) fn zone(all: &[ApplicationView]) -> Market {
    let entity = current_entity(all);
    let own = entity.as_ref().and_then(ApplicationView::entity);
    let markets = own.map(EntityInformation::registration_markets);
    let [first, ..] = Market::ALL;
    markets
        .and_then(|markets| markets.first().copied())
        .unwrap_or(first)
}

/// The agency's documents but those that are about money, the newest first.
pub(crate) async fn documents<R>(
    context: &RequestContext,
) -> Result<Vec<DocumentView>, ApiError<R>> {
    let by = context.by();
    let found = store::documents::of_applicant(&context.db, &Applicant::Member(&by)).await;
    let found = found.map_err(ApiError::without_refusal)?;
    let view = |document: Document| DocumentView::of(document, may_change(context));
    let found = found.into_iter();
    let found = found.filter(|document| !document.kind.is_about_money());
    Ok(found.map(view).collect())
}

/// Chooses the documents of these kinds that came since the draft was saved: whoever adds one on its page wants
/// it in it. What another application of the agency names was added for that.
pub(crate) fn add_new_documents(
    chosen: &mut Vec<DocumentId>,
    documents: &[DocumentView],
    kinds: &[DocumentKind],
    (own, all): (Option<&ApplicationView>, &[ApplicationView]),
) {
    let saved_at = own.map(|own| own.saved_at);
    let id = own.map(|own| own.application);
    for document in documents {
        let is_new = saved_at.is_none_or(|saved_at| document.created_at > saved_at);
        let is_of_page = kinds.contains(&document.kind) && !document.is_handed_in;
        let mut others = all.iter().filter(|one| Some(one.application) != id);
        let is_elsewhere = others.any(|one| one.content.documents().contains(&document.document));
        let is_chosen = chosen.contains(&document.document);
        if is_new && is_of_page && !is_elsewhere && !is_chosen {
            chosen.push(document.document);
        }
    }
}

/// Every category as it is now.
pub(crate) async fn categories<R>(
    context: &RequestContext,
) -> Result<Vec<CategoryView>, ApiError<R>> {
    let found = store::categories::all(&context.db).await;
    let found = found.map_err(ApiError::without_refusal)?;
    let view = |category: Category| CategoryView {
        is_open: category.is_open_for_registration(context.now),
        code: category.code,
        first: category.first,
        role: category.role,
        name: category.name,
        aliases: category.aliases,
    };
    Ok(found.into_iter().map(view).collect())
}

/// What is in force of the agency: the categories that it holds, by market.
pub(crate) async fn held<R>(context: &RequestContext) -> Result<Vec<HeldCategory>, ApiError<R>> {
    let agency = context.agency()?;
    let held = applications::held(&context.db, &context.by(), agency.into()).await;
    Ok(held.map_err(ApiError::without_refusal)?.categories)
}

/// What creators and sellers see of the agency.
pub(crate) async fn profile<R>(context: &RequestContext) -> Result<Profile, ApiError<R>> {
    let agency = context.agency()?;
    let profile = applications::profile(&context.db, &context.by(), agency.into()).await;
    profile.map_err(ApiError::without_refusal)
}

/// Of each category and market that the agency applied for the application that counts, the newest first.
pub(crate) fn current_categories(all: &[ApplicationView]) -> Vec<ApplicationView> {
    let of_categories = || {
        all.iter()
            .filter(|one| one.subject == ApplicationSubject::Category)
    };
    let counts = |own: &&ApplicationView| {
        let same = of_categories()
            .filter(|other| (other.category, other.market) == (own.category, own.market));
        current(same).is_some_and(|counting| counting.application == own.application)
    };
    of_categories().filter(counts).cloned().collect()
}

/// The draft that a form was opened with.
pub(crate) fn known(
    application: Option<ApplicationId>,
    version: Option<u32>,
) -> Option<(ApplicationId, u32)> {
    application.zip(version)
}

/// Saves the entity information as the agency's draft.
pub(crate) async fn save_entity(
    context: &RequestContext,
    known: Option<(ApplicationId, u32)>,
    form: &EntityInformation,
) -> Result<KnownDraft, ApiError<SaveDraftRefusal>> {
    let draft = NewDraft {
        subject: ApplicationSubject::Entity,
        market: None,
        category: None,
        content: ApplicationContent::Entity(form.clone()),
        known,
    };
    save(context, &draft).await
}

/// Saves a draft. The same form sent twice acts once: what is saved already is what was asked for.
pub(crate) async fn save(
    context: &RequestContext,
    draft: &NewDraft,
) -> Result<KnownDraft, ApiError<SaveDraftRefusal>> {
    let by = context.by();
    let saved = applications::save_draft(&context.db, &Applicant::Member(&by), draft).await;
    let refusal = match saved {
        Ok(saved) => return Ok(of_saved(saved)),
        Err(store::Error::Refused(refusal)) => refusal,
        Err(other) => return Err(other.into()),
    };
    if let SaveDraftRefusal::SavedMeanwhile { application, .. } = refusal {
        let there = one(context, application).await?;
        if there.content == draft.content {
            return Ok(there.known());
        }
    }
    Err(ApiError::Refused(refusal))
}

fn of_saved(saved: SavedDraft) -> KnownDraft {
    KnownDraft {
        application: saved.application,
        version: saved.version,
    }
}

/// Makes a draft of an application.
pub(crate) async fn modify(
    context: &RequestContext,
    application: ApplicationId,
) -> Result<KnownDraft, ApiError<ModifyRefusal>> {
    let by = context.by();
    let made = applications::modify(&context.db, &Applicant::Member(&by), application).await?;
    Ok(of_saved(made))
}

/// Takes an application back.
pub(crate) async fn withdraw(
    context: &RequestContext,
    application: ApplicationId,
) -> Result<(), ApiError<StateRefusal>> {
    let by = context.by();
    applications::withdraw(&context.db, &Applicant::Member(&by), application).await?;
    Ok(())
}

/// Hands a draft in. Each is a verb of its own, so none acts for the form as a whole.
pub(crate) async fn apply(
    context: &RequestContext,
    draft: KnownDraft,
) -> Result<(), ApiError<ApplyRefusal>> {
    let by = ActorContext {
        form: None,
        ..context.by()
    };
    let applicant = Applicant::Member(&by);
    applications::apply(&context.db, &applicant, draft.application, draft.version).await?;
    Ok(())
}

/// Asks for a change of the entity information.
pub(crate) async fn request_entity_change(
    context: &RequestContext,
    form: &EntityInformation,
) -> Result<ApplicationId, ApiError<ApplyRefusal>> {
    let by = context.by();
    Ok(applications::request_entity_change(&context.db, &by, form).await?)
}

/// The page on which an application is written.
pub(crate) fn form_of(application: &ApplicationView) -> Address {
    match (application.subject, application.category) {
        (ApplicationSubject::EntityChange, _) => Address::new(paths::CHANGE_ENTITY),
        (_, Some(category)) => category_form(category, application.market),
        (_, None) => Address::new(paths::ENTITY),
    }
}

/// The form of a category in a market.
pub(crate) fn category_form(category: CategoryCode, market: Option<Market>) -> Address {
    Address::new(paths::CATEGORY_INFORMATION)
        .with("category", category)
        .with_some("market", market)
}

/// Since when a form holds what was typed before, and that the draft was saved meanwhile; nothing of what was
/// typed a moment ago.
pub(crate) fn restored(
    (version, at): (Option<u32>, DateTime<Utc>),
    draft: Option<&ApplicationView>,
    now: DateTime<Utc>,
    zone: Market,
) -> Option<String> {
    let draft = draft.filter(|own| own.state == ApplicationState::Draft);
    let is_stale = draft.is_some_and(|draft| version != Some(draft.version));
    if let Some(draft) = draft.filter(|_| is_stale) {
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
