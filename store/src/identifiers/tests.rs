//! Numbers as rows: what is moved doesn't open, and what rotates is read all along.

use std::{
    convert::Infallible,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::DateTime;
use domain::{ids::ApplicationId, secret_text::SecretText};
use sqlx::PgPool;
use uuid::Uuid;

use super::{
    keep_in, open_in,
    rotation::{
        self, count_by_index_key, count_by_key, index_keys_in_use, index_some, keys_in_use,
        rewrap_some,
    },
};
use crate::{
    Db, Error, Limits, SecretSource,
    acting::Acting,
    connect,
    cut_short::cut_at,
    sealing::{FinanceKeyring, FinanceKeys, IndexKey, KeyId, MasterKey},
    transaction::in_transaction,
};

const LIMITS: Limits = Limits {
    connections: 6,
    statement: Duration::from_secs(20),
    lock: Duration::from_secs(5),
};

/// Other bytes each time, and the same in each run.
#[derive(Default)]
struct Counting(AtomicU64);

impl SecretSource for Counting {
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        bytes
    }
}

fn keys(newest: u8, earlier: &[u8]) -> FinanceKeys {
    let of = |byte: &u8| MasterKey::new([*byte; 32]);
    let index_of = |byte: &u8| IndexKey::new([byte + 100; 32]);
    FinanceKeys::new(
        (of(&newest), earlier.iter().map(of).collect()),
        (index_of(&newest), earlier.iter().map(index_of).collect()),
    )
}

/// A number's place: whose, of which application, and which.
type Row = (Uuid, ApplicationId, &'static str);

/// A database, the keys of a file, and what draws secrets.
struct Desk {
    owner: PgPool,
    db: Db,
    file: Arc<Mutex<FinanceKeys>>,
    secrets: Counting,
}

impl Desk {
    async fn new(pool: PgPool) -> Self {
        let options = (*pool.connect_options()).clone();
        let options = options.options([("role", crate::PROGRAM_ROLE)]);
        Self {
            owner: pool,
            db: connect(options, None, LIMITS).await.unwrap(),
            file: Arc::new(Mutex::new(keys(1, &[]))),
            secrets: Counting::default(),
        }
    }

    /// What a process has that reads this file.
    fn process(&self) -> FinanceKeyring {
        let file = Arc::clone(&self.file);
        let held = self.written();
        let look_again = move |_: &FinanceKeys| Some(file.lock().unwrap().clone());
        FinanceKeyring::looking_again(held, Arc::new(look_again))
    }

    fn written(&self) -> FinanceKeys {
        self.file.lock().unwrap().clone()
    }

    fn write(&self, keys: FinanceKeys) {
        *self.file.lock().unwrap() = keys;
    }

    /// So many applications.
    async fn applications(&self, number: i32) -> Vec<ApplicationId> {
        let ids: Vec<Uuid> = sqlx::query_scalar(
            "with person as (
                 insert into account (account_id, email, created_at)
                 values (gen_random_uuid(), 'ann@example.org', now())
                 returning account_id
             )
             insert into application (
                 application_id, account_id, subject, state, version, content, created_at, saved_at
               , decided_at
             )
             select gen_random_uuid(), account_id, 'entity', 'withdrawn', 1, '{}', now(), now(), now()
             from person, generate_series(1, $1)
             returning application_id",
        )
        .bind(number)
        .fetch_all(&self.owner)
        .await
        .unwrap();
        ids.into_iter().map(ApplicationId::new).collect()
    }

    /// Keeps a number in each of these rows, which tells them apart.
    async fn keep(&self, rows: &[Row]) {
        let keys = self.written();
        let kept: Result<(), Error<Infallible>> =
            in_transaction!(self.db.primary, Acting::NOBODY, |tx| {
                for (at, row) in rows.iter().enumerate() {
                    let number = SecretText::new(number(at));
                    let moment = (DateTime::UNIX_EPOCH, &self.secrets as &dyn SecretSource);
                    keep_in::<Infallible>(&mut *tx, &keys, *row, (&number, "6789"), moment).await?;
                }
                Ok(())
            });
        kept.unwrap();
    }

    async fn open(&self, ring: &FinanceKeyring, row: Row) -> Result<SecretText, Error<Infallible>> {
        let mut connection = self.db.primary.acquire().await?;
        open_in(&mut connection, ring, row).await
    }

    /// Wraps and indexes everything again, as the job does.
    async fn rotate(&self, keys: &FinanceKeys, at_most: i64) -> Vec<ApplicationId> {
        let mut unreadable = Vec::new();
        let earlier: Vec<KeyId> = keys.ids().skip(1).cloned().collect();
        for earlier in &earlier {
            let mut behind = None;
            loop {
                let secrets = (keys, &self.secrets as &dyn SecretSource);
                let piece = rewrap_some(&self.db, secrets, (earlier, behind), at_most);
                let piece = piece.await.unwrap();
                unreadable.extend(piece.unreadable);
                behind = piece.behind;
                if behind.is_none() {
                    break;
                }
            }
        }
        let earlier: Vec<KeyId> = keys.index_ids().skip(1).cloned().collect();
        for earlier in &earlier {
            let mut behind: Option<rotation::Behind> = None;
            loop {
                let piece = index_some(&self.db, keys, (earlier, behind), at_most);
                let piece = piece.await.unwrap();
                unreadable.extend(piece.unreadable);
                behind = piece.behind;
                if behind.is_none() {
                    break;
                }
            }
        }
        unreadable
    }
}

