//! Invitations as their creator reads them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    campaign::ContactKind,
    creator_invitation::{
        InvitationIntention, InvitationMessage, InvitationRow, InvitationShown, InvitationStanding,
    },
    ids::{AgencyId, CreatorId, CreatorInvitationId},
    market::Market,
    page::{Cursor, Page, Position},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{contacts_of, corrupt, sender::sender};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    linking::acting_creator,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// The invitations of the creator who asks, the latest first.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<InvitationRow>, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select invitation.creator_invitation_id, invitation.intention
                      , invitation.sent_at, invitation.interested_at, invitation.declined_at
                      , agency.name as agency_name
                 from creator_invitation as invitation
                 join organisation as agency on agency.organisation_id = invitation.agency_id
                 where invitation.creator_id = $1
                     and (invitation.sent_at, invitation.creator_invitation_id) "
                    + $behind
                    + " ($2, $3)
                 order by invitation.sent_at "
                    + $direction
                    + ", invitation.creator_invitation_id "
                    + $direction
                    + " limit $4",
                creator.uuid(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut invitations = Vec::with_capacity(rows.len());
    for row in rows {
        invitations.push(row.read()?);
    }
    Ok(Page::of_fetched(page, invitations, |row| Position {
        at: row.sent_at,
        id: row.invitation.uuid(),
    }))
}

struct Row {
    creator_invitation_id: Uuid,
    intention: String,
    sent_at: DateTime<Utc>,
    interested_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    agency_name: String,
}

impl Row {
    fn read(self) -> Result<InvitationRow, Error<Infallible>> {
        let id = self.creator_invitation_id;
        Ok(InvitationRow {
            invitation: CreatorInvitationId::new(id),
            agency_name: self.agency_name,
            intention: self
                .intention
                .parse()
                .map_err(|_| corrupt("intention", id))?,
            sent_at: self.sent_at,
            standing: InvitationStanding::of(self.interested_at, self.declined_at),
        })
    }
}

/// One invitation of the creator who asks, with what its agency is.
///
/// # Errors
///
/// Not found for anybody but the creator who was invited, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    invitation: CreatorInvitationId,
) -> Result<InvitationShown, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = found(&mut connection, creator, invitation).await?;
    // The agency's side is read for the program, and needs a connection of its own.
    drop(connection);
    let agency = sender(db, found.agency, found.market, by.now).await?;
    Ok(InvitationShown {
        invitation,
        market: found.market,
        agency,
        intention: found.intention,
        message: found.message,
        sent_at: found.sent_at,
        standing: found.standing,
        contacts: found.contacts,
        is_unread: found.is_unread,
    })
}

/// The invitation's own row.
struct Found {
    agency: AgencyId,
    market: Market,
    intention: InvitationIntention,
    message: InvitationMessage,
    sent_at: DateTime<Utc>,
    standing: InvitationStanding,
    /// None unless the creator is interested.
    contacts: Option<Vec<(ContactKind, String)>>,
    is_unread: bool,
}

async fn found(
    connection: &mut PgConnection,
    creator: CreatorId,
    invitation: CreatorInvitationId,
) -> Result<Found, Error<Infallible>> {
    let row = sqlx::query!(
        "select invitation.agency_id, invitation.intention, invitation.message
              , invitation.contacts, invitation.sent_at, invitation.interested_at
              , invitation.declined_at, invitation.opened_at, creator.market_code
         from creator_invitation as invitation
         join creator on creator.creator_id = invitation.creator_id
         where invitation.creator_id = $1 and invitation.creator_invitation_id = $2",
        creator.uuid(),
        invitation.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = invitation.uuid();
    let standing = InvitationStanding::of(row.interested_at, row.declined_at);
    let contacts = standing
        .shows_contacts()
        .then(|| contacts_of(row.contacts, id));
    Ok(Found {
        agency: AgencyId::new(row.agency_id),
        market: row.market_code.parse().map_err(|_| Error::Corrupt {
            table: "creator",
            column: "market_code",
            id: creator.uuid(),
        })?,
        intention: row
            .intention
            .parse()
            .map_err(|_| corrupt("intention", id))?,
        message: row.message.try_into().map_err(|_| corrupt("message", id))?,
        sent_at: row.sent_at,
        standing,
        contacts: contacts.transpose()?,
        is_unread: row.opened_at.is_none(),
    })
}
