//! `admin`: what only the one who runs the program can do.

mod api_key;
mod approval;
mod codes;
mod dead_letters;
mod people;

use clap::Subcommand;

use super::{Failure, Outcome};
use crate::{cli::Options, database::Database, postgres::Purpose, world::World};

/// The verbs of `admin`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create an account of the platform's operator, and print the link to choose its password
    CreateOperator(people::CreateOperator),
    /// Give a person a place in an agency or a shop, or a creator's handle, and print the link to
    /// choose a password
    CreateMember(people::CreateMember),
    /// Approve an agency's category in a market, its tax information or its bank account
    Approve(approval::Approve),
    /// Make a key for the platform's own programs, and print it once
    CreateApiKey(api_key::CreateApiKey),
    /// Revoke a key of the platform: from then on it opens nothing
    RevokeApiKey(api_key::RevokeApiKey),
    /// List the codes and handles that came in before they were read by one rule, and that stand for
    /// several things now or can't be read
    ListCodeConflicts,
    /// List the events that could not be handed on to whoever is told of them
    ListDeadLetters,
    /// Have an event handed on again that could not be
    RetryDeadLetter(dead_letters::RetryDeadLetter),
}

pub(super) async fn run(options: &Options, command: Command) -> Result<Outcome, Failure> {
    let name = match &command {
        Command::CreateOperator(_) => "admin create-operator",
        Command::CreateMember(_) => "admin create-member",
        Command::Approve(_) => "admin approve",
        Command::CreateApiKey(_) => "admin create-api-key",
        Command::RevokeApiKey(_) => "admin revoke-api-key",
        Command::ListCodeConflicts => "admin list-code-conflicts",
        Command::ListDeadLetters => "admin list-dead-letters",
        Command::RetryDeadLetter(_) => "admin retry-dead-letter",
    };
    let database = Database::open(options, Purpose::Command, name).await?;
    let world = World::system();
    let ended = match &command {
        Command::CreateOperator(arguments) => {
            people::create_operator(options, &database, &world, arguments).await
        }
        Command::CreateMember(arguments) => {
            people::create_member(options, &database, &world, arguments).await
        }
        Command::Approve(arguments) => approval::approve(&database, &world, arguments).await,
        Command::CreateApiKey(arguments) => api_key::create(&database, &world, arguments).await,
        Command::RevokeApiKey(arguments) => api_key::revoke(&database, &world, arguments).await,
        Command::ListCodeConflicts => codes::list_conflicts(&database).await,
        Command::ListDeadLetters => dead_letters::list(&database).await,
        Command::RetryDeadLetter(arguments) => {
            dead_letters::retry(&database, &world, arguments).await
        }
    };
    database.close().await?;
    ended
}
