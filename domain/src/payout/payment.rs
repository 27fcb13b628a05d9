//! A payment as a bank is asked for it.

use crate::{
    ids::PayoutId, market::Market, money::Money, payment_account::BankScheme,
    secret_text::SecretText,
};

/// The most characters that a bank takes of what a payment is for.
const REMITTANCE_CHARACTERS_MAX: usize = 140;

crate::codes! {
    /// In which form a bank is asked.
    #[derive(PartialOrd, Ord)]
    pub enum BankFileFormat {
        /// ISO 20022 pain.001.001.09.
        Pain001 = "pain001",
        /// A table.
        Csv = "csv",
    }
}

/// One payment. Its numbers are nowhere else than in the file that it goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankPayment {
    /// Which payout it is.
    pub payout: PayoutId,
    /// How much.
    pub amount: Money,
    /// Whose account it is.
    pub holder: String,
    /// How the account is named.
    pub scheme: BankScheme,
    /// The bank's number; empty where the account's number says the bank.
    pub bank: SecretText,
    /// The account's number.
    pub account: SecretText,
    /// What it is for: the numbers of bills.
    pub remittance: String,
}

/// The platform's own account in a market, which payouts are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayerAccount {
    /// The market.
    pub market: Market,
    /// What the platform is called there.
    pub name: String,
    /// How the account is named.
    pub scheme: BankScheme,
    /// The bank's number; empty where the account's number says the bank.
    pub bank: SecretText,
    /// The account's number.
    pub account: SecretText,
}

/// The bank's and the account's number of what is kept as one text; none where it isn't two numbers.
#[must_use]
pub fn split_numbers(kept: &SecretText) -> Option<(SecretText, SecretText)> {
    let (bank, account) = kept.expose().split_once(' ')?;
    Some((
        SecretText::new(bank.to_owned()),
        SecretText::new(account.to_owned()),
    ))
}

/// What a payment is for, in the words of a bank: as many of these numbers of bills as fit, the latest first.
#[must_use]
pub fn remittance<'n>(numbers: impl IntoIterator<Item = &'n str>) -> String {
    let mut text = String::new();
    for number in numbers {
        let blank = usize::from(!text.is_empty());
        let length = text.len().saturating_add(blank);
        if length.saturating_add(number.len()) > REMITTANCE_CHARACTERS_MAX {
            break;
        }
        if blank > 0 {
            text.push(' ');
        }
        text.push_str(number);
    }
    text
}
