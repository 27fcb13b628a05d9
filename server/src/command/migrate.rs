//! `migrate`: brings the database schema to this program's version.

use std::io::{Write, stdout};

use clap::Args;

use super::{Failure, Outcome};
use crate::{
    cli::Options,
    database::{self, Database},
};

/// What `migrate` can be told, which is nothing beyond what every command can.
#[derive(Debug, Args)]
pub struct Arguments {}

/// Migrates as the role that owns the schema. The built-in database is migrated whenever it is
/// opened, so there is then nothing left to do.
pub(super) async fn run(options: &Options, _: Arguments) -> Result<Outcome, Failure> {
    let database = Database::open(options, "migrate").await?;
    let migrated = migrate(&database).await;
    database.close().await?;
    migrated
}

async fn migrate(database: &Database) -> Result<Outcome, Failure> {
    let Some(owner) = database.owner().await? else {
        return Err(Failure::Usage(
            "migrations need the owner role: set --database-owner-url".to_owned(),
        ));
    };
    let pending = store::pending_migrations(&owner).await?;
    let migrated = database::migrate(&owner).await;
    owner.close().await;
    migrated?;
    let sentence = match pending {
        0 => "The database is up to date.".to_owned(),
        1 => "1 migration applied.".to_owned(),
        count => format!("{count} migrations applied."),
    };
    writeln!(stdout(), "{sentence}").map_err(Failure::io("standard output"))?;
    Ok(Outcome::Done)
}
