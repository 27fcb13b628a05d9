//! What whoever is paid reads: what comes next and why it waits, and how a payout was worked out.

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    money::Money,
    payout::{NotPaid, PayoutState},
};
use sqlx::PgPool;
use store::{Error, payouts};

use super::{Desk, NOW};

fn gbp(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_reads_what_comes_next(pool: PgPool) {
    let desk = Desk::new(pool.clone()).await;
    let (db, by) = (&desk.world.db, desk.creator(desk.ann));
    let read = payouts::of_party(db, &by, None, None).await.unwrap();
    assert_eq!(read.next.payable.amount, gbp(3_000));
    assert_eq!(read.next.why_not, None);
    assert_eq!(read.next.days.len(), 6);
    assert_eq!(read.next.days[0].to_string(), "2011-06-15");
    assert_eq!(read.payouts.rows, []);
    sqlx::query("delete from held_tax_form where party_id = $1")
        .bind(desk.ann.uuid())
        .execute(&pool)
        .await
        .unwrap();
    let read = payouts::of_party(db, &by, None, None).await.unwrap();
    assert_eq!(read.next.why_not, Some(NotPaid::NoTaxForm));
}

#[database_test::test(store::MIGRATOR)]
async fn a_payout_adds_up_from_its_bills(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = desk.posted().await;
    let (db, by) = (&desk.world.db, desk.creator(desk.ann));
    let payout = desk.id_of(desk.ann, batch).await.parse().unwrap();
    let explained = payouts::one_of_party(db, &by, payout).await.unwrap();
    assert_eq!(explained.payout.amount, gbp(3_000));
    assert_eq!(explained.payout.state, PayoutState::Approved);
    let billed: i64 = explained.bills.iter().map(|bill| bill.amount.units).sum();
    assert_eq!(billed + explained.bills_before.units, 3_000);
    assert_eq!(explained.earlier, []);
    assert_eq!(explained.threshold, gbp(1_000));
    // It is nobody else's.
    let bob = desk.creator(desk.bob);
    let foreign = payouts::one_of_party(db, &bob, payout).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn who_may_not_see_money_reads_nothing(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (_, agency) = desk.world.campaign_called("spring").await;
    for (role, may) in [
        (MemberRole::Owner, true),
        (MemberRole::Manager, true),
        (MemberRole::Finance, true),
        (MemberRole::Viewer, false),
    ] {
        let account = desk.otto;
        let member = Actor::Agency {
            account,
            agency,
            role,
        };
        let by = desk.world.by(member, NOW);
        let read = payouts::of_party(&desk.world.db, &by, None, None).await;
        assert_eq!(read.is_ok(), may, "{role}");
    }
    let operator = desk.operator(desk.otto);
    let read = payouts::of_party(&desk.world.db, &operator, None, None).await;
    assert!(matches!(read, Err(Error::NotFound)));
}
