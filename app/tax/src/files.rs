//! The completed form, for whoever is paid by it.

use domain::ids::ApplicationId;
use runtime::file::{File, FileError, FileRequest};
use serde::Deserialize;
use store::{Error, tax_forms, two_factor};

use crate::{pdf::completed_form, wire::KeptNumber};

/// What the address says.
#[derive(Deserialize)]
struct Asked {
    /// Which form; without it, the one that the page is about.
    application: Option<ApplicationId>,
}

/// The completed form of the own party. Whoever signs in without a second step finds none.
pub(crate) async fn form_pdf(request: FileRequest) -> Result<File, FileError> {
    let asked: Asked = request.query()?;
    let (db, by) = (&request.db, request.by());
    let account = by.actor.account().ok_or(Error::NotFound)?;
    if !two_factor::is_on(db, account).await? {
        return Err(FileError::Store(Error::NotFound));
    }
    let (own, kept) = if let Some(application) = asked.application {
        let found = tax_forms::one(db, &by, application).await?;
        (found.application, found.numbers)
    } else {
        let opened = tax_forms::opened(db, &by).await?;
        let own = opened.current().cloned().ok_or(Error::NotFound)?;
        let kept = opened.numbers_of(own.application).cloned().collect();
        (own, kept)
    };
    let kept: Vec<KeptNumber> = kept.iter().map(KeptNumber::from).collect();
    let made = completed_form(&own, &kept).ok_or(Error::NotFound)?;
    let bytes = made.map_err(|failure| FileError::NotMade(failure.to_string()))?;
    Ok(File::shown("tax-form".to_owned(), bytes))
}
