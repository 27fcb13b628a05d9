//! What was committed since the look before.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    creator_search::{SearchChange, SearchRow},
    ids::CreatorId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Feed, Followed,
    loading::{Visible, visible},
    row::CardColumns,
};
use crate::{Db, Error, acting::Acting, transaction::on_snapshot};

/// After so long without a look nobody follows any more: what changed is cleared away after fifteen minutes
/// (`server/src/jobs/roll_creators.rs`), and no clock is quite like another.
const FOLLOWED_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// More creators than these are sooner read anew than followed.
const CHANGED_MAX: i64 = 500_000;

/// So many cards are compared with what an index holds.
const COMPARED: i64 = 1_000;

/// What was committed since the look before, of each creator the latest.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure: the next look finds the same again.
pub async fn follow(db: &Db, feed: &mut Feed) -> Result<Followed, Error<Infallible>> {
    let looked = on_snapshot!(db.primary, Acting::NOBODY, |tx| { look(tx, feed).await })?;
    Ok(take(feed, looked))
}

/// The same, and some cards as they were at that very moment: a thousand in a row from a place that `chance` says, of
/// all the numbers that there are. An index that has taken the changes holds exactly these.
///
/// # Errors
///
/// As [`follow`].
pub async fn check(
    db: &Db,
    feed: &mut Feed,
    chance: u64,
) -> Result<(Followed, Vec<SearchRow>), Error<Infallible>> {
    let (looked, cards) = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
        let looked = look(tx, feed).await?;
        let cards = if looked.is_some() {
            some_listed(tx, chance).await?
        } else {
            Vec::new()
        };
        Ok::<_, Error<Infallible>>((looked, cards))
    })?;
    Ok((take(feed, looked), cards))
}

/// What a look found that isn't too far.
struct Looked {
    visible: Visible,
    changes: Vec<SearchChange>,
    awaited: HashMap<Uuid, i64>,
}

/// Only what was read to the end counts as looked at.
fn take(feed: &mut Feed, looked: Option<Looked>) -> Followed {
    let Some(looked) = looked else {
        return Followed::TooFar;
    };
    feed.snapshot = looked.visible.snapshot;
    feed.at = looked.visible.at;
    feed.awaited = looked.awaited;
    Followed::Changes(looked.changes)
}

async fn look(
    connection: &mut PgConnection,
    feed: &Feed,
) -> Result<Option<Looked>, Error<Infallible>> {
    let visible = visible(connection).await?;
    let is_long_ago = visible.at.signed_duration_since(feed.at) > FOLLOWED_WITHIN;
    // One that took over, or that came up again, may lack what was seen.
    if is_long_ago || visible.server != feed.server {
        return Ok(None);
    }
    let mut changed = changed_since(connection, &feed.snapshot).await?;
    if i64::try_from(changed.len()).is_ok_and(|many| many > CHANGED_MAX) {
        return Ok(None);
    }
    for (creator, version) in &feed.awaited {
        let newest = changed.entry(*creator).or_insert(*version);
        *newest = (*newest).max(*version);
    }
    let cards = cards_of(connection, &changed).await?;
    let mut looked = Looked {
        visible,
        changes: Vec::with_capacity(cards.len()),
        awaited: HashMap::new(),
    };
    for card in cards {
        if let Some(version) = changed.remove(&card.creator_id)
            && card.version < version
        {
            looked.awaited.insert(card.creator_id, version);
        }
        looked.changes.push(card.change::<Infallible>()?);
    }
    // Of these there is no card at all yet.
    looked.awaited.extend(changed);
    Ok(Some(looked))
}

/// The creators with a change that is visible now and was not visible in that snapshot, each with its greatest version.
/// Not visible in a snapshot is what is at or above its end, or among its transactions under way; both halves walk
/// along the index, so that one transaction that goes on for long makes no look longer.
async fn changed_since(
    connection: &mut PgConnection,
    snapshot: &str,
) -> Result<HashMap<Uuid, i64>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select creator_id, max(version) as "version!"
           from creator_change
           where changed_in >= pg_snapshot_xmax($1::text::pg_snapshot)
               or changed_in = any (array(select pg_snapshot_xip($1::text::pg_snapshot)))
           group by creator_id
           limit $2"#,
        snapshot,
        CHANGED_MAX + 1,
    )
    .fetch_all(connection)
    .await?;
    let changed = rows.into_iter().map(|row| (row.creator_id, row.version));
    Ok(changed.collect())
}

/// A card, and whether its creator can be found.
struct Card {
    creator_id: Uuid,
    version: i64,
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

async fn cards_of(
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
async fn some_listed(
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

    fn change<R>(&self) -> Result<SearchChange, Error<R>> {
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
    use sqlx::PgPool;

    use super::*;
    use crate::creator_feed::begin;

    #[database_test::test(crate::MIGRATOR)]
    async fn whoever_did_not_look_for_long_begins_anew(pool: PgPool) {
        let db = Db::single(pool);
        let mut feed = begin(&db, |_| {}).await.unwrap();
        feed.at -= FOLLOWED_WITHIN - TimeDelta::minutes(1);
        let followed = follow(&db, &mut feed).await.unwrap();
        assert_eq!(followed, Followed::Changes(Vec::new()));
        feed.at -= FOLLOWED_WITHIN + TimeDelta::seconds(1);
        let at = feed.at;
        assert_eq!(follow(&db, &mut feed).await.unwrap(), Followed::TooFar);
        // Nothing counts as looked at.
        assert_eq!(feed.at, at);
        let mut of_another = begin(&db, |_| {}).await.unwrap();
        of_another.server -= TimeDelta::seconds(1);
        let followed = follow(&db, &mut of_another).await.unwrap();
        assert_eq!(followed, Followed::TooFar);
    }

    #[test]
    fn a_place_lies_between_the_ends() {
        let (first, last) = (Uuid::from_u128(7 << 64), Uuid::from_u128(1_000_007 << 64));
        assert_eq!(place_between(first, last, 0), first);
        let middle = place_between(first, last, u64::MAX / 2);
        assert_eq!(middle.as_u128() >> 64, 500_006);
        assert!(place_between(first, last, u64::MAX) <= last);
        assert_eq!(place_between(first, first, u64::MAX), first);
    }

    #[test]
    fn what_is_read_is_what_counts() {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let mut feed = Feed {
            snapshot: "1:1:".to_owned(),
            at,
            server: at,
            awaited: HashMap::new(),
        };
        assert_eq!(take(&mut feed, None), Followed::TooFar);
        assert_eq!(feed.snapshot, "1:1:");
        let looked = Looked {
            visible: Visible {
                snapshot: "2:5:3".to_owned(),
                at: at + TimeDelta::seconds(1),
                server: at,
            },
            changes: Vec::new(),
            awaited: HashMap::from([(Uuid::nil(), 4)]),
        };
        assert_eq!(take(&mut feed, Some(looked)), Followed::Changes(Vec::new()));
        assert_eq!(feed.snapshot, "2:5:3");
        assert_eq!(feed.awaited.len(), 1);
    }
}
