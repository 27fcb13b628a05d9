//! The documents that support a bank account: the choice of them, and the form that adds one.

use domain::document::DocumentKind;
use leptos::prelude::*;
use shell::documents::{DocumentChoices, DocumentView, UploadForm};
use ui::{Fieldset, text::t};

use crate::{payee::Payee, text::document as words, wire::TypedAccount};

/// The id of the choice of documents.
pub(crate) const DOCUMENTS: &str = "account-documents";

/// What they prove.
const KINDS: &[DocumentKind] = &[DocumentKind::Bank];

/// Which documents belong to the account. They stand in its form.
#[component]
pub(crate) fn Documents(
    /// Those that there are.
    documents: Vec<DocumentView>,
    /// What is typed: those that are chosen.
    typed: TypedAccount,
) -> impl IntoView {
    let chosen = typed.documents;
    view! {
        <Fieldset legend=t(words::DOCUMENTS) hint=t(words::HINT)>
            <DocumentChoices id=DOCUMENTS documents chosen />
        </Fieldset>
    }
}

/// The form that adds a document.
#[component]
pub(crate) fn AddDocument(
    /// Whose it is.
    payee: Payee,
) -> impl IntoView {
    let upload = payee.documents();
    view! { <UploadForm upload kinds=KINDS first=words::FIRST_ADD added=words::ADDED /> }
}
