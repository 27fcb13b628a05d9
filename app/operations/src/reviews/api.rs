//! What operators ask of what waits for a decision, and the verbs of their buttons.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationState, ApplicationSubject, RejectionReason},
    ids::{ApplicationId, DocumentId, OrganisationId},
    market::Market,
    page::Page,
    platform::ReviewRow,
    reveal::ShownIdentifier,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::server::{Known, form_of, named_documents, not_decided, review};
#[cfg(feature = "ssr")]
use crate::{
    flash::ReviewFlash,
    server::{self, decide, decide_typed},
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::platform::ReviewFilter;
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::applications;
#[cfg(feature = "ssr")]
use ui::Address;

runtime::list_query! {
    /// What the address of **Review queue** asks for.
    pub(crate) struct ReviewsQuery {
        filter: subject, market, claim, tier, q;
    }
}

/// What is typed to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedDecision {
    /// The codes of the reasons.
    pub(crate) reasons: Vec<String>,
    /// What the applicant is told beside it.
    pub(crate) note: String,
    /// Whether the company that waits is approved with its category.
    pub(crate) with_entity: bool,
}

/// A field of what was submitted, beside that of the earlier version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReviewedField {
    /// Its code.
    pub(crate) code: String,
    /// What it was; empty where it was empty or there is no earlier version.
    pub(crate) was: String,
    /// What it is.
    pub(crate) is: String,
}

/// A document of what was submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReviewedDocument {
    /// Which.
    pub(crate) document: DocumentId,
    /// What its file is called.
    pub(crate) name: String,
    /// What it proves and how large it is; empty where that isn't known any more.
    pub(crate) about: String,
    /// Whether the earlier version had it too.
    pub(crate) is_known: bool,
}

/// A version of what is applied for, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReviewedVersion {
    /// Which.
    pub(crate) application: ApplicationId,
    /// Whether it is the one that is open.
    pub(crate) is_open: bool,
    /// How far it has come.
    pub(crate) state: ApplicationState,
    /// When it was handed in.
    pub(crate) submitted_at: DateTime<Utc>,
    /// When it was decided, closed or taken back.
    pub(crate) decided_at: Option<DateTime<Utc>>,
    /// By whom; none for the program itself.
    pub(crate) decided_by: Option<String>,
    /// Why it was rejected.
    pub(crate) reasons: Vec<RejectionReason>,
    /// What was written beside the decision.
    pub(crate) note: String,
}

/// One thing that is to be decided, or was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Review {
    /// Which.
    pub(crate) application: ApplicationId,
    /// What is applied for.
    pub(crate) subject: ApplicationSubject,
    /// What applies, or what is applied for.
    pub(crate) name: String,
    /// The organisation that applies.
    pub(crate) organisation: Option<(OrganisationId, String)>,
    /// In which market.
    pub(crate) market: Option<Market>,
    /// What the category is called.
    pub(crate) category: Option<String>,
    /// How far it has come.
    pub(crate) state: ApplicationState,
    /// When it was handed in.
    pub(crate) submitted_at: DateTime<Utc>,
    /// Who looks at it, and since when.
    pub(crate) claimed: Option<(String, DateTime<Utc>)>,
    /// Whether that is the operator who asks.
    pub(crate) is_mine: bool,
    /// What it says, field by field.
    pub(crate) fields: Vec<ReviewedField>,
    /// Whether there is an earlier version beside it.
    pub(crate) has_earlier: bool,
    /// Its documents.
    pub(crate) documents: Vec<ReviewedDocument>,
    /// The reasons for which it can be rejected.
    pub(crate) reasons: Vec<RejectionReason>,
    /// All versions, the newest first.
    pub(crate) versions: Vec<ReviewedVersion>,
    /// The handle of the creator who applies to be paid.
    pub(crate) creator: Option<String>,
    /// The numbers that are kept for it, by their ends.
    pub(crate) identifiers: Vec<ShownIdentifier>,
    /// What was typed to decide and refused, in a page without scripts.
    pub(crate) typed: Option<TypedDecision>,
}

