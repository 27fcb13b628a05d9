//! Whom a link is for, and to whom it was sent.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::campaign::{CampaignSchedule, CampaignStatus};

/// The most creators that a link can be for, if it isn't for all.
pub const LINK_CREATORS_MAX: usize = 1_000;

/// The most links that an agency sends within a day, each creator counted.
pub const LINKS_SENT_MAX: usize = 200;

/// How long after a link was sent to a creator it can be sent to the same one again.
pub const SENT_AGAIN_AFTER: TimeDelta = TimeDelta::days(1);

/// Why a link can't be made one for these creators, or why one of them isn't among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum RestrictRefusal {
    /// No handle was typed.
    #[error("enter at least one handle")]
    NoneNamed,
    /// None of the handles is that of a creator in the link's market: the link would be for nobody.
    #[error("none of these handles is that of a creator in this market")]
    NoneKnown,
    /// More handles were typed than a link can be for.
    #[error("a link can be for up to {LINK_CREATORS_MAX} creators, these are {given}")]
    TooMany {
        /// How many were typed.
        given: usize,
    },
    /// No creator has this handle.
    #[error("no creator has this handle")]
    UnknownHandle,
    /// The creator with this handle sells in another market.
    #[error("the creator with this handle sells in another market")]
    OtherMarket,
    /// The link was taken back: nobody can follow it.
    #[error("the link was taken back")]
    Revoked,
}

/// Why a link isn't sent, or not to one of several creators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SendLinkRefusal {
    /// Nobody was selected.
    #[error("select the creators to send the link to")]
    NoneSelected,
    /// The link was taken back.
    #[error("the link was taken back")]
    Revoked,
    /// The product is not in the campaign any more, or the list was deleted.
    #[error("what the link leads to is no longer in the campaign")]
    Gone,
    /// The campaign has not begun.
    #[error("the campaign has not begun: the link works from its first day on")]
    NotStarted,
    /// The campaign is over.
    #[error("the campaign is over")]
    Over,
    /// The agency has sent as many links within a day as it can.
    #[error("up to {LINKS_SENT_MAX} links are sent a day: {left} more can be sent now")]
    TooManyToday {
        /// How many more can be sent now.
        left: usize,
    },
    /// It was sent to this creator within a day.
    #[error("the link was sent to this creator within the last 24 hours")]
    SentToday,
}

/// Why no new link is made in place of one that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum NewLinkRefusal {
    /// It was not taken back: it works.
    #[error("the link works: revoke it first")]
    NotRevoked,
    /// The product is not in the campaign any more, or the list was deleted.
    #[error("what the link led to is no longer in the campaign")]
    Gone,
    /// Another link was made meanwhile.
    #[error("there is another link already")]
    HasLink,
}

/// What decides whether a link can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendTarget {
    /// Whether the agency took it back.
    pub is_revoked: bool,
    /// Whether the product is in the campaign, or the list not deleted.
    pub is_there: bool,
    /// The schedule of the campaign.
    pub schedule: CampaignSchedule,
}

impl SendTarget {
    /// Whether creators could follow the link at this instant: none is sent what doesn't work.
    ///
    /// # Errors
    /// The first of the refusals that applies: what no waiting helps comes first.
    pub fn check_send(&self, now: DateTime<Utc>) -> Result<(), SendLinkRefusal> {
        if self.is_revoked {
            return Err(SendLinkRefusal::Revoked);
        }
        match self.schedule.status(now) {
            CampaignStatus::Closed => return Err(SendLinkRefusal::Over),
            CampaignStatus::Draft | CampaignStatus::Upcoming => {
                return Err(SendLinkRefusal::NotStarted);
            }
            CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing => {}
        }
        if self.is_there {
            Ok(())
        } else {
            Err(SendLinkRefusal::Gone)
        }
    }
}

/// Whether a link that was sent to a creator at `sent` can be sent to the same one again now.
#[must_use]
pub fn may_send_again(sent: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let sent_until = now.checked_sub_signed(SENT_AGAIN_AFTER);
    sent.is_none_or(|sent| sent_until.is_some_and(|until| sent <= until))
}

/// The handles in a text, each once, in the order of their letters: one a line, or with blanks, commas or
/// semicolons between them, as any keyboard has them.
#[must_use]
pub fn typed_handles(text: &str) -> Vec<&str> {
    const BETWEEN: [char; 8] = [',', ';', '，', '；', '、', '､', '﹐', '﹔'];
    let handles = text.split(|c: char| c.is_whitespace() || c.is_control() || BETWEEN.contains(&c));
    let handles: BTreeSet<&str> = handles.filter(|handle| !handle.is_empty()).collect();
    handles.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;
    use crate::{period::CampaignDates, testing::instant};

    const RUNNING: &str = "2011-03-10T10:00:00Z";

    fn working() -> SendTarget {
        let day = |text: &str| text.parse().unwrap();
        SendTarget {
            is_revoked: false,
            is_there: true,
            schedule: CampaignSchedule {
                dates: CampaignDates::new(day("2011-03-01"), day("2011-03-31"), day("2011-04-30"))
                    .unwrap(),
                zone: Tz::Europe__London,
                submitted: true,
                ended_early_at: None,
            },
        }
    }

    #[test]
    fn only_what_can_be_followed_is_sent() {
        let revoked = SendTarget {
            is_revoked: true,
            ..working()
        };
        let gone = SendTarget {
            is_there: false,
            ..working()
        };
        for (target, at, sent) in [
            (working(), RUNNING, Ok(())),
            (revoked, RUNNING, Err(SendLinkRefusal::Revoked)),
            (gone, RUNNING, Err(SendLinkRefusal::Gone)),
            (
                working(),
                "2011-02-28T23:59:59Z",
                Err(SendLinkRefusal::NotStarted),
            ),
            (
                working(),
                "2011-04-30T23:00:00Z",
                Err(SendLinkRefusal::Over),
            ),
            (
                revoked,
                "2011-04-30T23:00:00Z",
                Err(SendLinkRefusal::Revoked),
            ),
        ] {
            assert_eq!(target.check_send(instant(at)), sent, "{at}");
        }
    }

    #[test]
    fn a_creator_gets_a_link_once_a_day() {
        let now = instant(RUNNING);
        for (sent, may_again) in [
            (None, true),
            (Some("2011-03-10T09:59:59Z"), false),
            (Some("2011-03-09T10:00:01Z"), false),
            (Some("2011-03-09T10:00:00Z"), true),
        ] {
            assert_eq!(
                may_send_again(sent.map(instant), now),
                may_again,
                "{sent:?}"
            );
        }
    }

    #[test]
    fn handles_are_told_apart_as_people_write_them() {
        let typed = typed_handles("@bea\nann, cid;ann\r\n\u{3000}dora、eve，\t");
        assert_eq!(typed, ["@bea", "ann", "cid", "dora", "eve"]);
        assert!(typed_handles(" ,;\n").is_empty());
    }
}
