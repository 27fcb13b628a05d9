//! Figures: whatever comes in whenever, they are what the days come to.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{
    creator_facts::CreatorDay,
    creator_figures::{CreatorRules, Figures, derive},
    ids::CreatorId,
    market::Market,
};
use sqlx::PgPool;
use store::{
    BatchContext,
    creator_figures::{check, of_creator, recount, roll},
    import::{Importer, Rows},
};

use crate::{
    creator_facts::{NOW, days_ago, of, profile, sold},
    linking::Stage,
    world::{World, at},
};

/// A repeatable stream of numbers (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// A day with any numbers that it can have.
    fn day(&mut self, day: NaiveDate) -> CreatorDay {
        let mut counts = [0; domain::creator_facts::COUNTS];
        counts
            .iter_mut()
            .for_each(|count| *count = self.below(1_000));
        let mut day = CreatorDay::of_counts(day, counts);
        day.completed_views = day.completed_views.min(day.video_views);
        day.replies = day.replies.min(day.messages);
        day.samples_showcased = day.samples_showcased.min(day.samples_received);
        day
    }
}

/// Takes days in at a moment.
async fn take_at(world: &World, now: DateTime<Utc>, rows: Rows<'_>) {
    let batch = BatchContext {
        now,
        ..world.batch()
    };
    Importer::durable(world.db.clone())
        .submit(&batch, rows)
        .await
        .unwrap();
}

/// Moves all figures on.
async fn roll_all(world: &World, now: DateTime<Utc>) -> u64 {
    let mut all = 0;
    loop {
        match roll(&world.db, Market::Gb, 1, now).await.unwrap() {
            0 => break all,
            rolled => all += rolled,
        }
    }
}

async fn figures(stage: &Stage, creator: CreatorId) -> (Figures, NaiveDate) {
    let own = stage.creator(creator, NOW);
    let figures = of_creator(&stage.world.db, &own, creator).await.unwrap();
    let (figures, until, _) = figures.unwrap();
    (figures, until)
}

