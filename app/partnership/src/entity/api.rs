//! What the form of the entity information asks, and its verbs.

use domain::{
    application::{EntityField, EntityInformation, FieldRefusal, SaveDraftRefusal},
    ids::ApplicationId,
    market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::wire::{ApplicationView, DocumentView, KnownDraft};
#[cfg(feature = "ssr")]
use crate::{documents::OF_COMPANY, flash::ApplicationFlash, server};
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

/// What the page of the entity information shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedEntity {
    /// Whether the reader may change it.
    pub(crate) may_change: bool,
    /// The application that it is about, whatever its state; none when nothing was begun.
    pub(crate) application: Option<ApplicationView>,
    /// The application that a draft was made of.
    pub(crate) earlier: Option<ApplicationView>,
    /// What stands in the fields.
    pub(crate) form: EntityInformation,
    /// The documents of the agency.
    pub(crate) documents: Vec<DocumentView>,
    /// Since when the fields hold what was typed before, if they do.
    pub(crate) restored: Option<String>,
    /// The market by whose clocks moments are told.
    pub(crate) zone: Market,
}

/// What was typed, with the draft that the form was opened with.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedEntity {
    /// The version of the draft; none of one that isn't there yet.
    pub(crate) version: Option<u32>,
    /// The fields.
    pub(crate) form: EntityInformation,
}

/// Why one can't go on from the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EntityRefusal {
    /// The draft wasn't saved.
    Draft(SaveDraftRefusal),
    /// It was saved, and fields are missing or wrong.
    Incomplete {
        /// The draft as it is saved now.
        saved: KnownDraft,
        /// What is wrong.
        wrong: Vec<(EntityField, FieldRefusal)>,
    },
}

impl EntityRefusal {
    /// The draft that is saved, whoever did it: the next save names its version.
    pub(crate) const fn saved(&self) -> Option<KnownDraft> {
        match self {
            Self::Draft(refusal) => saved_meanwhile(refusal),
            Self::Incomplete { saved, .. } => Some(*saved),
        }
    }
}

/// The draft that another window has saved.
pub(crate) const fn saved_meanwhile(refusal: &SaveDraftRefusal) -> Option<KnownDraft> {
    match refusal {
        SaveDraftRefusal::SavedMeanwhile {
            application,
            version,
            ..
        } => Some(KnownDraft {
            application: *application,
            version: *version,
        }),
        SaveDraftRefusal::State(_)
        | SaveDraftRefusal::AlreadyOpen
        | SaveDraftRefusal::Frozen
        | SaveDraftRefusal::TooLong { .. } => None,
    }
}

/// The name under which the form is kept as it is typed.
#[cfg(feature = "ssr")]
const FORM: &str = "partnership/entity";

/// What the form begins with: what was typed before and not saved, or the draft.
#[server(endpoint = "partnership/entity", client = PageClient)]
pub(crate) async fn entity_to_fill(
    /// Whether to begin without what was typed before.
    anew: bool,
) -> Result<OpenedEntity, ApiError<NoRefusal>> {
    let context = context::<EntityToFill, _>()?;
    let applications = server::entity_applications(&context).await?;
    let application = server::current_entity(&applications);
    let zone = server::zone(&applications);
    let documents = server::documents(&context).await?;
    let saved = application.as_ref().and_then(ApplicationView::entity);
    let mut form = saved.cloned().unwrap_or_default();
    let own = (application.as_ref(), applications.as_slice());
    server::add_new_documents(&mut form.documents, &documents, OF_COMPANY, own);
    let may_change = server::may_change(&context);
    if anew {
        context.delete_draft(FORM).await;
        redirect(paths::ENTITY);
    }
    let typed = context.load_draft::<TypedEntity, NoRefusal>(FORM).await;
    let typed = typed.filter(|kept| may_change && !anew && saved != Some(&kept.typed.form));
    let mut restored = None;
    if let Some(kept) = typed {
        let opened_with = (kept.typed.version, kept.at);
        restored = server::restored(opened_with, application.as_ref(), context.now, zone);
        form = kept.typed.form;
        server::add_new_documents(&mut form.documents, &documents, OF_COMPANY, own);
    }
    let earlier = server::earlier_of(application.as_ref(), &applications);
    Ok(OpenedEntity {
        may_change,
        application,
        earlier,
        form,
        documents,
        restored,
        zone,
    })
}

/// Saves the form as the agency's draft, and goes on to the next step if that is asked for and nothing is
/// missing.
#[server(endpoint = "partnership/save_entity", client = PageClient)]
pub(crate) async fn save_entity(
    #[server(default)] form_token: FormToken,
    #[server(default)] application: Option<ApplicationId>,
    #[server(default)] version: Option<u32>,
    #[server(default)] go_on: bool,
    #[server(default)] form: EntityInformation,
) -> Result<(), ApiError<EntityRefusal>> {
    let typed = TypedEntity {
        version,
        form: form.clone(),
    };
    let context = draft_context::<SaveEntity, _>(&form_token, FORM, &typed).await?;
    let save = server::save_entity(&context, server::known(application, version), &form);
    let saved = context
        .with_draft(FORM, &typed, save)
        .await
        .map_err(|error| error.map_refusal(EntityRefusal::Draft))?;
    let wrong = form.refusals();
    if !go_on {
        redirect(Address::new(paths::ENTITY).flash(ApplicationFlash::Saved));
    } else if wrong.is_empty() {
        redirect(paths::BUSINESS_CATEGORY);
    } else {
        return Err(ApiError::Refused(EntityRefusal::Incomplete {
            saved,
            wrong,
        }));
    }
    Ok(())
}

/// Keeps what stands in the form for the reader, as it is typed.
#[server(endpoint = "partnership/keep_entity", client = PageClient)]
pub(crate) async fn keep_entity(
    #[server(default)] form_token: FormToken,
    #[server(default)] version: Option<u32>,
    #[server(default)] form: EntityInformation,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<KeepEntity, _>(&form_token).await?;
    let typed = TypedEntity { version, form };
    context.keep_open_draft(FORM, &typed).await
}
