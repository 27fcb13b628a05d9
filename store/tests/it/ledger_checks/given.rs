//! Damage to what the platform gave, and to what that follows from.

use domain::{
    actor::Actor,
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers},
    incentive::{AwardKind, IncentiveForm},
    market::Market,
};
use sqlx::PgPool;
use store::{
    disputes::{self, NewDispute},
    import::Rows,
    incentives, lookup,
};

use super::{damages, nothing_is_found};
use crate::world::{World, at, line};

const OPENED: &str = "2011-03-20T09:00:00Z";
const DECIDED: &str = "2011-03-22T09:00:00Z";
const POSTED: &str = "2011-05-02T09:00:00Z";

/// Ann questioned an order and got 2.50, and each of both creators got 5.00 by an incentive.
async fn given(pool: PgPool) -> World {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    compensate(&world).await;
    let form = IncentiveForm {
        name: "Welcome".into(),
        explanation: "For those who were there from the beginning.".into(),
        kind: AwardKind::OneTime,
        amount: "5.00".into(),
        payees: "@ann\n@bob".into(),
        ..IncentiveForm::default()
    };
    let by = world.by(Actor::System, POSTED);
    let incentive = incentives::draft(&world.db, &by, &world.market, &form).await;
    incentives::post(&world.db, &by, incentive.unwrap())
        .await
        .unwrap();
    while incentives::award_some(&world.db, at(POSTED), &world.ids, 10)
        .await
        .unwrap()
    {}
    world
}

async fn compensate(world: &World) {
    let account = world.account("ann@example.org").await;
    let creator = lookup::creator(&world.db, Market::Gb, "ann").await.unwrap();
    let by = world.by(Actor::Creator { account, creator }, OPENED);
    let new = NewDispute {
        order: "A".to_owned(),
        line: Some("1".to_owned()),
        claim: Claim::Rate {
            claimed: ClaimedRate::Creator("18".parse().unwrap()),
        },
        text: "It is wrong.".to_owned().try_into().unwrap(),
        documents: Vec::new(),
    };
    let (dispute, _) = disputes::open(&world.db, &by, &world.market, &new)
        .await
        .unwrap();
    let account = world.account("operator@example.org").await;
    let by = world.by(Actor::Operator { account }, DECIDED);
    disputes::take(&world.db, &by, dispute).await.unwrap();
    let answers = DecisionAnswers {
        to_opener: "We looked at it.".to_owned().try_into().unwrap(),
        to_others: None,
    };
    let decided = (Decision::Compensate { units: 250 }, &answers);
    disputes::decide(&world.db, &by, &world.market, dispute, decided)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_given_as_it_was_decided_has_no_fault(pool: PgPool) {
    let world = given(pool.clone()).await;
    let entries: i64 = sqlx::query_scalar("select count(*) from party_entry")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(entries, 3);
    nothing_is_found(&world).await;
}

damages! { of given;
    an_incentive_of_another_amount:
        "update party_entry set party_units = 600, platform_units = -600
         where kind = 'incentive'".to_owned()
        => ["changed_amount", "changed_batch"], [];
    an_incentive_at_another_moment:
        "update party_entry set dated_at = dated_at + interval '1 day'
         where kind = 'incentive'".to_owned()
        => ["moved_period", "changed_batch"], [];
    an_incentive_that_was_deleted:
        "delete from party_entry where kind = 'incentive'".to_owned()
        => ["missing_entry", "changed_batch"], [];
    an_award_of_another_amount:
        "update incentive_award set units = 600".to_owned()
        => ["changed_amount"], [];
    an_award_that_was_deleted:
        "delete from incentive_award".to_owned()
        => ["orphan_entry"], [];
    an_award_to_somebody_who_was_not_named:
        "update incentive set rule = jsonb_set(rule, '{to}', '[]')".to_owned()
        => ["changed_amount"], [];
    an_incentive_that_gives_another_amount:
        "update incentive set rule = jsonb_set(rule, '{units}', '600')".to_owned()
        => ["changed_amount"], [];
    a_compensation_of_another_amount:
        "update party_entry set party_units = 300, platform_units = -300
         where kind = 'compensation'".to_owned()
        => ["changed_amount", "changed_batch"], [];
    a_compensation_that_was_deleted:
        "delete from party_entry where kind = 'compensation'".to_owned()
        => ["missing_entry", "changed_batch"], [];
    a_compensation_that_nobody_decided:
        "update dispute_decision set decision = jsonb_build_object('kind', 'reject')".to_owned()
        => ["orphan_entry"], [];
}
