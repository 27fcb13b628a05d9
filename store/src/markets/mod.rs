//! The markets' rules, as an operator has set them, and from when on: what is read of them is of a moment.
//! [`change`] is an operator's.

mod setting;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    campaign::{ContactKind, ContactRules},
    market::{Market, MarketRules},
};
use sqlx::PgConnection;

use crate::{Db, Error};

pub(crate) use self::setting::withholds_narrow_curves_in;
pub use self::setting::{MarketSettings, SettingToCome, change, settings, settings_to_come};

/// The rules of a market as they are at a moment.
///
/// # Errors
///
/// [`Error::NotFound`] when an operator has removed the market; [`Error::Corrupt`] when its zone or
/// currency is none that the rules know.
pub async fn rules_of(
    db: &Db,
    market: Market,
    at: DateTime<Utc>,
) -> Result<MarketRules, Error<std::convert::Infallible>> {
    let row = sqlx::query!(
        r#"select currency, time_zone, base_policy_version
                , coalesce(
                      (
                          select setting.settlement_days from market_setting as setting
                          where setting.market_code = market.market_code
                              and setting.begins_at <= $2
                          order by setting.begins_at desc
                          limit 1
                      )
                    , market.settlement_days
                  ) as "settlement_days!"
           from market where market.market_code = $1"#,
        market.code(),
        at,
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    let corrupt = corrupt::<Infallible>;
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

/// The kinds of contact of these codes, in the order in which forms show them.
fn contacts_of(kinds: &[String], needed: &[String]) -> ContactRules {
    let has = |all: &[String], kind: ContactKind| all.iter().any(|one| one == kind.code());
    let own = ContactKind::ALL
        .into_iter()
        .filter(|kind| has(kinds, *kind));
    ContactRules {
        kinds: own.map(|kind| (kind, has(needed, kind))).collect(),
    }
}

/// A row that can't be what it says. Markets have codes, not ids.
fn corrupt<R>(column: &'static str) -> Error<R> {
    Error::Corrupt {
        table: "market",
        column,
        id: uuid::Uuid::nil(),
    }
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

/// The kinds of contact of a market at a moment, in the order in which forms show them.
///
/// # Errors
///
/// When the database fails.
pub async fn contact_rules(
    db: &Db,
    market: Market,
    at: DateTime<Utc>,
) -> Result<ContactRules, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    Ok(contact_rules_in(&mut connection, market, at).await?)
}

/// The same within a verb's transaction.
pub(crate) async fn contact_rules_in(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<ContactRules, sqlx::Error> {
    let row = sqlx::query!(
        r#"select coalesce(
                      (
                          select setting.contact_kinds from market_setting as setting
                          where setting.market_code = $1 and setting.begins_at <= $2
                          order by setting.begins_at desc
                          limit 1
                      )
                    , array(
                          select contact_kind from market_contact_kind where market_code = $1
                      )
                  ) as "kinds!"
                , coalesce(
                      (
                          select setting.needed_kinds from market_setting as setting
                          where setting.market_code = $1 and setting.begins_at <= $2
                          order by setting.begins_at desc
                          limit 1
                      )
                    , array(
                          select contact_kind from market_contact_kind
                          where market_code = $1 and is_required
                      )
                  ) as "needed!""#,
        market.code(),
        at,
    )
    .fetch_one(connection)
    .await?;
    Ok(contacts_of(&row.kinds, &row.needed))
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

    #[database_test::test(crate::MIGRATOR)]
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
