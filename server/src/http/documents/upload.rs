//! Taking a document.

use std::sync::Arc;

use app::context::RequestSession;
use axum::{
    Extension,
    body::Bytes,
    extract::{Multipart, Query, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{
    document::{DocumentKind, DocumentName, DocumentRefusal, DocumentType, inspect_named},
    ids::DocumentId,
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use store::{
    ActorContext, Error,
    applications::Applicant,
    documents::{self, NewDocument, SealedFile},
    sealing::FinanceKeys,
};
use uuid::Uuid;

use super::super::{AppState, problem};
use super::{
    answer, place,
    sent::{ReadFailure, SentDocument, read},
};
use crate::environment::Environment;

/// For whom a document is added.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum For {
    /// The agency that the person works in.
    Partner,
    /// The shop that the person works in.
    Seller,
    /// The creator that the person is.
    Creator,
    /// The person alone.
    Person,
}

/// What the address says.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Asked {
    r#for: For,
}

/// Takes the document of a form, and answers with where it is. It is of the organisation that the form was opened
/// in, whatever was chosen meanwhile in another window.
pub(super) async fn upload(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(user) = caller.visitor.clone() else {
        return answer::signed_out(&headers);
    };
    let Ok(form) = form else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(ReadFailure::Refused(refusal)) => return answer::refused(&headers, refusal),
        Err(ReadFailure::NoForm) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let Ok(place) = place::of_form(&state, &caller, &user, &sent.opened) else {
        return NotKept::NotTheirForm.answer(&headers);
    };
    let by = match actor_of(&state, &user, (asked.r#for, place), sent.kind) {
        Ok(by) => by,
        Err(refused) => return refused.answer(&headers),
    };
    let applicant = match &by {
        Some(by) => Applicant::Member(by),
        None => Applicant::Person {
            account: user.account,
            now: state.environment.now(),
            ids: &*state.environment.ids,
        },
    };
    match keep(&state, &applicant, sent).await {
        Ok((document, name)) => {
            place::go_on_in(&state, &caller, &user, place).await;
            answer::taken(&headers, document, &name)
        }
        Err(refused) => refused.answer(&headers),
    }
}

/// Why a document isn't kept.
enum NotKept {
    /// It can't be one.
    Refused(DocumentRefusal),
    /// The person has no such place, or the document is gone.
    NotFound,
    /// The person's role doesn't include it.
    NotPermitted,
    /// The form was opened by somebody else, or longer ago than forms are taken.
    NotTheirForm,
    /// The database or the place of the files has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl NotKept {
    fn answer(self, headers: &HeaderMap) -> Response {
        match self {
            Self::Refused(refusal) => answer::refused(headers, refusal),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::NotPermitted => problem::not_permitted(),
            Self::NotTheirForm => StatusCode::CONFLICT.into_response(),
            Self::Busy => problem::busy(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl From<Error<DocumentRefusal>> for NotKept {
    fn from(error: Error<DocumentRefusal>) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::NotFound => Self::NotFound,
            Error::Suspended => Self::NotPermitted,
            error if error.is_busy() => {
                tracing::warn!(%error, "a document could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "a document could not be noted");
                Self::Failed
            }
        }
    }
}

/// As whom the person adds a document: in the place of the form, or else in the one that is chosen; nobody in
/// particular for what has no organisation yet.
fn actor_of<'s>(
    state: &'s AppState,
    user: &SignedInUser,
    (asked, place): (For, Option<PlaceId>),
    kind: DocumentKind,
) -> Result<Option<ActorContext<'s>>, NotKept> {
    if user.must_agree() {
        return Err(NotKept::NotPermitted);
    }
    let workspace = match asked {
        For::Partner => Workspace::Partner,
        For::Seller => Workspace::Seller,
        For::Creator => Workspace::Creator,
        For::Person if user.is_suspended => return Err(NotKept::NotPermitted),
        For::Person if kind.is_about_money() => return Err(NotKept::NotPermitted),
        For::Person => return Ok(None),
    };
    let actor = match place {
        Some(place) if place.workspace() == workspace => user.actor_at(place),
        Some(_) => None,
        None => user.actor_in(workspace),
    };
    let actor = actor.ok_or(NotKept::NotFound)?;
    if !user.may(&actor, kind.needs()) {
        return Err(NotKept::NotPermitted);
    }
    Ok(Some(ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    }))
}

/// Looks through the file, seals it, notes it, stores it, and notes that it is there: in this order, so that a file
/// never lies somewhere without anybody knowing.
async fn keep(
    state: &AppState,
    by: &Applicant<'_>,
    sent: SentDocument,
) -> Result<(DocumentId, DocumentName), NotKept> {
    let SentDocument {
        kind, name, file, ..
    } = sent;
    let seal = Seal::of(state, by, kind)?;
    let looked = tokio::task::spawn_blocking(move || look_through(file, &name, seal)).await;
    let looked = looked.map_err(|error| {
        tracing::error!(%error, "a document could not be looked through");
        NotKept::Failed
    })?;
    let Looked {
        is,
        name,
        bytes,
        sha256,
        file,
    } = looked?;
    let object_name = state.environment.secret_text();
    let new = NewDocument {
        kind,
        is,
        bytes,
        sha256,
        name: &name,
        object_name: &object_name,
    };
    let (document, file) = match file {
        File::Sealed(file) => {
            let document = documents::begin_sealed(&state.db, by, &file, new).await?;
            (document, Bytes::from(file.bytes))
        }
        File::Open(file) => (documents::begin(&state.db, by, new).await?, file),
    };
    if let Err(error) = state.documents.put(&object_name, file).await {
        tracing::error!(%error, %document, "a document's file could not be stored");
        return Err(NotKept::Busy);
    }
    documents::stored(&state.db, by, document)
        .await
        .map_err(Error::without_refusal::<DocumentRefusal>)?;
    Ok((document, name))
}

/// With what a file is sealed, and for whom.
struct Seal {
    keys: Arc<FinanceKeys>,
    document: DocumentId,
    owner: Uuid,
    secrets: Environment,
}

impl Seal {
    /// None where no file has a key: then what is about being paid isn't taken, and all else lies as it came.
    fn of(
        state: &AppState,
        by: &Applicant<'_>,
        kind: DocumentKind,
    ) -> Result<Option<Self>, NotKept> {
        let environment = &state.environment;
        let Some(keys) = environment.finance_keys() else {
            if kind.is_about_being_paid() {
                tracing::error!(
                    "no keys of tax and bank: set --finance-key-file and --finance-index-key-file"
                );
                return Err(NotKept::Failed);
            }
            return Ok(None);
        };
        Ok(Some(Self {
            keys: keys.now(),
            document: DocumentId::new(environment.ids.next()),
            owner: documents::owner_of(by).ok_or(NotKept::NotFound)?,
            secrets: environment.clone(),
        }))
    }
}

/// A file that can be a document.
struct Looked {
    is: DocumentType,
    name: DocumentName,
    bytes: usize,
    sha256: [u8; 32],
    file: File,
}

/// What is stored.
enum File {
    /// What opens as this document alone.
    Sealed(SealedFile),
    /// What was sent.
    Open(Bytes),
}

fn look_through(file: Vec<u8>, name: &str, seal: Option<Seal>) -> Result<Looked, NotKept> {
    let (is, name) = inspect_named(&file, name).map_err(NotKept::Refused)?;
    let bytes = file.len();
    let file = match seal {
        Some(Seal {
            keys,
            document,
            owner,
            secrets,
        }) => {
            let sealed = documents::seal(&keys, (document, owner), &file, &secrets);
            File::Sealed(sealed.map_err(|error| {
                tracing::error!(%error, "a document could not be sealed");
                NotKept::Failed
            })?)
        }
        None => File::Open(file.into()),
    };
    // Of what is stored: by that of a form with one unknown number, the number would soon be found.
    let sha256 = match &file {
        File::Sealed(sealed) => Sha256::digest(&sealed.bytes),
        File::Open(file) => Sha256::digest(file),
    };
    Ok(Looked {
        is,
        name,
        bytes,
        sha256: sha256.into(),
        file,
    })
}
