//! What a form with a file sent.

use axum::{
    body::Bytes,
    extract::{Multipart, multipart::Field},
};
use domain::document::{DOCUMENT_BYTES_MAX, DocumentKind, DocumentRefusal};

/// The most bytes of a field that isn't the file.
const FIELD_BYTES: usize = 100;

/// The field of a form's token, and the most bytes of one.
const TOKEN: &str = "form_token";
const TOKEN_BYTES: usize = 1_000;

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

/// Reads the form to its end: of a file that is too large the rest is thrown away piece by piece.
pub(super) async fn read(mut form: Multipart) -> Result<SentDocument, ReadFailure> {
    let (mut kind, mut opened) = (None, String::new());
    let mut sent = None;
    while let Some(field) = next_field(&mut form).await? {
        match field.name() {
            Some("kind") => {
                let code = take(field, FIELD_BYTES).await?;
                let code = code.and_then(|code| String::from_utf8(code).ok());
                kind = code.and_then(|code| code.parse().ok());
            }
            Some(TOKEN) => {
                let token = take(field, TOKEN_BYTES).await?;
                let token = token.and_then(|token| String::from_utf8(token).ok());
                let token = token.ok_or(ReadFailure::NoForm)?;
                // The form's own id stands before the point.
                let signed = token.split_once('.').map(|(_, signed)| signed);
                signed.unwrap_or_default().clone_into(&mut opened);
            }
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

async fn next_field(form: &mut Multipart) -> Result<Option<Field<'_>>, ReadFailure> {
    form.next_field().await.map_err(|error| unread(&error))
}

/// A field's bytes; none when there are more than so many. After each piece others have their turn: a sender who
/// is faster than the reader would otherwise hold up whoever waits for this thread.
async fn take(mut field: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, ReadFailure> {
    let mut taken = Some(Vec::new());
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error))? {
        taken = taken.and_then(|taken| joined(taken, &piece, most));
        tokio::task::yield_now().await;
    }
    Ok(taken)
}

fn joined(mut taken: Vec<u8>, piece: &Bytes, most: usize) -> Option<Vec<u8>> {
    if taken.len() + piece.len() > most {
        return None;
    }
    taken.extend_from_slice(piece);
    Some(taken)
}

/// What is larger than anything that is read at all is too large; all else isn't a form.
fn unread(error: &axum::extract::multipart::MultipartError) -> ReadFailure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        ReadFailure::Refused(DocumentRefusal::TooLarge)
    } else {
        ReadFailure::NoForm
    }
}
