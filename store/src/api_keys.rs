//! Keys that programs sign in with: shown once, kept as a hash, limited to what they are for.

use chrono::{DateTime, Utc};
use domain::{
    ids::{ApiKeyId, OrganisationId},
    market::Market,
};

use crate::{Db, Error, IdSource, transaction::in_transaction};

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Scope {
    /// Send order lines.
    #[serde(rename = "orders:write")]
    OrdersWrite,
    /// Send refunds.
    #[serde(rename = "refunds:write")]
    RefundsWrite,
    /// Read order lines.
    #[serde(rename = "orders:read")]
    OrdersRead,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::OrdersWrite, Self::RefundsWrite, Self::OrdersRead];

    /// The scope as it is written in a request and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OrdersWrite => "orders:write",
            Self::RefundsWrite => "refunds:write",
            Self::OrdersRead => "orders:read",
        }
    }
}

/// A key that was presented and is known, not revoked.
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
}

/// Why a key could not be issued.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueApiKeyRefusal {
    /// A key without a name can't be told from the others when it is to be revoked.
    #[error("give the key a name of at most 100 characters")]
    NameMissingOrTooLong,
    /// A key without a scope can't be used for anything.
    #[error("choose at least one thing that the key may be used for")]
    NoScope,
}

/// Issues a key.
///
/// # Errors
///
/// [`IssueApiKeyRefusal`], or the database's failure.
pub async fn issue(
    db: &Db,
    new: &NewApiKey<'_>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<ApiKeyId, Error<IssueApiKeyRefusal>> {
    if !(1..=100).contains(&new.name.chars().count()) {
        return Err(Error::Refused(IssueApiKeyRefusal::NameMissingOrTooLong));
    }
    if new.scopes.is_empty() {
        return Err(Error::Refused(IssueApiKeyRefusal::NoScope));
    }
    let api_key_id = ids.next();
    let scopes: Vec<String> = new
        .scopes
        .iter()
        .map(|scope| scope.code().to_owned())
        .collect();
    sqlx::query!(
        "insert into api_key (api_key_id, organisation_id, market_code, name, key_hash, scopes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        api_key_id,
        new.organisation_id.uuid(),
        new.market.code(),
        new.name,
        new.key_hash.as_slice(),
        &scopes,
        now,
    )
    .execute(&db.primary)
    .await?;
    Ok(ApiKeyId::new(api_key_id))
}

/// The key with this hash, unless it is unknown or revoked.
///
/// # Errors
///
/// [`Error::NotFound`] for both, so that the two look the same from outside.
pub async fn find(db: &Db, key_hash: [u8; 32]) -> Result<ApiKey, Error<std::convert::Infallible>> {
    let row = sqlx::query!(
        r#"select api_key_id, organisation_id, organisation.kind, api_key.market_code, scopes
                , shop_code as "shop_code?"
           from api_key
           join organisation using (organisation_id)
           left join shop on shop.shop_id = organisation_id
           where key_hash = $1 and revoked_at is null"#,
        key_hash.as_slice(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
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

/// Revokes a key of the organisation: from this moment on it opens nothing.
///
/// # Errors
///
/// [`Error::NotFound`] for a key of another organisation or one that is revoked already.
pub async fn revoke(
    db: &Db,
    organisation_id: OrganisationId,
    api_key_id: ApiKeyId,
    now: DateTime<Utc>,
) -> Result<(), Error<std::convert::Infallible>> {
    let revoked = sqlx::query!(
        "update api_key set revoked_at = $3
         where organisation_id = $1 and api_key_id = $2 and revoked_at is null",
        organisation_id.uuid(),
        api_key_id.uuid(),
        now,
    )
    .execute(&db.primary)
    .await?;
    if revoked.rows_affected() == 0 {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
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
) -> Result<OrganisationId, Error<std::convert::Infallible>> {
    let new = ids.next();
    let organisation_id: Result<_, Error<std::convert::Infallible>> =
        in_transaction!(db.primary, |tx| {
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
