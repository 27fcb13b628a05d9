//! The platform's terms and its privacy notice, market by market and version by version. What creators
//! agree to with an offer is in [`crate::terms`].

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    legal_text::{LegalKind, LegalText, LegalVersion, in_force, standing},
    market::Market,
};
use uuid::Uuid;

use crate::{Db, Error};

/// A version of a market's text, or the one in force now where none is named, with all its versions. It is
/// in the language with this tag where the version has been written in it, else in English.
///
/// # Errors
///
/// Not found for a version that was never written, and where none is in force yet; or the database's
/// failure.
pub async fn read(
    db: &Db,
    kind: LegalKind,
    market: Market,
    version: Option<u16>,
    language: &str,
    now: DateTime<Utc>,
) -> Result<LegalText, Error<Infallible>> {
    let versions = versions_of(db, kind, market).await?;
    let version = match version {
        Some(number) => versions.iter().copied().find(|one| one.version == number),
        None => in_force(&versions, now),
    };
    let version = version.ok_or(Error::NotFound)?;
    let body = sqlx::query_scalar!(
        "select body from legal_text
         where kind = $1 and market_code = $2 and version = $3 and language in ($4, 'en')
         order by language = 'en'
         limit 1",
        kind.code(),
        market.code(),
        i16::try_from(version.version).map_err(|_| Error::NotFound)?,
        language,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(LegalText {
        kind,
        market,
        version,
        standing: standing(&versions, version, now),
        body,
        versions,
    })
}

/// Every version of a market's text, the last first. Each is there in English.
async fn versions_of(
    db: &Db,
    kind: LegalKind,
    market: Market,
) -> Result<Vec<LegalVersion>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select version, effective_at from legal_text
         where kind = $1 and market_code = $2 and language = 'en'
         order by version desc",
        kind.code(),
        market.code(),
    )
    .fetch_all(&db.primary)
    .await?;
    let versions = rows.into_iter().map(|row| {
        let version = u16::try_from(row.version).map(|version| LegalVersion {
            version,
            effective_at: row.effective_at,
        });
        version.map_err(|_| Error::Corrupt {
            table: "legal_text",
            column: "version",
            id: Uuid::nil(),
        })
    });
    versions.collect()
}
