//! `admin reset-password`, `list-sessions`, `end-session` and `sign-out-everywhere`: a forgotten
//! password, a lost machine.

use chrono::SecondsFormat;
use clap::Args;
use domain::ids::WebSessionId;
use store::{Error, accounts, sessions};

use super::{
    super::{Failure, Outcome},
    Context, ending, people,
};

/// What the commands can be told that are about one person.
#[derive(Debug, Args)]
pub struct OfAccount {
    /// Email address the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

/// What `admin end-session` can be told.
#[derive(Debug, Args)]
pub struct EndSession {
    /// Session ID, from `admin list-sessions`
    #[arg(value_name = "ID")]
    id: WebSessionId,
}

pub(super) async fn reset_password(
    context: &Context<'_>,
    arguments: &OfAccount,
) -> Result<Outcome, Failure> {
    let email = &arguments.email;
    let account = context.account(email).await?.account;
    let token = context.environment.secret_text();
    let hash = accounts::token_hash(&token);
    let sessions = accounts::reset_password(context.db, &context.by(), account, hash)
        .await
        .map_err(|error| match error {
            Error::Db(error) => Failure::Database(error),
            refused => Failure::Refused(format!("{email}: {refused}")),
        })?;
    context.say(&format!(
        "The password and earlier links of {email} no longer work. {} {}",
        ending::ended(sessions),
        people::to_choose_a_password(context.options, &token),
    ))
}

pub(super) async fn list(context: &Context<'_>, arguments: &OfAccount) -> Result<Outcome, Failure> {
    let known = context.account(&arguments.email).await?;
    let sessions = sessions::list(context.db, known.account, context.environment.now()).await?;
    if sessions.is_empty() {
        return context.say("No active sessions.");
    }
    let at =
        |moment: chrono::DateTime<chrono::Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    let lines = sessions.iter().map(|session| {
        format!(
            "{}  signed in {}, used {}, ends {}",
            session.session,
            at(session.created_at),
            at(session.seen_at),
            at(session.expires_at),
        )
    });
    context.say(&lines.collect::<Vec<_>>().join("\n"))
}

pub(super) async fn end(context: &Context<'_>, arguments: &EndSession) -> Result<Outcome, Failure> {
    sessions::end_session(context.db, &context.by(), arguments.id)
        .await
        .map_err(|error| match error {
            Error::NotFound => Failure::Refused("no such session".to_owned()),
            other => Failure::Store(other),
        })?;
    context.say("Session ended.")
}

pub(super) async fn sign_out_everywhere(
    context: &Context<'_>,
    arguments: &OfAccount,
) -> Result<Outcome, Failure> {
    let account = context.account(&arguments.email).await?.account;
    let sessions = sessions::end_of_account(context.db, &context.by(), account).await?;
    context.say(&ending::ended(sessions))
}
