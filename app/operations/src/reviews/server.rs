//! How a review is put together of its versions, and why a decision doesn't count.

use domain::{
    application::{
        ApplicationContent, ApplicationState, ApplicationSubject, DecisionRefusal, RejectionReason,
        changes,
    },
    category::Category,
    ids::{AccountId, ApplicationId, DocumentId},
};
use store::{applications::Application, documents::Document};
use ui::{format, text::t};

use super::{
    answers::{in_words, kind_of_document},
    api::{Review, ReviewedDocument, ReviewedField, ReviewedVersion},
    fields::{NOTE, field_of},
    values,
    words::{BANK, TAX},
};
use crate::{
    moment::written,
    text::{review_fields as fields, reviews as words},
    worded::Worded,
};

/// The field whose texts are ids of documents, which are shown apart.
const DOCUMENTS: &str = "documents";

/// The name under which what was typed to decide is kept.
pub(super) fn form_of(application: ApplicationId) -> String {
    format!("operations/review/{application}")
}

/// What is known beside the versions.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// Every category.
    pub(super) categories: &'k [Category],
    /// The documents that are there.
    pub(super) documents: &'k [Document],
}

/// The documents that one of these versions names.
pub(super) fn named_documents(
    versions: &[Application],
    application: ApplicationId,
) -> &[DocumentId] {
    let found = versions.iter().find(|one| one.application == application);
    found.map_or(&[][..], |found| found.content.documents())
}

/// The review of one of these versions; none where it is not among them.
pub(super) fn review(
    application: ApplicationId,
    versions: &[Application],
    there_is: Known<'_>,
    operator: AccountId,
) -> Option<Review> {
    let found = versions.iter().find(|one| one.application == application)?;
    let earlier = found.earlier.and_then(|earlier| {
        let mut versions = versions.iter();
        versions.find(|one| one.application == earlier)
    });
    let known = earlier.map_or(&[][..], |earlier| earlier.content.documents());
    let documents = (1_usize..).zip(found.content.documents());
    let documents = documents.map(|(number, one)| ReviewedDocument {
        is_known: known.contains(one),
        ..document(number, *one, there_is.documents)
    });
    let category = found.category.map(|code| {
        let mut categories = there_is.categories.iter();
        let known = categories.find(|category| category.code == code);
        known.map_or_else(|| code.to_string(), |category| category.name.clone())
    });
    let claimed = found.claimed.clone();
    Some(Review {
        application,
        subject: found.subject,
        name: name_of(found),
        organisation: found.organisation.zip(found.organisation_name.clone()),
        market: found.market,
        category,
        state: found.state,
        submitted_at: found.submitted_at.unwrap_or(found.created_at),
        is_mine: claimed.as_ref().is_some_and(|(by, ..)| *by == operator),
        claimed: claimed.map(|(_, name, at)| (name, at)),
        fields: compared(
            found.subject,
            earlier.map(|earlier| &earlier.content),
            &found.content,
        ),
        has_earlier: earlier.is_some(),
        documents: documents.collect(),
        reasons: RejectionReason::all_for(found.subject),
        versions: versions
            .iter()
            .map(|one| version(one, application))
            .collect(),
        creator: None,
        identifiers: Vec::new(),
        typed: None,
    })
}

/// A document by the name of its file, or by its number where that isn't there any more.
fn document(number: usize, document: DocumentId, all: &[Document]) -> ReviewedDocument {
    let found = all.iter().find(|one| one.document == document);
    let name = found.map(|found| found.name.clone());
    let about = found.map(|found| {
        let kind = t(kind_of_document(found.kind));
        fields::document_about(kind, &format::size(u64::from(found.bytes)))
    });
    ReviewedDocument {
        document,
        name: name.unwrap_or_else(|| words::document(&format::count_of(number))),
        about: about.unwrap_or_default(),
        is_known: false,
    }
}

/// What applies, or what is applied for.
pub(super) fn name_of(found: &Application) -> String {
    let named = match &found.content {
        ApplicationContent::Entity(entity) => entity.legal_name.clone(),
        ApplicationContent::Category(_) => String::new(),
        ApplicationContent::Shop(shop) if shop.name.is_empty() => shop.shop_code.clone(),
        ApplicationContent::Shop(shop) => shop.name.clone(),
        ApplicationContent::Creator(creator) => creator.handle.clone(),
        ApplicationContent::Tax(tax) => tax.names().first().copied().unwrap_or_default().to_owned(),
        ApplicationContent::Bank(bank) => bank.holder.clone(),
    };
    if named.trim().is_empty() {
        let organisation = found.organisation_name.clone();
        return organisation.unwrap_or_else(|| t(words::NO_NAME).to_owned());
    }
    named
}

