//! Tax forms of the markets other than the United States, as data: what each asks, how that is checked, which
//! documents it needs, and for how long it holds.
//!
//! A form that changes becomes another version beside the earlier one; who has filled in the earlier one keeps
//! it ([`form_of_version`]), and who begins anew gets the latest ([`form_of`]).

use std::collections::BTreeMap;

use chrono::{DateTime, Months, Utc};
use serde::{Deserialize, Serialize};

use super::{
    IdentifierKind, IdentifierRefusal, TaxFieldRefusal,
    digits::narrow,
    is_digits, plain,
    w9::{email_refusal, phone_refusal},
};
use crate::{
    application::{FieldRefusal, at_most, documents_refusal, listed},
    ids::DocumentId,
    market::Market,
    typed_text::cleaned,
};

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

const fn asked(code: FieldCode, check: FieldCheck) -> FormField {
    FormField {
        code,
        check,
        need: Need::Always,
    }
}

const fn optional(code: FieldCode, check: FieldCheck) -> FormField {
    FormField {
        code,
        check,
        need: Need::Optional,
    }
}

const fn asked_when(
    code: FieldCode,
    check: FieldCheck,
    (other, values): (FieldCode, &'static [&'static str]),
) -> FormField {
    FormField {
        code,
        check,
        need: Need::When(other, values),
    }
}

const NAME: FieldCheck = FieldCheck::Text { most: 200 };
const CITY: FieldCheck = FieldCheck::Text { most: 100 };

