//! Dates of categories and capabilities, to the second in a market's zone.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    application::ApplyRefusal,
    campaign::MissingStep,
    capability::{Capability, Feature},
    category::{CategoryCode, PartnerRole, instant_in_zone},
    market::{Market, MarketRules},
};
use sqlx::PgPool;
use store::{
    Error,
    applications::{self, Applicant},
    approvals, capabilities,
    capabilities::SwitchCapabilityRefusal,
    categories,
};

use super::{NOW, applicant, category_draft, operator, save};
use crate::world::{World, at};

fn seconds_before(instant: DateTime<Utc>, seconds: i64) -> String {
    (instant - TimeDelta::seconds(seconds)).to_rfc3339()
}

#[database_test::test(store::MIGRATOR)]
async fn a_category_closes_at_the_second_of_the_markets_zone(pool: PgPool) {
    let world = World::new(pool.clone());
    let code = CategoryCode::LiveManagement;
    let zone = MarketRules::founding(Market::Id).zone;
    let day = "2026-04-30".parse().unwrap();
    let closes = instant_in_zone(day, "00:00:00".parse().unwrap(), zone).unwrap();
    assert_eq!(closes, at("2026-04-29T17:00:00Z"));
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    categories::set_dates(&world.db, &otto, code, Some(closes), Some(closes))
        .await
        .unwrap();
    let (ann, _) = applicant(&world, &pool, "Ann").await;
    let (bob, _) = applicant(&world, &pool, "Bob").await;
    let in_time = seconds_before(closes, 1);
    let by = ann.by(&world, &in_time);
    let draft = save(&world, &by, &category_draft(code)).await;
    applications::apply(&world.db, &Applicant::Member(&by), draft.application, 1)
        .await
        .unwrap();
    let late = seconds_before(closes, 0);
    let by = bob.by(&world, &late);
    let draft = save(&world, &by, &category_draft(code)).await;
    let refused =
        applications::apply(&world.db, &Applicant::Member(&by), draft.application, 1).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ApplyRefusal::CategoryClosed))
    ));
    // Whoever applied in time is approved later, keeps the category and may edit it.
    let otto = world.by(otto.actor, "2026-06-01T00:00:00Z");
    let by = ann.by(&world, "2026-06-01T00:00:00Z");
    let applicant = Applicant::Member(&by);
    let mine = applications::of_applicant(&world.db, &applicant)
        .await
        .unwrap();
    applications::approve(&world.db, &otto, mine[0].application, "", true)
        .await
        .unwrap();
    let edit = applications::modify(&world.db, &applicant, mine[0].application)
        .await
        .unwrap();
    applications::apply(&world.db, &applicant, edit.application, 1)
        .await
        .unwrap();
    let open = categories::open_for_registration(&world.db, closes)
        .await
        .unwrap();
    assert!(open.iter().all(|category| category.code != code));
}

#[database_test::test(store::MIGRATOR)]
async fn a_capability_counts_from_its_moment_on(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, _) = applicant(&world, &pool, "Ann").await;
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    let from = at("2026-04-01T00:00:00Z");
    let on = Capability {
        feature: Feature::PartnerCampaigns,
        market: Market::Vn,
        role: PartnerRole::CreatorMatchmaking,
        is_on: true,
        from,
    };
    capabilities::switch(&world.db, &otto, on).await.unwrap();
    let again = capabilities::switch(&world.db, &otto, on).await;
    assert!(matches!(
        again,
        Err(Error::Refused(SwitchCapabilityRefusal::IsSo))
    ));
    let past = Capability {
        from: at("2026-01-01T00:00:00Z"),
        ..on
    };
    let past = capabilities::switch(&world.db, &otto, past).await;
    assert!(matches!(
        past,
        Err(Error::Refused(SwitchCapabilityRefusal::Passed))
    ));
    for (seconds, is_missing) in [(1, true), (0, false)] {
        let by = ann.by(&world, &seconds_before(from, seconds));
        let gate = approvals::gate(&world.db, &by, ann.agency, Market::Vn)
            .await
            .unwrap();
        assert_eq!(
            gate.missing().contains(&MissingStep::Market),
            is_missing,
            "{seconds} seconds before"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_name_is_one_categorys(pool: PgPool) {
    let world = World::new(pool.clone());
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    let code = CategoryCode::PaidMedia;
    let taken = categories::rename(&world.db, &otto, code, "tap", &[]).await;
    assert!(matches!(taken, Err(Error::Refused(_))));
    categories::rename(&world.db, &otto, code, "Advertising", &[])
        .await
        .unwrap();
    let all = categories::all(&world.db).await.unwrap();
    let found = all.iter().find(|category| category.is_called("paid media"));
    assert_eq!(found.map(|category| category.code), Some(code));
    assert_eq!(found.map(|category| &*category.name), Some("Advertising"));
}
