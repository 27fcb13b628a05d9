//! The creators who added a registered product: for the agency of the campaign and nobody else.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    offer::{next_change, rate_in_force},
    page::{Cursor, Page, Position},
    registration::{RegistrationAddress, RegistrationCreator},
};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    ActorContext, Error,
    images::read_code,
    offers::{RateColumn, rates_in},
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// Somebody who accepted an offer.
pub(super) struct Accepted {
    showcase_entry_id: Uuid,
    pub(super) creator_id: Uuid,
    accepted_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    came_by: Option<String>,
    /// Those of the offer that was accepted.
    rates: Json<Vec<RateColumn>>,
}

/// Those who accepted an offer of the registration, the latest first: one more than a page has.
pub(super) async fn accepted(
    connection: &mut PgConnection,
    address: RegistrationAddress,
    page: Option<&Cursor>,
) -> Result<Vec<Accepted>, sqlx::Error> {
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Accepted,
                r#"select showcase_entry_id, creator_id, accepted_at, removed_at
                        , (
                              select link_code from share_link
                              where share_link.share_link_id = showcase_entry.share_link_id
                          ) as came_by
                        , coalesce((
                              select jsonb_agg(
                                  jsonb_build_object(
                                      'offer_id', rate.offer_id, 'from_at', rate.from_at
                                    , 'creator_rate_bps', rate.creator_rate_bps
                                  )
                                  order by rate.from_at
                              )
                              from offer_rate as rate
                              where rate.shop_id = $1 and rate.offer_id = showcase_entry.offer_id
                          ), '[]') as "rates!: Json<Vec<RateColumn>>"
                   from showcase_entry
                   where shop_id = $1 and registration_id = $2
                       and (accepted_at, showcase_entry_id) "# + $behind + r#" ($3, $4)
                   order by accepted_at "# + $direction + ", showcase_entry_id " + $direction + "
                   limit $5",
                address.shop.uuid(),
                address.registration.uuid(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// The handle and the picture of a creator, whose row lies elsewhere than the shop's.
#[derive(Debug, Deserialize)]
pub(super) struct CreatorName {
    creator_id: Uuid,
    handle: String,
    image_code: Option<String>,
}

/// The page of those who accepted, with what they are called.
pub(super) fn named(
    by: &ActorContext<'_>,
    accepted: Vec<Accepted>,
    names: Vec<CreatorName>,
    page: Option<&Cursor>,
) -> Result<Page<RegistrationCreator>, Error<Infallible>> {
    let names = names.into_iter();
    let names = names.map(|name| (name.creator_id, (name.handle, name.image_code)));
    let names: HashMap<Uuid, (String, Option<String>)> = names.collect();
    let creators = accepted.into_iter().map(|row| {
        let history = rates_in(&row.rates)?;
        let is_removed = row.removed_at.is_some_and(|at| at <= by.now);
        let next = next_change(&history, row.accepted_at, by.now);
        let known = names.get(&row.creator_id).cloned();
        let (handle, image_code) = known.unwrap_or_default();
        let creator = RegistrationCreator {
            creator: row.creator_id.into(),
            handle,
            image: read_code(image_code, ("creator", row.creator_id))?,
            rate: rate_in_force(&history, row.accepted_at, by.now).filter(|_| !is_removed),
            next: next.filter(|_| !is_removed),
            since: row.accepted_at,
            removed_at: row.removed_at,
            came_by: row.came_by.and_then(|code| code.parse().ok()),
        };
        let position = Position {
            at: row.accepted_at,
            id: row.showcase_entry_id,
        };
        Ok((position, creator))
    });
    let creators = creators.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    let page = Page::of_fetched(page, creators, |(position, _)| *position);
    Ok(page.map(|(_, creator)| creator))
}
