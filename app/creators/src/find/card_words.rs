//! A creator's card, in words.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::LastInvitation, creator_list::MarketplaceAccess,
    creator_search::CreatorCard, ids::AgencyId, market::Market,
};

use super::{
    Card,
    names::{badge_name, type_name},
};
use crate::text::found_creators as words;
use runtime::paths::partner as paths;
use ui::{
    format,
    text::{creator_category, t},
};

/// A creator as a card says one, to an agency that may see this one.
pub(crate) fn card_of(
    card: &CreatorCard,
    access: &MarketplaceAccess,
    agency: AgencyId,
    invited: Option<&LastInvitation>,
    now: DateTime<Utc>,
) -> Card {
    let categories = card.categories.iter();
    let categories: Vec<&str> = categories
        .map(|category| t(creator_category::name(*category)))
        .collect();
    let says = [
        (!categories.is_empty()).then(|| categories.join(", ")),
        card.followers.map(words::followers),
        card.rating.map(|tenths| words::rated(&rating(tenths))),
        card.products
            .map(|products| words::products(products.into())),
    ];
    let shown = card.shown.as_ref();
    let managed_by = card.managed_by.as_ref().map(|(manager, name)| {
        if *manager == agency {
            (t(words::LINKED_TO_YOU).to_owned(), String::new())
        } else {
            let page = paths::managing_agency(*manager, card.creator);
            (name.clone(), page.to_string())
        }
    });
    Card {
        creator: card.creator,
        handle: card.handle.clone(),
        nickname: card.nickname.clone(),
        image: card.image.clone(),
        says: says.into_iter().flatten().collect(),
        labels: shown.map_or_else(Vec::new, |shown| {
            let badges = shown.badges.iter();
            let badges = badges.map(|badge| t(badge_name(*badge)).to_owned());
            let kind = shown.kind.map(|kind| t(type_name(kind)).to_owned());
            let score = shown.score.map(|score| words::score(&score.to_string()));
            badges.chain(kind).chain(score).collect()
        }),
        figures: shown.map_or_else(Vec::new, |shown| {
            let figures = [
                (words::GMV, Some(shown.gmv)),
                (words::VIDEO_GPM, shown.video_gpm),
                (words::LIVE_GPM, shown.live_gpm),
            ];
            let figures = figures.into_iter().filter_map(|(name, amount)| {
                Some((t(name).to_owned(), format::short_money(amount?)))
            });
            figures.collect()
        }),
        managed_by,
        invited: invited.map(|last| invited_words(last, card.market, now)),
        may_invite: !access.intentions.is_empty() && invited.is_none_or(|last| last.next <= now),
    }
}

/// When the last invitation was sent, and from when on another one can be.
fn invited_words(last: &LastInvitation, market: Market, now: DateTime<Utc>) -> String {
    let days = now.signed_duration_since(last.sent_at).num_days();
    let ago = match u64::try_from(days) {
        Ok(days) if days > 0 => words::invited_days_ago(days),
        _ => t(words::INVITED_TODAY).to_owned(),
    };
    if last.next > now {
        words::again_from(&ago, &format::date_time(last.next, market))
    } else {
        ago
    }
}

/// A rating of tenths, of five.
fn rating(tenths: u8) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
