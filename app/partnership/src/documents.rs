//! The documents of an application: what those prove that are added on its pages, and the form that adds one.

use domain::document::DocumentKind;
use leptos::prelude::*;

use crate::text::document as words;
use shell::documents::UploadForm;

pub(crate) use shell::documents::{DocumentChoices, DocumentList};

/// What the documents of a company prove.
pub(crate) const OF_COMPANY: &[DocumentKind] = &[
    DocumentKind::BusinessRegistration,
    DocumentKind::RepresentativeIdentity,
    DocumentKind::Other,
];

/// What the documents of a category show.
pub(crate) const OF_CATEGORY: &[DocumentKind] = &[DocumentKind::CaseStudy, DocumentKind::Other];

/// Where a document is sent to.
const UPLOAD: &str = "/documents?for=partner";

/// The form that adds a document to the agency's.
#[component]
pub(crate) fn AddDocument(
    /// What documents of this page prove.
    kinds: &'static [DocumentKind],
) -> impl IntoView {
    view! {
        <UploadForm
            upload=UPLOAD
            kinds
            first=words::FIRST_SAVE
            added=words::ADDED
        />
    }
}
