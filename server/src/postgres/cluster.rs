//! Making the cluster, and what the program needs in it.

use std::{
    fs::{self, File},
    io,
    process::Stdio,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{
    Error,
    account::Death,
    installation::Installation,
    paths::{DATABASE, Paths, private_folder},
};

/// Makes the cluster. It is made beside its place and moved there when it is whole, so that a start
/// that is cut short is simply repeated by the next one.
pub(super) fn initialise(paths: &Paths, installation: &Installation) -> Result<(), Error> {
    let unfinished = paths.directory.join("postgresql.unfinished");
    match fs::remove_dir_all(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::at(unfinished)(error));
        }
        _ => private_folder(&unfinished, &paths.account)?,
    }
    let mut initdb = paths
        .account
        .command(&installation.program("initdb"), Death::Follows)?;
    initdb
        .arg("--pgdata")
        .arg(&unfinished)
        .arg(format!("--username={}", store::OWNER_ROLE))
        .args([
            "--auth-local=trust",
            "--auth-host=reject",
            "--data-checksums",
        ])
        .args(["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
        .stdout(Stdio::null());
    let answer = initdb
        .output()
        .map_err(Error::at(installation.program("initdb")))?;
    if !answer.status.success() {
        let said = String::from_utf8_lossy(&answer.stderr)
            .trim()
            .replace('\n', "; ");
        return Err(Error::Initialise(said));
    }
    // One call for the whole file system takes a fraction of one for each of a thousand files. The
    // cluster is on the disk before its name is, and its name before anything is written to it.
    let files = File::open(&unfinished).map_err(Error::at(&unfinished))?;
    rustix::fs::syncfs(&files).map_err(|error| Error::at(&unfinished)(error.into()))?;
    fs::rename(&unfinished, &paths.cluster).map_err(Error::at(&paths.cluster))?;
    let names = File::open(&paths.directory).map_err(Error::at(&paths.directory))?;
    names.sync_all().map_err(Error::at(&paths.directory))
}

/// Makes the program's role and database where they are missing, on a server that runs. Answers with
/// the folder that this server loads its libraries from.
pub(super) async fn prepare(paths: &Paths) -> Result<String, sqlx::Error> {
    let options = paths.connect_options(store::OWNER_ROLE, "postgres");
    let mut owner = PgConnection::connect_with(&options).await?;
    let has_role: bool =
        sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(store::PROGRAM_ROLE)
            .fetch_one(&mut owner)
            .await?;
    // Names can't be parameters here; both are constants of this workspace.
    if !has_role {
        let sql = format!("create role {} login", store::PROGRAM_ROLE);
        sqlx::query(AssertSqlSafe(sql)).execute(&mut owner).await?;
    }
    let has_database: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(DATABASE)
            .fetch_one(&mut owner)
            .await?;
    if !has_database {
        let sql = format!("create database {DATABASE} owner {}", store::OWNER_ROLE);
        sqlx::query(AssertSqlSafe(sql)).execute(&mut owner).await?;
    }
    let library = sqlx::query_scalar("select setting from pg_config where name = 'PKGLIBDIR'")
        .fetch_one(&mut owner)
        .await?;
    owner.close().await?;
    Ok(library)
}
