//! Whether everything is running, as those who run the platform see it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long an event may wait until it is handed on. It is tried every minute.
pub const EVENT_WAITS_MAX: TimeDelta = TimeDelta::minutes(10);

/// How long a line may be due until it settles. It is tried every minute, market by market.
pub const DUE_LINE_WAITS_MAX: TimeDelta = TimeDelta::minutes(15);

/// How long a mail may wait until it is sent. It is tried at once, and again with growing delays.
pub const MAIL_WAITS_MAX: TimeDelta = TimeDelta::minutes(15);

/// How far back mails are counted that were given up.
pub const MAILS_FAILED_SINCE: TimeDelta = TimeDelta::days(1);

/// What the platform has to do and did last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformState {
    /// The moment that this is of.
    pub as_of: DateTime<Utc>,
    /// How many events wait to be handed on, counted up to [`COUNTED_MAX`].
    pub events: u64,
    /// When the oldest of them happened.
    pub oldest_event: Option<DateTime<Utc>>,
    /// How many notices were written of what happened within the last [`NOTICES_SINCE`], counted up to
    /// [`COUNTED_MAX`] each to organisations and to creators.
    pub notices: u64,
    /// How many events could not be handed on and are set aside, counted up to [`COUNTED_MAX`].
    pub dead_letters: u64,
    /// Since when the oldest mail waits that is not sent.
    pub oldest_mail: Option<DateTime<Utc>>,
    /// How many mails were given up within the last [`MAILS_FAILED_SINCE`], counted up to [`COUNTED_MAX`].
    pub mails_failed: u64,
    /// Since when the oldest line waits that the clock settles: when it was due.
    pub oldest_due_line: Option<DateTime<Utc>>,
    /// When something was settled or corrected last.
    pub last_settlement: Option<DateTime<Utc>>,
    /// How many imports are under way. While one is, the clock settles nothing in its market.
    pub imports_under_way: u64,
    /// How many began, didn't end and say nothing any more.
    pub imports_silent: u64,
    /// When an import ended last.
    pub last_import: Option<DateTime<Utc>>,
}

/// How far back notices are counted.
pub const NOTICES_SINCE: TimeDelta = TimeDelta::hours(1);

/// Up to how many are counted: who has more has to look anyway.
pub const COUNTED_MAX: i64 = 1_000;

/// Something that isn't running as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Events aren't handed on.
    EventsStand {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Events are set aside.
    DeadLetters {
        /// How many.
        count: u64,
    },
    /// Mails aren't sent.
    MailsStand {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Mails were given up.
    MailsFailed {
        /// How many.
        count: u64,
    },
    /// Lines that are due don't settle.
    SettlementStands {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Imports that began say nothing any more.
    ImportsSilent {
        /// How many.
        count: u64,
    },
}

impl PlatformState {
    /// What isn't running as it should, what people wait for before the rest. Lines of a market in which an
    /// import is under way wait for it, and that is no trouble.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        let stands = |since: Option<DateTime<Utc>>, at_most: TimeDelta| {
            since.filter(|since| self.as_of.signed_duration_since(*since) > at_most)
        };
        let due = self.oldest_due_line.filter(|_| self.imports_under_way == 0);
        let settlement = stands(due, DUE_LINE_WAITS_MAX);
        let events = stands(self.oldest_event, EVENT_WAITS_MAX);
        let mails = stands(self.oldest_mail, MAIL_WAITS_MAX);
        let some = |count: u64| (count > 0).then_some(count);
        let all = [
            settlement.map(|since| Trouble::SettlementStands { since }),
            events.map(|since| Trouble::EventsStand { since }),
            mails.map(|since| Trouble::MailsStand { since }),
            some(self.dead_letters).map(|count| Trouble::DeadLetters { count }),
            some(self.mails_failed).map(|count| Trouble::MailsFailed { count }),
            some(self.imports_silent).map(|count| Trouble::ImportsSilent { count }),
        ];
        all.into_iter().flatten().collect()
    }

    /// How many minutes ago something was, at the moment of the state.
    #[must_use]
    pub fn minutes_since(&self, at: DateTime<Utc>) -> u64 {
        let minutes = self.as_of.signed_duration_since(at).num_minutes();
        u64::try_from(minutes).unwrap_or_default()
    }
}
