//! An offer's rates in one column beside the row that they belong to, so that a query brings both.

use chrono::{DateTime, Utc};
use domain::{offer::RateFrom, rate::CreatorRate};
use serde::Deserialize;
use uuid::Uuid;

use crate::Error;

/// A rate of an offer. The column is a JSON array of these, the earliest first.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct RateColumn {
    offer_id: Uuid,
    from_at: DateTime<Utc>,
    creator_rate_bps: i16,
}

/// What the column says.
pub(crate) fn rates_in<R>(column: &[RateColumn]) -> Result<Vec<RateFrom>, Error<R>> {
    let rates = column.iter().map(|rate| {
        Ok(RateFrom {
            from: rate.from_at,
            rate: CreatorRate::try_from(rate.creator_rate_bps).map_err(|_| Error::Corrupt {
                table: "offer_rate",
                column: "creator_rate_bps",
                id: rate.offer_id,
            })?,
        })
    });
    rates.collect()
}
