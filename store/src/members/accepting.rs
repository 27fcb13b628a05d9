//! Accepting an invitation to be a member. Whoever does acts for no organisation yet, and proves by the link's token
//! who it is for.

use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    ids::{AccountId, OrganisationId},
    member::{AcceptInvitationRefusal, ReceivedInvitation},
    signed_in_user::{PlaceId, Workspace},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{account_of_addressee, lock, new_addressee, reader_of, role_of};
use crate::{
    Db, Error, IdSource,
    acting::{Acting, reading},
    event::{DomainEvent, record},
    records::{AuditEntry, audit_of_account},
    transaction::in_transaction,
};

/// What the invitation with this token says to whoever opens its link.
///
/// # Errors
///
/// [`AcceptInvitationRefusal::LinkOver`], or the database's failure.
pub async fn received(
    db: &Db,
    token_hash: [u8; 32],
    reader: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<ReceivedInvitation, Error<AcceptInvitationRefusal>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let row = sqlx::query!(
        r#"select member_invitation_id, kind, name, role, invited.email, expires_at
                , coalesce(display_name, inviter.email) as "invited_by?"
           from member_invitation as invited
           join organisation using (organisation_id)
           left join account as inviter on inviter.account_id = invited_by
           where token_hash = $1 and expires_at > $2 and accepted_at is null
               and revoked_at is null"#,
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    let reader = reader_of(&mut connection, reader, &row.email).await?;
    Ok(ReceivedInvitation {
        organisation: row.name,
        workspace: workspace_of(&row.kind),
        role: role_of(&row.role, "member_invitation", row.member_invitation_id)?,
        email: row.email,
        invited_by: row.invited_by.unwrap_or_default(),
        expires_at: row.expires_at,
        reader,
    })
}

/// Accepts an invitation with the account that has its address. Sent twice, it is done once. Says where the person
/// works now.
///
/// # Errors
///
/// [`AcceptInvitationRefusal`], or the database's failure.
pub async fn accept(
    db: &Db,
    token_hash: [u8; 32],
    account: AccountId,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<PlaceId, Error<AcceptInvitationRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let found = find(tx, token_hash, now).await?;
        account_of_addressee(tx, account, &found.email, now).await?;
        if found.accepted_by != Some(account.uuid()) {
            join(tx, &found, account, (now, ids)).await?;
        }
        place_of(tx, found.organisation).await
    })
}

/// Accepts an invitation for somebody whose address has no account, or one without a password. Whoever holds the token
/// whose hash is handed in then chooses the password ([`crate::accounts::choose_password`]).
///
/// # Errors
///
/// [`AcceptInvitationRefusal`], or the database's failure.
pub async fn accept_as_new(
    db: &Db,
    token_hash: [u8; 32],
    password_token_hash: [u8; 32],
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<AcceptInvitationRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let found = find(tx, token_hash, now).await?;
        let account = new_addressee(tx, &found.email, password_token_hash, (now, ids)).await?;
        if found.accepted_by != Some(account.uuid()) {
            join(tx, &found, account, (now, ids)).await?;
        }
        Ok(())
    })
}

/// An invitation that is being accepted.
struct Found {
    invitation: Uuid,
    organisation: OrganisationId,
    email: String,
    role: MemberRole,
    /// Who has accepted it already.
    accepted_by: Option<Uuid>,
}

/// The invitation with this token, locked: of two who accept it at once the second finds it accepted.
async fn find(
    connection: &mut PgConnection,
    token_hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<Found, Error<AcceptInvitationRefusal>> {
    let organisation = sqlx::query_scalar!(
        "select organisation_id from member_invitation where token_hash = $1",
        token_hash.as_slice(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    // In the order in which owners lock what they change.
    lock(connection, organisation.into()).await?;
    let row = sqlx::query!(
        "select member_invitation_id, email, role, accepted_by from member_invitation
         where token_hash = $1 and expires_at > $2 and revoked_at is null
         for update",
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    Ok(Found {
        invitation: row.member_invitation_id,
        organisation: organisation.into(),
        email: row.email,
        role: role_of(&row.role, "member_invitation", row.member_invitation_id)?,
        accepted_by: row.accepted_by,
    })
}

/// Makes the person a member. Who is one already stays what the person is.
async fn join(
    connection: &mut PgConnection,
    found: &Found,
    account: AccountId,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<AcceptInvitationRefusal>> {
    if found.accepted_by.is_some() {
        return Err(Error::Refused(AcceptInvitationRefusal::LinkOver));
    }
    sqlx::query!(
        "update member_invitation set accepted_at = $2, accepted_by = $3
         where member_invitation_id = $1",
        found.invitation,
        now,
        account.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    let (organisation, role) = (found.organisation, found.role);
    let joined = sqlx::query!(
        "insert into membership (organisation_id, account_id, role, created_at)
         values ($1, $2, $3, $4)
         on conflict (organisation_id, account_id) do nothing",
        organisation.uuid(),
        account.uuid(),
        role.code(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    if joined.rows_affected() == 1 {
        let seated = DomainEvent::MemberSeated {
            organisation,
            account,
            role,
            was: None,
        };
        record(connection, now, ids, &seated).await?;
    }
    let audit_entry = AuditEntry {
        verb: "organisation.accept_invitation",
        object_kind: "member_invitation",
        object_id: found.invitation,
        detail: json!({ "organisation_id": organisation, "role": role }),
    };
    audit_of_account(connection, account, now, ids, audit_entry).await?;
    Ok(())
}

/// Where the members of the organisation work.
async fn place_of(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<PlaceId, Error<AcceptInvitationRefusal>> {
    let kind = sqlx::query_scalar!(
        "select kind from organisation where organisation_id = $1",
        organisation.uuid(),
    )
    .fetch_one(connection)
    .await?;
    Ok(PlaceId::of(workspace_of(&kind), organisation.uuid()))
}

/// The part of the application in which members of such an organisation work.
fn workspace_of(kind: &str) -> Workspace {
    match kind {
        "agency" => Workspace::Partner,
        "shop" => Workspace::Seller,
        _ => Workspace::Operations,
    }
}
