//! Until when may be settled (rule 12).

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why nothing is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SettleRefusal {
    /// The moment lies ahead.
    #[error(
        "{} is in the future (now {}): use a time up to now, because settlement can't be undone",
        written(.until), written(.now)
    )]
    Ahead {
        /// Until when was to be settled.
        until: DateTime<Utc>,
        /// When that was asked.
        now: DateTime<Utc>,
    },
}

fn written(moment: &DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Whether what is due by `until` may be settled at `now`: what isn't due is never posted ahead.
///
/// # Errors
/// [`SettleRefusal::Ahead`] for a moment that has not come yet.
pub fn check_settle_until(until: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), SettleRefusal> {
    if now < until {
        return Err(SettleRefusal::Ahead { until, now });
    }
    Ok(())
}
