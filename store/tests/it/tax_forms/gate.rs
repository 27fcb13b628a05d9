//! The gate of **Create Campaign** asks what is in force.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{Approval, MissingStep},
    ids::AgencyId,
    market::Market,
};
use sqlx::PgPool;
use store::{applications, approvals, tax_forms};

use super::{Desk, NOW, complete, owner_of};

/// What is missing in a market at a moment.
async fn missing(desk: &Desk, agency: AgencyId, market: Market, now: &str) -> Vec<MissingStep> {
    let manager = crate::world::member_of_agency(agency, 1, MemberRole::Manager);
    let by = desk.world.by(manager, now);
    let gate = approvals::gate(&desk.world.db, &by, agency, market).await;
    let gates = approvals::gates(&desk.world.db, &by, agency).await.unwrap();
    let in_market = gates.into_iter().find(|(other, _)| *other == market);
    let gate = gate.unwrap();
    assert_eq!(in_market.unwrap().1, gate);
    gate.missing().to_vec()
}

#[database_test::test(store::MIGRATOR)]
async fn an_approved_form_opens_it_in_every_market_until_it_ends(pool: PgPool) {
    use MissingStep::{Bank, CreatorMatchmaking, Tax};
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    let program = desk.by(Actor::System);
    for market in [Market::Gb, Market::Us] {
        let approval = Approval::CreatorMatchmaking(market);
        approvals::approve(&desk.world.db, &program, agency, approval)
            .await
            .unwrap();
    }
    let all = async |now: &'static str| {
        let mut all = Vec::new();
        for market in [Market::Gb, Market::Us, Market::Id] {
            all.push(missing(&desk, agency, market, now).await);
        }
        all
    };
    let before = [
        vec![Tax, Bank],
        vec![Tax, Bank],
        vec![CreatorMatchmaking, Tax, Bank],
    ];
    assert_eq!(all(NOW).await, before);
    let application = desk.submitted(owner_of(agency, ann), complete()).await;
    assert_eq!(all(NOW).await, before);
    let otto = desk.by(desk.operator("Otto").await);
    applications::approve(&desk.world.db, &otto, application, "", false)
        .await
        .unwrap();
    let approved = [vec![Bank], vec![Bank], vec![CreatorMatchmaking, Bank]];
    assert_eq!(all(NOW).await, approved);
    assert_eq!(all("2126-03-10T12:00:00Z").await, approved);

    // One that holds for a time is asked for again from its end on.
    sqlx::query("update held_tax_form set valid_until = '2026-03-11T12:00:00Z'")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(all("2026-03-11T11:59:59Z").await, approved);
    assert_eq!(all("2026-03-11T12:00:00Z").await, before);
    // Then a command approves it again, without a form.
    let late = desk.world.by(Actor::System, "2026-03-12T12:00:00Z");
    for _ in 0..2 {
        approvals::approve(&desk.world.db, &late, agency, Approval::Tax)
            .await
            .unwrap();
    }
    assert_eq!(all("2026-03-12T12:00:00Z").await, approved);
    let by = desk.by(owner_of(agency, ann));
    let held = tax_forms::opened(&desk.world.db, &by).await.unwrap().held;
    let held = held.unwrap();
    assert_eq!((held.application, held.valid_until), (None, None));
    let approvals: i64 =
        sqlx::query_scalar("select count(*) from audit_event where verb = 'agency.approve'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(approvals, 3);
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_command_approved_stays_when_it_is_approved_again(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let db = &desk.world.db;
    let application = desk.submitted(owner_of(agency, ann), complete()).await;
    let otto = desk.by(desk.operator("Otto").await);
    applications::approve(db, &otto, application, "", false)
        .await
        .unwrap();
    for approval in [Approval::Tax, Approval::Bank, Approval::Bank] {
        approvals::approve(db, &desk.by(Actor::System), agency, approval)
            .await
            .unwrap();
    }
    // The form that was handed in goes on being in force.
    let by = desk.by(owner_of(agency, ann));
    let held = tax_forms::opened(db, &by).await.unwrap().held.unwrap();
    assert_eq!(held.application, Some(application));
    let steps = missing(&desk, agency, Market::Gb, NOW).await;
    assert_eq!(steps, [MissingStep::CreatorMatchmaking]);
}
