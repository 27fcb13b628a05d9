//! What disputes hold of payouts: the difference that is in question, of whoever would lose it, until it is decided.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    dispute::{Claim, ClaimedRate, Decision, DecisionAnswers, DisputeText},
    ids::{DisputeId, PayoutBatchId},
    money::Money,
    payout::{ApproveRefusal, NotPaid},
};
use sqlx::PgPool;
use store::{
    Error,
    disputes::{self, NewDispute},
    import::Rows,
    orders::SubmittedLine,
    payouts,
};

use super::{Desk, states};
use crate::{
    bills::{close_all, close_next},
    world::{at, line},
};

/// When the agency questions a line: less than 60 days after either settled.
const OPENED: &str = "2011-05-10T09:00:00Z";

/// Fifty mugs at 20.00, sold by ann: of 30 %, which are 300.00, she gets 15 %.
fn order(code: &str, on: &str) -> SubmittedLine {
    SubmittedLine {
        quantity: 50,
        unit_price_units: 2_000,
        placed_at: at(&format!("{on}T10:00:00Z")),
        delivered_at: Some(at(&format!("{on}T18:00:00Z"))),
        ..line(code)
    }
}

/// Ann has sold A, which settled in March, and B, which settled in April. March is closed.
async fn billed(pool: PgPool) -> Desk {
    let desk = Desk::without_bills(pool).await;
    let orders = [order("A", "2011-03-08"), order("B", "2011-04-12")];
    desk.world.take(Rows::Orders(&orders)).await;
    desk.world.settle("2011-12-31T00:00:00Z").await;
    let march: NaiveDate = "2011-03-01".parse().unwrap();
    assert_eq!(close_next(&desk.world).await, Some(march));
    desk
}

/// The agency says that ann's rate on the line is 12 %: 120.00, and 30.00 less than she has.
async fn questioned(desk: &Desk, order: &str) -> DisputeId {
    let (_, agency) = desk.world.campaign_called("spring").await;
    let account = desk.world.account(&format!("{order}@example.org")).await;
    let role = MemberRole::Finance;
    let actor = Actor::Agency {
        account,
        agency,
        role,
    };
    let by = desk.world.by(actor, OPENED);
    let new = NewDispute {
        order: order.to_owned(),
        line: Some("1".to_owned()),
        claim: Claim::Rate {
            claimed: ClaimedRate::Creator("12".parse().unwrap()),
        },
        text: DisputeText::try_from("It is wrong.".to_owned()).unwrap(),
        documents: Vec::new(),
    };
    let opened = disputes::open(&desk.world.db, &by, &desk.world.market, &new).await;
    opened.unwrap().0
}

async fn decided(desk: &Desk, dispute: DisputeId, (decision, on): (Decision, &str)) {
    let account = desk.olga;
    let by = desk.world.by(Actor::Operator { account }, on);
    let (db, market) = (&desk.world.db, &desk.world.market);
    disputes::take(db, &by, dispute).await.unwrap();
    let answers = DecisionAnswers {
        to_opener: "We looked at it.".to_owned().try_into().unwrap(),
        to_others: None,
    };
    disputes::decide(db, &by, market, dispute, (decision, &answers))
        .await
        .unwrap();
}

/// Of what the batch's only payout was worked out: what is billed, was paid before, and is held.
async fn worked_out_of(desk: &Desk, batch: PayoutBatchId) -> (i64, i64, i64) {
    sqlx::query_as(
        "select billed_units, paid_units, held_units from payout where payout_batch_id = $1",
    )
    .bind(batch.uuid())
    .fetch_one(&desk.pool)
    .await
    .unwrap()
}

/// A batch that pays ann so much, until its entries stand.
async fn paid(desk: &Desk, batch: PayoutBatchId, units: i64) {
    let by = desk.operator(desk.otto);
    payouts::submit(&desk.world.db, &by, batch).await.unwrap();
    desk.approve(desk.olga, batch, units).await.unwrap();
    desk.post(batch).await;
}

