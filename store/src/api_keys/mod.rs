//! Keys that programs sign in with: shown once, kept as a hash, limited to what they are for.

mod issuing;
mod refused;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{ApiKeyId, OrganisationId},
    market::Market,
};

use crate::{Db, Error};

pub use self::{
    issuing::{IssueApiKeyRefusal, NewApiKey, issue, platform, revoke},
    refused::{denied, unknown},
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
        /// Send facts about creators.
        CreatorsWrite = "creators:write",
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn codes_are_those_that_were_written_down() {
        let codes = ["orders:write", "refunds:write", "creators:write"];
        assert_eq!(Scope::ALL.map(Scope::code), codes);
        for (scope, code) in Scope::ALL.into_iter().zip(codes) {
            assert_eq!(code.parse(), Ok(scope));
            assert_eq!(json!(scope), code);
        }
        assert!("orders:read".parse::<Scope>().is_err());
    }
}
