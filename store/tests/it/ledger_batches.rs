//! Whoever writes entries says which, so that each is on one bill; and a chain holds all of it together.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use ledger_proof::{
    Digest, Head, LinkKind, PublicKey, SealedBatch, SealedEntry, SigningKey, batch_digest, chain,
    link_digest,
};
use sqlx::{PgPool, Row as _, postgres::PgRow};
use store::{
    Error,
    import::{Importer, Rows},
    ledger::{self, SealLedgerRefusal, Sealed},
    orders::SubmittedLine,
};
use uuid::Uuid;

use crate::world::{World, at, line};

/// A batch as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct Batch {
    ledger_batch_id: Uuid,
    market_code: String,
    month: NaiveDate,
    entries: i64,
    has_posted: bool,
    digest: Vec<u8>,
    link: Option<i64>,
}

async fn batches(pool: &PgPool) -> Vec<Batch> {
    sqlx::query_as(
        "select ledger_batch_id, market_code, month, entries, has_posted, digest, link
         from ledger_batch order by recorded_at, ledger_batch_id, month",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn count(pool: &PgPool, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
}

/// The sum of a batch's entries as they lie in the database. The market is the UK.
async fn summed(pool: &PgPool, batch: &Batch) -> Digest {
    let rows = sqlx::query(
        "select * from ledger_entry
         where ledger_batch_id = $1
             and date_trunc('month', dated_at at time zone 'Europe/London')::date = $2",
    )
    .bind(batch.ledger_batch_id)
    .bind(batch.month)
    .fetch_all(pool)
    .await
    .unwrap();
    assert_eq!(i64::try_from(rows.len()).unwrap(), batch.entries);
    batch_digest(batch.month, rows.iter().map(entry))
}

fn entry(row: &PgRow) -> SealedEntry<'_> {
    let units = |names: [&str; 4]| names.map(|name| row.get::<i64, _>(name));
    SealedEntry {
        entry: row.get("entry_id"),
        shop: row.get("shop_id"),
        line: row.get("order_line_id"),
        about: None,
        placed_at: row.get("placed_at"),
        dated_at: row.get("dated_at"),
        recorded_at: row.get("recorded_at"),
        market: row.get("market_code"),
        currency: row.get("currency"),
        kind: row.get("kind"),
        parties: ["shop_id", "agency_id", "creator_id", "managing_agency_id"]
            .map(|name| row.get(name)),
        pending: units([
            "pending_seller",
            "pending_agency",
            "pending_creator",
            "pending_managing",
        ]),
        posted: units([
            "posted_seller",
            "posted_agency",
            "posted_creator",
            "posted_managing",
        ]),
    }
}

fn placed(order: &str, placed_at: &str) -> SubmittedLine {
    SubmittedLine {
        placed_at: at(placed_at),
        ..line(order)
    }
}

