//! Following creators' cards: whatever was committed is found once, in whichever order transactions begin and end.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    creator_search::{SearchChange, SearchRow},
    ids::CreatorId,
    market::Market,
};
use futures::future::join_all;
use sqlx::{Acquire as _, PgConnection, PgPool, postgres::PgPoolOptions};
use store::{
    Db,
    creator_feed::{self, Feed, Followed},
};
use uuid::Uuid;

/// Creators whose cards are written as `creator_cards::refresh_in` does it: the card, and that it changed.
struct Stage {
    pool: PgPool,
    db: Db,
}

fn creator(number: u32) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000, (1 << 63) | u64::from(number))
}

impl Stage {
    /// Creators with the numbers from 0 on, of whom each has as many followers as its number says.
    async fn new(pool: PgPool, creators: u32) -> Self {
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .connect_lazy_with((*pool.connect_options()).clone());
        let ids: Vec<Uuid> = (0..creators).map(creator).collect();
        for table in [
            "insert into creator (creator_id, market_code, handle, created_at)
             select creator_id, 'GB', 'creator' || number, now()
             from unnest($1::uuid[]) with ordinality as new (creator_id, number)",
            "insert into creator_card (
                 creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
               , followers, shares_performance
             )
             select creator_id, 'GB', 1, true, 'creator' || number, '', array['creator' || number]
                  , '{}', number - 1, false
             from unnest($1::uuid[]) with ordinality as new (creator_id, number)",
        ] {
            sqlx::query(table).bind(&ids).execute(&pool).await.unwrap();
        }
        Self {
            db: Db::single(pool.clone()),
            pool,
        }
    }

    async fn begin(&self) -> (Feed, BTreeMap<CreatorId, SearchRow>) {
        let mut rows = BTreeMap::new();
        let feed = creator_feed::begin(&self.db, |row| {
            assert!(rows.insert(row.creator, row).is_none(), "each once");
        });
        (feed.await.unwrap(), rows)
    }

    async fn changes(&self, feed: &mut Feed) -> Vec<SearchChange> {
        match creator_feed::follow(&self.db, feed).await.unwrap() {
            Followed::Changes(changes) => changes,
            Followed::TooFar => panic!("nothing is too far here"),
        }
    }

    /// The numbers of followers of those who changed.
    async fn changed(&self, feed: &mut Feed) -> BTreeSet<u64> {
        let changes = self.changes(feed).await.into_iter();
        let followers = changes.map(|change| match change {
            SearchChange::Put(row) => row.followers.unwrap(),
            SearchChange::Gone { .. } => panic!("nobody is gone"),
        });
        followers.collect()
    }
}

/// Gives a creator so many followers.
async fn give(connection: &mut PgConnection, number: u32, followers: i64) {
    sqlx::query(
        "with changed as (
             update creator_card set followers = $2, version = version + 1
             where creator_id = $1
             returning creator_id, version
         )
         insert into creator_change (creator_change_id, creator_id, version, at)
         select gen_random_uuid(), creator_id, version, now() from changed",
    )
    .bind(creator(number))
    .bind(followers)
    .execute(connection)
    .await
    .unwrap();
}

fn none() -> BTreeSet<u64> {
    BTreeSet::new()
}

