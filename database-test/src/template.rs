//! The database with all migrations of which every test gets a copy.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, migrate::Migrator,
    postgres::PgConnectOptions,
};

use crate::database::drop_if_exists;

/// The advisory lock of whoever makes a template. It belongs to the database of `DATABASE_URL`.
const LOCK: i64 = i64::from_be_bytes(*b"migrated");

/// The name of the template with these migrations. Whoever comes first makes it, and the others wait.
pub(crate) async fn prepare(
    connection: &mut PgConnection,
    server: &PgConnectOptions,
    migrator: &Migrator,
) -> Result<String, sqlx::Error> {
    let name = name_of(migrator);
    if exists(connection, &name).await? {
        return Ok(name);
    }
    sqlx::query("select pg_advisory_lock($1)")
        .bind(LOCK)
        .execute(&mut *connection)
        .await?;
    if !exists(connection, &name).await? {
        make(connection, server, migrator, &name).await?;
    }
    // Where making it failed, the lock ends with the connection, which the failed test closes.
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(LOCK)
        .execute(&mut *connection)
        .await?;
    Ok(name)
}

/// It gets its name at the very end: what a killed run leaves has another name, and is made anew.
async fn make(
    connection: &mut PgConnection,
    server: &PgConnectOptions,
    migrator: &Migrator,
    name: &str,
) -> Result<(), sqlx::Error> {
    let unfinished = unfinished(name);
    drop_if_exists(connection, &unfinished).await?;
    let create = format!("create database \"{unfinished}\"");
    connection.execute(AssertSqlSafe(create)).await?;
    let mut inside = PgConnection::connect_with(&server.clone().database(&unfinished)).await?;
    migrator.run(&mut inside).await?;
    check_that_a_copy_is_equal(&mut inside).await?;
    inside.close().await?;
    // A database that somebody is in can't be copied.
    let close = format!("alter database \"{unfinished}\" allow_connections false");
    connection.execute(AssertSqlSafe(close)).await?;
    let rename = format!("alter database \"{unfinished}\" rename to \"{name}\"");
    connection.execute(AssertSqlSafe(rename)).await?;
    Ok(())
}

/// PostgreSQL copies what is in a database, not what is said about the database as a whole: its settings and the
/// rights on it. No migration says any of it today; one that did would be missing from every test.
async fn check_that_a_copy_is_equal(inside: &mut PgConnection) -> Result<(), sqlx::Error> {
    let is_lost: bool = sqlx::query_scalar(
        "select datacl is not null
             or exists (select from pg_db_role_setting where setdatabase = pg_database.oid)
         from pg_database where datname = current_database()",
    )
    .fetch_one(&mut *inside)
    .await?;
    if is_lost {
        let reason = "a migration alters or grants something on the database as a whole, which a copy would lack: \
                      have database_test do it again in each copy";
        return Err(sqlx::Error::Configuration(reason.into()));
    }
    Ok(())
}

/// Whether the server has a database of this name.
pub(crate) async fn exists(connection: &mut PgConnection, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(&mut *connection)
        .await
}

/// Other migrations make another name.
pub(crate) fn name_of(migrator: &Migrator) -> String {
    let mut hasher = DefaultHasher::new();
    for migration in migrator.iter() {
        migration.version.hash(&mut hasher);
        migration.checksum.hash(&mut hasher);
    }
    format!("migrated_{:016x}", hasher.finish())
}

/// The name of a template while its migrations run.
pub(crate) fn unfinished(name: &str) -> String {
    format!("{name}_unfinished")
}
