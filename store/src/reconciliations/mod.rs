//! Files of the platform that are compared with the lines here: noted while they are stored ([`begin`],
//! [`uploaded`]), compared row by row ([`compare`]), and then the lines of their days looked for that they lack
//! ([`look`]); or cancelled before that is done ([`cancel`]).
//!
//! The worker takes one under a lease ([`take_due`]). Each batch is one transaction together with how far it has come,
//! so whoever takes over after a process died goes on behind it. Whoever has lost the lease is answered
//! [`Error::Conflict`], and the batch isn't kept.
//!
//! Rows lie with their party and lines with their shops, so a batch asks for both by themselves.

mod clearing;
mod comparing;
mod facts;
mod listing;
mod looking;
mod uploading;
mod working;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    ids::{AccountId, ReconciliationId},
    ledger::Party,
    market::Market,
    reconcile::{ClassSums, ReconciliationState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading};

pub use self::{
    clearing::{ReconciledFileToClear, file_cleared, files_to_clear},
    comparing::{ReadRow, compare, end_of_file},
    listing::{RowFilter, list, open, rows, rows_behind},
    looking::look,
    uploading::{NewReconciliation, abandon, begin, cancel, uploaded},
    working::{fail, is_any_due, postpone, take_due},
};

/// How long whoever works at a file may be silent until somebody else goes on.
pub const RECONCILIATION_LEASE: TimeDelta = TimeDelta::seconds(90);

/// How often a file is taken that comes no further, until it is given up.
pub const RECONCILIATION_TRIES_MAX: u16 = 20;

/// The right to work at a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconciliationLease {
    /// Whose file it is.
    pub(crate) party: Uuid,
    /// Who that is.
    pub(crate) kind: PartyKind,
    /// The file.
    pub reconciliation: ReconciliationId,
    /// What proves the right.
    pub(crate) word: Uuid,
    /// What is to be done: reading the file, or looking for what it lacks.
    pub state: ReconciliationState,
    /// Under which name the file lies.
    pub object_name: String,
    /// The market of its rows.
    pub market: Market,
    /// Whose part in the lines is compared.
    pub part: Party,
    /// The last row of the file that is compared.
    pub rows_done: u64,
    /// How often it was taken since it last came further, this time included.
    pub tries: u16,
}

domain::codes! {
    /// Whose file it is.
    pub(crate) enum PartyKind {
        /// An agency's.
        Agency = "agency",
        /// A creator's.
        Creator = "creator",
        /// The platform's own, of all lines of a market.
        Platform = "platform",
    }
}

/// What is known of a file that is worked at.
struct Held {
    numbers_given: u64,
    classes: ClassSums,
}

/// Locks the file's row for whoever has the lease.
async fn hold(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
) -> Result<Held, Error<Infallible>> {
    let row = sqlx::query!(
        "select numbers_given, classes from reconciliation
         where party_id = $1 and reconciliation_id = $2 and lease = $3 and state = $4
         for update",
        lease.party,
        lease.reconciliation.uuid(),
        lease.word,
        lease.state.code(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::Conflict)?;
    let classes = serde_json::from_value(row.classes);
    Ok(Held {
        numbers_given: count(row.numbers_given),
        classes: classes.map_err(|_| corrupt("classes", lease.reconciliation.uuid()))?,
    })
}

/// Who asks: the party, and the person. Shops have no files of the platform.
fn party_and_person<R>(
    by: &ActorContext<'_>,
    platform: Option<Uuid>,
) -> Result<(Uuid, PartyKind, AccountId), Error<R>> {
    match by.actor {
        Actor::Agency {
            agency, account, ..
        } => Ok((agency.uuid(), PartyKind::Agency, account)),
        Actor::Creator { creator, account } => Ok((creator.uuid(), PartyKind::Creator, account)),
        Actor::Operator { account } => {
            let platform = platform.ok_or(Error::NotFound)?;
            Ok((platform, PartyKind::Platform, account))
        }
        Actor::Shop { .. } | Actor::CommandLine { .. } | Actor::System => Err(Error::NotFound),
    }
}

/// The platform's organisation, if whoever asks acts for it and there is one.
async fn platform_of(db: &Db, by: &ActorContext<'_>) -> Result<Option<Uuid>, Error<Infallible>> {
    if !matches!(by.actor, Actor::Operator { .. }) {
        return Ok(None);
    }
    let mut connection = reading(&db.primary, by).await?;
    let found =
        sqlx::query_scalar!("select organisation_id from organisation where kind = 'platform'")
            .fetch_optional(&mut *connection)
            .await?;
    // Nobody has uploaded anything before the platform has a row.
    Ok(Some(found.unwrap_or_default()))
}

fn corrupt<R>(column: &'static str, reconciliation: Uuid) -> Error<R> {
    Error::Corrupt {
        table: "reconciliation",
        column,
        id: reconciliation,
    }
}

/// A number of the database, which keeps none that is negative.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// A number for the database.
fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Until when whoever works at a file need not be heard of.
fn leased_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + RECONCILIATION_LEASE
}
