//! The markets' rules, as an operator has set them.

use std::convert::Infallible;

use domain::{
    campaign::{ContactKind, ContactRules},
    market::{Market, MarketRules},
};

use sqlx::PgConnection;

use crate::{Db, Error};

/// The rules of a market as they are now.
///
/// # Errors
///
/// [`Error::NotFound`] when an operator has removed the market; [`Error::Corrupt`] when its zone or
/// currency is none that the rules know.
pub async fn rules_of(
    db: &Db,
    market: Market,
) -> Result<MarketRules, Error<std::convert::Infallible>> {
    let row = sqlx::query!(
        "select currency, time_zone, settlement_days, base_policy_version
         from market where market_code = $1",
        market.code(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = |column| Error::Corrupt {
        table: "market",
        column,
        id: uuid::Uuid::nil(),
    };
    Ok(MarketRules {
        market,
        currency: row.currency.parse().map_err(|_| corrupt("currency"))?,
        zone: row.time_zone.parse().map_err(|_| corrupt("time_zone"))?,
        settlement_days: u16::try_from(row.settlement_days)
            .map_err(|_| corrupt("settlement_days"))?,
        base_policy_version: u16::try_from(row.base_policy_version)
            .map_err(|_| corrupt("base_policy_version"))?,
    })
}

/// The kinds of contact of a market, in the order in which forms show them.
///
/// # Errors
///
/// When the database fails.
pub async fn contact_rules(db: &Db, market: Market) -> Result<ContactRules, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(contact_rules_in(&mut connection, market).await?)
}

/// The same within a verb's transaction.
pub(crate) async fn contact_rules_in(
    connection: &mut PgConnection,
    market: Market,
) -> Result<ContactRules, sqlx::Error> {
    let rows = sqlx::query!(
        "select contact_kind, is_required from market_contact_kind where market_code = $1",
        market.code(),
    )
    .fetch_all(connection)
    .await?;
    let rule_of = |kind: ContactKind| {
        let known = rows.iter().find(|row| row.contact_kind == kind.code());
        known.map(|row| (kind, row.is_required))
    };
    Ok(ContactRules {
        kinds: ContactKind::ALL.into_iter().filter_map(rule_of).collect(),
    })
}

/// Whether nobody and nothing is in the market yet.
///
/// # Errors
///
/// When the database fails.
pub async fn is_empty(db: &Db, market: Market) -> Result<bool, Error<std::convert::Infallible>> {
    let is_empty = sqlx::query_scalar!(
        r#"select not exists (select from shop where market_code = $1)
               and not exists (select from creator_identity where market_code = $1)
               and not exists (select from campaign where market_code = $1) as "is_empty!""#,
        market.code(),
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_empty)
}