async fn cancelled(desk: &Desk, batch: PayoutBatchId) {
    let by = desk.operator(desk.otto);
    payouts::cancel(&desk.world.db, &by, batch).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn only_what_is_in_question_is_held(pool: PgPool) {
    let desk = billed(pool).await;
    let dispute = questioned(&desk, "A").await;
    let batch = desk.prepared().await;
    assert_eq!(desk.states(batch).await, states(&[(12_000, "prepared")]));
    assert_eq!(worked_out_of(&desk, batch).await, (15_000, 0, 3_000));
    paid(&desk, batch, 12_000).await;
    assert_eq!(desk.entries(desk.ann).await, (-12_000, 1));

    // The rest waits, and ann reads why.
    let next = desk.prepared().await;
    assert_eq!(desk.states(next).await, []);
    let why: String = sqlx::query_scalar(
        "select why from payout_skipped where payout_batch_id = $1 and party_id = $2",
    )
    .bind(next.uuid())
    .bind(desk.ann.uuid())
    .fetch_one(&desk.pool)
    .await
    .unwrap();
    assert_eq!(why, "disputed");
    cancelled(&desk, next).await;
    let by = desk.creator(desk.ann);
    let read = payouts::of_party(&desk.world.db, &by, None, None).await;
    let read = read.unwrap().next;
    assert_eq!(read.why_not, Some(NotPaid::Disputed));
    assert_eq!(read.payable.held, Money::new(3_000, Currency::Gbp));

    // The dispute was about nothing: the rest is paid.
    let rejected = (Decision::Reject, "2011-06-16T09:00:00Z");
    decided(&desk, dispute, rejected).await;
    let rest = desk.prepared().await;
    assert_eq!(desk.states(rest).await, states(&[(3_000, "prepared")]));
    assert_eq!(worked_out_of(&desk, rest).await, (15_000, 12_000, 0));
    paid(&desk, rest, 3_000).await;
    assert_eq!(desk.entries(desk.ann).await, (-15_000, 2));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_billed_holds_nothing(pool: PgPool) {
    let desk = billed(pool).await;
    questioned(&desk, "B").await;
    let held: i64 = sqlx::query_scalar("select sum(held_units)::bigint from dispute_side")
        .fetch_one(&desk.pool)
        .await
        .unwrap();
    assert_eq!(held, 3_000);
    let batch = desk.prepared().await;
    assert_eq!(desk.states(batch).await, states(&[(15_000, "prepared")]));
    assert_eq!(worked_out_of(&desk, batch).await, (15_000, 0, 0));
    cancelled(&desk, batch).await;
    // Once it is billed, it holds.
    close_all(&desk.world).await;
    let batch = desk.prepared().await;
    assert_eq!(worked_out_of(&desk, batch).await, (30_000, 0, 3_000));
}

#[database_test::test(store::MIGRATOR)]
async fn a_dispute_beside_an_approval_is_in_force_at_once(pool: PgPool) {
    let desk = billed(pool).await;
    let batch = desk.prepared().await;
    let by = desk.operator(desk.otto);
    payouts::submit(&desk.world.db, &by, batch).await.unwrap();
    questioned(&desk, "A").await;
    let approved = desk.approve(desk.olga, batch, 15_000).await;
    let total = Money::new(12_000, Currency::Gbp);
    assert!(
        matches!(
            approved,
            Err(Error::Refused(ApproveRefusal::Changed { total: now })) if now == total
        ),
        "{approved:?}"
    );
    assert_eq!(desk.states(batch).await, states(&[(12_000, "prepared")]));
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_granted_is_never_paid_to_who_lost_it(pool: PgPool) {
    let desk = billed(pool).await;
    let dispute = questioned(&desk, "A").await;
    let terms = Decision::Terms {
        total: "30".parse().unwrap(),
        creator: "12".parse().unwrap(),
        managing: None,
    };
    decided(&desk, dispute, (terms, "2011-05-20T09:00:00Z")).await;
    close_all(&desk.world).await;
    // What ann has of both lines, less what the agency was granted of A.
    let batch = desk.prepared().await;
    assert_eq!(worked_out_of(&desk, batch).await, (27_000, 0, 0));
    paid(&desk, batch, 27_000).await;
    let next = desk.prepared().await;
    assert_eq!(desk.states(next).await, []);
}
