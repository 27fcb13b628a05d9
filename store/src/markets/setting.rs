//! What an operator sets of a market: read for those who run the platform, and changed.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    market::Market,
    market_setting::{MarketChange, MarketSetting, SetMarketRefusal},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{contact_rules_in, contacts_of, corrupt};
use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// The settings of a market, as those who run the platform read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketSettings {
    /// Which market.
    pub market: Market,
    /// The code of its currency.
    pub currency: String,
    /// The name of its time zone.
    pub zone: String,
    /// What holds at the moment.
    pub setting: MarketSetting,
}

/// What was set of a market and counts from a later moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingToCome {
    /// Which market.
    pub market: Market,
    /// From when on.
    pub from: DateTime<Utc>,
    /// What holds then.
    pub setting: MarketSetting,
}

/// The settings of every market at a moment, by its code.
///
/// # Errors
///
/// When the database fails, or a market is none that the rules know.
pub async fn settings(
    db: &Db,
    at: DateTime<Utc>,
) -> Result<Vec<MarketSettings>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select market.market_code as "market_code!", market.currency as "currency!"
                , market.time_zone as "time_zone!"
                , coalesce(setting.settlement_days, market.settlement_days) as "settlement_days!"
                , coalesce(
                      setting.contact_kinds
                    , array(
                          select contact_kind from market_contact_kind
                          where market_contact_kind.market_code = market.market_code
                      )
                  ) as "kinds!"
                , coalesce(
                      setting.needed_kinds
                    , array(
                          select contact_kind from market_contact_kind
                          where market_contact_kind.market_code = market.market_code
                              and is_required
                      )
                  ) as "needed!"
                , coalesce(setting.withholds_narrow_curves, false) as "withholds_narrow_curves!"
           from market
           left join lateral (
               select market_setting.settlement_days, market_setting.contact_kinds
                    , market_setting.needed_kinds, market_setting.withholds_narrow_curves
               from market_setting
               where market_setting.market_code = market.market_code
                   and market_setting.begins_at <= $1
               order by market_setting.begins_at desc
               limit 1
           ) as setting on true
           order by market.market_code"#,
        at,
    )
    .fetch_all(&db.primary)
    .await?;
    let settings = rows.into_iter().map(|row| {
        Ok(MarketSettings {
            market: row
                .market_code
                .parse()
                .map_err(|_| corrupt::<Infallible>("market_code"))?,
            currency: row.currency,
            zone: row.time_zone,
            setting: setting_of::<Infallible>(
                row.settlement_days,
                (&row.kinds, &row.needed),
                row.withholds_narrow_curves,
            )?,
        })
    });
    settings.collect()
}

/// What was set and counts from after this moment on, the next first.
///
/// # Errors
///
/// As [`settings`].
pub async fn settings_to_come(
    db: &Db,
    at: DateTime<Utc>,
) -> Result<Vec<SettingToCome>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select market_code, begins_at, settlement_days, contact_kinds, needed_kinds
              , withholds_narrow_curves
         from market_setting
         where begins_at > $1
         order by begins_at, market_code",
        at,
    )
    .fetch_all(&db.primary)
    .await?;
    let to_come = rows.into_iter().map(|row| {
        Ok(SettingToCome {
            market: row
                .market_code
                .parse()
                .map_err(|_| corrupt::<Infallible>("market_code"))?,
            from: row.begins_at,
            setting: setting_of::<Infallible>(
                row.settlement_days,
                (&row.contact_kinds, &row.needed_kinds),
                row.withholds_narrow_curves,
            )?,
        })
    });
    to_come.collect()
}

