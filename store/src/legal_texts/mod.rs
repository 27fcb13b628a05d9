//! The platform's terms and its privacy notice, market by market and version by version. What creators
//! agree to with an offer is in [`crate::terms`].
//!
//! Anybody may [`read`]; [`list`] and [`latest`] are what operators see, and [`publish`] is theirs. Rows are
//! only added: what was in force when stays readable. People who registered before a version began
//! [`agree_to_texts`] anew, and see what is different in it ([`changed_texts`]).

mod agreeing;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    legal_text::{
        LegalKind, LegalText, LegalVersion, LegalVersions, NewLegalText, PublishLegalTextRefusal,
        in_force, next_version, standing,
    },
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

pub use self::agreeing::{agree_to_texts, changed_texts};
use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// The language that each version is there in, which counts.
const ENGLISH: &str = "en";

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
    let mut connection = db.primary.acquire().await?;
    let versions = versions_in::<Infallible>(&mut connection, kind, market).await?;
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
    .fetch_optional(&mut *connection)
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

/// Every text of every market with its versions: both kinds, each by market.
///
/// # Errors
///
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<LegalVersions>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select kind, market_code, version, effective_at from legal_text
         where language = $1
         order by version desc",
        ENGLISH,
    )
    .fetch_all(&db.primary)
    .await?;
    let texts = LegalKind::ALL.into_iter().flat_map(|kind| {
        let markets = Market::ALL.into_iter();
        markets.map(move |market| (kind, market))
    });
    let mut found = Vec::new();
    for (kind, market) in texts {
        let mut versions = Vec::new();
        for row in &rows {
            if row.kind == kind.code() && row.market_code == market.code() {
                versions.push(version_of::<Infallible>(row.version, row.effective_at)?);
            }
        }
        found.push(LegalVersions {
            kind,
            market,
            versions,
        });
    }
    Ok(found)
}

/// A market's text with its versions, and what the last of them says in English; nothing where there is none.
///
/// # Errors
///
/// When the database fails.
pub async fn latest(
    db: &Db,
    kind: LegalKind,
    market: Market,
) -> Result<(LegalVersions, String), Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let versions = versions_in::<Infallible>(&mut connection, kind, market).await?;
    let body = latest_body_in(&mut connection, kind, market).await?;
    let versions = LegalVersions {
        kind,
        market,
        versions,
    };
    Ok((versions, body.unwrap_or_default()))
}

/// Publishes a version, in English: it is in force from its moment on, and can be read at once. Nobody
/// changes or takes back what was published; a later version replaces it.
///
/// # Errors
///
/// [`PublishLegalTextRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn publish(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewLegalText,
) -> Result<LegalVersion, Error<PublishLegalTextRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let versions = versions_in::<PublishLegalTextRefusal>(&mut *tx, new.kind, new.market);
        let versions = versions.await?;
        let version = next_version(&versions, new.effective_at, by.now).map_err(Error::Refused)?;
        let last = latest_body_in(&mut *tx, new.kind, new.market).await?;
        if last.as_deref() == Some(new.body.as_str()) {
            return Err(Error::Refused(PublishLegalTextRefusal::Unchanged));
        }
        sqlx::query!(
            "insert into legal_text (kind, market_code, version, language, effective_at, body)
             values ($1, $2, $3, $4, $5, $6)",
            new.kind.code(),
            new.market.code(),
            i16::try_from(version).map_err(|_| corrupt::<PublishLegalTextRefusal>())?,
            ENGLISH,
            new.effective_at,
            new.body.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({
            "kind": new.kind,
            "market": new.market,
            "version": version,
            "effective_at": new.effective_at,
        });
        let verb = ("legal_text.publish", "legal_text");
        audit_without_object(&mut *tx, by, verb, detail).await?;
        Ok(LegalVersion {
            version,
            effective_at: new.effective_at,
        })
    })
}

/// Every version of a market's text, the last first. Each is there in English.
async fn versions_in<R>(
    connection: &mut PgConnection,
    kind: LegalKind,
    market: Market,
) -> Result<Vec<LegalVersion>, Error<R>> {
    let rows = sqlx::query!(
        "select version, effective_at from legal_text
         where kind = $1 and market_code = $2 and language = $3
         order by version desc",
        kind.code(),
        market.code(),
        ENGLISH,
    )
    .fetch_all(connection)
    .await?;
    let versions = rows.into_iter();
    versions
        .map(|row| version_of::<R>(row.version, row.effective_at))
        .collect()
}

/// What the last version of a market's text says in English.
async fn latest_body_in(
    connection: &mut PgConnection,
    kind: LegalKind,
    market: Market,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "select body from legal_text
         where kind = $1 and market_code = $2 and language = $3
         order by version desc
         limit 1",
        kind.code(),
        market.code(),
        ENGLISH,
    )
    .fetch_optional(connection)
    .await
}

fn version_of<R>(version: i16, effective_at: DateTime<Utc>) -> Result<LegalVersion, Error<R>> {
    Ok(LegalVersion {
        version: version_number::<R>(version)?,
        effective_at,
    })
}

fn version_number<R>(version: i16) -> Result<u16, Error<R>> {
    u16::try_from(version).map_err(|_| corrupt::<R>())
}

/// A version that can't be a number of one. Texts have no ids.
fn corrupt<R>() -> Error<R> {
    Error::Corrupt {
        table: "legal_text",
        column: "version",
        id: Uuid::nil(),
    }
}
