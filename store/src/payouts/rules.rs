//! When markets pay, and from which amount on: what an operator has set, or what every market begins with.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    currency::Currency,
    ids::AccountId,
    market::{Market, MarketRules, day_of},
    money::Money,
    payout::{PayoutRule, PayoutRuleRow, SetRuleRefusal, check_rule, next_payout_days},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{Scope, corrupt, operator, read};
use crate::{ActorContext, Db, Error, acting::reading, forms::once, records::audit_without_object};

/// How many days of each market operators read.
const DAYS_SHOWN: usize = 3;

/// How a market is paid, and since when.
pub(super) struct KnownRule {
    pub(super) rule: PayoutRule,
    pub(super) since: Option<DateTime<Utc>>,
}

/// How a market is paid at a moment.
pub(super) async fn rule_in<R>(
    connection: &mut PgConnection,
    scope: Scope,
    at: DateTime<Utc>,
) -> Result<KnownRule, Error<R>> {
    let row = sqlx::query!(
        "select begins_at, day, threshold_units, delay_days from payout_rule
         where market_code = $1 and begins_at <= $2
         order by begins_at desc
         limit 1",
        scope.market.code(),
        at,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(founding(scope.market));
    };
    Ok(KnownRule {
        rule: rule_of(
            (row.day, row.threshold_units, row.delay_days),
            scope.currency,
        )?,
        since: Some(row.begins_at),
    })
}

/// Where a market's money is.
pub(super) const fn scope_of(market: MarketRules) -> Scope {
    Scope {
        market: market.market,
        currency: market.currency,
    }
}

/// A market and how it is paid at a moment.
pub(super) struct Paying {
    pub(super) scope: Scope,
    pub(super) zone: Tz,
    pub(super) rule: PayoutRule,
}

/// A market and how it is paid at a moment, in one question.
pub(super) async fn paying_in<R>(
    connection: &mut PgConnection,
    market: Market,
    at: DateTime<Utc>,
) -> Result<Paying, Error<R>> {
    let row = sqlx::query!(
        r#"select market.currency, market.time_zone
                , known.day as "day?", known.threshold_units as "threshold_units?"
                , known.delay_days as "delay_days?"
           from market
           left join lateral (
               select day, threshold_units, delay_days from payout_rule
               where payout_rule.market_code = market.market_code and begins_at <= $2
               order by begins_at desc
               limit 1
           ) as known on true
           where market.market_code = $1"#,
        market.code(),
        at,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let nil = Uuid::nil();
    let currency = read(&row.currency, "market", "currency", nil)?;
    let rule = match (row.day, row.threshold_units, row.delay_days) {
        (Some(day), Some(units), Some(delay)) => rule_of((day, units, delay), currency)?,
        (None, _, _) | (_, None, _) | (_, _, None) => PayoutRule::founding(market),
    };
    Ok(Paying {
        scope: Scope { market, currency },
        zone: read(&row.time_zone, "market", "time_zone", nil)?,
        rule,
    })
}

const fn founding(market: Market) -> KnownRule {
    KnownRule {
        rule: PayoutRule::founding(market),
        since: None,
    }
}

fn rule_of<R>(
    (day, threshold_units, delay_days): (i16, i64, i16),
    currency: Currency,
) -> Result<PayoutRule, Error<R>> {
    let small = |number: i16, column| {
        u8::try_from(number).map_err(|_| corrupt("payout_rule", column, Uuid::nil()))
    };
    Ok(PayoutRule {
        day: small(day, "day")?,
        threshold: Money::new(threshold_units, currency),
        delay_days: small(delay_days, "delay_days")?,
    })
}

/// How every market is paid.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn rules(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<PayoutRuleRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select market.market_code, market.currency, market.time_zone
                , known.begins_at as "begins_at?", known.day as "day?"
                , known.threshold_units as "threshold_units?", known.delay_days as "delay_days?"
           from market
           left join lateral (
               select begins_at, day, threshold_units, delay_days from payout_rule
               where payout_rule.market_code = market.market_code and begins_at <= $1
               order by begins_at desc
               limit 1
           ) as known on true
           order by market.market_code"#,
        by.now,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut rules = Vec::with_capacity(rows.len());
    for row in rows {
        let nil = Uuid::nil();
        let market: Market = read(&row.market_code, "market", "market_code", nil)?;
        let currency: Currency = read(&row.currency, "market", "currency", nil)?;
        let zone: Tz = read(&row.time_zone, "market", "time_zone", nil)?;
        let known = match (row.day, row.threshold_units, row.delay_days) {
            (Some(day), Some(units), Some(delay)) => KnownRule {
                rule: rule_of((day, units, delay), currency)?,
                since: row.begins_at,
            },
            (None, _, _) | (_, None, _) | (_, _, None) => founding(market),
        };
        rules.push(PayoutRuleRow {
            market,
            rule: known.rule,
            since: known.since,
            days: next_payout_days(known.rule, day_of(by.now, zone), DAYS_SHOWN),
        });
    }
    Ok(rules)
}

/// Sets how a market is paid from now on. Of two who do it at once, the second is told that somebody else was
/// first.
///
/// # Errors
///
/// [`SetRuleRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn set_rule(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    rule: PayoutRule,
) -> Result<(), Error<SetRuleRefusal>> {
    let operator = operator(by)?;
    let content = (market.market, rule);
    once!(db.primary, by, "payout_rule.set", &content, |tx| {
        let now = rule_in(&mut *tx, scope_of(*market), by.now).await?.rule;
        check_rule(now, rule, market.currency).map_err(Error::Refused)?;
        set_in(&mut *tx, (market, operator), rule, by.now).await?;
        let verb = ("payout_rule.set", "payout_rule");
        let detail = json!({
            "market": market.market, "day": rule.day, "threshold": rule.threshold.units,
            "delay_days": rule.delay_days,
        });
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}

async fn set_in(
    connection: &mut PgConnection,
    (market, operator): (&MarketRules, AccountId),
    rule: PayoutRule,
    at: DateTime<Utc>,
) -> Result<(), Error<SetRuleRefusal>> {
    let new = sqlx::query!(
        "insert into payout_rule (
             market_code, begins_at, day, threshold_units, delay_days, set_by
         ) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
        market.market.code(),
        at,
        i16::from(rule.day),
        rule.threshold.units,
        i16::from(rule.delay_days),
        operator.uuid(),
    )
    .execute(connection)
    .await?;
    if new.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}
