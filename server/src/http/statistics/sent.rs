//! Reading the file of a form.

use axum::{
    body::Bytes,
    extract::{
        Multipart,
        multipart::{Field, MultipartError},
    },
};
use domain::creator_facts::{CreatorUploadRefusal, UPLOADED_BYTES_MAX};

use super::super::documents::form::{self, NoForm, TOKEN};

/// A file that was sent.
pub(super) struct Sent {
    /// Who opened the form where, as the server signed that; empty of what no page of ours sent.
    pub(super) opened: String,
    /// All of it.
    pub(super) file: Bytes,
}

/// Why there is none.
pub(super) enum NotRead {
    /// It isn't taken.
    Refused(CreatorUploadRefusal),
    /// It isn't a form that this program made, or it broke off.
    NoForm,
}

impl From<MultipartError> for NotRead {
    fn from(error: MultipartError) -> Self {
        tracing::debug!(%error, "an upload broke off");
        Self::NoForm
    }
}

impl From<NoForm> for NotRead {
    fn from(failure: NoForm) -> Self {
        match failure {
            NoForm::TooLarge => Self::Refused(CreatorUploadRefusal::TooLarge),
            NoForm::Unread => Self::NoForm,
        }
    }
}

/// Reads the form up to its file, which stands behind the form's token.
pub(super) async fn read(mut form: Multipart) -> Result<Sent, NotRead> {
    let mut opened = String::new();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some(TOKEN) => opened = form::opened(field).await?.ok_or(NotRead::NoForm)?,
            Some("file") => return read_file(field, opened).await,
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    Err(NotRead::Refused(CreatorUploadRefusal::Missing))
}

async fn read_file(mut field: Field<'_>, opened: String) -> Result<Sent, NotRead> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut file = Vec::new();
    while let Some(piece) = field.chunk().await? {
        file.extend_from_slice(&piece);
        if file.len() as u64 > UPLOADED_BYTES_MAX {
            return Err(NotRead::Refused(CreatorUploadRefusal::TooLarge));
        }
    }
    match (file.is_empty(), name.is_empty()) {
        // A browser sends the field of a file that nobody chose as well.
        (true, true) => Err(NotRead::Refused(CreatorUploadRefusal::Missing)),
        (true, false) => Err(NotRead::Refused(CreatorUploadRefusal::Empty)),
        (false, _) => Ok(Sent {
            opened,
            file: file.into(),
        }),
    }
}
