//! `admin`: what only the one who runs the program can do.

mod api_key;
mod approval;
mod audit;
mod backup;
mod bills;
mod codes;
mod dead_letters;
mod ending;
mod failed_emails;
mod finance_keys;
mod holds;
mod ledger;
mod ledger_checks;
mod people;
mod place;
mod sessions;
mod totals;
mod two_factor;

use std::io::{Write as _, stdout};

use clap::Subcommand;
use domain::actor::Actor;
use store::{
    ActorContext, Db, Error,
    accounts::{self, KnownAccount},
};

use super::{Failure, Outcome};
use crate::{account_keys, acting, cli::Options, database::Database, environment::Environment};

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
    /// Create a platform operator account, or make an existing account one, and print a link to set
    /// its password
    CreateOperator(people::CreateOperator),
    /// Remove a platform operator and sign them out everywhere
    EndOperator(ending::EndAccess),
    /// Give a person access to an agency, a shop or a creator account, and print a link to set a
    /// password
    CreateMember(people::CreateMember),
    /// Remove a person from an agency, a shop or a creator account and sign them out everywhere
    EndMembership(ending::EndMembership),
    /// Disable an account: sign the person out everywhere and block sign-in
    DisableAccount(ending::EndAccess),
    /// Enable a disabled account
    EnableAccount(ending::EnableAccount),
    /// Remove a person's password, sign them out everywhere and print a link to set a new one
    ResetPassword(sessions::OfAccount),
    /// List the sessions of an account
    ListSessions(sessions::OfAccount),
    /// End a session
    EndSession(sessions::EndSession),
    /// End every session of an account
    SignOutEverywhere(sessions::OfAccount),
    /// Turn off an account's two-factor authentication and sign the person out everywhere
    ResetTwoFactor(two_factor::OfAccount),
    /// Print the code that an account's authenticator app shows now, for demo accounts; not in production
    OneTimeCode(two_factor::OfAccount),
    /// Approve an agency's service category in a market, tax information or bank account
    Approve(approval::Approve),
    /// Create an API key for sending orders and refunds, and print it once
    CreateApiKey(api_key::CreateApiKey),
    /// List the platform's API keys, with last use and expiry
    ListApiKeys,
    /// Revoke an API key
    RevokeApiKey(api_key::RevokeApiKey),
    /// List stored IDs, Shop Codes and handles that are no longer valid or unique
    ListCodeConflicts,
    /// List events that couldn't be turned into notifications
    ListDeadLetters,
    /// Retry an event that couldn't be turned into notifications
    RetryDeadLetter(dead_letters::RetryDeadLetter),
    /// List emails that couldn't be sent
    ListFailedEmails,
    /// Retry an email that couldn't be sent
    RetryEmail(failed_emails::RetryEmail),
    /// Verify the audit trail: exit code 1 if an event was edited, deleted, inserted or reordered, or
    /// the trail was shortened or rewritten, and where
    VerifyAudit,
    /// Seal new audit events now instead of within a minute
    SealAudit(audit::SealAudit),
    /// Put what was added to the ledger into its chain now instead of within a minute
    SealLedger(ledger::SealLedger),
    /// Check that the running totals of order lines are what the lines add up to: exit code 1 if one is
    /// not
    CheckTotals(totals::CheckTotals),
    /// Close every month that is over for two days into bills and statements, instead of within the hour, and
    /// say how long it took
    CloseMonths(bills::CloseMonths),
    /// Begin the bills of a market that has entries from before there were bills
    BeginBills(bills::BeginBills),
    /// List the months of markets that are closed or being closed
    ListBills(bills::ListBills),
    /// Work the ledger out anew from orders, refunds and consents: exit code 1 if an entry, a batch, a link, a
    /// bill or a payout isn't what follows from them, and which
    VerifyLedger(ledger_checks::VerifyLedger),
    /// List the keys of tax and bank information with what each seals, and which lines of their files can be
    /// removed
    FinanceKeys,
    /// Freeze an order line that has not settled, and say why
    FreezeOrderLine(holds::FreezeOrderLine),
    /// Release a frozen order line
    ReleaseOrderLine(holds::OfLine),
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
            Self::ResetTwoFactor(_) => "admin reset-two-factor",
            Self::OneTimeCode(_) => "admin one-time-code",
            Self::Approve(_) => "admin approve",
            Self::CreateApiKey(_) => "admin create-api-key",
            Self::ListApiKeys => "admin list-api-keys",
            Self::RevokeApiKey(_) => "admin revoke-api-key",
            Self::ListCodeConflicts => "admin list-code-conflicts",
            Self::ListDeadLetters => "admin list-dead-letters",
            Self::RetryDeadLetter(_) => "admin retry-dead-letter",
            Self::ListFailedEmails => "admin list-failed-emails",
            Self::RetryEmail(_) => "admin retry-email",
            Self::VerifyAudit => "admin verify-audit",
            Self::SealAudit(_) => "admin seal-audit",
            Self::SealLedger(_) => "admin seal-ledger",
            Self::CheckTotals(_) => "admin check-totals",
            Self::CloseMonths(_) => "admin close-months",
            Self::BeginBills(_) => "admin begin-bills",
            Self::ListBills(_) => "admin list-bills",
            Self::VerifyLedger(_) => "admin verify-ledger",
            Self::FinanceKeys => "admin finance-keys",
            Self::FreezeOrderLine(_) => "admin freeze-order-line",
            Self::ReleaseOrderLine(_) => "admin release-order-line",
        }
    }
}

