//! How often an agency invites: [`INVITATIONS_A_DAY`] in a day, and each creator once in [`INVITED_AGAIN_AFTER`], both
//! over all of its roles and markets.
//!
//! **Decision**: the day is that of the agency's home market, the market in which its company was registered first; of
//! an agency without a company the day of UTC. A day on which the clock changes is as long as it is, and has as many.
//! 168 hours are 168 hours, whatever clocks do.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::InvitationIntention;
use crate::{
    market::{Market, day_of},
    period::Period,
};

/// The most invitations of an agency in a day.
pub const INVITATIONS_A_DAY: u16 = 100;

/// How long after an invitation the same agency can invite the same creator again.
pub const INVITED_AGAIN_AFTER: TimeDelta = TimeDelta::hours(168);

/// A day of an agency's invitations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvitationDay {
    /// Which day of the calendar.
    pub day: NaiveDate,
    /// The time zone whose day it is.
    pub zone: Tz,
    /// Its first instant.
    pub begins: DateTime<Utc>,
    /// The first instant of the next day.
    pub ends: DateTime<Utc>,
}

impl InvitationDay {
    /// The day that it is at a moment in a zone.
    #[must_use]
    pub fn at(moment: DateTime<Utc>, zone: Tz) -> Self {
        let day = day_of(moment, zone);
        let Period { from, until } = Period::of_days(day, day, zone);
        Self {
            day,
            zone,
            begins: from,
            ends: until,
        }
    }
}

/// When an agency can next invite a creator whom it invited last at a moment, if ever. That is now if nothing keeps it;
/// else 168 hours after the last one, and where that falls into a day that is full, the next day's first instant.
#[must_use]
pub fn next_possible(
    last: Option<DateTime<Utc>>,
    today_is_full: bool,
    today: &InvitationDay,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let again = last.map_or(now, |last| {
        last.checked_add_signed(INVITED_AGAIN_AFTER)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    });
    let next = again.max(now);
    if today_is_full && next < today.ends {
        today.ends
    } else {
        next
    }
}

/// What is left of an agency's invitations today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftToday {
    /// How many were sent.
    pub sent: u16,
    /// How many can still be sent.
    pub left: u16,
    /// The first instant of the next day.
    pub ends_at: DateTime<Utc>,
    /// The home market, whose day it is; none without a company, then it is the day of UTC.
    pub zone: Option<Market>,
    /// How many each member has sent, the most first.
    pub by_member: Vec<(String, u16)>,
}

impl LeftToday {
    /// Whether none can be sent any more today.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.left == 0
    }
}

/// An agency's latest invitation to a creator, whatever it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastInvitation {
    /// What it was for.
    pub intention: InvitationIntention,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// When the agency can next invite the creator.
    pub next: DateTime<Utc>,
}

impl LastInvitation {
    /// Whether the creator can be invited now.
    #[must_use]
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.next <= now
    }
}
