//! Days that come in, or are corrected.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    creator_facts::{CreatorDay, FactSource},
    creator_figures::{FigureWindow, Figures},
    ids::CreatorId,
    market::MarketRules,
};
use sqlx::PgConnection;

use super::kept::{Kept, corrupt, save};
use crate::Error;

/// What was written of a creator's day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayChange {
    /// Whose day.
    pub(crate) creator: CreatorId,
    /// The day as it was, if it was there.
    pub(crate) before: Option<(CreatorDay, FactSource)>,
    /// The day as it is.
    pub(crate) after: (CreatorDay, FactSource),
}

/// Adds what was written of days to the figures, which are held ([`super::lock_in`]), with what follows from them and
/// the cards. A day that is not in the figures' window changes nothing: it comes in later, or never. As the program.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules.
pub(crate) async fn apply_in<R>(
    connection: &mut PgConnection,
    market: &MarketRules,
    kept: Vec<Kept>,
    changes: &[DayChange],
    now: DateTime<Utc>,
) -> Result<(), Error<R>> {
    let mut of_creator: HashMap<CreatorId, Vec<&DayChange>> = HashMap::new();
    for change in changes {
        of_creator.entry(change.creator).or_default().push(change);
    }
    let mut changed = Vec::with_capacity(of_creator.len());
    for mut kept in kept {
        let window = FigureWindow::until(kept.until);
        let changes = of_creator.remove(&kept.creator).unwrap_or_default();
        let mut changes = changes
            .into_iter()
            .filter(|change| window.contains(change.after.0.day))
            .peekable();
        if changes.peek().is_none() {
            continue;
        }
        for change in changes {
            add(&mut kept, change).ok_or_else(|| corrupt(kept.creator))?;
        }
        changed.push(kept);
    }
    save(connection, market, &changed, now).await
}

/// Adds a change; none if that can't be.
fn add(kept: &mut Kept, change: &DayChange) -> Option<()> {
    let (after, source) = change.after;
    let mut sums = kept.sums.checked_add(Figures::from(after))?;
    let mut uploaded_days = kept.uploaded_days + i16::from(source == FactSource::Creator);
    if let Some((before, source)) = change.before {
        sums = sums.checked_sub(Figures::from(before))?;
        uploaded_days -= i16::from(source == FactSource::Creator);
    }
    kept.sums = sums;
    kept.uploaded_days = uploaded_days;
    Some(())
}
