//! What must hold in the end, whatever came.

use std::io::{self, BufReader, BufWriter, Seek as _, Write as _};

use chrono::NaiveDate;
use domain::{bill::BillId, market::Market};
use sqlx::PgPool;
use store::{bills, ledger_checks, order_totals};
use uuid::Uuid;

use super::Mixed;

/// What there must be none of, as counts.
const UNSOUND: [(&str, &str); 9] = [
    (
        "entries of lines that don't sum to zero",
        "select count(*) from ledger_entry
         where pending_seller + pending_agency + pending_creator + pending_managing <> 0
             or posted_seller + posted_agency + posted_creator + posted_managing <> 0",
    ),
    (
        "entries of payees that don't sum to zero",
        "select count(*) from party_entry where party_units + platform_units <> 0",
    ),
    (
        "lines of which something is expected, though they are settled or void",
        "select count(*) from (
             select entry.order_line_id from ledger_entry as entry
             join order_line as line
                 on line.shop_id = entry.shop_id and line.order_line_id = entry.order_line_id
                 and line.placed_at = entry.placed_at
             where line.state in ('settled', 'deducted', 'ineligible')
             group by entry.order_line_id
             having sum(pending_seller) <> 0 or sum(pending_agency) <> 0 or sum(pending_creator) <> 0
                 or sum(pending_managing) <> 0
         ) as left_over",
    ),
    (
        "parties whose bills come to something else than what was posted",
        "select count(*) from (
             select party_id from (
                 select shop_id as party_id, -posted_seller as units from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select agency_id, posted_agency from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select creator_id, posted_creator from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select managing_agency_id, posted_managing from ledger_entry
                 where kind in ('settled', 'corrected') and managing_agency_id is not null
                 union all
                 select party_id, party_units from party_entry
                 where kind in ('incentive', 'compensation')
                 union all
                 select party_id, -total_units from bill
             ) as legs
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
    (
        "batches of something posted that no month has claimed",
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    ),
    (
        "sides of disputes of which something is held, though all are decided",
        "select count(*) from dispute_side where released_at is null",
    ),
    (
        "payees to whom something is owed, though everybody was paid",
        "select count(*) from (
             select party_id from (
                 select party_id, total_units as units from bill where party_kind <> 'shop'
                 union all
                 select party_id, -units from payout where state = 'paid'
             ) as owed
             group by party_id
             having sum(units) > 0
         ) as wrong",
    ),
    (
        "payees who were paid more than their bills ever came to",
        "select count(*) from (
             select party_id, sum(units) as units from payout where state = 'paid' group by party_id
         ) as paid
         where paid.units > (
             select max(reached.units) from (
                 select sum(bill.total_units) over (order by bill.month) as units from bill
                 where bill.party_id = paid.party_id
             ) as reached
         )",
    ),
    (
        "payees whose payouts are in the ledger otherwise than once",
        "select count(*) from (
             select party_id from (
                 select party_id, party_units as units from party_entry
                 where kind in ('payout', 'payout_returned')
                 union all
                 select party_id, units from payout where state = 'paid'
             ) as paid
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
];

impl Mixed {
    /// Everything sums to zero, the whole worked out anew is the same, bills come to what was posted, and payouts to
    /// what was billed.
    pub(super) async fn is_sound(&self, pool: &PgPool) {
        for (what, query) in UNSOUND {
            let unsound: i64 = sqlx::query_scalar(query).fetch_one(pool).await.unwrap();
            assert_eq!(unsound, 0, "{what}");
        }
        let checked = order_totals::check_market(&self.world.db, Market::Gb);
        assert_eq!(checked.await.unwrap().differences, []);
        let months: Vec<NaiveDate> =
            sqlx::query_scalar("select distinct month from ledger_batch order by month")
                .fetch_all(pool)
                .await
                .unwrap();
        assert!(months.len() >= 4, "{months:?}");
        for month in months {
            let checked = ledger_checks::check_month(&self.world.db, Market::Gb, month).await;
            let checked = checked.unwrap();
            assert!(checked.faults.is_empty(), "{month}: {:?}", checked.faults);
        }
    }

    /// The data file of every bill proves it. Says how many there are.
    pub(super) async fn every_bill_verifies(&self, pool: &PgPool) -> usize {
        let bills: Vec<(Uuid, Uuid, String)> =
            sqlx::query_as("select party_id, bill_id, number from bill order by number")
                .fetch_all(pool)
                .await
                .unwrap();
        assert!(!bills.is_empty());
        for (party, bill, number) in &bills {
            self.verifies((*party, BillId::new(*bill)), number).await;
        }
        bills.len()
    }

    /// A file of its own, since that of an agency with very many lines is large.
    async fn verifies(&self, bill: (Uuid, BillId), number: &str) {
        let mut file = tempfile::tempfile().unwrap();
        let mut written = BufWriter::new(&mut file);
        let mut write = |bytes: &[u8]| -> io::Result<()> { written.write_all(bytes) };
        bills::data::bill_data(&self.world.db, bill, &self.key, &mut write)
            .await
            .unwrap();
        written.flush().unwrap();
        drop(written);
        file.rewind().unwrap();
        let public = self.key.public();
        let report = ledger_proof::verify::verify(BufReader::new(file), Some(&public)).unwrap();
        assert_eq!(report.number, number);
        assert!(report.is_verified(), "{number}: {:?}", report.checks);
    }
}