/// Sets a market otherwise from a moment on that has not passed. A later entry that there is stays as it is,
/// and counts from its own moment on.
///
/// # Errors
///
/// [`SetMarketRefusal`]; not found for anybody but the platform, and for a market that isn't set up; or the
/// database's failure.
pub async fn change(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    change: &MarketChange,
    from: DateTime<Utc>,
) -> Result<(), Error<SetMarketRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    if from < by.now {
        return Err(Error::Refused(SetMarketRefusal::Passed));
    }
    in_transaction!(db.primary, by, |tx| {
        // Of two who change it the second changes what the first has made of it.
        sqlx::query_scalar!(
            "select market_code from market where market_code = $1 for no key update",
            market.code(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let was = setting_in::<SetMarketRefusal>(&mut *tx, market, from).await?;
        let setting = was.changed(change).map_err(Error::Refused)?;
        insert(&mut *tx, by, market, (&setting, from)).await?;
        let verb = ("market.change", "market");
        let detail = json!({ "market": market, "from": from, "setting": setting, "was": was });
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}

/// Whether sellers of a market are withheld the days of sales of few creators at a moment.
pub(crate) async fn withholds_narrow_curves_in(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select coalesce(
               (
                   select setting.withholds_narrow_curves from market_setting as setting
                   where setting.market_code = $1 and setting.begins_at <= $2
                   order by setting.begins_at desc
                   limit 1
               )
             , false
           ) as "withholds_narrow_curves!""#,
        market.code(),
        at,
    )
    .fetch_one(connection)
    .await
}

/// What holds in a market at a moment, within a verb's transaction.
async fn setting_in<R>(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<MarketSetting, Error<R>> {
    let row = sqlx::query!(
        r#"select coalesce(setting.settlement_days, market.settlement_days) as "settlement_days!"
                , coalesce(setting.withholds_narrow_curves, false) as "withholds_narrow_curves!"
           from market
           left join lateral (
               select market_setting.settlement_days, market_setting.withholds_narrow_curves
               from market_setting
               where market_setting.market_code = market.market_code
                   and market_setting.begins_at <= $2
               order by market_setting.begins_at desc
               limit 1
           ) as setting on true
           where market.market_code = $1"#,
        market.code(),
        at,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(MarketSetting {
        settlement_days: u16::try_from(row.settlement_days)
            .map_err(|_| corrupt::<R>("settlement_days"))?,
        contacts: contact_rules_in(connection, market, at).await?,
        withholds_narrow_curves: row.withholds_narrow_curves,
    })
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    market: Market,
    (setting, from): (&MarketSetting, DateTime<Utc>),
) -> Result<(), Error<SetMarketRefusal>> {
    let days = i16::try_from(setting.settlement_days);
    let days = days.map_err(|_| Error::Refused(SetMarketRefusal::TooManyDays))?;
    let all = &setting.contacts.kinds;
    let kinds: Vec<String> = all.iter().map(|(kind, _)| kind.code().to_owned()).collect();
    let needed = all.iter().filter(|(_, is_needed)| *is_needed);
    let needed: Vec<String> = needed.map(|(kind, _)| kind.code().to_owned()).collect();
    sqlx::query!(
        "insert into market_setting (
             market_code, begins_at, settlement_days, contact_kinds, needed_kinds
           , withholds_narrow_curves, set_by
         ) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (market_code, begins_at) do update
         set settlement_days = excluded.settlement_days, contact_kinds = excluded.contact_kinds
           , needed_kinds = excluded.needed_kinds
           , withholds_narrow_curves = excluded.withholds_narrow_curves
           , set_by = excluded.set_by",
        market.code(),
        from,
        days,
        &kinds,
        &needed,
        setting.withholds_narrow_curves,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What a row says.
fn setting_of<R>(
    settlement_days: i16,
    (kinds, needed): (&[String], &[String]),
    withholds_narrow_curves: bool,
) -> Result<MarketSetting, Error<R>> {
    Ok(MarketSetting {
        settlement_days: u16::try_from(settlement_days)
            .map_err(|_| corrupt::<R>("settlement_days"))?,
        contacts: contacts_of(kinds, needed),
        withholds_narrow_curves,
    })
}
