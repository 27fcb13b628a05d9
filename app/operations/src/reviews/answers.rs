//! What applicants submitted, in the words that they read: versions are compared by codes.

use domain::{
    campaign::ContactKind, category::PartnerRole, claim::CreatorCategory, document::DocumentKind,
    market::Market,
};
use ui::text::{Text, country, creator_category, market as markets, t};

use crate::{categories::role, markets::contact, text::review_fields as words};

/// What a field says, by the field's code. What is no code was typed, and stays as it is.
pub(super) fn in_words(field: &str, says: &str) -> String {
    match field {
        "role" => named(says.parse::<PartnerRole>().ok().map(role), says),
        "country" => country::name(says),
        "markets" => {
            let markets = says.split_whitespace().map(|code| {
                let market = Market::in_any_case(code);
                named(market.map(markets::name), code)
            });
            markets.collect::<Vec<_>>().join(", ")
        }
        "contacts" => each_line(says, contact_line),
        "categories" => each_line(says, |code| {
            let category = code.parse::<CreatorCategory>().ok();
            named(category.map(creator_category::name), code)
        }),
        "ecommerce" => match says {
            "yes" => t(words::YES).to_owned(),
            "no" => t(words::NO).to_owned(),
            other => other.to_owned(),
        },
        _ => says.to_owned(),
    }
}

/// What a kind of document is called.
pub(super) const fn kind_of_document(kind: DocumentKind) -> Text {
    match kind {
        DocumentKind::BusinessRegistration => words::BUSINESS_REGISTRATION,
        DocumentKind::RepresentativeIdentity => words::REPRESENTATIVE_IDENTITY,
        DocumentKind::CaseStudy => words::CASE_STUDY,
        DocumentKind::Ownership => words::OWNERSHIP,
        DocumentKind::Tax => words::TAX_DOCUMENT,
        DocumentKind::Bank => words::BANK_DOCUMENT,
        DocumentKind::Evidence => words::EVIDENCE,
        DocumentKind::Other => words::OTHER,
    }
}

/// A name, or the code where there is none.
fn named(name: Option<Text>, code: &str) -> String {
    name.map_or_else(|| code.to_owned(), |name| t(name).to_owned())
}

fn each_line(says: &str, name_of: impl Fn(&str) -> String) -> String {
    says.lines().map(name_of).collect::<Vec<_>>().join("\n")
}

/// A contact after what it is: `WhatsApp: +44 20 7946 0000`.
fn contact_line(line: &str) -> String {
    let Some((code, says)) = line.split_once(": ") else {
        return line.to_owned();
    };
    let kind = code.parse::<ContactKind>().ok().map(contact);
    words::contact_of(&named(kind, code), says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_read_what_applicants_read() {
        for (field, says, expected) in [
            (
                "role",
                "creator_matchmaking",
                "Seller Service – Creator Matchmaking",
            ),
            ("role", "", ""),
            ("country", "GB", "United Kingdom"),
            ("country", "fr", "France"),
            ("country", "XX", "XX"),
            ("markets", "GB ID", "United Kingdom, Indonesia"),
            (
                "contacts",
                "whatsapp: +44 20 7946 0000\nemail: a@b.org",
                "WhatsApp: +44 20 7946 0000\nEmail: a@b.org",
            ),
            ("categories", "beauty\nold", "Beauty and personal care\nold"),
            ("ecommerce", "yes", "Yes"),
            ("legal_name", "GB", "GB"),
            ("note", "whatsapp: me", "whatsapp: me"),
        ] {
            assert_eq!(in_words(field, says), expected, "{field} {says}");
        }
    }
}
