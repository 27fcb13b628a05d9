//! Form W-9 of the United States (revision of March 2024), as a typed form.

use serde::{Deserialize, Serialize};

use super::{IdentifierKind, IdentifierRefusal, TaxFieldRefusal, digits::narrow, is_digits, plain};
use crate::{
    application::{FieldRefusal, at_most, documents_refusal, listed, needed},
    ids::DocumentId,
    typed_text::cleaned,
};

const NAME_CHARACTERS_MAX: usize = 200;
const ADDRESS_CHARACTERS_MAX: usize = 200;
const CITY_CHARACTERS_MAX: usize = 100;
const OTHER_CHARACTERS_MAX: usize = 100;
const CONTACT_CHARACTERS_MAX: usize = 254;

/// The codes of payees that are exempt from backup withholding: 1 to 13 (line 4).
const EXEMPT_PAYEE_CODES: std::ops::RangeInclusive<u8> = 1..=13;

/// The codes of exemption from FATCA reporting: A to M (line 4).
const FATCA_CODES: std::ops::RangeInclusive<char> = 'A'..='M';

crate::codes! {
    /// What the taxpayer is (line 3a).
    #[derive(PartialOrd, Ord)]
    pub enum W9Classification {
        /// A person, or a sole proprietor.
        Individual = "individual",
        /// A C corporation.
        CCorporation = "c_corporation",
        /// An S corporation.
        SCorporation = "s_corporation",
        /// A partnership.
        Partnership = "partnership",
        /// A trust or an estate.
        TrustEstate = "trust_estate",
        /// A limited liability company that is taxed as one of three.
        Llc = "llc",
        /// Something else, in words.
        Other = "other",
    }
}

impl W9Classification {
    /// Whether the taxpayer may be known by this number. A person, a grantor's trust and what is something
    /// else may have a person's number; a company has an EIN.
    #[must_use]
    pub const fn takes(self, kind: IdentifierKind) -> bool {
        match kind {
            IdentifierKind::Ein => true,
            IdentifierKind::Ssn | IdentifierKind::Itin => {
                matches!(self, Self::Individual | Self::TrustEstate | Self::Other)
            }
            IdentifierKind::Utr
            | IdentifierKind::Nino
            | IdentifierKind::GbVat
            | IdentifierKind::Nik
            | IdentifierKind::Npwp => false,
        }
    }
}

crate::codes! {
    /// As what a limited liability company is taxed.
    #[derive(PartialOrd, Ord)]
    pub enum LlcTaxation {
        /// A C corporation.
        C = "c",
        /// An S corporation.
        S = "s",
        /// A partnership.
        P = "p",
    }
}

crate::codes! {
    /// A field of the form, in the order of the form.
    #[derive(PartialOrd, Ord)]
    pub enum W9Field {
        /// Line 1: the name on the income tax return.
        Name = "name",
        /// Line 2: the business's name, if it is another one.
        BusinessName = "business_name",
        /// Line 3a.
        Classification = "classification",
        /// Line 3a: as what an LLC is taxed.
        LlcTaxation = "llc_taxation",
        /// Line 3a: what else it is.
        OtherClassification = "other_classification",
        /// Line 3b: foreign partners, owners or beneficiaries.
        ForeignPartners = "foreign_partners",
        /// Line 4: exempt payee code.
        ExemptPayeeCode = "exempt_payee_code",
        /// Line 4: code of exemption from FATCA reporting.
        FatcaCode = "fatca_code",
        /// Line 5: street and number.
        Address = "address",
        /// Line 6.
        City = "city",
        /// Line 6.
        State = "state",
        /// Line 6.
        Zip = "zip",
        /// Whom to ask about the form.
        ContactName = "contact_name",
        /// Where to write to.
        ContactEmail = "contact_email",
        /// Where to call.
        ContactPhone = "contact_phone",
        /// Part I: which number.
        IdentifierKind = "identifier_kind",
        /// Part I: the number.
        Identifier = "identifier",
        /// Part II, item 2: backup withholding.
        BackupWithholding = "backup_withholding",
        /// Part II: who certifies.
        CertifiedName = "certified_name",
        /// Part II: that the person certifies.
        Certifies = "certifies",
        /// Supporting documents.
        Documents = "documents",
    }
}