/// What it says, field by field in the order of its form, beside what the earlier version said.
fn compared(
    subject: ApplicationSubject,
    earlier: Option<&ApplicationContent>,
    later: &ApplicationContent,
) -> Vec<ReviewedField> {
    let nothing = ApplicationContent::empty(subject);
    let before = earlier.map_or_else(Vec::new, |earlier| changes(&nothing, earlier));
    let mut fields: Vec<ReviewedField> = Vec::new();
    for now in changes(&nothing, later) {
        let was = before.iter().find(|known| known.field == now.field);
        let was = was.map(|known| known.is.as_str()).unwrap_or_default();
        fields.push(compared_field(subject, now.field, (was, &now.is)));
    }
    for gone in before {
        let code = code_of(subject, gone.field);
        if fields.iter().all(|known| known.code != code) {
            fields.push(compared_field(subject, gone.field, (&gone.is, "")));
        }
    }
    let documents = code_of(subject, DOCUMENTS);
    fields.retain(|field| field.code != documents);
    fields
}

/// A field with what it was and what it is, in words.
fn compared_field(
    subject: ApplicationSubject,
    field: &str,
    (was, is): (&str, &str),
) -> ReviewedField {
    let code = code_of(subject, field);
    ReviewedField {
        was: worded(subject, &code, was),
        is: worded(subject, &code, is),
        code,
    }
}

/// What stands in a field, in the words that the applicant read.
fn worded(subject: ApplicationSubject, code: &str, says: &str) -> String {
    match subject {
        ApplicationSubject::Tax | ApplicationSubject::Bank => values::worded(code, says),
        ApplicationSubject::Entity
        | ApplicationSubject::EntityChange
        | ApplicationSubject::Category
        | ApplicationSubject::Shop
        | ApplicationSubject::Creator => in_words(code, says),
    }
}

/// The code by which the page names a field: a tax form's or a bank account's may mean another thing than that
/// of another application.
fn code_of(subject: ApplicationSubject, field: &str) -> String {
    match subject {
        ApplicationSubject::Tax => format!("{TAX}.{field}"),
        ApplicationSubject::Bank => format!("{BANK}.{field}"),
        ApplicationSubject::Entity
        | ApplicationSubject::EntityChange
        | ApplicationSubject::Category
        | ApplicationSubject::Shop
        | ApplicationSubject::Creator => field.to_owned(),
    }
}

fn version(one: &Application, open: ApplicationId) -> ReviewedVersion {
    ReviewedVersion {
        application: one.application,
        is_open: one.application == open,
        state: one.state,
        submitted_at: one.submitted_at.unwrap_or(one.created_at),
        decided_at: one.decided_at,
        decided_by: one.decided_by.clone(),
        reasons: one.reasons.clone(),
        note: one.note.clone(),
    }
}

/// Why a decision doesn't count, or something isn't taken.
pub(super) fn not_decided(refusal: DecisionRefusal) -> Worded {
    match refusal {
        DecisionRefusal::Decided { by, at, state } => decided(by, &written(at), state),
        DecisionRefusal::Claimed { by, at } => Worded::of_all(words::is_claimed(&by, &written(at))),
        DecisionRefusal::NotPending => Worded::of_all(t(words::NOT_WAITING)),
        DecisionRefusal::OwnOrganisation => Worded::of_all(t(words::OWN_ORGANISATION)),
        DecisionRefusal::EntityNotApproved => Worded::of_all(t(words::ENTITY_FIRST)),
        DecisionRefusal::ReasonsMissing | DecisionRefusal::ReasonNotForThis(_) => {
            let first = RejectionReason::DocumentsUnreadable;
            field_of(first).error(t(words::REASONS_MISSING)).into()
        }
        DecisionRefusal::NoteMissing => NOTE.error(t(words::NOTE_MISSING)).into(),
        DecisionRefusal::NoteTooLong { .. } => NOTE.error(t(words::NOTE_TOO_LONG)).into(),
        DecisionRefusal::Taken => Worded::of_all(t(words::TAKEN)),
        DecisionRefusal::HolderMismatch => Worded::of_all(t(words::HOLDER_NOT_IN_FORCE)),
        DecisionRefusal::AccountOver => Worded::of_all(t(words::ACCOUNT_OVER)),
    }
}

/// Who decided before, and when.
fn decided(by: Option<String>, at: &str, state: ApplicationState) -> Worded {
    if state == ApplicationState::Withdrawn {
        return Worded::of_all(words::taken_back(at));
    }
    let who = by.unwrap_or_else(|| t(words::THE_PLATFORM).to_owned());
    Worded::of_all(words::decided_meanwhile(&who, at))
}
