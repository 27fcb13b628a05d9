//! What operators do about a case: work on it, and decide it. Of several who decide at once one does, and the others are
//! answered who it was.

use chrono::{DateTime, Utc};
use domain::{
    compass::alerts::{AlertNote, AlertRefusal, AlertRule, AlertState},
    ids::{AccountId, CompassAlertId},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Works on a case from now on. The case of another operator is taken over only by whoever says so; one's own stays so.
///
/// # Errors
///
/// [`AlertRefusal`]; not found for anybody but an operator; or the database's failure.
pub async fn claim(
    db: &Db,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
    takes_over: bool,
) -> Result<(), Error<AlertRefusal>> {
    let operator = operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let held = lock(tx, alert).await?;
        held.is_open()?;
        is_no_party(tx, by, &held).await?;
        if held.claimed_by == Some(operator.uuid()) {
            return Ok(());
        }
        if !takes_over {
            held.is_nobody_elses(by)?;
        }
        sqlx::query!(
            "update compass_alert set state = $2, claimed_by = $3 where compass_alert_id = $1",
            alert.uuid(),
            AlertState::Claimed.code(),
            operator.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "was": held.claimed_by });
        Ok(audit(tx, by, entry("compass_alert.claim", alert, detail)).await?)
    })
}

/// Works on a case no longer: it waits for anybody again. One that the operator doesn't work on stays as it is.
///
/// # Errors
///
/// As [`claim`].
pub async fn release(
    db: &Db,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
) -> Result<(), Error<AlertRefusal>> {
    let operator = operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let held = lock(tx, alert).await?;
        held.is_open()?;
        if held.claimed_by != Some(operator.uuid()) {
            return Ok(());
        }
        sqlx::query!(
            "update compass_alert set state = $2, claimed_by = null where compass_alert_id = $1",
            alert.uuid(),
            AlertState::Open.code(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(audit(tx, by, entry("compass_alert.release", alert, json!({}))).await?)
    })
}

/// Says what was done about a case, which ends it.
///
/// # Errors
///
/// [`AlertRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn act(
    db: &Db,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
    note: &AlertNote,
) -> Result<(), Error<AlertRefusal>> {
    platform(by)?;
    once!(db.primary, by, "compass_alert.act", &(alert, note), |tx| {
        let decided = Decided {
            state: AlertState::Acted,
            verb: "compass_alert.act",
        };
        decide(tx, by, alert, (decided, note)).await
    })
}

/// Says why there is nothing wrong, which ends a case.
///
/// # Errors
///
/// As [`act`].
pub async fn dismiss(
    db: &Db,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
    reason: &AlertNote,
) -> Result<(), Error<AlertRefusal>> {
    platform(by)?;
    let content = (alert, reason);
    once!(db.primary, by, "compass_alert.dismiss", &content, |tx| {
        let decided = Decided {
            state: AlertState::Dismissed,
            verb: "compass_alert.dismiss",
        };
        decide(tx, by, alert, (decided, reason)).await
    })
}

/// How a case ends.
#[derive(Clone, Copy)]
struct Decided {
    state: AlertState,
    verb: &'static str,
}

/// Ends a case that nobody else works on. The note is in the case alone, not in the trail.
async fn decide(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
    (decided, note): (Decided, &AlertNote),
) -> Result<(), Error<AlertRefusal>> {
    let held = lock(connection, alert).await?;
    held.is_open()?;
    is_no_party(connection, by, &held).await?;
    held.is_nobody_elses(by)?;
    sqlx::query!(
        "update compass_alert set state = $2, note = $3, decided_by = $4, decided_at = $5
         where compass_alert_id = $1",
        alert.uuid(),
        decided.state.code(),
        note.as_str(),
        by.actor.account().map(AccountId::uuid),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "rule": held.rule });
    Ok(audit(connection, by, entry(decided.verb, alert, detail)).await?)
}

