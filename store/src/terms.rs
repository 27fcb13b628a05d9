//! The texts that creators agree to, market by market and version by version.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{consent::TermsVersion, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

/// A version of a market's terms, with the hash that receipts repeat.
pub(crate) struct HashedTerms {
    /// The version.
    pub(crate) terms: TermsVersion,
    /// The SHA-256 of its text.
    pub(crate) hash: Vec<u8>,
}

/// The terms of the market that are in force at the moment.
pub(crate) async fn in_force<R>(
    connection: &mut PgConnection,
    market: Market,
    now: DateTime<Utc>,
) -> Result<HashedTerms, Error<R>> {
    let row = sqlx::query!(
        "select terms_version, from_at, body, body_hash from terms
         where market_code = $1 and from_at <= $2
         order by from_at desc
         limit 1",
        market.code(),
        now,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(HashedTerms {
        terms: TermsVersion {
            version: read_version(row.terms_version)?,
            from: row.from_at,
            body: row.body,
        },
        hash: row.body_hash,
    })
}

/// A version of a market's terms, in force or not: anyone may read what others agreed to.
///
/// # Errors
///
/// Not found for a version that was never written, or the database's failure.
pub async fn of_version(
    db: &Db,
    market: Market,
    version: u16,
) -> Result<TermsVersion, Error<Infallible>> {
    let row = sqlx::query!(
        "select from_at, body from terms where market_code = $1 and terms_version = $2",
        market.code(),
        i16::try_from(version).map_err(|_| Error::NotFound)?,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(TermsVersion {
        version,
        from: row.from_at,
        body: row.body,
    })
}

/// A version's number as it was written: a constraint keeps it above zero.
pub(crate) fn read_version<R>(terms_version: i16) -> Result<u16, Error<R>> {
    u16::try_from(terms_version).map_err(|_| Error::Corrupt {
        table: "terms",
        column: "terms_version",
        id: Uuid::nil(),
    })
}
