//! What people choose.

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, CreatorId},
    mail::NoticeKind,
};
use sqlx::PgPool;
use store::{
    Error,
    mails::{SwitchRefusal, switch, switched_off},
};
use uuid::Uuid;

use super::person;
use crate::world::{World, member_of_agency};

const NOW: &str = "2011-03-05T09:00:00Z";

#[database_test::test(store::MIGRATOR)]
async fn a_choice_is_of_one_person_in_one_part_of_the_application(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let db = &world.db;
    let (_, agency) = world.campaign_called("spring").await;
    for number in [1, 2] {
        person(&pool, number, true).await;
    }
    let member = |number| member_of_agency(agency, number, MemberRole::Viewer);
    let by = |actor| world.by(actor, NOW);
    let creator = Actor::Creator {
        account: AccountId::new(Uuid::from_u128(1)),
        creator: CreatorId::new(Uuid::from_u128(9)),
    };
    let off = [NoticeKind::Campaigns, NoticeKind::Products];
    switch(db, &by(member(1)), &off, "en").await.unwrap();
    assert_eq!(switched_off(db, &by(member(1))).await.unwrap(), off);
    for other in [member(2), creator] {
        assert_eq!(switched_off(db, &by(other)).await.unwrap(), []);
    }
    switch(db, &by(member(1)), &off[..1], "en-XA")
        .await
        .unwrap();
    assert_eq!(switched_off(db, &by(member(1))).await.unwrap(), off[..1]);
    let language: Option<String> =
        sqlx::query_scalar("select language from account where account_id = $1")
            .bind(Uuid::from_u128(1))
            .fetch_one(&pool)
            .await
            .unwrap();
    // The first language stays: whoever wants another chooses it.
    assert_eq!(language.as_deref(), Some("en"));
}

#[database_test::test(store::MIGRATOR)]
async fn who_is_suspended_still_chooses(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let db = &world.db;
    let (_, agency) = world.campaign_called("spring").await;
    let account = person(&pool, 1, true).await;
    for (suspended, kind) in [(account.uuid(), "account"), (agency.uuid(), "organisation")] {
        sqlx::query(
            "insert into suspension (suspended_id, kind, suspended_at, reason, note)
             values ($1, $2, now(), 'suspected_fraud', 'Refunds')",
        )
        .bind(suspended)
        .bind(kind)
        .execute(&pool)
        .await
        .unwrap();
    }
    let by = world.by(member_of_agency(agency, 1, MemberRole::Viewer), NOW);
    let off = [NoticeKind::Products];
    switch(db, &by, &off, "en").await.unwrap();
    assert_eq!(switched_off(db, &by).await.unwrap(), off);
}

#[database_test::test(store::MIGRATOR)]
async fn security_and_money_stay_on_and_who_gets_no_notices_chooses_nothing(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let db = &world.db;
    let (_, agency) = world.campaign_called("spring").await;
    let account = person(&pool, 1, true).await;
    let by = world.by(member_of_agency(agency, 1, MemberRole::Owner), NOW);
    for kind in [NoticeKind::Money, NoticeKind::Security] {
        let refused = switch(db, &by, &[NoticeKind::Products, kind], "en").await;
        assert!(matches!(
            refused,
            Err(Error::Refused(SwitchRefusal::AlwaysOn))
        ));
    }
    assert_eq!(switched_off(db, &by).await.unwrap(), []);
    let operator = world.by(Actor::Operator { account }, NOW);
    let foreign = switched_off(db, &operator).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
