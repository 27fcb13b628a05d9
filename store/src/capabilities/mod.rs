//! Capabilities as an operator has set them: which features a partner role has in a market, and from when on.
//!
//! [`is_on`] and [`list`] read; [`switch`] is an operator's. Rows are only added: what was on when stays
//! readable.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    capability::{self, Capability, Feature},
    category::PartnerRole,
    ids::AccountId,
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// Why a capability can't be switched so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SwitchCapabilityRefusal {
    /// The moment has passed: what was, was.
    #[error("choose a moment that has not passed")]
    Passed,
    /// It is so at that moment already.
    #[error("it is so already at that moment")]
    IsSo,
}

/// Whether a feature is on for a role in a market at a moment.
///
/// # Errors
///
/// When the database fails.
pub async fn is_on(
    db: &Db,
    feature: Feature,
    market: Market,
    role: PartnerRole,
    at: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(is_on_in(&mut connection, (feature, market, role), at).await?)
}

/// The same within a verb's transaction.
pub(crate) async fn is_on_in(
    connection: &mut PgConnection,
    (feature, market, role): (Feature, Market, PartnerRole),
    at: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select coalesce(
               (
                   select is_on from capability
                   where feature = $1 and market_code = $2 and partner_role = $3
                       and begins_at <= $4
                   order by begins_at desc
                   limit 1
               )
             , false
           ) as "is_on!""#,
        feature.code(),
        market.code(),
        role.code(),
        at,
    )
    .fetch_one(connection)
    .await
}

/// Every entry that there is, past, present and to come, by feature, market, role and moment.
/// [`domain::capability::is_on`] says of them what holds when.
///
/// # Errors
///
/// When the database fails.
pub async fn list(db: &Db) -> Result<Vec<Capability>, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    list_in(&mut connection).await
}

async fn list_in<R>(connection: &mut PgConnection) -> Result<Vec<Capability>, Error<R>> {
    let rows = sqlx::query!(
        "select feature, market_code, partner_role, is_on, begins_at from capability
         order by feature, market_code, partner_role, begins_at",
    )
    .fetch_all(connection)
    .await?;
    let mut capabilities = Vec::with_capacity(rows.len());
    for row in rows {
        capabilities.push(Capability {
            feature: row.feature.parse().map_err(|_| corrupt::<R>("feature"))?,
            market: row
                .market_code
                .parse()
                .map_err(|_| corrupt::<R>("market_code"))?,
            role: row
                .partner_role
                .parse()
                .map_err(|_| corrupt::<R>("partner_role"))?,
            is_on: row.is_on,
            from: row.begins_at,
        });
    }
    Ok(capabilities)
}

/// Switches a feature on or off for a role in a market, from a moment on that has not passed. A later entry
/// that there is stays, and counts from its own moment on.
///
/// # Errors
///
/// [`SwitchCapabilityRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn switch(
    db: &Db,
    by: &ActorContext<'_>,
    new: Capability,
) -> Result<(), Error<SwitchCapabilityRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    if new.from < by.now {
        return Err(Error::Refused(SwitchCapabilityRefusal::Passed));
    }
    in_transaction!(db.primary, by, |tx| {
        let key = (new.feature, new.market, new.role);
        let known = list_in::<SwitchCapabilityRefusal>(&mut *tx).await?;
        if capability::is_on(&known, key, new.from) == new.is_on {
            return Err(Error::Refused(SwitchCapabilityRefusal::IsSo));
        }
        sqlx::query!(
            "insert into capability (
                 feature, market_code, partner_role, begins_at, is_on, set_by
             ) values ($1, $2, $3, $4, $5, $6)
             on conflict (feature, market_code, partner_role, begins_at) do update
             set is_on = excluded.is_on, set_by = excluded.set_by",
            new.feature.code(),
            new.market.code(),
            new.role.code(),
            new.from,
            new.is_on,
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *tx)
        .await?;
        let verb = ("capability.switch", "capability");
        Ok(audit_without_object(tx, by, verb, json!(new)).await?)
    })
}

/// A row that can't be what it says. Capabilities have no ids.
fn corrupt<R>(column: &'static str) -> Error<R> {
    Error::Corrupt {
        table: "capability",
        column,
        id: Uuid::nil(),
    }
}
