//! What a form with a picture sent.

use axum::extract::Multipart;
use domain::{
    ids::ProductId,
    image::{IMAGE_BYTES_MAX, ImageRefusal},
};

use super::super::documents::form::{self, NoForm, TOKEN, next_field, take, text};

/// The most bytes of a field that isn't the file.
const FIELD_BYTES: usize = 100;

/// A picture, and what it is for.
pub(super) struct SentImage {
    /// The product that it is of, if it is for one.
    pub(super) product: Option<ProductId>,
    /// Who opened the form where, as the server signed that; empty of what no page of ours sent.
    pub(super) opened: String,
    pub(super) file: Vec<u8>,
}

/// Why nothing was read.
pub(super) enum ReadFailure {
    /// It can't be a picture.
    Refused(ImageRefusal),
    /// It isn't a form that this program made, or it broke off.
    NoForm,
}

impl From<NoForm> for ReadFailure {
    fn from(failure: NoForm) -> Self {
        match failure {
            NoForm::TooLarge => Self::Refused(ImageRefusal::TooLarge),
            NoForm::Unread => Self::NoForm,
        }
    }
}

/// Reads the form to its end: of a file that is too large the rest is thrown away piece by piece.
pub(super) async fn read(mut form: Multipart) -> Result<SentImage, ReadFailure> {
    let (mut product, mut opened, mut sent) = (None, String::new(), None);
    while let Some(field) = next_field(&mut form).await? {
        match field.name() {
            Some("product") => {
                let id = text(field, FIELD_BYTES).await?;
                let id = id.and_then(|id| id.parse().ok());
                product = Some(id.ok_or(ReadFailure::NoForm)?);
            }
            Some(TOKEN) => opened = form::opened(field).await?.ok_or(ReadFailure::NoForm)?,
            Some("file") if sent.is_none() => {
                let has_name = field.file_name().is_some_and(|name| !name.is_empty());
                sent = Some((has_name, take(field, IMAGE_BYTES_MAX).await?));
            }
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    let refused = ReadFailure::Refused;
    let (has_name, file) = sent.ok_or(refused(ImageRefusal::Missing))?;
    let file = file.ok_or(refused(ImageRefusal::TooLarge))?;
    // A browser sends the field of a file that nobody chose as well.
    if file.is_empty() && !has_name {
        return Err(refused(ImageRefusal::Missing));
    }
    Ok(SentImage {
        product,
        opened,
        file,
    })
}
