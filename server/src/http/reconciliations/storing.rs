//! Storing a file as it comes: it is noted first, so that none lies somewhere without anybody knowing.

use app::context::RequestSession;
use axum::{
    body::Bytes,
    extract::{
        Multipart,
        multipart::{Field, MultipartError},
    },
};
use domain::{
    actor::Permission,
    browser_import::shown_file_name,
    ids::ReconciliationId,
    ledger::Party,
    market::Market,
    reconcile::{RECONCILIATION_BYTES_MAX, ReconciliationUploadRefusal},
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};
use store::{
    ActorContext, Error,
    reconciliations::{self, NewReconciliation},
};

use super::super::{
    AppState,
    documents::{
        form::{self, NoForm, TOKEN},
        place,
    },
};
use crate::document_files::FileFailure;

/// The most bytes of a field that isn't the file.
const FIELD_BYTES: usize = 100;

/// What stands in the form before its file.
#[derive(Debug, Default)]
struct Chosen {
    /// Who opened the form where, as the server signed that; empty of what no page of ours sent.
    opened: String,
    market: String,
    part: String,
}

/// Why no comparison begins.
pub(super) enum NotStored {
    /// The file isn't taken.
    Refused(ReconciliationUploadRefusal),
    /// Whoever asks has no files of the platform.
    NotFound,
    /// The person's role doesn't include it.
    NotPermitted,
    /// The form was opened by somebody else, or longer ago than forms are taken.
    NotTheirForm,
    /// It isn't a form that this program made, or it broke off.
    NoForm,
    /// The database or the place of the files has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl From<Error<ReconciliationUploadRefusal>> for NotStored {
    fn from(error: Error<ReconciliationUploadRefusal>) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::NotFound | Error::Suspended => Self::NotFound,
            error if error.is_busy() => {
                tracing::warn!(%error, "a file to compare could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "a file to compare could not be noted");
                Self::Failed
            }
        }
    }
}

impl From<FileFailure> for NotStored {
    fn from(error: FileFailure) -> Self {
        tracing::error!(%error, "a file to compare could not be stored");
        Self::Busy
    }
}

impl From<MultipartError> for NotStored {
    fn from(error: MultipartError) -> Self {
        tracing::debug!(%error, "an upload broke off");
        Self::NoForm
    }
}

impl From<NoForm> for NotStored {
    fn from(failure: NoForm) -> Self {
        match failure {
            NoForm::TooLarge => Self::Refused(ReconciliationUploadRefusal::TooLarge),
            NoForm::Unread => Self::NoForm,
        }
    }
}

/// Who sends a file.
pub(super) struct Sender<'s> {
    pub(super) state: &'s AppState,
    pub(super) caller: &'s RequestSession,
    pub(super) user: &'s SignedInUser,
    /// Which of the person's workspaces the form is of.
    pub(super) workspace: Workspace,
}

/// Reads the form and stores its file, which stands behind everything else. Answers the place, too, that the form was
/// opened in.
pub(super) async fn store_sent(
    sender: &Sender<'_>,
    mut form: Multipart,
) -> Result<(ReconciliationId, Option<PlaceId>), NotStored> {
    let mut chosen = Chosen::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some(TOKEN) => chosen.opened = form::opened(field).await?.ok_or(NotStored::NoForm)?,
            Some("market") => chosen.market = text(field).await?,
            Some("part") => chosen.part = text(field).await?,
            Some("file") => return sender.store(field, &chosen).await,
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    Err(NotStored::Refused(ReconciliationUploadRefusal::Missing))
}

impl Sender<'_> {
    async fn store(
        &self,
        field: Field<'_>,
        chosen: &Chosen,
    ) -> Result<(ReconciliationId, Option<PlaceId>), NotStored> {
        let (state, user) = (self.state, self.user);
        let place = place::of_form(state, self.caller, user, &chosen.opened)
            .map_err(|_| NotStored::NotTheirForm)?;
        let actor = match place {
            Some(place) if place.workspace() == self.workspace => user.actor_at(place),
            Some(_) => None,
            None => user.actor_in(self.workspace),
        };
        // As if there were no such address.
        let actor = actor.ok_or(NotStored::NotFound)?;
        let may = match self.workspace {
            Workspace::Operations => self.caller.has_two_factor,
            Workspace::Partner | Workspace::Seller | Workspace::Creator => {
                user.may(&actor, Permission::SeeMoney)
            }
        };
        if !may {
            return Err(NotStored::NotPermitted);
        }
        let by = ActorContext {
            actor,
            now: state.environment.now(),
            ids: &*state.environment.ids,
            form: None,
        };
        Ok((store_file(state, &by, field, chosen).await?, place))
    }
}

