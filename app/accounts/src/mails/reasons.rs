//! The reasons for which an application is rejected, in words.

use ui::text::Text;

use crate::text::mails as words;

/// The words of a reason's code; none for one that this release doesn't know, which the page of the
/// application says.
pub(super) fn words(code: &str) -> Option<Text> {
    REASONS
        .iter()
        .find_map(|(known, text)| (*known == code).then_some(*text))
}

/// Each code with its words.
const REASONS: &[(&str, Text)] = &[
    ("documents_unreadable", words::DOCUMENTS_UNREADABLE),
    (
        "registration_number_mismatch",
        words::REGISTRATION_NUMBER_MISMATCH,
    ),
    ("legal_name_mismatch", words::LEGAL_NAME_MISMATCH),
    ("address_incomplete", words::ADDRESS_INCOMPLETE),
    ("website_unreachable", words::WEBSITE_UNREACHABLE),
    ("experience_not_shown", words::EXPERIENCE_NOT_SHOWN),
    ("case_studies_missing", words::CASE_STUDIES_MISSING),
    ("team_too_small", words::TEAM_TOO_SMALL),
    ("not_in_market", words::NOT_IN_MARKET),
    ("duplicate", words::DUPLICATE),
    ("ownership_not_shown", words::OWNERSHIP_NOT_SHOWN),
    ("tax_name_mismatch", words::TAX_NAME_MISMATCH),
    ("identifier_mismatch", words::IDENTIFIER_MISMATCH),
    ("certification_invalid", words::CERTIFICATION_INVALID),
    ("holder_mismatch", words::HOLDER_MISMATCH),
    ("bank_details_wrong", words::BANK_DETAILS_WRONG),
    ("other", words::OTHER),
];
