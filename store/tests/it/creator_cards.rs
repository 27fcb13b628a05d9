//! Cards: what is on them, and that what isn't shared never is.

use domain::{
    ids::{AgencyLinkId, CreatorId},
    market::Market,
};
use futures::future::{join, join_all};
use sqlx::{FromRow, PgPool};
use store::{
    creator_cards::{clear_changes, open, seen, turn_links, write_new},
    creator_figures::roll,
    import::Rows,
    linking,
};
use uuid::Uuid;

use crate::{
    creator_facts::{NOW, days_ago, of, profile, share, sold},
    linking::Stage,
    links::is_not_there,
    world::at,
};

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
struct Card {
    version: i64,
    is_listed: bool,
    nickname: String,
    followers: Option<i64>,
    managed_by: Option<Uuid>,
    shares_performance: bool,
    creator_type: Option<String>,
    follower_age: Option<String>,
    follower_gender: Option<String>,
    gmv_units: Option<i64>,
    video_gpm: Option<i64>,
    live_gpm: Option<i64>,
    posts: Option<i64>,
}

async fn card(stage: &Stage, creator: CreatorId) -> Card {
    sqlx::query_as("select * from creator_card where creator_id = $1")
        .bind(creator.uuid())
        .fetch_one(&stage.world.db.primary)
        .await
        .unwrap()
}

