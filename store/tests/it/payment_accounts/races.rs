//! Several who move an account at once: one wins, and the others are told.

use domain::{application::DecisionRefusal, payment_account::LinkRefusal};
use sqlx::{AssertSqlSafe, PgPool};
use store::Error;

use super::{DAY, Desk, FIRST, HOLDER, HOUR, NOW, SECOND, later};
use crate::world::{at, until_one_waits};

#[database_test::test(store::MIGRATOR)]
async fn of_eight_who_link_at_once_one_links(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let numbers: Vec<String> = (0..8).map(|n| format!("00012345678{n}")).collect();
    let linked = numbers
        .iter()
        .map(|number| desk.try_link(desk.ann, (number, HOLDER), at(NOW)));
    let linked = futures::future::join_all(linked).await;
    let winners = linked.iter().filter(|linked| linked.is_ok()).count();
    assert_eq!(winners, 1, "{linked:?}");
    for refused in linked.into_iter().filter(Result::is_err) {
        assert!(
            matches!(
                refused,
                Err(Error::Refused(LinkRefusal::UnderReview { .. }))
            ),
            "{refused:?}"
        );
    }
    // Nothing of those who lost is kept.
    for table in ["payment_account", "sealed_identifier"] {
        let count = format!(
            "select count(*) from {table} where party_id = $1 and application_id in (select application_id from application where subject = 'bank')"
        );
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
            .bind(desk.agency.uuid())
            .fetch_one(&desk.pool)
            .await
            .unwrap();
        assert_eq!(count, 1, "{table}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_approves_while_it_is_stopped_is_told_so(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let account = desk.link(FIRST).await;
    // Both wait for somebody who looks at the account.
    let mut held = pool.begin().await.unwrap();
    sqlx::query("select 1 from payment_account for update")
        .execute(&mut *held)
        .await
        .unwrap();
    let release = async {
        until_one_waits(&pool).await;
        held.commit().await.unwrap();
    };
    let (approved, stopped, ()) = futures::future::join3(
        desk.approve(account, later(HOUR)),
        desk.stop(desk.ann, account),
        release,
    )
    .await;
    match (approved, stopped) {
        (Ok(()), Err(Error::Refused(_))) => assert_eq!(desk.state(account).await, "active"),
        (Err(Error::Refused(DecisionRefusal::Decided { .. })), Ok(())) => {
            assert_eq!(desk.state(account).await, "stopped");
        }
        other => panic!("{other:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_change_is_stopped_or_activated(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    let mut held = pool.begin().await.unwrap();
    sqlx::query("select 1 from payment_account where state = 'waiting' for update")
        .execute(&mut *held)
        .await
        .unwrap();
    let release = async {
        until_one_waits(&pool).await;
        held.commit().await.unwrap();
    };
    let (activated, stopped, ()) = futures::future::join3(
        desk.activate(later(3 * DAY)),
        desk.stop(desk.ann, second),
        release,
    )
    .await;
    let states = (desk.state(first).await, desk.state(second).await);
    let states = (states.0.as_str(), states.1.as_str());
    match (activated, stopped) {
        (1, Err(Error::Refused(_))) => assert_eq!(states, ("replaced", "active")),
        (0, Ok(())) => assert_eq!(states, ("active", "stopped")),
        other => panic!("{other:?}: {states:?}"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn two_workers_activate_an_account_once(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    let workers = (0..4).map(|_| desk.activate(later(3 * DAY)));
    let activated: u64 = futures::future::join_all(workers).await.into_iter().sum();
    assert_eq!(activated, 1);
    assert_eq!(desk.mailed("account_active").await, ["ann@example.org"]);
}
