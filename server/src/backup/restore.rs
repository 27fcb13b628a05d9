//! Restoring a backup, for good or to see that it can be.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use store::contents;

use super::{Error, Folder, Manifest, programs};
use crate::postgres::{BuiltIn, Purpose};

/// Restores a backup into the empty database that the owner's role reaches, and counts it again. One
/// transaction: what is not restored whole leaves nothing.
///
/// # Errors
///
/// When the folder holds no whole backup or a damaged one, the database is not empty, `pg_restore` is
/// missing or fails, or what it restored is not what the manifest says.
pub(crate) async fn restore(
    folder: &Folder,
    owner: &PgConnectOptions,
    bin: Option<&Path>,
) -> Result<Manifest, Error> {
    let manifest = folder.manifest()?;
    folder.check(&manifest)?;
    let mut connection = PgConnection::connect_with(owner).await?;
    if !contents::is_empty(&mut connection).await? {
        return Err(Error::NotEmpty);
    }
    let mut command = programs::client("pg_restore", bin, owner)?;
    let database = owner.get_database().unwrap_or(owner.get_username());
    command
        .args(["--exit-on-error", "--single-transaction", "--no-owner"])
        .arg(format!("--dbname={database}"))
        .arg(folder.dump());
    programs::run("pg_restore", command).await?;
    // A dump carries no statistics, without which the first queries would be planned badly.
    sqlx::query("analyze").execute(&mut connection).await?;
    let restored = contents::count(&mut connection).await?;
    connection.close().await?;
    let differences = manifest.contents.differences(&restored);
    if differences.is_empty() {
        Ok(manifest)
    } else {
        Err(Error::Differs(differences))
    }
}

/// Restores a backup into a PostgreSQL of its own, which is thrown away afterwards.
///
/// # Errors
///
/// As [`restore`].
pub(crate) async fn verify(folder: &Folder, bin: Option<&Path>) -> Result<Manifest, Error> {
    let directory = tempfile::tempdir().map_err(Error::at(std::env::temp_dir()))?;
    // Run by root, PostgreSQL is another user, who must reach its folder in there.
    fs::set_permissions(directory.path(), Permissions::from_mode(0o711))
        .map_err(Error::at(directory.path()))?;
    let scratch = BuiltIn::open(
        directory.path(),
        bin,
        Purpose::Command,
        "admin verify-backup",
    )
    .await?;
    let restored = restore(folder, &scratch.owner(), bin).await;
    let closed = scratch.close().await;
    let manifest = restored?;
    closed?;
    Ok(manifest)
}
