//! Incentives: who gets what, once, whatever is repeated, and who sees it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, CreatorId, IncentiveAwardId, IncentiveId},
    incentive::{
        AwardKind, AwardSteps, Awarded, DraftIncentiveRefusal, EndIncentiveRefusal, IncentiveField,
        IncentiveForm, IncentiveMeasure, IncentiveMistake, IncentiveState, PostIncentiveRefusal,
        RewardKind,
    },
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    incentives::{award, award_some, awards, draft, end, list, open, post, preview},
    lookup,
};
use uuid::Uuid;

use crate::world::{World, at, line, member_of_agency};

const POSTED: &str = "2011-05-02T09:00:00Z";
/// London's last instant of April, and 72 hours.
const DUE: &str = "2011-05-03T23:00:00Z";

fn by_system<'w>(world: &'w World, now: &str) -> ActorContext<'w> {
    world.by(Actor::System, now)
}

/// Paid once, 5.00 to each.
fn once(payees: &str) -> IncentiveForm {
    IncentiveForm {
        name: "Welcome".into(),
        explanation: "For those who were there from the beginning.".into(),
        kind: AwardKind::OneTime,
        amount: "5.00".into(),
        payees: payees.into(),
        ..IncentiveForm::default()
    }
}

/// 10 % of what settled in March and April, for whoever sold two lines, up to 0.50.
fn by_rule(who: Awarded) -> IncentiveForm {
    IncentiveForm {
        name: "Spring".into(),
        explanation: "For whoever sold something in spring.".into(),
        kind: AwardKind::ByRule,
        from: "2011-03-01".into(),
        to: "2011-04-30".into(),
        who,
        campaign: "spring".into(),
        measure: IncentiveMeasure::SettledLines,
        at_least: "2".into(),
        reward: RewardKind::Percent,
        percent: "10".into(),
        most: "0.50".into(),
        ..IncentiveForm::default()
    }
}

async fn drafted(world: &World, form: &IncentiveForm) -> IncentiveId {
    let by = by_system(world, POSTED);
    draft(&world.db, &by, &world.market, form).await.unwrap()
}

async fn posted(world: &World, form: &IncentiveForm) -> IncentiveId {
    let incentive = drafted(world, form).await;
    let by = by_system(world, POSTED);
    post(&world.db, &by, incentive).await.unwrap();
    incentive
}

/// Works out all that is due, one payee in each transaction.
async fn work_out(world: &World, now: &str) {
    while award_some(&world.db, at(now), &world.ids, 1).await.unwrap() {}
}

/// Who got how much, by name.
async fn got(world: &World, incentive: IncentiveId) -> Vec<(String, i64)> {
    let by = by_system(world, DUE);
    let page = awards(&world.db, &by, incentive, None).await.unwrap();
    let mut got: Vec<_> = page
        .rows
        .into_iter()
        .map(|row| (row.name, row.amount.units))
        .collect();
    got.sort();
    got
}