/// A case under lock.
struct HeldAlert {
    rule: AlertRule,
    state: AlertState,
    /// Those whom it is about.
    parties: Vec<Uuid>,
    claimed_by: Option<Uuid>,
    /// What the operator is called who works on it.
    claimer: Option<String>,
    /// What the operator is called who decided it.
    decider: Option<String>,
    decided_at: Option<DateTime<Utc>>,
}

impl HeldAlert {
    /// Refuses a case that was decided.
    fn is_open(&self) -> Result<(), Error<AlertRefusal>> {
        if !self.state.is_closed() {
            return Ok(());
        }
        Err(Error::Refused(AlertRefusal::Decided {
            by: self.decider.clone(),
            at: self.decided_at.unwrap_or_default(),
        }))
    }

    /// Refuses a case that another operator works on.
    fn is_nobody_elses(&self, by: &ActorContext<'_>) -> Result<(), Error<AlertRefusal>> {
        let own = by.actor.account().map(AccountId::uuid);
        if self.claimed_by.is_none() || self.claimed_by == own {
            return Ok(());
        }
        Err(Error::Refused(AlertRefusal::Claimed {
            by: self.claimer.clone().unwrap_or_default(),
        }))
    }
}

/// Reads a case and locks it.
async fn lock(
    connection: &mut PgConnection,
    alert: CompassAlertId,
) -> Result<HeldAlert, Error<AlertRefusal>> {
    let row = sqlx::query!(
        "select alert.rule, alert.state, alert.party_id, alert.subject_id, alert.subject_shop_id
              , alert.claimed_by, alert.decided_at
              , coalesce(claimer.display_name, claimer.email) as claimer
              , coalesce(decider.display_name, decider.email) as decider
         from compass_alert as alert
         left join account as claimer on claimer.account_id = alert.claimed_by
         left join account as decider on decider.account_id = alert.decided_by
         where alert.compass_alert_id = $1
         for update of alert",
        alert.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let unreadable = |column| Error::<AlertRefusal>::Corrupt {
        table: "compass_alert",
        column,
        id: alert.uuid(),
    };
    let parties = [row.party_id, row.subject_id].into_iter();
    Ok(HeldAlert {
        rule: row.rule.parse().map_err(|_| unreadable("rule"))?,
        state: row.state.parse().map_err(|_| unreadable("state"))?,
        parties: parties.chain(row.subject_shop_id).collect(),
        claimed_by: row.claimed_by,
        claimer: row.claimer,
        decider: row.decider,
        decided_at: row.decided_at,
    })
}

/// Refuses an operator who is one of those whom it is about: a member of the organisation, or the creator.
async fn is_no_party(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    held: &HeldAlert,
) -> Result<(), Error<AlertRefusal>> {
    let Some(operator) = by.actor.account() else {
        return Ok(());
    };
    let is_party = sqlx::query_scalar!(
        r#"select exists (
               select from membership where organisation_id = any($1) and account_id = $2
           ) or exists (
               select from creator_account where creator_id = any($1) and account_id = $2
           ) as "is_party!""#,
        &held.parties,
        operator.uuid(),
    )
    .fetch_one(connection)
    .await?;
    if is_party {
        return Err(Error::Refused(AlertRefusal::OwnOrganisation));
    }
    Ok(())
}

/// The operator; not found for anybody else.
fn operator(by: &ActorContext<'_>) -> Result<AccountId, Error<AlertRefusal>> {
    let operator = by.actor.account().filter(|_| by.acts_for_platform());
    operator.ok_or(Error::NotFound)
}

/// Whoever runs the platform, also by the command line; not found for anybody else.
fn platform(by: &ActorContext<'_>) -> Result<(), Error<AlertRefusal>> {
    by.acts_for_platform().then_some(()).ok_or(Error::NotFound)
}

/// What the audit trail says of a case.
const fn entry(verb: &'static str, alert: CompassAlertId, detail: Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "compass_alert",
        object_id: alert.uuid(),
        detail,
    }
}
