//! What was committed since the look before.

use std::{collections::HashMap, convert::Infallible};

use chrono::TimeDelta;
use domain::creator_search::{SearchChange, SearchRow};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Feed, Followed,
    cards::{cards_of, some_listed},
    loading::{Visible, visible},
};
use crate::{Db, Error, acting::Acting, transaction::on_snapshot};

/// After so long without a look nobody follows any more: what changed is cleared away after fifteen minutes
/// (`server/src/jobs/roll_creators.rs`), and no clock is quite like another.
const FOLLOWED_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// More creators than these are sooner read anew than followed.
const CHANGED_MAX: i64 = 500_000;

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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
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
