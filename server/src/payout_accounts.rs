//! The bank accounts that payouts are made from: in a file of whoever hosts, which is read each time, so that an
//! account that changes needs no restart. Its numbers go into bank files and nowhere else.

use std::{collections::BTreeMap, io, path::PathBuf, sync::Arc};

use domain::{
    market::Market,
    payment_account::{BankNumbers, BankScheme, TypedNumbers},
    payout::{PayerAccount, split_numbers},
    secret_text::SecretText,
};
use serde::Deserialize;
use thiserror::Error;
use zeroize::Zeroizing;

/// Where the accounts are, if anywhere.
#[derive(Clone, Debug, Default)]
pub struct PayoutAccounts {
    file: Option<Arc<PathBuf>>,
}

/// Why there is no account to pay from. It never says a number.
#[derive(Debug, Error)]
pub enum NoPayoutAccount {
    /// No file is named.
    #[error("set --payout-accounts-file")]
    NotSet,
    /// The file can't be read.
    #[error("the file of --payout-accounts-file can't be read: {0}")]
    Unread(io::Error),
    /// It isn't what it ought to be.
    #[error("line {line} of --payout-accounts-file is wrong")]
    Wrong {
        /// Where.
        line: usize,
    },
    /// It has none for the market.
    #[error("--payout-accounts-file has no account for {0}")]
    OtherMarkets(Market),
    /// Its number isn't one.
    #[error("the account for {0} in --payout-accounts-file is wrong")]
    WrongNumber(Market),
}

/// An account as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    scheme: BankScheme,
    #[serde(default)]
    bank: SecretText,
    account: SecretText,
}

impl PayoutAccounts {
    /// Those of a file.
    #[must_use]
    pub fn in_file(file: Option<PathBuf>) -> Self {
        Self {
            file: file.map(Arc::new),
        }
    }

    /// The account that a market's payouts are made from.
    ///
    /// # Errors
    ///
    /// [`NoPayoutAccount`].
    pub async fn of(&self, market: Market) -> Result<PayerAccount, NoPayoutAccount> {
        let file = self.file.as_ref().ok_or(NoPayoutAccount::NotSet)?;
        let text = tokio::fs::read(&**file).await;
        let text = Zeroizing::new(text.map_err(NoPayoutAccount::Unread)?);
        read(&text, market)
    }
}

fn read(text: &[u8], market: Market) -> Result<PayerAccount, NoPayoutAccount> {
    let all: Result<BTreeMap<Market, Entry>, _> = serde_json::from_slice(text);
    // What else the error says may be a number.
    let mut all = all.map_err(|error| NoPayoutAccount::Wrong { line: error.line() })?;
    let entry = all
        .remove(&market)
        .ok_or(NoPayoutAccount::OtherMarkets(market))?;
    let typed = TypedNumbers {
        bank: entry.bank,
        account: entry.account,
    };
    let numbers = BankNumbers::read(entry.scheme, &typed);
    let numbers = numbers.map_err(|_| NoPayoutAccount::WrongNumber(market))?;
    let split = split_numbers(numbers.text());
    let (bank, account) = split.ok_or(NoPayoutAccount::WrongNumber(market))?;
    Ok(PayerAccount {
        market,
        name: entry.name,
        scheme: entry.scheme,
        bank,
        account,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
        "GB": {"name": "Partner Center Ltd", "scheme": "iban", "account": "GB82 WEST 1234 5698 7654 32"},
        "US": {"name": "Partner Center Inc", "scheme": "us_ach", "bank": "021000021", "account": "123456789"},
        "ID": {"name": "Partner Center", "scheme": "id_domestic", "bank": "014", "account": "12"}
    }"#;

    #[test]
    fn each_market_has_its_account() {
        let gb = read(FILE.as_bytes(), Market::Gb).unwrap();
        assert_eq!(gb.account.expose(), "GB82WEST12345698765432");
        assert_eq!(gb.bank.expose(), "");
        let us = read(FILE.as_bytes(), Market::Us).unwrap();
        assert_eq!(
            (us.bank.expose(), us.account.expose()),
            ("021000021", "123456789")
        );
        assert_eq!(us.name, "Partner Center Inc");
    }

    #[test]
    fn what_is_wrong_is_said_without_a_number() {
        let why = |text: &str, market| read(text.as_bytes(), market).unwrap_err().to_string();
        assert_eq!(
            why(FILE, Market::Vn),
            "--payout-accounts-file has no account for VN"
        );
        assert_eq!(
            why(FILE, Market::Id),
            "the account for ID in --payout-accounts-file is wrong"
        );
        let broken = "{\"GB\": {\"name\": \"A\", \"scheme\": \"iban\",\n\"account\": 12345678}}";
        assert_eq!(
            why(broken, Market::Gb),
            "line 2 of --payout-accounts-file is wrong"
        );
    }

    #[tokio::test]
    async fn without_a_file_there_is_none() {
        let none = PayoutAccounts::default().of(Market::Gb).await;
        assert!(matches!(none, Err(NoPayoutAccount::NotSet)));
        let missing = PayoutAccounts::in_file(Some("/nowhere/accounts.json".into()));
        let missing = missing.of(Market::Gb).await;
        assert!(matches!(missing, Err(NoPayoutAccount::Unread(_))));
    }
}
