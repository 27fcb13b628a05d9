//! The documents of an application: those that are chosen for it, and the form that adds one. That form is
//! one of its own beside the application's, since a file is sent otherwise than fields are.

use domain::{
    document::{DocumentKind, DocumentRefusal, DocumentType},
    ids::DocumentId,
};
use leptos::prelude::*;

use crate::{text::document as words, wire::DocumentView};
use runtime::{forms::TokenField, page_address::page_query};
use ui::{
    Actions, Button, Choice, Field, FieldErrors, FileDrop, FormErrors, Note, Section, SelectField,
    Tone, Wrong, format,
    text::{Text, t},
};

/// The name under which each document is sent that is chosen.
const CHOSEN: &str = "form[documents][]";

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

ui::fields! {
    KIND: kind as "document-kind" = Field::new(words::KIND);
    FILE: file as "document-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

/// What a kind of document is called.
pub(crate) const fn kind_name(kind: DocumentKind) -> Text {
    match kind {
        DocumentKind::BusinessRegistration => words::BUSINESS_REGISTRATION,
        DocumentKind::RepresentativeIdentity => words::REPRESENTATIVE_IDENTITY,
        DocumentKind::CaseStudy => words::CASE_STUDY,
        DocumentKind::Ownership => words::OWNERSHIP,
        DocumentKind::Tax => words::TAX,
        DocumentKind::Bank => words::BANK,
        DocumentKind::Other => words::OTHER,
    }
}

/// Where a document is fetched from.
fn address(document: DocumentId) -> String {
    format!("/documents/{document}")
}

/// A document: its name as the way to it, what it proves and how large it is.
fn named(document: &DocumentView) -> impl IntoView + use<> {
    let about = words::about(t(kind_name(document.kind)), &format::size(document.bytes));
    let name = document.name.clone();
    let name = if document.may_open {
        let href = address(document.document);
        view! {
            <a class="link" href=href rel="external">
                {name}
            </a>
        }
        .into_any()
    } else {
        view! { <span>{name}</span> }.into_any()
    };
    view! {
        {name}
        " "
        <span class="choice__hint">{about}</span>
    }
}

/// The documents that an application names, to read.
#[component]
pub(crate) fn DocumentList(
    /// Those of the agency.
    documents: Vec<DocumentView>,
    /// Those that the application names.
    chosen: Vec<DocumentId>,
) -> impl IntoView {
    let named = documents
        .iter()
        .filter(|document| chosen.contains(&document.document))
        .map(|document| view! { <li>{named(document)}</li> })
        .collect_view();
    view! { <ul class="documents">{named}</ul> }
}

/// Which documents of the agency belong to the application. They stand in its form, within its
/// [`ui::FormErrors`].
#[component]
pub(crate) fn DocumentChoices(
    /// The id by which what is wrong leads here.
    id: &'static str,
    /// Those of the agency.
    documents: Vec<DocumentView>,
    /// Those that are chosen.
    chosen: Vec<DocumentId>,
) -> impl IntoView {
    let none = documents.is_empty().then(|| {
        view! { <p class="field__hint">{t(words::NONE_YET)}</p> }
    });
    let choices = documents.into_iter().map(move |document| {
        let is_chosen = chosen.contains(&document.document);
        let value = document.document.to_string();
        view! {
            <div class="field field--choice">
                <label class="choice">
                    <input
                        class="choice__box"
                        type="checkbox"
                        name=CHOSEN
                        value=value
                        checked=is_chosen
                    />
                    <span class="choice__words">{named(&document)}</span>
                </label>
            </div>
        }
    });
    let errors = use_context::<FieldErrors>();
    let error = Signal::derive(move || {
        let FieldErrors(errors) = errors?;
        let found = errors.with(|all| all.iter().find(|error| error.field == Some(id)).cloned());
        found.map(|error| error.says)
    });
    view! {
        <div id=id tabindex="-1">
            {choices.collect_view()}
            {none}
            <Wrong id=id.to_owned() error />
        </div>
    }
}

/// The form that adds a document to the agency's and comes back to the page, whose address then says which
/// one was added, or why none was.
#[component]
pub(crate) fn AddDocument(
    /// What documents of this page prove.
    kinds: &'static [DocumentKind],
) -> impl IntoView {
    let query = page_query();
    let told = query.clone();
    let added = move || told.with(|query| query.get("document").is_some());
    let errors = Signal::derive(move || {
        let code = query.with(|query| query.get("document-refused"));
        let refusal = code.and_then(|code| DocumentRefusal::of_code(&code));
        let refused = refusal.map(|refusal| FILE.error(t(refused(refusal))));
        refused.into_iter().collect::<Vec<_>>()
    });
    let choices: Vec<_> = kinds
        .iter()
        .map(|kind| Choice::new(kind.code(), t(kind_name(*kind))))
        .collect();
    let first = kinds.first().map_or("", |kind| kind.code());
    let accept = DocumentType::ALL.map(DocumentType::media_type).join(",");
    view! {
        <Section title=t(words::ADD_TITLE)>
            {move || {
                added()
                    .then(|| {
                        view! { <Note tone=Tone::Success>{t(words::ADDED)}</Note> }
                    })
            }}
            <form class="form" method="post" action=UPLOAD enctype="multipart/form-data">
                <FormErrors title=t(words::NOT_ADDED) errors>
                    <TokenField />
                    <p class="field__hint without-script">{t(words::FIRST_SAVE)}</p>
                    <SelectField field=KIND choices value=first.to_owned() />
                    <FileDrop field=FILE accept />
                    <Actions>
                        <Button submit=true>{t(words::ADD)}</Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

/// Why a file isn't taken.
const fn refused(refusal: DocumentRefusal) -> Text {
    match refusal {
        DocumentRefusal::Missing => words::MISSING,
        DocumentRefusal::Empty => words::EMPTY,
        DocumentRefusal::TooLarge => words::TOO_LARGE,
        DocumentRefusal::UnknownType => words::UNKNOWN_TYPE,
        DocumentRefusal::NameSaysOtherType { is } => match is {
            DocumentType::Pdf => words::IS_PDF,
            DocumentType::Png => words::IS_PNG,
            DocumentType::Jpeg => words::IS_JPEG,
        },
        DocumentRefusal::NameHasPath => words::NAME_HAS_PATH,
        DocumentRefusal::NameMissing => words::NAME_MISSING,
        DocumentRefusal::OtherContent => words::OTHER_CONTENT,
        DocumentRefusal::ActiveContent => words::ACTIVE_CONTENT,
        DocumentRefusal::Encrypted => words::ENCRYPTED,
        DocumentRefusal::TooComplex => words::TOO_COMPLEX,
        DocumentRefusal::Damaged => words::DAMAGED,
        DocumentRefusal::TooMany => words::TOO_MANY,
    }
}