/// A W-9 as it was typed: of a draft any part may be missing or wrong. Its number isn't part of it. When it was
/// certified is when it was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct W9 {
    /// Line 1: the name on the income tax return.
    pub name: String,
    /// Line 2: the business's name, if it is another one.
    pub business_name: String,
    /// Line 3a: what the taxpayer is.
    pub classification: Option<W9Classification>,
    /// As what an LLC is taxed.
    pub llc_taxation: Option<LlcTaxation>,
    /// What else it is, in words.
    pub other_classification: String,
    /// Line 3b: whether a partnership, a trust or an estate has foreign partners, owners or beneficiaries.
    pub has_foreign_partners: bool,
    /// Line 4: exempt payee code, 1 to 13.
    pub exempt_payee_code: String,
    /// Line 4: code of exemption from FATCA reporting, A to M.
    pub fatca_code: String,
    /// Line 5: street and number.
    pub address: String,
    /// Line 6: city or town.
    pub city: String,
    /// Line 6: the state's two letters.
    pub state: String,
    /// Line 6: ZIP code.
    pub zip: String,
    /// Whom to ask about the form.
    pub contact_name: String,
    /// Where to write to.
    pub contact_email: String,
    /// Where to call; may be empty.
    pub contact_phone: String,
    /// Part I: which number it is.
    pub identifier_kind: Option<IdentifierKind>,
    /// Part II, item 2 crossed out: the tax office has said that backup withholding applies.
    pub has_backup_withholding: bool,
    /// Part II: the name of the person who certifies.
    pub certified_name: String,
    /// Part II: whether the person certifies.
    pub certifies: bool,
    /// Supporting documents.
    pub documents: Vec<DocumentId>,
}

impl W9 {
    /// What keeps it from being handed in, field by field in the order of the form; nothing when it can be.
    /// `stored` is the kind of the number that is kept for it.
    #[must_use]
    pub fn refusals(&self, stored: Option<IdentifierKind>) -> Vec<(W9Field, TaxFieldRefusal)> {
        let field = |refusal: Option<FieldRefusal>| refusal.map(TaxFieldRefusal::Field);
        let checks = [
            (
                W9Field::Name,
                field(needed(&self.name, NAME_CHARACTERS_MAX)),
            ),
            (
                W9Field::BusinessName,
                field(at_most(&self.business_name, NAME_CHARACTERS_MAX)),
            ),
            (
                W9Field::Classification,
                field(
                    self.classification
                        .is_none()
                        .then_some(FieldRefusal::NothingChosen),
                ),
            ),
            (W9Field::LlcTaxation, self.llc_refusal()),
            (W9Field::OtherClassification, self.other_refusal()),
            (W9Field::ForeignPartners, self.foreign_partners_refusal()),
            (W9Field::ExemptPayeeCode, self.exempt_payee_refusal()),
            (W9Field::FatcaCode, self.fatca_refusal()),
            (
                W9Field::Address,
                field(needed(&self.address, ADDRESS_CHARACTERS_MAX)),
            ),
            (
                W9Field::City,
                field(needed(&self.city, CITY_CHARACTERS_MAX)),
            ),
            (W9Field::State, state_refusal(&self.state)),
            (W9Field::Zip, zip_refusal(&self.zip)),
            (
                W9Field::ContactName,
                field(needed(&self.contact_name, NAME_CHARACTERS_MAX)),
            ),
            (W9Field::ContactEmail, email_refusal(&self.contact_email)),
            (W9Field::ContactPhone, phone_refusal(&self.contact_phone)),
            (W9Field::IdentifierKind, self.kind_refusal()),
            (W9Field::Identifier, self.identifier_refusal(stored)),
            (
                W9Field::CertifiedName,
                field(needed(&self.certified_name, NAME_CHARACTERS_MAX)),
            ),
            (
                W9Field::Certifies,
                (!self.certifies).then_some(TaxFieldRefusal::NotCertified),
            ),
            (
                W9Field::Documents,
                field(documents_refusal(self.documents.len(), 0)),
            ),
        ];
        let wrong = checks.into_iter();
        wrong
            .filter_map(|(field, refusal)| Some((field, refusal?)))
            .collect()
    }