/// How many changes were noted of a creator.
async fn changes(stage: &Stage, creator: CreatorId) -> Vec<i64> {
    sqlx::query_scalar("select version from creator_change where creator_id = $1 order by version")
        .bind(creator.uuid())
        .fetch_all(&stage.world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_card_follows_what_it_is_made_of(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let ann = stage.ann;
    let at_first = card(&stage, ann).await;
    assert_eq!((at_first.version, at_first.is_listed), (1, false));
    world
        .take(Rows::CreatorProfiles(&[profile("ann", 10)]))
        .await;
    world
        .take(Rows::CreatorDays(&[of("ann", sold(days_ago(3), 500))]))
        .await;
    let hidden = card(&stage, ann).await;
    // Days change nothing of a card that shares nothing.
    assert_eq!((hidden.version, hidden.is_listed), (2, true));
    assert_eq!(hidden.followers, Some(10));
    assert_eq!(
        (hidden.gmv_units, hidden.follower_age.clone()),
        (None, None)
    );

    share(&stage, ann, true).await;
    let shown = card(&stage, ann).await;
    assert_eq!(shown.version, 3);
    assert_eq!(shown.gmv_units, Some(500));
    assert_eq!((shown.video_gpm, shown.live_gpm), (Some(500), None));
    assert_eq!(shown.creator_type.as_deref(), Some("video"));
    assert_eq!(shown.follower_age.as_deref(), Some("25_34"));
    assert_eq!(shown.follower_gender.as_deref(), Some("women"));
    assert_eq!(shown.posts, Some(1));
    share(&stage, ann, false).await;
    let hidden_again = card(&stage, ann).await;
    assert_eq!(
        hidden_again,
        Card {
            version: 4,
            ..hidden
        }
    );
    assert_eq!(changes(&stage, ann).await, [1, 2, 3, 4]);
    // Bob's was written once, when bob came in.
    assert_eq!(changes(&stage, stage.bob).await, [1]);
    assert_eq!(
        card(&stage, stage.bob).await.managed_by,
        Some(stage.other.uuid())
    );
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_shares_and_has_no_day_has_zeros(pool: PgPool) {
    let stage = Stage::new(pool).await;
    share(&stage, stage.ann, true).await;
    let card = card(&stage, stage.ann).await;
    assert!(card.shares_performance);
    assert_eq!((card.gmv_units, card.posts), (Some(0), Some(0)));
    assert_eq!((card.video_gpm, card.creator_type), (None, None));
}

#[database_test::test(store::MIGRATOR)]
async fn the_table_itself_keeps_what_is_not_shared(pool: PgPool) {
    let stage = Stage::new(pool).await;
    for column in [
        "score = 1",
        "creator_type = 'video'",
        "follower_age = '18_24'",
        "follower_gender = 'men'",
        "badges = '{}'",
        "gmv_units = 0",
        "video_gpm = 0",
        "live_gpm = 0",
        "posts = 0",
        "video_views = 0",
        "likes = 0",
    ] {
        let update = sqlx::AssertSqlSafe(format!("update creator_card set {column}"));
        let refused = sqlx::query(update)
            .execute(&stage.world.db.primary)
            .await
            .unwrap_err();
        let refused = refused.into_database_error().unwrap();
        assert_eq!(
            refused.constraint(),
            Some("creator_card_hides_what_is_not_shared"),
            "{column}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_that_begins_and_ends_is_on_the_card(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    sqlx::query(
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
         )
         values ($1, gen_random_uuid(), $2, 2000, tstzrange('2012-06-02T12:00Z', '2012-06-03T12:00Z'), now())",
    )
    .bind(stage.ann.uuid())
    .bind(stage.north.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let managed_by = async || card(&stage, stage.ann).await.managed_by;
    assert_eq!(managed_by().await, None);
    for (now, written, manager) in [
        ("2012-06-02T11:59:59Z", 0, None),
        ("2012-06-02T12:00:00Z", 1, Some(stage.north.uuid())),
        ("2012-06-02T12:01:00Z", 0, Some(stage.north.uuid())),
        ("2012-06-03T12:00:00Z", 1, None),
        ("2012-06-03T12:01:00Z", 0, None),
    ] {
        assert_eq!(turn_links(db, at(now), 10).await.unwrap(), written, "{now}");
        assert_eq!(managed_by().await, manager, "{now}");
    }
    // By a verb it is so at once.
    let link: Uuid =
        sqlx::query_scalar("select agency_link_id from agency_link where creator_id = $1")
            .bind(stage.bob.uuid())
            .fetch_one(&db.primary)
            .await
            .unwrap();
    let bob = stage.creator(stage.bob, NOW);
    linking::end(db, &bob, stage.bob, AgencyLinkId::new(link))
        .await
        .unwrap();
    assert_eq!(card(&stage, stage.bob).await.managed_by, None);
}

#[database_test::test(store::MIGRATOR)]
async fn cards_are_handed_out_in_the_order_in_which_they_were_asked_for(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let other = stage.agency(stage.other, NOW);
    let nobody = CreatorId::new(Uuid::nil());
    let asked = [stage.bob, nobody, stage.ann, stage.bob];
    let (cards, access) = seen(db, &other, Market::Gb, &asked).await.unwrap();
    let handles: Vec<&str> = cards.iter().map(|card| card.handle.as_str()).collect();
    assert_eq!(handles, ["bob", "ann"]);
    assert!(access.may_find() && access.market == Market::Gb);
    let managed_by = cards[0].managed_by.as_ref();
    assert_eq!(managed_by.map(|(agency, _)| *agency), Some(stage.other));
    // Those of another market are left out, and without creators there is still the access.
    let (cards, access) = seen(db, &other, Market::Id, &asked).await.unwrap();
    assert!(cards.is_empty() && !access.may_find());
    let (cards, access) = seen(db, &other, Market::Gb, &[]).await.unwrap();
    assert!(cards.is_empty() && access.may_find());
    is_not_there(open(db, &other, nobody).await);
    // Creators read no cards, not even their own.
    let ann = stage.creator(stage.ann, NOW);
    is_not_there(open(db, &ann, stage.ann).await);
    is_not_there(seen(db, &ann, Market::Gb, &asked).await);
}

#[database_test::test(store::MIGRATOR)]
async fn switching_off_wins_against_whatever_comes_in(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world
        .take(Rows::CreatorProfiles(&[profile("ann", 10)]))
        .await;
    for round in 0..6 {
        share(&stage, stage.ann, true).await;
        let days: Vec<_> = (1..32)
            .map(|day| [of("ann", sold(days_ago(day), 500 + round))])
            .collect();
        let submits = days
            .iter()
            .map(|rows| world.try_take(Rows::CreatorDays(rows)));
        let now = at("2012-06-02T12:00:00Z");
        let rolls = roll(&world.db, Market::Gb, 10, now);
        let off = share(&stage, stage.ann, false);
        let (taken, (rolled, ())) = join(join_all(submits), join(rolls, off)).await;
        assert!(taken.iter().all(Result::is_ok) && rolled.is_ok());
        let card = card(&stage, stage.ann).await;
        assert!(!card.shares_performance);
        assert_eq!(
            (card.gmv_units, card.posts, card.video_gpm),
            (None, None, None)
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn cards_of_those_who_were_there_before_are_written_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    sqlx::raw_sql("update creator_card set version = 0, nickname = '', managed_by = null")
        .execute(&db.primary)
        .await
        .unwrap();
    assert_eq!(write_new(db, at(NOW), 1).await.unwrap(), 1);
    assert_eq!(write_new(db, at(NOW), 10).await.unwrap(), 1);
    assert_eq!(write_new(db, at(NOW), 10).await.unwrap(), 0);
    let bob = card(&stage, stage.bob).await;
    assert_eq!((bob.version, bob.managed_by), (1, Some(stage.other.uuid())));
}

#[database_test::test(store::MIGRATOR)]
async fn changes_go_after_a_quarter_of_an_hour(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let clear = async |now| clear_changes(db, at(now), 1).await.unwrap();
    assert_eq!(clear("2012-06-01T12:14:59Z").await, 0);
    assert_eq!(clear("2012-06-01T12:15:00Z").await, 1);
    assert_eq!(clear("2012-06-01T12:15:00Z").await, 1);
    assert_eq!(clear("2012-06-01T12:15:00Z").await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_thousand_profiles_are_one_batch(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let handles: Vec<String> = (0..1_000).map(|n| format!("creator{n}")).collect();
    let creators: Vec<_> = handles
        .iter()
        .map(|handle| store::creators::NewCreator {
            handle: handle.clone(),
            managed_by: None,
        })
        .collect();
    world.take(Rows::Creators(&creators)).await;
    let profiles: Vec<_> = handles.iter().map(|handle| profile(handle, 5)).collect();
    world.take(Rows::CreatorProfiles(&profiles)).await;
    let listed: i64 = sqlx::query_scalar(
        "select count(*) from creator_card where is_listed and version = 2 and followers = 5",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(listed, 1_000);
}