#[database_test::test(store::MIGRATOR)]
async fn a_day_counts_for_thirty_days(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let rows = [
        // Today isn't over, the 31st day before has left.
        of("ann", sold(days_ago(0), 1)),
        of("ann", sold(days_ago(1), 10)),
        of("ann", sold(days_ago(30), 100)),
        of("ann", sold(days_ago(31), 1_000)),
    ];
    world.take(Rows::CreatorDays(&rows)).await;
    let (sums, until) = figures(&stage, stage.ann).await;
    assert_eq!((sums.video_gmv, until), (110, days_ago(1)));
    // London's day ends an hour before that of UTC.
    assert_eq!(roll_all(world, at("2012-06-01T22:59:59Z")).await, 0);
    assert_eq!(roll_all(world, at("2012-06-01T23:00:00Z")).await, 1);
    let (sums, until) = figures(&stage, stage.ann).await;
    assert_eq!((sums.video_gmv, until), (11, days_ago(0)));
    assert_eq!(roll_all(world, at("2012-06-02T12:00:00Z")).await, 0);
    // After a long time nothing is left of it.
    roll_all(world, at("2012-09-01T12:00:00Z")).await;
    let (sums, _) = figures(&stage, stage.ann).await;
    assert_eq!(sums, Figures::default());
    assert!(check(&world.db, Market::Gb).await.unwrap().is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn any_order_of_what_comes_in_is_what_the_days_come_to(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let numbers = &mut Numbers(17);
    let mut now = at(NOW);
    for _ in 0..60 {
        let today: NaiveDate = now.date_naive();
        let rows: Vec<_> = (0..numbers.below(6) + 1)
            .map(|_| {
                let handle = ["ann", "bob"][usize::from(numbers.below(2) == 1)];
                let day = today
                    .checked_sub_days(Days::new(numbers.below(40)))
                    .unwrap();
                of(handle, numbers.day(day))
            })
            .collect();
        take_at(world, now, Rows::CreatorDays(&rows)).await;
        if numbers.below(3) == 0 {
            now += TimeDelta::hours(i64::try_from(numbers.below(90)).unwrap());
        }
        if numbers.below(3) == 0 {
            roll_all(world, now).await;
        }
        assert!(check(&world.db, Market::Gb).await.unwrap().is_empty());
    }
    roll_all(world, now).await;
    let kept = [
        figures(&stage, stage.ann).await,
        figures(&stage, stage.bob).await,
    ];
    recount(&world.db, Market::Gb, &[stage.bob, stage.ann], now)
        .await
        .unwrap();
    let anew = [
        figures(&stage, stage.ann).await,
        figures(&stage, stage.bob).await,
    ];
    assert_eq!(kept, anew);
}

#[database_test::test(store::MIGRATOR)]
async fn wrong_sums_are_found_and_mended(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let day = of("ann", sold(days_ago(5), 70));
    world.take(Rows::CreatorDays(&[day])).await;
    sqlx::query("update creator_figures set likes = 1")
        .execute(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(check(&world.db, Market::Gb).await.unwrap(), [stage.ann]);
    recount(&world.db, Market::Gb, &[stage.ann], at(NOW))
        .await
        .unwrap();
    assert!(check(&world.db, Market::Gb).await.unwrap().is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn samples_of_ours_count_for_the_badge(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world
        .take(Rows::CreatorProfiles(&[profile("ann", 1)]))
        .await;
    let day = CreatorDay {
        samples_received: 2,
        samples_showcased: 2,
        ..sold(days_ago(5), 70)
    };
    world.take(Rows::CreatorDays(&[of("ann", day)])).await;
    let badges = async || -> Vec<String> {
        sqlx::query_scalar("select badges from creator_figures")
            .fetch_one(&world.db.primary)
            .await
            .unwrap()
    };
    assert_eq!(badges().await, Vec::<String>::new());
    sqlx::raw_sql(
        "insert into sample_offer (
             shop_id, registration_id, campaign_id, agency_id, quantity, item_cost_units, currency
           , approver, note, created_at
         )
         select shop_id, registration_id, campaign_id, agency_id, 10, 400, 'GBP', 'agency', '', now()
         from registration join campaign using (campaign_id);
         insert into sample_request (
             shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id, number
           , state, requested_at, received_at, ended_at
         )
         select shop_id, gen_random_uuid(), registration_id, campaign_id, agency_id
              , (select creator_id from creator where handle = 'ann'), 1, 'received'
              , '2012-05-20 12:00:00+00', '2012-05-25 12:00:00+00', '2012-05-25 12:00:00+00'
         from sample_offer",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    // Ann shows the product since March.
    roll_all(world, at("2012-06-02T12:00:00Z")).await;
    assert_eq!(badges().await, ["reliable_with_samples"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_without_scores_has_none_until_they_are_turned_on(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world
        .take(Rows::CreatorDays(&[of("ann", sold(days_ago(5), 600_000))]))
        .await;
    let score = async || -> Option<i16> {
        sqlx::query_scalar("select score from creator_figures")
            .fetch_one(&world.db.primary)
            .await
            .unwrap()
    };
    assert_eq!(score().await, None);
    assert_eq!(roll_all(world, at(NOW)).await, 0);
    sqlx::query(
        "insert into capability (feature, market_code, partner_role, begins_at, is_on)
         values ('creator_score', 'GB', 'creator_service', '2012-06-01 13:00:00+00', true)",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(roll_all(world, at(NOW)).await, 0);
    assert_eq!(roll_all(world, at("2012-06-01T13:00:00Z")).await, 1);
    let (sums, _) = figures(&stage, stage.ann).await;
    let rules = CreatorRules::founding(Market::Gb);
    let expected = derive(&sums, &rules, true).score.map(i16::from);
    assert!(expected.is_some());
    assert_eq!(score().await, expected);
}
