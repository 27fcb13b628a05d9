//! What a form with a document sent.

use axum::extract::Multipart;
use domain::document::{DOCUMENT_BYTES_MAX, DocumentKind, DocumentRefusal};

use super::form::{self, NoForm, TOKEN, next_field, take, text};

/// The most bytes of a field that isn't the file.
const FIELD_BYTES: usize = 100;

/// A file, and what it is said to prove.
pub(super) struct SentDocument {
    pub(super) kind: DocumentKind,
    /// Who opened the form where, as the server signed that; empty of what no page of ours sent.
    pub(super) opened: String,
    /// What the file is called on the person's machine.
    pub(super) name: String,
    pub(super) file: Vec<u8>,
}

/// Why nothing was read.
pub(super) enum ReadFailure {
    /// It can't be a document.
    Refused(DocumentRefusal),
    /// It isn't a form that this program made, or it broke off.
    NoForm,
}

impl From<NoForm> for ReadFailure {
    fn from(failure: NoForm) -> Self {
        match failure {
            NoForm::TooLarge => Self::Refused(DocumentRefusal::TooLarge),
            NoForm::Unread => Self::NoForm,
        }
    }
}

/// Reads the form to its end: of a file that is too large the rest is thrown away piece by piece.
pub(super) async fn read(mut form: Multipart) -> Result<SentDocument, ReadFailure> {
    let (mut kind, mut opened) = (None, String::new());
    let mut sent = None;
    while let Some(field) = next_field(&mut form).await? {
        match field.name() {
            Some("kind") => {
                let code = text(field, FIELD_BYTES).await?;
                kind = code.and_then(|code| code.parse().ok());
            }
            Some(TOKEN) => opened = form::opened(field).await?.ok_or(ReadFailure::NoForm)?,
            Some("file") if sent.is_none() => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let file = take(field, DOCUMENT_BYTES_MAX).await?;
                sent = Some((name, file));
            }
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    let kind: DocumentKind = kind.ok_or(ReadFailure::NoForm)?;
    let refused = ReadFailure::Refused;
    let (name, file) = sent.ok_or(refused(DocumentRefusal::Missing))?;
    let file = file.ok_or(refused(DocumentRefusal::TooLarge))?;
    // A browser sends the field of a file that nobody chose as well.
    if file.is_empty() && name.is_empty() {
        return Err(refused(DocumentRefusal::Missing));
    }
    Ok(SentDocument {
        kind,
        opened,
        name,
        file,
    })
}