fn month(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_transaction_writes_one_row_for_each_month(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    assert_eq!(batches(&pool).await, []);
    // In London it is April already at the last of these moments.
    let mut late = placed("C", "2011-03-31T23:00:00Z");
    late.delivered_at = Some(at("2011-04-02T10:00:00Z"));
    let mut managed = placed("B", "2011-03-31T22:59:59Z");
    managed.creator = "bob".into();
    managed.delivered_at = Some(at("2011-04-02T10:00:00Z"));
    world.take(Rows::Orders(&[line("A"), managed, late])).await;
    let written = batches(&pool).await;
    let said: Vec<_> = written
        .iter()
        .map(|batch| (batch.month, batch.entries, batch.has_posted))
        .collect();
    assert_eq!(
        said,
        [
            (month("2011-03-01"), 2, false),
            (month("2011-04-01"), 1, false)
        ]
    );
    assert_eq!(written[0].ledger_batch_id, written[1].ledger_batch_id);

    world.settle("2011-05-31T00:00:00Z").await;
    // The same again changes nothing, and writes nothing.
    world.take(Rows::Orders(&[line("A")])).await;
    let written = batches(&pool).await;
    assert!(written.iter().any(|batch| batch.has_posted));
    let sum: i64 = written.iter().map(|batch| batch.entries).sum();
    assert_eq!(sum, count(&pool, "select count(*) from ledger_entry").await);
    for batch in &written {
        assert_eq!(summed(&pool, batch).await.to_vec(), batch.digest);
    }
    let of_nothing = "select count(*) from ledger_entry where ledger_batch_id = '00000000-0000-0000-0000-000000000000'";
    assert_eq!(count(&pool, of_nothing).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn two_writers_one_moment(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let lines: Vec<Vec<SubmittedLine>> = (0..8)
        .map(|writer| {
            (0..5)
                .map(|number| line(&format!("W{writer}-{number}")))
                .collect()
        })
        .collect();
    let takes = lines.iter().map(|lines| world.take(Rows::Orders(lines)));
    futures::future::join_all(takes).await;
    let written = batches(&pool).await;
    assert!(written.iter().all(|batch| batch.entries == 5));
    let ids: BTreeSet<Uuid> = written.iter().map(|batch| batch.ledger_batch_id).collect();
    assert_eq!(ids.len(), 8);
    for batch in &written {
        assert_eq!(summed(&pool, batch).await.to_vec(), batch.digest);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_rolled_back_batch_leaves_nothing(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut rehearsal = Importer::rehearsal(world.db.clone());
    let lines = [line("A"), line("B")];
    rehearsal
        .submit(&world.batch(), Rows::Orders(&lines))
        .await
        .unwrap();
    drop(rehearsal);
    assert_eq!(batches(&pool).await, []);
    assert_eq!(count(&pool, "select count(*) from ledger_entry").await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_in_a_batch_is_not_rewritten(pool: PgPool) {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    for statement in [
        "update ledger_batch set entries = entries",
        "update ledger_batch set digest = digest",
        "delete from ledger_batch",
        "update ledger_link set chain = chain",
        "delete from ledger_link",
    ] {
        let refused = sqlx::query(statement).execute(&world.db.primary).await;
        let error = refused.unwrap_err().into_database_error().unwrap();
        assert_eq!(
            error.code().as_deref(),
            Some(INSUFFICIENT_PRIVILEGE),
            "{statement}"
        );
    }
}

async fn seal(
    world: &World,
    key: Option<&SigningKey>,
    kept: Option<Head>,
) -> Result<Sealed, Error<SealLedgerRefusal>> {
    ledger::seal(&world.db, key, kept, world.now).await
}

/// The chain as anybody works it out who has the batches.
fn chain_of(number: i64, all: &[Batch], before: Option<&Digest>) -> Digest {
    let of_link = all.iter().filter(|batch| batch.link == Some(number));
    let sealed: Vec<SealedBatch<'_>> = of_link
        .map(|batch| SealedBatch {
            batch: batch.ledger_batch_id,
            market: &batch.market_code,
            month: batch.month,
            entries: batch.entries,
            has_posted: batch.has_posted,
            digest: batch.digest.as_slice().try_into().unwrap(),
        })
        .collect();
    chain(number, LinkKind::Entries, &link_digest(&sealed), before)
}

#[database_test::test(store::MIGRATOR)]
async fn seal_goes_on_where_it_stopped(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let key = SigningKey::new([7; 32]).unwrap();
    let nothing = seal(&world, Some(&key), None).await.unwrap();
    assert_eq!((nothing.batches, nothing.head), (0, None));
    assert_eq!(ledger::newest(&world.db).await.unwrap(), None);

    world.take(Rows::Orders(&[line("A")])).await;
    world.take(Rows::Orders(&[line("B")])).await;
    let first = seal(&world, None, None).await.unwrap();
    assert_eq!(first.batches, 2);
    assert!(first.is_all());
    world.settle("2011-05-31T00:00:00Z").await;
    let second = seal(&world, Some(&key), first.head).await.unwrap();
    let again = seal(&world, Some(&key), second.head).await.unwrap();
    assert_eq!((again.batches, again.head), (0, second.head));

    let all = batches(&pool).await;
    assert!(all.iter().all(|batch| batch.link.is_some()));
    let (first, second) = (first.head.unwrap(), second.head.unwrap());
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(chain_of(1, &all, None), first.chain);
    assert_eq!(chain_of(2, &all, Some(&first.chain)), second.chain);

    let newest = ledger::newest(&world.db).await.unwrap().unwrap();
    assert_eq!(newest.head, second);
    let (signer, signature) = newest.signed.unwrap();
    assert_eq!(signer, key.public());
    assert!(signer.check(&second, &signature));
    let keys = ledger::keys(&world.db).await.unwrap();
    let keys: Vec<(PublicKey, i64)> = keys.iter().map(|one| (one.key, one.first_link)).collect();
    assert_eq!(keys, [(key.public(), 2)]);
}

#[database_test::test(store::MIGRATOR)]
async fn each_key_is_known_from_the_first_link_that_it_signed(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let signers = [3, 1, 2].map(|seed| SigningKey::new([seed; 32]).unwrap());
    let mut kept = None;
    for (number, signer) in signers.iter().chain(&signers).enumerate() {
        let order = line(&format!("O{number}"));
        world.take(Rows::Orders(&[order])).await;
        kept = seal(&world, Some(signer), kept).await.unwrap().head;
    }
    let keys = ledger::keys(&world.db).await.unwrap();
    let keys: Vec<_> = keys.iter().map(|one| (one.key, one.first_link)).collect();
    let [first, second, third] = signers.map(|signer| signer.public());
    assert_eq!(keys, [(first, 1), (second, 2), (third, 3)]);
}

#[database_test::test(store::MIGRATOR)]
async fn two_that_seal_at_once_make_two_links_or_one(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    for number in 0..6 {
        world
            .take(Rows::Orders(&[line(&format!("O{number}"))]))
            .await;
    }
    let sealed = futures::future::join_all((0..4).map(|_| seal(&world, None, None))).await;
    let sealed: usize = sealed
        .into_iter()
        .map(|sealed| sealed.unwrap().batches)
        .sum();
    assert_eq!(sealed, 6);
    let links = count(&pool, "select count(*) from ledger_link").await;
    let last = count(&pool, "select max(number) from ledger_link").await;
    assert_eq!(links, last);
    let all = batches(&pool).await;
    assert!(all.iter().all(|batch| batch.link.is_some()));
}

#[database_test::test(store::MIGRATOR)]
async fn a_changed_batch_breaks_the_chain(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut heads = Vec::new();
    for order in ["A", "B", "C"] {
        world.take(Rows::Orders(&[line(order)])).await;
        let sealed = seal(&world, None, heads.last().copied()).await.unwrap();
        heads.push(sealed.head.unwrap());
    }
    // Whoever owns the database changes an entry, and mends the batch's sum.
    let owner = |statement: &'static str| sqlx::query(statement).execute(&pool);
    owner("update ledger_entry set posted_seller = -1, posted_agency = 1 where order_line_id = (select order_line_id from order_line where order_code = 'B')")
        .await
        .unwrap();
    let all = batches(&pool).await;
    let changed = all.iter().find(|batch| batch.link == Some(2)).unwrap();
    let mended = summed(&pool, changed).await;
    assert_ne!(mended.to_vec(), changed.digest);
    let of_link = Batch {
        digest: mended.to_vec(),
        ..changed.clone()
    };
    assert_ne!(
        chain_of(2, &[of_link], Some(&heads[0].chain)),
        heads[1].chain
    );

    // The newest link is looked at whenever another is made.
    owner("update ledger_link set digest = sha256('other') where number = 3")
        .await
        .unwrap();
    let refused = seal(&world, None, None).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SealLedgerRefusal::Changed { link: 3 }))
    ));
    owner("delete from ledger_link where number = 3")
        .await
        .unwrap();
    let refused = seal(&world, None, heads.last().copied()).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SealLedgerRefusal::NotTheHead {
            last: 2,
            head: 3
        }))
    ));
    owner("delete from ledger_link where number = 1")
        .await
        .unwrap();
    let refused = seal(&world, None, None).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SealLedgerRefusal::Changed { link: 2 }))
    ));
}

