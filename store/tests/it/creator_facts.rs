//! Facts about creators: what comes in, what takes the place of what, and who sees it.

use chrono::{Days, NaiveDate};
use domain::{
    creator_facts::{CreatorDay, CreatorProfileFacts, ImportedDays, RefusedDay, UploadNotWaiting},
    creator_setting::SettingsChange,
    currency::Currency,
    ids::CreatorId,
    period::DayRange,
};
use sqlx::PgPool;
use store::{
    creator_facts::{SubmittedDay, SubmittedProfile, uploads},
    creator_figures, creator_settings,
    import::{RowResult, Rows},
};

use crate::{
    linking::Stage,
    links::{is_not_there, refusal},
    world::World,
};

/// The moment at which worlds take rows in.
pub(crate) const NOW: &str = "2012-06-01T12:00:00Z";

/// A day so many days before the market's today.
pub(crate) fn days_ago(days: u64) -> NaiveDate {
    let today: NaiveDate = "2012-06-01".parse().unwrap();
    today.checked_sub_days(Days::new(days)).unwrap()
}

/// A day on which a video sold for so many pence.
pub(crate) fn sold(day: NaiveDate, video_gmv: u64) -> CreatorDay {
    CreatorDay {
        videos: 1,
        video_gmv,
        video_exposures: 1_000,
        ..CreatorDay::empty(day)
    }
}

/// The same of a creator, as it is sent.
pub(crate) fn of(handle: &str, day: CreatorDay) -> SubmittedDay {
    SubmittedDay {
        handle: handle.to_owned(),
        day,
        currency: Currency::Gbp,
    }
}

/// What the platform says of a creator who may sell.
pub(crate) fn profile(handle: &str, followers: u64) -> SubmittedProfile {
    SubmittedProfile {
        handle: handle.to_owned(),
        facts: CreatorProfileFacts {
            nickname: format!("{handle} the seller"),
            followers: Some(followers),
            ages: Some([1_000, 6_000, 2_000, 500, 500]),
            women_bps: Some(6_500),
            has_ecommerce_permission: true,
            ..CreatorProfileFacts::default()
        },
    }
}

/// Shares a creator's performance, or doesn't any more.
pub(crate) async fn share(stage: &Stage, creator: CreatorId, shares: bool) {
    let change = SettingsChange {
        shares_performance: Some(shares),
        ..SettingsChange::default()
    };
    creator_settings::set(&stage.world.db, &stage.creator(creator, NOW), change)
        .await
        .unwrap();
}

async fn days(world: &World, rows: &[SubmittedDay]) -> Vec<RowResult> {
    world.take(Rows::CreatorDays(rows)).await
}