/// What every verb works with.
struct Context<'c> {
    options: &'c Options,
    db: &'c Db,
    environment: &'c Environment,
    actor: Actor,
}

impl Context<'_> {
    /// The circumstances of a verb of `store`: who gave the command is written down.
    fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: self.actor,
            now: self.environment.now(),
            ids: &*self.environment.ids,
            form: None,
        }
    }

    /// The account with this address.
    async fn account(&self, email: &str) -> Result<KnownAccount, Failure> {
        let known = accounts::with_email(self.db, email).await;
        known.map_err(|error| match error {
            Error::NotFound => {
                Failure::Refused(format!("no account with the email address {email}"))
            }
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
    let environment = account_keys::environment(options)?;
    let context = Context {
        options,
        db: &database.db,
        environment: &environment,
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
        Verb::ResetTwoFactor(arguments) => two_factor::reset(context, arguments).await,
        Verb::OneTimeCode(arguments) => two_factor::code(context, arguments).await,
        Verb::Approve(arguments) => approval::approve(context, arguments).await,
        Verb::CreateApiKey(arguments) => api_key::create(context, arguments).await,
        Verb::ListApiKeys => api_key::list(context).await,
        Verb::RevokeApiKey(arguments) => api_key::revoke(context, arguments).await,
        Verb::ListCodeConflicts => codes::list_conflicts(context.db).await,
        Verb::ListDeadLetters => dead_letters::list(context.db).await,
        Verb::RetryDeadLetter(arguments) => dead_letters::retry(context, arguments).await,
        Verb::ListFailedEmails => failed_emails::list(context).await,
        Verb::RetryEmail(arguments) => failed_emails::retry(context, arguments).await,
        Verb::VerifyAudit => audit::verify(context).await,
        Verb::SealAudit(arguments) => audit::seal(context, arguments).await,
        Verb::SealLedger(arguments) => ledger::seal(context, arguments).await,
        Verb::CheckTotals(arguments) => totals::check(context, arguments).await,
        Verb::CloseMonths(arguments) => bills::close(context, arguments).await,
        Verb::BeginBills(arguments) => bills::begin(context, arguments).await,
        Verb::ListBills(arguments) => bills::list(context, arguments).await,
        Verb::VerifyLedger(arguments) => ledger_checks::verify(context, arguments).await,
        Verb::FinanceKeys => finance_keys::list(context).await,
        Verb::FreezeOrderLine(arguments) => holds::freeze(context, arguments).await,
        Verb::ReleaseOrderLine(arguments) => holds::release(context, arguments).await,
    }
}
