//! The connections: one pool that writes, one that may lag, and the schema they expect.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono_tz::Tz;
use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, PgPool, Row as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::OnceCell;

/// The role that migrates and makes partitions (`DATABASE_OWNER_URL`).
pub const OWNER_ROLE: &str = "partner_center_owner";

/// The role that the program works with (`DATABASE_URL`): it can't change the schema, and it can't
/// update or delete what is append-only.
pub const PROGRAM_ROLE: &str = "partner_center";

/// How long a request waits for a free connection before it is told that the database is busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a transaction may stand still between two statements, with the rows that it holds.
const IDLE_IN_TRANSACTION: Duration = Duration::from_secs(15);

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
    /// The time zone of each market, by its code, once somebody asked (`crate::markets`).
    pub(crate) zones: Arc<OnceCell<Vec<(String, Tz)>>>,
}

impl Db {
    /// Both pools over one set of connections.
    #[must_use]
    pub fn single(pool: PgPool) -> Self {
        Self {
            replica: pool.clone(),
            primary: pool,
            zones: Arc::default(),
        }
    }

    /// Waits for running queries and closes every connection.
    pub async fn close(&self) {
        self.replica.close().await;
        self.primary.close().await;
    }
}

/// What a pool may ask of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most connections that it opens.
    pub connections: u32,
    /// How long a statement may take, in whole milliseconds. The database ends one that takes longer,
    /// so what nobody waits for any more doesn't go on for ever.
    pub statement: Duration,
    /// How long a statement may wait for a row or a table that another transaction holds, in whole
    /// milliseconds.
    pub lock: Duration,
}

impl Limits {
    /// The pool's options, but for whom it connects as.
    fn pool_options(self) -> PgPoolOptions {
        PgPoolOptions::new()
            .max_connections(self.connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .after_connect(move |connection, _| Box::pin(self.set_on(connection)))
            .before_acquire(|connection, used| {
                Box::pin(async move {
                    if used.idle_for > TRUSTED_IDLE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_release(|connection, _| Box::pin(is_clean(connection)))
    }

    /// Tells a new connection's session. (The options of a connection say the same, but poolers in
    /// between refuse those.)
    async fn set_on(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::query(
            "select set_config('statement_timeout', $1, false)
                  , set_config('lock_timeout', $2, false)
                  , set_config('idle_in_transaction_session_timeout', $3, false)",
        )
        .persistent(false)
        .bind(self.statement.as_millis().to_string())
        .bind(self.lock.as_millis().to_string())
        .bind(IDLE_IN_TRANSACTION.as_millis().to_string())
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Whether a connection may be used by others: no transaction is open on it, and it answers what it
/// was asked last.
///
/// Whoever was cut in the middle may leave a transaction that has begun or an answer that nobody read;
/// the next one's writes would then be rolled back later, and every answer would be that to the
/// question before. sqlx 0.9.0 takes such a connection back (its issues 4385 and 4393, mended by its
/// pull request 4394). So each is asked something that nobody asked before, by a statement that has an
/// answer only where it is a transaction of its own: what can't say that is closed. In the same breath
/// it ceases to act for anybody (`crate::acting`).
async fn is_clean(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    static ASKED: AtomicU64 = AtomicU64::new(0);
    let number = ASKED.fetch_add(1, Ordering::Relaxed).to_string();
    let ask = format!(
        "set partner_center.acting = ''; select '{number}' where now() = statement_timestamp()"
    );
    let answers = sqlx::raw_sql(AssertSqlSafe(ask))
        .fetch_all(connection)
        .await?;
    let [answer] = answers.as_slice() else {
        tracing::warn!("a connection was left in the middle of its work and is closed");
        return Ok(false);
    };
    Ok(answer.try_get::<String, _>(0)? == number)
}

/// Opens the pools. Without a replica, reads that tolerate lag go to the primary.
///
/// # Errors
///
/// When a database can't be reached or refuses the role.
pub async fn connect(
    primary: PgConnectOptions,
    replica: Option<PgConnectOptions>,
    limits: Limits,
) -> Result<Db, sqlx::Error> {
    let pool = limits.pool_options();
    let primary = pool.clone().connect_with(primary).await?;
    let Some(replica) = replica else {
        return Ok(Db::single(primary));
    };
    Ok(Db {
        replica: pool.connect_with(replica).await?,
        ..Db::single(primary)
    })
}

#[cfg(test)]
mod tests;
