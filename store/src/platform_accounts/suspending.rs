//! Suspending and reinstating: of an organisation with all who work there, or of one person.

use std::convert::Infallible;

use domain::{
    ids::AccountId,
    platform::{SuspendRefusal, Suspended, SuspensionReason},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::only_platform;
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Suspends an organisation or a person: from the next request on they look and no longer act, and a verb
/// that is under way ends without having done anything. What is theirs stays, and settles. Only for those
/// who run the platform.
///
/// # Errors
///
/// [`SuspendRefusal`], [`Error::NotFound`] for anybody else and where there is no such organisation or
/// account, or the database's failure.
pub async fn suspend(
    db: &Db,
    by: &ActorContext<'_>,
    who: Suspended,
    reason: SuspensionReason,
    note: &str,
) -> Result<(), Error<SuspendRefusal>> {
    only_platform(by)?;
    let note = reason.note(note).map_err(Error::Refused)?;
    let (id, kind) = key(who);
    in_transaction!(db.primary, by, |tx| {
        may_be_suspended(tx, who).await?;
        let new = sqlx::query!(
            "insert into suspension (suspended_id, kind, suspended_at, reason, note, suspended_by)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (suspended_id) do nothing",
            id,
            kind,
            by.now,
            reason.code(),
            note,
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *tx)
        .await?;
        if new.rows_affected() == 0 {
            return Err(Error::Refused(SuspendRefusal::Already));
        }
        let audit_entry = AuditEntry {
            verb: match who {
                Suspended::Organisation(_) => "organisation.suspend",
                Suspended::Account(_) => "account.suspend",
            },
            object_kind: kind,
            object_id: id,
            detail: json!({ "reason": reason }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Lets an organisation or a person act again. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else and for who isn't suspended, or the database's failure.
pub async fn reinstate(
    db: &Db,
    by: &ActorContext<'_>,
    who: Suspended,
) -> Result<(), Error<Infallible>> {
    only_platform(by)?;
    let (id, kind) = key(who);
    in_transaction!(db.primary, by, |tx| {
        let ended = sqlx::query_scalar!(
            "delete from suspension where suspended_id = $1 and kind = $2 returning suspended_at",
            id,
            kind,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let audit_entry = AuditEntry {
            verb: match who {
                Suspended::Organisation(_) => "organisation.reinstate",
                Suspended::Account(_) => "account.reinstate",
            },
            object_kind: kind,
            object_id: id,
            detail: json!({ "suspended_at": ended }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

fn key(who: Suspended) -> (Uuid, &'static str) {
    match who {
        Suspended::Organisation(organisation) => (organisation.uuid(), "organisation"),
        Suspended::Account(account) => (account.uuid(), "account"),
    }
}

/// That there is one, and that it isn't somebody who runs the platform.
async fn may_be_suspended(
    connection: &mut PgConnection,
    who: Suspended,
) -> Result<(), Error<SuspendRefusal>> {
    match who {
        Suspended::Organisation(organisation) => {
            sqlx::query_scalar!(
                "select kind from organisation
                 where organisation_id = $1 and kind in ('agency', 'shop')",
                organisation.uuid(),
            )
            .fetch_optional(connection)
            .await?
            .ok_or(Error::NotFound)?;
        }
        Suspended::Account(account) => {
            // No operator can be made of the person meanwhile.
            let is_operator = sqlx::query_scalar!(
                "select is_operator from account where account_id = $1 for no key update",
                account.uuid(),
            )
            .fetch_optional(connection)
            .await?
            .ok_or(Error::NotFound)?;
            if is_operator {
                return Err(Error::Refused(SuspendRefusal::Operator));
            }
        }
    }
    Ok(())
}