/// What waits, the oldest first.
#[server(endpoint = "operations/reviews", client = PageClient)]
pub(crate) async fn list_reviews(
    #[server(default)] query: ReviewsQuery,
) -> Result<Page<ReviewRow>, ApiError<NoRefusal>> {
    let context = context::<ListReviews, _>()?;
    let (db, by) = (&context.db, context.by());
    let filter = ReviewFilter {
        subject: query.subject.as_deref().and_then(|code| code.parse().ok()),
        market: query.market.as_deref().and_then(Market::in_any_case),
        claim: query.claim.as_deref().and_then(|code| code.parse().ok()),
        tier: query.tier.as_deref().and_then(|code| code.parse().ok()),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let page = query.cursor();
    Ok(store::review_queue::list(db, &by, filter, page.as_ref()).await?)
}

/// One thing that is to be decided, or was.
#[server(endpoint = "operations/review", client = PageClient)]
pub(crate) async fn open_review(application: String) -> Result<Review, ApiError<NoRefusal>> {
    let context = context::<OpenReview, _>()?;
    let (db, by) = (&context.db, context.by());
    let application = server::id(&application)?;
    let versions = applications::versions(db, &by, application).await?;
    let categories = if versions.iter().any(|one| one.category.is_some()) {
        store::categories::all(db).await?
    } else {
        Vec::new()
    };
    let named = named_documents(&versions, application);
    let documents = if named.is_empty() {
        Vec::new()
    } else {
        store::documents::handed_in(db, &by, named).await?
    };
    let name = form_of(application);
    let kept = context.load_draft::<TypedDecision, NoRefusal>(&name).await;
    let operator = context.visitor.account;
    let known = Known {
        categories: &categories,
        documents: &documents,
    };
    let found = review(application, &versions, known, operator);
    let mut found = found.ok_or(ApiError::NotFound)?;
    found.typed = kept.map(|kept| kept.typed);
    if matches!(
        found.subject,
        ApplicationSubject::Tax | ApplicationSubject::Bank
    ) {
        let keys = context.finance_keys::<NoRefusal>().ok();
        let kept = store::identifiers::of_application(db, &by, keys, application);
        found.identifiers = kept.await?;
    }
    let creator = versions.iter().find_map(|version| version.creator);
    if let Some(creator) = creator {
        found.creator = store::review_queue::handle_of(db, &by, creator).await?;
    }
    Ok(found)
}

/// Takes something to look at it, so that others see who does.
#[server(endpoint = "operations/claim_review", client = PageClient)]
pub(crate) async fn claim_review(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
    #[server(default)] takes_over: bool,
    /// Whether it is claimed from the queue, which one goes on with.
    #[server(default)]
    in_queue: bool,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ClaimReview, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let claimed = applications::claim(db, &by, application, takes_over).await;
    claimed.map_err(worded(not_decided))?;
    go_on(application, in_queue, ReviewFlash::Claimed);
    Ok(())
}

/// Puts back what the operator took.
#[server(endpoint = "operations/release_review", client = PageClient)]
pub(crate) async fn release_review(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
    /// Whether it is released from the queue, which one goes on with.
    #[server(default)]
    in_queue: bool,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ReleaseReview, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let released = applications::release(db, &by, application).await;
    released.map_err(worded(not_decided))?;
    go_on(application, in_queue, ReviewFlash::Released);
    Ok(())
}

/// Approves what was submitted: it is in force from then on.
#[server(endpoint = "operations/approve", client = PageClient)]
pub(crate) async fn approve(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
    subject: ApplicationSubject,
    #[server(default)] decision: TypedDecision,
) -> Result<(), ApiError<Worded>> {
    let name = form_of(application);
    let context = decide_typed::<Approve, _>(&form_token, &name, &decision).await?;
    let (db, by) = (&context.db, context.by());
    let approve = async {
        let note = decision.note.as_str();
        if subject == ApplicationSubject::EntityChange {
            return applications::apply_entity_change(db, &by, application, note).await;
        }
        applications::approve(db, &by, application, note, decision.with_entity).await
    };
    let approved = context.with_draft(&name, &decision, approve).await;
    approved.map_err(worded(not_decided))?;
    go_on(application, false, ReviewFlash::Approved);
    Ok(())
}

/// Rejects what was submitted, for one or more reasons.
#[server(endpoint = "operations/reject", client = PageClient)]
pub(crate) async fn reject(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
    #[server(default)] decision: TypedDecision,
) -> Result<(), ApiError<Worded>> {
    let name = form_of(application);
    let context = decide_typed::<Reject, _>(&form_token, &name, &decision).await?;
    let (db, by) = (&context.db, context.by());
    // What is no reason was sent by no form of ours, and is no reason.
    let reasons = decision.reasons.iter();
    let reasons: Vec<RejectionReason> = reasons.filter_map(|code| code.parse().ok()).collect();
    let reject = applications::reject(db, &by, application, &reasons, &decision.note);
    let rejected = context.with_draft(&name, &decision, reject).await;
    rejected.map_err(worded(not_decided))?;
    go_on(application, false, ReviewFlash::Rejected);
    Ok(())
}

/// Leads back to the queue, or to the page of the one, which says what was done.
#[cfg(feature = "ssr")]
fn go_on(application: ApplicationId, in_queue: bool, done: ReviewFlash) {
    let back = if in_queue {
        Address::new(paths::REVIEWS)
    } else {
        Address::new(paths::review(application))
    };
    redirect(back.flash(done));
}
