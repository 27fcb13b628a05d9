//! Sealing: batches that wait are put into the next link of the chain.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ledger::link::LinkKind;
use ledger_proof::{Digest, Head, SealedBatch, SigningKey, chain, link_digest};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    BATCHES_MAX,
    chain::{NewLink, add, last},
};
use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// Why nothing is sealed: the chain is not the one that was sealed before, and to go on would hide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealLedgerRefusal {
    /// The newest link doesn't follow from what it has and the link before.
    #[error("link {link} of the ledger's chain was changed after it was made")]
    Changed {
        /// The link.
        link: i64,
    },
    /// The head that was kept outside the database is of a later link, or of another one.
    #[error(
        "the ledger's chain ends with link {last}, but the head outside the database is link {head}, which is \
         missing or different: the database was restored, or the chain was shortened or rewritten. Run \
         `admin verify-ledger` to see where; after restoring a backup, run `admin seal-ledger --after-restore`"
    )]
    NotTheHead {
        /// The newest link, 0 if there is none.
        last: i64,
        /// The link of the head.
        head: i64,
    },
}

/// What was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How many batches.
    pub batches: usize,
    /// The newest link, to be kept outside the database; none where nothing was ever sealed.
    pub head: Option<Head>,
}

impl Sealed {
    /// Whether that was all that waited: a link that is full may have left some.
    #[must_use]
    pub fn is_all(&self) -> bool {
        i64::try_from(self.batches).is_ok_and(|batches| batches < BATCHES_MAX)
    }
}

/// Puts the oldest batches that wait, up to [`BATCHES_MAX`], into the next link, and signs it where there is a
/// key. Of two that seal at once one is first; the other goes on from there.
///
/// `kept` is the head that was kept outside the database, if one was.
///
/// # Errors
///
/// [`SealLedgerRefusal`], or the database's failure.
pub async fn seal(
    db: &Db,
    key: Option<&SigningKey>,
    kept: Option<Head>,
    now: DateTime<Utc>,
) -> Result<Sealed, Error<SealLedgerRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let last = checked_last(tx).await?;
        if let Some(kept) = kept {
            is_the_head(tx, last, kept).await?;
        }
        let waiting = waiting(tx).await?;
        if waiting.is_empty() {
            return Ok(Sealed {
                batches: 0,
                head: last,
            });
        }
        let sealed: Vec<SealedBatch<'_>> = waiting.iter().map(Waiting::sealed).collect();
        let digest = link_digest(&sealed);
        let of = NewLink {
            kind: LinkKind::Entries,
            month: None,
            batches: sealed.len(),
            digest,
        };
        // First, so that of two who seal at once the second waits here.
        let head = add(tx, last, &of, key, now).await?;
        name_link(tx, &waiting, head.number).await?;
        Ok(Sealed {
            batches: waiting.len(),
            head: Some(head),
        })
    })
}

/// The newest link, which must follow from what it has and the link before.
async fn checked_last(
    connection: &mut PgConnection,
) -> Result<Option<Head>, Error<SealLedgerRefusal>> {
    let Some(last) = last(connection).await? else {
        return Ok(None);
    };
    let link = last.head.number;
    let is_next = last.before.map_or(0, |before| before.number) == link.saturating_sub(1);
    let before = last.before.as_ref().map(|before| &before.chain);
    if !is_next || chain(link, last.kind, &last.digest, before) != last.head.chain {
        return Err(Error::Refused(SealLedgerRefusal::Changed { link }));
    }
    Ok(Some(last.head))
}

/// Whether the link that was kept is there.
async fn is_the_head(
    connection: &mut PgConnection,
    last: Option<Head>,
    kept: Head,
) -> Result<(), Error<SealLedgerRefusal>> {
    let found = sqlx::query_scalar!(
        "select chain from ledger_link where number = $1",
        kept.number,
    )
    .fetch_optional(connection)
    .await?;
    if found.is_some_and(|chain| *chain == kept.chain) {
        return Ok(());
    }
    Err(Error::Refused(SealLedgerRefusal::NotTheHead {
        last: last.map_or(0, |last| last.number),
        head: kept.number,
    }))
}

/// A batch that waits for a link.
struct Waiting {
    ledger_batch_id: Uuid,
    market_code: String,
    month: NaiveDate,
    entries: i64,
    has_posted: bool,
    digest: Vec<u8>,
}

impl Waiting {
    fn sealed(&self) -> SealedBatch<'_> {
        SealedBatch {
            batch: self.ledger_batch_id,
            market: &self.market_code,
            month: self.month,
            entries: self.entries,
            has_posted: self.has_posted,
            // The table holds no other length.
            digest: Digest::try_from(self.digest.as_slice()).unwrap_or_default(),
        }
    }
}

/// The oldest batches that wait, for nobody else to seal.
async fn waiting(connection: &mut PgConnection) -> Result<Vec<Waiting>, sqlx::Error> {
    sqlx::query_as!(
        Waiting,
        "select ledger_batch_id, market_code, month, entries, has_posted, digest
         from ledger_batch
         where link is null
         order by recorded_at, ledger_batch_id
         limit $1
         for update skip locked",
        BATCHES_MAX,
    )
    .fetch_all(connection)
    .await
}

/// Writes down in which link these batches are.
async fn name_link(
    connection: &mut PgConnection,
    batches: &[Waiting],
    link: i64,
) -> Result<(), sqlx::Error> {
    let ids: Vec<Uuid> = batches.iter().map(|batch| batch.ledger_batch_id).collect();
    let markets: Vec<&str> = batches.iter().map(|batch| &*batch.market_code).collect();
    let months: Vec<NaiveDate> = batches.iter().map(|batch| batch.month).collect();
    sqlx::query!(
        "update ledger_batch set link = $1
         from unnest($2::uuid[], $3::text[], $4::date[])
             as sealed (ledger_batch_id, market_code, month)
         where ledger_batch.ledger_batch_id = sealed.ledger_batch_id
             and ledger_batch.market_code = sealed.market_code
             and ledger_batch.month = sealed.month",
        link,
        &ids,
        &markets as &[&str],
        &months,
    )
    .execute(connection)
    .await?;
    Ok(())
}
