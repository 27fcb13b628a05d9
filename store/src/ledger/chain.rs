//! Links of the chain in the database: the newest, and the next.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ledger::link::LinkKind, market::Market};
use ledger_proof::{Digest, Head, Signature, SigningKey, chain, root};
use sqlx::PgConnection;

/// Adds the link of a month's bills, whose leaves are in the order of their places, in the transaction that
/// makes them. Two at once are safe: the second fails by the key and runs again.
///
/// # Errors
///
/// When the database fails, or the newest link can't be what it is.
pub(crate) async fn link_bills(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
    leaves: &[Digest],
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<(Head, Signature), sqlx::Error> {
    let last = last(connection).await?.map(|link| link.head);
    let of = NewLink {
        kind: LinkKind::Bills,
        month: Some((market, month)),
        batches: leaves.len(),
        digest: root(leaves),
    };
    let head = add(connection, last, &of, Some(key), now).await?;
    Ok((head, key.sign(&head)))
}

/// A link on its way.
pub(super) struct NewLink {
    pub(super) kind: LinkKind,
    pub(super) month: Option<(Market, NaiveDate)>,
    pub(super) batches: usize,
    pub(super) digest: Digest,
}

/// Adds a link behind the last, and signs it where there is a key.
pub(super) async fn add(
    connection: &mut PgConnection,
    last: Option<Head>,
    of: &NewLink,
    key: Option<&SigningKey>,
    now: DateTime<Utc>,
) -> Result<Head, sqlx::Error> {
    let number = last.map_or(1, |last| last.number.saturating_add(1));
    let before = last.as_ref().map(|last| &last.chain);
    let head = Head {
        number,
        chain: chain(number, of.kind, &of.digest, before),
    };
    let signature = key.map(|key| key.sign(&head));
    let public = key.map(SigningKey::public);
    sqlx::query!(
        "insert into ledger_link (
             number, kind, market_code, month, batches, digest, chain, sealed_at, public_key, signature
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        head.number,
        of.kind.code(),
        of.month.map(|(market, _)| market.code()),
        of.month.map(|(_, month)| month),
        i32::try_from(of.batches).unwrap_or(i32::MAX),
        &of.digest[..],
        &head.chain[..],
        now,
        public.as_ref().map(|key| key.bytes().as_slice()),
        signature.as_ref().map(|signature| signature.bytes().as_slice()),
    )
    .execute(connection)
    .await?;
    Ok(head)
}

/// The newest link.
pub(super) struct Last {
    pub(super) head: Head,
    pub(super) kind: LinkKind,
    pub(super) digest: Digest,
    pub(super) before: Option<Head>,
}

/// The newest link with the chain of the one before it.
pub(super) async fn last(connection: &mut PgConnection) -> Result<Option<Last>, sqlx::Error> {
    let rows = sqlx::query!(
        "select number, kind, digest, chain from ledger_link order by number desc limit 2"
    )
    .fetch_all(connection)
    .await?;
    let mut rows = rows.into_iter();
    let Some(last) = rows.next() else {
        return Ok(None);
    };
    let sum = |bytes: Vec<u8>| Digest::try_from(bytes).map_err(|_| not_a("sum"));
    let before = match rows.next() {
        Some(before) => Some(Head {
            number: before.number,
            chain: sum(before.chain)?,
        }),
        None => None,
    };
    Ok(Some(Last {
        head: Head {
            number: last.number,
            chain: sum(last.chain)?,
        },
        kind: last.kind.parse().map_err(|_| not_a("kind of link"))?,
        digest: sum(last.digest)?,
        before,
    }))
}

fn not_a(what: &str) -> sqlx::Error {
    sqlx::Error::Decode(format!("the newest link of the ledger's chain has no {what}").into())
}
