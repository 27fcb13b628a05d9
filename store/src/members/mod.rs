//! The members of an organisation, as its owners manage them, and invitations to be one.
//!
//! - [`list`]: who is a member and who is invited, for owners.
//! - [`invite`], [`resend`], [`revoke`]: invitations by email, each with a new [`LinkToken`].
//! - [`change_role`], [`remove`], [`leave`]: what a member is, or isn't any more.
//! - [`received`], [`accept`], [`accept_as_new`]: what whoever opens an invitation's link reads and does.
//!
//! Verbs that change who belongs to an organisation lock its row first, so that of two owners who take
//! each other's place away at once the second finds that it isn't an owner any more. From the next
//! request on a removed person is out: places are looked up with each ([`crate::sessions::find`]). Nor does
//! anybody come back by an invitation of before: those that a former owner sent are revoked.

mod accepting;
mod addressee;
mod changing;
mod inviting;
mod link_token;
mod sendings;

use std::convert::Infallible;

use domain::{
    actor::{MemberRole, Permission},
    ids::OrganisationId,
    member::{Member, OpenInvitation, OrganisationMembers},
};
use sqlx::PgConnection;

use crate::{ActorContext, Db, Error, transaction::on_snapshot};

pub use self::{
    accepting::{accept, accept_as_new, received},
    changing::{change_role, leave, remove},
    inviting::{NewInvitation, invite, resend, revoke},
    link_token::LinkToken,
    sendings::clear_old,
};
pub(crate) use self::{
    addressee::{account_of_addressee, new_addressee, reader_of},
    inviting::{revoke_of_former, revoke_sent_by},
    sendings::count_sending,
};

/// Who belongs to the organisation, and who is invited. For its owners and the program itself.
///
/// # Errors
///
/// Not found for anybody else, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
) -> Result<OrganisationMembers, Error<Infallible>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    on_snapshot!(db.primary, by, |tx| {
        Ok(OrganisationMembers {
            members: members_in(tx, organisation).await?,
            invitations: open_invitations_in(tx, organisation).await?,
        })
    })
}

async fn members_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Vec<Member>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select account_id, email, display_name, role, membership.created_at
         from membership
         join account using (account_id)
         where organisation_id = $1
         order by role <> 'owner', lower(coalesce(display_name, email)), account_id",
        organisation.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let members = rows.into_iter().map(|row| -> Result<_, Error<Infallible>> {
        Ok(Member {
            account: row.account_id.into(),
            name: row.display_name,
            email: row.email,
            role: role_of(&row.role, "membership", row.account_id)?,
            since: row.created_at,
        })
    });
    members.collect()
}

async fn open_invitations_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Vec<OpenInvitation>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select member_invitation_id, invited.email, role, sent_at, expires_at
                , coalesce(display_name, inviter.email) as "invited_by?"
           from member_invitation as invited
           left join account as inviter on inviter.account_id = invited_by
           where organisation_id = $1 and accepted_at is null and revoked_at is null
           order by sent_at desc, member_invitation_id"#,
        organisation.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let invitations = rows.into_iter().map(|row| -> Result<_, Error<Infallible>> {
        let id = row.member_invitation_id;
        Ok(OpenInvitation {
            invitation: id.into(),
            email: row.email,
            role: role_of(&row.role, "member_invitation", id)?,
            invited_by: row.invited_by.unwrap_or_default(),
            sent_at: row.sent_at,
            expires_at: row.expires_at,
        })
    });
    invitations.collect()
}

/// Whether the actor manages the members of the organisation.
fn administers(by: &ActorContext<'_>, organisation: OrganisationId) -> bool {
    let is_owner =
        by.actor.organisation() == Some(organisation) && by.actor.may(Permission::Administer);
    is_owner || by.actor.is_program()
}

/// Locks the organisation, so that who belongs to it changes once at a time; what it is called. Not found for
/// somebody who has become less than an owner since the request began.
async fn lock_for_owner<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
) -> Result<String, Error<R>> {
    let name = lock(connection, organisation).await?;
    let Some(account) = by.actor.account() else {
        return Ok(name);
    };
    let role = sqlx::query_scalar!(
        "select role from membership where organisation_id = $1 and account_id = $2",
        organisation.uuid(),
        account.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    if role.as_deref() == Some(MemberRole::Owner.code()) {
        Ok(name)
    } else {
        Err(Error::NotFound)
    }
}

/// Locks the organisation; what it is called.
pub(crate) async fn lock<R>(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<String, Error<R>> {
    sqlx::query_scalar!(
        "select name from organisation where organisation_id = $1 for no key update",
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)
}

/// A role as it is stored.
fn role_of<R>(code: &str, table: &'static str, id: uuid::Uuid) -> Result<MemberRole, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table,
        column: "role",
        id,
    })
}
