//! Another account than the one that is paid to: it waits, those who can stop it are told, and it can be stopped.

use domain::{
    actor::MemberRole,
    application::DecisionRefusal,
    ids::AccountId,
    payment_account::{AccountRefusal, PaymentAccountState, ShownState},
};
use sqlx::PgPool;
use store::{Error, applications, payment_accounts};

use super::{DAY, Desk, FIRST, HOLDER, HOUR, SECOND, later};

#[database_test::test(store::MIGRATOR)]
async fn another_account_waits_for_three_days_to_the_second(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    assert_eq!(desk.state(second).await, "waiting");
    assert_eq!(desk.activate(later(3 * DAY - 1)).await, 0);
    assert_eq!(desk.state(first).await, "active");
    assert_eq!(desk.activate(later(3 * DAY)).await, 1);
    assert_eq!(desk.state(first).await, "replaced");
    assert_eq!(desk.state(second).await, "active");
    assert_eq!(desk.activate(later(3 * DAY)).await, 0);
    assert_eq!(desk.mailed("account_active").await, ["ann@example.org"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_account_that_has_waited_for_its_review_waits_no_more(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(3 * DAY)).await.unwrap();
    assert_eq!(desk.state(first).await, "replaced");
    assert_eq!(desk.state(second).await, "active");
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_linked_the_old_account_is_told_though_no_member_any_more(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let fay = desk.colleague("Fay", MemberRole::Finance).await;
    desk.colleague("Flo", MemberRole::Finance).await;
    desk.colleague("Max", MemberRole::Manager).await;
    desk.colleague("Vic", MemberRole::Viewer).await;
    desk.active(fay).await;
    sqlx::query("delete from membership where account_id = $1")
        .bind(fay.account().map(AccountId::uuid))
        .execute(&desk.pool)
        .await
        .unwrap();
    let second = desk.link(SECOND).await;
    let told = ["ann@example.org", "fay@example.org", "flo@example.org"];
    assert_eq!(desk.mailed("account_change_requested").await, told);
    desk.stop(desk.ann, second).await.unwrap();
    assert_eq!(desk.mailed("account_change_stopped").await, told);
    let third = desk.link(SECOND).await;
    desk.approve(third, later(HOUR)).await.unwrap();
    desk.activate(later(3 * DAY)).await;
    assert_eq!(desk.mailed("account_active").await, told);
}

#[database_test::test(store::MIGRATOR)]
async fn a_change_is_stopped_by_each_who_sees_to_being_paid_until_it_is_active(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let flo = desk.colleague("Flo", MemberRole::Finance).await;
    let max = desk.colleague("Max", MemberRole::Manager).await;
    let other = desk.other_agency("Bea").await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    for actor in [max, other, desk.otto] {
        let refused = desk.stop(actor, second).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    desk.stop(flo, second).await.unwrap();
    assert_eq!(desk.state(second).await, "stopped");
    assert_eq!(desk.state(first).await, "active");
    // Its application is taken back with it: nobody approves it any more.
    let decided = desk.approve(second, later(HOUR)).await;
    assert!(
        matches!(
            decided,
            Err(Error::Refused(DecisionRefusal::Decided { .. }))
        ),
        "{decided:?}"
    );

    // One that is approved and waits is stopped as well.
    let third = desk.link(SECOND).await;
    desk.approve(third, later(HOUR)).await.unwrap();
    desk.stop(flo, third).await.unwrap();
    assert_eq!(desk.activate(later(10 * DAY)).await, 0);
    for (account, state) in [
        (third, PaymentAccountState::Stopped),
        (first, PaymentAccountState::Active),
    ] {
        let Err(Error::Refused(refused)) = desk.stop(flo, account).await else {
            panic!("{state} was stopped");
        };
        assert_eq!(refused, AccountRefusal { state });
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_paid_to_without_tax_information(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    let ends = async |hours: Option<i64>| {
        sqlx::query("update held_tax_form set valid_until = $1")
            .bind(hours.map(|hours| later(hours * HOUR)))
            .execute(&desk.pool)
            .await
            .unwrap();
    };
    ends(Some(1)).await;
    let refused = desk.approve(second, later(HOUR)).await;
    assert!(
        matches!(refused, Err(Error::Refused(DecisionRefusal::AccountOver))),
        "{refused:?}"
    );
    ends(Some(2)).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    assert_eq!(desk.activate(later(3 * DAY)).await, 0);
    assert_eq!(desk.state(second).await, "waiting");
    ends(None).await;
    assert_eq!(desk.activate(later(3 * DAY)).await, 1);
    assert_eq!(desk.state(first).await, "replaced");
}

#[database_test::test(store::MIGRATOR)]
async fn a_change_waits_as_long_as_nobody_of_its_party_can_stop_it(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    let suspend = "insert into suspension (suspended_id, kind, suspended_at, reason, note)
                   values ($1, 'organisation', $2, 'suspected_fraud', '')";
    sqlx::query(suspend)
        .bind(desk.agency.uuid())
        .bind(later(2 * HOUR))
        .execute(&desk.pool)
        .await
        .unwrap();
    assert_eq!(desk.activate(later(3 * DAY)).await, 0);
    assert_eq!(desk.state(first).await, "active");
    sqlx::query("delete from suspension")
        .execute(&desk.pool)
        .await
        .unwrap();
    assert_eq!(desk.activate(later(3 * DAY)).await, 1);
    assert_eq!(desk.state(first).await, "replaced");

    // Nor does one whose review took longer take its place meanwhile.
    let third = desk
        .try_link(desk.ann, (FIRST, HOLDER), later(3 * DAY))
        .await;
    let third = third.unwrap();
    sqlx::query(suspend)
        .bind(desk.agency.uuid())
        .bind(later(4 * DAY))
        .execute(&desk.pool)
        .await
        .unwrap();
    desk.approve(third, later(9 * DAY)).await.unwrap();
    assert_eq!(desk.state(third).await, "waiting");
    assert_eq!(desk.activate(later(9 * DAY)).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn the_holder_matches_still_when_it_is_approved_and_paid_to(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.hold_tax(desk.ann, "Ann Married").await;
    let refused = desk.approve(second, later(HOUR)).await;
    assert!(
        matches!(
            refused,
            Err(Error::Refused(DecisionRefusal::HolderMismatch))
        ),
        "{refused:?}"
    );
    desk.hold_tax(desk.ann, HOLDER).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    desk.hold_tax(desk.ann, "Ann Married").await;
    assert_eq!(desk.activate(later(3 * DAY)).await, 0);
    assert_eq!(desk.state(second).await, "waiting");
    // It is looked at again an hour later.
    desk.hold_tax(desk.ann, HOLDER).await;
    assert_eq!(desk.activate(later(3 * DAY)).await, 0);
    assert_eq!(desk.activate(later(3 * DAY + HOUR)).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_account_that_cannot_be_read_keeps_no_other_from_its_turn(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let bea = desk.other_agency("Bea").await;
    for actor in [desk.ann, bea] {
        desk.active(actor).await;
    }
    let broken = desk.link(SECOND).await;
    let linked = desk.try_link(bea, (SECOND, HOLDER), later(60)).await;
    let linked = linked.unwrap();
    for account in [broken, linked] {
        desk.approve(account, later(HOUR)).await.unwrap();
    }
    sqlx::query("update application set content = '{}' where application_id = $1")
        .bind(desk.application_of(broken).await.uuid())
        .execute(&desk.pool)
        .await
        .unwrap();
    assert_eq!(desk.activate(later(4 * DAY)).await, 1);
    assert_eq!(desk.state(broken).await, "waiting");
    assert_eq!(desk.state(linked).await, "active");
}

#[database_test::test(store::MIGRATOR)]
async fn an_account_that_a_command_approved_is_replaced_like_any_other(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (db, program) = (&desk.world.db, desk.by(domain::actor::Actor::System));
    let bank = domain::campaign::Approval::Bank;
    store::approvals::approve(db, &program, desk.agency, bank)
        .await
        .unwrap();
    let linked = desk.link(FIRST).await;
    desk.approve(linked, later(HOUR)).await.unwrap();
    assert_eq!(desk.state(linked).await, "waiting");
    assert_eq!(
        desk.mailed("account_change_requested").await,
        ["ann@example.org"]
    );
    assert_eq!(desk.activate(later(3 * DAY)).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn however_many_were_stopped_the_account_that_is_paid_to_is_seen(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    // As somebody leaves them who links and stops again and again.
    let stopped = "insert into payment_account (
                       party_id, payment_account_id, party_kind, state, last_four, linked_at
                     , is_change, ended_at
                   )
                   select $1, ('ffffffff-ffff-7fff-8fff-' || lpad(number::text, 12, '0'))::uuid
                        , 'agency', 'stopped', '0000', $2, true, $2
                   from generate_series(1, 120) as number";
    sqlx::query(stopped)
        .bind(desk.agency.uuid())
        .bind(later(0))
        .execute(&desk.pool)
        .await
        .unwrap();
    let by = desk.by(desk.ann);
    let opened = payment_accounts::opened(&desk.world.db, &by).await.unwrap();
    assert_eq!(opened.active().map(|active| active.account), Some(first));
    assert_eq!(opened.state(), ShownState::Active);
    assert_eq!(opened.accounts.len(), 101);
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_an_account_beside_the_one_before(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let other = desk.other_agency("Bea").await;
    desk.active(other).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.stop(desk.ann, second).await.unwrap();
    let third = desk.link(SECOND).await;
    let first = desk.application_of(first).await;
    let second = desk.application_of(second).await;
    let third = desk.application_of(third).await;
    let (db, by) = (&desk.world.db, desk.by(desk.otto));
    let versions = applications::versions(db, &by, third).await.unwrap();
    let seen: Vec<_> = versions
        .iter()
        .map(|one| (one.application, one.earlier))
        .collect();
    let expected = [(third, Some(second)), (second, Some(first)), (first, None)];
    assert_eq!(seen, expected);
}