/// Stores the file of a form, and notes that it is there.
async fn store_file(
    state: &AppState,
    by: &ActorContext<'_>,
    mut field: Field<'_>,
    chosen: &Chosen,
) -> Result<ReconciliationId, NotStored> {
    let given = field.file_name().unwrap_or_default().to_owned();
    let Some(first) = first_piece(&mut field).await? else {
        // A browser sends the field of a file that nobody chose as well.
        return Err(NotStored::Refused(if given.is_empty() {
            ReconciliationUploadRefusal::Missing
        } else {
            ReconciliationUploadRefusal::Empty
        }));
    };
    let (file_name, object_name) = (shown_file_name(&given), state.environment.secret_text());
    let new = NewReconciliation {
        market: Market::in_any_case(&chosen.market),
        part: part(&chosen.part),
        file_name: &file_name,
        object_name: &object_name,
    };
    let reconciliation = reconciliations::begin(&state.db, by, new).await?;
    match keep(state, field, &first, &object_name).await {
        Ok(bytes) => {
            let uploaded = reconciliations::uploaded(&state.db, by, reconciliation, bytes).await;
            match uploaded {
                // Whoever cancelled it meanwhile did that on its page, which says so.
                Ok(()) | Err(Error::Conflict) => Ok(reconciliation),
                Err(error) => Err(error
                    .without_refusal::<ReconciliationUploadRefusal>()
                    .into()),
            }
        }
        Err(not_stored) => {
            let abandoned = reconciliations::abandon(&state.db, by, reconciliation).await;
            abandoned.map_err(Error::without_refusal::<ReconciliationUploadRefusal>)?;
            Err(not_stored)
        }
    }
}

/// Whose part the form names: the campaigns' own, unless it says another.
fn part(code: &str) -> Party {
    match code {
        "managing" => Party::ManagingAgency,
        "creator" => Party::Creator,
        _ => Party::CampaignAgency,
    }
}

/// The first piece that has any bytes; none of an empty file, which comes as one piece without any.
async fn first_piece(field: &mut Field<'_>) -> Result<Option<Bytes>, MultipartError> {
    while let Some(piece) = field.chunk().await? {
        if !piece.is_empty() {
            return Ok(Some(piece));
        }
    }
    Ok(None)
}

/// Stores the file piece by piece, as long as it isn't too large; says how many bytes it has.
async fn keep(
    state: &AppState,
    mut field: Field<'_>,
    first: &[u8],
    object_name: &str,
) -> Result<u64, NotStored> {
    let mut file = state.documents.begin(object_name).await?;
    let mut bytes = first.len() as u64;
    let mut stored = file.write(first).await.map_err(NotStored::from);
    while stored.is_ok() && bytes <= RECONCILIATION_BYTES_MAX {
        match field.chunk().await {
            Ok(Some(piece)) => {
                bytes = bytes.saturating_add(piece.len() as u64);
                stored = file.write(&piece).await.map_err(NotStored::from);
            }
            Ok(None) => break,
            Err(error) => stored = Err(error.into()),
        }
    }
    if stored.is_ok() && bytes > RECONCILIATION_BYTES_MAX {
        stored = Err(NotStored::Refused(ReconciliationUploadRefusal::TooLarge));
    }
    match stored {
        Ok(()) => {
            file.finish().await?;
            Ok(bytes)
        }
        Err(not_stored) => {
            file.abort().await;
            Err(not_stored)
        }
    }
}

/// A field's text; none where it is longer than any of ours.
async fn text(field: Field<'_>) -> Result<String, NotStored> {
    Ok(form::text(field, FIELD_BYTES).await?.unwrap_or_default())
}
