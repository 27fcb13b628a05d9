//! Documents that support what is handed in: those that are chosen for it, and the form that adds one. That form is
//! one of its own beside the other, since a file is sent otherwise than fields are.

use chrono::{DateTime, Utc};
use domain::{
    document::{DocumentKind, DocumentRefusal, DocumentType},
    ids::DocumentId,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::documents as words;
use runtime::{forms::TokenField, page_address::page_query};
use ui::{
    Actions, Button, Choice, Field, FieldErrors, FileDrop, FormErrors, Note, Section, SelectField,
    Tone, Wrong, format,
    text::{Text, t},
};

/// The name under which each document is sent that is chosen.
const CHOSEN: &str = "form[documents][]";

ui::fields! {
    KIND: kind as "document-kind" = Field::new(words::KIND);
    FILE: file as "document-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

/// A document of whoever hands it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// The document.
    pub document: DocumentId,
    /// What it proves.
    pub kind: DocumentKind,
    /// What its file is called.
    pub name: String,
    /// How large it is.
    pub bytes: u64,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// Whether it was handed in already.
    pub is_handed_in: bool,
    /// Whether the reader may open it.
    pub may_open: bool,
}

#[cfg(feature = "ssr")]
impl DocumentView {
    /// A document as it is kept, for somebody who may open it or not.
    #[must_use]
    pub fn of(document: store::documents::Document, may_open: bool) -> Self {
        Self {
            document: document.document,
            kind: document.kind,
            name: document.name,
            bytes: u64::from(document.bytes),
            created_at: document.created_at,
            is_handed_in: document.application.is_some(),
            may_open,
        }
    }
}

/// What a kind of document is called.
const fn kind_name(kind: DocumentKind) -> Text {
    match kind {
        DocumentKind::BusinessRegistration => words::BUSINESS_REGISTRATION,
        DocumentKind::RepresentativeIdentity => words::REPRESENTATIVE_IDENTITY,
        DocumentKind::CaseStudy => words::CASE_STUDY,
        DocumentKind::Ownership => words::OWNERSHIP,
        DocumentKind::Tax => words::TAX,
        DocumentKind::Bank => words::BANK,
        DocumentKind::Evidence => words::EVIDENCE,
        DocumentKind::Other => words::OTHER,
    }
}

/// A document: its name as the way to it, what it proves and how large it is.
fn named(document: &DocumentView) -> impl IntoView + use<> {
    let about = words::about(t(kind_name(document.kind)), &format::size(document.bytes));
    let name = document.name.clone();
    let name = if document.may_open {
        let href = format!("/documents/{}", document.document);
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

/// The documents that something names, to read.
#[component]
pub fn DocumentList(
    /// Those that there are.
    documents: Vec<DocumentView>,
    /// Those that it names.
    chosen: Vec<DocumentId>,
) -> impl IntoView {
    let named = documents
        .iter()
        .filter(|document| chosen.contains(&document.document))
        .map(|document| view! { <li>{named(document)}</li> })
        .collect_view();
    view! { <ul class="documents">{named}</ul> }
}

/// Which documents belong to what a form says. They stand in it, within its [`ui::FormErrors`].
#[component]
pub fn DocumentChoices(
    /// The id by which what is wrong leads here.
    id: &'static str,
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

/// The form that adds a document and comes back to the page, whose address then says which one was added, or why
/// none was.
#[component]
pub fn UploadForm(
    /// Where it is sent to.
    upload: &'static str,
    /// What documents of this page prove.
    kinds: &'static [DocumentKind],
    /// What comes first where there are no scripts, since what stands in other forms isn't sent with it.
    first: Text,
    /// What is said once one was added.
    added: Text,
) -> impl IntoView {
    let query = page_query();
    let told = query.clone();
    let is_added = move || told.with(|query| query.get("document").is_some());
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
                is_added()
                    .then(|| {
                        view! { <Note tone=Tone::Success>{t(added)}</Note> }
                    })
            }}
            <form class="form" method="post" action=upload enctype="multipart/form-data">
                <FormErrors title=t(words::NOT_ADDED) errors>
                    <TokenField />
                    <p class="field__hint without-script">{t(first)}</p>
                    {kind_field(kinds)}
                    <FileDrop field=FILE accept />
                    <Actions>
                        <Button submit=true>{t(words::ADD)}</Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

/// What the document proves: a choice where there is one.
fn kind_field(kinds: &'static [DocumentKind]) -> AnyView {
    let first = kinds.first().map_or("", |kind| kind.code());
    if kinds.len() < 2 {
        return view! { <input type="hidden" name="kind" value=first /> }.into_any();
    }
    let choices: Vec<_> = kinds
        .iter()
        .map(|kind| Choice::new(kind.code(), t(kind_name(*kind))))
        .collect();
    view! { <SelectField field=KIND choices value=first.to_owned() /> }.into_any()
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
