//! Forms with a file, read field by field.

use axum::{
    body::Bytes,
    extract::{Multipart, multipart::Field},
    http::{HeaderMap, StatusCode, header::CONTENT_LENGTH},
};

/// The field of a form's token, and the most bytes of one.
pub(in crate::http) const TOKEN: &str = "form_token";
const TOKEN_BYTES: usize = 1_000;

/// Why a form can't be read.
pub(in crate::http) enum NoForm {
    /// It is larger than anything that is read at all.
    TooLarge,
    /// It isn't one, or it broke off.
    Unread,
}

/// How many bytes a request says it has.
pub(in crate::http) fn says_bytes(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The next field, if there is one.
pub(in crate::http) async fn next_field(form: &mut Multipart) -> Result<Option<Field<'_>>, NoForm> {
    form.next_field().await.map_err(|error| unread(&error))
}

/// A field's text; none when it is none or longer than so many bytes.
pub(in crate::http) async fn text(field: Field<'_>, most: usize) -> Result<Option<String>, NoForm> {
    let bytes = take(field, most).await?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// Who opened the form where, as its token says: behind the form's own id and a point. None when the field
/// can't be a token.
pub(in crate::http) async fn opened(field: Field<'_>) -> Result<Option<String>, NoForm> {
    let token = text(field, TOKEN_BYTES).await?;
    Ok(token.map(|token| {
        let signed = token.split_once('.').map(|(_, signed)| signed);
        signed.unwrap_or_default().to_owned()
    }))
}

/// A field's bytes; none when there are more than so many. After each piece others have their turn: a sender who
/// is faster than the reader would otherwise hold up whoever waits for this thread.
pub(in crate::http) async fn take(
    mut field: Field<'_>,
    most: usize,
) -> Result<Option<Vec<u8>>, NoForm> {
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
fn unread(error: &axum::extract::multipart::MultipartError) -> NoForm {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        NoForm::TooLarge
    } else {
        NoForm::Unread
    }
}
