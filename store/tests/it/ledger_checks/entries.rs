//! Damage to lines, their entries, refunds and acceptances, and to what was written together.

use chrono::TimeDelta;
use domain::market::Market;
use ledger_proof::SigningKey;
use sqlx::PgPool;
use store::{import::Rows, ledger, ledger_checks, orders::SubmittedLine};

use super::damages;
use crate::world::{World, at, line, refund, refund_of_amount};

/// Lines that settled, one with less since it was refunded in time; one of which something was taken back;
/// one that was cancelled, one managed, one not due; sealed.
pub(super) async fn grown(pool: PgPool) -> World {
    let mut world = World::selling(pool).await;
    // What creators agreed to is known by then.
    world.now += TimeDelta::hours(1);
    let many = |order: &str| SubmittedLine {
        quantity: 3,
        ..line(order)
    };
    let lines = [
        line("A"),
        many("B"),
        many("C"),
        SubmittedLine {
            cancelled_at: Some(at("2011-03-12T10:00:00Z")),
            ..line("D")
        },
        SubmittedLine {
            creator: "bob".into(),
            ..many("E")
        },
        SubmittedLine {
            delivered_at: None,
            ..line("F")
        },
        SubmittedLine {
            placed_at: at("2011-03-01T10:00:00Z"),
            ..line("G")
        },
    ];
    world.take(Rows::Orders(&lines)).await;
    let refunds = [
        refund("R1", "B", 1, "2011-03-20T10:00:00Z"),
        refund("R2", "C", 1, "2011-04-05T10:00:00Z"),
        refund_of_amount("R3", "E", "0.01", "2011-04-05T10:00:00Z"),
        refund_of_amount("R4", "E", "7.00", "2011-04-06T10:00:00Z"),
    ];
    world.take(Rows::Refunds(&refunds)).await;
    world.settle("2011-06-01T00:00:00Z").await;
    // What becomes known after a line has settled.
    world
        .take(Rows::Refunds(&[refund(
            "R5",
            "C",
            1,
            "2011-03-21T10:00:00Z",
        )]))
        .await;
    let key = SigningKey::new([7; 32]).unwrap();
    ledger::seal(&world.db, Some(&key), None, world.now)
        .await
        .unwrap();
    world
}

#[database_test::test(store::MIGRATOR)]
async fn what_nobody_damaged_has_no_fault(pool: PgPool) {
    let world = grown(pool).await;
    let checked = ledger_checks::of_market(&world.db, Market::Gb)
        .await
        .unwrap();
    assert_eq!(checked.faults, []);
    assert!(checked.lines >= 7 && checked.batches > 0, "{checked:?}");
}

/// The entry of an order of this kind.
pub(super) fn entry_of(order: &str, kind: &str) -> String {
    format!(
        "entry_id in (
             select entry_id from ledger_entry as entry
             join order_line as line using (shop_id, order_line_id)
             where line.order_code = '{order}' and entry.kind = '{kind}'
         )"
    )
}