    /// The same with its codes as the form writes them, in plain digits and capitals. What is wrong stays as it was
    /// typed.
    #[must_use]
    pub(super) fn tidied(mut self) -> Self {
        let written = |code: &str| plain(code, &[]).as_str().to_owned();
        if self.exempt_payee_refusal().is_none() {
            self.exempt_payee_code = written(&self.exempt_payee_code);
        }
        if self.fatca_refusal().is_none() {
            self.fatca_code = written(&self.fatca_code);
        }
        if state_refusal(&self.state).is_none() {
            self.state = written(&self.state);
        }
        if zip_refusal(&self.zip).is_none() {
            self.zip = zip_of(&written(&self.zip));
        }
        if phone_refusal(&self.contact_phone).is_none() {
            self.contact_phone = narrow(&self.contact_phone);
        }
        self
    }

    fn is(&self, classification: W9Classification) -> bool {
        self.classification == Some(classification)
    }

    fn llc_refusal(&self) -> Option<TaxFieldRefusal> {
        match (self.is(W9Classification::Llc), self.llc_taxation) {
            (true, None) => Some(TaxFieldRefusal::LlcTaxationMissing),
            (false, Some(_)) => Some(TaxFieldRefusal::NotForClassification),
            (true, Some(_)) | (false, None) => None,
        }
    }

    fn other_refusal(&self) -> Option<TaxFieldRefusal> {
        if self.is(W9Classification::Other) {
            let refusal = needed(&self.other_classification, OTHER_CHARACTERS_MAX);
            return refusal.map(TaxFieldRefusal::Field);
        }
        let is_empty = cleaned(&self.other_classification).is_empty();
        (!is_empty).then_some(TaxFieldRefusal::NotForClassification)
    }

    /// Line 3b is for partnerships, trusts and estates, and for LLCs that are taxed as partnerships.
    fn foreign_partners_refusal(&self) -> Option<TaxFieldRefusal> {
        let is_for_it = match self.classification {
            Some(W9Classification::Partnership | W9Classification::TrustEstate) => true,
            Some(W9Classification::Llc) => self.llc_taxation == Some(LlcTaxation::P),
            Some(
                W9Classification::Individual
                | W9Classification::CCorporation
                | W9Classification::SCorporation
                | W9Classification::Other,
            )
            | None => false,
        };
        (self.has_foreign_partners && !is_for_it).then_some(TaxFieldRefusal::NotForClassification)
    }

    /// A person is no exempt payee.
    fn exempt_payee_refusal(&self) -> Option<TaxFieldRefusal> {
        let code = plain(&self.exempt_payee_code, &[]);
        if code.is_empty() {
            return None;
        }
        if self.is(W9Classification::Individual) {
            return Some(TaxFieldRefusal::NotForClassification);
        }
        let code = is_digits(&code).then(|| code.parse::<u8>().ok()).flatten();
        let is_code = code.is_some_and(|code| EXEMPT_PAYEE_CODES.contains(&code));
        (!is_code).then_some(TaxFieldRefusal::NotAnExemption)
    }

    fn fatca_refusal(&self) -> Option<TaxFieldRefusal> {
        let code = plain(&self.fatca_code, &[]);
        let mut letters = code.chars();
        let is_right = match (letters.next(), letters.next()) {
            (None, None) => true,
            (Some(letter), None) => FATCA_CODES.contains(&letter),
            (Some(_) | None, Some(_)) => false,
        };
        (!is_right).then_some(TaxFieldRefusal::NotAnExemption)
    }

    fn kind_refusal(&self) -> Option<TaxFieldRefusal> {
        let Some(kind) = self.identifier_kind else {
            return Some(TaxFieldRefusal::Field(FieldRefusal::NothingChosen));
        };
        let classification = self.classification?;
        (!classification.takes(kind)).then_some(TaxFieldRefusal::KindNotForClassification)
    }

