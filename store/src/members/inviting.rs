//! Inviting people to an organisation by email.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    account::{looks_like_an_email, normal_email},
    actor::MemberRole,
    ids::{AccountId, MailId, MemberInvitationId, OrganisationId},
    mail::MailContent,
    member::{INVITATION_LIFE, InviteMemberRefusal, MEMBERS_MAX},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{LinkToken, administers, count_sending, lock_for_owner};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    mails::{self, NewMail},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Who is to be invited, and as what.
#[derive(Clone, Copy, Debug)]
pub struct NewInvitation<'n> {
    /// The address, as it was typed.
    pub email: &'n str,
    /// What the person is to be.
    pub role: MemberRole,
}

/// Invites whoever has this address to be a member. Nothing tells whether there is an account with it.
///
/// # Errors
///
/// [`InviteMemberRefusal`]; not found for anybody but the organisation's owners and the program itself; or the
/// database's failure.
pub async fn invite(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    new: NewInvitation<'_>,
    token: &LinkToken,
) -> Result<MemberInvitationId, Error<InviteMemberRefusal>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    let email = normal_email(new.email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(InviteMemberRefusal::NotAnAddress));
    }
    let content = (organisation, &email, new.role);
    once!(
        db.primary,
        by,
        "organisation.invite_member",
        &content,
        |tx| {
            let name = lock_for_owner(tx, by, organisation).await?;
            refuse_known(tx, organisation, &email).await?;
            count_sending(tx, Some(organisation), &email, by.now).await?;
            let invitation = MemberInvitationId::new(by.ids.next());
            let token_hash = token.hash();
            sqlx::query!(
                "insert into member_invitation (
                 member_invitation_id, organisation_id, email, role, token_hash, invited_by
               , created_at, sent_at, expires_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
                invitation.uuid(),
                organisation.uuid(),
                email,
                new.role.code(),
                token_hash.as_slice(),
                by.actor.account().map(AccountId::uuid),
                by.now,
                by.now + INVITATION_LIFE,
            )
            .execute(&mut *tx)
            .await?;
            send(tx, by, &email, name, token).await?;
            let detail = json!({ "organisation_id": organisation, "role": new.role });
            let audit_entry = entry("organisation.invite_member", invitation, detail);
            audit(tx, by, audit_entry).await?;
            Ok(invitation)
        }
    )
}

/// Refuses for a member and for whoever is invited already, and when there are as many as there may be.
async fn refuse_known(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    email: &str,
) -> Result<(), Error<InviteMemberRefusal>> {
    let known = sqlx::query!(
        r#"select exists (
                      select from membership
                      join account using (account_id)
                      where organisation_id = $1 and email = $2
                  ) as "is_member!"
                , exists (
                      select from member_invitation
                      where organisation_id = $1 and email = $2
                          and accepted_at is null and revoked_at is null
                  ) as "is_invited!"
                , (select count(*) from membership where organisation_id = $1)
                  + (
                        select count(*) from member_invitation
                        where organisation_id = $1 and accepted_at is null and revoked_at is null
                    ) as "people!""#,
        organisation.uuid(),
        email,
    )
    .fetch_one(connection)
    .await?;
    let refusal = if known.is_member {
        InviteMemberRefusal::IsMember
    } else if known.is_invited {
        InviteMemberRefusal::IsInvited
    } else if known.people >= MEMBERS_MAX {
        InviteMemberRefusal::OrganisationFull
    } else {
        return Ok(());
    };
    Err(Error::Refused(refusal))
}

/// Sends an open invitation again, with another link: the earlier one opens nothing from now on. It holds as long as
/// a new one.
///
/// # Errors
///
/// The limits of [`InviteMemberRefusal`]; not found for anybody but the organisation's owners and the program
/// itself, and for what is no open invitation of the organisation; or the database's failure.
pub async fn resend(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    invitation: MemberInvitationId,
    token: &LinkToken,
) -> Result<(), Error<InviteMemberRefusal>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    let content = (organisation, invitation);
    once!(
        db.primary,
        by,
        "organisation.resend_invitation",
        &content,
        |tx| {
            let name = lock_for_owner(tx, by, organisation).await?;
            let token_hash = token.hash();
            let email = sqlx::query_scalar!(
                "update member_invitation set token_hash = $3, sent_at = $4, expires_at = $5
             where organisation_id = $1 and member_invitation_id = $2
                 and accepted_at is null and revoked_at is null
             returning email",
                organisation.uuid(),
                invitation.uuid(),
                token_hash.as_slice(),
                by.now,
                by.now + INVITATION_LIFE,
            )
            .fetch_optional(&mut *tx)
            .await?
            .ok_or(Error::NotFound)?;
            count_sending(tx, Some(organisation), &email, by.now).await?;
            send(tx, by, &email, name, token).await?;
            let detail = json!({ "organisation_id": organisation });
            let audit_entry = entry("organisation.resend_invitation", invitation, detail);
            Ok(audit(tx, by, audit_entry).await?)
        }
    )
}

/// Revokes an open invitation: its link opens nothing from now on.
///
/// # Errors
///
/// Not found for anybody but the organisation's owners and the program itself, and for what is no open invitation
/// of the organisation; or the database's failure.
pub async fn revoke(
    db: &Db,
    by: &ActorContext<'_>,
    organisation: OrganisationId,
    invitation: MemberInvitationId,
) -> Result<(), Error<Infallible>> {
    if !administers(by, organisation) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        lock_for_owner(tx, by, organisation).await?;
        let revoked = sqlx::query!(
            "update member_invitation set revoked_at = $3
             where organisation_id = $1 and member_invitation_id = $2
                 and accepted_at is null and revoked_at is null",
            organisation.uuid(),
            invitation.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if revoked.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let detail = json!({ "organisation_id": organisation });
        let audit_entry = entry("organisation.revoke_invitation", invitation, detail);
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// Revokes the open invitations of an organisation by which somebody could come back who is no owner any more:
/// those that the person sent and, where the address is said, those to the person. Says how many.
pub(crate) async fn revoke_of_former(
    connection: &mut PgConnection,
    organisation: OrganisationId,
    (former, email): (AccountId, Option<&str>),
    at: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    let revoked = sqlx::query!(
        "update member_invitation set revoked_at = $4
         where organisation_id = $1 and (invited_by = $2 or email = $3)
             and accepted_at is null and revoked_at is null",
        organisation.uuid(),
        former.uuid(),
        email,
        at,
    )
    .execute(connection)
    .await?;
    Ok(revoked.rows_affected())
}

/// Revokes the open invitations that somebody sent, of whatever organisation.
pub(crate) async fn revoke_sent_by(
    connection: &mut PgConnection,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<u64, sqlx::Error> {
    let revoked = sqlx::query!(
        "update member_invitation set revoked_at = $2
         where invited_by = $1 and accepted_at is null and revoked_at is null",
        account.uuid(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(revoked.rows_affected())
}

/// Queues the mail with the link.
async fn send(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    email: &str,
    organisation: String,
    token: &LinkToken,
) -> Result<(), sqlx::Error> {
    let mail = NewMail {
        account: None,
        to: email,
        content: MailContent::MemberInvitation { organisation },
        secret: Some(token.text()),
    };
    mails::queue(connection, MailId::new(by.ids.next()), &mail, by.now).await
}

fn entry(
    verb: &'static str,
    invitation: MemberInvitationId,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "member_invitation",
        object_id: invitation.uuid(),
        detail,
    }
}
