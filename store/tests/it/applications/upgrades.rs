//! Upgrades of categories: 10,000 pending applications, cut short and gone on with.

use domain::{
    application::ApplicationState,
    category::{CategoryCode, UpgradeRefusal},
};
use sqlx::PgPool;
use store::{
    Error,
    applications::{self, Applicant},
    category_upgrades::{self, PIECE},
};

use super::{NOW, applicant, applied, category_draft, operator, save};
use crate::world::{World, at};

const FROM: CategoryCode = CategoryCode::LiveManagement;
const TO: CategoryCode = CategoryCode::ShortVideoManagement;

async fn count(pool: &PgPool, condition: &str) -> i64 {
    let count = format!("select count(*) from application where {condition}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(count))
        .fetch_one(pool)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn pending_applications_go_on_as_linked_copies(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, _) = applicant(&world, &pool, "Ann").await;
    let (bob, _) = applicant(&world, &pool, "Bob").await;
    let by = ann.by(&world, NOW);
    let pending = applied(&world, &by, &category_draft(FROM)).await;
    let draft = save(&world, &bob.by(&world, NOW), &category_draft(FROM)).await;
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    for (from, to, refusal) in [
        (FROM, FROM, UpgradeRefusal::SameCategory),
        (FROM, CategoryCode::PaidMedia, UpgradeRefusal::Discontinued),
    ] {
        let refused = category_upgrades::start(&world.db, &otto, from, to).await;
        assert!(matches!(refused, Err(Error::Refused(why)) if why == refusal));
    }
    category_upgrades::start(&world.db, &otto, FROM, TO)
        .await
        .unwrap();
    let second = category_upgrades::start(&world.db, &otto, FROM, TO).await;
    assert!(matches!(
        second,
        Err(Error::Refused(UpgradeRefusal::UnderWay))
    ));
    let now = at("2026-03-11T12:00:00Z");
    while category_upgrades::is_any_under_way(&world.db)
        .await
        .unwrap()
    {
        category_upgrades::work(&world.db, &world.ids, now, PIECE)
            .await
            .unwrap();
    }
    let applicant = Applicant::Member(&by);
    let mine = applications::of_applicant(&world.db, &applicant)
        .await
        .unwrap();
    let copy = mine
        .iter()
        .find(|one| one.earlier == Some(pending))
        .unwrap();
    let closed = mine.iter().find(|one| one.application == pending).unwrap();
    assert_eq!(closed.state, ApplicationState::RejectedUpgrade);
    assert_eq!(copy.state, ApplicationState::Pending);
    assert_eq!(copy.category, Some(TO));
    assert_eq!(copy.content, closed.content);
    assert_eq!(copy.submitted_at, closed.submitted_at);
    // A draft stays a draft of what it was for.
    let by = bob.by(&world, NOW);
    let kept = applications::one(&world.db, &Applicant::Member(&by), draft.application)
        .await
        .unwrap();
    assert_eq!(
        (kept.state, kept.category),
        (ApplicationState::Draft, Some(FROM))
    );
    let mails: i64 = sqlx::query_scalar(
        "select count(*) from mail where content ->> 'kind' = 'application_upgraded'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(mails, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn ten_thousand_are_moved_in_pieces_that_may_be_cut_short(pool: PgPool) {
    let world = World::new(pool.clone());
    sqlx::raw_sql(
        "insert into organisation
         select lpad(n::text, 32, '0')::uuid, 'agency', 'Agency ' || n, now()
         from generate_series(1, 10000) as n;
         insert into application (
             application_id, organisation_id, subject, market_code, category_code, state, version
           , content, created_at, saved_at, submitted_at
         )
         select gen_random_uuid(), organisation_id, 'category', 'GB', 'live_management', 'pending', 1
              , '{\"kind\": \"category\"}', now(), now(), now()
         from organisation",
    )
    .execute(&pool)
    .await
    .unwrap();
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    let upgrade = category_upgrades::start(&world.db, &otto, FROM, TO)
        .await
        .unwrap();
    let mut pieces = 0;
    while category_upgrades::is_any_under_way(&world.db)
        .await
        .unwrap()
    {
        // A worker that dies in the middle of a piece leaves nothing of it behind.
        let work = category_upgrades::work(&world.db, &world.ids, at(NOW), PIECE);
        let _ = tokio::time::timeout(std::time::Duration::from_micros(500 * pieces), work).await;
        let (closed, copies): (i64, i64) = sqlx::query_as(
            "select count(*) filter (where state = 'rejected_upgrade')
                  , count(*) filter (where earlier_application_id is not null)
             from application",
        )
        .fetch_one(&pool)
        .await
        .unwrap();
        assert_eq!(closed, copies);
        let moved = category_upgrades::work(&world.db, &world.ids, at(NOW), PIECE)
            .await
            .unwrap();
        assert!(moved <= 500);
        pieces += 1;
    }
    assert!(pieces >= 10, "{pieces}");
    assert_eq!(count(&pool, "state = 'rejected_upgrade'").await, 10_000);
    assert_eq!(
        count(
            &pool,
            "state = 'pending' and category_code = 'short_video_management'"
        )
        .await,
        10_000
    );
    let all = category_upgrades::list(&world.db, &otto, 10).await.unwrap();
    assert_eq!(all[0].upgrade, upgrade);
    assert_eq!(all[0].moved, 10_000);
    assert!(all[0].finished_at.is_some());
}
