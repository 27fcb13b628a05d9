//! How scores and badges are worked out: as a new installation has it, and as an operator changes it.

use domain::{
    actor::Actor,
    creator_figures::{CreatorRules, CreatorRulesRefusal},
    market::Market,
};
use sqlx::PgPool;
use store::{
    creator_figures::roll,
    creator_rules::{ChangeRulesRefusal, change, of as rules_of},
    import::Rows,
};

use crate::{
    creator_facts::{NOW, days_ago, of, sold},
    linking::Stage,
    links::{is_not_there, refusal},
    world::at,
};

#[database_test::test(store::MIGRATOR)]
async fn a_new_installation_has_the_founding_rules(pool: PgPool) {
    let stage = Stage::new(pool).await;
    for market in Market::ALL {
        let rules = rules_of(&stage.world.db, market, at(NOW)).await.unwrap();
        assert_eq!(rules, CreatorRules::founding(market), "{market}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn rules_hold_from_their_moment_on(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, db) = (&stage.world, &stage.world.db);
    let founding = CreatorRules::founding(Market::Gb);
    let mut rules = founding.clone();
    rules.frequent.posts = 1;
    let by = world.by(Actor::System, NOW);
    let from = at("2012-06-01T13:00:00Z");
    is_not_there(
        change(
            db,
            &stage.agency(stage.north, NOW),
            Market::Gb,
            &rules,
            from,
        )
        .await,
    );
    let passed = change(db, &by, Market::Gb, &rules, at("2012-06-01T11:59:59Z")).await;
    assert_eq!(refusal(passed), ChangeRulesRefusal::Passed);
    let same = change(db, &by, Market::Gb, &founding, from).await;
    assert_eq!(refusal(same), ChangeRulesRefusal::AreSo);
    let mut wrong = rules.clone();
    wrong.score[0].weight = 36;
    let wrong = change(db, &by, Market::Gb, &wrong, from).await;
    let weights = CreatorRulesRefusal::Weights { sum: 101 };
    assert_eq!(refusal(wrong), ChangeRulesRefusal::Rules(weights));
    change(db, &by, Market::Gb, &rules, from).await.unwrap();

    let day = of("ann", sold(days_ago(2), 1));
    world.take(Rows::CreatorDays(&[day])).await;
    let badges = async || -> Vec<String> {
        sqlx::query_scalar("select badges from creator_figures")
            .fetch_one(&db.primary)
            .await
            .unwrap()
    };
    for (now, rolled, frequent) in [
        ("2012-06-01T12:59:59Z", 0, false),
        ("2012-06-01T13:00:00Z", 1, true),
        ("2012-06-01T13:00:01Z", 0, true),
    ] {
        let known = rules_of(db, Market::Gb, at(now)).await.unwrap();
        assert_eq!(known == rules, frequent, "{now}");
        let count = roll(db, Market::Gb, 10, at(now)).await.unwrap();
        assert_eq!(count, rolled, "{now}");
        assert_eq!(!badges().await.is_empty(), frequent, "{now}");
    }
}
