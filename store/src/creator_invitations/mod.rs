//! Invitations of agencies to creators.
//!
//! - The agency's verb: [`send`]. How often it may send is said where the marketplace is.
//! - The creator's: [`interested`], [`decline`]; [`of_creator`] and [`open`] are what the creator reads.
//!
//! How the agency can be reached stands in the invitation's row alone, and leaves it for the creator who is interested.

mod answering;
mod reading;
mod sender;

use std::convert::Infallible;

use domain::{
    creator_invitation::NewCreatorInvitation,
    ids::{AccountId, CreatorInvitationId},
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    linking::{lock_creator, working_agency},
    records::{AuditEntry, audit},
};

pub use self::{
    answering::{decline, interested},
    reading::{of_creator, open},
};

/// Invites a creator, who is told.
///
/// # Errors
///
/// Not found for anybody but members of an agency who do its work, and for a creator that there isn't; or the
/// database's failure.
pub async fn send(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewCreatorInvitation,
) -> Result<CreatorInvitationId, Error<Infallible>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let invitation = CreatorInvitationId::new(by.ids.next());
    let contacts = serde_json::to_value(&new.contacts);
    let contacts = contacts.map_err(|error| sqlx::Error::Encode(error.into()))?;
    once!(db.primary, by, "creator_invitation.send", new, |tx| {
        let creator = new.creator;
        lock_creator(tx, creator).await?;
        sqlx::query!(
            "insert into creator_invitation (
                 creator_id, creator_invitation_id, agency_id, intention, message, contacts
               , sent_at, sent_by
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            creator.uuid(),
            invitation.uuid(),
            agency.uuid(),
            new.intention.code(),
            new.message.as_str(),
            contacts.clone(),
            by.now,
            by.actor.account().map(AccountId::uuid),
        )
        .execute(&mut *tx)
        .await?;
        let invited = DomainEvent::CreatorInvited {
            creator,
            invitation,
        };
        record(tx, by.now, by.ids, &invited).await?;
        let detail = json!({ "creator_id": creator, "intention": new.intention });
        audit(tx, by, entry("creator_invitation.send", invitation, detail)).await?;
        Ok(invitation)
    })
}

/// What the audit trail says of an invitation: nothing of its message or its contacts.
fn entry(
    verb: &'static str,
    invitation: CreatorInvitationId,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "creator_invitation",
        object_id: invitation.uuid(),
        detail,
    }
}
