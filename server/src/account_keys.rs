//! Where the key is kept that the secrets of two-factor authentication are sealed with: in a file, since the
//! database must not have it.

use store::two_factor::{AccountKey, AccountKeys};

use crate::{
    audit_files, cli::Options, command::Failure, environment::Environment, finance_keys,
    payout_accounts::PayoutAccounts,
};

/// The key's file in the data directory.
pub(crate) const KEY: &str = "account-key";

/// The keys that the options name. With the built-in database they are in the data directory, where one is made
/// when there is none. None where no key was given for a database of somebody's own: then nobody can turn
/// two-factor authentication on.
///
/// # Errors
///
/// When the keys can't be read or made.
pub(crate) fn find(
    options: &Options,
    environment: &Environment,
) -> Result<Option<AccountKeys>, Failure> {
    let own = audit_files::own_key(options, KEY)?;
    let file = match (&options.account.account_key_file, own) {
        (Some(file), _) => file.clone(),
        (None, Some(file)) => {
            audit_files::make_if_none(&file, environment)?;
            file
        }
        (None, None) => return Ok(None),
    };
    let (newest, earlier) = audit_files::read_keys("--account-key-file", &file)?;
    let earlier = earlier.into_iter().map(AccountKey::new).collect();
    Ok(Some(AccountKeys::new(AccountKey::new(newest), earlier)))
}

/// This machine's clock and randomness, with the keys that the options name: those of accounts, and those of tax
/// and bank information; and with the accounts that payouts are made from.
///
/// # Errors
///
/// As [`find`] and [`finance_keys::find`].
pub(crate) fn environment(options: &Options) -> Result<Environment, Failure> {
    let environment = Environment::system();
    let keys = find(options, &environment)?;
    let finance_keys = finance_keys::find(options, &environment)?;
    Ok(environment
        .with_account_keys(keys)
        .with_finance_keys(finance_keys)
        .with_payout_accounts(PayoutAccounts::in_file(
            options.payout.payout_accounts_file.clone(),
        )))
}
