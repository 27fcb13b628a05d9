//! Making a backup.

use std::path::Path;

use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
use store::contents;

use super::{Error, Folder, Manifest, programs};
use crate::{RELEASE, audit_files::KeptFiles};

/// Dumps the database that the owner's role reaches into a new folder. Nobody waits for it: a dump
/// reads one snapshot, and writers go on. The files that were read before it are written beside it.
///
/// # Errors
///
/// When the folder is in use, `pg_dump` is missing or fails, or the database can't be read. There is
/// then no manifest in the folder.
pub(crate) async fn make(
    owner: &PgConnectOptions,
    bin: Option<&Path>,
    path: &Path,
    beside: &KeptFiles,
    now: DateTime<Utc>,
) -> Result<Manifest, Error> {
    let folder = Folder::create(path)?;
    let files = folder.keep(beside)?;
    let mut connection = PgConnection::connect_with(owner).await?;
    // The dump reads the snapshot of this transaction, which must stay open meanwhile.
    let mut snapshot = connection
        .begin_with("begin isolation level repeatable read, read only")
        .await?;
    let exported: String = sqlx::query_scalar("select pg_export_snapshot()")
        .fetch_one(&mut *snapshot)
        .await?;
    let contents = contents::count(&mut snapshot).await?;
    let mut dump = programs::client("pg_dump", bin, owner)?;
    dump.arg("--format=custom")
        .arg(format!("--snapshot={exported}"))
        .arg("--file")
        .arg(folder.dump());
    programs::run("pg_dump", dump).await?;
    snapshot.rollback().await?;
    connection.close().await?;
    let (bytes, sha256) = folder.sum_up()?;
    let manifest = Manifest {
        taken_at: now,
        release: RELEASE.to_owned(),
        bytes,
        sha256,
        contents,
        files,
    };
    folder.write(&manifest)?;
    Ok(manifest)
}
