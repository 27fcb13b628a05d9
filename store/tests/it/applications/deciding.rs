//! Who decides, and what is in force then.

use domain::{
    actor::{Actor, MemberRole},
    application::{
        ApplicationState, ApplyRefusal, DecisionRefusal, EntityInformation, ModifyRefusal,
        RejectionReason, SaveDraftRefusal,
    },
    campaign::{Approval, MissingStep},
    category::CategoryCode,
    market::Market,
};
use sqlx::PgPool;
use store::{
    Error,
    applications::{self, Applicant, NewDraft},
    approvals,
    memberships::{self, Seat},
};

use super::{
    NOW, Partner, applicant, applied, category_draft, entity, entity_draft, operator, partner, save,
};
use crate::world::{World, until_one_waits};

#[database_test::test(store::MIGRATOR)]
async fn of_64_who_decide_at_once_one_decides(pool: PgPool) {
    let world = World::new(pool.clone());
    let (_, application) = applicant(&world, &pool, "Ann").await;
    let mut operators = Vec::new();
    for number in 0..64 {
        operators.push(operator(&world, &pool, &format!("Operator {number}")).await);
    }
    let reasons = [RejectionReason::AddressIncomplete];
    let decide = |number: usize, actor: Actor| {
        let by = world.by(actor, NOW);
        let (db, reasons) = (&world.db, &reasons);
        async move {
            if number.is_multiple_of(2) {
                applications::approve(db, &by, application, "", false).await
            } else {
                applications::reject(db, &by, application, reasons, "").await
            }
        }
    };
    let all = operators.iter().enumerate();
    let all = all.map(|(number, actor)| decide(number, *actor));
    let decided = futures::future::join_all(all).await;
    let winners: Vec<usize> = (0..64).filter(|at| decided[*at].is_ok()).collect();
    let [winner] = winners[..] else {
        panic!("{winners:?} decided");
    };
    for (number, outcome) in decided.into_iter().enumerate() {
        if number == winner {
            continue;
        }
        let Err(Error::Refused(DecisionRefusal::Decided { by, .. })) = outcome else {
            panic!("{number}: {outcome:?}");
        };
        assert_eq!(by, Some(format!("Operator {winner}")));
    }
    let mails: i64 = sqlx::query_scalar("select count(*) from mail")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(mails, 1);
    let events: i64 =
        sqlx::query_scalar("select count(*) from outbox where topic = 'application.decided'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(events, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_new_agency_looks_at_the_market_that_it_applies_for(pool: PgPool) {
    let world = World::new(pool.clone());
    let markets = async |partner: &Partner| {
        let by = partner.by(&world, NOW);
        let markets = approvals::markets_of(&world.db, &by, partner.agency).await;
        markets.unwrap()
    };
    assert_eq!(markets(&partner(&world, &pool, "Bea").await).await, []);
    // At first it is that of its company's country.
    let (ann, _) = applicant(&world, &pool, "Ann").await;
    assert_eq!(markets(&ann).await, [Market::Gb]);
    let elsewhere = NewDraft {
        market: Some(Market::Id),
        ..category_draft(CategoryCode::CreatorMatchmaking)
    };
    save(&world, &ann.by(&world, NOW), &elsewhere).await;
    assert_eq!(markets(&ann).await, [Market::Id]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_category_waits_for_its_company_and_opens_the_gate(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, entity) = applicant(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let draft = category_draft(CategoryCode::CreatorMatchmaking);
    let category = applied(&world, &by, &draft).await;
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    let refused = applications::approve(&world.db, &otto, category, "", false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(DecisionRefusal::EntityNotApproved))
    ));
    let missing = async || {
        let gate = approvals::gate(&world.db, &by, ann.agency, Market::Gb).await;
        gate.unwrap().missing().to_vec()
    };
    assert!(missing().await.contains(&MissingStep::CreatorMatchmaking));
    // Both in the same moment.
    applications::approve(&world.db, &otto, category, "Welcome", true)
        .await
        .unwrap();
    assert_eq!(missing().await, [MissingStep::Tax, MissingStep::Bank]);
    let held = applications::held(&world.db, &by, ann.agency.into())
        .await
        .unwrap();
    assert_eq!(held.entity.map(|(held, ..)| held), Some(entity));
    assert_eq!(held.categories[0].application, Some(category));
    let profile = applications::profile(&world.db, &by, ann.agency.into())
        .await
        .unwrap();
    assert_eq!(profile.name, "Saltmarsh Ltd");
    assert_eq!(profile.markets, [Market::Gb]);

    // An edit waits, and what it edits is in force meanwhile.
    let applicant = Applicant::Member(&by);
    let edit = applications::modify(&world.db, &applicant, category)
        .await
        .unwrap();
    applications::apply(&world.db, &applicant, edit.application, edit.version)
        .await
        .unwrap();
    let reasons = [RejectionReason::TeamTooSmall, RejectionReason::NotInMarket];
    applications::reject(&world.db, &otto, edit.application, &reasons, "Say more")
        .await
        .unwrap();
    let rejected = applications::one(&world.db, &applicant, edit.application)
        .await
        .unwrap();
    assert_eq!(rejected.state, ApplicationState::Rejected);
    assert_eq!(rejected.reasons, reasons);
    assert_eq!(rejected.note, "Say more");
    assert_eq!(rejected.decided_by.as_deref(), Some("Otto"));
    assert_eq!(missing().await, [MissingStep::Tax, MissingStep::Bank]);
    let versions = applications::versions(&world.db, &otto, edit.application)
        .await
        .unwrap();
    let ids: Vec<_> = versions.iter().map(|one| one.application).collect();
    assert_eq!(ids, [edit.application, category]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_holds_a_category_without_an_application_hands_one_in(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, entity) = applicant(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let program = world.by(Actor::System, "2026-03-01T12:00:00Z");
    let given = Approval::CreatorMatchmaking(Market::Gb);
    approvals::approve(&world.db, &program, ann.agency, given)
        .await
        .unwrap();
    let draft = category_draft(CategoryCode::CreatorMatchmaking);
    let category = applied(&world, &by, &draft).await;
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    applications::approve(&world.db, &otto, entity, "", false)
        .await
        .unwrap();
    applications::approve(&world.db, &otto, category, "", false)
        .await
        .unwrap();
    let all = applications::held(&world.db, &by, ann.agency.into())
        .await
        .unwrap();
    let [held] = &all.categories[..] else {
        panic!("{all:?}");
    };
    assert_eq!(held.application, Some(category));
    assert_eq!(held.since, program.now);
    // From then on it is edited.
    let again = save(&world, &by, &draft).await;
    let applicant = Applicant::Member(&by);
    let refused = applications::apply(&world.db, &applicant, again.application, again.version);
    assert!(matches!(
        refused.await,
        Err(Error::Refused(ApplyRefusal::AlreadyHeld))
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn an_approved_company_changes_by_request_only(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, application) = applicant(&world, &pool, "Ann").await;
    let by = ann.by(&world, NOW);
    let applicant = Applicant::Member(&by);
    let before = applications::one(&world.db, &applicant, application)
        .await
        .unwrap();
    let renamed = EntityInformation {
        legal_name: "Saltmarsh Group Ltd".to_owned(),
        ..entity(before.content.documents().to_vec())
    };
    let early = applications::request_entity_change(&world.db, &by, &renamed).await;
    assert!(matches!(
        early,
        Err(Error::Refused(ApplyRefusal::EntityMissing))
    ));
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    applications::approve(&world.db, &otto, application, "", false)
        .await
        .unwrap();
    let frozen = applications::modify(&world.db, &applicant, application).await;
    assert!(matches!(frozen, Err(Error::Refused(ModifyRefusal::Frozen))));
    let again = entity_draft(renamed.clone());
    let frozen = applications::save_draft(&world.db, &applicant, &again).await;
    assert!(matches!(
        frozen,
        Err(Error::Refused(SaveDraftRefusal::Frozen))
    ));

    let change = applications::request_entity_change(&world.db, &by, &renamed)
        .await
        .unwrap();
    let second = applications::request_entity_change(&world.db, &by, &renamed).await;
    assert!(matches!(
        second,
        Err(Error::Refused(ApplyRefusal::AlreadyPending))
    ));
    let in_force = async || {
        let held = applications::held(&world.db, &by, ann.agency.into()).await;
        let (application, _, entity) = held.unwrap().entity.unwrap();
        (application, entity.legal_name)
    };
    assert_eq!(in_force().await, (application, "Saltmarsh Ltd".to_owned()));
    applications::apply_entity_change(&world.db, &otto, change, "")
        .await
        .unwrap();
    assert_eq!(in_force().await, (change, "Saltmarsh Group Ltd".to_owned()));
    let earlier = applications::one(&world.db, &applicant, application)
        .await
        .unwrap();
    assert_eq!(earlier.content, before.content);

    // A request that was taken back is asked for anew, and no draft of it stands in the way.
    let third = applications::request_entity_change(&world.db, &by, &renamed)
        .await
        .unwrap();
    applications::withdraw(&world.db, &applicant, third)
        .await
        .unwrap();
    let modified = applications::modify(&world.db, &applicant, third).await;
    assert!(matches!(
        modified,
        Err(Error::Refused(ModifyRefusal::Frozen))
    ));
    let late = applications::approve(&world.db, &otto, third, "", false).await;
    let Err(Error::Refused(DecisionRefusal::Decided { by, state, .. })) = late else {
        panic!("{late:?}");
    };
    assert_eq!(
        (by.as_deref(), state),
        (Some("Ann"), ApplicationState::Withdrawn)
    );
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_waited_for_the_row_is_told_who_decided_and_who_looks(pool: PgPool) {
    let world = World::new(pool.clone());
    let (_, application) = applicant(&world, &pool, "Ann").await;
    let otto = operator(&world, &pool, "Otto").await;
    let olga = world.by(operator(&world, &pool, "Olga").await, NOW);
    let held = |set: &'static str| {
        let pool = pool.clone();
        async move {
            let mut first = pool.begin().await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!(
                "update application set {set} where application_id = $1"
            )))
            .bind(application.uuid())
            .bind(otto.account().unwrap().uuid())
            .execute(&mut *first)
            .await
            .unwrap();
            first
        }
    };
    let let_go = |first: sqlx::Transaction<'static, sqlx::Postgres>| {
        let pool = pool.clone();
        async move {
            until_one_waits(&pool).await;
            first.commit().await.unwrap();
        }
    };
    let first = held("claimed_by = $2, claimed_at = now()").await;
    let claim = applications::claim(&world.db, &olga, application, false);
    let (refused, ()) = futures::future::join(claim, let_go(first)).await;
    let Err(Error::Refused(DecisionRefusal::Claimed { by, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(by, "Otto");
    let first = held("decided_by = $2, decided_at = now(), state = 'approved'").await;
    let approve = applications::approve(&world.db, &olga, application, "", false);
    let (refused, ()) = futures::future::join(approve, let_go(first)).await;
    let Err(Error::Refused(DecisionRefusal::Decided { by, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(by.as_deref(), Some("Otto"));
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_decides_on_their_own(pool: PgPool) {
    let world = World::new(pool.clone());
    let (ann, application) = applicant(&world, &pool, "Ann").await;
    let otto = operator(&world, &pool, "Otto").await;
    let seat = Seat::Member(ann.agency.into(), MemberRole::Viewer);
    let program = world.by(Actor::System, NOW);
    memberships::seat(&world.db, &program, otto.account().unwrap(), seat)
        .await
        .unwrap();
    let by = world.by(otto, NOW);
    let refused = applications::approve(&world.db, &by, application, "", false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(DecisionRefusal::OwnOrganisation))
    ));
    // A member is no operator, and drafts are the applicant's own.
    let own = ann.by(&world, NOW);
    let refused = applications::approve(&world.db, &own, application, "", false).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    let draft = save(&world, &own, &category_draft(CategoryCode::ShopManagement)).await;
    let other = world.by(operator(&world, &pool, "Olga").await, NOW);
    let refused = applications::approve(&world.db, &other, draft.application, "", false).await;
    assert!(matches!(refused, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn an_application_is_claimed_by_one(pool: PgPool) {
    let world = World::new(pool.clone());
    let (_, application) = applicant(&world, &pool, "Ann").await;
    let otto = world.by(operator(&world, &pool, "Otto").await, NOW);
    let olga = world.by(operator(&world, &pool, "Olga").await, NOW);
    for _ in 0..2 {
        applications::claim(&world.db, &otto, application, false)
            .await
            .unwrap();
    }
    let refused = applications::claim(&world.db, &olga, application, false).await;
    let Err(Error::Refused(DecisionRefusal::Claimed { by, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(by, "Otto");
    let refused = applications::release(&world.db, &olga, application).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    applications::claim(&world.db, &olga, application, true)
        .await
        .unwrap();
    applications::release(&world.db, &olga, application)
        .await
        .unwrap();
}
