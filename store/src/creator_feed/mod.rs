//! Creators as a search index holds them, and what changes of them, in the order of commits.
//!
//! [`begin`] reads all that can be found, on one snapshot; [`follow`] says, again and again, what was committed since
//! the look before. A snapshot of PostgreSQL says exactly which transactions are visible in it, so what was committed
//! between two looks is what the second sees and the first doesn't: every change of a creator's card leaves a row in
//! `creator_change` with its transaction's number (`creator_cards::refresh_in`). Nothing is missed, however the commits
//! lie, nothing waits for a long transaction beside, and any number of processes follow by themselves. (The greatest
//! number so far would miss what commits late, and the oldest transaction under way would wait.)
//!
//! Always asked of the primary: a standby has other snapshots.

mod cards;
mod following;
mod loading;
mod row;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::creator_search::SearchChange;
use uuid::Uuid;

pub(crate) use self::row::CardColumns;
pub use self::{
    following::{check, follow},
    loading::begin,
};

/// How far somebody has followed.
#[derive(Debug)]
pub struct Feed {
    /// What was visible at the last look, as the database writes it.
    snapshot: String,
    /// When that was, by the database's clock.
    at: DateTime<Utc>,
    /// When the database that was asked had started. Another one may lack what this one had committed.
    server: DateTime<Utc>,
    /// Creators whose change is here already and whose card isn't, with the version that is waited for: a database
    /// that is spread over machines may commit on one of them first.
    awaited: HashMap<Uuid, i64>,
}

impl Feed {
    /// When the last look was, by the database's clock.
    #[must_use]
    pub fn looked_at(&self) -> DateTime<Utc> {
        self.at
    }
}

/// What a look found.
#[derive(Clone, Debug, PartialEq)]
pub enum Followed {
    /// What was committed since the look before, of each creator the latest.
    Changes(Vec<SearchChange>),
    /// More than can be followed, what changed is cleared away by now, or another database answers: begin anew.
    TooFar,
}
