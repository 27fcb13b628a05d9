//! The markets' rules, as an operator has set them.

use std::convert::Infallible;

use chrono_tz::Tz;
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

/// The settings of a market, as those who run the platform read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketSettings {
    /// Which market.
    pub market: Market,
    /// The code of its currency.
    pub currency: String,
    /// The name of its time zone.
    pub zone: String,
    /// How many days after delivery a line settles.
    pub settlement_days: u16,
    /// Its kinds of contact, each with whether one is needed.
    pub contacts: ContactRules,
}

/// The settings of every market, by its code.
///
/// # Errors
///
/// When the database fails, or a market is none that the rules know.
pub async fn settings(db: &Db) -> Result<Vec<MarketSettings>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select market_code, currency, time_zone, settlement_days
                , array(
                      select contact_kind from market_contact_kind
                      where market_contact_kind.market_code = market.market_code
                  ) as "kinds!"
                , array(
                      select contact_kind from market_contact_kind
                      where market_contact_kind.market_code = market.market_code and is_required
                  ) as "needed!"
           from market
           order by market_code"#,
    )
    .fetch_all(&db.primary)
    .await?;
    let corrupt = |column| Error::Corrupt {
        table: "market",
        column,
        id: uuid::Uuid::nil(),
    };
    let settings = rows.into_iter().map(|row| {
        let has = |all: &[String], kind: ContactKind| all.iter().any(|one| one == kind.code());
        let kinds = ContactKind::ALL.into_iter();
        let kinds = kinds.filter(|kind| has(&row.kinds, *kind));
        let kinds = kinds.map(|kind| (kind, has(&row.needed, kind))).collect();
        Ok(MarketSettings {
            market: row
                .market_code
                .parse()
                .map_err(|_| corrupt("market_code"))?,
            settlement_days: u16::try_from(row.settlement_days)
                .map_err(|_| corrupt("settlement_days"))?,
            contacts: ContactRules { kinds },
            currency: row.currency,
            zone: row.time_zone,
        })
    });
    settings.collect()
}

/// The time zone of each market, by its code. A market's zone is only changed by a migration, so it is
/// asked for once and kept as long as the pools are. A market without a known zone has none here.
pub(crate) async fn zones(db: &Db) -> Result<&[(String, Tz)], sqlx::Error> {
    let zones = db.zones.get_or_try_init(|| async {
        let rows = sqlx::query!("select market_code, time_zone from market")
            .fetch_all(&db.primary)
            .await?;
        let zones = rows
            .into_iter()
            .filter_map(|row| Some((row.market_code, row.time_zone.parse().ok()?)));
        Ok::<_, sqlx::Error>(zones.collect())
    });
    Ok(zones.await?.as_slice())
}

/// The time zone of a market.
pub(crate) async fn zone_of<R>(db: &Db, market: Market) -> Result<Tz, Error<R>> {
    let mut zones = zones(db).await?.iter();
    let found = zones.find(|(code, _)| code == market.code());
    found.map(|(_, zone)| *zone).ok_or(Error::NotFound)
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

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;

    #[sqlx::test(migrator = "crate::MIGRATOR")]
    async fn zones_are_asked_for_once_and_anew_by_the_next_process(pool: PgPool) {
        let zone = async |db: &Db| zone_of::<Infallible>(db, Market::Gb).await.unwrap();
        let running = Db::single(pool.clone());
        assert_eq!(zone(&running).await, Tz::Europe__London);
        sqlx::query("update market set time_zone = 'Asia/Tokyo' where market_code = 'GB'")
            .execute(&pool)
            .await
            .unwrap();
        assert_eq!(zone(&running.clone()).await, Tz::Europe__London);
        assert_eq!(zone(&Db::single(pool)).await, Tz::Asia__Tokyo);
    }
}
