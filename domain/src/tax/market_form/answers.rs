//! A form as it was filled in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    FieldCheck, FieldCode, FormField, MarketForm, Need,
    checking::{refusal_of, tidied_text},
    form_of_version,
};
use crate::{
    application::{FieldRefusal, documents_refusal, listed},
    ids::DocumentId,
    market::Market,
    tax::{IdentifierKind, IdentifierRefusal, TaxFieldRefusal},
    typed_text::cleaned,
};

/// A market's form as it was filled in: of a draft any part may be missing or wrong. Numbers of tax offices
/// aren't part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Whose form it is.
    pub market: Option<Market>,
    /// Which version of it.
    pub version: u16,
    /// What stands in each field, by the field's code.
    pub values: BTreeMap<String, String>,
    /// Whether the person certifies.
    pub certifies: bool,
    /// Supporting documents.
    pub documents: Vec<DocumentId>,
}

impl Answers {
    /// Nothing yet, for a form.
    #[must_use]
    pub fn of(form: &MarketForm) -> Self {
        Self {
            market: Some(form.market),
            version: form.version,
            ..Self::default()
        }
    }

    /// The form that is filled in.
    #[must_use]
    pub fn form(&self) -> Option<&'static MarketForm> {
        form_of_version(self.market?, self.version)
    }

    /// What stands in a field; empty where nothing does.
    #[must_use]
    pub fn get(&self, code: FieldCode) -> &str {
        self.values.get(code.code()).map_or("", String::as_str)
    }

    /// Fills in a field.
    pub fn set(&mut self, code: FieldCode, value: String) {
        self.values.insert(code.code().to_owned(), value);
    }

    /// Whether a field is asked, as the fields before it are filled in.
    #[must_use]
    pub fn is_asked(&self, field: &FormField) -> bool {
        match field.need {
            Need::Always | Need::Optional => true,
            Need::When(other, values) => values.contains(&cleaned(self.get(other)).as_str()),
        }
    }

    /// The kinds of numbers that are asked.
    pub(in crate::tax) fn identifiers_asked(&self) -> Vec<IdentifierKind> {
        let fields = self.form().map_or(&[][..], |form| form.fields);
        let asked = fields.iter().filter(|field| self.is_asked(field));
        asked
            .filter_map(|field| match field.check {
                FieldCheck::Identifier(kind) => Some(kind),
                FieldCheck::Text { .. }
                | FieldCheck::Choice(_)
                | FieldCheck::YesNo
                | FieldCheck::CompanyNumber
                | FieldCheck::Postcode(_)
                | FieldCheck::Email
                | FieldCheck::Phone => None,
            })
            .collect()
    }

    /// What keeps it from being handed in, field by field in the order of the form; nothing when it can be.
    /// `stored` are the kinds of the numbers that are kept for it.
    #[must_use]
    pub fn refusals(&self, stored: &[IdentifierKind]) -> Vec<(FieldCode, TaxFieldRefusal)> {
        let Some(form) = self.form() else {
            return vec![(FieldCode::PartyType, TaxFieldRefusal::OtherVersion)];
        };
        let mut wrong: Vec<(FieldCode, TaxFieldRefusal)> = form
            .fields
            .iter()
            .filter(|field| self.is_asked(field))
            .filter_map(|field| Some((field.code, self.refusal(field, stored)?)))
            .collect();
        if !self.certifies {
            wrong.push((FieldCode::Certifies, TaxFieldRefusal::NotCertified));
        }
        let documents = documents_refusal(self.documents.len(), form.documents_least);
        if let Some(refusal) = documents {
            wrong.push((FieldCode::Documents, TaxFieldRefusal::Field(refusal)));
        }
        wrong
    }

    fn refusal(&self, field: &FormField, stored: &[IdentifierKind]) -> Option<TaxFieldRefusal> {
        let text = self.get(field.code);
        if let FieldCheck::Identifier(kind) = field.check {
            let missing = TaxFieldRefusal::Identifier(IdentifierRefusal::Missing);
            return (!stored.contains(&kind)).then_some(missing);
        }
        if cleaned(text).is_empty() {
            let missing = TaxFieldRefusal::Field(FieldRefusal::Missing);
            return (field.need != Need::Optional).then_some(missing);
        }
        refusal_of(field.check, text)
    }

    /// The same with its codes as the form writes them, in plain digits and capitals. What is wrong stays as it was
    /// typed.
    #[must_use]
    pub(in crate::tax) fn tidied(mut self) -> Self {
        let fields = self.form().map_or(&[][..], |form| form.fields);
        for field in fields {
            let text = self.get(field.code);
            let is_right = !cleaned(text).is_empty() && refusal_of(field.check, text).is_none();
            let tidied = tidied_text(field.check, text).filter(|_| is_right);
            if let Some(tidied) = tidied {
                self.set(field.code, tidied);
            }
        }
        self
    }

    /// Every text with its field, to compare versions: those that are asked.
    pub(in crate::tax) fn texts(&self) -> Vec<(&'static str, String)> {
        let fields = self.form().map_or(&[][..], |form| form.fields);
        let asked = fields.iter().filter(|field| self.is_asked(field));
        let mut texts: Vec<(&'static str, String)> = asked
            .filter(|field| !matches!(field.check, FieldCheck::Identifier(_)))
            .map(|field| (field.code.code(), cleaned(self.get(field.code))))
            .collect();
        let certifies = if self.certifies { "yes" } else { "no" };
        texts.push((FieldCode::Certifies.code(), certifies.to_owned()));
        texts.push((FieldCode::Documents.code(), listed(&self.documents)));
        texts
    }
}
