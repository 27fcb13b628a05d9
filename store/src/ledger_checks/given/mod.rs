//! What the platform gave in a month beside commission, against what it follows from.

mod compensations;
mod incentives;

use std::convert::Infallible;

use domain::ledger::{
    Party,
    check::{FaultValue, LedgerFault, LedgerFaultKind},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

pub(super) use self::{compensations::compensations, incentives::incentives};
use crate::Error;

/// An entry that isn't there although something gives it.
fn missing(of: Uuid, units: i64) -> LedgerFault {
    let fault = LedgerFault::of(LedgerFaultKind::MissingEntry, of);
    fault.saying(FaultValue::Units(units), FaultValue::Units(0))
}

/// What is written in a column of JSON.
fn read<T: DeserializeOwned>(
    written: Value,
    (table, column): (&'static str, &'static str),
    id: Uuid,
) -> Result<T, Error<Infallible>> {
    serde_json::from_value(written).map_err(|_| Error::Corrupt { table, column, id })
}

/// The part that a column names.
fn party(
    code: &str,
    (table, column): (&'static str, &'static str),
    id: Uuid,
) -> Result<Party, Error<Infallible>> {
    code.parse()
        .map_err(|_| Error::Corrupt { table, column, id })
}
