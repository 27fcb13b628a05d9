//! The documents that support a tax form: those that are chosen for it, and the form that adds one. That form is
//! one of its own beside the tax form, since a file is sent otherwise than fields are.

use domain::{
    document::{DocumentKind, DocumentRefusal, DocumentType},
    ids::DocumentId,
};
use leptos::prelude::*;

use crate::{text::document as words, wire::DocumentView};
use runtime::{forms::TokenField, page_address::page_query};
use ui::{
    Actions, Button, Field, FieldErrors, FileDrop, FormErrors, Note, Section, Tone, Wrong, format,
    text::{Text, t},
};

/// The name under which each document is sent that is chosen.
const CHOSEN: &str = "form[documents][]";

/// The id of the choice of documents.
pub(crate) const DOCUMENTS: &str = "tax-documents";

ui::fields! {
    FILE: file as "document-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

/// A document: its name as the way to it, and how large it is.
fn named(document: &DocumentView) -> impl IntoView + use<> {
    let about = words::about(t(words::TAX), &format::size(document.bytes));
    let href = format!("/documents/{}", document.document);
    view! {
        <a class="link" href=href rel="external">
            {document.name.clone()}
        </a>
        " "
        <span class="choice__hint">{about}</span>
    }
}

/// The documents that a form names, to read.
#[component]
pub(crate) fn DocumentList(
    /// Those that there are.
    documents: Vec<DocumentView>,
    /// Those that the form names.
    chosen: Vec<DocumentId>,
) -> impl IntoView {
    let named = documents
        .iter()
        .filter(|document| chosen.contains(&document.document))
        .map(|document| view! { <li>{named(document)}</li> })
        .collect_view();
    view! { <ul class="documents">{named}</ul> }
}

/// Which documents belong to the form. They stand in it, within its [`ui::FormErrors`].
#[component]
pub(crate) fn DocumentChoices(
    /// Those that there are.
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
        let is_own = |field: Option<&'static str>| field == Some(DOCUMENTS);
        let found = errors.with(|all| all.iter().find(|error| is_own(error.field)).cloned());
        found.map(|error| error.says)
    });
    view! {
        <div id=DOCUMENTS tabindex="-1">
            {choices.collect_view()}
            {none}
            <Wrong id=DOCUMENTS.to_owned() error />
        </div>
    }
}

/// The form that adds a document and comes back to the page, whose address then says which one was added, or why
/// none was.
#[component]
pub(crate) fn AddDocument(
    /// Where it is sent to.
    upload: &'static str,
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
    let accept = DocumentType::ALL.map(DocumentType::media_type).join(",");
    view! {
        <Section title=t(words::ADD_TITLE)>
            {move || {
                added()
                    .then(|| {
                        view! { <Note tone=Tone::Success>{t(words::ADDED)}</Note> }
                    })
            }}
            <form class="form" method="post" action=upload enctype="multipart/form-data">
                <FormErrors title=t(words::NOT_ADDED) errors>
                    <TokenField />
                    <p class="field__hint without-script">{t(words::FIRST_SAVE)}</p>
                    <input type="hidden" name="kind" value=DocumentKind::Tax.code() />
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
