//! Opening cases: once for each finding, whoever finds it.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    compass::alerts::{AlertRule, AlertThresholds, EarlierFinding},
    ids::CompassAlertId,
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Found;
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::Acting,
    compass::totals::corrupt,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// About whom and what something was found, by which rule.
type About = (AlertRule, Uuid, Uuid);

/// Opens a case for each finding up to this day that is news, and writes down that the day was looked at. Of two who have
/// looked at it the second opens none.
pub(super) async fn open(
    db: &Db,
    ids: &dyn IdSource,
    (market, until): (Market, NaiveDate),
    found: &[Found],
    now: DateTime<Utc>,
) -> Result<u64, Error<Infallible>> {
    let program = ActorContext {
        actor: Actor::System,
        now,
        ids,
        form: None,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        // The row stays locked: whoever else has looked at the day waits, and finds it looked at.
        if !note_looked(tx, market, until).await? {
            return Ok(0);
        }
        let decided = decided_before(tx, market, found).await?;
        let mut opened = 0_u64;
        for one in found {
            let earlier = decided.get(&one.about()).copied();
            if !AlertThresholds::CURRENT.is_news(&one.finding, until, earlier) {
                continue;
            }
            let alert = CompassAlertId::new(ids.next());
            if insert(tx, alert, (market, until), one, now).await? {
                let entry = AuditEntry {
                    verb: "compass_alert.open",
                    object_kind: "compass_alert",
                    object_id: alert.uuid(),
                    detail: json!({ "rule": one.finding.rule }),
                };
                audit(tx, &program, entry).await?;
                opened = opened.saturating_add(1);
            }
        }
        Ok(opened)
    })
}

/// Whether nobody had looked at the day.
async fn note_looked(
    connection: &mut PgConnection,
    market: Market,
    until: NaiveDate,
) -> Result<bool, sqlx::Error> {
    let noted = sqlx::query!(
        "update compass_market set alerts_until = $2
         where market_code = $1 and (alerts_until is null or alerts_until < $2)",
        market.code(),
        until,
    )
    .execute(connection)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// What was decided last about those of whom something was found.
async fn decided_before(
    connection: &mut PgConnection,
    market: Market,
    found: &[Found],
) -> Result<HashMap<About, EarlierFinding>, Error<Infallible>> {
    let parties: Vec<Uuid> = found.iter().map(|one| one.party_id).collect();
    let rows = sqlx::query!(
        "select distinct on (rule, party_id, subject_id)
                rule, party_id, subject_id, found_on, observed_bps
         from compass_alert
         where market_code = $1 and party_id = any($2) and state in ('acted', 'dismissed')
         order by rule, party_id, subject_id, found_on desc",
        market.code(),
        &parties,
    )
    .fetch_all(connection)
    .await?;
    let decided = rows.into_iter().map(|row| {
        let rule = row.rule.parse();
        let rule = rule.map_err(|_| corrupt("compass_alert", "rule", row.party_id))?;
        let earlier = EarlierFinding {
            found_on: row.found_on,
            observed_bps: row.observed_bps,
        };
        Ok(((rule, row.party_id, row.subject_id), earlier))
    });
    decided.collect()
}

/// Opens a case, unless one about the same is open; whether it did.
async fn insert(
    connection: &mut PgConnection,
    alert: CompassAlertId,
    (market, until): (Market, NaiveDate),
    found: &Found,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    let inserted = sqlx::query!(
        "insert into compass_alert (
             compass_alert_id, market_code, rule, party_id, party, subject_id, subject_shop_id
           , found_on, observed_bps, limit_bps, state, found_at
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11)
         on conflict (market_code, rule, party_id, subject_id)
             where state in ('open', 'claimed') do nothing",
        alert.uuid(),
        market.code(),
        found.finding.rule.code(),
        found.party_id,
        found.part.code(),
        found.subject_id,
        found.subject_shop_id,
        until,
        found.finding.observed_bps,
        found.finding.limit_bps,
        now,
    )
    .execute(connection)
    .await?;
    Ok(inserted.rows_affected() > 0)
}