fn refused(column: &'static str, reason: &str) -> RowResult {
    RowResult::Refused {
        column,
        reason: reason.to_owned(),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_is_new_then_unchanged_and_then_replaced(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let day = of("ann", sold(days_ago(3), 500));
    let later = of("ann", sold(days_ago(3), 700));
    assert_eq!(days(world, &[day.clone()]).await, [RowResult::New]);
    assert_eq!(days(world, &[day.clone()]).await, [RowResult::Unchanged]);
    // Letter case makes no difference, and within a batch rows are there for each other.
    let shouted = SubmittedDay {
        handle: "ANN".to_owned(),
        ..later.clone()
    };
    let results = days(world, &[later, shouted, day.clone()]).await;
    assert_eq!(
        results,
        [RowResult::Changed, RowResult::Unchanged, RowResult::Changed]
    );
    let own = stage.creator(stage.ann, NOW);
    let kept = creator_figures::days_of(&world.db, &own, stage.ann, DayRange::default()).await;
    assert_eq!(kept.unwrap(), [day.day]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_cannot_be_is_refused_and_the_rest_goes_in(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let other_currency = SubmittedDay {
        currency: Currency::Idr,
        ..of("bob", sold(days_ago(1), 1))
    };
    let tomorrow = days_ago(0).succ_opt().unwrap();
    let results = days(
        &stage.world,
        &[
            of("nobody", sold(days_ago(1), 1)),
            of("ann", sold(tomorrow, 1)),
            of("ann", sold(days_ago(401), 1)),
            of("ann", sold(days_ago(0), 1)),
            other_currency,
        ],
    )
    .await;
    assert_eq!(
        results,
        [
            refused(
                "handle",
                "no such creator in this market: correct it, or import the creator first"
            ),
            refused(
                "day",
                "this day has not begun in the market: send it when it is over"
            ),
            refused("day", "more than 400 days ago: send later days only"),
            RowResult::New,
            refused("currency", "the market's currency is GBP: send its amounts"),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_profile_takes_the_place_of_the_one_before(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let take =
        async |rows: &[SubmittedProfile]| stage.world.take(Rows::CreatorProfiles(rows)).await;
    let (ann, bob) = (profile("ann", 10), profile("bob", 20));
    assert_eq!(
        take(&[ann.clone(), bob]).await,
        [RowResult::New, RowResult::New]
    );
    assert_eq!(take(&[ann.clone()]).await, [RowResult::Unchanged]);
    let mut official = ann.clone();
    official.facts.is_official = true;
    let mut wrong = ann;
    wrong.facts.home_page = Some("http://example.com".to_owned());
    let results = take(&[official, wrong]).await;
    assert_eq!(results[0], RowResult::Changed);
    assert!(matches!(
        results[1],
        RowResult::Refused {
            column: "home_page",
            ..
        }
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn agencies_see_facts_only_where_they_are_shared(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    days(world, &[of("ann", sold(days_ago(3), 500))]).await;
    world
        .take(Rows::CreatorProfiles(&[profile("ann", 10)]))
        .await;
    let (own, north) = (
        stage.creator(stage.ann, NOW),
        stage.agency(stage.north, NOW),
    );
    let bob = stage.creator(stage.bob, NOW);
    let days_of = async |by| {
        creator_figures::days_of(db, by, stage.ann, DayRange::default())
            .await
            .unwrap()
            .len()
    };
    let figures_of = async |by| {
        creator_figures::of_creator(db, by, stage.ann)
            .await
            .unwrap()
            .is_some()
    };
    for shares in [false, true, false] {
        share(&stage, stage.ann, shares).await;
        assert_eq!(days_of(&own).await, 1);
        assert!(figures_of(&own).await);
        assert_eq!(days_of(&north).await, usize::from(shares));
        assert_eq!(figures_of(&north).await, shares);
        // Other creators never do.
        assert_eq!(days_of(&bob).await, 0);
        assert!(!figures_of(&bob).await);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creators_file_never_beats_the_platform(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    let own = stage.creator(stage.ann, NOW);
    days(
        world,
        &[
            of("ann", sold(days_ago(2), 500)),
            of("ann", sold(days_ago(3), 600)),
        ],
    )
    .await;
    let file = [
        sold(days_ago(4), 1),
        sold(days_ago(3), 600),
        sold(days_ago(2), 9_999),
    ];
    let wrong = RefusedDay {
        row: 4,
        column: "day".to_owned(),
        value: "x".to_owned(),
        reason: "not a valid date".to_owned(),
    };
    let upload = uploads::check(db, &own, &file, std::slice::from_ref(&wrong)).await;
    let upload = upload.unwrap();
    let waiting = uploads::waiting(db, &own).await.unwrap().unwrap();
    assert_eq!(waiting.upload, upload);
    assert_eq!(waiting.days, file);
    assert_eq!(waiting.refused, [wrong]);
    assert_eq!(waiting.kept, [days_ago(2)]);
    is_not_there(uploads::import(db, &stage.creator(stage.bob, NOW), upload).await);
    let imported = uploads::import(db, &own, upload).await.unwrap();
    assert_eq!(
        imported,
        ImportedDays {
            new: 1,
            changed: 0,
            unchanged: 1,
            kept: 1,
        }
    );
    let again = uploads::import(db, &own, upload).await;
    assert_eq!(refusal(again), UploadNotWaiting);
    assert_eq!(uploads::waiting(db, &own).await.unwrap(), None);
    let figures = creator_figures::of_creator(db, &own, stage.ann)
        .await
        .unwrap();
    let (figures, until, has_uploaded_days) = figures.unwrap();
    assert_eq!((figures.video_gmv, figures.videos), (1_101, 3));
    assert_eq!((until, has_uploaded_days), (days_ago(1), true));

    // The same file again changes nothing, and the platform's day takes the place of the creator's.
    let upload = uploads::check(db, &own, &file, &[]).await.unwrap();
    let imported = uploads::import(db, &own, upload).await.unwrap();
    assert_eq!((imported.unchanged, imported.kept), (2, 1));
    days(world, &[of("ann", sold(days_ago(4), 1))]).await;
    let figures = creator_figures::of_creator(db, &own, stage.ann)
        .await
        .unwrap();
    assert!(!figures.unwrap().2);
}

#[database_test::test(store::MIGRATOR)]
async fn one_file_waits_and_is_put_away(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let own = stage.creator(stage.ann, NOW);
    let check = async || {
        let day = sold(days_ago(4), 1);
        uploads::check(db, &own, &[day], &[]).await.unwrap()
    };
    let (first, second) = (check().await, check().await);
    let waiting = uploads::waiting(db, &own).await.unwrap().unwrap();
    assert_eq!(waiting.upload, second);
    assert_eq!(
        refusal(uploads::cancel(db, &own, first).await),
        UploadNotWaiting
    );
    uploads::cancel(db, &own, second).await.unwrap();
    assert_eq!(uploads::waiting(db, &own).await.unwrap(), None);
    is_not_there(uploads::check(db, &stage.agency(stage.north, NOW), &[], &[]).await);
    let days = creator_figures::days_of(db, &own, stage.ann, DayRange::default()).await;
    assert!(days.unwrap().is_empty());
    let cleared = uploads::clear_old(db, crate::world::at("2012-06-08T12:00:00Z"), 10).await;
    assert_eq!(cleared.unwrap(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn batches_in_opposite_order_wait_for_each_other_and_end(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    for round in 0..20 {
        let day = |handle| of(handle, sold(days_ago(3), round));
        let forth = [day("ann"), day("bob")];
        let back = [day("bob"), day("ann")];
        let both = futures::future::join(
            world.try_take(Rows::CreatorDays(&forth)),
            world.try_take(Rows::CreatorDays(&back)),
        );
        let (forth, back) = both.await;
        assert!(forth.is_ok() && back.is_ok());
    }
    let deadlocks: i64 = sqlx::query_scalar(
        "select deadlocks from pg_stat_database where datname = current_database()",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(deadlocks, 0);
}
