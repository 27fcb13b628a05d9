//! What was typed into the form that asks a creator, read.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::CreatorId,
    linking::{LINKING_MESSAGE_CHARACTERS_MAX, LinkStart, LinkingMessage, NewLinkingRequest},
    market::{Market, MarketRules, first_instant_of},
    period::DayRange,
    rate::{RateError, SharePercent},
};
use ui::{FieldError, format, text::t};

use super::{
    api::TypedLinkRequest,
    fields::{AFTER_LINK, ENDS_ON, MESSAGE, ON_ACCEPTANCE, ON_DAY, SHARE, STARTS, STARTS_ON},
};
use crate::{
    linked::worded::{Refusals, Worded},
    text::request_link_server as words,
};

/// The request that was typed. Days are those of the creator's market: the term ends when the day after its last begins.
///
/// # Errors
///
/// Everything that is wrong, in the order of the fields.
pub(super) fn read(
    typed: &TypedLinkRequest,
    creator: CreatorId,
    (market, now): (Market, DateTime<Utc>),
) -> Result<NewLinkingRequest, Refusals> {
    let today = format::day_of(now, market);
    let share = share(&typed.share, market);
    let start = start(typed, today);
    let end = end(&typed.ends_on, today);
    let message = message(typed.message.clone());
    match (share, start, end, message) {
        (Ok(share), Ok(first), Ok(last), Ok(message)) => {
            let zone = MarketRules::founding(market).zone;
            if let (Start::OnDay(first), Some(last)) = (first, last)
                && last < first
            {
                return Err(vec![ENDS_ON.error(t(words::END_BEFORE_START)).into()]);
            }
            let after = last.and_then(|last| last.succ_opt());
            Ok(NewLinkingRequest {
                creator,
                share,
                from: match first {
                    Start::OnAcceptance => LinkStart::OnAcceptance,
                    Start::OnDay(day) => LinkStart::At(first_instant_of(day, zone)),
                    Start::AfterLink => LinkStart::AfterPresentLink,
                },
                until: after.map(|day| first_instant_of(day, zone)),
                message,
            })
        }
        (share, start, end, message) => {
            let wrong = [share.err(), start.err(), end.err(), message.err()];
            Err(wrong.into_iter().flatten().map(Worded::from).collect())
        }
    }
}

/// When the term is to begin, as it was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    OnAcceptance,
    OnDay(NaiveDate),
    AfterLink,
}

fn share(typed: &str, market: Market) -> Result<SharePercent, FieldError> {
    format::rate_from(typed).map_err(|why| {
        SHARE.error(match why {
            RateError::NotANumber => t(words::SHARE_UNREADABLE).to_owned(),
            RateError::TooManyDecimals => t(words::SHARE_DECIMALS).to_owned(),
            RateError::OutOfRange { least, most } => {
                let (least, most) = (format::rate(least, market), format::rate(most, market));
                words::share_between(&least, &most)
            }
        })
    })
}

fn start(typed: &TypedLinkRequest, today: NaiveDate) -> Result<Start, FieldError> {
    match typed.starts.as_str() {
        ON_ACCEPTANCE => Ok(Start::OnAcceptance),
        AFTER_LINK => Ok(Start::AfterLink),
        ON_DAY => {
            let typed = typed.starts_on.trim();
            if typed.is_empty() {
                return Err(STARTS_ON.error(t(words::START_MISSING)));
            }
            match day(typed) {
                Some(day) if day < today => {
                    Err(STARTS_ON.error(words::start_past(&format::date(today))))
                }
                Some(day) => Ok(Start::OnDay(day)),
                None => Err(STARTS_ON.error(t(words::START_UNREADABLE))),
            }
        }
        _ => Err(STARTS.error(t(words::NO_START))),
    }
}

fn end(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, FieldError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match day(typed) {
        Some(day) if day < today => Err(ENDS_ON.error(t(words::END_PAST))),
        Some(day) => Ok(Some(day)),
        None => Err(ENDS_ON.error(t(words::END_UNREADABLE))),
    }
}

/// The day that a text names, of a year with four digits.
fn day(typed: &str) -> Option<NaiveDate> {
    DayRange::read(Some(typed), None).ok()?.from()
}

fn message(typed: String) -> Result<LinkingMessage, FieldError> {
    LinkingMessage::try_from(typed).map_err(|too_long| {
        let given = format::count_of(too_long.given);
        let most = format::count_of(LINKING_MESSAGE_CHARACTERS_MAX);
        MESSAGE.error(words::message_too_long(&given, &most))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-20T14:02:00Z";

    fn typed() -> TypedLinkRequest {
        TypedLinkRequest {
            share: "20".to_owned(),
            starts: ON_ACCEPTANCE.to_owned(),
            ..TypedLinkRequest::default()
        }
    }

    fn read_in(market: Market, typed: &TypedLinkRequest) -> Result<NewLinkingRequest, Refusals> {
        let creator = "00000000-0000-0000-0000-000000000001".parse().unwrap();
        read(typed, creator, (market, NOW.parse().unwrap()))
    }

    fn wrong(typed: &TypedLinkRequest) -> Vec<String> {
        let refused = read_in(Market::Gb, typed).unwrap_err();
        refused.into_iter().map(|refusal| refusal.about).collect()
    }

    #[test]
    fn days_begin_and_end_with_those_of_the_market() {
        let of_days = TypedLinkRequest {
            starts: ON_DAY.to_owned(),
            starts_on: "2026-12-01".to_owned(),
            ends_on: "2026-12-31".to_owned(),
            ..typed()
        };
        let asked = read_in(Market::Id, &of_days).unwrap();
        let from = "2026-11-30T17:00:00Z".parse().unwrap();
        assert_eq!(asked.from, LinkStart::At(from));
        assert_eq!(asked.until, Some("2026-12-31T17:00:00Z".parse().unwrap()));
        assert_eq!(asked.share, "20".parse().unwrap());
    }

    #[test]
    fn the_start_is_the_one_that_was_chosen() {
        for (starts, from) in [
            (ON_ACCEPTANCE, LinkStart::OnAcceptance),
            (AFTER_LINK, LinkStart::AfterPresentLink),
        ] {
            let chosen = TypedLinkRequest {
                starts: starts.to_owned(),
                // Of another choice.
                starts_on: "never".to_owned(),
                ..typed()
            };
            let asked = read_in(Market::Gb, &chosen).unwrap();
            assert_eq!((asked.from, asked.until), (from, None));
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_beside_its_field() {
        let all_wrong = TypedLinkRequest {
            share: "120".to_owned(),
            starts: String::new(),
            ends_on: "soon".to_owned(),
            message: "é".repeat(LINKING_MESSAGE_CHARACTERS_MAX + 1),
            ..typed()
        };
        assert_eq!(
            wrong(&all_wrong),
            ["link-share", "link-starts", "link-ends-on", "link-message"]
        );
        let day = |starts_on: &str, ends_on: &str| TypedLinkRequest {
            starts: ON_DAY.to_owned(),
            starts_on: starts_on.to_owned(),
            ends_on: ends_on.to_owned(),
            ..typed()
        };
        assert_eq!(wrong(&day("", "")), ["link-starts-on"]);
        assert_eq!(wrong(&day("2026-11-19", "")), ["link-starts-on"]);
        assert_eq!(wrong(&day("2026-12-02", "2026-12-01")), ["link-ends-on"]);
        assert_eq!(wrong(&day("2026-11-20", "2026-11-19")), ["link-ends-on"]);
        assert!(read_in(Market::Gb, &day("2026-11-20", "2026-11-20")).is_ok());
    }
}
