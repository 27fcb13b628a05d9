//! Whether the database had no room or no time, so that nothing was changed and the same call may go
//! well a moment later. Everything else that fails is a defect, or needs an operator.

use std::io;

use crate::Error;

/// What PostgreSQL calls it when it has no room or no time, or is about to start or stop: its codes of
/// the documentation's appendix A.
const CODES: [&str; 9] = [
    "40001", // serialization_failure, after the transaction was run again and again
    "40P01", // deadlock_detected, likewise
    "53300", // too_many_connections
    "55P03", // lock_not_available: lock_timeout
    "57014", // query_canceled: statement_timeout
    "57P01", // admin_shutdown
    "57P02", // crash_shutdown
    "57P03", // cannot_connect_now
    "25P04", // transaction_timeout
];

impl<R> Error<R> {
    /// Whether the database was too busy for the call, was starting or stopping, or had no connection
    /// free. Nothing was changed; trying again in a few seconds may go well.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Db(error) if is_busy(error))
    }
}

/// The same of what a query said.
#[must_use]
pub fn is_busy(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        // While connecting; a connection that breaks later says something else.
        sqlx::Error::Io(error) => matches!(
            error.kind(),
            io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound
        ),
        sqlx::Error::Database(error) => error
            .code()
            .is_some_and(|code| CODES.contains(&code.as_ref())),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, PgPool};

    use super::*;

    #[sqlx::test(migrations = false)]
    async fn what_the_database_had_no_time_for_is_told_from_what_broke(pool: PgPool) {
        let busy = [
            "set statement_timeout = '10ms'; select pg_sleep(60)",
            "do $$ begin raise exception using errcode = '55P03'; end $$",
            "do $$ begin raise exception using errcode = '57P01'; end $$",
        ];
        let broken = ["select 1 / 0", "select from no_such_table"];
        for (sql, expected) in busy
            .map(|sql| (sql, true))
            .into_iter()
            .chain(broken.map(|sql| (sql, false)))
        {
            let error = sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&pool)
                .await
                .unwrap_err();
            assert_eq!(is_busy(&error), expected, "{error}");
        }
        assert!(is_busy(&sqlx::Error::PoolTimedOut));
        assert!(!is_busy(&sqlx::Error::RowNotFound));
        assert!(!Error::<()>::NotFound.is_busy());
    }
}
