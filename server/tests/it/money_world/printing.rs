//! What the job prints of bills, as it is kept.

use std::io::{Cursor, Read as _};

use flate2::read::ZlibDecoder;
use server::jobs;
use uuid::Uuid;

use super::MoneyWorld;

impl MoneyWorld {
    /// Every bill's data file as the job prints it, by the bill's number: each verifies without a database, with the
    /// key that is published.
    pub(crate) async fn every_bill_verifies(&self) -> Vec<(String, Vec<u8>)> {
        self.print_every_data_file().await;
        let all: Vec<(Uuid, String)> =
            sqlx::query_as("select bill_id, number from bill order by number")
                .fetch_all(self.pool())
                .await
                .unwrap();
        let public = self.key.public();
        let mut files = Vec::with_capacity(all.len());
        for (bill, number) in all {
            let file = self.data_file(bill).await;
            let report = ledger_proof::verify::verify(Cursor::new(&file), Some(&public)).unwrap();
            assert_eq!(report.number, number);
            assert!(report.is_verified(), "{number}: {:?}", report.checks);
            files.push((number, file));
        }
        files
    }

    /// Everybody asks for the data file of every bill, and the job prints them, some each time.
    async fn print_every_data_file(&self) {
        sqlx::query(
            "insert into bill_print (party_id, bill_id, format, asked_at)
             select party_id, bill_id, 'data', $1 from bill
             where not exists (
                 select from bill_document as printed
                 where printed.party_id = bill.party_id and printed.bill_id = bill.bill_id
                     and printed.format = 'data'
             )
             on conflict do nothing",
        )
        .bind(self.now())
        .execute(self.pool())
        .await
        .unwrap();
        while self.number("select count(*) from bill_print").await > 0 {
            jobs::print_bills(self.context()).await.unwrap();
        }
    }

    /// What was printed of a bill as its data file.
    async fn data_file(&self, bill: Uuid) -> Vec<u8> {
        let pieces: Vec<Vec<u8>> = sqlx::query_scalar(
            "select bytes from bill_document where bill_id = $1 and format = 'data' order by piece",
        )
        .bind(bill)
        .fetch_all(self.pool())
        .await
        .unwrap();
        let mut file = Vec::new();
        let packed = pieces.concat();
        let mut unpacked = ZlibDecoder::new(packed.as_slice());
        unpacked.read_to_end(&mut file).unwrap();
        file
    }
}
