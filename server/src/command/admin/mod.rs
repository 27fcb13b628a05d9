//! `admin`: what only the one who runs the program can do.

mod api_key;

use std::io::{Write, stdout};

use clap::{Args, Subcommand};
use sha2::{Digest, Sha256};
use store::{Error, accounts};

use super::{Failure, Outcome};
use crate::{cli::Options, database::Database, postgres::Purpose, world::World};

/// The verbs of `admin`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create an account of the platform's operator, and print the link to choose its password
    CreateOperator(CreateOperator),
    /// Make a key for the platform's own programs, and print it once
    CreateApiKey(api_key::CreateApiKey),
    /// Revoke a key of the platform: from then on it opens nothing
    RevokeApiKey(api_key::RevokeApiKey),
}

/// What `admin create-operator` can be told. A password is not among it: the command's line is
/// visible to every process of the machine.
#[derive(Debug, Args)]
pub struct CreateOperator {
    /// The address that the operator signs in with.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

pub(super) async fn run(options: &Options, command: Command) -> Result<Outcome, Failure> {
    let name = match &command {
        Command::CreateOperator(_) => "admin create-operator",
        Command::CreateApiKey(_) => "admin create-api-key",
        Command::RevokeApiKey(_) => "admin revoke-api-key",
    };
    let database = Database::open(options, Purpose::Command, name).await?;
    let world = World::system();
    let ended = match &command {
        Command::CreateOperator(arguments) => {
            create_operator(options, &database, &world, arguments).await
        }
        Command::CreateApiKey(arguments) => api_key::create(&database, &world, arguments).await,
        Command::RevokeApiKey(arguments) => api_key::revoke(&database, &world, arguments).await,
    };
    database.close().await?;
    ended
}

async fn create_operator(
    options: &Options,
    database: &Database,
    world: &World,
    arguments: &CreateOperator,
) -> Result<Outcome, Failure> {
    let token = world
        .secret()
        .map_err(Failure::io("the system's randomness"))?;
    let hash = Sha256::digest(token.as_bytes()).into();
    accounts::create_operator(
        &database.db,
        &arguments.email,
        hash,
        world.now(),
        &*world.ids,
    )
    .await
    .map_err(|error| match error {
        Error::Db(error) => Failure::Database(error),
        refused => Failure::Refused(format!("{}: {refused}", arguments.email)),
    })?;
    let origin = options.public_url.as_ref().map_or_else(
        || format!("http://{}", super::serve::LISTEN),
        ToString::to_string,
    );
    writeln!(
        stdout(),
        "The operator's account is made. A password can be chosen within 24 hours, and once, at\n\
         {origin}/choose-password?token={token}\n\
         (This release has no sign-in yet: the page comes with it. Ask for a new link then.)"
    )
    .map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}
