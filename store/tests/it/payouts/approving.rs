//! Two people for one batch, and what is worked out again when the second of them approves.

use domain::{
    currency::Currency,
    market::Market,
    money::Money,
    payout::{ApproveRefusal, BatchRefusal, PayoutBatchState, PayoutHoldReason},
};
use sqlx::PgPool;
use store::{
    Error,
    payouts::{self, NewHold},
};
use uuid::Uuid;

use super::{Desk, states};

#[database_test::test(store::MIGRATOR)]
async fn same_person_does_not_do_both(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = desk.prepared().await;
    let early = desk.approve(desk.olga, batch, 4_200).await;
    assert!(matches!(
        early,
        Err(Error::Refused(ApproveRefusal::NotSubmitted))
    ));
    let by = desk.operator(desk.otto);
    payouts::submit(&desk.world.db, &by, batch).await.unwrap();
    let own = desk.approve(desk.otto, batch, 4_200).await;
    assert!(matches!(
        own,
        Err(Error::Refused(ApproveRefusal::SamePerson))
    ));
    // What was looked at is what is approved.
    let other = desk.approve(desk.olga, batch, 4_199).await;
    let total = Money::new(4_200, Currency::Gbp);
    assert!(
        matches!(other, Err(Error::Refused(ApproveRefusal::Changed { total: now })) if now == total)
    );
    desk.approve(desk.olga, batch, 4_200).await.unwrap();
    let cancelled = payouts::cancel(&desk.world.db, &by, batch).await;
    let refusal = BatchRefusal {
        state: PayoutBatchState::Approved,
    };
    assert!(matches!(cancelled, Err(Error::Refused(refused)) if refused == refusal));
}

#[database_test::test(store::MIGRATOR)]
async fn two_approve_at_once(pool: PgPool) {
    let desk = Desk::new(pool).await;
    approved_once(&desk, 2).await;
}

#[database_test::test(store::MIGRATOR)]
async fn thirty_two_approve_at_once(pool: PgPool) {
    let desk = Desk::new(pool).await;
    approved_once(&desk, 32).await;
}

/// So many approve a batch at once, two people by turns: one does, the others learn who, and each payout is posted
/// once.
async fn approved_once(desk: &Desk, clients: usize) {
    let batch = desk.submitted().await;
    let people = [
        (desk.olga, "olga@example.org"),
        (desk.oscar, "oscar@example.org"),
    ];
    let approvals = (0..clients).map(|client| {
        let (account, _) = people[client % people.len()];
        desk.approve(account, batch, 4_200)
    });
    let approvals = futures::future::join_all(approvals).await;
    let all_who_did: Vec<usize> = (0..clients)
        .filter(|client| approvals[*client].is_ok())
        .collect();
    let [first] = all_who_did[..] else {
        panic!("{all_who_did:?} approved it");
    };
    let (account, name) = people[first % people.len()];
    let approved_by: Uuid =
        sqlx::query_scalar("select approved_by from payout_batch where payout_batch_id = $1")
            .bind(batch.uuid())
            .fetch_one(&desk.pool)
            .await
            .unwrap();
    assert_eq!(approved_by, account.uuid());
    for (client, late) in approvals.iter().enumerate() {
        let is_told = matches!(
            late,
            Err(Error::Refused(ApproveRefusal::AlreadyApproved { by: Some(by), .. })) if by == name
        );
        assert!(client == first || is_told, "{client}: {late:?}");
    }
    let posting = (0..clients).map(|_| desk.post(batch));
    futures::future::join_all(posting).await;
    assert_eq!(desk.entries(desk.ann).await, (-3_000, 1));
    assert_eq!(desk.entries(desk.bob).await, (-1_200, 1));
    assert_eq!(
        desk.states(batch).await,
        states(&[(3_000, "approved"), (1_200, "approved")])
    );
}

#[database_test::test(store::MIGRATOR)]
async fn approve_beside_a_new_hold(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = desk.submitted().await;
    let new = NewHold {
        party: "@bob".to_owned(),
        market: Some(Market::Gb),
        reason: Some(PayoutHoldReason::RiskReview),
        note: String::new(),
    };
    let by = desk.operator(desk.olga);
    let hold = payouts::hold(&desk.world.db, &by, &new).await.unwrap();
    let approved = desk.approve(desk.olga, batch, 4_200).await;
    let total = Money::new(3_000, Currency::Gbp);
    assert!(
        matches!(
            approved,
            Err(Error::Refused(ApproveRefusal::Changed { total: now })) if now == total
        ),
        "{approved:?}"
    );
    assert_eq!(
        desk.states(batch).await,
        states(&[(3_000, "prepared"), (1_200, "cancelled")])
    );
    // It goes back, is submitted again, and pays the others.
    let again = desk.approve(desk.olga, batch, 3_000).await;
    assert!(matches!(
        again,
        Err(Error::Refused(ApproveRefusal::NotSubmitted))
    ));
    let otto = desk.operator(desk.otto);
    payouts::submit(&desk.world.db, &otto, batch).await.unwrap();
    desk.approve(desk.olga, batch, 3_000).await.unwrap();
    desk.post(batch).await;
    assert_eq!(desk.entries(desk.bob).await, (0, 0));
    // Released, it is paid by the next batch.
    payouts::release_hold(&desk.world.db, &by, hold)
        .await
        .unwrap();
    let next = desk.prepared().await;
    assert_eq!(desk.states(next).await, states(&[(1_200, "prepared")]));
}

#[database_test::test(store::MIGRATOR)]
async fn a_bill_that_was_corrected_lowers_what_is_approved(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = desk.submitted().await;
    desk.bill(desk.ann, "2011-06-01", -500).await;
    let approved = desk.approve(desk.olga, batch, 4_200).await;
    let total = Money::new(3_700, Currency::Gbp);
    assert!(
        matches!(
            approved,
            Err(Error::Refused(ApproveRefusal::Changed { total: now })) if now == total
        ),
        "{approved:?}"
    );
    assert_eq!(
        desk.states(batch).await,
        states(&[(2_500, "prepared"), (1_200, "prepared")])
    );
}
