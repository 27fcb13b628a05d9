//! What a creator did and sold on one day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    counts::{DayColumn, with_counts},
    refusal::CreatorDayRefusal,
};

/// The most that any number of a day may be: more than anybody has, and so little that what many days add up to
/// can be kept exactly.
pub const COUNT_MAX: u64 = 10_000_000_000_000;

/// So many days back a day may lie, at most.
pub const DAYS_BACK_MAX: i64 = 400;

with_counts! {
    /// What a creator did and sold on one day of the market.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct CreatorDay {
        /// The day.
        pub day: NaiveDate,
    }
}

impl CreatorDay {
    /// A day on which nothing happened.
    #[must_use]
    pub const fn empty(day: NaiveDate) -> Self {
        Self::of_counts(day, [0; super::COUNTS])
    }

    /// Checks what can be known of a day by itself, on this day of the market.
    ///
    /// # Errors
    /// Names the first column that can't be so.
    pub fn check(&self, today: NaiveDate) -> Result<(), CreatorDayRefusal> {
        if self.day > today {
            return Err(CreatorDayRefusal::InTheFuture);
        }
        if today.signed_duration_since(self.day).num_days() > DAYS_BACK_MAX {
            return Err(CreatorDayRefusal::TooOld);
        }
        let mut counts = DayColumn::ALL.into_iter().zip(self.counts());
        if let Some((column, _)) = counts.find(|(_, count)| *count > COUNT_MAX) {
            return Err(CreatorDayRefusal::TooLarge { column });
        }
        if self.completed_views > self.video_views {
            return Err(CreatorDayRefusal::MoreCompletedThanViews);
        }
        if self.replies > self.messages {
            return Err(CreatorDayRefusal::MoreRepliesThanMessages);
        }
        if self.samples_showcased > self.samples_received {
            return Err(CreatorDayRefusal::MoreShowcasedThanReceived);
        }
        Ok(())
    }
}
