//! Cards as they are, by their creators.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    creator_search::{SearchChange, SearchRow},
    ids::CreatorId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::row::CardColumns;
use crate::Error;

/// So many cards are compared with what an index holds.
const COMPARED: i64 = 1_000;

/// A card, and whether its creator can be found.
pub(super) struct Card {
    pub(super) creator_id: Uuid,
    pub(super) version: i64,
    is_listed: bool,
    market_code: String,
    handle: String,
    nickname: String,
    categories: String,
    followers: Option<i64>,
    managed_by: Option<Uuid>,
    shares_performance: bool,
    score: Option<i16>,
    creator_type: Option<String>,
    follower_age: Option<String>,
    follower_gender: Option<String>,
    badges: String,
    gmv_units: Option<i64>,
    video_gpm: Option<i64>,
    live_gpm: Option<i64>,
}

/// A query over cards by what follows `where`.
macro_rules! cards {
    ($condition:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            Card,
            r#"select creator_id, version, is_listed, market_code, handle
                    , coalesce(nickname, '') as "nickname!"
                    , coalesce(array_to_string(categories, ' '), '') as "categories!"
                    , followers::bigint as followers, managed_by, shares_performance
                    , score::smallint as score, creator_type, follower_age, follower_gender
                    , coalesce(array_to_string(badges, ' '), '') as "badges!"
                    , gmv_units::bigint as gmv_units, video_gpm::bigint as video_gpm
                    , live_gpm::bigint as live_gpm
               from creator_card
               where "# + $condition,
            $($argument),+
        )
    };
}

/// The cards of these creators, as far as there are any.
pub(super) async fn cards_of(
    connection: &mut PgConnection,
    changed: &HashMap<Uuid, i64>,
) -> Result<Vec<Card>, sqlx::Error> {
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let creators: Vec<Uuid> = changed.keys().copied().collect();
    cards!("creator_id = any($1)", &creators)
        .fetch_all(connection)
        .await
}

/// Some cards that can be found, in a row.
pub(super) async fn some_listed(
    connection: &mut PgConnection,
    chance: u64,
) -> Result<Vec<SearchRow>, Error<Infallible>> {
    let ends = sqlx::query!(
        r#"select (select creator_id from creator_card where is_listed order by creator_id limit 1)
                      as first
                , (
                      select creator_id from creator_card where is_listed
                      order by creator_id desc limit 1
                  ) as last"#,
    )
    .fetch_one(&mut *connection)
    .await?;
    let (Some(first), Some(last)) = (ends.first, ends.last) else {
        return Ok(Vec::new());
    };
    let from = place_between(first, last, chance);
    let cards = cards!(
        "is_listed and creator_id >= $1 order by creator_id limit $2",
        from,
        COMPARED
    )
    .fetch_all(connection)
    .await?;
    cards.iter().map(|card| card.columns().read()).collect()
}

/// The id that lies as far between two as the chance lies between 0 and the greatest number.
fn place_between(first: Uuid, last: Uuid, chance: u64) -> Uuid {
    let (first, last) = (first.as_u128(), last.as_u128());
    let steps = last.saturating_sub(first) >> 64;
    Uuid::from_u128(first.saturating_add(steps.saturating_mul(u128::from(chance))))
}

impl Card {
    fn columns(&self) -> CardColumns<'_> {
        CardColumns {
            creator_id: self.creator_id,
            market_code: &self.market_code,
            handle: &self.handle,
            nickname: &self.nickname,
            categories: &self.categories,
            followers: self.followers,
            managed_by: self.managed_by,
            shares_performance: self.shares_performance,
            score: self.score,
            creator_type: self.creator_type.as_deref(),
            follower_age: self.follower_age.as_deref(),
            follower_gender: self.follower_gender.as_deref(),
            badges: &self.badges,
            gmv_units: self.gmv_units,
            video_gpm: self.video_gpm,
            live_gpm: self.live_gpm,
        }
    }

    pub(super) fn change<R>(&self) -> Result<SearchChange, Error<R>> {
        let columns = self.columns();
        Ok(if self.is_listed {
            SearchChange::Put(columns.read()?)
        } else {
            SearchChange::Gone {
                market: columns.market()?,
                creator: CreatorId::new(self.creator_id),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_between_the_ends() {
        let (first, last) = (Uuid::from_u128(7 << 64), Uuid::from_u128(1_000_007 << 64));
        assert_eq!(place_between(first, last, 0), first);
        let middle = place_between(first, last, u64::MAX / 2);
        assert_eq!(middle.as_u128() >> 64, 500_006);
        assert!(place_between(first, last, u64::MAX) <= last);
        assert_eq!(place_between(first, first, u64::MAX), first);
    }
}
