//! Posting an incentive, and ending one that nobody got anything by.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    ids::{AccountId, IncentiveId},
    incentive::{EndIncentiveRefusal, Incentive, IncentiveState, PostIncentiveRefusal},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Written, corrupt, platform};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Posts a draft: from then on the job works out who gets what, at once or after the period.
///
/// # Errors
///
/// [`PostIncentiveRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn post(
    db: &Db,
    by: &ActorContext<'_>,
    incentive: IncentiveId,
) -> Result<(), Error<PostIncentiveRefusal>> {
    platform::<PostIncentiveRefusal>(by)?;
    in_transaction!(db.primary, by, |tx| {
        let locked = Locked::of::<PostIncentiveRefusal>(&mut *tx, incentive).await?;
        if locked.state != IncentiveState::Draft {
            let refusal = PostIncentiveRefusal::NoDraft(locked.state);
            return Err(Error::Refused(refusal));
        }
        let due_at: DateTime<Utc> = locked.incentive.worked_out_from(by.now, locked.zone);
        sqlx::query!(
            "update incentive
             set state = 'posted', posted_by = $2, posted_at = $3, due_at = $4
             where incentive_id = $1",
            incentive.uuid(),
            by.actor.account().map(AccountId::uuid),
            by.now,
            due_at,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "market": locked.incentive.market, "due_at": due_at });
        audit(tx, by, entry("incentive.post", incentive, detail)).await?;
        Ok(())
    })
}

/// Ends a draft, or a posted incentive that nobody got anything by yet.
///
/// # Errors
///
/// [`EndIncentiveRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn end(
    db: &Db,
    by: &ActorContext<'_>,
    incentive: IncentiveId,
) -> Result<(), Error<EndIncentiveRefusal>> {
    platform::<EndIncentiveRefusal>(by)?;
    in_transaction!(db.primary, by, |tx| {
        let locked = Locked::of::<EndIncentiveRefusal>(&mut *tx, incentive).await?;
        let can_end = match locked.state {
            IncentiveState::Draft => true,
            IncentiveState::Posted => !locked.has_begun,
            IncentiveState::WorkedOut | IncentiveState::Ended => false,
        };
        if !can_end {
            return Err(Error::Refused(EndIncentiveRefusal::TooLate(locked.state)));
        }
        sqlx::query!(
            "update incentive set state = 'ended', ended_by = $2, ended_at = $3
             where incentive_id = $1",
            incentive.uuid(),
            by.actor.account().map(AccountId::uuid),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "market": locked.incentive.market });
        audit(tx, by, entry("incentive.end", incentive, detail)).await?;
        Ok(())
    })
}

fn entry(verb: &'static str, incentive: IncentiveId, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "incentive",
        object_id: incentive.uuid(),
        detail,
    }
}

/// An incentive that is locked.
struct Locked {
    incentive: Incentive,
    zone: Tz,
    state: IncentiveState,
    /// Whether awards have been worked out, though it may be that nobody got anything so far.
    has_begun: bool,
}

impl Locked {
    async fn of<R>(
        connection: &mut PgConnection,
        incentive: IncentiveId,
    ) -> Result<Self, Error<R>> {
        let row = sqlx::query!(
            r#"select incentive.market_code, incentive.name, incentive.explanation, incentive.rule
                    , incentive.from_day, incentive.to_day, incentive.state
                    , incentive.cursor is not null as "has_begun!"
                    , market.currency, market.time_zone
               from incentive
               join market on market.market_code = incentive.market_code
               where incentive.incentive_id = $1
               for update of incentive"#,
            incentive.uuid(),
        )
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
        let incentive_id: Uuid = incentive.uuid();
        let written = Written {
            incentive_id,
            market_code: row.market_code,
            name: row.name,
            explanation: row.explanation,
            rule: row.rule,
            from_day: row.from_day,
            to_day: row.to_day,
            currency: row.currency,
        };
        let zone = row.time_zone.parse().map_err(|_| Error::Corrupt {
            table: "market",
            column: "time_zone",
            id: incentive_id,
        })?;
        let state = row.state.parse();
        let (incentive, _) = written.read::<R>()?;
        Ok(Self {
            incentive,
            zone,
            state: state.map_err(|_| corrupt("state", incentive_id))?,
            has_begun: row.has_begun,
        })
    }
}
