//! A report that is mailed again and again.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    creator_list::SavedName,
    currency::Currency,
    market::{Market, day_of, hour_of},
    sale::SaleSums,
    signed_in_user::Workspace,
};

use super::{CompassDays, CompassRole, Figure, ViewQuery};

/// At which hour of the market's clock a report is due: by then what came in late at night is counted.
pub const REPORT_HOUR: u32 = 7;

/// The figures that a report has, in their order.
const REPORTED: [Figure; 7] = [
    Figure::Gmv,
    Figure::Lines,
    Figure::Items,
    Figure::Estimated,
    Figure::Settled,
    Figure::Refunded,
    Figure::Refunds,
];

crate::codes! {
    /// How often a report is mailed.
    #[derive(PartialOrd, Ord)]
    pub enum ReportRhythm {
        /// Each day, of the day before.
        Daily = "daily",
        /// Each Monday, of the week before.
        Weekly = "weekly",
        /// On the first of each month, of the month before.
        Monthly = "monthly",
    }
}

impl ReportRhythm {
    /// The first moment after this one at which a report is due; none at the calendar's end alone.
    #[must_use]
    pub fn next_due(self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let mut day = self.day_from(day_of(after, zone))?;
        loop {
            let due = hour_of(day, REPORT_HOUR, zone);
            if due > after {
                return Some(due);
            }
            day = self.day_from(day.succ_opt()?)?;
        }
    }

    /// The days that a report is about that is sent on this day.
    #[must_use]
    pub fn days(self, sent_on: NaiveDate) -> Option<CompassDays> {
        let last = match self {
            Self::Daily => sent_on,
            Self::Weekly => monday_of(sent_on)?,
            Self::Monthly => sent_on.with_day(1)?,
        };
        let first = match self {
            Self::Daily => last.pred_opt()?,
            Self::Weekly => last.checked_sub_days(Days::new(7))?,
            Self::Monthly => last.checked_sub_months(Months::new(1))?,
        };
        CompassDays::new(first, last.pred_opt()?).ok()
    }

    /// The first day on which it is sent, from this day on.
    fn day_from(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Daily => Some(day),
            Self::Weekly if day.weekday() == Weekday::Mon => Some(day),
            Self::Weekly => monday_of(day)?.checked_add_days(Days::new(7)),
            Self::Monthly if day.day() == 1 => Some(day),
            Self::Monthly => day.with_day(1)?.checked_add_months(Months::new(1)),
        }
    }
}

/// The Monday of the day's week.
fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    let days = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(days))
}

/// A figure of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedFigure {
    /// Which.
    pub figure: Figure,
    /// Of the report's days.
    pub now: i64,
    /// Of those that they are compared with.
    pub before: Option<i64>,
}

impl ReportedFigure {
    /// The figures of these sums.
    #[must_use]
    pub fn all_of(now: &SaleSums, before: Option<&SaleSums>) -> Vec<Self> {
        let figures = REPORTED.into_iter().filter_map(|figure| {
            Some(Self {
                figure,
                now: figure.of(now)?,
                before: before.and_then(|before| figure.of(before)),
            })
        });
        figures.collect()
    }
}

/// A report as it is mailed: figures of some days, and where they are looked at. It names nobody but the place of whoever
/// reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMail {
    /// The part of the application in which the figures are.
    pub area: Workspace,
    /// What the reader's agency or shop is called, or the own handle; empty for who runs the platform.
    pub place: String,
    /// What the view is called.
    pub view: SavedName,
    /// What it asks for beside market, role and days.
    pub query: ViewQuery,
    /// In which market.
    pub market: Market,
    /// Whose figures.
    pub role: CompassRole,
    /// What every amount is in.
    pub currency: Currency,
    /// How often the report comes.
    pub rhythm: ReportRhythm,
    /// The days of the orders.
    pub days: CompassDays,
    /// Those that they are compared with.
    pub compared: Option<CompassDays>,
    /// Whether it is of a month because single days would say who sold.
    pub is_by_month: bool,
    /// The figures.
    pub figures: Vec<ReportedFigure>,
    /// Whatever was committed by then is in them.
    pub folded_at: DateTime<Utc>,
}
