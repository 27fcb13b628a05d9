//! Keys that programs sign in with: shown once, kept as a hash, limited to what they are for.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{ApiKeyId, OrganisationId},
    market::Market,
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    records::{AuditEntry, Who, audit},
    repetitions::{self, Repeated},
    transaction::in_transaction,
};

/// How often it is written down that a key is used.
const USED_EVERY: TimeDelta = TimeDelta::minutes(5);

domain::codes! {
    /// What a key may be used for. The database also knows `orders:read`, of keys that were issued when
    /// it was thought of.
    pub enum Scope {
        /// Send order lines.
        OrdersWrite = "orders:write",
        /// Send refunds.
        RefundsWrite = "refunds:write",
    }
}

/// A key that was presented and is known, neither revoked nor expired.
#[derive(Clone, Debug)]
pub struct ApiKey {
    /// The key's id.
    pub api_key_id: ApiKeyId,
    /// The organisation that the key acts for.
    pub organisation_id: OrganisationId,
    /// The Shop Code, when the organisation is a shop: the key then reaches this shop's rows only.
    pub shop_code: Option<String>,
    /// Whether the organisation is the platform itself, which sends the orders of every shop.
    pub is_platform: bool,
    /// The market that the key reaches.
    pub market: Market,
    scopes: Vec<String>,
}

impl ApiKey {
    /// Whether the key may be used for `scope`.
    #[must_use]
    pub fn allows(&self, scope: Scope) -> bool {
        self.scopes.iter().any(|granted| granted == scope.code())
    }
}

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

/// The key with this hash, unless it is unknown, revoked or expired. Writes down now and then that the
/// key is used.
///
/// # Errors
///
/// [`Error::NotFound`] for all three, so that they look the same from outside.
pub async fn find(
    db: &Db,
    key_hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<ApiKey, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select api_key_id, organisation_id, organisation.kind, api_key.market_code, scopes
                , shop_code as "shop_code?", last_used_at
           from api_key
           join organisation using (organisation_id)
           left join shop on shop.shop_id = organisation_id
           where key_hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)"#,
        key_hash.as_slice(),
        now,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    if row.last_used_at.is_none_or(|used| used <= now - USED_EVERY) {
        sqlx::query!(
            "update api_key set last_used_at = greatest(last_used_at, $2) where api_key_id = $1",
            row.api_key_id,
            now,
        )
        .execute(&db.primary)
        .await?;
    }
    let market = row.market_code.parse().map_err(|_| Error::Corrupt {
        table: "api_key",
        column: "market_code",
        id: row.api_key_id,
    })?;
    Ok(ApiKey {
        api_key_id: ApiKeyId::new(row.api_key_id),
        organisation_id: OrganisationId::new(row.organisation_id),
        shop_code: row.shop_code,
        is_platform: row.kind == "platform",
        market,
        scopes: row.scopes,
    })
}

/// A key as a list of them shows it. The key itself is in no list: nobody has it but its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedApiKey {
    /// The key's id, to revoke it by.
    pub api_key_id: ApiKeyId,
    /// What people call it.
    pub name: String,
    /// The market that it reaches, as its code.
    pub market_code: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it was used the last time, to a few minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends by itself, if it does.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The organisation's keys, revoked and expired ones too, the newest first.
///
/// # Errors
///
/// When the database fails.
pub async fn list(
    db: &Db,
    organisation_id: OrganisationId,
) -> Result<Vec<ListedApiKey>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select api_key_id, name, market_code, scopes, created_at, last_used_at, expires_at
              , revoked_at
         from api_key where organisation_id = $1
         order by created_at desc, api_key_id desc",
        organisation_id.uuid(),
    )
    .fetch_all(&db.primary)
    .await?;
    let keys = rows.into_iter().map(|row| ListedApiKey {
        api_key_id: ApiKeyId::new(row.api_key_id),
        name: row.name,
        market_code: row.market_code,
        scopes: row.scopes,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
    });
    Ok(keys.collect())
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

/// Notes in the audit trail that requests came with a key that opens nothing: `times` of them.
///
/// # Errors
///
/// When the database fails.
pub async fn unknown(
    db: &Db,
    times: u32,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let repeated = Repeated {
        verb: "api_key.unknown",
        who: Who::anybody(),
        object_kind: "api_key",
        object_id: None,
        subject: String::new(),
        by_anybody: true,
        detail: json!({}),
    };
    repetitions::note(&db.primary, (now, ids), repeated, times).await?;
    Ok(())
}

/// Notes in the audit trail that a request asked for what its key is not for.
///
/// # Errors
///
/// When the database fails.
pub async fn denied(
    db: &Db,
    key: &ApiKey,
    scope: Scope,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let (id, what) = (key.api_key_id, scope.code());
    let repeated = Repeated {
        verb: "api_key.denied",
        who: Who::api_key(id),
        object_kind: "api_key",
        object_id: Some(id.uuid()),
        subject: format!("{id} {what}"),
        by_anybody: false,
        detail: json!({ "what": what }),
    };
    repetitions::note(&db.primary, (now, ids), repeated, 1).await?;
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_were_written_down() {
        let codes = ["orders:write", "refunds:write"];
        assert_eq!(Scope::ALL.map(Scope::code), codes);
        for (scope, code) in Scope::ALL.into_iter().zip(codes) {
            assert_eq!(code.parse(), Ok(scope));
            assert_eq!(json!(scope), code);
        }
        assert!("orders:read".parse::<Scope>().is_err());
    }
}
