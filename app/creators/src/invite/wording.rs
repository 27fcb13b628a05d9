//! What is said of an agency's day and of when a creator can be invited.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{
        INVITATIONS_A_DAY, InvitationIntention, InvitationToWrite, LeftToday, Management,
    },
    market::Market,
};
use ui::{
    format,
    text::{market as markets, t},
};

use crate::text::inviting as words;

fn most() -> String {
    format::count(u64::from(INVITATIONS_A_DAY))
}

/// How much of the day is left, and until when: "38 of 100 left until 00:00 in London, in 5 h 12 min".
pub(crate) fn left_words(left: &LeftToday, now: DateTime<Utc>) -> String {
    let whole = |number: i64| format::count(u64::try_from(number).unwrap_or_default());
    let span = left.ends_at - now;
    let (hours, minutes) = (span.num_hours(), span.num_minutes());
    let rest = whole(minutes.saturating_sub(hours.saturating_mul(60)));
    let span = if hours > 0 {
        words::hours(&whole(hours), &rest)
    } else {
        words::minutes(&rest)
    };
    let count = format::count(u64::from(left.left));
    if let Some(market) = left.zone {
        let time = format::time_of(left.ends_at, market);
        let city = t(markets::zone(market));
        words::left_until(&count, &most(), &time, city, &span)
    } else {
        let time = left.ends_at.format("%H:%M").to_string();
        words::left_until_utc(&count, &most(), &time, &span)
    }
}

/// From when on a creator of a market can be invited again.
pub(crate) fn again_from(next: DateTime<Utc>, market: Market) -> String {
    let moment = format::date_time(next, market);
    words::again_from(&moment, t(markets::zone(market)))
}

/// That the day's are all sent, and when there are more; by the clock of a market, or by UTC.
pub(crate) fn sent_all(next: DateTime<Utc>, market: Option<Market>) -> String {
    if let Some(market) = market {
        let moment = format::date_time(next, market);
        words::sent_all(&most(), &moment, t(markets::zone(market)))
    } else {
        let (day, time) = (format::date(next.date_naive()), next.format("%H:%M"));
        words::sent_all_utc(&most(), &format!("{day}, {time}"))
    }
}

/// Why a creator can't be invited for something, if that can't change by waiting.
pub(crate) fn why_not_for(
    intention: InvitationIntention,
    management: Management,
) -> Option<String> {
    let says = match (intention, management) {
        (InvitationIntention::CreatorPartnership, Management::You) => words::LINKED_TO_YOU,
        (InvitationIntention::CreatorPartnership, Management::Another) => words::LINKED_ELSEWHERE,
        (InvitationIntention::CreatorPartnership, Management::Nobody)
        | (InvitationIntention::ProductDistribution, _) => return None,
    };
    Some(t(says).to_owned())
}

/// Why a creator can't be invited at all.
pub(crate) fn why_not(found: &InvitationToWrite, may_work: bool) -> Option<String> {
    if !may_work {
        return Some(t(words::ASK_MANAGER).to_owned());
    }
    if !found.is_available {
        return Some(t(words::NOT_AVAILABLE).to_owned());
    }
    if found.roles.is_empty() {
        return Some(t(words::NO_ROLE).to_owned());
    }
    if found.intentions.is_empty() {
        return Some(words::feature_off(t(markets::name(found.market))));
    }
    let whys = found.intentions.iter();
    let whys: Option<Vec<String>> = whys
        .map(|intention| why_not_for(*intention, found.management))
        .collect();
    whys?.pop()
}

/// Why none can be sent now to a creator of a market who can be invited next at a moment.
pub(crate) fn why_not_now(
    next: DateTime<Utc>,
    left: &LeftToday,
    (market, now): (Market, DateTime<Utc>),
) -> Option<String> {
    if left.is_full() && next <= left.ends_at {
        return Some(sent_all(left.ends_at, left.zone));
    }
    (next > now).then(|| again_from(next, market))
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_left_is_said_by_the_clock_of_the_home_market() {
        let left = |zone, ends_at: &str| LeftToday {
            sent: 62,
            left: 38,
            ends_at: at(ends_at),
            zone,
            by_member: Vec::new(),
        };
        for (left, now, says) in [
            (
                left(Some(Market::Gb), "2026-11-21T00:00:00Z"),
                "2026-11-20T18:48:00Z",
                "38 of 100 left until 00:00 in London, in 5 h 12 min",
            ),
            (
                left(Some(Market::Id), "2026-11-20T17:00:00Z"),
                "2026-11-20T16:30:59Z",
                "38 of 100 left until 00:00 in Jakarta, in 29 min",
            ),
            (
                left(None, "2026-11-21T00:00:00Z"),
                "2026-11-20T00:00:00Z",
                "38 of 100 left until 00:00 UTC, in 24 h 0 min",
            ),
        ] {
            let said = Owner::new().with(|| {
                provide_context(Locale::English);
                left_words(&left, at(now))
            });
            assert_eq!(said, says);
        }
    }

    #[test]
    fn of_two_reasons_to_wait_the_later_one_is_said() {
        let full = LeftToday {
            sent: 100,
            left: 0,
            ends_at: at("2026-11-21T00:00:00Z"),
            zone: Some(Market::Gb),
            by_member: Vec::new(),
        };
        let room = LeftToday {
            sent: 1,
            left: 99,
            ..full.clone()
        };
        let now = at("2026-11-20T12:00:00Z");
        for (next, left, says) in [
            (now, &room, None),
            (now, &full, Some("All 100")),
            (at("2026-11-21T00:00:00Z"), &full, Some("All 100")),
            (at("2026-11-21T00:00:00Z"), &room, Some("You can invite")),
            (at("2026-11-24T00:00:00Z"), &full, Some("You can invite")),
        ] {
            let said = Owner::new().with(|| {
                provide_context(Locale::English);
                why_not_now(next, left, (Market::Gb, now))
            });
            let begins = match (&said, says) {
                (Some(said), Some(says)) => said.starts_with(says),
                (said, says) => said.is_none() && says.is_none(),
            };
            assert!(begins, "{said:?} {says:?}");
        }
    }
}
