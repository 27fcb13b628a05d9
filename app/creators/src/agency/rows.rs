//! What a link and a request say of themselves.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    linking::{LinkSide, LinkingRequest, LinkingStanding, OwnLink, PastLink, example},
    market::{Market, MarketRules},
    rate::SharePercent,
};
use leptos::prelude::*;
use ui::{DescriptionList, Fact, Moment, format, text::t};

use crate::text::agency as words;

/// What the agency takes: "20.00% of your commission".
pub(super) fn share_words(share: SharePercent, market: Market) -> String {
    words::share_of_commission(&format::rate(share, market))
}

/// What the creator keeps of an amount that is easy to imagine.
pub(super) fn example_words(share: SharePercent, market: Market) -> String {
    let (whole, kept) = example(share, MarketRules::founding(market).currency);
    words::example(&format::money(whole), &format::money(kept))
}

/// Share and term of a link.
#[component]
pub(super) fn LinkFacts(
    /// The link.
    link: OwnLink,
    /// The creator's market.
    market: Market,
    /// Whether its term has begun.
    has_begun: bool,
) -> impl IntoView {
    let from_name = if has_begun {
        words::SINCE
    } else {
        words::STARTS
    };
    let from = moment_or(link.from, market, t(words::BEFORE_ANYTHING));
    let until = moment_or(link.until, market, t(words::NO_END));
    view! {
        <DescriptionList>
            <Fact name=t(words::SHARE)>{share_words(link.share, market)}</Fact>
            <Fact name=t(from_name)>{from}</Fact>
            <Fact name=t(words::ENDS)>{until}</Fact>
        </DescriptionList>
        <p>{example_words(link.share, market)}</p>
    }
}

/// A moment, or what is said where there is none.
pub(super) fn moment_or(at: Option<DateTime<Utc>>, market: Market, none: &'static str) -> AnyView {
    match at {
        Some(at) => view! { <Moment at market /> }.into_any(),
        None => none.into_any(),
    }
}

/// What a request is now: until when it can be answered, or how it was.
pub(super) fn standing_words(
    request: &LinkingRequest,
    market: Market,
    now: DateTime<Utc>,
) -> String {
    let moment = format::date_time(request.expires_at, market);
    match request.standing {
        LinkingStanding::Waiting => left_words(request.expires_at - now, &moment),
        LinkingStanding::Expired => words::expired_at(&moment),
        LinkingStanding::Accepted => t(words::ACCEPTED).to_owned(),
        LinkingStanding::Refused => t(words::REFUSED).to_owned(),
        LinkingStanding::Withdrawn => t(words::WITHDRAWN).to_owned(),
    }
}

/// How long a request can still be answered, in whole days or hours.
fn left_words(left: TimeDelta, moment: &str) -> String {
    let whole = |number: i64| u64::try_from(number).unwrap_or_default();
    let (days, hours) = (whole(left.num_days()), whole(left.num_hours()));
    if days > 0 {
        words::expires_in_days(days, moment)
    } else if hours > 0 {
        words::expires_in_hours(hours, moment)
    } else {
        words::expires_at(moment)
    }
}

/// When a link that is over ended, and who ended it.
pub(super) fn ended_words(past: &PastLink, market: Market) -> String {
    let Some(until) = past.link.until else {
        return String::new();
    };
    let day = format::date(format::day_of(until, market));
    match past.ended_by {
        Some(LinkSide::Creator) => words::ended_by_you(&day),
        Some(LinkSide::Agency) => words::ended_by_agency(&day),
        None => words::ended_on(&day),
    }
}
