//! The schema that the program expects, and how a database is brought to it while others use it.
//!
//! A migration that waits for a table makes everybody wait who comes after it. So each attempt waits a
//! short time only, and is repeated. What must be true of the migrations themselves is tested in
//! `store/tests/it/migrations.rs`.

mod index_months;

use std::time::Duration;

use sqlx::{AssertSqlSafe, PgPool, migrate::Migrator};

/// Every migration, in order, compiled into the program.
pub static MIGRATOR: Migrator = sqlx::migrate!("../migrations");

/// How long a migration waits for a table before it lets the others through.
const LOCK_TIMEOUT_MS: u32 = 1_000;
/// How often a migration is tried: for about five minutes, at a table that is never free.
const ATTEMPTS_MAX: u32 = 100;
/// The pause between two attempts.
const PAUSE: Duration = Duration::from_secs(2);

/// Why the schema could not be brought to this program's version.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A migration failed, or the database holds one that this program does not know.
    #[error("the database schema could not be migrated: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// The database can't be reached, or refuses.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Brings the schema to this program's version, as the owner role. Does nothing when it is there. While
/// it waits for a table that others use, those who come later go on: each attempt waits a second only,
/// and the next one follows after a pause.
///
/// # Errors
///
/// When a migration fails, or its table was in use at every attempt; the database is then as it was
/// before that migration.
pub async fn migrate(owner: &PgPool) -> Result<(), MigrateError> {
    run(&MIGRATOR, owner, ATTEMPTS_MAX, PAUSE).await?;
    Ok(index_months::index_months(owner, ATTEMPTS_MAX, PAUSE).await?)
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

/// Runs the migrations, each again while its tables are in use.
async fn run(
    migrator: &Migrator,
    owner: &PgPool,
    attempts_max: u32,
    pause: Duration,
) -> Result<(), MigrateError> {
    let mut connection = owner.acquire().await?;
    let limit = format!("set lock_timeout = {LOCK_TIMEOUT_MS}");
    // A number of this program's own.
    sqlx::query(AssertSqlSafe(limit))
        .execute(&mut *connection)
        .await?;
    let mut attempts = 1;
    let ended = loop {
        match migrator.run(&mut *connection).await {
            Err(error) if attempts < attempts_max && migration_waited_in_vain(&error) => {
                tracing::info!(attempts, "a table is in use; the migration is tried again");
                tokio::time::sleep(pause).await;
                attempts += 1;
            }
            ended => break ended,
        }
    };
    // The pool's other users wait as long as they did before, and nobody waits for the lock that an
    // attempt which failed has kept.
    sqlx::query("reset lock_timeout")
        .execute(&mut *connection)
        .await?;
    sqlx::query("select pg_advisory_unlock_all()")
        .execute(&mut *connection)
        .await?;
    Ok(ended?)
}

/// Whether a migration waited in vain, as [`waited_in_vain`].
fn migration_waited_in_vain(error: &sqlx::migrate::MigrateError) -> bool {
    use sqlx::migrate::MigrateError::{Execute, ExecuteMigration};
    let (Execute(error) | ExecuteMigration(error, _)) = error else {
        return false;
    };
    waited_in_vain(error)
}

/// Whether a statement waited for a table until the time was over, or was ended because somebody else waited
/// for a table that it already had.
fn waited_in_vain(error: &sqlx::Error) -> bool {
    const LOCK_NOT_AVAILABLE: &str = "55P03";
    const DEADLOCK_DETECTED: &str = "40P01";
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| [LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED].contains(&&*code))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use sqlx::{
        Executor as _,
        migrate::{Migration, MigrationType},
    };

    use super::*;

    fn adds_a_column() -> Migrator {
        let migration = Migration::new(
            1,
            Cow::Borrowed("add a column"),
            MigrationType::Simple,
            sqlx::SqlStr::from_static("alter table used add column n int"),
            false,
        );
        Migrator::with_migrations(vec![migration])
    }

    #[sqlx::test(migrations = false)]
    async fn a_migration_lets_others_through_while_it_waits(pool: PgPool) {
        pool.execute("create table used (id int)").await.unwrap();
        let mut reader = pool.begin().await.unwrap();
        reader.execute("select * from used").await.unwrap();

        let no_pause = Duration::ZERO;
        let ended = run(&adds_a_column(), &pool, 2, no_pause).await;
        assert!(
            matches!(ended, Err(MigrateError::Schema(error)) if migration_waited_in_vain(&error))
        );
        // Whoever comes while it is tried waits no longer than one attempt.
        let migrator = adds_a_column();
        let migration = run(&migrator, &pool, 100, no_pause);
        let others = async {
            for _ in 0..3 {
                pool.execute("select * from used").await.unwrap();
            }
            reader.commit().await.unwrap();
        };
        let (migrated, ()) = tokio::join!(migration, others);
        migrated.unwrap();
        pool.execute("select n from used").await.unwrap();
    }
}
