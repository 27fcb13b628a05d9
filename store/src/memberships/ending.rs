//! Taking a place away: a membership, a creator's handle, or the running of the platform.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, CreatorId, OrganisationId};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::last;
use crate::{
    ActorContext, Db, Error, members,
    records::{AuditEntry, audit},
    sessions,
    transaction::in_transaction,
};

/// Which of a person's memberships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MembershipKey {
    /// Whatever the person's role in an agency or a shop is.
    Organisation(OrganisationId),
    /// The creator that the person is.
    Creator(CreatorId),
    /// The running of the platform.
    Operator,
}

/// Why a place or an account is not taken away.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LastOneRefusal {
    /// Nobody could manage these organisations any more.
    #[error("this is the last owner of {organisations}")]
    LastOwner {
        /// Their names.
        organisations: String,
    },
    /// Nobody could run the platform any more.
    #[error("this is the last platform operator")]
    LastOperator,
}

/// Ends a person's membership: what is the organisation's or the creator's is out of reach from the next
/// request on, and every session of the person ends. Only for those who run the platform. Says how many
/// sessions ended.
///
/// # Errors
///
/// [`LastOneRefusal`] unless `even_if_last`, [`Error::NotFound`] for anybody else and for a place that
/// the person doesn't have, or the database's failure.
pub async fn end(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
    membership: MembershipKey,
    even_if_last: bool,
) -> Result<u64, Error<LastOneRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        if !even_if_last {
            refuse_the_last(tx, account, membership).await?;
        }
        let ended = delete(tx, account, membership).await?;
        let Some(mut detail) = ended else {
            return Err(Error::NotFound);
        };
        let sessions = sessions::end_all(tx, account).await?;
        let revoked = match membership {
            MembershipKey::Organisation(organisation) => {
                revoke_invitations(tx, organisation, account, by.now).await?
            }
            MembershipKey::Creator(_) | MembershipKey::Operator => 0,
        };
        if let Value::Object(detail) = &mut detail {
            detail.insert("sessions_ended".to_owned(), json!(sessions));
            if revoked > 0 {
                detail.insert("invitations_revoked".to_owned(), json!(revoked));
            }
        }
        let audit_entry = AuditEntry {
            verb: "account.end_membership",
            object_kind: "account",
            object_id: account.uuid(),
            detail,
        };
        audit(tx, by, audit_entry).await?;
        Ok(sessions)
    })
}

async fn refuse_the_last(
    connection: &mut PgConnection,
    account: AccountId,
    membership: MembershipKey,
) -> Result<(), Error<LastOneRefusal>> {
    match membership {
        MembershipKey::Organisation(organisation) => {
            last::refuse_owner(connection, account, Some(organisation)).await
        }
        MembershipKey::Operator => last::refuse_operator(connection, account).await,
        MembershipKey::Creator(_) => Ok(()),
    }
}

/// Revokes invitations by which the person could come back.
async fn revoke_invitations(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    let email = sqlx::query_scalar!(
        "select email from account where account_id = $1",
        account.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    members::revoke_of_former(connection, organisation, (account, email.as_deref()), at).await
}

/// Takes the place away; what the audit trail is told of it, or none when there was no such place.
async fn delete(
    connection: &mut PgConnection,
    account: AccountId,
    membership: MembershipKey,
) -> Result<Option<Value>, sqlx::Error> {
    let (ended, detail) = match membership {
        MembershipKey::Organisation(organisation) => {
            let role = sqlx::query_scalar!(
                "delete from membership where organisation_id = $1 and account_id = $2
                 returning role",
                organisation.uuid(),
                account.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            let detail = json!({ "organisation_id": organisation, "role": role });
            (role.is_some(), detail)
        }
        MembershipKey::Creator(creator) => {
            let ended = sqlx::query!(
                "delete from creator_account where creator_id = $1 and account_id = $2",
                creator.uuid(),
                account.uuid(),
            )
            .execute(connection)
            .await?;
            let detail = json!({ "creator_id": creator });
            (ended.rows_affected() == 1, detail)
        }
        MembershipKey::Operator => {
            let ended = sqlx::query!(
                "update account set is_operator = false where account_id = $1 and is_operator",
                account.uuid(),
            )
            .execute(connection)
            .await?;
            let detail = json!({ "is_operator": false });
            (ended.rows_affected() == 1, detail)
        }
    };
    Ok(ended.then_some(detail))
}
