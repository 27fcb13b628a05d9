//! What only the verbs of this crate write: entries of payees, and the link of a month's bills.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use domain::{
    ids::CreatorId,
    ledger::{
        Party,
        account::{PartyEntryKind, PartyId},
    },
    market::{Market, MarketRules},
};
use ledger_proof::{LinkKind, SealedEntry, SigningKey, batch_digest, chain, root};
use sqlx::PgPool;
use uuid::Uuid;

use super::{NewPartyEntries, PartyEntryAbout, link_bills, newest};
use crate::{BatchContext, Db, IdSource, Source};

/// Ids that count up.
#[derive(Default)]
struct Ids(AtomicU64);

impl IdSource for Ids {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 100)
    }
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

#[database_test::test(crate::MIGRATOR)]
async fn entries_of_payees_are_in_batches_of_their_months(pool: PgPool) {
    let (ids, market) = (Ids::default(), MarketRules::founding(Market::Gb));
    let batch = BatchContext {
        market: &market,
        now: at("2011-05-02T10:00:00Z"),
        ids: &ids,
        source: Source::Api,
    };
    let creator = Uuid::from_u128(7);
    let about = PartyEntryAbout {
        party: PartyId::Creator(CreatorId::new(creator)),
        part: Party::Creator,
        market: &market,
        about: Uuid::from_u128(8),
    };
    let mut entries = NewPartyEntries::new(&batch);
    let first = ids.next();
    let (march, april) = (at("2011-03-31T22:59:59Z"), at("2011-03-31T23:00:00Z"));
    entries.add(first, &about, march, PartyEntryKind::Incentive, 500);
    entries.add(ids.next(), &about, april, PartyEntryKind::Payout, -300);
    entries.add(ids.next(), &about, april, PartyEntryKind::Incentive, 0);
    let mut tx = pool.begin().await.unwrap();
    entries.write(&mut tx).await.unwrap();
    tx.commit().await.unwrap();

    let batches: Vec<(String, i64, bool, Vec<u8>)> = sqlx::query_as(
        "select month::text, entries, has_posted, digest from ledger_batch order by month",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let said: Vec<_> = batches
        .iter()
        .map(|(month, entries, is_billed, _)| (month.as_str(), *entries, *is_billed))
        .collect();
    // A payout is on no bill.
    assert_eq!(said, [("2011-03-01", 1, true), ("2011-04-01", 1, false)]);
    let entry = SealedEntry {
        entry: first,
        shop: None,
        line: None,
        about: Some(about.about),
        placed_at: None,
        dated_at: march,
        recorded_at: batch.now,
        market: "GB",
        currency: "GBP",
        kind: "incentive",
        parties: [None, None, Some(creator), None],
        pending: [0; 4],
        posted: [-500, 0, 500, 0],
    };
    let month = "2011-03-01".parse().unwrap();
    let digest = batch_digest(month, std::iter::once(entry));
    assert_eq!(batches[0].3, digest.to_vec());
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select kind, party_units, platform_units from party_entry order by dated_at",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let rows: Vec<_> = rows
        .iter()
        .map(|(kind, own, platform)| (kind.as_str(), *own, *platform))
        .collect();
    assert_eq!(rows, [("incentive", 500, -500), ("payout", -300, 300)]);
}

#[database_test::test(crate::MIGRATOR)]
async fn the_bills_of_a_month_are_a_link_of_their_own(pool: PgPool) {
    let db = Db::single(pool.clone());
    let key = SigningKey::new([7; 32]).unwrap();
    let leaves = [[1; 32], [2; 32], [3; 32]];
    let month = "2011-03-01".parse().unwrap();
    let now = at("2011-05-02T10:00:00Z");
    let mut tx = pool.begin().await.unwrap();
    let linked = link_bills(&mut tx, Market::Gb, month, &leaves, &key, now);
    let (first, signature) = linked.await.unwrap();
    let linked = link_bills(&mut tx, Market::Vn, month, &leaves[..1], &key, now);
    let (second, _) = linked.await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((first.number, second.number), (1, 2));
    assert!(key.public().check(&first, &signature));
    assert_eq!(first.chain, chain(1, LinkKind::Bills, &root(&leaves), None));
    let of_one = root(&leaves[..1]);
    assert_eq!(
        second.chain,
        chain(2, LinkKind::Bills, &of_one, Some(&first.chain))
    );
    let newest = newest(&db).await.unwrap().unwrap();
    assert_eq!(newest.head, second);
}