    fn identifier_refusal(&self, stored: Option<IdentifierKind>) -> Option<TaxFieldRefusal> {
        let is_there = stored.is_some() && stored == self.identifier_kind;
        (!is_there).then_some(TaxFieldRefusal::Identifier(IdentifierRefusal::Missing))
    }

    /// Every text with its field, to compare versions.
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let classification = self.classification.map(W9Classification::code);
        let taxation = self.llc_taxation.map(LlcTaxation::code);
        let kind = self.identifier_kind.map(IdentifierKind::code);
        let texts = [
            (W9Field::Name, cleaned(&self.name)),
            (W9Field::BusinessName, cleaned(&self.business_name)),
            (
                W9Field::Classification,
                classification.unwrap_or_default().to_owned(),
            ),
            (
                W9Field::LlcTaxation,
                taxation.unwrap_or_default().to_owned(),
            ),
            (
                W9Field::OtherClassification,
                cleaned(&self.other_classification),
            ),
            (W9Field::ForeignPartners, yes(self.has_foreign_partners)),
            (W9Field::ExemptPayeeCode, cleaned(&self.exempt_payee_code)),
            (W9Field::FatcaCode, cleaned(&self.fatca_code)),
            (W9Field::Address, cleaned(&self.address)),
            (W9Field::City, cleaned(&self.city)),
            (W9Field::State, cleaned(&self.state)),
            (W9Field::Zip, cleaned(&self.zip)),
            (W9Field::ContactName, cleaned(&self.contact_name)),
            (W9Field::ContactEmail, cleaned(&self.contact_email)),
            (W9Field::ContactPhone, cleaned(&self.contact_phone)),
            (W9Field::IdentifierKind, kind.unwrap_or_default().to_owned()),
            (W9Field::BackupWithholding, yes(self.has_backup_withholding)),
            (W9Field::CertifiedName, cleaned(&self.certified_name)),
            (W9Field::Certifies, yes(self.certifies)),
            (W9Field::Documents, listed(&self.documents)),
        ];
        texts
            .into_iter()
            .map(|(field, text)| (field.code(), text))
            .collect()
    }
}

/// Two letters. Which are states, territories or posts of the forces, a reviewer sees.
fn state_refusal(state: &str) -> Option<TaxFieldRefusal> {
    let state = plain(state, &[]);
    if state.is_empty() {
        return Some(TaxFieldRefusal::Field(FieldRefusal::Missing));
    }
    let is_state = state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    (!is_state).then_some(TaxFieldRefusal::NotAState)
}

/// Five digits, or nine.
fn zip_refusal(zip: &str) -> Option<TaxFieldRefusal> {
    let zip = plain(zip, &[]);
    if zip.is_empty() {
        return Some(TaxFieldRefusal::Field(FieldRefusal::Missing));
    }
    let is_zip = is_digits(&zip) && matches!(zip.len(), 5 | 9);
    (!is_zip).then_some(TaxFieldRefusal::NotAZip)
}

/// The digits of a ZIP code as it is written.
fn zip_of(digits: &str) -> String {
    match digits.split_at_checked(5) {
        Some((five, four)) if !four.is_empty() => format!("{five}-{four}"),
        Some(_) | None => digits.to_owned(),
    }
}

/// Something around an @, without blanks in it. Whether mail arrives there, nobody promises.
pub(super) fn email_refusal(email: &str) -> Option<TaxFieldRefusal> {
    if let Some(refusal) = needed(email, CONTACT_CHARACTERS_MAX) {
        return Some(TaxFieldRefusal::Field(refusal));
    }
    let email = cleaned(email);
    let is_email = email
        .rsplit_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !email.chars().any(char::is_whitespace);
    (!is_email).then_some(TaxFieldRefusal::NotAnEmail)
}

/// Digits with what stands between them, seven to fifteen; or nothing.
pub(super) fn phone_refusal(phone: &str) -> Option<TaxFieldRefusal> {
    let phone = plain(phone, &['(', ')', '.', '/']);
    if phone.is_empty() {
        return None;
    }
    let digits = phone.strip_prefix('+').unwrap_or(&phone);
    let is_phone = is_digits(digits) && (7..=15).contains(&digits.len());
    (!is_phone).then_some(TaxFieldRefusal::NotAPhone)
}
