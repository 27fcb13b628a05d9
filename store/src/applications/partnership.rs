//! How a person becomes the owner of an agency that is about to apply.

use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    ids::{AccountId, AgencyId},
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Db, Error, IdSource,
    acting::Acting,
    records::{AuditEntry, audit_of_account},
    transaction::in_transaction,
};

/// What an agency is called until its company is approved.
pub(super) const NEW_PARTNER_NAME: &str = "New partner";

/// Why a person can't begin to be a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartPartnershipRefusal {
    /// The address isn't proven.
    #[error("prove your email address first: we sent a code to it")]
    EmailNotProven,
}

/// Makes an agency for a person, who owns it, so that all further steps are pages of the Partner Console.
/// It has no name of its own until its company is approved. A person who has begun one before and not come
/// further gets that one.
///
/// # Errors
///
/// [`StartPartnershipRefusal`]; not found for an account that there isn't or that is disabled; or the
/// database's failure.
pub async fn start_partnership(
    db: &Db,
    ids: &dyn IdSource,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<AgencyId, Error<StartPartnershipRefusal>> {
    let agency = AgencyId::new(ids.next());
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        // Whoever asks twice at once waits here, and finds what the first made.
        let is_proven = sqlx::query_scalar!(
            r#"select email_proven_at is not null as "is_proven!" from account
               where account_id = $1 and disabled_at is null
               for update"#,
            account.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if !is_proven {
            return Err(Error::Refused(StartPartnershipRefusal::EmailNotProven));
        }
        if let Some(begun) = begun_before(&mut *tx, account).await? {
            return Ok(begun);
        }
        make(&mut *tx, agency, account, at).await?;
        let audit_entry = AuditEntry {
            verb: "agency.start",
            object_kind: "agency",
            object_id: agency.uuid(),
            detail: json!({}),
        };
        audit_of_account(tx, account, at, ids, audit_entry).await?;
        Ok(agency)
    })
}

async fn begun_before(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Option<AgencyId>, sqlx::Error> {
    let begun = sqlx::query_scalar!(
        "select membership.organisation_id from membership
         join organisation on organisation.organisation_id = membership.organisation_id
         where account_id = $1 and role = 'owner' and kind = 'agency' and name = $2
             and not exists (
                 select from held_entity
                 where held_entity.organisation_id = membership.organisation_id
             )
         order by membership.organisation_id
         limit 1",
        account.uuid(),
        NEW_PARTNER_NAME,
    )
    .fetch_optional(connection)
    .await?;
    Ok(begun.map(AgencyId::new))
}

async fn make(
    connection: &mut PgConnection,
    agency: AgencyId,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into organisation (organisation_id, kind, name, created_at)
         values ($1, 'agency', $2, $3)",
        agency.uuid(),
        NEW_PARTNER_NAME,
        at,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into agency (agency_id, slug) values ($1, $2)",
        agency.uuid(),
        format!("partner-{}", agency.uuid().simple()),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into membership (organisation_id, account_id, role, created_at)
         values ($1, $2, $3, $4)",
        agency.uuid(),
        account.uuid(),
        MemberRole::Owner.code(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}
