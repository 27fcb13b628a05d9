//! The one place that opens transactions and runs them again.
//!
//! PostgreSQL may ask for a whole transaction to be repeated: when it could not be ordered among its
//! neighbours (40001), or when it was chosen to end a deadlock (40P01). And two verbs may bring the
//! same new thing at the same moment: the key that keeps such things apart then refuses the second,
//! which runs again and finds what the first brought. Only a whole transaction can be repeated, so a
//! verb is written as a closure and never retries by itself.

use std::time::Duration;

use sqlx::Postgres;

use crate::Error;

/// A transaction under way.
pub type Tx<'t> = sqlx::Transaction<'t, Postgres>;

/// How often a transaction is tried before the reader is told that the database is busy.
const ATTEMPTS_MAX: u32 = 6;

/// Half the pause before the second attempt; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(5);

/// Runs a block inside one transaction and commits it; rolls back on any error.
///
/// `in_transaction!(pool, |tx| { ... })` is the value of the block, a `Result<T, Error<R>>`. The whole
/// block runs again when the database asks for it, so it must not consume what it captures. (A macro,
/// because a closure's future can't be told to borrow from both its transaction and its verb.)
macro_rules! in_transaction {
    ($pool:expr, |$tx:ident| $verb:block) => {{
        let mut attempts = $crate::transaction::Attempts::default();
        loop {
            let mut transaction = $pool.begin().await?;
            let $tx: &mut sqlx::PgConnection = &mut transaction;
            let outcome = async { $verb }.await;
            if let Some(outcome) = attempts.end(transaction, outcome).await {
                break outcome;
            }
        }
    }};
}
pub(crate) use in_transaction;

/// Runs a block that only reads, all of it on one snapshot: what several queries say then belongs
/// together. Nothing can make it run again.
macro_rules! on_snapshot {
    ($pool:expr, |$tx:ident| $reads:block) => {{
        let begin = "begin isolation level repeatable read, read only";
        let mut transaction = $pool.begin_with(begin).await?;
        let $tx: &mut sqlx::PgConnection = &mut transaction;
        let read = async { $reads }.await;
        transaction.rollback().await?;
        read
    }};
}
pub(crate) use on_snapshot;

/// How often a verb has been tried.
#[derive(Default)]
pub(crate) struct Attempts {
    ended: u32,
}

impl Attempts {
    /// Commits or rolls back; none when the whole transaction is to be run again.
    pub(crate) async fn end<T, R>(
        &mut self,
        tx: Tx<'_>,
        outcome: Result<T, Error<R>>,
    ) -> Option<Result<T, Error<R>>> {
        let outcome = match outcome {
            Ok(value) => tx.commit().await.map(|()| value).map_err(Error::Db),
            Err(error) => {
                // The connection goes back to its pool, which rolls back what is left open.
                drop(tx);
                Err(error)
            }
        };
        self.ended += 1;
        match outcome {
            Err(Error::Db(error)) if self.ended < ATTEMPTS_MAX && must_repeat(&error) => {
                tracing::debug!(code = ?code_of(&error), "the transaction is run again");
                tokio::time::sleep(FIRST_PAUSE * (1 << self.ended)).await;
                None
            }
            outcome => Some(outcome),
        }
    }
}

/// The keys of things that verbs look up before they bring them: a refusal by one of these means
/// that another verb brought the same thing between the two.
const BROUGHT_AT_ONCE: [&str; 11] = [
    "agency_slug_key",
    "campaign_code_key",
    "creator_identity_pkey",
    "idempotency_key_pkey",
    "order_line_identity_pkey",
    "product_identity_pkey",
    "refund_identity_pkey",
    "registration_one_open",
    "share_link_of_offer",
    "shop_code_key",
    "showcase_entry_one_kept",
];

/// Whether the whole transaction is to be run again.
fn must_repeat(error: &sqlx::Error) -> bool {
    const SERIALIZATION_FAILURE: &str = "40001";
    const DEADLOCK_DETECTED: &str = "40P01";
    let constraint = error
        .as_database_error()
        .and_then(|error| error.constraint());
    matches!(
        code_of(error).as_deref(),
        Some(SERIALIZATION_FAILURE | DEADLOCK_DETECTED)
    ) || constraint.is_some_and(|constraint| BROUGHT_AT_ONCE.contains(&constraint))
}

fn code_of(error: &sqlx::Error) -> Option<String> {
    error
        .as_database_error()?
        .code()
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests;
