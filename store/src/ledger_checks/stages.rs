//! The stages of a check, and how far one has come.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::ledger::check::LedgerFault;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Checked, Month, batches, bills, lines, links};
use crate::{Db, Error};

domain::codes! {
    /// What is checked, in this order.
    pub(super) enum Stage {
        /// The lines that were placed in the month.
        Lines = "lines",
        /// Those from before that have entries in it.
        EarlierLines = "earlier_lines",
        /// Entries and refunds that are of no line.
        Orphans = "orphans",
        /// What was written together.
        Batches = "batches",
        /// The links of the chain that hold it.
        Links = "links",
        /// Bills, payouts, and what the platform gave.
        Bills = "bills",
    }
}

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    pub(super) stage: Stage,
    /// The last row of the stage that is done: of a shop, at a moment, with an id.
    pub(super) after: Option<(Uuid, DateTime<Utc>, Uuid)>,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            stage: Stage::Lines,
            after: None,
        }
    }
}

impl Cursor {
    /// The beginning of the next stage; none behind the last.
    fn next_stage(self) -> Option<Self> {
        let mut stages = Stage::ALL.into_iter().skip_while(|one| *one != self.stage);
        let stage = stages.nth(1)?;
        Some(Self { stage, after: None })
    }
}

/// A fault with the order and line that it is of, as the market knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFault {
    /// What isn't as it must be.
    pub fault: LedgerFault,
    /// The order and the line; none of what is of no line.
    pub codes: Option<(String, String)>,
}

impl FoundFault {
    /// A fault of no line.
    pub(super) const fn of(fault: LedgerFault) -> Self {
        Self { fault, codes: None }
    }

    /// By what two that are the same are known.
    pub(super) fn key(&self) -> String {
        let LedgerFault { kind, line, of, .. } = &self.fault;
        format!("{kind} {line:?} {of:?}")
    }
}

/// Checks one piece; answers what was found, and where to go on.
pub(super) async fn piece(
    db: &Db,
    month: &Month,
    cursor: Cursor,
) -> Result<(Checked, Option<Cursor>), Error<Infallible>> {
    let (checked, after) = match cursor.stage {
        Stage::Lines => lines::placed(db, month, cursor.after).await?,
        Stage::EarlierLines => lines::earlier(db, month, cursor.after).await?,
        Stage::Orphans => (lines::orphans(db, month).await?, None),
        Stage::Batches => (batches::check(db, month).await?, None),
        Stage::Links => (links::check(db, month).await?, None),
        Stage::Bills => (bills::check(db, month).await?, None),
    };
    let next = match after {
        Some(_) => Some(Cursor { after, ..cursor }),
        None => cursor.next_stage(),
    };
    Ok((checked, next))
}
