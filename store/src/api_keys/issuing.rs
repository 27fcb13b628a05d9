//! Issuing keys and revoking them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{ApiKeyId, OrganisationId},
    market::Market,
};
use serde_json::json;

use super::Scope;
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    event::{DomainEvent, record},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// What a new key is to be.
#[derive(Clone, Debug)]
pub struct NewApiKey<'k> {
    /// The organisation that the key acts for.
    pub organisation_id: OrganisationId,
    /// The market that it reaches.
    pub market: Market,
    /// What people call it.
    pub name: &'k str,
    /// The SHA-256 of the key.
    pub key_hash: [u8; 32],
    /// What it may be used for.
    pub scopes: &'k [Scope],
    /// When it ends by itself, if it does.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Why a key could not be issued.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueApiKeyRefusal {
    /// A key without a name can't be told from the others when it is to be revoked.
    #[error("the key name must have 1 to 100 characters")]
    NameMissingOrTooLong,
    /// A key without a scope can't be used for anything.
    #[error("add at least one --scope")]
    NoScope,
    /// A key that has ended already opens nothing.
    #[error("the expiry date is in the past")]
    ExpiresInThePast,
}

/// Issues a key. Only for those who run the platform.
///
/// # Errors
///
/// [`IssueApiKeyRefusal`], [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn issue(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewApiKey<'_>,
) -> Result<ApiKeyId, Error<IssueApiKeyRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    if !(1..=100).contains(&new.name.chars().count()) {
        return Err(Error::Refused(IssueApiKeyRefusal::NameMissingOrTooLong));
    }
    if new.scopes.is_empty() {
        return Err(Error::Refused(IssueApiKeyRefusal::NoScope));
    }
    if new.expires_at.is_some_and(|end| end <= by.now) {
        return Err(Error::Refused(IssueApiKeyRefusal::ExpiresInThePast));
    }
    let api_key_id = by.ids.next();
    let scopes = new.scopes.iter().map(|scope| scope.code().to_owned());
    let scopes: Vec<String> = scopes.collect();
    in_transaction!(db.primary, by, |tx| {
        sqlx::query!(
            "insert into api_key (
                 api_key_id, organisation_id, market_code, name, key_hash, scopes, created_at
               , expires_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            api_key_id,
            new.organisation_id.uuid(),
            new.market.code(),
            new.name,
            new.key_hash.as_slice(),
            &scopes,
            by.now,
            new.expires_at,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({
            "organisation_id": new.organisation_id, "market": new.market, "scopes": scopes,
            "expires_at": new.expires_at,
        });
        audit(tx, by, audit_entry("api_key.issue", api_key_id, detail)).await?;
        let issued = DomainEvent::KeyIssued {
            organisation: new.organisation_id,
            name: new.name.to_owned(),
        };
        record(tx, by.now, by.ids, &issued).await?;
        Ok(ApiKeyId::new(api_key_id))
    })
}

fn audit_entry(verb: &'static str, api_key: uuid::Uuid, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "api_key",
        object_id: api_key,
        detail,
    }
}

/// Revokes a key of the organisation: from this moment on it opens nothing. Only for those who run the
/// platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, for a key of another organisation and for one that is revoked
/// already.
pub async fn revoke(
    db: &Db,
    by: &ActorContext<'_>,
    organisation_id: OrganisationId,
    api_key_id: ApiKeyId,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let revoked = sqlx::query!(
            "update api_key set revoked_at = $3
             where organisation_id = $1 and api_key_id = $2 and revoked_at is null",
            organisation_id.uuid(),
            api_key_id.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if revoked.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let detail = json!({ "organisation_id": organisation_id });
        audit(
            tx,
            by,
            audit_entry("api_key.revoke", api_key_id.uuid(), detail),
        )
        .await?;
        Ok(())
    })
}

/// The platform's own organisation; created when it is first asked for.
///
/// # Errors
///
/// When the database fails.
pub async fn platform(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<OrganisationId, Error<Infallible>> {
    let new = ids.next();
    let organisation_id: Result<_, Error<Infallible>> =
        in_transaction!(db.primary, Acting::NOBODY, |tx| {
            // Two that ask at once: the lock lets the second see what the first created.
            sqlx::query!("lock table organisation in share row exclusive mode")
                .execute(&mut *tx)
                .await?;
            let known = sqlx::query_scalar!(
                "select organisation_id from organisation where kind = 'platform'"
            )
            .fetch_optional(&mut *tx)
            .await?;
            if let Some(known) = known {
                return Ok(known);
            }
            sqlx::query!(
                "insert into organisation (organisation_id, kind, name, created_at)
                 values ($1, 'platform', 'Platform', $2)",
                new,
                now,
            )
            .execute(&mut *tx)
            .await?;
            Ok(new)
        });
    Ok(OrganisationId::new(organisation_id?))
}