/// Every version of every form, which the program brings along.
pub const SHIPPED: &[MarketForm] = &[
    MarketForm {
        market: Market::Gb,
        version: 1,
        fields: &[
            asked(
                FieldCode::PartyType,
                FieldCheck::Choice(&["individual", "sole_trader", "partnership", "company"]),
            ),
            asked(FieldCode::LegalName, NAME),
            optional(FieldCode::TradingName, NAME),
            asked_when(
                FieldCode::CompanyNumber,
                FieldCheck::CompanyNumber,
                (FieldCode::PartyType, &["company"]),
            ),
            asked_when(
                FieldCode::Utr,
                FieldCheck::Identifier(IdentifierKind::Utr),
                (
                    FieldCode::PartyType,
                    &["sole_trader", "partnership", "company"],
                ),
            ),
            asked_when(
                FieldCode::Nino,
                FieldCheck::Identifier(IdentifierKind::Nino),
                (FieldCode::PartyType, &["individual", "sole_trader"]),
            ),
            asked(FieldCode::VatRegistered, FieldCheck::YesNo),
            asked_when(
                FieldCode::VatNumber,
                FieldCheck::Identifier(IdentifierKind::GbVat),
                (FieldCode::VatRegistered, &["yes"]),
            ),
            asked(FieldCode::Address, NAME),
            asked(FieldCode::City, CITY),
            asked(FieldCode::Postcode, FieldCheck::Postcode(Market::Gb)),
            asked(FieldCode::ContactName, NAME),
            asked(FieldCode::ContactEmail, FieldCheck::Email),
            optional(FieldCode::ContactPhone, FieldCheck::Phone),
            asked(FieldCode::CertifiedName, NAME),
        ],
        documents_least: 0,
        validity: Validity::Months(36),
    },
    MarketForm {
        market: Market::Id,
        version: 1,
        fields: &[
            asked(
                FieldCode::PartyType,
                FieldCheck::Choice(&["individual", "company"]),
            ),
            asked(FieldCode::LegalName, NAME),
            optional(FieldCode::TradingName, NAME),
            asked_when(
                FieldCode::Nik,
                FieldCheck::Identifier(IdentifierKind::Nik),
                (FieldCode::PartyType, &["individual"]),
            ),
            asked_when(
                FieldCode::Npwp,
                FieldCheck::Identifier(IdentifierKind::Npwp),
                (FieldCode::PartyType, &["company"]),
            ),
            asked(FieldCode::Address, NAME),
            asked(FieldCode::City, CITY),
            asked(FieldCode::Postcode, FieldCheck::Postcode(Market::Id)),
            asked(FieldCode::ContactName, NAME),
            asked(FieldCode::ContactEmail, FieldCheck::Email),
            optional(FieldCode::ContactPhone, FieldCheck::Phone),
            asked(FieldCode::CertifiedName, NAME),
        ],
        // The card of the number.
        documents_least: 1,
        validity: Validity::Months(12),
    },
];

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
    pub(super) fn identifiers_asked(&self) -> Vec<IdentifierKind> {
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
    pub(super) fn tidied(mut self) -> Self {
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
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
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

/// What is wrong with a text that isn't empty.
fn refusal_of(check: FieldCheck, text: &str) -> Option<TaxFieldRefusal> {
    let field = |refusal: Option<FieldRefusal>| refusal.map(TaxFieldRefusal::Field);
    match check {
        FieldCheck::Text { most } => field(at_most(text, most)),
        FieldCheck::Choice(codes) => {
            let is_one = codes.contains(&cleaned(text).as_str());
            field((!is_one).then_some(FieldRefusal::NothingChosen))
        }
        FieldCheck::YesNo => {
            let is_one = matches!(cleaned(text).as_str(), "yes" | "no");
            field((!is_one).then_some(FieldRefusal::NothingChosen))
        }
        // It isn't among the texts.
        FieldCheck::Identifier(_) => None,
        FieldCheck::CompanyNumber => company_number_refusal(text),
        FieldCheck::Postcode(market) => postcode_refusal(market, text),
        FieldCheck::Email => email_refusal(text),
        FieldCheck::Phone => phone_refusal(text),
    }
}

/// A right text as the form writes it; none where it stays as it was typed.
fn tidied_text(check: FieldCheck, text: &str) -> Option<String> {
    match check {
        FieldCheck::CompanyNumber | FieldCheck::Postcode(Market::Id) => {
            Some(plain(text, &[]).as_str().to_owned())
        }
        FieldCheck::Postcode(Market::Gb) => {
            let postcode = plain(text, &[]);
            let at = postcode.len().checked_sub(3)?;
            let (outward, inward) = postcode.split_at_checked(at)?;
            Some(format!("{outward} {inward}"))
        }
        FieldCheck::Phone => Some(narrow(text)),
        FieldCheck::Postcode(
            Market::Us | Market::My | Market::Vn | Market::Th | Market::Ph | Market::Sg,
        )
        | FieldCheck::Text { .. }
        | FieldCheck::Choice(_)
        | FieldCheck::YesNo
        | FieldCheck::Identifier(_)
        | FieldCheck::Email => None,
    }
}

/// Eight characters: two letters or digits, and six digits.
fn company_number_refusal(text: &str) -> Option<TaxFieldRefusal> {
    let number = plain(text, &[]);
    let is_number = number.split_at_checked(2).is_some_and(|(first, rest)| {
        first.bytes().all(|byte| byte.is_ascii_alphanumeric()) && rest.len() == 6 && is_digits(rest)
    });
    (!is_number).then_some(TaxFieldRefusal::NotACompanyNumber)
}

/// Of Indonesia five digits; of the United Kingdom two to four letters and digits, then a digit and two
/// letters. Elsewhere any text.
fn postcode_refusal(market: Market, text: &str) -> Option<TaxFieldRefusal> {
    let postcode = plain(text, &[]);
    let is_postcode = match market {
        Market::Id => postcode.len() == 5 && is_digits(&postcode),
        Market::Gb => is_postcode_of_gb(&postcode),
        Market::Us | Market::My | Market::Vn | Market::Th | Market::Ph | Market::Sg => true,
    };
    (!is_postcode).then_some(TaxFieldRefusal::NotAPostcode)
}

fn is_postcode_of_gb(postcode: &str) -> bool {
    let Some(at) = postcode.len().checked_sub(3) else {
        return false;
    };
    let Some((outward, inward)) = postcode.split_at_checked(at) else {
        return false;
    };
    let is_outward = (2..=4).contains(&outward.len())
        && outward.starts_with(|c: char| c.is_ascii_uppercase())
        && outward.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut inward = inward.bytes();
    let is_inward = inward.next().is_some_and(|byte| byte.is_ascii_digit())
        && inward.all(|byte| byte.is_ascii_uppercase());
    is_outward && is_inward
}
