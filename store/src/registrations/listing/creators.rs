//! The creators who added a registered product: for the agency of the campaign and nobody else.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    offer::{next_change, rate_in_force},
    page::{Cursor, Page, Position},
    registration::{RegistrationAddress, RegistrationCreator},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    ActorContext, Error,
    images::read_code,
    offers::{RateColumn, rates_in},
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

struct Row {
    showcase_entry_id: Uuid,
    creator_id: Uuid,
    accepted_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    came_by: Option<String>,
    /// Those of the offer that was accepted.
    rates: Json<Vec<RateColumn>>,
}

/// A page of those who accepted an offer of the registration, the latest first.
pub(super) async fn page(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    page: Option<&Cursor>,
) -> Result<Page<RegistrationCreator>, Error<Infallible>> {
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
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
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let names = names(connection, &rows).await?;
    let creators = rows.into_iter().map(|row| {
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

/// The handles and pictures of the creators, whose rows lie elsewhere than the shop's.
async fn names(
    connection: &mut PgConnection,
    rows: &[Row],
) -> Result<HashMap<Uuid, (String, Option<String>)>, sqlx::Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.creator_id).collect();
    let rows = sqlx::query!(
        "select creator_id, handle, image_code from creator where creator_id = any($1)",
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let names = rows.into_iter();
    let names = names.map(|row| (row.creator_id, (row.handle, row.image_code)));
    Ok(names.collect())
}
