//! `admin backup`, `admin verify-backup` and `admin restore`.

use std::{
    io::{Write, stdout},
    path::PathBuf,
};

use clap::{Args, Subcommand};

use super::super::{Failure, Outcome};
use crate::{
    audit_files,
    backup::{self, Folder, Manifest},
    cli::Options,
    database::{self, Database},
    environment::Environment,
    postgres::{BuiltIn, Purpose},
};

/// Backups.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Back up the database to a directory and verify the backup by restoring it into a temporary
    /// database
    Backup(Backup),
    /// Verify a backup: check its checksum and restore it into a temporary database
    VerifyBackup(FromFolder),
    /// Restore a backup into an empty database
    Restore(FromFolder),
}

/// What `admin backup` can be told.
#[derive(Debug, Args)]
pub struct Backup {
    /// Directory for the backup; must be empty
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    /// Don't verify the backup by restoring it into a temporary database
    #[arg(long)]
    no_verify: bool,
}

/// What `admin verify-backup` and `admin restore` can be told.
#[derive(Debug, Args)]
pub struct FromFolder {
    /// Directory of the backup
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub(super) async fn run(options: &Options, command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Backup(arguments) => {
            let database = Database::open(options, "admin backup").await?;
            let made = make(options, &database, &arguments).await;
            database.close().await?;
            made
        }
        Command::VerifyBackup(arguments) => verify(options, &arguments).await,
        Command::Restore(arguments) => restore(options, &arguments).await,
    }
}

/// Makes a backup and tries it.
async fn make(
    options: &Options,
    database: &Database,
    arguments: &Backup,
) -> Result<Outcome, Failure> {
    let owner = database.owner_options().ok_or_else(|| {
        Failure::Usage("backups need the owner role: set --database-owner-url".to_owned())
    })?;
    let bin = options.database.postgres_bin.as_deref();
    let beside = audit_files::to_back_up(options)?;
    let now = Environment::system().now();
    let manifest = backup::make(owner, bin, &arguments.folder, &beside, now).await?;
    say(&format!(
        "Backed up {} to {}, {} bytes.",
        summary(&manifest),
        arguments.folder.display(),
        manifest.bytes
    ))?;
    if arguments.no_verify {
        return Ok(Outcome::Done);
    }
    backup::verify(&Folder::open(&arguments.folder), bin).await?;
    say("Backup verified: restored into a temporary database with the same contents.")?;
    Ok(Outcome::Done)
}

/// Tries a backup.
async fn verify(options: &Options, arguments: &FromFolder) -> Result<Outcome, Failure> {
    let bin = options.database.postgres_bin.as_deref();
    let manifest = backup::verify(&Folder::open(&arguments.folder), bin).await?;
    say(&format!(
        "The backup of {} is valid: restored into a temporary database, it has {}.",
        manifest.taken_at.to_rfc3339(),
        summary(&manifest)
    ))?;
    Ok(Outcome::Done)
}

/// Restores a backup into an empty database: the one that the owner's URL names, else a new built-in
/// one in the data directory.
async fn restore(options: &Options, arguments: &FromFolder) -> Result<Outcome, Failure> {
    let bin = options.database.postgres_bin.as_deref();
    let folder = Folder::open(&arguments.folder);
    let given = database::owner_options(&options.database)?;
    let manifest = if let Some(owner) = &given {
        backup::restore(&folder, owner, bin).await?
    } else {
        let directory = options.data_dir().map_err(Failure::Usage)?;
        let built_in = BuiltIn::open(&directory, bin, Purpose::Command, "admin restore").await?;
        let restored = backup::restore(&folder, &built_in.owner(), bin).await;
        let closed = built_in.close().await;
        let manifest = restored?;
        closed?;
        manifest
    };
    say(&format!(
        "Restored the backup of {}: {}.",
        manifest.taken_at.to_rfc3339(),
        summary(&manifest)
    ))?;
    for sentence in audit_files::bring_back(options, given.is_none(), &folder.kept(&manifest)?)? {
        say(&sentence)?;
    }
    Ok(Outcome::Done)
}

fn summary(manifest: &Manifest) -> String {
    let contents = &manifest.contents;
    format!(
        "{} rows in {} tables",
        contents.row_count(),
        contents.rows.len()
    )
}

fn say(sentence: &str) -> Result<(), Failure> {
    writeln!(stdout(), "{sentence}").map_err(Failure::io("standard output"))
}
