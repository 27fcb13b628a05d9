//! Accepting an operator's invitation. Whoever does acts for no place yet, and proves by the link's token who it is
//! for.

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    claim::{ClaimKind, ClaimTarget, ReceivedClaim},
    ids::{AccountId, OrganisationId},
    member::AcceptInvitationRefusal,
    signed_in_user::PlaceId,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::target;
use crate::{
    ActorContext, Db, Error, IdSource,
    acting::{Acting, reading},
    members::{account_of_addressee, new_addressee, reader_of},
    memberships::{Seat, seat_in},
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
) -> Result<ReceivedClaim, Error<AcceptInvitationRefusal>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let row = sqlx::query!(
        "select claim_invitation_id, kind, target_id, email, expires_at from claim_invitation
         where token_hash = $1 and expires_at > $2 and accepted_at is null
             and replaced_at is null",
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    let claimed = claimed_of(&row.kind, row.target_id, row.claim_invitation_id)?;
    let target = target::find(&mut connection, claimed).await?;
    if target.is_taken {
        return Err(Error::Refused(AcceptInvitationRefusal::LinkOver));
    }
    let reader = reader_of(&mut connection, reader, &row.email).await?;
    Ok(ReceivedClaim {
        kind: claimed.kind(),
        name: target.name,
        market: target.market,
        shop_code: target.shop_code,
        email: row.email,
        expires_at: row.expires_at,
        reader,
    })
}

/// Takes over what the invitation is for, with the account that has its address: as the owner of an agency or a shop, or
/// as the creator. Sent twice, it is done once. Says where the person works now.
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
        take_over(tx, &found, account, (now, ids)).await?;
        Ok(found.claimed.place())
    })
}

/// The same for somebody whose address has no account, or one without a password. Whoever holds the token whose hash is
/// handed in then chooses the password ([`crate::accounts::choose_password`]).
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
        take_over(tx, &found, account, (now, ids)).await
    })
}

/// An invitation that is being accepted.
struct Found {
    invitation: Uuid,
    claimed: ClaimTarget,
    email: String,
    /// Who has accepted it already.
    accepted_by: Option<Uuid>,
}

/// The invitation with this token, and what it is for, both locked.
async fn find(
    connection: &mut PgConnection,
    token_hash: [u8; 32],
    now: DateTime<Utc>,
) -> Result<Found, Error<AcceptInvitationRefusal>> {
    let named = sqlx::query!(
        "select claim_invitation_id, kind, target_id from claim_invitation where token_hash = $1",
        token_hash.as_slice(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    let claimed = claimed_of(&named.kind, named.target_id, named.claim_invitation_id)?;
    // In the order in which operators lock what they invite to.
    target::lock(connection, claimed).await?;
    let row = sqlx::query!(
        "select email, accepted_by from claim_invitation
         where token_hash = $1 and expires_at > $2 and replaced_at is null
         for update",
        token_hash.as_slice(),
        now,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::Refused(AcceptInvitationRefusal::LinkOver))?;
    Ok(Found {
        invitation: named.claim_invitation_id,
        claimed,
        email: row.email,
        accepted_by: row.accepted_by,
    })
}

/// Makes the person whom it belongs to, unless it is the person's already.
async fn take_over(
    connection: &mut PgConnection,
    found: &Found,
    account: AccountId,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<AcceptInvitationRefusal>> {
    if found.accepted_by == Some(account.uuid()) {
        return Ok(());
    }
    let target = target::find(connection, found.claimed).await?;
    if found.accepted_by.is_some() || target.is_taken {
        return Err(Error::Refused(AcceptInvitationRefusal::LinkOver));
    }
    sqlx::query!(
        "update claim_invitation set accepted_at = $2, accepted_by = $3
         where claim_invitation_id = $1",
        found.invitation,
        now,
        account.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    let by = ActorContext {
        actor: Actor::System,
        now,
        ids,
        form: None,
    };
    let owner = |organisation: OrganisationId| Seat::Member(organisation, MemberRole::Owner);
    let seat = match found.claimed {
        ClaimTarget::Agency(agency) => owner(agency.into()),
        ClaimTarget::Shop(shop) => owner(shop.into()),
        ClaimTarget::Creator(creator) => Seat::Creator(creator),
    };
    seat_in(connection, &by, account, seat)
        .await
        .map_err(Error::without_refusal)?;
    let audit_entry = AuditEntry {
        verb: "claim.accept",
        object_kind: found.claimed.kind().code(),
        object_id: found.claimed.uuid(),
        detail: json!({ "claim_invitation_id": found.invitation }),
    };
    audit_of_account(connection, account, now, ids, audit_entry).await?;
    Ok(())
}

fn claimed_of<R>(kind: &str, id: Uuid, invitation: Uuid) -> Result<ClaimTarget, Error<R>> {
    let kind: ClaimKind = kind.parse().map_err(|_| Error::Corrupt {
        table: "claim_invitation",
        column: "kind",
        id: invitation,
    })?;
    Ok(ClaimTarget::of(kind, id))
}
