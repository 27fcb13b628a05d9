//! What a member is in an organisation, and that somebody isn't one any more.

use domain::{
    actor::{MemberRole, Permission},
    ids::{AccountId, MailId, OrganisationId},
    mail::MailContent,
    member::ChangeMemberRefusal,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{administers, lock, lock_for_owner, revoke_of_former};
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    mails::{self, NewMail},
    memberships,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Makes a member something else.
///
/// # Errors
///
/// [`ChangeMemberRefusal`]; not found for anybody but the organisation's owners and the program itself, and for who
/// is no member; or the database's failure.
pub async fn change_role(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    member: AccountId,
    role: MemberRole,
) -> Result<(), Error<ChangeMemberRefusal>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        lock_for_owner(tx, by, organisation).await?;
        let was = role_in(tx, organisation, member).await?;
        if was == role {
            return Ok(());
        }
        stays_with_an_owner(tx, organisation, (member, was)).await?;
        let revoked = if was == MemberRole::Owner {
            revoke_of_former(tx, organisation, (member, None), by.now).await?
        } else {
            0
        };
        sqlx::query!(
            "update membership set role = $3 where organisation_id = $1 and account_id = $2",
            organisation.uuid(),
            member.uuid(),
            role.code(),
        )
        .execute(&mut *tx)
        .await?;
        let seated = DomainEvent::MemberSeated {
            organisation,
            account: member,
            role,
            was: Some(was),
        };
        record(tx, by.now, by.ids, &seated).await?;
        let detail = json!({
            "organisation_id": organisation, "from": was, "to": role, "invitations_revoked": revoked,
        });
        audit(tx, by, entry("organisation.change_role", member, detail)).await?;
        Ok(())
    })
}

/// Removes a member: from the next request on the person is out, in every browser. The person is told by email.
///
/// # Errors
///
/// As [`change_role`].
pub async fn remove(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    member: AccountId,
) -> Result<(), Error<ChangeMemberRefusal>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let name = lock_for_owner(tx, by, organisation).await?;
        let place = (organisation, name);
        end_in(tx, by, place, member, "organisation.remove_member").await
    })
}

/// Leaves the organisation that one acts for. What the person did stays under the person's name.
///
/// # Errors
///
/// [`ChangeMemberRefusal`]; not found for who is no member; or the database's failure.
pub async fn leave(db: &Db, by: &ActorContext<'_>) -> Result<(), Error<ChangeMemberRefusal>> {
    let (Some(organisation), Some(account)) = (by.actor.organisation(), by.actor.account()) else {
        return Err(Error::NotFound);
    };
    if !by.actor.may(Permission::SeeWork) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let name = lock(tx, organisation).await?;
        let place = (organisation, name);
        end_in(tx, by, place, account, "organisation.leave").await
    })
}

async fn end_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (organisation, name): (OrganisationId, String),
    member: AccountId,
    verb: &'static str,
) -> Result<(), Error<ChangeMemberRefusal>> {
    let was = role_in(connection, organisation, member).await?;
    stays_with_an_owner(connection, organisation, (member, was)).await?;
    sqlx::query!(
        "delete from membership where organisation_id = $1 and account_id = $2",
        organisation.uuid(),
        member.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    let left = DomainEvent::MemberLeft {
        organisation,
        account: member,
    };
    record(connection, by.now, by.ids, &left).await?;
    let email = sqlx::query_scalar!(
        "select email from account where account_id = $1",
        member.uuid(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let mail = NewMail {
        account: Some(member),
        to: &email,
        content: MailContent::MembershipEnded { organisation: name },
        secret: None,
    };
    mails::queue(connection, MailId::new(by.ids.next()), &mail, by.now).await?;
    let former = (member, Some(&*email));
    let revoked = revoke_of_former(connection, organisation, former, by.now).await?;
    let detail = json!({
        "organisation_id": organisation, "role": was, "invitations_revoked": revoked,
    });
    audit(connection, by, entry(verb, member, detail)).await?;
    Ok(())
}

/// What the person is in the organisation.
async fn role_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    member: AccountId,
) -> Result<MemberRole, Error<ChangeMemberRefusal>> {
    let role = sqlx::query_scalar!(
        "select role from membership where organisation_id = $1 and account_id = $2 for update",
        organisation.uuid(),
        member.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    super::role_of(&role, "membership", member.uuid())
}

/// Refuses to take the organisation's last owner away.
async fn stays_with_an_owner(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    (member, was): (AccountId, MemberRole),
) -> Result<(), Error<ChangeMemberRefusal>> {
    if was != MemberRole::Owner {
        return Ok(());
    }
    let stays = memberships::refuse_last_owner(connection, member, organisation).await;
    stays.map_err(|error| error.map_refusal(|_| ChangeMemberRefusal::LastOwner))
}

fn entry(verb: &'static str, member: AccountId, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "account",
        object_id: member.uuid(),
        detail,
    }
}
