//! What creators read: what they are paid themselves.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    market::Market,
    money::Money,
    notice::{CreatorNotice, Notice, Others},
    offer::RateFrom,
    rate::CreatorRate,
};
use runtime::{manifest::NoticeText, paths::creator};
use ui::{format, text::t};

use super::{acceptances, links, moved, names, products, samples};
use crate::text::notices as words;

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let (market, at) = (notice.market, notice.at);
    Some(match &notice.what {
        CreatorNotice::RateChanged { others, .. } if others.count > 0 => {
            raised(&notice.what, others, at, market)?
        }
        CreatorNotice::RateChanged {
            product,
            entry,
            rate,
            next,
            was,
            per_item,
            next_per_item,
            ..
        } => {
            let (title, more) = match next {
                None => now(product, (*rate, *was), *per_item, (at, market)),
                Some(next) => later(product, *rate, *next, (*per_item, *next_per_item), market),
            };
            NoticeText::new(title, more, creator::entry(*entry))
        }
        CreatorNotice::ProductClosed { .. } => closed(&notice.what, at, market)?,
        CreatorNotice::CampaignEndsSoon {
            campaign,
            last_day,
            products,
        } => {
            let (count, day) = (u64::from(*products), format::date(*last_day));
            let title = words::ends_products(count, &campaign.name, &day);
            let more = t(words::ENDS_SOON_CREATOR).to_owned();
            NoticeText::new(title, more, creator::SHOWCASE)
        }
        CreatorNotice::CampaignMoved {
            campaign,
            dates,
            products,
        } => {
            let (title, more) = moved(campaign, *dates, *products);
            NoticeText::new(title, more, creator::SHOWCASE)
        }
        CreatorNotice::CampaignEnded { campaign, products } => {
            let title = match products {
                0 => words::ended(&campaign.name),
                products => words::ended_products(u64::from(*products), &campaign.name),
            };
            let more = t(words::ENDED_CREATOR).to_owned();
            NoticeText::new(title, more, creator::SHOWCASE)
        }
        CreatorNotice::ProductChanged { .. } => return products::to_creator(&notice.what),
        CreatorNotice::SampleMoved { .. } => return samples::to_creator(&notice.what),
        CreatorNotice::LinkSent { .. } => links::sent(&notice.what)?,
        CreatorNotice::AcceptedElsewhere { .. } => acceptances::elsewhere(&notice.what, market)?,
        CreatorNotice::Deducted { .. }
        | CreatorNotice::OnHold { .. }
        | CreatorNotice::Settled { .. }
        | CreatorNotice::TaxDecided { .. }
        | CreatorNotice::AccountMoved { .. }
        | CreatorNotice::TaxFormEnds { .. }
        | CreatorNotice::IdentifierRevealed { .. }
        | CreatorNotice::LinkingRequested { .. }
        | CreatorNotice::LinkingEnded { .. }
        | CreatorNotice::Invited { .. }
        | CreatorNotice::BillReady { .. }
        | CreatorNotice::DisputeMoved { .. }
        | CreatorNotice::DisputeTouchesYou { .. }
        | CreatorNotice::PayoutSent { .. }
        | CreatorNotice::PayoutPaid { .. }
        | CreatorNotice::PayoutRejected { .. }
        | CreatorNotice::PayoutWaits { .. }
        | CreatorNotice::IncentivePosted { .. } => {
            return None;
        }
    })
}

/// A product, or several, left their campaign.
fn closed(what: &CreatorNotice, at: DateTime<Utc>, market: Market) -> Option<NoticeText> {
    let CreatorNotice::ProductClosed {
        product,
        entry,
        campaign,
        others,
    } = what
    else {
        return None;
    };
    if others.count == 0 {
        let moment = format::date_time(at, market);
        let more = words::closed_at(&campaign.name, &moment);
        let title = words::stops_earning(product);
        return Some(NoticeText::new(title, more, creator::entry(*entry)));
    }
    let count = others.count.saturating_add(1);
    let title = words::several_stop(count.into(), &campaign.name);
    let names = names(product, others.first.as_deref(), count);
    let more = words::several_stop_more(&names);
    Some(NoticeText::new(title, more, creator::SHOWCASE))
}

/// Several products pay more.
fn raised(
    what: &CreatorNotice,
    others: &Others,
    at: DateTime<Utc>,
    market: Market,
) -> Option<NoticeText> {
    let CreatorNotice::RateChanged { product, .. } = what else {
        return None;
    };
    let count = others.count.saturating_add(1);
    let names = names(product, others.first.as_deref(), count);
    let more = words::several_raised_more(&names, &format::date_time(at, market));
    let title = words::several_raised(count.into());
    Some(NoticeText::new(title, more, creator::SHOWCASE))
}

/// A rate that counts already.
fn now(
    product: &str,
    (rate, was): (CreatorRate, Option<CreatorRate>),
    per_item: Option<Money>,
    (at, market): (DateTime<Utc>, Market),
) -> (String, Option<String>) {
    let written = |rate: CreatorRate| format::rate(rate, market);
    let title = match was {
        Some(was) => words::rate_raised(product, &written(rate), &written(was)),
        None => words::rate_now(product, &written(rate)),
    };
    let moment = format::date_time(at, market);
    let more = match per_item {
        Some(amount) => words::about_per_item(&format::money(amount), &moment),
        None => words::orders_from(&moment),
    };
    (title, Some(more))
}

/// A rate that another follows.
fn later(
    product: &str,
    rate: CreatorRate,
    next: RateFrom,
    per_item: (Option<Money>, Option<Money>),
    market: Market,
) -> (String, Option<String>) {
    let written = |rate: CreatorRate| format::rate(rate, market);
    let day = format::date(format::day_of(next.from, market));
    let title = words::rate_until(product, &written(rate), &day, &written(next.rate));
    let moment = format::date_time(next.from, market);
    let (Some(now), Some(then)) = per_item else {
        let more = words::rate_later_more(&written(rate), &moment, &written(next.rate));
        return (title, Some(more));
    };
    let more = if next.rate < rate {
        let less = now.checked_sub(then).unwrap_or(now);
        words::rate_falls(&moment, &format::money(less))
    } else {
        let more = then.checked_sub(now).unwrap_or(then);
        words::rate_rises(&moment, &format::money(more))
    };
    (title, Some(more))
}
