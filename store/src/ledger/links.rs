//! What is published of the chain: its newest link, and which key has signed since when.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ledger::link::LinkRow,
    market::Market,
    page::{Cursor, Page, Position},
};
use ledger_proof::{Digest, Head, PublicKey, Signature, hex};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, is_before, keyset_page},
};

/// The newest link, as anybody may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedHead {
    /// The head of the chain.
    pub head: Head,
    /// When it was made.
    pub sealed_at: DateTime<Utc>,
    /// Who signed it, and how; none where there is no key.
    pub signed: Option<(PublicKey, Signature)>,
}

/// A key that has signed links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedKey {
    /// The key.
    pub key: PublicKey,
    /// The first link that it signed.
    pub first_link: i64,
}

/// The newest link; none where nothing was sealed yet.
///
/// # Errors
///
/// When the database fails, or a link can't be what it is.
pub async fn newest(db: &Db) -> Result<Option<PublishedHead>, Error<Infallible>> {
    let row = sqlx::query!(
        "select number, chain, sealed_at, public_key, signature from ledger_link
         order by number desc
         limit 1"
    )
    .fetch_optional(&db.primary)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let chain = Digest::try_from(row.chain).map_err(|_| corrupt("chain"))?;
    let signed = match row.public_key.zip(row.signature) {
        Some((key, signature)) => Some((
            public_key(key)?,
            Signature::new(signature.try_into().map_err(|_| corrupt("signature"))?),
        )),
        None => None,
    };
    Ok(Some(PublishedHead {
        head: Head {
            number: row.number,
            chain,
        },
        sealed_at: row.sealed_at,
        signed,
    }))
}

/// The keys that have signed links, the one that signed first before the others. Each is found by one step
/// along the index, however many links it signed.
///
/// # Errors
///
/// As [`newest`].
pub async fn keys(db: &Db) -> Result<Vec<PublishedKey>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"with recursive signing (public_key, number) as (
               (
                   select public_key, number from ledger_link
                   where public_key is not null
                   order by public_key, number
                   limit 1
               )
               union all
               select further.public_key, further.number
               from signing
               cross join lateral (
                   select ledger_link.public_key, ledger_link.number from ledger_link
                   where ledger_link.public_key > signing.public_key
                   order by ledger_link.public_key, ledger_link.number
                   limit 1
               ) as further
           )
           select public_key as "public_key!", number as "number!" from signing order by number"#
    )
    .fetch_all(&db.primary)
    .await?;
    let keys = rows.into_iter().map(|row| {
        Ok(PublishedKey {
            key: public_key(row.public_key)?,
            first_link: row.number,
        })
    });
    keys.collect()
}

/// The links of the chain, the newest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's; else as [`newest`].
pub async fn links(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<LinkRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let bound = page.map_or(i64::MAX, |page| number_of(page.id));
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select number, kind, market_code, month, batches, chain, sealed_at, public_key
                 from ledger_link where number "
                    + $behind
                    + " $1 order by number "
                    + $direction
                    + " limit $2",
                bound,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let rows = rows.into_iter().map(Row::link);
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(id_of(row.number))
    }))
}

/// A link as it lies in the database.
struct Row {
    number: i64,
    kind: String,
    market_code: Option<String>,
    month: Option<NaiveDate>,
    batches: i32,
    chain: Vec<u8>,
    sealed_at: DateTime<Utc>,
    public_key: Option<Vec<u8>>,
}

impl Row {
    fn link(self) -> Result<LinkRow, Error<Infallible>> {
        let market = self.market_code.map(|code| code.parse::<Market>());
        let market = market.transpose();
        let market = market.map_err(|_| corrupt("market_code"))?;
        let signed_by = self.public_key.map(public_key).transpose()?;
        Ok(LinkRow {
            number: self.number,
            kind: self.kind.parse().map_err(|_| corrupt("kind"))?,
            month: market.zip(self.month),
            batches: self.batches,
            chain: hex(&self.chain),
            sealed_at: self.sealed_at,
            signed_by: signed_by.map(|key| key.fingerprint()),
        })
    }
}

/// A link's number where a page's cursor has an id.
fn id_of(number: i64) -> Uuid {
    Uuid::from_u128(u128::try_from(number).unwrap_or_default())
}

/// The number of an id that stands for a link.
fn number_of(id: Uuid) -> i64 {
    i64::try_from(id.as_u128()).unwrap_or(i64::MAX)
}

fn public_key(bytes: Vec<u8>) -> Result<PublicKey, Error<Infallible>> {
    let bytes = bytes.try_into().map_err(|_| corrupt("public_key"))?;
    Ok(PublicKey::new(bytes))
}

fn corrupt(column: &'static str) -> Error<Infallible> {
    Error::Corrupt {
        table: "ledger_link",
        column,
        id: Uuid::nil(),
    }
}
