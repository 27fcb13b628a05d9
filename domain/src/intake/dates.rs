//! When what comes in may be dated, by the way that it comes (spec/data.md): a date that is a slip is
//! refused before it makes the tables of a month that nothing else lies in.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Column, Marks, OrderRefusal, RefundRefusal};

/// The beginning of 2000.
const FIRST_OF_FILES: DateTime<Utc> = match DateTime::from_timestamp(946_684_800, 0) {
    Some(moment) => moment,
    None => DateTime::UNIX_EPOCH,
};

/// How long a sender of the API may take to send an order.
const API_BACK: TimeDelta = TimeDelta::days(400);

/// How far a sender's clock may be ahead.
const API_AHEAD: TimeDelta = TimeDelta::days(1);

/// How far ahead a file may lie: nothing is made for later months.
const FILE_AHEAD: TimeDelta = TimeDelta::days(365);

/// The moments at which new orders may be placed, cancelled and refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcceptedDates {
    earliest: DateTime<Utc>,
    latest: DateTime<Utc>,
}

impl AcceptedDates {
    /// Those of an operator's file that is taken in at `now`: from 2000 on.
    #[must_use]
    pub fn of_file(now: DateTime<Utc>) -> Self {
        Self {
            earliest: FIRST_OF_FILES,
            latest: later(now, FILE_AHEAD),
        }
    }

    /// Those of a request to the API at `now`: from 400 days back to one day ahead.
    #[must_use]
    pub fn of_api(now: DateTime<Utc>) -> Self {
        let earliest = now.checked_sub_signed(API_BACK);
        Self {
            earliest: earliest.unwrap_or(FIRST_OF_FILES),
            latest: later(now, API_AHEAD),
        }
    }

    /// Checks an order line that was not known before.
    ///
    /// # Errors
    /// [`OrderRefusal::TooOld`] or [`OrderRefusal::Ahead`].
    pub fn check_order(self, placed_at: DateTime<Utc>, marks: Marks) -> Result<(), OrderRefusal> {
        if placed_at < self.earliest {
            let earliest = self.earliest;
            return Err(OrderRefusal::TooOld {
                placed_at,
                earliest,
            });
        }
        self.check_ahead(Column::PlacedAt, Some(placed_at))?;
        self.check_marks(marks)
    }

    /// Checks marks that are added to a line: a cancellation ends what is expected in its own month.
    ///
    /// # Errors
    /// [`OrderRefusal::Ahead`].
    pub fn check_marks(self, marks: Marks) -> Result<(), OrderRefusal> {
        self.check_ahead(Column::CancelledAt, marks.cancelled_at)
    }

    /// Checks a refund that was not known before. How far back it lies is its order's affair.
    ///
    /// # Errors
    /// [`RefundRefusal::Ahead`].
    pub fn check_refund(self, refunded_at: DateTime<Utc>) -> Result<(), RefundRefusal> {
        if self.latest < refunded_at {
            let latest = self.latest;
            return Err(RefundRefusal::Ahead {
                refunded_at,
                latest,
            });
        }
        Ok(())
    }

    fn check_ahead(self, column: Column, at: Option<DateTime<Utc>>) -> Result<(), OrderRefusal> {
        match at {
            Some(at) if self.latest < at => Err(OrderRefusal::Ahead {
                column,
                at,
                latest: self.latest,
            }),
            _ => Ok(()),
        }
    }
}

fn later(now: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    now.checked_add_signed(by)
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::instant;

    const MOMENT: TimeDelta = TimeDelta::microseconds(1);

    fn cancelled(at: DateTime<Utc>) -> Marks {
        Marks {
            cancelled_at: Some(at),
            ..Marks::default()
        }
    }

    #[test]
    fn each_way_has_its_dates() {
        let now = instant("2026-03-10T12:00:00Z");
        let api = AcceptedDates::of_api(now);
        let file = AcceptedDates::of_file(now);
        for (dates, earliest, latest) in [
            (api, now - TimeDelta::days(400), now + TimeDelta::days(1)),
            (
                file,
                instant("2000-01-01T00:00:00Z"),
                now + TimeDelta::days(365),
            ),
        ] {
            let none = Marks::default();
            assert_eq!(dates.check_order(earliest, none), Ok(()));
            assert_eq!(dates.check_order(latest, none), Ok(()));
            let placed_at = earliest - MOMENT;
            assert_eq!(
                dates.check_order(placed_at, none),
                Err(OrderRefusal::TooOld {
                    placed_at,
                    earliest
                })
            );
            let at = latest + MOMENT;
            let ahead = |column| Err(OrderRefusal::Ahead { column, at, latest });
            assert_eq!(dates.check_order(at, none), ahead(Column::PlacedAt));
            let ahead = ahead(Column::CancelledAt);
            assert_eq!(dates.check_order(latest, cancelled(at)), ahead);
            assert_eq!(dates.check_marks(cancelled(at)), ahead);
            assert_eq!(dates.check_marks(cancelled(latest)), Ok(()));
            assert_eq!(dates.check_refund(latest), Ok(()));
            assert_eq!(
                dates.check_refund(at),
                Err(RefundRefusal::Ahead {
                    refunded_at: at,
                    latest
                })
            );
        }
    }

    #[test]
    fn the_sentences_say_what_to_do() {
        let dates = AcceptedDates::of_api(instant("2026-03-10T12:00:00Z"));
        let old = dates.check_order(instant("2016-03-10T12:00:00Z"), Marks::default());
        assert_eq!(
            old.unwrap_err().to_string(),
            "the order was placed at 2016-03-10 12:00:00 UTC, too long ago: use a time from \
             2025-02-03 12:00:00 UTC on, or import the order from a file"
        );
        let ahead = dates.check_order(instant("2062-03-10T12:00:00Z"), Marks::default());
        assert_eq!(
            ahead.unwrap_err().to_string(),
            "placed_at 2062-03-10 12:00:00 UTC is too far ahead: use a time up to 2026-03-11 \
             12:00:00 UTC"
        );
    }
}
