//! Which sums a line is in.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::{
    currency::Currency,
    ledger::Party,
    market::day_of,
    order_line::listing::{DayKind, StateKind},
};
use uuid::Uuid;

/// Stands for the campaign of lines that count for none.
pub(super) const NO_CAMPAIGN: Uuid = Uuid::nil();

/// How many days a sum is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Span {
    Day,
    Month,
    Ever,
}

impl Span {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Ever => "ever",
        }
    }
}

/// The days of a line that sums are kept by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineDays {
    pub(super) ordered_on: NaiveDate,
    pub(super) settled_on: Option<NaiveDate>,
    pub(super) due_on: Option<NaiveDate>,
}

impl LineDays {
    /// The days of these moments in the market. Only a line that waits for settlement is due.
    pub(super) fn of(
        state: StateKind,
        placed_at: DateTime<Utc>,
        settled_at: Option<DateTime<Utc>>,
        due_at: Option<DateTime<Utc>>,
        zone: Tz,
    ) -> Self {
        let waits = matches!(state, StateKind::Unpaid | StateKind::Processing);
        Self {
            ordered_on: day_of(placed_at, zone),
            settled_on: settled_at.map(|at| day_of(at, zone)),
            due_on: due_at.filter(|_| waits).map(|at| day_of(at, zone)),
        }
    }

    /// The sums over days that a line of these days is in, for a party. `fold.rs` has the same in
    /// SQL.
    pub(super) fn spans(self, party: Party) -> impl Iterator<Item = (DayKind, Span, NaiveDate)> {
        let ever = Some((DayKind::Ordered, Span::Ever, NaiveDate::default()));
        let days = [
            (DayKind::Ordered, Some(self.ordered_on)),
            (DayKind::Settled, self.settled_on),
            (DayKind::Due, self.due_on),
        ];
        let spans = days
            .into_iter()
            .filter_map(|(kind, day)| day.map(|day| (kind, day)))
            .flat_map(|(kind, day)| {
                let month = day.with_day(1).unwrap_or(day);
                [(kind, Span::Day, day), (kind, Span::Month, month)]
            });
        let kept = move |(_, span, _): &(DayKind, Span, NaiveDate)| {
            *span == Span::Day || party != Party::Creator
        };
        spans.chain(ever).filter(kept)
    }
}

/// What one sum of `order_total` is of, in one market.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TotalKey {
    pub(super) party_id: Uuid,
    pub(super) day_kind: DayKind,
    pub(super) span: Span,
    pub(super) first_day: NaiveDate,
    pub(super) campaign_id: Uuid,
    pub(super) state: StateKind,
    pub(super) currency: Currency,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_line_is_in_the_sums_of_its_days_and_months() {
        let days = LineDays {
            ordered_on: day("2011-03-31"),
            settled_on: Some(day("2011-04-20")),
            due_on: None,
        };
        let of = |party| days.spans(party).collect::<Vec<_>>();
        assert_eq!(
            of(Party::Seller),
            [
                (DayKind::Ordered, Span::Day, day("2011-03-31")),
                (DayKind::Ordered, Span::Month, day("2011-03-01")),
                (DayKind::Settled, Span::Day, day("2011-04-20")),
                (DayKind::Settled, Span::Month, day("2011-04-01")),
                (DayKind::Ordered, Span::Ever, day("1970-01-01")),
            ]
        );
        assert_eq!(
            of(Party::Creator),
            [
                (DayKind::Ordered, Span::Day, day("2011-03-31")),
                (DayKind::Settled, Span::Day, day("2011-04-20")),
            ]
        );
    }

    #[test]
    fn days_are_the_markets_and_only_what_waits_is_due() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        // In London it is the next day already.
        let (placed, due) = (at("2011-03-30T23:00:00Z"), at("2011-04-14T23:00:00Z"));
        let of = |state| LineDays::of(state, placed, None, Some(due), Tz::Europe__London);
        assert_eq!(of(StateKind::Processing).ordered_on, day("2011-03-31"));
        assert_eq!(of(StateKind::Processing).due_on, Some(day("2011-04-15")));
        assert_eq!(of(StateKind::Unpaid).due_on, Some(day("2011-04-15")));
        assert_eq!(of(StateKind::Ineligible).due_on, None);
    }
}
