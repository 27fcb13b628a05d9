//! The connections: one pool that writes, one that may lag, and the schema they expect.

use std::time::Duration;

use sqlx::{
    Connection as _, PgPool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// The role that migrates and makes partitions (`DATABASE_OWNER_URL`).
pub const OWNER_ROLE: &str = "partner_center_owner";

/// The role that the program works with (`DATABASE_URL`): it can't change the schema, and it can't
/// update or delete what is append-only.
pub const PROGRAM_ROLE: &str = "partner_center";

/// Every migration, in order, compiled into the program.
pub static MIGRATOR: Migrator = sqlx::migrate!("../migrations");

/// How long a request waits for a free connection before it is told that the database is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// A connection that was idle for longer is asked whether it is still there before it is used: each
/// answer takes as long as a small query, and a page asks many.
const TRUSTED_IDLE: Duration = Duration::from_secs(1);

/// The two pools that everything goes through.
///
/// They are the same one unless a standby is configured (spec/scale.md 3).
#[derive(Clone, Debug)]
pub struct Db {
    /// Takes every write, and every read that must see what was just written.
    pub primary: PgPool,
    /// Takes reads that tolerate a lag: dashboards and exports.
    pub replica: PgPool,
}

impl Db {
    /// Both pools over one set of connections.
    #[must_use]
    pub fn single(pool: PgPool) -> Self {
        Self {
            replica: pool.clone(),
            primary: pool,
        }
    }

    /// Waits for running queries and closes every connection.
    pub async fn close(&self) {
        self.replica.close().await;
        self.primary.close().await;
    }
}

/// Opens the pools. Without a replica, reads that tolerate lag go to the primary.
///
/// # Errors
///
/// When a database can't be reached or refuses the role.
pub async fn connect(
    primary: PgConnectOptions,
    replica: Option<PgConnectOptions>,
    max_connections: u32,
) -> Result<Db, sqlx::Error> {
    let pool = PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection, used| {
            Box::pin(async move {
                if used.idle_for > TRUSTED_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    let primary = pool.clone().connect_with(primary).await?;
    let Some(replica) = replica else {
        return Ok(Db::single(primary));
    };
    Ok(Db {
        primary,
        replica: pool.connect_with(replica).await?,
    })
}

/// Why the schema could not be brought to this program's version.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A migration failed, or the database holds one that this program does not know.
    #[error("the database schema could not be migrated: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
}

/// Brings the schema to this program's version, as the owner role. Does nothing when it is there.
///
/// # Errors
///
/// When a migration fails; the database is then as it was before that migration.
pub async fn migrate(owner: &PgPool) -> Result<(), MigrateError> {
    MIGRATOR.run(owner).await?;
    Ok(())
}

/// How many of this program's migrations the database has not seen yet: 0 when it may serve.
///
/// # Errors
///
/// When the database can't be asked. A database without any migration answers with all of them.
pub async fn pending_migrations(pool: &PgPool) -> Result<usize, sqlx::Error> {
    let known: bool = sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null")
        .fetch_one(pool)
        .await?;
    let applied: Vec<i64> = if known {
        sqlx::query_scalar("select version from _sqlx_migrations where success")
            .fetch_all(pool)
            .await?
    } else {
        Vec::new()
    };
    Ok(MIGRATOR
        .iter()
        .filter(|migration| !applied.contains(&migration.version))
        .count())
}
