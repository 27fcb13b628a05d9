//! What of an account stands where: notices for those who see to being paid, no number in any other table, and
//! nothing of it longer than it is of use.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    application::RejectionReason,
    notice::AgencyNotice,
    payment_account::PaymentAccountState,
};
use sqlx::{AssertSqlSafe, PgPool};
use store::{
    applications, identifiers,
    notices::{of_agency, unread},
    outbox::{self, RelayLimits},
};

use super::{DAY, Desk, FIRST, HOUR, SECOND, later};
use crate::world::{World, at};

/// More than any test has.
const MUCH: RelayLimits = RelayLimits {
    events: 500,
    entries: 500,
};

impl Desk {
    pub(super) async fn relay(&self) {
        let World { db, ids, .. } = &self.world;
        while outbox::relay(db, ids, MUCH, at(super::NOW), |_| {})
            .await
            .unwrap()
            > 0
        {}
    }

    /// What the agency's notices tell somebody of accounts, the latest last.
    async fn told(&self, actor: Actor) -> Vec<(PaymentAccountState, String)> {
        let (db, by) = (&self.world.db, self.by(actor));
        let page = of_agency(db, &by, self.agency, None, None).await.unwrap();
        let told = page.rows.into_iter().rev();
        told.filter_map(|notice| match notice.what {
            AgencyNotice::AccountMoved {
                state, last_four, ..
            } => Some((state, last_four)),
            _ => None,
        })
        .collect()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn those_alone_are_notified_who_see_to_being_paid(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let fay = desk.colleague("Fay", MemberRole::Finance).await;
    let max = desk.colleague("Max", MemberRole::Manager).await;
    let vic = desk.colleague("Vic", MemberRole::Viewer).await;
    desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    desk.activate(later(3 * DAY)).await;
    desk.relay().await;
    let (first, second) = ("6789".to_owned(), "6777".to_owned());
    let expected = [
        (PaymentAccountState::UnderReview, first.clone()),
        (PaymentAccountState::Active, first),
        (PaymentAccountState::UnderReview, second.clone()),
        (PaymentAccountState::Waiting, second.clone()),
        (PaymentAccountState::Active, second),
    ];
    for (actor, sees) in [(desk.ann, true), (fay, true), (max, false), (vic, false)] {
        let told = desk.told(actor).await;
        assert_eq!(told, if sees { &expected[..] } else { &[] }, "{actor:?}");
        let unread = unread(&desk.world.db, &desk.by(actor), None).await;
        assert_eq!(unread.unwrap().is_none(), !sees, "{actor:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_number_stands_anywhere_as_it_is(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    desk.approve(second, later(HOUR)).await.unwrap();
    desk.activate(later(3 * DAY)).await;
    desk.relay().await;
    assert_eq!(desk.state(first).await, "replaced");
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
             and not relispartition",
    )
    .fetch_all(&desk.pool)
    .await
    .unwrap();
    assert!(tables.len() > 80, "the tables are there");
    let numbers = [FIRST, SECOND, "021000021", "078051120", "078-05-1120"];
    for table in tables {
        for number in numbers {
            let hex = number
                .bytes()
                .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            let count = format!(
                "select count(*) from {table} as kept
                 where strpos(kept::text, '{number}') > 0 or strpos(kept::text, '{hex}') > 0"
            );
            let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
                .fetch_one(&desk.pool)
                .await
                .unwrap();
            assert_eq!(count, 0, "{number} in {table}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn numbers_are_forgotten_that_nobody_asks_for_any_more(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.active(desk.ann).await;
    let second = desk.link(SECOND).await;
    let (db, by) = (&desk.world.db, desk.by(desk.otto));
    let reasons = [RejectionReason::BankDetailsWrong];
    let rejected = desk.application_of(second).await;
    applications::reject(db, &by, rejected, &reasons, "")
        .await
        .unwrap();
    let clear = async |days: i64| {
        let now = later(days * DAY) - TimeDelta::seconds(1);
        let before = identifiers::clear_old(db, now, 10).await.unwrap();
        let after = identifiers::clear_old(db, later(days * DAY), 10).await;
        (before, after.unwrap())
    };
    // The tax form's and the first account's stay.
    assert_eq!(clear(90).await, (0, 1));
    let third = desk.link(SECOND).await;
    desk.stop(desk.ann, third).await.unwrap();
    assert_eq!(clear(90).await, (0, 1));
    let fourth = desk.link(SECOND).await;
    desk.approve(fourth, later(3 * DAY)).await.unwrap();
    assert_eq!(desk.state(first).await, "replaced");
    // Replaced three days from now, and kept for seven years from then on.
    assert_eq!(clear(3 + 7 * 365 + 2).await, (0, 1));
    assert_eq!(clear(100_000).await, (0, 0));
}
