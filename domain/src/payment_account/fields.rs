//! What is asked of a bank account, market by market, as data.

use serde::{Deserialize, Serialize};

use crate::{
    application::{FieldRefusal, documents_refusal, listed, needed},
    ids::DocumentId,
    market::Market,
    typed_text::cleaned,
};

const NAME_CHARACTERS_MAX: usize = 140;

crate::codes! {
    /// How an account is named.
    #[derive(PartialOrd, Ord)]
    pub enum BankScheme {
        /// Routing number and account number, in the United States.
        UsAch = "us_ach",
        /// Sort code and account number, in the United Kingdom.
        GbDomestic = "gb_domestic",
        /// International bank account number.
        Iban = "iban",
        /// Bank code and account number, in Indonesia.
        IdDomestic = "id_domestic",
        /// BIC and account number, elsewhere.
        Bic = "bic",
    }
}

crate::codes! {
    /// A field of the form.
    #[derive(PartialOrd, Ord)]
    pub enum BankField {
        /// How the account is named.
        Scheme = "scheme",
        /// Whose account it is.
        Holder = "holder",
        /// What the bank is called.
        BankName = "bank_name",
        /// Routing number, sort code, bank code or BIC.
        BankNumber = "bank_number",
        /// Account number or IBAN.
        AccountNumber = "account_number",
        /// What proves it.
        Documents = "documents",
    }
}

impl BankScheme {
    /// Whether its bank has a number of its own.
    #[must_use]
    pub const fn has_bank_number(self) -> bool {
        match self {
            Self::UsAch | Self::GbDomestic | Self::IdDomestic | Self::Bic => true,
            Self::Iban => false,
        }
    }
}

/// The schemes that accounts of a market have, the usual one first.
#[must_use]
pub const fn schemes_of(market: Market) -> &'static [BankScheme] {
    match market {
        Market::Us => &[BankScheme::UsAch],
        Market::Gb => &[BankScheme::GbDomestic, BankScheme::Iban],
        Market::Id => &[BankScheme::IdDomestic],
        Market::My | Market::Vn | Market::Th | Market::Ph | Market::Sg => &[BankScheme::Bic],
    }
}

/// A bank account as it was typed, without its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BankInformation {
    /// The market whose money is paid to it.
    pub market: Option<Market>,
    /// How it is named.
    pub scheme: Option<BankScheme>,
    /// Whose it is.
    pub holder: String,
    /// What the bank is called.
    pub bank_name: String,
    /// What is shown of its number.
    pub last_four: String,
    /// What proves it.
    pub documents: Vec<DocumentId>,
}

impl BankInformation {
    /// What is wrong with its fields, in the order of the form; nothing when they can be handed in. Its numbers
    /// and whether the holder is the right one are asked apart.
    #[must_use]
    pub fn refusals(&self) -> Vec<(BankField, FieldRefusal)> {
        let checks = [
            (BankField::Scheme, self.scheme_refusal()),
            (BankField::Holder, needed(&self.holder, NAME_CHARACTERS_MAX)),
            (
                BankField::BankName,
                needed(&self.bank_name, NAME_CHARACTERS_MAX),
            ),
            (
                BankField::Documents,
                documents_refusal(self.documents.len(), 0),
            ),
        ];
        let wrong = checks.into_iter();
        wrong
            .filter_map(|(field, refusal)| Some((field, refusal?)))
            .collect()
    }

    fn scheme_refusal(&self) -> Option<FieldRefusal> {
        let is_of_market = match (self.market, self.scheme) {
            (Some(market), Some(scheme)) => schemes_of(market).contains(&scheme),
            (None, _) | (_, None) => false,
        };
        (!is_of_market).then_some(FieldRefusal::NothingChosen)
    }

    /// Every text with its field, to compare versions.
    pub(crate) fn texts(&self) -> Vec<(&'static str, String)> {
        let scheme = self.scheme.map(BankScheme::code).unwrap_or_default();
        vec![
            (BankField::Scheme.code(), scheme.to_owned()),
            (BankField::Holder.code(), cleaned(&self.holder)),
            (BankField::BankName.code(), cleaned(&self.bank_name)),
            (BankField::AccountNumber.code(), self.last_four.clone()),
            (BankField::Documents.code(), listed(&self.documents)),
        ]
    }
}
