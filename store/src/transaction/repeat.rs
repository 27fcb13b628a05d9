//! When a transaction is run again, and how often.

use std::time::{Duration, Instant};

use crate::Error;

/// How often a transaction that others were in the way of is tried before the reader is told that the
/// database is busy.
pub(super) const ATTEMPTS_MAX: u32 = 6;

/// The same for one that waited for a row until the database gave up: each attempt waits as long.
const ATTEMPTS_MAX_AT_A_LOCK: u32 = 2;

/// Half the pause before the second attempt; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(5);

/// How long a transaction that lost its connection is tried again, so that a restart of the database,
/// or its standby's taking over, is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pause before a connection is tried for again, at most.
const PAUSE_MAX: Duration = Duration::from_millis(500);

/// How often a verb has been tried, and since when.
pub(crate) struct Attempts {
    began: Instant,
    ended: u32,
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            ended: 0,
        }
    }
}

impl Attempts {
    /// Counts an attempt; none when the whole transaction is to be run again.
    pub(crate) async fn end<T, R>(
        &mut self,
        outcome: Result<T, Error<R>>,
    ) -> Option<Result<T, Error<R>>> {
        self.ended += 1;
        let Err(Error::Db(error)) = &outcome else {
            return Some(outcome);
        };
        let pause = FIRST_PAUSE * 2_u32.saturating_pow(self.ended);
        let pause = match Cause::of(error) {
            Some(Cause::Others) if self.ended < ATTEMPTS_MAX => pause,
            Some(Cause::Lock) if self.ended < ATTEMPTS_MAX_AT_A_LOCK => pause,
            Some(Cause::Lost) if self.began.elapsed() < PATIENCE => pause.min(PAUSE_MAX),
            _ => return Some(outcome),
        };
        tracing::debug!(%error, "the transaction is run again");
        tokio::time::sleep(pause).await;
        None
    }
}

/// Why a transaction may go well another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// Another transaction was in the way.
    Others,
    /// Another transaction held a row for too long.
    Lock,
    /// The connection is gone.
    Lost,
}

impl Cause {
    fn of(error: &sqlx::Error) -> Option<Self> {
        const SERIALIZATION_FAILURE: &str = "40001";
        const DEADLOCK_DETECTED: &str = "40P01";
        const LOCK_NOT_AVAILABLE: &str = "55P03";
        let error = match error {
            sqlx::Error::Io(_) => return Some(Self::Lost),
            sqlx::Error::Database(error) => error,
            _ => return None,
        };
        match error.code().as_deref().unwrap_or_default() {
            SERIALIZATION_FAILURE | DEADLOCK_DETECTED => Some(Self::Others),
            LOCK_NOT_AVAILABLE => Some(Self::Lock),
            code if is_lost(code) => Some(Self::Lost),
            _ if error
                .constraint()
                .is_some_and(|constraint| RETRYABLE_CONSTRAINTS.contains(&constraint)) =>
            {
                Some(Self::Others)
            }
            _ => None,
        }
    }
}

/// Whether an error's code says that the connection is gone, or going: the class of lost connections,
/// and a server that stops, crashed, or starts.
fn is_lost(code: &str) -> bool {
    const ADMIN_SHUTDOWN: &str = "57P01";
    const CRASH_SHUTDOWN: &str = "57P02";
    const CANNOT_CONNECT_NOW: &str = "57P03";
    code.starts_with("08") || [ADMIN_SHUTDOWN, CRASH_SHUTDOWN, CANNOT_CONNECT_NOW].contains(&code)
}

/// Whether an error is the server's answer to the statement, and not that there was none.
pub(super) fn is_an_answer(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .map(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| !is_lost(code.as_deref().unwrap_or_default()))
}

/// Unique constraints on rows that verbs look up before they insert them. A violation means that a
/// concurrent insert won: the transaction is retried.
const RETRYABLE_CONSTRAINTS: [&str; 21] = [
    "agency_slug_key",
    "audit_seal_pkey",
    "bank_answer_sha256_key",
    "campaign_code_key",
    "compass_line_pkey",
    "creator_identity_pkey",
    "idempotency_key_pkey",
    "ledger_link_pkey",
    "legal_text_pkey",
    "order_line_identity_pkey",
    "order_total_pkey",
    "product_identity_pkey",
    "refund_identity_pkey",
    "registration_one_open",
    "registration_total_pkey",
    "sale_total_of_creator_pkey",
    "sale_total_of_day_pkey",
    "sale_total_pkey",
    "share_link_of_offer",
    "shop_code_key",
    "showcase_entry_one_kept",
];
