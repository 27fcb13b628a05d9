//! Tax information: what somebody who is paid tells the tax office through the platform (spec/product.md 3).
//!
//! In the United States that is a [`W9`]; other markets have a [`MarketForm`], which is data: its fields, their
//! checks, its documents and for how long it holds. What is typed is a [`TaxInformation`], which never holds a
//! number of a tax office: these are [`TaxIdentifier`]s, which go their own way and are kept sealed. A form
//! knows only which of them are there.

mod digits;
mod identifier;
mod market_form;
mod refusal;
mod w9;

use serde::{Deserialize, Serialize};

pub use self::{
    digits::{is_digits, left_of, plain, weighted},
    identifier::{IdentifierKind, IdentifierRefusal, TaxIdentifier},
    market_form::{
        Answers, FieldCheck, FieldCode, FormField, MarketForm, Need, SHIPPED, Validity, form_of,
        form_of_version,
    },
    refusal::{SubmitTaxRefusal, TaxFieldRefusal, TaxRefusals},
    w9::{LlcTaxation, W9, W9Classification, W9Field},
};
use crate::{ids::DocumentId, market::Market};

/// A tax form as it was typed, without its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "tax_form", rename_all = "snake_case")]
pub enum TaxInformation {
    /// That of the United States.
    W9(Box<W9>),
    /// That of another market.
    Market(Answers),
}

impl Default for TaxInformation {
    fn default() -> Self {
        Self::W9(Box::default())
    }
}

impl TaxInformation {
    /// An empty form of a market; none where there is no form of it yet.
    #[must_use]
    pub fn empty(market: Market) -> Option<Self> {
        if market == Market::Us {
            return Some(Self::default());
        }
        form_of(market).map(|form| Self::Market(Answers::of(form)))
    }

    /// The market that it is for.
    #[must_use]
    pub const fn market(&self) -> Option<Market> {
        match self {
            Self::W9(_) => Some(Market::Us),
            Self::Market(answers) => answers.market,
        }
    }

    /// The documents that it names.
    #[must_use]
    pub fn documents(&self) -> &[DocumentId] {
        match self {
            Self::W9(w9) => &w9.documents,
            Self::Market(answers) => &answers.documents,
        }
    }

    /// The names that it says: one of them is the holder of the bank account.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let names = match self {
            Self::W9(w9) => [w9.name.as_str(), w9.business_name.as_str()],
            Self::Market(answers) => [
                answers.get(FieldCode::LegalName),
                answers.get(FieldCode::TradingName),
            ],
        };
        names
            .into_iter()
            .filter(|name| !name.trim().is_empty())
            .collect()
    }

    /// For how long it holds once it is approved.
    #[must_use]
    pub fn validity(&self) -> Validity {
        match self {
            Self::W9(_) => Validity::UntilChanged,
            Self::Market(answers) => answers
                .form()
                .map_or(Validity::UntilChanged, |form| form.validity),
        }
    }

    /// The same with its codes as the form writes them: plain digits for full-width ones, and capitals. What is wrong
    /// stays as it was typed.
    #[must_use]
    pub fn tidied(self) -> Self {
        match self {
            Self::W9(w9) => Self::W9(Box::new(w9.tidied())),
            Self::Market(answers) => Self::Market(answers.tidied()),
        }
    }

    /// The kinds of numbers that it asks for as it is filled in.
    #[must_use]
    pub fn identifiers_asked(&self) -> Vec<IdentifierKind> {
        match self {
            Self::W9(w9) => w9.identifier_kind.into_iter().collect(),
            Self::Market(answers) => answers.identifiers_asked(),
        }
    }

    /// What keeps it from being handed in with these numbers; none when it can be.
    #[must_use]
    pub fn refusals(&self, stored: &[IdentifierKind]) -> Option<TaxRefusals> {
        match self {
            Self::W9(w9) => {
                let own = w9.identifier_kind.filter(|kind| stored.contains(kind));
                let wrong = w9.refusals(own);
                (!wrong.is_empty()).then_some(TaxRefusals::W9(wrong))
            }
            Self::Market(answers) => {
                let wrong = answers.refusals(stored);
                (!wrong.is_empty()).then_some(TaxRefusals::Market(wrong))
            }
        }
    }

    /// Every text with its field, to compare versions.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::W9(w9) => w9.texts(),
            Self::Market(answers) => answers.texts(),
        }
    }
}

#[cfg(test)]
mod tests;
