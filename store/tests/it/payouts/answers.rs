//! What banks answer, once whatever is repeated.

use domain::{
    ids::PayoutBatchId,
    payout::{
        AnsweredStatus, BankAnswer, BankAnswerFormat, BankFileFormat, Resolution, WholeAnswer,
    },
};
use sqlx::PgPool;
use store::payouts::{self, NewAnswer};

use super::{Desk, states};

/// A file of these bytes.
fn file(digest: u8, whole: Option<WholeAnswer>) -> NewAnswer {
    NewAnswer {
        file_name: "answer.csv".to_owned(),
        format: BankAnswerFormat::Csv,
        sha256: [digest; 32],
        batch: None,
        whole,
    }
}

fn row(end_to_end: &str, status: AnsweredStatus) -> BankAnswer {
    BankAnswer {
        end_to_end: end_to_end.to_owned(),
        status,
        reason: Some("AC04".to_owned()),
    }
}

/// A batch that went to the bank.
async fn sent(desk: &Desk) -> PayoutBatchId {
    let batch = desk.posted().await;
    let made = (BankFileFormat::Pain001, [1; 32]);
    let by = desk.operator(desk.otto);
    payouts::sent(&desk.world.db, &by, batch, made)
        .await
        .unwrap();
    batch
}

#[database_test::test(store::MIGRATOR)]
async fn each_answer_once(pool: PgPool) {
    use AnsweredStatus::{Paid, Rejected};
    let desk = Desk::new(pool).await;
    let batch = sent(&desk).await;
    let (ann, bob) = (
        desk.id_of(desk.ann, batch).await,
        desk.id_of(desk.bob, batch).await,
    );
    let (db, by) = (&desk.world.db, desk.operator(desk.otto));
    let rows = [row(&ann, Paid), row(&bob, Rejected), row("not ours", Paid)];
    let report = payouts::take_answer(db, &by, &file(1, None), &rows)
        .await
        .unwrap();
    let counts = (report.paid, report.rejected, report.unmatched);
    assert_eq!(counts, (1, 1, 1));
    let expected = states(&[(3_000, "paid"), (1_200, "rejected")]);
    assert_eq!(desk.states(batch).await, expected);
    assert_eq!(desk.entries(desk.bob).await, (0, 2));

    // The same file is the same report; the same rows in another file change nothing.
    let again = payouts::take_answer(db, &by, &file(1, None), &rows)
        .await
        .unwrap();
    assert_eq!(again, report);
    let other = payouts::take_answer(db, &by, &file(2, None), &rows)
        .await
        .unwrap();
    assert_eq!((other.paid, other.rejected), (0, 0));
    // What was rejected and is owed again isn't paid by a word that comes later.
    let late = [row(&bob, Paid)];
    let late = payouts::take_answer(db, &by, &file(3, None), &late)
        .await
        .unwrap();
    assert_eq!((late.paid, late.unmatched), (0, 1));
    assert_eq!(desk.states(batch).await, expected);
    assert_eq!(desk.entries(desk.bob).await, (0, 2));

    // What comes back was paid.
    let back = [row(&ann, Rejected), row(&ann, Rejected)];
    let back = payouts::take_answer(db, &by, &file(4, None), &back)
        .await
        .unwrap();
    assert_eq!(back.rejected, 1);
    assert_eq!(desk.entries(desk.ann).await, (0, 2));
    let next = desk.prepared().await;
    assert_eq!(
        desk.states(next).await,
        states(&[(3_000, "prepared"), (1_200, "prepared")])
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_unknown_is_never_paid_again_by_itself(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = sent(&desk).await;
    let ann = desk.id_of(desk.ann, batch).await;
    let (db, by) = (&desk.world.db, desk.operator(desk.otto));
    let rows = [row(&ann, AnsweredStatus::Unknown)];
    payouts::take_answer(db, &by, &file(1, None), &rows)
        .await
        .unwrap();
    let next = desk.prepared().await;
    assert!(desk.states(next).await.is_empty());
    payouts::cancel(db, &by, next).await.unwrap();

    let payout = ann.parse().unwrap();
    let gone = Resolution::Rejected {
        reason: "not executed".to_owned(),
    };
    let short = payouts::resolve(db, &by, payout, &gone, "phone").await;
    assert!(short.is_err(), "{short:?}");
    let note = "The bank said so on the phone";
    payouts::resolve(db, &by, payout, &gone, note)
        .await
        .unwrap();
    let again = payouts::resolve(db, &by, payout, &Resolution::Paid, note).await;
    assert!(again.is_err(), "{again:?}");
    assert_eq!(desk.entries(desk.ann).await, (0, 2));
    let next = desk.prepared().await;
    assert_eq!(desk.states(next).await, states(&[(3_000, "prepared")]));
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_bank_says_of_all_is_said_of_those_that_it_does_not_name(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = sent(&desk).await;
    let ann = desk.id_of(desk.ann, batch).await;
    let whole = WholeAnswer {
        asked_as: batch.uuid().simple().to_string(),
        status: AnsweredStatus::Rejected,
        reason: Some("FF01".to_owned()),
    };
    let (db, by) = (&desk.world.db, desk.operator(desk.otto));
    let rows = [row(&ann, AnsweredStatus::Paid)];
    let report = payouts::take_answer(db, &by, &file(1, Some(whole)), &rows).await;
    let report = report.unwrap();
    assert_eq!((report.rows, report.paid, report.rejected), (2, 1, 1));
    let expected = states(&[(3_000, "paid"), (1_200, "rejected")]);
    assert_eq!(desk.states(batch).await, expected);
    assert_eq!(payouts::close_decided(db, by.now).await.unwrap(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_that_differs_is_not_handed_out(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let batch = sent(&desk).await;
    let (db, by) = (&desk.world.db, desk.operator(desk.olga));
    let same = payouts::sent(db, &by, batch, (BankFileFormat::Pain001, [1; 32])).await;
    same.unwrap();
    let other = payouts::sent(db, &by, batch, (BankFileFormat::Pain001, [2; 32])).await;
    assert!(other.is_err(), "{other:?}");
    let table = payouts::sent(db, &by, batch, (BankFileFormat::Csv, [3; 32])).await;
    table.unwrap();
}