fn number(at: usize) -> String {
    format!("{:09}", 123_456_789 + at)
}

fn party(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[database_test::test(crate::MIGRATOR)]
async fn what_is_moved_to_another_row_does_not_open(pool: PgPool) {
    const MOVES: [&str; 3] = [
        "update sealed_identifier as here set wrapped_key = there.wrapped_key
         from sealed_identifier as there
         where (here.party_id, here.application_id, here.field) = ($1, $2, $3)
             and (there.party_id, there.application_id, there.field) = ($4, $5, $6)",
        "update sealed_identifier as here set sealed = there.sealed
         from sealed_identifier as there
         where (here.party_id, here.application_id, here.field) = ($1, $2, $3)
             and (there.party_id, there.application_id, there.field) = ($4, $5, $6)",
        "update sealed_identifier as here
         set wrapped_key = there.wrapped_key, sealed = there.sealed, key_id = there.key_id
         from sealed_identifier as there
         where (here.party_id, here.application_id, here.field) = ($1, $2, $3)
             and (there.party_id, there.application_id, there.field) = ($4, $5, $6)",
    ];
    let desk = Desk::new(pool).await;
    let applications = desk.applications(2).await;
    let [one, other] = applications[..] else {
        panic!("{}", applications.len());
    };
    let here = (party(1), one, "ein");
    let others = [
        (party(1), one, "ssn"),
        (party(1), other, "ein"),
        (party(2), one, "ein"),
    ];
    let ring = desk.process();
    for there in others {
        for moved in MOVES {
            desk.keep(&[here, there]).await;
            assert!(desk.open(&ring, here).await.is_ok());
            let moved = sqlx::query(moved)
                .bind(here.0)
                .bind(here.1.uuid())
                .bind(here.2)
                .bind(there.0)
                .bind(there.1.uuid())
                .bind(there.2);
            let moved = moved.execute(&desk.owner).await.unwrap();
            assert_eq!(moved.rows_affected(), 1);
            let opened = desk.open(&ring, here).await;
            assert!(matches!(opened, Err(Error::Corrupt { .. })), "{there:?}");
            // Nor is it made to open by another key.
            let kept_back = desk.rotate(&keys(2, &[1]), 10).await;
            assert!(kept_back.contains(&one), "{there:?}");
            let opened = desk.open(&FinanceKeyring::new(keys(2, &[1])), here).await;
            assert!(matches!(opened, Err(Error::Corrupt { .. })), "{there:?}");
        }
    }
    let missing = desk.open(&ring, (party(3), one, "ein")).await;
    assert!(matches!(missing, Err(Error::NotFound)));
}

#[database_test::test(crate::MIGRATOR)]
async fn every_read_succeeds_while_the_keys_change_twice(pool: PgPool) {
    const ROWS: usize = 5_000;
    let desk = Arc::new(Desk::new(pool).await);
    let applications = desk.applications(i32::try_from(ROWS).unwrap()).await;
    let parties = [1, 2, 3].map(party).into_iter().cycle();
    let rows: Vec<Row> = parties
        .zip(applications)
        .map(|(party, application)| (party, application, "ein"))
        .collect();
    desk.keep(&rows).await;
    let (rows, is_over) = (Arc::new(rows), Arc::new(AtomicBool::new(false)));
    // A process of its own: nobody tells it of new keys.
    let reading = desk.process();
    let readers: Vec<_> = (0..4_usize)
        .map(|reader| {
            let (desk, rows, ring) = (Arc::clone(&desk), Arc::clone(&rows), reading.clone());
            let is_over = Arc::clone(&is_over);
            tokio::spawn(async move {
                let mut reads = 0_usize;
                while !is_over.load(Ordering::Relaxed) {
                    let at = (reader * 1_237 + reads * 37) % ROWS;
                    let opened = desk.open(&ring, rows[at]).await.unwrap();
                    assert_eq!(opened.expose(), number(at));
                    reads += 1;
                }
                reads
            })
        })
        .collect();
    let working = desk.process();
    for (newest, earlier) in [(2, vec![1]), (3, vec![2, 1])] {
        desk.write(keys(newest, &earlier));
        working.look_again();
        assert_eq!(desk.rotate(&working.now(), 500).await, []);
        let counted = count_by_key(&desk.db).await.unwrap();
        assert_eq!(counted, [(working.now().newest().clone(), 5_000)]);
        let counted = count_by_index_key(&desk.db).await.unwrap();
        assert_eq!(counted, [(working.now().newest_index().clone(), 5_000)]);
    }
    is_over.store(true, Ordering::Relaxed);
    for reader in readers {
        assert!(reader.await.unwrap() > 0);
    }
    // Now the earlier ones can go.
    desk.write(keys(3, &[]));
    reading.look_again();
    let last = desk.open(&reading, rows[ROWS - 1]).await.unwrap();
    assert_eq!(last.expose(), number(ROWS - 1));
}

#[database_test::test(crate::MIGRATOR)]
async fn a_rotation_that_was_cut_off_goes_on(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let applications = desk.applications(30).await;
    let rows: Vec<Row> = applications
        .iter()
        .map(|application| (party(1), *application, "ein"))
        .collect();
    desk.keep(&rows).await;
    let (old, new) = (keys(1, &[]), keys(2, &[1]));
    // Whoever is killed at any place has done a piece or nothing.
    for wait in 1..8 {
        let secrets = (&new, &desk.secrets as &dyn SecretSource);
        let piece = rewrap_some(&desk.db, secrets, (old.newest(), None), 3);
        drop(cut_at(wait, piece).await);
        let counted = count_by_key(&desk.db).await.unwrap();
        let old_ones = counted.iter().find(|(key, _)| key == old.newest());
        assert_eq!(old_ones.map_or(0, |(_, number)| *number) % 3, 0, "{wait}");
    }
    // The database may take a moment to let go of the rows of a piece that was cut.
    let mut counted = Vec::new();
    for _ in 0..1_000 {
        assert_eq!(desk.rotate(&new, 3).await, []);
        counted = count_by_key(&desk.db).await.unwrap();
        if counted.len() == 1 {
            break;
        }
    }
    assert_eq!(counted, [(new.newest().clone(), 30)]);
    let ring = FinanceKeyring::new(keys(2, &[]));
    for (at, row) in rows.iter().enumerate() {
        let opened = desk.open(&ring, *row).await.unwrap();
        assert_eq!(opened.expose(), number(at));
    }
}

#[database_test::test(crate::MIGRATOR)]
async fn a_number_that_does_not_open_stops_no_other(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let applications = desk.applications(7).await;
    let rows: Vec<Row> = applications
        .iter()
        .map(|application| (party(1), *application, "ein"))
        .collect();
    desk.keep(&rows).await;
    let broken = rows[3];
    let break_it = "update sealed_identifier
                    set wrapped_key = sha512(sealed) || substr(sha256(sealed), 1, 8)
                    where application_id = $1";
    sqlx::query(break_it)
        .bind(broken.1.uuid())
        .execute(&desk.owner)
        .await
        .unwrap();
    // Neither is it wrapped nor indexed again.
    let kept_back = desk.rotate(&keys(2, &[1]), 2).await;
    assert_eq!(kept_back, [broken.1, broken.1]);
    let counted = count_by_key(&desk.db).await.unwrap();
    let number_of = |key: &KeyId| counted.iter().find(|(id, _)| id == key).map(|row| row.1);
    assert_eq!(number_of(keys(1, &[]).newest()), Some(1));
    assert_eq!(number_of(keys(2, &[]).newest()), Some(6));
    let mut both = [1, 2].map(|newest| keys(newest, &[]).newest().clone());
    both.sort();
    assert_eq!(keys_in_use(&desk.db).await.unwrap(), both);
    assert_eq!(index_keys_in_use(&desk.db).await.unwrap().len(), 2);
    let (_, index) = keys(2, &[]).blind_index("ein", &number(0));
    let found: Uuid =
        sqlx::query_scalar("select application_id from sealed_identifier where blind_index = $1")
            .bind(index.as_slice())
            .fetch_one(&desk.owner)
            .await
            .unwrap();
    assert_eq!(found, rows[0].1.uuid());
}
