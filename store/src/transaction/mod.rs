//! The one place that opens transactions and runs them again.
//!
//! PostgreSQL may ask for a whole transaction to be repeated: when it could not be ordered among its
//! neighbours (40001), when it was chosen to end a deadlock (40P01), or when it waited too long for a
//! row (55P03). Two verbs may bring the same new thing at the same moment: the key that keeps such
//! things apart then refuses the second, which runs again and finds what the first brought. And the
//! connection may be lost, because the server stops or another one takes over. Only a whole
//! transaction can be repeated, so a verb is written as a closure and never retries by itself; and
//! only one that was certainly not committed, so a lost answer to COMMIT ends it
//! ([`Error::Unanswered`]).

mod repeat;
#[cfg(test)]
mod tests;

use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, pool::PoolConnection};

pub(crate) use self::repeat::Attempts;
use crate::{Error, acting::Acting};

/// Runs a block inside one transaction and commits it; rolls back on any error.
///
/// `in_transaction!(pool, by, |tx| { ... })` is the value of the block, a `Result<T, Error<R>>`. The
/// transaction acts for whoever does the verb: `by`, or `Acting::NOBODY` for what is the program's own.
/// The whole block runs again when the database asks for it, so it must not consume what it captures.
/// `begin "…"` behind the pool says how the transaction begins, if it isn't a plain one.
/// (A macro, because a closure's future can't be told to borrow from both its transaction and its verb.)
macro_rules! in_transaction {
    ($pool:expr, $acting:expr, |$tx:ident| $verb:block) => {
        $crate::transaction::in_transaction!($pool, begin "begin", $acting, |$tx| $verb)
    };
    ($pool:expr, begin $begin:literal, $acting:expr, |$tx:ident| $verb:block) => {{
        let acting = $crate::acting::Acting::from($acting);
        let mut attempts = $crate::transaction::Attempts::default();
        loop {
            let outcome =
                match $crate::transaction::Transaction::begin(&$pool, $begin, acting).await {
                    Ok(mut transaction) => {
                        let $tx: &mut sqlx::PgConnection = transaction.connection();
                        let outcome = async { $verb }.await;
                        transaction.end(outcome).await
                    }
                    Err(error) => Err($crate::Error::Db(error)),
                };
            if let Some(outcome) = attempts.end(outcome).await {
                break outcome;
            }
        }
    }};
}
pub(crate) use in_transaction;

/// Runs a block that only reads for somebody, all of it on one snapshot: what several queries say then
/// belongs together. Nothing can make it run again.
macro_rules! on_snapshot {
    ($pool:expr, $acting:expr, |$tx:ident| $reads:block) => {{
        let acting = $crate::acting::Acting::from($acting);
        let begin = "begin isolation level repeatable read, read only";
        let mut transaction =
            $crate::transaction::Transaction::begin(&$pool, begin, acting).await?;
        let $tx: &mut sqlx::PgConnection = transaction.connection();
        let read = async { $reads }.await;
        transaction.end(read).await
    }};
}
pub(crate) use on_snapshot;

/// Lets the rest of a transaction take longer than a page's question may.
pub(crate) async fn take_time(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::raw_sql("set local statement_timeout = 0")
        .execute(connection)
        .await?;
    Ok(())
}

/// A transaction under way, with a connection of its own.
///
/// Dropped before its end was answered, it closes the connection, and the server rolls back: nobody
/// after it gets a transaction that is still open, or an answer that was meant for it. sqlx's own
/// transaction leaves both behind when it is dropped while it begins (its issues 4385 and 4393) or in
/// the middle of a COPY.
pub(crate) struct Transaction {
    connection: PoolConnection<Postgres>,
    has_ended: bool,
}

impl Transaction {
    /// Opens one by a statement that begins it, and says in the same breath for whom it acts, until it
    /// ends.
    ///
    /// # Errors
    ///
    /// When the pool has no connection in time, or the database fails.
    pub(crate) async fn begin(
        pool: &PgPool,
        begin: &'static str,
        acting: Acting,
    ) -> Result<Self, sqlx::Error> {
        let mut transaction = Self {
            connection: pool.acquire().await?,
            has_ended: false,
        };
        let begin = format!("{begin}; set local partner_center.acting = '{acting}'");
        sqlx::raw_sql(AssertSqlSafe(begin))
            .execute(transaction.connection())
            .await?;
        Ok(transaction)
    }

    /// The connection that the transaction's statements go through.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Commits what went well and rolls the rest back.
    ///
    /// # Errors
    ///
    /// That of the verb, or that the commit failed or was not answered.
    pub(crate) async fn end<T, R>(mut self, outcome: Result<T, Error<R>>) -> Result<T, Error<R>> {
        let end = if outcome.is_ok() {
            "commit"
        } else {
            "rollback"
        };
        let ended = sqlx::raw_sql(end).execute(self.connection()).await;
        match (ended, outcome) {
            (Ok(_), outcome) => {
                self.has_ended = true;
                outcome
            }
            (Err(error), Ok(_)) if repeat::is_an_answer(&error) => Err(Error::Db(error)),
            (Err(error), Ok(_)) => Err(Error::Unanswered(error)),
            // Why the verb failed says more than why its connection did.
            (Err(_), Err(error)) => Err(error),
        }
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if !self.has_ended {
            self.connection.close_on_drop();
        }
    }
}