#[database_test::test(store::MIGRATOR)]
async fn all_that_can_be_found_is_read_as_it_stands(pool: PgPool) {
    let stage = Stage::new(pool, 300).await;
    for change in [
        "update creator_card set is_listed = false where followers = 7",
        "update creator_card set nickname = 'ต้น สุข', categories = '{pets,beauty}', score = 91
              , shares_performance = true, badges = '{posts_frequently}', gmv_units = 5, posts = 0
              , video_views = 0, likes = 0, live_gpm = 10000000000000, creator_type = 'live'
              , follower_age = '18_24', follower_gender = 'even'
         where followers = 8",
        "update creator_card set followers = null where followers = 9",
    ] {
        sqlx::query(change).execute(&stage.pool).await.unwrap();
    }
    let (mut feed, rows) = stage.begin().await;
    assert_eq!(rows.len(), 299);
    assert!(!rows.contains_key(&CreatorId::new(creator(7))));
    let row = &rows[&CreatorId::new(creator(8))];
    assert_eq!((row.market, &*row.nickname), (Market::Gb, "ต้น สุข"));
    assert_eq!(row.categories.len(), 2);
    let shown = row.shown.clone().unwrap();
    assert_eq!((shown.score, shown.gmv), (Some(91), 5));
    assert_eq!(
        (shown.video_gpm, shown.live_gpm),
        (None, Some(10_u64.pow(13)))
    );
    let nobody = &rows[&CreatorId::new(creator(9))];
    assert_eq!((nobody.followers, nobody.shown.clone()), (None, None));
    // Whoever follows reads the same of a card.
    for number in [8, 9] {
        let mut connection = stage.pool.acquire().await.unwrap();
        give(&mut connection, number, 1).await;
        let expected = SearchRow {
            followers: Some(1),
            ..rows[&CreatorId::new(creator(number))].clone()
        };
        let changes = stage.changes(&mut feed).await;
        assert_eq!(changes, [SearchChange::Put(expected)]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whatever_commits_late_is_found(pool: PgPool) {
    let stage = Stage::new(pool, 4).await;
    let mut early = stage.pool.begin().await.unwrap();
    give(&mut early, 0, 100).await;
    let (mut feed, rows) = stage.begin().await;
    assert_eq!(rows[&CreatorId::new(creator(0))].followers, Some(0));
    let mut late = stage.pool.begin().await.unwrap();
    give(&mut late, 1, 101).await;
    assert_eq!(stage.changed(&mut feed).await, none());
    // They commit in the opposite order of their numbers.
    late.commit().await.unwrap();
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([101]));
    early.commit().await.unwrap();
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([100]));
    assert_eq!(stage.changed(&mut feed).await, none());
}

#[database_test::test(store::MIGRATOR)]
async fn one_that_goes_on_for_long_holds_up_nobody(pool: PgPool) {
    let stage = Stage::new(pool, 30).await;
    let (mut feed, _) = stage.begin().await;
    let mut long = stage.pool.begin().await.unwrap();
    give(&mut long, 0, 1_000).await;
    for number in 1..30 {
        let mut connection = stage.pool.acquire().await.unwrap();
        give(&mut connection, number, i64::from(number) + 100).await;
        let expected = BTreeSet::from([u64::from(number) + 100]);
        assert_eq!(stage.changed(&mut feed).await, expected);
    }
    long.commit().await.unwrap();
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([1_000]));
}

#[database_test::test(store::MIGRATOR)]
async fn a_savepoint_counts_with_its_transaction_and_a_rollback_not_at_all(pool: PgPool) {
    let stage = Stage::new(pool, 6).await;
    let (mut feed, _) = stage.begin().await;
    let mut whole = stage.pool.begin().await.unwrap();
    {
        let mut kept = whole.begin().await.unwrap();
        give(&mut kept, 0, 100).await;
        kept.commit().await.unwrap();
        let mut undone = whole.begin().await.unwrap();
        give(&mut undone, 1, 101).await;
        undone.rollback().await.unwrap();
    }
    assert_eq!(stage.changed(&mut feed).await, none());
    let mut other = stage.pool.begin().await.unwrap();
    give(&mut other, 2, 102).await;
    other.rollback().await.unwrap();
    whole.commit().await.unwrap();
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([100]));
    assert_eq!(stage.changed(&mut feed).await, none());
}

