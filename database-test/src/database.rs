//! The database of one test.

use std::{
    env,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    thread,
};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, migrate::Migrator,
    postgres::PgConnectOptions,
};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::template;

/// How many tests of this process have a database at once: each may open a dozen connections, and the server of
/// `script/test` takes 200.
static TURNS: Semaphore = Semaphore::const_new(12);

/// The database of one test, which is kept when the test panics.
pub(crate) struct TestDatabase {
    name: String,
    server: PgConnectOptions,
    /// Always there, since nobody closes `TURNS`.
    _turn: Option<SemaphorePermit<'static>>,
}

impl TestDatabase {
    /// A copy of the template. It takes the place of what an earlier run of the same test has kept.
    pub(crate) async fn create(migrator: &Migrator, path: &str) -> Result<Self, sqlx::Error> {
        let turn = TURNS.acquire().await.ok();
        let server = server_options()?;
        let mut connection = PgConnection::connect_with(&server).await?;
        let template = template::prepare(&mut connection, &server, migrator).await?;
        let name = name_of(path);
        drop_if_exists(&mut connection, &name).await?;
        // The other strategy, which is the default, writes every page to the log and takes seven times as long.
        let copy = format!("create database \"{name}\" template \"{template}\" strategy file_copy");
        connection.execute(AssertSqlSafe(copy)).await?;
        connection.close().await?;
        Ok(Self {
            name,
            server,
            _turn: turn,
        })
    }

    /// How to connect to it.
    pub(crate) fn options(&self) -> PgConnectOptions {
        self.server.clone().database(&self.name)
    }

    /// Drops it. A connection that the test left open ends.
    pub(crate) async fn discard(self) -> Result<(), sqlx::Error> {
        let mut connection = PgConnection::connect_with(&self.server).await?;
        drop_if_exists(&mut connection, &self.name).await?;
        connection.close().await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the test's database is kept: {}", self.name);
        }
    }
}

/// The server of `DATABASE_URL`.
pub(crate) fn server_options() -> Result<PgConnectOptions, sqlx::Error> {
    let url = env::var("DATABASE_URL").map_err(|error| {
        let reason = format!("DATABASE_URL says where tests may create databases: {error}");
        sqlx::Error::Configuration(reason.into())
    })?;
    url.parse()
}

/// The name of a test's database: the test's own, as far as it fits, and a number that is made of its full path. Two
/// tests never share one.
pub(crate) fn name_of(path: &str) -> String {
    let test = path.rsplit("::").next().unwrap_or(path);
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("test_{test:.38}_{:016x}", hasher.finish())
}

/// Drops a database, also from under those who are connected to it.
pub(crate) async fn drop_if_exists(
    connection: &mut PgConnection,
    name: &str,
) -> Result<(), sqlx::Error> {
    let drop = format!("drop database if exists \"{name}\" with (force)");
    connection.execute(AssertSqlSafe(drop)).await?;
    Ok(())
}
