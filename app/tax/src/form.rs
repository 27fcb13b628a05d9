//! A tax form as browsers send it: texts alone, whatever they say, since a form without scripts sends what was
//! typed. What it says is a [`domain::tax::TaxInformation`] (`said`). It has no place for a number of a tax office.

use std::collections::BTreeMap;

use domain::{
    ids::DocumentId,
    market::Market,
    tax::{Answers, FieldCheck, W9Field, form_of_version},
};
use serde::{Deserialize, Serialize};

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TaxForm {
    /// Whose form it is.
    pub(crate) market: Option<Market>,
    /// Which version of it; none of a W-9.
    pub(crate) version: u16,
    /// The fields of a W-9.
    pub(crate) w9: W9Form,
    /// The fields of another form, by their codes.
    pub(crate) values: BTreeMap<String, String>,
    /// Whether the person certifies.
    pub(crate) certifies: bool,
    /// Supporting documents.
    pub(crate) documents: Vec<DocumentId>,
}

/// The fields of a W-9, as texts by their codes: what is chosen as its code, what is ticked as [`TICKED`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct W9Form(BTreeMap<String, String>);

/// What a box sends that is ticked.
const TICKED: &str = "true";

impl W9Form {
    /// What stands in a field; nothing where it wasn't sent.
    pub(crate) fn text(&self, field: W9Field) -> String {
        self.0.get(field.code()).cloned().unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub(crate) fn is_ticked(&self, field: W9Field) -> bool {
        self.0.get(field.code()).is_some_and(|sent| sent == TICKED)
    }
}

#[cfg(feature = "ssr")]
impl<const N: usize> From<[(W9Field, String); N]> for W9Form {
    fn from(fields: [(W9Field, String); N]) -> Self {
        Self(
            fields
                .map(|(field, text)| (field.code().to_owned(), text))
                .into(),
        )
    }
}

/// What a box sends: [`TICKED`] or nothing.
#[cfg(feature = "ssr")]
pub(crate) fn ticked(is: bool) -> String {
    if is { TICKED } else { "" }.to_owned()
}

impl TaxForm {
    /// What it answers to the form of a market; none where that has no such form. Whatever a field's name doesn't
    /// stand for is left out, so that a number that was sent among the texts isn't kept with them.
    pub(crate) fn answers(&self) -> Option<Answers> {
        let form = form_of_version(self.market?, self.version)?;
        let mut answers = Answers::of(form);
        let texts = form
            .fields
            .iter()
            .filter(|field| !matches!(field.check, FieldCheck::Identifier(_)));
        for field in texts {
            if let Some(value) = self.values.get(field.code.code()) {
                answers.set(field.code, value.clone());
            }
        }
        answers.certifies = self.certifies;
        answers.documents.clone_from(&self.documents);
        Some(answers)
    }
}
