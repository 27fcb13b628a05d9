//! What **Apply** asks, and its verb.

use domain::{
    application::{ApplyRefusal, EntityField, FieldRefusal},
    ids::ApplicationId,
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::wire::{ApplicationView, CategoryView, DocumentView, KnownDraft};
#[cfg(feature = "ssr")]
use crate::{flash::ApplicationFlash, server};
#[cfg(feature = "ssr")]
use domain::application::{ApplicationState, EntityInformation};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, form_context, redirect},
    paths::partner as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What can be handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToApply {
    /// Whether the reader may apply.
    pub(crate) may_change: bool,
    /// The application about the company, whatever its state.
    pub(crate) entity: Option<ApplicationView>,
    /// What is missing or wrong in it, while it is a draft.
    pub(crate) entity_wrong: Vec<(EntityField, FieldRefusal)>,
    /// The drafts for categories.
    pub(crate) drafts: Vec<ApplicationView>,
    /// What the categories are called.
    pub(crate) categories: Vec<CategoryView>,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// Why an application of several isn't taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotApplied {
    /// Which one; those before it were handed in.
    pub(crate) application: ApplicationId,
    /// Why.
    pub(crate) why: ApplyRefusal,
}

/// What can be handed in now.
#[server(endpoint = "partnership/to_apply", client = PageClient)]
pub(crate) async fn what_to_apply() -> Result<ToApply, ApiError<NoRefusal>> {
    let context = context::<WhatToApply, _>()?;
    let all = server::all(&context).await?;
    let entity = server::current_entity(&all);
    let is_draft = |one: &ApplicationView| one.state == ApplicationState::Draft;
    let of_draft = entity.as_ref().filter(|one| is_draft(one));
    let of_draft = of_draft.and_then(ApplicationView::entity);
    let wrong = of_draft
        .map(EntityInformation::refusals)
        .unwrap_or_default();
    let mut drafts = server::current_categories(&all);
    drafts.retain(is_draft);
    Ok(ToApply {
        may_change: server::may_change(&context),
        entity_wrong: wrong,
        entity,
        drafts,
        categories: server::categories(&context).await?,
        documents: server::documents(&context).await?,
        zone: server::zone(&all),
    })
}

/// Hands the drafts in, in their order: the company's first, without which no category is taken. The first
/// that isn't taken ends it.
#[server(endpoint = "partnership/apply", client = PageClient)]
pub(crate) async fn apply(
    #[server(default)] form_token: FormToken,
    #[server(default)] drafts: Vec<KnownDraft>,
) -> Result<(), ApiError<NotApplied>> {
    let context = form_context::<Apply, _>(&form_token).await?;
    let count = drafts.len();
    for draft in drafts {
        match server::apply(&context, draft).await {
            Ok(()) => {}
            // The same form sent twice acts once.
            Err(ApiError::Refused(ApplyRefusal::State(refusal)))
                if refusal.state == ApplicationState::Pending => {}
            Err(error) => {
                return Err(error.map_refusal(|why| NotApplied {
                    application: draft.application,
                    why,
                }));
            }
        }
    }
    redirect(paths::service_categories().flash(ApplicationFlash::Applied(count)));
    Ok(())
}
