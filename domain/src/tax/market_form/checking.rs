//! What is wrong with a text that stands in a field, and how a form writes one that is right.

use super::FieldCheck;
use crate::{
    application::{FieldRefusal, at_most},
    market::Market,
    tax::{
        TaxFieldRefusal,
        digits::narrow,
        is_digits, plain,
        w9::{email_refusal, phone_refusal},
    },
    typed_text::cleaned,
};

/// What is wrong with a text that isn't empty.
pub(super) fn refusal_of(check: FieldCheck, text: &str) -> Option<TaxFieldRefusal> {
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
pub(super) fn tidied_text(check: FieldCheck, text: &str) -> Option<String> {
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