#[database_test::test(store::MIGRATOR)]
async fn several_changes_of_one_are_the_latest(pool: PgPool) {
    let stage = Stage::new(pool, 2).await;
    let (mut feed, _) = stage.begin().await;
    let mut connection = stage.pool.acquire().await.unwrap();
    for followers in [5, 6, 7] {
        give(&mut connection, 0, followers).await;
    }
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([7]));
    sqlx::query("update creator_card set is_listed = false")
        .execute(&mut *connection)
        .await
        .unwrap();
    give(&mut connection, 1, 8).await;
    let changes = stage.changes(&mut feed).await;
    let gone = SearchChange::Gone {
        market: Market::Gb,
        creator: CreatorId::new(creator(1)),
    };
    assert_eq!(changes, [gone]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_card_that_comes_after_its_change_is_waited_for(pool: PgPool) {
    let stage = Stage::new(pool, 3).await;
    let (mut feed, _) = stage.begin().await;
    // A database that is spread over machines may commit on one of them first.
    sqlx::query(
        "insert into creator_change (creator_change_id, creator_id, version, at)
         values (gen_random_uuid(), $1, 2, now()), (gen_random_uuid(), $2, 1, now())",
    )
    .bind(creator(0))
    .bind(creator(9))
    .execute(&stage.pool)
    .await
    .unwrap();
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(stage.changed(&mut feed).await);
    }
    assert!(seen.iter().all(|seen| !seen.contains(&77)), "{seen:?}");
    sqlx::query("update creator_card set followers = 77, version = 2 where creator_id = $1")
        .bind(creator(0))
        .execute(&stage.pool)
        .await
        .unwrap();
    assert_eq!(stage.changed(&mut feed).await, BTreeSet::from([77]));
    assert_eq!(stage.changed(&mut feed).await, none());
}

#[database_test::test(store::MIGRATOR)]
async fn some_cards_are_compared_as_they_were_at_the_look(pool: PgPool) {
    let stage = Stage::new(pool, 40).await;
    let (mut feed, mut rows) = stage.begin().await;
    let mut connection = stage.pool.acquire().await.unwrap();
    for (number, chance) in [(0, 0), (1, u64::MAX), (2, u64::MAX / 2)] {
        give(&mut connection, number, 500).await;
        let (followed, cards) = creator_feed::check(&stage.db, &mut feed, chance)
            .await
            .unwrap();
        let Followed::Changes(changes) = followed else {
            panic!("nothing is too far here");
        };
        apply(&mut rows, changes);
        assert!(!cards.is_empty());
        for card in cards {
            assert_eq!(rows[&card.creator], card);
        }
    }
}

fn apply(rows: &mut BTreeMap<CreatorId, SearchRow>, changes: Vec<SearchChange>) {
    for change in changes {
        match change {
            SearchChange::Put(row) => {
                rows.insert(row.creator, row);
            }
            SearchChange::Gone { creator, .. } => {
                rows.remove(&creator);
            }
        }
    }
}

/// A thousand changes, each in a transaction of its own, some of them with a pause in the middle.
async fn write_a_thousand(pool: &PgPool, writer: u32) {
    for step in 0..1_000_u32 {
        let number = (writer * 31 + step * 7) % 500;
        let followers = i64::from(writer * 1_000 + step);
        if step % 10 == 0 {
            let mut transaction = pool.begin().await.unwrap();
            give(&mut transaction, number, followers).await;
            tokio::task::yield_now().await;
            transaction.commit().await.unwrap();
        } else {
            let mut connection = pool.acquire().await.unwrap();
            give(&mut connection, number, followers).await;
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_follows_sixty_four_writers_ends_as_the_table(pool: PgPool) {
    let stage = Stage::new(pool, 500).await;
    let (mut feed, mut rows) = stage.begin().await;
    let writers = join_all((0..64).map(|writer| write_a_thousand(&stage.pool, writer)));
    let (done, mut ended) = tokio::sync::watch::channel(false);
    let writing = async {
        writers.await;
        done.send_replace(true);
    };
    let following = async {
        let mut looks = 0;
        loop {
            let has_ended = *ended.borrow_and_update();
            apply(&mut rows, stage.changes(&mut feed).await);
            looks += 1;
            if has_ended {
                return looks;
            }
        }
    };
    let ((), looks) = tokio::join!(writing, following);
    assert!(looks > 10, "{looks} looks");
    let (_, table) = stage.begin().await;
    assert_eq!(rows, table);
}