type Begun = (Option<DateTime<Utc>>, Option<NaiveDate>);

async fn begun(pool: &PgPool) -> Begun {
    sqlx::query_as("select counted_at, bills_from from ledger_begin where market_code = 'GB'")
        .fetch_one(pool)
        .await
        .unwrap()
}

/// The last migration from before there were batches.
const BEFORE_BATCHES: i64 = 177;

#[sqlx::test(migrations = false)]
async fn an_old_program_beside_is_counted(pool: PgPool) {
    store::MIGRATOR.run_to(BEFORE_BATCHES, &pool).await.unwrap();
    sqlx::query("insert into organisation values (gen_random_uuid(), 'shop', 'A shop', now())")
        .execute(&pool)
        .await
        .unwrap();
    store::MIGRATOR.run(&pool).await.unwrap();
    assert_eq!(begun(&pool).await, (None, None));
    // It knows no batches, and goes on writing for a while.
    sqlx::raw_sql(
        "select make_month('ledger_entry', '2011-03-01');
         insert into ledger_entry (
             shop_id, dated_at, entry_id, order_line_id, placed_at, market_code, currency, kind
           , agency_id, creator_id, pending_seller, pending_agency, pending_creator
           , pending_managing, posted_seller, posted_agency, posted_creator, posted_managing
           , recorded_at
         )
         select gen_random_uuid(), at, gen_random_uuid(), gen_random_uuid(), at, 'GB', 'GBP', kind
              , gen_random_uuid(), gen_random_uuid(), -10, 4, 6, 0, 0, 0, 0, 0, now()
         from (
             values ('2011-03-10T10:00:00Z'::timestamptz, 'estimated')
                  , ('2011-03-31T22:59:59Z', 'settled')
                  , ('2011-03-31T23:00:00Z', 'estimated')
         ) as entry (at, kind)",
    )
    .execute(&pool)
    .await
    .unwrap();
    let world = World::new(pool.clone());
    let later: DateTime<Utc> = sqlx::query_scalar("select now() + interval '16 minutes'")
        .fetch_one(&pool)
        .await
        .unwrap();
    let counted = async |now| {
        let counted = ledger::count_unbatched(&world.db, &world.market, now);
        counted.await.unwrap()
    };
    assert!(!counted(world.now).await, "its time hasn't come");
    assert!(counted(later).await);
    assert!(!counted(later).await, "once");
    let written = batches(&pool).await;
    let said: Vec<_> = written
        .iter()
        .map(|batch| {
            (
                batch.ledger_batch_id,
                batch.month,
                batch.entries,
                batch.has_posted,
            )
        })
        .collect();
    let nil = Uuid::nil();
    assert_eq!(
        said,
        [
            (nil, month("2011-03-01"), 2, true),
            (nil, month("2011-04-01"), 1, false),
        ]
    );
    // What is older was paid elsewhere: an operator says from which month on there are bills.
    let (counted_at, bills_from) = begun(&pool).await;
    assert_eq!(counted_at, Some(later));
    assert_eq!(bills_from, None);
    // A market without history is billed from its first entry on.
    let none = store::ledger::count_unbatched(
        &world.db,
        &domain::market::MarketRules::founding(domain::market::Market::Vn),
        later,
    );
    assert!(none.await.unwrap());
    let from: Option<NaiveDate> =
        sqlx::query_scalar("select bills_from from ledger_begin where market_code = 'VN'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(from, Some(month("2000-01-01")));
}
