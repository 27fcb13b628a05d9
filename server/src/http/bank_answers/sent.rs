//! Reading the file of a form.

use axum::{
    body::Bytes,
    extract::{Multipart, multipart::Field},
};
use domain::{ids::PayoutBatchId, payout::BANK_ANSWER_BYTES_MAX};

use super::{
    super::documents::form::{self, NoForm, TOKEN, next_field},
    answer::Refusal,
};

/// The most bytes of a batch's id.
const BATCH_BYTES: usize = 100;

/// A file that was sent.
pub(super) struct Sent {
    /// Who opened the form where, as the server signed that; empty of what no page of ours sent.
    pub(super) opened: String,
    /// The batch that it was sent in beside.
    pub(super) batch: Option<PayoutBatchId>,
    /// What it is called where it comes from.
    pub(super) name: String,
    /// All of it.
    pub(super) file: Bytes,
}

/// Why there is none.
pub(super) enum NotRead {
    /// It isn't taken.
    Refused(Refusal, Option<PayoutBatchId>),
    /// It isn't a form that this program made, or it broke off.
    NoForm,
}

impl From<NoForm> for NotRead {
    fn from(failure: NoForm) -> Self {
        match failure {
            NoForm::TooLarge => Self::Refused(Refusal::TooLarge, None),
            NoForm::Unread => Self::NoForm,
        }
    }
}

/// Reads the form up to its file, which stands behind all else.
pub(super) async fn read(mut form: Multipart) -> Result<Sent, NotRead> {
    let (mut opened, mut batch) = (String::new(), None);
    while let Some(field) = next_field(&mut form).await? {
        match field.name() {
            Some(TOKEN) => opened = form::opened(field).await?.ok_or(NotRead::NoForm)?,
            Some("batch") => {
                let text = form::text(field, BATCH_BYTES).await?;
                batch = text.and_then(|text| text.parse().ok());
            }
            Some("file") => return read_file(field, (opened, batch)).await,
            // Whatever else there is, is thrown away with the next field.
            Some(_) | None => {}
        }
    }
    Err(NotRead::Refused(Refusal::Missing, batch))
}

async fn read_file(
    field: Field<'_>,
    (opened, batch): (String, Option<PayoutBatchId>),
) -> Result<Sent, NotRead> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let most = usize::try_from(BANK_ANSWER_BYTES_MAX).unwrap_or(usize::MAX);
    let Some(file) = form::take(field, most).await? else {
        return Err(NotRead::Refused(Refusal::TooLarge, batch));
    };
    if file.is_empty() && name.is_empty() {
        // A browser sends the field of a file that nobody chose as well.
        return Err(NotRead::Refused(Refusal::Missing, batch));
    }
    Ok(Sent {
        opened,
        batch,
        name,
        file: file.into(),
    })
}
