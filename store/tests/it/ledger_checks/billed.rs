//! Damage to bills of closed months, and to payouts.

use chrono::NaiveDate;
use sqlx::PgPool;
use store::import::Rows;

use super::{damages, nothing_is_found};
use crate::{
    bills::{close_all, order, sold},
    payouts::Desk,
    world::World,
};

/// March is closed with two orders in it, and both creators were paid what was on earlier bills.
async fn paid(pool: PgPool) -> World {
    let desk = Desk::new(pool).await;
    desk.posted().await;
    let world = desk.world;
    let orders = [
        order("A", "ann", "2011-03-05", 2),
        order("B", "bob", "2011-03-06", 1),
    ];
    world.take(Rows::Orders(&orders)).await;
    world.settle("2011-03-31T00:00:00Z").await;
    let march: NaiveDate = "2011-03-01".parse().unwrap();
    assert_eq!(close_all(&world).await, [march]);
    world
}

#[database_test::test(store::MIGRATOR)]
async fn bills_and_payouts_that_nobody_damaged_have_no_fault(pool: PgPool) {
    nothing_is_found(&paid(pool).await).await;
}

#[database_test::test(store::MIGRATOR)]
async fn bills_with_corrections_of_earlier_months_have_no_fault(pool: PgPool) {
    let world = sold(pool).await;
    assert!(close_all(&world).await.len() > 2);
    nothing_is_found(&world).await;
}

damages! { of paid;
    a_bill_of_another_amount:
        "update bill set settled_units = settled_units + 1, total_units = total_units + 1
         where month = '2011-03-01' and party_kind = 'creator'".to_owned()
        => ["bill_differs"], [];
    a_bill_of_other_lines:
        "update bill set lines_digest = sha256('other')
         where month = '2011-03-01' and party_kind = 'shop'".to_owned()
        => ["bill_differs"], [];
    a_bill_that_was_deleted:
        "delete from bill where month = '2011-03-01' and party_kind = 'agency'".to_owned()
        => ["broken_chain", "unbilled"], [];
    a_bill_of_somebody_without_lines:
        "update bill set party_id = gen_random_uuid()
         where month = '2011-03-01' and party_kind = 'shop'".to_owned()
        => ["unbilled"], [];
    entries_that_no_month_has:
        "update ledger_batch set bill_month = null where bill_month = '2011-03-01'".to_owned()
        => ["unbilled"], [];
    a_payout_of_another_amount:
        "update payout set units = units + 1, billed_units = billed_units + 1".to_owned()
        => ["payout_differs"], [];
    a_payout_without_an_entry:
        "delete from party_entry where kind = 'payout'".to_owned()
        => ["changed_batch", "payout_differs"], [];
    an_entry_without_a_payout:
        "update party_entry set about_id = gen_random_uuid() where kind = 'payout'".to_owned()
        => ["changed_batch", "payout_differs"], [];
    a_payout_that_was_written_twice:
        "insert into party_entry
         select party_id, dated_at + interval '1 hour', gen_random_uuid(), party_kind, part
              , market_code, currency, kind, party_units, platform_units, about_id
              , ledger_batch_id, recorded_at
         from party_entry where kind = 'payout'".to_owned()
        => ["changed_batch", "payout_differs"], [];
}
