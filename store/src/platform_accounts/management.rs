//! Who looks after an agency: the managed tier has an operator by name, the others help themselves.

use domain::{
    ids::{AccountId, AgencyId},
    platform::ManagementRefusal,
};
use serde_json::json;
use sqlx::PgConnection;

use super::only_platform;
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Gives an agency an account manager, which makes it one of the managed tier, or takes it out of that
/// tier. Only for those who run the platform.
///
/// # Errors
///
/// [`ManagementRefusal`], [`Error::NotFound`] for anybody else and for an agency that there isn't, or the
/// database's failure.
pub async fn set_account_manager(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    manager: Option<AccountId>,
) -> Result<(), Error<ManagementRefusal>> {
    only_platform(by)?;
    in_transaction!(db.primary, by, |tx| {
        sqlx::query_scalar!(
            "select agency_id from agency where agency_id = $1 for no key update",
            agency.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        match manager {
            Some(manager) => give(tx, by, agency, manager).await?,
            None => {
                sqlx::query!(
                    "delete from agency_management where agency_id = $1",
                    agency.uuid(),
                )
                .execute(&mut *tx)
                .await?;
            }
        }
        let audit_entry = AuditEntry {
            verb: "agency.set_account_manager",
            object_kind: "agency",
            object_id: agency.uuid(),
            detail: json!({ "account_manager": manager }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

async fn give(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    manager: AccountId,
) -> Result<(), Error<ManagementRefusal>> {
    let is_operator = sqlx::query_scalar!(
        r#"select is_operator and disabled_at is null as "is_operator!"
           from account where account_id = $1
           for share"#,
        manager.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    if is_operator != Some(true) {
        return Err(Error::Refused(ManagementRefusal::NotAnOperator));
    }
    sqlx::query!(
        "insert into agency_management (agency_id, account_manager_id, since)
         values ($1, $2, $3)
         on conflict (agency_id) do update
         set account_manager_id = excluded.account_manager_id, since = excluded.since
         where agency_management.account_manager_id <> excluded.account_manager_id",
        agency.uuid(),
        manager.uuid(),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
