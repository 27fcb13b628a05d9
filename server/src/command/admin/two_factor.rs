//! `admin reset-two-factor` and `one-time-code`: a lost phone, and the people of the demo, who have none.

use clap::Args;
use store::{Error, two_factor};

use super::{
    super::{Failure, Outcome},
    Context,
};

/// What the commands can be told that are about one person.
#[derive(Debug, Args)]
pub struct OfAccount {
    /// Email address the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

pub(super) async fn reset(
    context: &Context<'_>,
    arguments: &OfAccount,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    two_factor::reset(context.db, &context.by(), account)
        .await
        .map_err(|error| is_off(email, error))?;
    context.say(&format!(
        "Two-factor authentication of {email} is off, and every session has ended."
    ))
}

pub(super) async fn code(context: &Context<'_>, arguments: &OfAccount) -> Result<Outcome, Failure> {
    if context.options.production {
        return Err(Failure::Usage(
            "one-time-code doesn't work with --production: codes are their person's alone"
                .to_owned(),
        ));
    }
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    let keys = context
        .environment
        .account_keys()
        .ok_or_else(|| Failure::Usage("no key of accounts: set --account-key-file".to_owned()))?;
    let code = two_factor::code_now(context.db, &context.by(), keys, account)
        .await
        .map_err(|error| is_off(email, error))?;
    context.say(&code.to_string())
}

fn is_off(email: &str, error: Error<std::convert::Infallible>) -> Failure {
    match error {
        Error::NotFound => Failure::Refused(format!("two-factor authentication of {email} is off")),
        other => Failure::Store(other),
    }
}
