//! Tax forms of the markets other than the United States, as data: what each asks, how that is checked, which
//! documents it needs, and for how long it holds.
//!
//! A form that changes becomes another version beside the earlier one; who has filled in the earlier one keeps
//! it ([`form_of_version`]), and who begins anew gets the latest ([`form_of`]).

mod answers;
mod checking;
mod shipped;

use chrono::{DateTime, Months, Utc};
use serde::{Deserialize, Serialize};

use crate::{market::Market, tax::IdentifierKind};

pub use self::{answers::Answers, shipped::SHIPPED};

crate::codes! {
    /// A field of a market's form.
    #[derive(PartialOrd, Ord)]
    pub enum FieldCode {
        /// What the taxpayer is.
        PartyType = "party_type",
        /// The name under which the taxpayer is registered.
        LegalName = "legal_name",
        /// The name that customers know.
        TradingName = "trading_name",
        /// Number of a company in the register.
        CompanyNumber = "company_number",
        /// Unique taxpayer reference.
        Utr = "utr",
        /// National insurance number.
        Nino = "nino",
        /// Whether the taxpayer is registered for VAT.
        VatRegistered = "vat_registered",
        /// VAT registration number.
        VatNumber = "vat_number",
        /// Number on the identity card.
        Nik = "nik",
        /// Taxpayer number of Indonesia.
        Npwp = "npwp",
        /// Street and number.
        Address = "address",
        /// City or town.
        City = "city",
        /// Postcode.
        Postcode = "postcode",
        /// Whom to ask about the form.
        ContactName = "contact_name",
        /// Where to write to.
        ContactEmail = "contact_email",
        /// Where to call.
        ContactPhone = "contact_phone",
        /// Who certifies.
        CertifiedName = "certified_name",
        /// That the person certifies.
        Certifies = "certifies",
        /// Supporting documents.
        Documents = "documents",
    }
}

/// How what stands in a field is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldCheck {
    /// Some text.
    Text {
        /// The most characters of it.
        most: usize,
    },
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// `yes` or `no`.
    YesNo,
    /// A number of a tax office, which is kept apart.
    Identifier(IdentifierKind),
    /// A number in the register of companies of the United Kingdom.
    CompanyNumber,
    /// A postcode of the market.
    Postcode(Market),
    /// An address of email.
    Email,
    /// A phone number.
    Phone,
}

/// When a field is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must be filled in.
    Always,
    /// It may be empty.
    Optional,
    /// It must be filled in where an earlier field has one of these values, and isn't asked otherwise.
    When(FieldCode, &'static [&'static str]),
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Which.
    pub code: FieldCode,
    /// How it is checked.
    pub check: FieldCheck,
    /// When it is asked.
    pub need: Need,
}

/// For how long a form holds once it is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Until something in it changes.
    UntilChanged,
    /// So many months.
    Months(u32),
}

impl Validity {
    /// The moment from which on a form that was approved then doesn't hold any more; none for one that holds
    /// until it is changed.
    #[must_use]
    pub fn until(self, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::UntilChanged => None,
            Self::Months(months) => since.checked_add_months(Months::new(months)),
        }
    }
}

/// A version of a market's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarketForm {
    /// Whose.
    pub market: Market,
    /// Which version: the greatest is the latest.
    pub version: u16,
    /// What it asks, in order.
    pub fields: &'static [FormField],
    /// How many documents it needs.
    pub documents_least: usize,
    /// For how long it holds.
    pub validity: Validity,
}

/// The latest form of a market; none where there is none yet, and for the United States, which have the W-9.
#[must_use]
pub fn form_of(market: Market) -> Option<&'static MarketForm> {
    let own = SHIPPED.iter().filter(|form| form.market == market);
    own.max_by_key(|form| form.version)
}

/// A version of a market's form.
#[must_use]
pub fn form_of_version(market: Market, version: u16) -> Option<&'static MarketForm> {
    let mut all = SHIPPED.iter();
    all.find(|form| (form.market, form.version) == (market, version))
}