damages! { of grown;
    a_leg_that_another_holds: format!(
        "update ledger_entry set posted_agency = posted_agency + posted_creator, posted_creator = 0
         where {}", entry_of("A", "settled")
    ) => ["missing_leg", "changed_batch"], ["A"];
    an_amount_that_was_changed: format!(
        "update ledger_entry set posted_agency = posted_agency - 1, posted_creator = posted_creator + 1
         where {}", entry_of("A", "settled")
    ) => ["changed_amount", "changed_batch"], ["A"];
    a_rate_that_nobody_agreed_to:
        "update order_line set creator_rate_bps = 1400 where order_code = 'B'".to_owned()
        => ["wrong_rate"], ["B"];
    a_total_that_nobody_agreed_to:
        "update order_line set total_rate_bps = 3100 where order_code = 'E'".to_owned()
        => ["wrong_rate"], ["E"];
    a_period_that_was_moved: format!(
        "update ledger_entry set dated_at = dated_at - interval '2 days' where {}",
        entry_of("A", "settled")
    ) => ["moved_period", "changed_batch"], ["A"];
    an_estimate_that_was_deleted: format!(
        "delete from ledger_entry where {}", entry_of("F", "estimated")
    ) => ["missing_entry", "changed_batch"], ["F"];
    a_settlement_that_was_deleted: format!(
        "delete from ledger_entry where {}", entry_of("A", "settled")
    ) => ["missing_entry", "changed_batch"], ["A"];
    a_void_that_was_deleted: format!(
        "delete from ledger_entry where {}", entry_of("D", "voided")
    ) => ["missing_entry", "changed_batch"], ["D"];
    a_correction_that_was_deleted: format!(
        "delete from ledger_entry where {}", entry_of("E", "corrected")
    ) => ["orphan_refund", "changed_batch"], ["E"];
    an_entry_that_follows_from_nothing: format!(
        "insert into ledger_entry
         select shop_id, dated_at, gen_random_uuid(), order_line_id, placed_at, market_code, currency
              , kind, agency_id, creator_id, managing_agency_id
              , pending_seller, pending_agency, pending_creator, pending_managing
              , posted_seller, posted_agency, posted_creator, posted_managing
              , recorded_at, ledger_batch_id
         from ledger_entry where {}", entry_of("E", "corrected")
    ) => ["extra_entry", "changed_batch"], ["E"];
    another_creators_entry: format!(
        "update ledger_entry set creator_id = (select creator_id from creator where handle = 'bob')
         where {}", entry_of("A", "settled")
    ) => ["wrong_party", "changed_batch"], ["A"];
    an_entry_of_no_line: format!(
        "update ledger_entry set order_line_id = gen_random_uuid() where {}",
        entry_of("A", "settled")
    ) => ["missing_entry", "orphan_entry", "changed_batch"], ["A"];
    a_refund_of_no_line:
        "insert into refund
         select shop_id, gen_random_uuid(), gen_random_uuid(), market_code, 'R9', placed_at, quantity
              , refunded_at, taken_in_at, applied_at, amount_units
         from refund where refund_code = 'R2'".to_owned()
        => ["orphan_refund"], [];
    a_refund_that_no_entry_has:
        "update refund set amount_units = 600 where refund_code = 'R4'".to_owned()
        => ["changed_amount"], ["E"];
    a_batch_that_was_deleted:
        "delete from ledger_batch where has_posted and month = '2011-03-01'".to_owned()
        => ["unbatched_entry", "broken_chain"], [];
    a_batch_that_was_moved:
        "update ledger_batch set month = '2011-05-01' where has_posted and month = '2011-03-01'".to_owned()
        => ["moved_period", "changed_batch", "broken_chain"], [];
    a_batch_that_was_rewritten:
        "update ledger_batch set digest = sha256(digest) where month = '2011-04-01'".to_owned()
        => ["changed_batch", "broken_chain"], [];
    a_link_that_was_rewritten:
        "update ledger_link set chain = sha256(chain)".to_owned()
        => ["broken_chain"], [];
    a_line_that_was_moved:
        "update order_line_identity set placed_at = placed_at + interval '1 hour'
         where order_code = 'F'".to_owned()
        => ["moved_period"], ["F"];
    a_line_that_counts_for_another_acceptance:
        "update order_line set showcase_entry_id = (
             select showcase_entry_id from showcase_entry join creator using (creator_id)
             where handle = 'bob'
         ) where order_code = 'A'".to_owned()
        => ["wrong_attribution"], ["A"];
    a_product_that_was_removed_in_secret:
        "update showcase_entry set removed_at = '2011-03-05T00:00:00Z' from creator
         where creator.creator_id = showcase_entry.creator_id and handle = 'ann'".to_owned()
        => ["wrong_attribution"], ["A", "B", "C", "D", "F"];
    a_line_of_nobody_that_had_to_count:
        "update showcase_entry set accepted_at = '2011-02-28T00:00:00Z' from creator
         where creator.creator_id = showcase_entry.creator_id and handle = 'ann'".to_owned()
        => ["wrong_attribution"], ["G"];
}
