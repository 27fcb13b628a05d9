//! The documents that support a tax form: the choice of them, and the form that adds one.

use domain::document::DocumentKind;
use leptos::prelude::*;

use crate::text::document as words;
use shell::documents::UploadForm;

pub(crate) use shell::documents::{DocumentChoices, DocumentList};

/// The id of the choice of documents.
pub(crate) const DOCUMENTS: &str = "tax-documents";

/// What they prove.
const KINDS: &[DocumentKind] = &[DocumentKind::Tax];

/// The form that adds a document.
#[component]
pub(crate) fn AddDocument(
    /// Where it is sent to.
    upload: &'static str,
) -> impl IntoView {
    view! {
        <UploadForm
            upload
            kinds=KINDS
            first=words::FIRST_SAVE
            added=words::ADDED
        />
    }
}
