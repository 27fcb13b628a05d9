//! Taking a picture.

use std::convert::Infallible;

use app::context::RequestSession;
use axum::{
    Extension,
    extract::{Multipart, Query, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{
    actor::Permission,
    image::{ImageCode, ImageRefusal, ImageTarget},
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};
use serde::Deserialize;
use store::{ActorContext, Error, images};

use super::super::{
    AppState,
    documents::{answer::signed_out, place},
    problem,
    senders::Senders,
};
use super::{
    answer,
    sent::{ReadFailure, SentImage, read},
};
use crate::images::{make_files, store_files};

/// What a picture is put on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum For {
    /// A product of the shop that the person works in.
    Product,
    /// The shop itself.
    Shop,
    /// The agency that the person works in.
    Agency,
    /// The creator that the person is.
    Creator,
}

/// What the address says.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Asked {
    r#for: For,
}

/// Takes the picture of a form and puts it where it is for: in the place that the form was opened in, whatever
/// was chosen meanwhile in another window.
pub(super) async fn upload(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    Extension(caller): Extension<RequestSession>,
    Extension(senders): Extension<Senders>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(user) = caller.visitor.clone() else {
        return signed_out(&headers);
    };
    let Some(_sending) = senders.begin(user.account) else {
        return problem::busy();
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
        return StatusCode::CONFLICT.into_response();
    };
    let Some(target) = target(asked.r#for, &sent) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let by = match actor_of(&state, &user, (target, place)) {
        Ok(by) => by,
        Err(not_put) => return not_put.answer(&headers),
    };
    match put(&state, &by, target, sent.file).await {
        Ok(code) => {
            place::go_on_in(&state, &caller, &user, place).await;
            answer::taken(&headers, &code)
        }
        Err(not_put) => not_put.answer(&headers),
    }
}

/// What the form's picture is for; none where the form doesn't say which product.
fn target(asked: For, sent: &SentImage) -> Option<ImageTarget> {
    Some(match asked {
        For::Product => ImageTarget::Product(sent.product?),
        For::Shop => ImageTarget::Shop,
        For::Agency => ImageTarget::Agency,
        For::Creator => ImageTarget::Creator,
    })
}

/// Why a picture isn't put anywhere.
enum NotPut {
    /// It can't be one.
    Refused(ImageRefusal),
    /// The person has no such place, or the product isn't there.
    NotFound,
    /// The person's role doesn't include it.
    NotPermitted,
    /// The database or the place of the files has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl NotPut {
    fn answer(self, headers: &HeaderMap) -> Response {
        match self {
            Self::Refused(refusal) => answer::refused(headers, refusal),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::NotPermitted => problem::not_permitted(),
            Self::Busy => problem::busy(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl From<Error<Infallible>> for NotPut {
    fn from(error: Error<Infallible>) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Suspended => Self::NotPermitted,
            error if error.is_busy() => {
                tracing::warn!(%error, "a picture could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "a picture could not be noted");
                Self::Failed
            }
        }
    }
}

/// As whom the person adds a picture: in the place of the form, or else in the one that is chosen.
fn actor_of<'s>(
    state: &'s AppState,
    user: &SignedInUser,
    (target, place): (ImageTarget, Option<PlaceId>),
) -> Result<ActorContext<'s>, NotPut> {
    if user.must_agree() {
        return Err(NotPut::NotPermitted);
    }
    let (workspace, permission) = match target {
        ImageTarget::Product(_) | ImageTarget::Shop => (Workspace::Seller, Permission::DoWork),
        ImageTarget::Agency => (Workspace::Partner, Permission::Administer),
        ImageTarget::Creator => (Workspace::Creator, Permission::DoWork),
    };
    let actor = match place {
        Some(place) if place.workspace() == workspace => user.actor_at(place),
        Some(_) => None,
        None => user.actor_in(workspace),
    };
    let actor = actor.ok_or(NotPut::NotFound)?;
    if !user.may(&actor, permission) {
        return Err(NotPut::NotPermitted);
    }
    Ok(ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    })
}

/// Makes the picture's files, notes them, stores them, and puts the picture where it is shown: in this order,
/// so that no file ever lies somewhere without anybody knowing.
async fn put(
    state: &AppState,
    by: &ActorContext<'_>,
    target: ImageTarget,
    file: Vec<u8>,
) -> Result<ImageCode, NotPut> {
    let files = make_files(file).await.map_err(NotPut::Refused)?;
    let code = ImageCode::try_from(state.environment.secret_text());
    let code = code.map_err(|_| NotPut::Failed)?;
    images::begin(&state.db, by, &code, target).await?;
    if let Err(error) = store_files(&state.documents, &code, files).await {
        tracing::error!(%error, "a picture's files could not be stored");
        return Err(NotPut::Busy);
    }
    images::put(&state.db, by, &code, target).await?;
    Ok(code)
}