/// What stands in the accounts: kinds and units, and whether each balances.
async fn entries(pool: &PgPool) -> Vec<(String, i64, bool)> {
    sqlx::query_as(
        "select kind, party_units, party_units + platform_units = 0 from party_entry
         order by party_units, party_id",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn state(world: &World, incentive: IncentiveId) -> IncentiveState {
    let by = by_system(world, DUE);
    open(&world.db, &by, incentive).await.unwrap().row.state
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_is_named_gets_it_once(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let incentive = posted(&world, &once("@ann\n@Bob\nnorth")).await;
    let work = || async {
        while award_some(&world.db, at(POSTED), &world.ids, 2)
            .await
            .unwrap()
        {}
    };
    join_all((0..8).map(|_| work())).await;
    let each = |name: &str| (name.to_owned(), 500);
    let expected = [each("@ann"), each("@bob"), each("north")];
    assert_eq!(got(&world, incentive).await, expected);
    let entry = || ("incentive".to_owned(), 500, true);
    assert_eq!(entries(&pool).await, [entry(), entry(), entry()]);
    assert_eq!(state(&world, incentive).await, IncentiveState::WorkedOut);
    let events: i64 =
        sqlx::query_scalar("select count(*) from outbox where topic = 'incentive.awarded'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(events, 3);
    // Each entry is of the batch of its transaction.
    let batched: bool = sqlx::query_scalar(
        "select bool_and(exists (
             select from ledger_batch as batch
             where batch.ledger_batch_id = party_entry.ledger_batch_id and batch.has_posted
         )) from party_entry",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!(batched);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rule_is_worked_out_three_days_after_its_period(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut of_bob = line("C");
    of_bob.creator = "bob".into();
    world
        .take(Rows::Orders(&[line("A"), line("B"), of_bob]))
        .await;
    world.settle("2011-04-30T00:00:00Z").await;
    let creators = posted(&world, &by_rule(Awarded::Creators)).await;
    let agencies = posted(&world, &by_rule(Awarded::Agencies)).await;
    work_out(&world, "2011-05-03T22:59:59Z").await;
    assert!(got(&world, creators).await.is_empty());
    assert_eq!(state(&world, creators).await, IncentiveState::Posted);
    work_out(&world, DUE).await;
    // Ann sold two lines of 3.00 each: 0.60, and 0.50 is the most. Bob sold one.
    assert_eq!(got(&world, creators).await, [("@ann".to_owned(), 50)]);
    // The agency has all three lines: 0.90, and 0.50 is the most.
    assert_eq!(got(&world, agencies).await, [("north".to_owned(), 50)]);
    work_out(&world, "2012-01-01T00:00:00Z").await;
    assert_eq!(entries(&pool).await.len(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_preview_says_what_is_known_so_far(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    let mut form = by_rule(Awarded::Creators);
    form.most = "10.00".into();
    let incentive = drafted(&world, &form).await;
    let by = by_system(&world, POSTED);
    let opened = open(&world.db, &by, incentive).await.unwrap();
    assert_eq!(opened.campaign.as_ref().unwrap().1, "spring");
    let before = preview(&world.db, &by, &opened, None).await.unwrap();
    assert_eq!((before.awards.len(), before.looked_through), (0, 2));
    world.settle("2011-04-30T00:00:00Z").await;
    let after = preview(&world.db, &by, &opened, None).await.unwrap();
    let known: Vec<_> = after
        .awards
        .iter()
        .map(|row| {
            (
                row.name.as_str(),
                row.amount.units,
                row.measured.unwrap().lines,
            )
        })
        .collect();
    assert_eq!(known, [("@ann", 60, 2)]);
    assert_eq!(after.next, None);
    let page = list(&world.db, &by, None, None).await.unwrap();
    assert_eq!(page.rows.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_draft_is_posted_once_and_ended_before_anybody_got_it(pool: PgPool) {
    let world = World::selling(pool).await;
    let by = by_system(&world, POSTED);
    let ended = drafted(&world, &once("@ann")).await;
    end(&world.db, &by, ended).await.unwrap();
    let refused = post(&world.db, &by, ended).await;
    let no_draft = PostIncentiveRefusal::NoDraft(IncentiveState::Ended);
    assert!(matches!(refused, Err(Error::Refused(why)) if why == no_draft));

    let incentive = posted(&world, &once("@ann")).await;
    let again = post(&world.db, &by, incentive).await;
    let no_draft = PostIncentiveRefusal::NoDraft(IncentiveState::Posted);
    assert!(matches!(again, Err(Error::Refused(why)) if why == no_draft));
    // One piece is done: it goes on to its end.
    assert!(
        award_some(&world.db, at(POSTED), &world.ids, 1)
            .await
            .unwrap()
    );
    let refused = end(&world.db, &by, incentive).await;
    let late = EndIncentiveRefusal::TooLate(IncentiveState::Posted);
    assert!(matches!(refused, Err(Error::Refused(why)) if why == late));
    work_out(&world, POSTED).await;
    assert_eq!(got(&world, incentive).await.len(), 1);
    assert!(got(&world, ended).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn names_that_nobody_has_are_refused_by_name(pool: PgPool) {
    let world = World::selling(pool).await;
    let by = by_system(&world, POSTED);
    let refusal =
        async |form: &IncentiveForm| match draft(&world.db, &by, &world.market, form).await {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
    let unknown = vec!["@nobody".to_owned(), "nowhere".to_owned()];
    assert_eq!(
        refusal(&once("@ann\n@nobody\nnowhere")).await,
        DraftIncentiveRefusal::UnknownPayees(unknown)
    );
    let mut form = by_rule(Awarded::Creators);
    form.campaign = "autumn".into();
    assert_eq!(
        refusal(&form).await,
        DraftIncentiveRefusal::UnknownCampaign("autumn".into())
    );
    let mut form = once("@ann");
    form.amount = "0".into();
    assert_eq!(
        refusal(&form).await,
        DraftIncentiveRefusal::Form(vec![(
            IncentiveField::Amount,
            IncentiveMistake::NotAboveZero
        )])
    );
    let page = list(&world.db, &by, None, None).await.unwrap();
    assert!(page.rows.is_empty());
}

/// The award of this party.
async fn award_of(pool: &PgPool, party: Uuid) -> IncentiveAwardId {
    sqlx::query_scalar("select incentive_award_id from incentive_award where party_id = $1")
        .bind(party)
        .fetch_one(pool)
        .await
        .map(IncentiveAwardId::new)
        .unwrap()
}

fn creator(creator: CreatorId, now: DateTime<Utc>, world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::Creator {
            account: AccountId::new(Uuid::from_u128(9)),
            creator,
        },
        now,
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_award_is_explained_to_whoever_got_it_alone(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    world.settle("2011-04-30T00:00:00Z").await;
    posted(&world, &by_rule(Awarded::Creators)).await;
    posted(&world, &once("north")).await;
    work_out(&world, DUE).await;
    let market = world.market.market;
    let ann = lookup::creator(&world.db, market, "ann").await.unwrap();
    let bob = lookup::creator(&world.db, market, "bob").await.unwrap();
    let north = lookup::agency(&world.db, "north").await.unwrap();

    let of_ann = award_of(&pool, ann.uuid()).await;
    let as_ann = creator(ann, at(DUE), &world);
    let shown = award(&world.db, &as_ann, of_ann).await.unwrap();
    assert!(shown.is_right);
    assert_eq!(shown.amount.units, 50);
    assert_eq!(shown.campaign.as_deref(), Some("spring"));
    assert!(matches!(
        shown.steps,
        Some(AwardSteps::Percent {
            is_capped: true,
            ..
        })
    ));
    let member = member_of_agency(north, 7, MemberRole::Finance);
    let as_north = world.by(member, DUE);
    let of_north = award_of(&pool, north.uuid()).await;
    let shown = award(&world.db, &as_north, of_north).await.unwrap();
    assert!(shown.is_right && matches!(shown.steps, Some(AwardSteps::OneTime { .. })));

    let is_missing = |found: Result<_, Error<Infallible>>| matches!(found, Err(Error::NotFound));
    let as_bob = creator(bob, at(DUE), &world);
    assert!(is_missing(award(&world.db, &as_bob, of_ann).await));
    assert!(is_missing(award(&world.db, &as_ann, of_north).await));
    assert!(is_missing(award(&world.db, &as_north, of_ann).await));
    let as_system = by_system(&world, DUE);
    assert!(is_missing(award(&world.db, &as_system, of_ann).await));
    // Nobody but the platform has incentives.
    assert!(list(&world.db, &as_ann, None, None).await.is_err());
}
