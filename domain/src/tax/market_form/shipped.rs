//! The forms themselves: every version of each.

use super::{FieldCheck, FieldCode, FormField, MarketForm, Need, Validity};
use crate::{market::Market, tax::IdentifierKind};

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
