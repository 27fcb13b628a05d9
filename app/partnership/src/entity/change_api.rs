//! What the request to change entity information asks, and its verbs.

use domain::{
    application::{ApplyRefusal, EntityInformation},
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::wire::DocumentView;
#[cfg(feature = "ssr")]
use crate::{documents::OF_COMPANY, flash::ApplicationFlash, server, wire::ApplicationView};
#[cfg(feature = "ssr")]
use domain::application::{ApplicationState, ApplicationSubject};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect},
    paths::partner as paths,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::Address;

/// What the page of the request shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntityToChange {
    /// Whether the reader may ask for a change.
    pub(crate) may_change: bool,
    /// Whether there is something approved to be changed.
    pub(crate) is_approved: bool,
    /// Whether a request waits for its decision.
    pub(crate) is_pending: bool,
    /// What stands in the fields.
    pub(crate) form: EntityInformation,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// The name under which the form is kept as it is typed.
#[cfg(feature = "ssr")]
const FORM: &str = "partnership/entity_change";

/// What the request begins with: what was typed before and not sent, or what is approved.
#[server(endpoint = "partnership/entity_to_change", client = PageClient)]
pub(crate) async fn open_entity_change(
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<EntityToChange, ApiError<NoRefusal>> {
    let context = context::<OpenEntityChange, _>()?;
    let applications = server::entity_applications(&context).await?;
    let in_force = server::entity_in_force(&applications);
    let is_pending = applications.iter().any(|own| {
        own.subject == ApplicationSubject::EntityChange && own.state == ApplicationState::Pending
    });
    let zone = server::zone(&applications);
    let documents = server::documents(&context).await?;
    let approved = in_force.as_ref().and_then(ApplicationView::entity);
    let mut form = approved.cloned().unwrap_or_default();
    if anew {
        context.delete_draft(FORM).await;
        redirect(paths::CHANGE_ENTITY);
    }
    let typed = context
        .load_draft::<EntityInformation, NoRefusal>(FORM)
        .await;
    let mut restored = None;
    if let Some(kept) = typed.filter(|kept| !anew && approved != Some(&kept.typed)) {
        restored = server::restored((None, kept.at), None, context.now, zone);
        form = kept.typed;
    }
    let others = (None, applications.as_slice());
    server::add_new_documents(&mut form.documents, &documents, OF_COMPANY, others);
    Ok(EntityToChange {
        may_change: server::may_change(&context),
        is_approved: in_force.is_some(),
        is_pending,
        form,
        documents,
        restored,
        zone,
    })
}

/// Asks for a change of the entity information.
#[server(endpoint = "partnership/request_entity_change", client = PageClient)]
pub(crate) async fn request_entity_change(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: EntityInformation,
) -> Result<(), ApiError<ApplyRefusal>> {
    let context = draft_context::<RequestEntityChange, _>(&form_token, FORM, &form).await?;
    let request = server::request_entity_change(&context, &form);
    context.with_draft(FORM, &form, request).await?;
    redirect(Address::new(paths::PROFILE).flash(ApplicationFlash::Requested));
    Ok(())
}

/// Keeps what stands in the request for the reader, as it is typed.
#[server(endpoint = "partnership/keep_entity_change", client = PageClient)]
pub(crate) async fn keep_entity_change(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: EntityInformation,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<KeepEntityChange, _>(&form_token).await?;
    context.keep_open_draft(FORM, &form).await
}
