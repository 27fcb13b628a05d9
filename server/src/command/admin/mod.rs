//! `admin`: what only the one who runs the program can do.

mod api_key;
mod approval;
mod audit;
mod backup;
mod codes;
mod dead_letters;
mod ending;
mod people;
mod place;
mod sessions;

use std::io::{Write as _, stdout};

use clap::Subcommand;
use domain::actor::Actor;
use store::{
    By, Db, Error,
    accounts::{self, KnownAccount},
};

use super::{Failure, Outcome};
use crate::{acting, cli::Options, database::Database, world::World};

/// The verbs of `admin`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What is done in the database.
    #[command(flatten)]
    InDatabase(Verb),
    /// What is done with the database as a whole.
    #[command(flatten)]
    Backup(backup::Command),
}

/// The verbs that are done in the database, by the person who gave the command.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a person the platform's operator, and print the link to choose a password where there is
    /// none
    CreateOperator(people::CreateOperator),
    /// Take the running of the platform away from a person, who is signed out everywhere
    EndOperator(ending::EndAccess),
    /// Give a person a place in an agency or a shop, or a creator's handle, and print the link to
    /// choose a password
    CreateMember(people::CreateMember),
    /// Take a place in an agency or a shop, or a creator's handle, away from a person, who is signed
    /// out everywhere
    EndMembership(ending::EndMembership),
    /// Disable an account: the person is signed out everywhere and can't sign in
    DisableAccount(ending::EndAccess),
    /// Let the person of a disabled account sign in again
    EnableAccount(ending::EnableAccount),
    /// Take a person's password away, sign the person out everywhere, and print the link to choose
    /// another
    ResetPassword(sessions::OfAccount),
    /// List the browsers in which a person is signed in
    ListSessions(sessions::OfAccount),
    /// Sign one browser out
    EndSession(sessions::EndSession),
    /// Sign a person out in every browser
    SignOutEverywhere(sessions::OfAccount),
    /// Approve an agency's category in a market, its tax information or its bank account
    Approve(approval::Approve),
    /// Make a key for the platform's own programs, and print it once
    CreateApiKey(api_key::CreateApiKey),
    /// List the platform's keys, with their last use and their end
    ListApiKeys,
    /// Revoke a key of the platform: from then on it opens nothing
    RevokeApiKey(api_key::RevokeApiKey),
    /// List the codes and handles that came in before they were read by one rule, and that stand for
    /// several things now or can't be read
    ListCodeConflicts,
    /// List the events that could not be handed on to whoever is told of them
    ListDeadLetters,
    /// Have an event handed on again that could not be
    RetryDeadLetter(dead_letters::RetryDeadLetter),
    /// Compare the audit trail with what was sealed: exit code 1 when something was edited, deleted,
    /// inserted, reordered, cut off or rewritten, with where
    VerifyAudit,
    /// Seal what waits in the audit trail now, rather than within a minute
    SealAudit(audit::SealAudit),
}

impl Verb {
    fn name(&self) -> &'static str {
        match self {
            Self::CreateOperator(_) => "admin create-operator",
            Self::EndOperator(_) => "admin end-operator",
            Self::CreateMember(_) => "admin create-member",
            Self::EndMembership(_) => "admin end-membership",
            Self::DisableAccount(_) => "admin disable-account",
            Self::EnableAccount(_) => "admin enable-account",
            Self::ResetPassword(_) => "admin reset-password",
            Self::ListSessions(_) => "admin list-sessions",
            Self::EndSession(_) => "admin end-session",
            Self::SignOutEverywhere(_) => "admin sign-out-everywhere",
            Self::Approve(_) => "admin approve",
            Self::CreateApiKey(_) => "admin create-api-key",
            Self::ListApiKeys => "admin list-api-keys",
            Self::RevokeApiKey(_) => "admin revoke-api-key",
            Self::ListCodeConflicts => "admin list-code-conflicts",
            Self::ListDeadLetters => "admin list-dead-letters",
            Self::RetryDeadLetter(_) => "admin retry-dead-letter",
            Self::VerifyAudit => "admin verify-audit",
            Self::SealAudit(_) => "admin seal-audit",
        }
    }
}

/// What every verb works with.
struct Context<'c> {
    options: &'c Options,
    db: &'c Db,
    world: &'c World,
    actor: Actor,
}

impl Context<'_> {
    /// The circumstances of a verb of `store`: who gave the command is written down.
    fn by(&self) -> By<'_> {
        By {
            actor: self.actor,
            now: self.world.now(),
            ids: &*self.world.ids,
            form: None,
        }
    }

    /// The account with this address.
    async fn account(&self, email: &str) -> Result<KnownAccount, Failure> {
        let known = accounts::with_email(self.db, email).await;
        known.map_err(|error| match error {
            Error::NotFound => Failure::Refused(format!("nobody has an account with {email}")),
            other => Failure::Store(other),
        })
    }

    #[expect(
        clippy::unused_self,
        reason = "what a verb says goes where the command was given"
    )]
    fn say(&self, words: &str) -> Result<Outcome, Failure> {
        writeln!(stdout(), "{words}").map_err(Failure::io("standard output"))?;
        Ok(Outcome::Done)
    }
}

pub(super) async fn run(options: &Options, command: Command) -> Result<Outcome, Failure> {
    let verb = match command {
        Command::InDatabase(verb) => verb,
        Command::Backup(command) => return backup::run(options, command).await,
    };
    let actor = acting::actor(options).map_err(Failure::Usage)?;
    let database = Database::open(options, verb.name()).await?;
    let world = World::system();
    let context = Context {
        options,
        db: &database.db,
        world: &world,
        actor,
    };
    let ended = run_in(&context, &verb).await;
    database.close().await?;
    ended
}

async fn run_in(context: &Context<'_>, verb: &Verb) -> Result<Outcome, Failure> {
    match verb {
        Verb::CreateOperator(arguments) => people::create_operator(context, arguments).await,
        Verb::EndOperator(arguments) => ending::end_operator(context, arguments).await,
        Verb::CreateMember(arguments) => people::create_member(context, arguments).await,
        Verb::EndMembership(arguments) => ending::end_membership(context, arguments).await,
        Verb::DisableAccount(arguments) => ending::disable_account(context, arguments).await,
        Verb::EnableAccount(arguments) => ending::enable_account(context, arguments).await,
        Verb::ResetPassword(arguments) => sessions::reset_password(context, arguments).await,
        Verb::ListSessions(arguments) => sessions::list(context, arguments).await,
        Verb::EndSession(arguments) => sessions::end(context, arguments).await,
        Verb::SignOutEverywhere(arguments) => {
            sessions::sign_out_everywhere(context, arguments).await
        }
        Verb::Approve(arguments) => approval::approve(context, arguments).await,
        Verb::CreateApiKey(arguments) => api_key::create(context, arguments).await,
        Verb::ListApiKeys => api_key::list(context).await,
        Verb::RevokeApiKey(arguments) => api_key::revoke(context, arguments).await,
        Verb::ListCodeConflicts => codes::list_conflicts(context.db).await,
        Verb::ListDeadLetters => dead_letters::list(context.db).await,
        Verb::RetryDeadLetter(arguments) => dead_letters::retry(context, arguments).await,
        Verb::VerifyAudit => audit::verify(context).await,
        Verb::SealAudit(arguments) => audit::seal(context, arguments).await,
    }
}
