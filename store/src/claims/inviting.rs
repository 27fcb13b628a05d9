//! Inviting somebody to take over what an import created.

use domain::{
    account::{looks_like_an_email, normal_email},
    claim::{CLAIM_INVITATION_LIFE, ClaimKind, ClaimTarget, InviteToClaimRefusal},
    ids::{AccountId, ClaimInvitationId, MailId},
    mail::{ClaimedKind, MailContent},
};
use serde_json::json;

use super::target;
use crate::{
    ActorContext, Db, Error,
    forms::once,
    mails::{self, NewMail},
    members::{LinkToken, count_sending},
    records::{AuditEntry, audit},
};

/// Invites whoever has this address to take over an agency, a shop or a handle that belongs to nobody. An earlier
/// invitation for the same opens nothing from now on. Only for those who run the platform.
///
/// # Errors
///
/// [`InviteToClaimRefusal`]; not found for anybody else, and for what there isn't; or the database's failure.
pub async fn invite(
    db: &Db,
    by: &ActorContext<'_>,
    claimed: ClaimTarget,
    email: &str,
    token: &LinkToken,
) -> Result<ClaimInvitationId, Error<InviteToClaimRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let email = normal_email(email);
    if !looks_like_an_email(&email) {
        return Err(Error::Refused(InviteToClaimRefusal::NotAnAddress));
    }
    once!(db.primary, by, "claim.invite", &(claimed, &email), |tx| {
        target::lock(tx, claimed).await?;
        let found = target::find(tx, claimed).await?;
        if found.is_taken {
            return Err(Error::Refused(InviteToClaimRefusal::Taken));
        }
        let counted = count_sending(tx, None, &email, by.now).await;
        counted.map_err(|error| error.map_refusal(|_| InviteToClaimRefusal::AddressGotTooMany))?;
        sqlx::query!(
            "update claim_invitation set replaced_at = $3
             where kind = $1 and target_id = $2 and accepted_at is null and replaced_at is null",
            claimed.kind().code(),
            claimed.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let invitation = ClaimInvitationId::new(by.ids.next());
        let token_hash = token.hash();
        sqlx::query!(
            "insert into claim_invitation (
                 claim_invitation_id, kind, target_id, email, token_hash, invited_by, sent_at
               , expires_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            invitation.uuid(),
            claimed.kind().code(),
            claimed.uuid(),
            email,
            token_hash.as_slice(),
            by.actor.account().map(AccountId::uuid),
            by.now,
            by.now + CLAIM_INVITATION_LIFE,
        )
        .execute(&mut *tx)
        .await?;
        let mail = NewMail {
            account: None,
            to: &email,
            content: MailContent::ClaimInvitation {
                claimed: in_mails(claimed.kind()),
                name: found.name,
            },
            secret: Some(token.text()),
        };
        mails::queue(tx, MailId::new(by.ids.next()), &mail, by.now).await?;
        let audit_entry = AuditEntry {
            verb: "claim.invite",
            object_kind: claimed.kind().code(),
            object_id: claimed.uuid(),
            detail: json!({ "claim_invitation_id": invitation }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(invitation)
    })
}

/// The kind, as mails name it.
const fn in_mails(kind: ClaimKind) -> ClaimedKind {
    match kind {
        ClaimKind::Agency => ClaimedKind::Agency,
        ClaimKind::Shop => ClaimedKind::Shop,
        ClaimKind::Creator => ClaimedKind::Creator,
    }
}
